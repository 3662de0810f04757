"""The columns and lines of the cards that are out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.domain.cards_out import CardOut, CardsColumn
from ui.widgets.lines_table import Cell, Columns, Line
from ui.wording import cards as words
from ui.wording.formats import Formats

_BEFORE_NOTE = (CardsColumn.ROOM, CardsColumn.WHO, CardsColumn.KIND, CardsColumn.UNTIL)
_AFTER_NOTE = (CardsColumn.MADE, CardsColumn.BY, CardsColumn.SEEN, CardsColumn.CHIP)
COLUMNS: tuple[CardsColumn | None, ...] = (*_BEFORE_NOTE, None, *_AFTER_NOTE)
"""From left to right; None is what is to be known besides, which nothing is put in order by."""
_WIDTHS = (72, 100, 76, 148, 92, 88, 54, 96)


def card_columns() -> Columns:
    """Everything that the cards can be put in order by, and what is to be known besides."""
    return Columns(_headings, _WIDTHS)


def _headings() -> tuple[str, ...]:
    return tuple(words.note_heading() if each is None else words.column_text(each) for each in COLUMNS)


def card_lines(cards: Sequence[CardOut]) -> list[Line]:
    """One line a card; its key is its issue_id."""
    return [Line(card.issue.issue_id, _cells(card)) for card in cards]


def _cells(card: CardOut) -> Callable[[Formats], tuple[Cell, ...]]:
    def cells(formats: Formats) -> tuple[Cell, ...]:
        issue, note = card.issue, words.note_text(card, formats)
        return (
            Cell(words.rooms_text(card), words.rooms_text(card)),
            Cell(card.who, card.who),
            Cell(words.kind_text(issue)),
            Cell(formats.moment(issue.not_after), formats.full(issue.not_after)),
            Cell(note, words.clears_text(card) or note, words.note_tone(card)),
            Cell(formats.age(issue.begun_at), formats.full(issue.begun_at)),
            Cell(card.made_by),
            Cell(words.proven_text(issue), words.proven_hint(issue, formats)),
            Cell(words.chip_short(card), words.noted_chip(issue)),
        )

    return cells

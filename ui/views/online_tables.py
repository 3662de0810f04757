"""The tables of online cards: the server's list, and what waits for the server."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from app.domain.outbox import OutboxRow
from ui.presenters.online_state import CardLock, OnlineCard, OnlineState
from ui.widgets.lines_table import Cell, Columns, Line
from ui.wording import online_cards as words
from ui.wording.formats import Formats

translate = QCoreApplication.translate


def card_columns() -> Columns:
    """Those of the server's list."""
    return Columns(
        lambda: (
            translate("OnlineCards", "Room"),
            translate("OnlineCards", "Number"),
            translate("OnlineCards", "Holder"),
            translate("OnlineCards", "Name"),
            translate("OnlineCards", "Valid until"),
            translate("OnlineCards", "State"),
        ),
        (72, 150, 120, 120, 120),
    )


def card_lines(state: OnlineState, cards: Sequence[OnlineCard]) -> list[Line]:
    """One line a card; its key is the server's id of it."""
    return [Line(card.card_id, _card_cells(card, state.lock_of(card.lock_id))) for card in cards]


def _card_cells(card: OnlineCard, lock: CardLock | None) -> Callable[[Formats], tuple[Cell, ...]]:
    def cells(formats: Formats) -> tuple[Cell, ...]:
        standing = words.standing_text(card, lock, formats)
        return (
            Cell(words.lock_text(lock), lock.name if lock is not None else ""),
            Cell(words.number_text(card.number)),
            Cell(card.holder),
            Cell(card.name),
            Cell(words.until_text(card, formats), words.validity_text(card, formats)),
            Cell(standing, words.standing_more(card, lock), words.standing_tone(card, formats)),
        )

    return cells


def waiting_columns() -> Columns:
    """Those of what waits for the server."""
    return Columns(
        lambda: (
            translate("OnlineCards", "Room"),
            translate("OnlineCards", "Act"),
            translate("OnlineCards", "Card"),
            translate("OnlineCards", "Since"),
            translate("OnlineCards", "State"),
        ),
        (72, 200, 150, 96),
    )


def waiting_lines(state: OnlineState) -> list[Line]:
    """One line an act; its key is its number in the outbox."""
    return [Line(str(row.number), _row_cells(row)) for row in state.waiting]


def _row_cells(row: OutboxRow) -> Callable[[Formats], tuple[Cell, ...]]:
    def cells(formats: Formats) -> tuple[Cell, ...]:
        return (
            Cell(row.room_label),
            Cell(words.act_text(row)),
            Cell(words.row_name(row)),
            Cell(formats.age(row.created_at), formats.full(row.created_at)),
            Cell(words.row_state(row), "", words.row_tone(row)),
        )

    return cells

"""The tables of batches: the runs, the rooms or people of one run, the spares in the drawer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.batch import BatchProgress, ItemProgress
from app.domain.outage import Spare
from ui.presenters.batches_state import BatchesState
from ui.theme.tokens import ColourName
from ui.widgets.lines_table import Cell, Columns, Line
from ui.wording import batches as words
from ui.wording.formats import Formats

translate = QCoreApplication.translate


def batch_columns() -> Columns:
    """Those of the runs."""
    return Columns(
        lambda: (
            translate("Batches", "Name"),
            translate("Batches", "For"),
            translate("Batches", "Begun"),
            translate("Batches", "By"),
            translate("Batches", "Made"),
            translate("Batches", "Spoiled"),
            translate("Batches", "Skipped"),
            translate("Batches", "State"),
        ),
        (200, 84, 132, 60, 74, 60, 62),
    )


def batch_lines(state: BatchesState) -> list[Line]:
    """One line a run."""
    return [
        Line(each.batch.batch_id, _batch_cells(each, state.running, state.operators))
        for each in state.batches
    ]


def _batch_cells(
    each: BatchProgress, running: str, operators: Mapping[str, str]
) -> Callable[[Formats], tuple[Cell, ...]]:
    runs = each.batch.batch_id == running

    def cells(formats: Formats) -> tuple[Cell, ...]:
        batch = each.batch
        said = words.state_text(each, running=runs)
        interrupted = batch.ended_at is None and not runs
        return (
            Cell(batch.name),
            Cell(words.purpose_text(batch.purpose)),
            Cell(formats.on_the_day(batch.created_at), formats.full(batch.created_at)),
            Cell(operators.get(batch.created_by, "")),
            Cell(words.made_text(each)),
            Cell(str(each.spoiled)),
            Cell(str(each.skipped)),
            Cell(said, words.ended_text(each, formats), "warning" if interrupted else None),
        )

    return cells


def item_columns() -> Columns:
    """Those of a run's rooms or people."""
    return Columns(
        lambda: (
            translate("Batches", "No."),
            translate("Batches", "Room or person"),
            translate("Batches", "Guest"),
            translate("Batches", "Made"),
            translate("Batches", "Spoiled"),
            translate("Batches", "State"),
        ),
        (48, 130, 190, 80, 70),
    )


def item_lines(batch: BatchProgress) -> list[Line]:
    """One line a room or person."""
    following = batch.next_item() if batch.batch.ended_at is None else None
    next_id = following.item.item_id if following is not None else ""
    return [
        Line(each.item.item_id, _item_cells(each, is_next=each.item.item_id == next_id))
        for each in batch.items
    ]


def _item_cells(each: ItemProgress, *, is_next: bool) -> Callable[[Formats], tuple[Cell, ...]]:
    def cells(_formats: Formats) -> tuple[Cell, ...]:
        item = each.item
        tone: ColourName | None = "success" if each.is_made else "warning" if each.in_question else None
        return (
            Cell(str(item.position)),
            Cell(item.label),
            Cell(item.holder if item.room_id is not None else ""),
            Cell(f"{min(each.made, item.cards)} / {item.cards}"),
            Cell(str(each.spoiled) if each.spoiled else ""),
            Cell(words.item_state_text(each, is_next=is_next), tone=tone),
        )

    return cells


def spare_columns() -> Columns:
    """Those of the outage set."""
    return Columns(
        lambda: (
            translate("Batches", "Room"),
            translate("Batches", "Place"),
            translate("Batches", "Card"),
            translate("Batches", "Made"),
            translate("Batches", "Valid until"),
            translate("Batches", "State"),
        ),
        (90, 90, 120, 140, 150),
    )


def spare_lines(state: BatchesState) -> list[Line]:
    """One line a spare."""
    return [Line(spare.issue.issue_id, _spare_cells(spare)) for spare in state.spares]


def _spare_cells(spare: Spare) -> Callable[[Formats], tuple[Cell, ...]]:
    def cells(formats: Formats) -> tuple[Cell, ...]:
        issue, why = spare.issue, spare.stale
        tone: ColourName = "success" if why is None else "danger" if why.is_over else "warning"
        return (
            Cell(spare.room.label),
            Cell(words.short_place(spare.room.place), spare.room.place.hex),
            Cell(words.short_uid(issue.uid), issue.uid.hex(" ").upper()),
            Cell(formats.full(issue.proven_at or issue.begun_at)),
            Cell(formats.full(issue.not_after)),
            Cell(words.stale_text(why), tone=tone),
        )

    return cells

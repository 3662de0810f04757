"""The columns and lines of the Sync page's tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from app.domain.outbox import OutboxRow, OutboxState
from app.domain.pull import KnownLock, PullStatus
from app.domain.vendor import Operation
from ui.presenters.sync_state import SyncPageState
from ui.widgets.lines_table import Cell, Columns, Line
from ui.wording import sync as words
from ui.wording.formats import Formats
from ui.wording.server_standing import ago_text
from ui.wording.vendor import inferred_hint, inferred_tag

translate = QCoreApplication.translate

# -- what waits, and what needs a person


def waiting_columns() -> Columns:
    """Those of what waits."""
    return Columns(
        lambda: (
            translate("Sync", "What"),
            translate("Sync", "Room"),
            translate("Sync", "Since"),
            translate("Sync", "By"),
            translate("Sync", "Tries"),
            translate("Sync", "Next try"),
            translate("Sync", "How sure"),
            translate("Sync", "State"),
        ),
        (150, 64, 96, 88, 48, 104, 76),
    )


def waiting_lines(rows: Sequence[OutboxRow], operations: Mapping[str, Operation]) -> list[Line]:
    """One line an act."""
    return [Line(row.row_id, _waiting_cells(row, operations.get(row.operation_id))) for row in rows]


def _waiting_cells(row: OutboxRow, operation: Operation | None) -> Callable[[Formats], tuple[Cell, ...]]:
    def cells(formats: Formats) -> tuple[Cell, ...]:
        tag = inferred_tag(operation)
        failed = words.failure_text(row.last_error, row.last_message)
        state = words.state_text(row.state)
        return (
            Cell(words.row_title(row, operation)),
            Cell(row.room_label),
            Cell(ago_text(row.created_at, formats), formats.full(row.created_at)),
            Cell(row.operator),
            Cell(str(row.attempts)),
            Cell(words.try_text(row, formats)),
            Cell(tag, inferred_hint() if tag else "", "warning"),
            Cell(f"{state}. {failed}" if failed else state, failed),
        )

    return cells


def dead_columns() -> Columns:
    """Those of what needs a person: why it failed comes first."""
    return Columns(
        lambda: (
            translate("Sync", "What"),
            translate("Sync", "Room"),
            translate("Sync", "Since"),
            translate("Sync", "By"),
            translate("Sync", "Tries"),
            translate("Sync", "How sure"),
            translate("Sync", "Why it failed"),
        ),
        (150, 64, 96, 88, 48, 76),
    )


def dead_lines(rows: Sequence[OutboxRow], operations: Mapping[str, Operation]) -> list[Line]:
    """One line an act."""
    return [Line(row.row_id, _dead_cells(row, operations.get(row.operation_id))) for row in rows]


def _dead_cells(row: OutboxRow, operation: Operation | None) -> Callable[[Formats], tuple[Cell, ...]]:
    waiting = _waiting_cells(row, operation)

    def cells(formats: Formats) -> tuple[Cell, ...]:
        what, room, since, by, tries, _next, sure, _state = waiting(formats)
        why = words.failure_text(row.last_error, row.last_message)
        return (what, room, since, by, tries, sure, Cell(why, why, "danger"))

    return cells


# -- what is over


def closed_columns() -> Columns:
    """Those of what was sent or dropped."""
    return Columns(
        lambda: (
            translate("Sync", "What"),
            translate("Sync", "Room"),
            translate("Sync", "When"),
            translate("Sync", "By"),
            translate("Sync", "Tries"),
            translate("Sync", "What became of it"),
        ),
        (150, 64, 130, 88, 48),
    )


def closed_lines(rows: Sequence[OutboxRow], operations: Mapping[str, Operation]) -> list[Line]:
    """One line an act."""
    return [Line(row.row_id, _closed_cells(row, operations.get(row.operation_id))) for row in rows]


def _closed_cells(row: OutboxRow, operation: Operation | None) -> Callable[[Formats], tuple[Cell, ...]]:
    def cells(formats: Formats) -> tuple[Cell, ...]:
        became = words.closed_text(row)
        return (
            Cell(words.row_title(row, operation)),
            Cell(row.room_label),
            Cell(formats.on_the_day(row.done_at) if row.done_at is not None else ""),
            Cell(row.operator),
            Cell(str(row.attempts)),
            Cell(became, became, "warning" if row.state is OutboxState.DROPPED else None),
        )

    return cells


# -- what was fetched


def pull_columns() -> Columns:
    """Those of what is fetched."""
    return Columns(
        lambda: (
            translate("Sync", "List"),
            translate("Sync", "Fetched"),
            translate("Sync", "Rows"),
            translate("Sync", "Next"),
            translate("Sync", "How sure"),
            translate("Sync", "What went wrong since"),
        ),
        (150, 104, 72, 104, 76),
    )


def pull_lines(state: SyncPageState) -> list[Line]:
    """One line a kind."""
    return [Line(pull.kind.value, _pull_cells(pull, state)) for pull in state.pulls]


def _pull_cells(pull: PullStatus, state: SyncPageState) -> Callable[[Formats], tuple[Cell, ...]]:
    running, operation = state.running is pull.kind, state.operations.get(pull.kind.value)

    def cells(formats: Formats) -> tuple[Cell, ...]:
        last, tag = pull.last_success, inferred_tag(operation)
        failed = words.failure_text(pull.last_error, pull.last_message) if pull.failures else ""
        return (
            Cell(words.kind_text(pull.kind)),
            Cell(ago_text(last, formats), formats.full(last)) if last is not None else Cell(words.never()),
            Cell(str(pull.rows) if last is not None else ""),
            Cell(words.next_text(pull.next_try, formats, running=running)),
            Cell(tag, inferred_hint() if tag else "", "warning"),
            Cell(failed, failed, "danger" if failed else None),
        )

    return cells


# -- locks without a room


def lock_columns() -> Columns:
    """Those of locks that are matched to no room."""
    return Columns(
        lambda: (
            translate("Sync", "Lock"),
            translate("Sync", "MAC"),
            translate("Sync", "First seen"),
            translate("Sync", "Last change"),
        ),
        (180, 160, 150),
    )


def lock_lines(locks: Sequence[KnownLock]) -> list[Line]:
    """One line a lock."""
    return [Line(lock.lock_id, _lock_cells(lock)) for lock in locks]


def _lock_cells(lock: KnownLock) -> Callable[[Formats], tuple[Cell, ...]]:
    def cells(formats: Formats) -> tuple[Cell, ...]:
        return (
            Cell(lock.name or lock.lock_id, lock.lock_id),
            Cell(lock.mac),
            Cell(formats.on_the_day(lock.first_seen_at)),
            Cell(formats.on_the_day(lock.changed_at)),
        )

    return cells

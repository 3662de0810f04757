"""The tables of the Sync page; models alone, so that thousands of rows cost what is seen of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableView, QWidget

from app.domain.outbox import OutboxRow, OutboxState
from app.domain.pull import KnownLock, PullStatus
from app.domain.vendor import Operation
from ui.presenters.sync_state import SyncPageState
from ui.theme.theme import Theme
from ui.theme.tokens import ColourName
from ui.widgets.tables import prepare_for_reading, say_again
from ui.wording import sync as words
from ui.wording.formats import Formats, epoch_formats
from ui.wording.vendor import inferred_hint, inferred_tag

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words, what is said when somebody points at it, and a tone that repeats the words."""

    text: str
    hint: str = ""
    tone: ColourName | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the key it is chosen by, and what its cells say now."""

    key: str
    cells: Callable[[Formats], tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Columns:
    """Headings in the language of now, and widths in pixels; the last column takes what is left."""

    headings: Callable[[], tuple[str, ...]]
    widths: tuple[int, ...]


class LinesModel(QAbstractTableModel):
    """Shows lines; their cells are worded when they are drawn."""

    def __init__(self, theme: Theme, columns: Columns, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = columns
        self._lines: Sequence[Line] = ()
        self._formats = epoch_formats()

    def show_lines(self, lines: Sequence[Line], formats: Formats) -> bool:
        """Take new lines; returns whether they are others than before (a selection is lost then)."""
        others = [line.key for line in lines] != [line.key for line in self._lines]
        self._formats = formats
        if others:
            self.beginResetModel()
        self._lines = lines
        if others:
            self.endResetModel()
        else:
            self.refresh()
        return others

    def refresh(self) -> None:
        """Say everything again."""
        say_again(self)

    def key_at(self, row: int) -> str:
        """The key of a line."""
        return self._lines[row].key

    def row_of(self, key: str) -> int | None:
        """Where a key stands."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """The lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are headings."""
        return 0 if parent.isValid() else len(self._columns.widths) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, hint or colour of a cell; read aloud, a cell is said with its heading."""
        cell = self._lines[index.row()].cells(self._formats)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.hint or cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._columns.headings()[index.column()]}: {cell.text}"
        if role == Qt.ItemDataRole.ForegroundRole and cell.tone is not None:
            return QColor(self._theme.tokens.colour(cell.tone))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The columns' names."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        return self._columns.headings()[section]


class LinesTable(QTableView):
    """A table of which one line is chosen."""

    line_chosen = Signal(str)

    def __init__(self, theme: Theme, columns: Columns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = LinesModel(theme, columns, self)
        self.setModel(self._lines)
        prepare_for_reading(self)
        self.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate(columns.widths):
            self.setColumnWidth(column, theme.tokens.metrics.type_px(width))
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        theme.changed.connect(self._lines.refresh)

    def present(self, lines: Sequence[Line], chosen: str, formats: Formats) -> None:
        """Show lines and mark the chosen one."""
        blocked = self.selectionModel().blockSignals(True)
        others = self._lines.show_lines(lines, formats)
        row = self._lines.row_of(chosen) if chosen else None
        if row is None:
            self.clearSelection()
        elif others or self.currentIndex().row() != row or not self.selectionModel().hasSelection():
            self.selectRow(row)
        self.selectionModel().blockSignals(blocked)

    def refresh(self) -> None:
        """Say everything again."""
        self._lines.refresh()

    def _on_selection_changed(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        indexes = selected.indexes()
        if indexes:
            self.line_chosen.emit(self._lines.key_at(indexes[0].row()))


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
            Cell(words.ago_text(row.created_at, formats), formats.full(row.created_at)),
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
            Cell(words.ago_text(last, formats), formats.full(last))
            if last is not None
            else Cell(words.never()),
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

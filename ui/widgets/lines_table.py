"""A table of lines to be read, of which one is chosen; a model, so that thousands cost what is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import ColourName
from ui.widgets.tables import prepare_for_reading, say_again
from ui.wording.formats import Formats, epoch_formats

Index = QModelIndex | QPersistentModelIndex

LAST_COLUMN_MIN = 64
"""The last column takes what is left; where nothing is, it is still to be read."""
CHECKED = Qt.ItemDataRole.CheckStateRole
_CHOOSING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RISES, _FALLS = "▲", "▼"


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
    checked: bool | None = None
    """Whether it is marked; None in a table whose lines aren't."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Headings in the language of now, and widths in pixels; the last column takes what is left."""

    headings: Callable[[], tuple[str, ...]]
    widths: tuple[int, ...]


def _differ(one: Line, other: Line) -> bool:
    return one is not other and one.key != other.key


class LinesModel(QAbstractTableModel):
    """Shows lines; their cells are worded when they are drawn."""

    line_checked = Signal(str, bool)

    def __init__(self, theme: Theme, columns: Columns, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = columns
        self._lines: Sequence[Line] = ()
        self._worded: dict[int, tuple[Cell, ...]] = {}
        self._headings: tuple[str, ...] = ()
        self._formats = epoch_formats()
        self._order: tuple[int, bool] | None = None

    def show_lines(self, lines: Sequence[Line], formats: Formats) -> bool:
        """Take new lines; returns whether they are others than before (a selection is lost then)."""
        others = len(lines) != len(self._lines) or any(map(_differ, lines, self._lines))
        self._formats = formats
        if others:
            self.beginResetModel()
        self._lines = lines
        self._worded.clear()
        if others:
            self.endResetModel()
        else:
            self.refresh()
        return others

    def refresh(self) -> None:
        """Say everything again."""
        self._worded.clear()
        self._headings = ()
        say_again(self)

    def show_order(self, column: int, *, falling: bool) -> None:
        """Mark the column that the lines are in order by."""
        self._order = (column, falling)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

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
        if role == CHECKED:
            return self._check_state(index)
        cell = self._cells(index.row())[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.hint or cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heading(index.column())}: {cell.text}"
        if role == Qt.ItemDataRole.ForegroundRole and cell.tone is not None:
            return QColor(self._theme.tokens.colour(cell.tone))
        return None

    def _heading(self, column: int) -> str:
        """Headings are worded once a language: Qt asks for them with each frame."""
        if not self._headings:
            self._headings = self._columns.headings()
        return self._headings[column]

    def _check_state(self, index: Index) -> Qt.CheckState | None:
        checked = self._lines[index.row()].checked
        if checked is None or index.column():
            return None
        return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked

    def is_checked(self, row: int) -> bool | None:
        """Whether a line is marked; None for one that can't be."""
        return self._lines[row].checked

    def toggle(self, row: int) -> None:
        """Ask for a line's mark, or for it to be taken off; whoever holds the lines does it."""
        line = self._lines[row]
        self.line_checked.emit(line.key, not line.checked)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first cell of a line that can be marked has a box."""
        flags = super().flags(index)
        boxed = index.isValid() and not index.column() and self.is_checked(index.row()) is not None
        return flags | Qt.ItemFlag.ItemIsUserCheckable if boxed else flags

    def setData(self, index: Index, _value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a click on a box."""
        if role != CHECKED:
            return False
        self.toggle(index.row())
        return True

    def _cells(self, row: int) -> tuple[Cell, ...]:
        """A row is worded once, not once a cell, a role and a look."""
        if row not in self._worded:
            self._worded[row] = self._lines[row].cells(self._formats)
        return self._worded[row]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The columns' names; an arrow marks the one that the lines are in order by."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        name = self._heading(section)
        if self._order is None or self._order[0] != section:
            return name
        return f"{name} {_FALLS if self._order[1] else _RISES}"


class LinesTable(QTableView):
    """A table of which one line is chosen."""

    line_chosen = Signal(str)
    heading_chosen = Signal(int)
    """A heading was clicked, in a table whose lines can be put in order."""
    line_checked = Signal(str, bool)
    """A line was marked, or its mark taken off, by Space or by a click on its box."""

    def __init__(self, theme: Theme, columns: Columns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = LinesModel(theme, columns, self)
        self.setModel(self._lines)
        prepare_for_reading(self)
        self.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate(columns.widths):
            self.setColumnWidth(column, theme.tokens.metrics.type_px(width))
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.setColumnWidth(len(columns.widths), theme.tokens.metrics.type_px(LAST_COLUMN_MIN))
        self._lines.line_checked.connect(self.line_checked)
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

    def let_order(self) -> None:
        """Have headings clicked to put the lines in order; whoever holds them does it."""
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self.heading_chosen)

    def show_order(self, column: int, *, falling: bool) -> None:
        """Mark the column that the lines are in order by."""
        self._lines.show_order(column, falling=falling)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark the line that the keyboard is on, whatever its column, where lines can be marked.

        Where no line is chosen, the first step chooses the one that the keyboard is on, and steps over none.
        """
        first = self.currentIndex().siblingAtColumn(0)
        if event.key() in _CHOOSING and self._lines.rowCount() and not self.selectionModel().hasSelection():
            self.selectRow(max(first.row(), 0))
            return
        if (
            event.key() == Qt.Key.Key_Space
            and first.isValid()
            and self._lines.is_checked(first.row()) is not None
        ):
            self._lines.toggle(first.row())
        else:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        """Say everything again."""
        self._lines.refresh()

    def _on_selection_changed(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        indexes = selected.indexes()
        if indexes:
            self.line_chosen.emit(self._lines.key_at(indexes[0].row()))

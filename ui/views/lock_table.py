"""The locks of a list as a table in which a person gives each its label and its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.domain.layout import LayoutRow, number_problem, place_number
from app.domain.place import Place

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, from left to right."""

    LOCK = 0
    MAC = 1
    LABEL = 2
    BUILDING = 3
    FLOOR = 4
    DOOR = 5
    ON_THE_LOCK = 6


_CHANGES: Mapping[int, Callable[[LayoutRow, str], LayoutRow]] = {
    Column.LABEL: lambda row, text: replace(row, label=text),
    Column.BUILDING: lambda row, text: replace(row, building=text),
    Column.FLOOR: lambda row, text: replace(row, floor=text),
    Column.DOOR: lambda row, text: replace(row, door=text),
}
"""What an edit in a column does to its row."""

_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)


class LockTableModel(QAbstractTableModel):
    """Rows of a lock list; an edit is emitted as `row_edited` with the whole new row."""

    row_edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[LayoutRow, ...] = ()

    def set_rows(self, rows: tuple[LayoutRow, ...]) -> None:
        """Show these rows; where only texts changed, selection and editor stay."""
        if rows == self._rows:
            return
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        self._rows = rows
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Column) - 1))

    def speak(self) -> None:
        """Say the headings in the language of now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many locks there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The text of a cell; read aloud, it is said with its heading."""
        text = _text(self._rows[index.row()], Column(index.column()))
        if role in _TEXT_ROLES:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_heading(Column(index.column()))}: {text}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take an edit and tell it; the rows change when they come back by `set_rows`."""
        change = _CHANGES.get(Column(index.column()))
        if change is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.row_edited.emit(change(self._rows[index.row()], str(value)))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Label and place can be edited, what the lock says of itself can't."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() in _CHANGES else usual

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The name of a column, or a row's number as problems name it."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return _heading(Column(section)) if orientation is Qt.Orientation.Horizontal else str(section + 1)


def _text(row: LayoutRow, column: Column) -> str:
    texts = {
        Column.LOCK: row.lock.name if row.lock is not None else "",
        Column.MAC: row.lock.mac if row.lock is not None else "",
        Column.LABEL: row.label,
        Column.BUILDING: row.building,
        Column.FLOOR: row.floor,
        Column.DOOR: row.door,
    }
    return _hex(row) if column is Column.ON_THE_LOCK else texts[column]


def _hex(row: LayoutRow) -> str:
    """The place as the lock spells it, once it is complete."""
    texts = [text.strip() for text in (row.building, row.floor, row.door)]
    if any(number_problem(text) is not None for text in texts):
        return ""
    building, floor, door = (place_number(text) or 0 for text in texts)
    return Place(building, floor, door).hex


def _heading(column: Column) -> str:
    words = {
        Column.LOCK: translate("FirstRun", "Lock"),
        Column.MAC: translate("FirstRun", "MAC"),
        Column.LABEL: translate("FirstRun", "Room label"),
        Column.BUILDING: translate("FirstRun", "Building"),
        Column.FLOOR: translate("FirstRun", "Floor"),
        Column.DOOR: translate("FirstRun", "Door"),
        Column.ON_THE_LOCK: translate("FirstRun", "On the lock (hex)"),
    }
    return words[column]

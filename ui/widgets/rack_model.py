"""The rack's model: a tuple of rooms as they are; words are made only for what is drawn or read aloud."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.rack import RackRoom
from ui.wording.formats import Formats, epoch_formats
from ui.wording.rooms import tile_spoken

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class RackModel(QAbstractListModel):
    """Rooms in the order in which the rack shows them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rooms: tuple[RackRoom, ...] = ()
        self._formats = epoch_formats()

    @property
    def rooms(self) -> tuple[RackRoom, ...]:
        """What is shown."""
        return self._rooms

    @property
    def formats(self) -> Formats:
        """How times are said."""
        return self._formats

    def show(self, rooms: tuple[RackRoom, ...], formats: Formats) -> None:
        """Replace all rooms."""
        self.beginResetModel()
        self._rooms = rooms
        self._formats = formats
        self.endResetModel()

    def update(self, rooms: tuple[RackRoom, ...], formats: Formats) -> None:
        """Take new values for the same rooms in the same order."""
        self._rooms = rooms
        self._formats = formats
        if rooms:
            self.dataChanged.emit(self.index(0), self.index(len(rooms) - 1))

    def row_of(self, room_id: str | None) -> int | None:
        """The row of a room, None if it is not shown."""
        if room_id is None:
            return None
        return next((row for row, room in enumerate(self._rooms) if room.room.room_id == room_id), None)

    def holds_same_rooms(self, rooms: tuple[RackRoom, ...]) -> bool:
        """Whether these are the rooms that are shown, in the same order."""
        return len(rooms) == len(self._rooms) and all(
            new.room.room_id == old.room.room_id and new.room.place == old.room.place
            for new, old in zip(rooms, self._rooms, strict=True)
        )

    def rowCount(self, parent: Index = ROOT) -> int:
        """One row a room."""
        return 0 if parent.isValid() else len(self._rooms)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The label to see, everything to hear."""
        if not index.isValid():
            return None
        room = self._rooms[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return room.room.label
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return tile_spoken(room, self._formats)
        return None

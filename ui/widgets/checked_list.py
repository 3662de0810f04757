"""A list of which several can be chosen: Space or a click marks a row."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

ROW_PX = 34
MOST_ROWS_SHOWN = 6
FRAME_PX = 6


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One row: what it stands for, what it says, and whether it is chosen."""

    key: Hashable
    text: str
    checked: bool


class CheckedList(QListWidget):
    """Tells which row was marked or unmarked; what is drawn comes by `show_rows` alone."""

    toggled = Signal(object)
    """The key of a row that was marked or unmarked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CheckedRow, ...] = ()
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemChanged.connect(self._on_item_changed)

    def show_rows(self, rows: Sequence[CheckedRow]) -> None:
        """Show these rows; the keyboard stays on the row it is on where that is still there."""
        if tuple(rows) == self._rows:
            return
        same = [row.key for row in rows] == [row.key for row in self._rows]
        self._rows = tuple(rows)
        with QSignalBlocker(self):
            if not same:
                self._refill()
            for at, row in enumerate(rows):
                self.item(at).setText(row.text)
                self.item(at).setCheckState(_state(checked=row.checked))
        self._fit()

    def _refill(self) -> None:
        current = max(self.currentRow(), 0)
        self.clear()
        for row in self._rows:
            item = QListWidgetItem(row.text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_state(checked=row.checked))
            self.addItem(item)
        self.setCurrentRow(min(current, self.count() - 1))

    def _fit(self) -> None:
        row = self.sizeHintForRow(0) if self.count() else ROW_PX
        self.setFixedHeight(row * min(max(self.count(), 1), MOST_ROWS_SHOWN) + FRAME_PX)

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        self.toggled.emit(self._rows[self.row(item)].key)


def _state(*, checked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked

"""A row that sets its widgets in lines, like words, and grows downwards when the width shrinks.

It places them itself: a layout of one's own written in Python shares its items with Qt,
and neither side knows which of them is to delete one.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class FlowRow(QWidget):
    """Left to right, then the next line; hidden widgets take no room."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        """Append a widget."""
        part.setParent(self)
        self._parts.append(part)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Fewer pixels across are more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How tall the lines are at a width."""
        return max((box.bottom() + 1 for _part, box in self._boxes(width)), default=0)

    def sizeHint(self) -> QSize:
        """The lines at the width that there is."""
        return QSize(self.minimumSizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """The widest part, alone on its line."""
        size = QSize()
        for part in self._shown():
            size = size.expandedTo(part.sizeHint())
        return size

    def event(self, event: QEvent) -> bool:
        """Flow anew when a part changed its size, came or went; what is hidden is told when it is shown."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self.updateGeometry()
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flow into the new width."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        for part, box in self._boxes(self.width()):
            part.setGeometry(box)

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _boxes(self, width: int) -> list[tuple[QWidget, QRect]]:
        boxes: list[tuple[QWidget, QRect]] = []
        x = y = line = 0
        for part in self._shown():
            size = part.sizeHint()
            if x and x + size.width() > width:
                x, y, line = 0, y + line + self._gap, 0
            boxes.append((part, QRect(QPoint(x, y), size)))
            x += size.width() + self._gap
            line = max(line, size.height())
        return boxes

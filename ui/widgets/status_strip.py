"""The window's lowest line: what is true of the machine, in words with a dot; the time at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.widgets.labels import label
from ui.widgets.painting import paint_dot

StatusTone = Literal["success", "warning", "danger", "border_strong"]


@dataclass(frozen=True, slots=True)
class StatusItem:
    """One thing that is true; the dot's colour only repeats what the words say."""

    tone: StatusTone
    text: str


class _Dot(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tone: StatusTone = "success"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def present(self, tone: StatusTone) -> None:
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(9, 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_dot(painter, QPointF(4.5, 4.5), 4, self._theme.tokens.colour(self._tone))
        painter.end()


class _Item(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._dot = _Dot(theme)
        self._label = label()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._dot)
        layout.addWidget(self._label)

    def present(self, item: StatusItem) -> None:
        self._dot.present(item.tone)
        self._label.setText(item.text)


class StatusStrip(QFrame):
    """Shows items from the left and the clock at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self._theme = theme
        self._items: list[_Item] = []
        self._clock = label()
        self._left = QHBoxLayout()
        self._left.setSpacing(26)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 0, 16, 0)
        layout.addLayout(self._left)
        layout.addStretch(1)
        layout.addWidget(self._clock)
        self.setFixedHeight(theme.tokens.metrics.type_px(34))

    def present(self, items: Sequence[StatusItem], clock: str) -> None:
        """Show what is true now."""
        self._clock.setText(clock)
        while len(self._items) < len(items):
            self._items.append(_Item(self._theme))
            self._left.addWidget(self._items[-1])
        for at, widget in enumerate(self._items):
            widget.setVisible(at < len(items))
            if at < len(items):
                widget.present(items[at])
        self.setAccessibleName(", ".join([*(item.text for item in items), clock]))

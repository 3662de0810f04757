"""A field to search as you type, with its sign and its key."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme.theme import Theme
from ui.widgets.labels import IconLabel
from ui.widgets.painting import paint_badge

SEARCH_WIDTH = 140


class SearchField(QLineEdit):
    """Search as you type; Escape empties it, Down goes to what was found."""

    left = Signal()

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self.setObjectName("searchField")
        self.setFixedWidth(theme.tokens.metrics.type_px(SEARCH_WIDTH))
        self._theme = theme
        self._key = key
        self._sign = IconLabel(theme, "search", "muted")
        self._sign.setParent(self)
        self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sign at the left."""
        size = self._sign.sizeHint()
        self._sign.setGeometry(QRect(9, (self.height() - size.height()) // 2, size.width(), size.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the key while there is nothing else to show."""
        super().paintEvent(event)
        if not self.text():
            painter = QPainter(self)
            inner = self.rect().adjusted(0, 0, -8, 0)
            paint_badge(painter, self._theme, self._key, inner, self._theme.tokens.colours.muted)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Down or Enter; empty by Escape."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)

"""A choice that needs a sentence: a name, who it is for at the right, and what it means below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.widgets.buttons import Rank
from ui.widgets.painting import paint_elided, paint_ring

SIDE = 14
ABOVE = 9
BETWEEN = 2
LEAST_WIDTH = 240
_WRAPS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class OptionButton(QPushButton):
    """Paints itself; its accessible name is the name, its description the sentence and who it is for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sentence = ""
        self._aside = ""
        self._quiet = False
        self.setProperty("rank", Rank.DRAWN.value)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def present(self, name: str, sentence: str, aside: str, *, quiet: bool = False) -> None:
        """Show a choice; a ``quiet`` one can be looked at, but stands behind the others."""
        self._sentence, self._aside, self._quiet = sentence, aside, quiet
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{sentence} {aside}")
        self.updateGeometry()
        self.update()

    # -- size

    def sizeHint(self) -> QSize:
        """As tall as the sentence needs at a width that is good to read."""
        return QSize(LEAST_WIDTH * 2, self.heightForWidth(LEAST_WIDTH * 2))

    def minimumSizeHint(self) -> QSize:
        """The width may shrink; the height follows it."""
        return QSize(LEAST_WIDTH, self._name_height() + 2 * ABOVE)

    def hasHeightForWidth(self) -> bool:
        """The sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How tall name and sentence are at a width."""
        return 2 * ABOVE + self._name_height() + BETWEEN + self._sentence_height(width - 2 * SIDE)

    def _name_font(self) -> QFont:
        return self._theme.font(self._theme.tokens.metrics.body, bold=True)

    def _more_font(self) -> QFont:
        return self._theme.font(self._theme.tokens.metrics.type_px(13))

    def _name_height(self) -> int:
        return QFontMetrics(self._name_font()).height()

    def _sentence_height(self, width: int) -> int:
        box = QRect(0, 0, max(width, 1), 10_000)
        return QFontMetrics(self._more_font()).boundingRect(box, _WRAPS, self._sentence).height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    # -- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, the name, who it is for, and the sentence."""
        painter = QPainter(self)
        self._paint_frame(painter)
        inner = self.rect().adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
        colours = self._theme.tokens.colours
        first = QRect(inner.left(), inner.top(), inner.width(), self._name_height())
        aside_width = self._paint_aside(painter, first)
        painter.setPen(QColor(colours.muted if self._quiet else colours.text))
        painter.setFont(self._name_font())
        paint_elided(painter, first.adjusted(0, 0, -aside_width - SIDE, 0), self.text())
        painter.setPen(QColor(colours.muted))
        painter.setFont(self._more_font())
        painter.drawText(inner.adjusted(0, first.height() + BETWEEN, 0, 0), _WRAPS, self._sentence)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        colours = self._theme.tokens.colours
        radius = self._theme.tokens.metrics.radius
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.accent_soft if self.underMouse() else colours.surface))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)
        if self.hasFocus():
            paint_ring(painter, self._theme, self.rect(), radius)

    def _paint_aside(self, painter: QPainter, box: QRect) -> int:
        painter.setPen(QColor(self._theme.tokens.colours.muted))
        painter.setFont(self._theme.font(self._theme.tokens.metrics.small))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._aside)
        return painter.fontMetrics().horizontalAdvance(self._aside)

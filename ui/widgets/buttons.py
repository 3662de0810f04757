"""Buttons that show their key: actions of the panel, chips over the rack, pages on the rail."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import ColourName
from ui.widgets.painting import badge_width, native_key, paint_badge, paint_elided, paint_ring

SIDE = 12
ACTION_SIDE = 10
"""Two actions stand in a line of the panel: the longest names need the two pixels."""


class Rank(Enum):
    """How loud a button is."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    DRAWN = "drawn"
    """Paints itself; the stylesheet keeps away."""


class ActionButton(QPushButton):
    """An action with its key in a badge at the right; the text gives way before the badge does."""

    def __init__(self, theme: Theme, rank: Rank, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rank = rank
        self._key = ""
        self.setProperty("rank", rank.value)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def present(self, text: str, key: str = "") -> None:
        """Show an action's name and key."""
        self._key = key
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(native_key(key))
        self.updateGeometry()

    def _badge_space(self) -> int:
        return badge_width(self._theme, self._key) + 8 if self._key else 0

    def sizeHint(self) -> QSize:
        """Wide enough for text and badge."""
        text = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(text + self._badge_space() + 2 * ACTION_SIDE, self._theme.tokens.metrics.type_px(38))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for two in the panel."""
        return QSize(96, self.sizeHint().height())

    def _colour(self) -> ColourName:
        if not self.isEnabled():
            return "muted"
        return "on_accent" if self._rank is Rank.PRIMARY else "text"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stylesheet's button, then text and badge."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        colours = self._theme.tokens.colours
        inner = self.rect().adjusted(ACTION_SIDE, 0, -ACTION_SIDE, 0)
        if self._key:
            badge_colour = colours.on_accent if self._rank is Rank.PRIMARY else colours.muted
            paint_badge(painter, self._theme, self._key, inner, badge_colour)
        painter.setPen(QColor(self._theme.tokens.colour(self._colour())))
        painter.setFont(self._font())
        paint_elided(painter, inner.adjusted(0, 0, -self._badge_space(), 0), self.text())
        painter.end()

    def _font(self) -> QFont:
        return self._theme.font(self._theme.tokens.metrics.body, bold=self._rank is Rank.PRIMARY)


class Chip(QPushButton):
    """A filter with its count; its tone is said by its words first."""

    def __init__(self, theme: Theme, tone: ColourName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self._count = 0
        self.setProperty("rank", Rank.DRAWN.value)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def present(self, text: str, count: int, spoken: str, key: str) -> None:
        """Show a filter's name and how many rooms it lets through."""
        self._count = count
        self.setText(text)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(native_key(key))
        self.setToolTip(f"{spoken} ({native_key(key)})")
        self.updateGeometry()
        self.update()

    def _widths(self) -> tuple[int, int]:
        body = self._theme.tokens.metrics.body
        text = QFontMetrics(self._theme.font(body)).horizontalAdvance(self.text())
        count = QFontMetrics(self._theme.font(body, bold=True)).horizontalAdvance(str(self._count))
        return text, count

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(sum(self._widths()) + 2 * SIDE + 8, self._theme.tokens.metrics.type_px(30))

    def minimumSizeHint(self) -> QSize:
        """Chips never cut their words."""
        return self.sizeHint()

    def _colour(self) -> str:
        if self.isChecked():
            return self._theme.tokens.colours.accent
        return self._theme.tokens.colour(self._tone if self._count else "muted")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a pill: name, then count in bold."""
        painter = QPainter(self)
        self._paint_pill(painter)
        body = self._theme.tokens.metrics.body
        text, _count = self._widths()
        painter.setPen(QColor(self._colour()))
        painter.setFont(self._theme.font(body))
        inner = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(self._theme.font(body, bold=True))
        painter.drawText(inner.adjusted(text + 8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(self._count))
        painter.end()

    def _paint_pill(self, painter: QPainter) -> None:
        colours = self._theme.tokens.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = colours.border_strong if self.underMouse() else colours.border
        painter.setPen(
            QPen(QColor(colours.accent if self.isChecked() else line), 1.5 if self.isChecked() else 1)
        )
        painter.setBrush(QColor(colours.accent_soft if self.isChecked() else colours.surface))
        pill = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        if self.hasFocus():
            paint_ring(painter, self._theme, self.rect(), pill.height() / 2)


class RailButton(QPushButton):
    """A page, or the menu, on the rail: icon, name, key."""

    def __init__(self, theme: Theme, icon: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._key = key
        self.setProperty("rank", Rank.DRAWN.value)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def present(self, text: str) -> None:
        """Show a page's name."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(native_key(self._key))
        self.update()

    def sizeHint(self) -> QSize:
        """One row of the rail."""
        return QSize(0, self._theme.tokens.metrics.type_px(38))

    def minimumSizeHint(self) -> QSize:
        """The rail's width decides."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, name and key; the chosen page is filled, bold and in the accent colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        inner = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        name: ColourName = "accent" if self.isChecked() else "text"
        key_width = self._paint_key(painter, inner)
        size = self._theme.tokens.metrics.icon
        picture = self._theme.pixmap(self._icon, name, size, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(inner.left(), inner.center().y() - size / 2 + 0.5), picture)
        painter.setPen(QColor(self._theme.tokens.colour(name)))
        painter.setFont(self._theme.font(self._theme.tokens.metrics.body, bold=self.isChecked()))
        paint_elided(painter, inner.adjusted(size + 10, 0, -key_width, 0), self.text())
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        colours = self._theme.tokens.colours
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(self.rect(), 8, 8)
        if self.hasFocus():
            paint_ring(painter, self._theme, self.rect(), 7)

    def _paint_key(self, painter: QPainter, inner: QRect) -> int:
        if not self._key:
            return 0
        painter.setPen(QColor(self._theme.tokens.colours.muted))
        painter.setFont(self._theme.font(self._theme.tokens.metrics.type_px(11)))
        key = native_key(self._key)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, key)
        return painter.fontMetrics().horizontalAdvance(key) + 8


class LinkButton(QPushButton):
    """A quiet button: its key in a badge, then its name."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self.setProperty("rank", Rank.DRAWN.value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def present(self, text: str) -> None:
        """Show a name."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(native_key(self._key))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as badge and name."""
        metrics = self._theme.tokens.metrics
        text = QFontMetrics(self._theme.font(metrics.body)).horizontalAdvance(self.text())
        return QSize(badge_width(self._theme, self._key) + 6 + text + 12, metrics.type_px(30))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw badge and name; the ring tells the focus."""
        painter = QPainter(self)
        colours = self._theme.tokens.colours
        badge = badge_width(self._theme, self._key)
        paint_badge(painter, self._theme, self._key, QRect(6, 0, badge, self.height()), colours.muted)
        painter.setPen(QColor(colours.accent if self.underMouse() else colours.muted))
        painter.setFont(self._theme.font(self._theme.tokens.metrics.body))
        painter.drawText(
            self.rect().adjusted(badge + 12, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        if self.hasFocus():
            paint_ring(painter, self._theme, self.rect(), 7)
        painter.end()

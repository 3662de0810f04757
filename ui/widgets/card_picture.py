"""A picture of the encoder and the card, so the state is seen from an arm's length before it is read."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import ColourName

WIDTH, HEIGHT = 280.0, 140.0


class CardPose(Enum):
    """Where the card is and what is true of it."""

    AWAITED = "awaited"
    LYING = "lying"
    WRITING = "writing"
    PROVEN = "proven"
    ASKING = "asking"
    TROUBLE = "trouble"
    NO_ENCODER = "no_encoder"


_SIGNS: dict[CardPose, tuple[str, ColourName]] = {
    CardPose.PROVEN: ("check", "success"),
    CardPose.ASKING: ("question", "warning"),
    CardPose.TROUBLE: ("warning", "danger"),
    CardPose.NO_ENCODER: ("warning", "warning"),
}

_LIFTED = (CardPose.AWAITED, CardPose.PROVEN)


class CardPicture(QWidget):
    """Draws one pose, centred. The words beside it say the same; it has no name of its own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pose = CardPose.AWAITED
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def present(self, pose: CardPose) -> None:
        """Show another pose."""
        self._pose = pose
        self.update()

    def sizeHint(self) -> QSize:
        """A fixed picture."""
        return QSize(int(WIDTH), int(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw encoder, waves, card, sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate((self.width() - WIDTH) / 2, 0)
        self._paint_encoder(painter)
        if self._pose is CardPose.WRITING:
            self._paint_waves(painter)
        if self._pose is not CardPose.NO_ENCODER:
            self._paint_card(painter)
        self._paint_arrow(painter)
        self._paint_sign(painter)
        painter.end()

    def _pen(self, colour: str, width: float = 1.5) -> QPen:
        return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)

    def _paint_encoder(self, painter: QPainter) -> None:
        colours = self._theme.tokens.colours
        painter.setPen(self._pen(colours.border_strong))
        painter.setBrush(QColor(colours.window))
        painter.drawRoundedRect(QRectF(50, 96, 180, 32), 9, 9)
        lit = self._pose in (CardPose.WRITING, CardPose.PROVEN, CardPose.LYING)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.success if lit else colours.border_strong))
        painter.drawEllipse(QPointF(68, 112), 3.5, 3.5)
        painter.setPen(self._pen(colours.border_strong))
        painter.drawLine(QPointF(84, 112), QPointF(212, 112))

    def _paint_waves(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for step, width in enumerate((3.0, 2.25, 1.5)):
            reach = 16 + step * 14
            painter.setPen(self._pen(self._theme.tokens.colours.accent, width))
            for side, start in ((-1, 135), (1, -45)):
                centre = QPointF(140 + side * 74, 60)
                box = QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
                painter.drawArc(box, start * 16, 90 * 16)

    def _card_top(self) -> float:
        return 18.0 if self._pose in _LIFTED else 34.0

    def _paint_card(self, painter: QPainter) -> None:
        colours = self._theme.tokens.colours
        top = self._card_top()
        awaited = self._pose is CardPose.AWAITED
        pen = self._pen(colours.accent, 2)
        if awaited:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(QColor(colours.surface if awaited else colours.accent_soft))
        painter.drawRoundedRect(QRectF(92, top, 96, 58), 7, 7)
        painter.setPen(self._pen(colours.accent, 1.5))
        painter.drawLine(QPointF(93, top + 16), QPointF(187, top + 16))
        painter.drawLine(QPointF(104, top + 44), QPointF(136, top + 44))

    def _paint_arrow(self, painter: QPainter) -> None:
        if self._pose not in _LIFTED:
            return
        x = 212.0
        tip, tail = (84.0, 40.0) if self._pose is CardPose.AWAITED else (28.0, 72.0)
        back = 7 if tip > tail else -7
        painter.setPen(self._pen(self._theme.tokens.colours.accent, 2))
        painter.drawLine(QPointF(x, tail), QPointF(x, tip))
        painter.drawLine(QPointF(x, tip), QPointF(x - 6, tip - back))
        painter.drawLine(QPointF(x, tip), QPointF(x + 6, tip - back))

    def _paint_sign(self, painter: QPainter) -> None:
        sign = _SIGNS.get(self._pose)
        if sign is None:
            return
        icon, colour = sign
        colours = self._theme.tokens.colours
        top = self._card_top() if self._pose is not CardPose.NO_ENCODER else 34.0
        centre = QPointF(140, top + 31) if self._pose is CardPose.NO_ENCODER else QPointF(186, top + 54)
        painter.setPen(self._pen(self._theme.tokens.colour(colour), 2))
        painter.setBrush(QColor(colours.surface))
        painter.drawEllipse(centre, 17, 17)
        picture = self._theme.pixmap(icon, colour, 22, self.devicePixelRatioF())
        painter.drawPixmap(centre - QPointF(11, 11 if icon != "warning" else 12), picture)


MOST_DOTS = 8
"""More say nothing at a glance and ask for more width than the panel has: the words beside them count."""


class StepDots(QWidget):
    """How many of the cards are proven: one dot a card, filled when proven, ringed when its turn."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._total = 1
        self._proven = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def present(self, proven: int, total: int) -> None:
        """Show so many of so many; hidden for a single card, and for more than `MOST_DOTS`."""
        self._proven, self._total = proven, total
        self.setVisible(1 < total <= MOST_DOTS)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One dot beside the other."""
        return QSize(self._total * 16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.tokens.colours
        for at in range(self._total):
            reached = at <= self._proven
            painter.setPen(self._new_pen(colours.accent if reached else colours.border_strong))
            painter.setBrush(QColor(colours.accent) if at < self._proven else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(8 + at * 16, 8), 4.5, 4.5)
        painter.end()

    def _new_pen(self, colour: str) -> QPen:
        return QPen(QColor(colour), 1.75)

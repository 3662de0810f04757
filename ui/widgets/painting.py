"""What several widgets paint in the same way."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPen

from ui.theme.theme import Theme

BADGE_PADDING = 6


def native_key(key: str) -> str:
    """A key of the shortcut table as this platform writes it, and as keyboards are labelled."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def badge_width(theme: Theme, key: str) -> int:
    """How wide a key's badge is."""
    font = theme.font(theme.tokens.metrics.type_px(11))
    return QFontMetrics(font).horizontalAdvance(native_key(key)) + 2 * BADGE_PADDING


def paint_badge(painter: QPainter, theme: Theme, key: str, box: QRect, colour: str) -> None:
    """Draw a key at the right end of ``box``."""
    metrics = theme.tokens.metrics
    width = badge_width(theme, key)
    height = metrics.type_px(20)
    badge = QRectF(box.right() - width, box.center().y() - height / 2 + 0.5, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = QColor(colour)
    line.setAlphaF(0.5)
    painter.setPen(QPen(line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(badge, 4, 4)
    painter.setPen(QColor(colour))
    painter.setFont(theme.font(metrics.type_px(11)))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, native_key(key))


def paint_elided(painter: QPainter, box: QRect, text: str) -> None:
    """Draw one line of text, with an ellipsis where it doesn't fit."""
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


def paint_ring(painter: QPainter, theme: Theme, box: QRect, radius: float) -> None:
    """Draw the focus ring just inside ``box``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.tokens.colours.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), radius, radius)


def paint_dot(painter: QPainter, centre: QPointF, radius: float, colour: str) -> None:
    """Draw a filled dot."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(centre, radius, radius)

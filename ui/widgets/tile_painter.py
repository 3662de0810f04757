"""Paints one tile of the rack; everything that repeats is laid out or rendered once and kept."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap, QStaticText

from app.domain.rack import RackRoom, RoomStatus
from ui.theme.theme import Theme
from ui.theme.tokens import ColourName, Colours
from ui.wording.formats import Formats
from ui.wording.rooms import status_text, tile_lines

PADDING = 10
RING = 2
HATCH_STEP = 14
ICON = 15
SIGN_GAP = 3
MAX_KEPT_TEXTS = 4096


@dataclass(frozen=True, slots=True)
class TileLook:
    """How a tile differs from its neighbours besides its room."""

    selected: bool = False
    focused: bool = False
    hovered: bool = False


@dataclass(frozen=True, slots=True)
class _Type:
    font: QFont
    metrics: QFontMetrics


def _fill_of(status: RoomStatus, colours: Colours) -> str:
    return {
        RoomStatus.VACANT: colours.tile,
        RoomStatus.OCCUPIED: colours.tile_occupied,
        RoomStatus.DUE_OUT: colours.tile_due_out,
        RoomStatus.CHECKED_OUT: colours.tile_checked_out,
        RoomStatus.SEALED: colours.tile_sealed,
    }[status]


class TilePainter:
    """Draws tiles for one theme, size of type and screen; forget() after any of them changed."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._texts: dict[tuple[str, int, int], QStaticText] = {}
        self._grounds: dict[tuple[RoomStatus, TileLook, int, int, float], QPixmap] = {}
        self.forget()

    def forget(self) -> None:
        """Drop everything that was kept: theme, type or language changed."""
        self._texts.clear()
        self._grounds.clear()
        metrics = self._theme.tokens.metrics
        self._label = self._type(metrics.label, bold=True)
        self._line = self._type(metrics.type_px(13))
        self._small = self._type(metrics.small)
        colours = self._theme.tokens.colours
        self._text_pen = QPen(QColor(colours.text))
        self._muted_pen = QPen(QColor(colours.muted))

    def _type(self, size_px: int, *, bold: bool = False) -> _Type:
        font = self._theme.font(size_px, bold=bold)
        return _Type(font, QFontMetrics(font))

    @property
    def height(self) -> int:
        """How tall a tile is at this size of type."""
        lines = self._label.metrics.height() + self._line.metrics.height() + self._small.metrics.height()
        return lines + 2 * PADDING

    @property
    def min_width(self) -> int:
        """The least width that shows the longest status in full."""
        return max(112, self._line.metrics.horizontalAdvance(status_text(RoomStatus.SEALED)) + 2 * PADDING)

    def paint(self, painter: QPainter, box: QRect, room: RackRoom, look: TileLook, formats: Formats) -> None:
        """Draw a room's tile into ``box``."""
        painter.drawPixmap(box.topLeft() - QPoint(RING, RING), self._ground(painter, box, room.status, look))
        inner = box.adjusted(PADDING, PADDING - 2, -PADDING, -PADDING)
        room_for_label = inner.width() - self._count_width(room)
        painter.setPen(self._text_pen)
        self._draw(painter, self._label, room.room.label, QPointF(inner.topLeft()), room_for_label)
        free = self._paint_signs(painter, inner, room)
        self._paint_lines(painter, inner, tile_lines(room, formats), free)

    def _paint_lines(self, painter: QPainter, inner: QRect, lines: tuple[str, str], free: int) -> None:
        first, second = lines
        y = inner.y() + self._label.metrics.height()
        painter.setPen(self._text_pen if second else self._muted_pen)
        self._draw(painter, self._line, first, QPointF(inner.x(), y), inner.width())
        if second:
            painter.setPen(self._muted_pen)
            y += self._line.metrics.height()
            self._draw(painter, self._small, second, QPointF(inner.x(), y), free)

    def _draw(self, painter: QPainter, kind: _Type, text: str, at: QPointF, width: int) -> None:
        painter.setFont(kind.font)
        painter.drawStaticText(at, self._static(kind, text, width))

    def _static(self, kind: _Type, text: str, width: int) -> QStaticText:
        key = (text, id(kind), width)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= MAX_KEPT_TEXTS:
                self._texts.clear()
            found = QStaticText(kind.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.prepare(font=kind.font)
            self._texts[key] = found
        return found

    def _signs(self, room: RackRoom) -> list[tuple[str, ColourName]]:
        signs: tuple[tuple[str, ColourName, bool], ...] = (
            ("question", "warning", room.cards_in_question > 0),
            ("key", "warning", room.old_card_opens),
            ("battery-low", "danger", room.low_battery),
        )
        return [(icon, colour) for icon, colour, holds in signs if holds]

    def _paint_signs(self, painter: QPainter, inner: QRect, room: RackRoom) -> int:
        """Draw count and icons beside the label, or icons at the bottom where the label needs the room.

        Return what is left of the last line.
        """
        middle = inner.y() + self._label.metrics.height() // 2
        right = self._paint_count(painter, room.cards_out, inner.right() + 1, middle)
        signs = self._signs(room)
        wanted = len(signs) * self._sign_pitch
        beside = right - inner.x() - self._label.metrics.horizontalAdvance(room.room.label) >= wanted
        if not beside:
            right = inner.right() + 1
            middle = inner.bottom() - self._small.metrics.height() // 2
        for icon, colour in signs:
            right = self._paint_icon(painter, icon, colour, right, middle)
        return inner.width() if beside else inner.width() - wanted

    @property
    def _sign_pitch(self) -> int:
        return self._theme.tokens.metrics.type_px(ICON) + SIGN_GAP

    def _count_width(self, room: RackRoom) -> int:
        if not room.cards_out:
            return 0
        return self._small.metrics.horizontalAdvance(str(room.cards_out)) + 2 + self._sign_pitch

    def _paint_count(self, painter: QPainter, count: int, right: int, middle: int) -> int:
        if not count:
            return right
        text = str(count)
        width = self._small.metrics.horizontalAdvance(text)
        painter.setPen(self._muted_pen)
        at = QPointF(right - width, middle - self._small.metrics.height() / 2)
        self._draw(painter, self._small, text, at, width + 1)
        return self._paint_icon(painter, "card", "muted", right - width - 2, middle)

    def _paint_icon(self, painter: QPainter, icon: str, colour: ColourName, right: int, middle: int) -> int:
        size = self._theme.tokens.metrics.type_px(ICON)
        picture = self._theme.pixmap(icon, colour, size, painter.device().devicePixelRatioF())
        painter.drawPixmap(right - size, middle - size // 2, picture)
        return right - size - SIGN_GAP

    def _ground(self, painter: QPainter, box: QRect, status: RoomStatus, look: TileLook) -> QPixmap:
        ratio = painter.device().devicePixelRatioF()
        key = (status, look, box.width(), box.height(), ratio)
        found = self._grounds.get(key)
        if found is None:
            found = self._grounds[key] = self._render_ground(*key)
        return found

    def _render_ground(
        self, status: RoomStatus, look: TileLook, width: int, height: int, ratio: float
    ) -> QPixmap:
        picture = QPixmap(round((width + 2 * RING) * ratio), round((height + 2 * RING) * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tile = QRectF(RING, RING, width, height)
        self._fill(painter, tile, status)
        self._outline(painter, tile, look)
        painter.end()
        return picture

    def _fill(self, painter: QPainter, tile: QRectF, status: RoomStatus) -> None:
        colours = self._theme.tokens.colours
        path = QPainterPath()
        radius = self._theme.tokens.metrics.radius
        path.addRoundedRect(tile, radius, radius)
        painter.fillPath(path, QColor(_fill_of(status, colours)))
        if status is RoomStatus.SEALED:
            painter.setClipPath(path)
            painter.setPen(QPen(QColor(colours.hatch), HATCH_STEP / 2.8))
            for x in range(-int(tile.height()), int(tile.width()), HATCH_STEP):
                painter.drawLine(QPointF(x, tile.bottom()), QPointF(x + tile.height(), tile.top()))
            painter.setClipping(False)

    def _outline(self, painter: QPainter, tile: QRectF, look: TileLook) -> None:
        tokens = self._theme.tokens
        colours = tokens.colours
        radius = tokens.metrics.radius
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line = colours.border_strong if look.hovered else colours.border
        painter.setPen(QPen(QColor(colours.accent if look.selected else line), 1))
        painter.drawRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5)
        if look.selected:
            painter.setPen(QPen(QColor(colours.accent), RING))
            painter.drawRoundedRect(tile, radius, radius)
        if look.focused:
            painter.setPen(QPen(QColor(colours.text), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(tile.adjusted(3.5, 3.5, -3.5, -3.5), radius - 3, radius - 3)

"""Paints one tile of the rack; everything that repeats is laid out or rendered once and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
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
MAX_KEPT_PLANS = 2048


@dataclass(frozen=True, slots=True)
class TileLook:
    """How a tile differs from its neighbours besides its room."""

    selected: bool = False
    focused: bool = False
    hovered: bool = False


PLAIN = TileLook()


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile to draw: where (logical pixels of the viewport), what, and how."""

    x: int
    y: int
    width: int
    room: RackRoom
    look: TileLook


class _Kind(Enum):
    """A kind of writing on a tile; all of one kind are drawn in one go, which spares changes of font."""

    LABEL = "label"
    GUEST = "guest"
    STATUS = "status"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class _Type:
    font: QFont
    metrics: QFontMetrics


@dataclass(frozen=True, slots=True)
class _Plan:
    """A tile's writing and icons, laid out, with offsets from the tile's corner."""

    texts: tuple[tuple[_Kind, int, int, QStaticText], ...]
    icons: tuple[tuple[int, int, QPixmap], ...]


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
        self._texts: dict[tuple[str, _Kind, int], QStaticText] = {}
        self._grounds: dict[tuple[RoomStatus, TileLook, int, float], QPixmap] = {}
        self._plans: dict[str, tuple[RackRoom, int, _Plan]] = {}
        self.forget()

    def forget(self) -> None:
        """Drop everything that was kept: theme, type, language or the day changed."""
        self._texts.clear()
        self._grounds.clear()
        self._plans.clear()
        metrics = self._theme.tokens.metrics
        colours = self._theme.tokens.colours
        line = self._type(metrics.type_px(13))
        self._types = {
            _Kind.LABEL: self._type(metrics.label, bold=True),
            _Kind.GUEST: line,
            _Kind.STATUS: line,
            _Kind.SMALL: self._type(metrics.small),
        }
        text, muted = QPen(QColor(colours.text)), QPen(QColor(colours.muted))
        self._pens = {_Kind.LABEL: text, _Kind.GUEST: text, _Kind.STATUS: muted, _Kind.SMALL: muted}

    def _type(self, size_px: int, *, bold: bool = False) -> _Type:
        font = self._theme.font(size_px, bold=bold)
        return _Type(font, QFontMetrics(font))

    def _line_height(self, kind: _Kind) -> int:
        return self._types[kind].metrics.height()

    def _advance(self, kind: _Kind, text: str) -> int:
        return self._types[kind].metrics.horizontalAdvance(text)

    @property
    def height(self) -> int:
        """How tall a tile is at this size of type."""
        return sum(self._line_height(kind) for kind in (_Kind.LABEL, _Kind.GUEST, _Kind.SMALL)) + 2 * PADDING

    @property
    def min_width(self) -> int:
        """The least width that shows the longest status in full."""
        return max(112, self._advance(_Kind.STATUS, status_text(RoomStatus.SEALED)) + 2 * PADDING)

    def paint(self, painter: QPainter, tiles: Sequence[Tile], formats: Formats) -> None:
        """Draw tiles: first every ground, then the writing kind by kind, then the icons."""
        ratio = painter.device().devicePixelRatioF()
        height = self.height
        plans = [(tile, self._plan(tile, formats, ratio)) for tile in tiles]
        for tile in tiles:
            painter.drawPixmap(tile.x - RING, tile.y - RING, self._ground(tile, height, ratio))
        for kind, written in self._types.items():
            painter.setFont(written.font)
            painter.setPen(self._pens[kind])
            for tile, plan in plans:
                for text_kind, x, y, text in plan.texts:
                    if text_kind is kind:
                        painter.drawStaticText(tile.x + x, tile.y + y, text)
        for tile, plan in plans:
            for x, y, icon in plan.icons:
                painter.drawPixmap(tile.x + x, tile.y + y, icon)

    # -- laying out

    def _plan(self, tile: Tile, formats: Formats, ratio: float) -> _Plan:
        room_id = tile.room.room.room_id
        kept = self._plans.get(room_id)
        if kept is not None and kept[0] is tile.room and kept[1] == tile.width:
            return kept[2]
        if len(self._plans) >= MAX_KEPT_PLANS:
            self._plans.clear()
        plan = self._lay_out(tile, formats, ratio)
        self._plans[room_id] = (tile.room, tile.width, plan)
        return plan

    def _lay_out(self, tile: Tile, formats: Formats, ratio: float) -> _Plan:
        inner = tile.width - 2 * PADDING
        room, top = tile.room, PADDING - 2
        label_space = inner - self._count_width(room)
        free, icons = self._lay_out_signs(room, inner, ratio)
        first, second = tile_lines(room, formats)
        below = top + self._line_height(_Kind.LABEL)
        texts = [
            (_Kind.LABEL, PADDING, top, self._static(_Kind.LABEL, room.room.label, label_space)),
            self._first_line(first, below, inner, guest=bool(second)),
        ]
        if second:
            y = below + self._line_height(_Kind.GUEST)
            texts.append((_Kind.SMALL, PADDING, y, self._static(_Kind.SMALL, second, free)))
        if room.cards_out:
            texts.append(self._count(room.cards_out, inner, top))
        return _Plan(tuple(texts), tuple(icons))

    def _first_line(
        self, text: str, y: int, width: int, *, guest: bool
    ) -> tuple[_Kind, int, int, QStaticText]:
        kind = _Kind.GUEST if guest else _Kind.STATUS
        return kind, PADDING, y, self._static(kind, text, width)

    def _count(self, count: int, inner: int, top: int) -> tuple[_Kind, int, int, QStaticText]:
        text = str(count)
        x = PADDING + inner - self._advance(_Kind.SMALL, text)
        y = top + (self._line_height(_Kind.LABEL) - self._line_height(_Kind.SMALL)) // 2
        return _Kind.SMALL, x, y, self._static(_Kind.SMALL, text, inner)

    def _static(self, kind: _Kind, text: str, width: int) -> QStaticText:
        key = (text, kind, width)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= MAX_KEPT_TEXTS:
                self._texts.clear()
            elided = self._types[kind].metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            found = self._texts[key] = QStaticText(elided)
            found.setTextFormat(Qt.TextFormat.PlainText)
        return found

    def _signs(self, room: RackRoom) -> list[tuple[str, ColourName]]:
        signs: tuple[tuple[str, ColourName, bool], ...] = (
            ("question", "warning", room.cards_in_question > 0),
            ("key", "warning", room.old_card_opens),
            ("battery-low", "danger", room.low_battery),
        )
        return [(icon, colour) for icon, colour, holds in signs if holds]

    def _lay_out_signs(
        self, room: RackRoom, inner: int, ratio: float
    ) -> tuple[int, list[tuple[int, int, QPixmap]]]:
        """Put icons beside the label, or at the bottom where the label needs the room.

        Return what is left of the last line, and the icons.
        """
        size = self._theme.tokens.metrics.type_px(ICON)
        beside = PADDING - 2 + (self._line_height(_Kind.LABEL) - size) // 2
        right = PADDING + inner - self._count_width(room)
        icons = []
        if room.cards_out:
            icons.append((right + SIGN_GAP, beside, self._theme.pixmap("card", "muted", size, ratio)))
        signs = self._signs(room)
        wanted = len(signs) * self._sign_pitch
        fits = right - PADDING - self._advance(_Kind.LABEL, room.room.label) >= wanted
        right = right if fits else PADDING + inner
        y = beside if fits else self.height - PADDING - size
        for icon, colour in signs:
            icons.append((right - size, y, self._theme.pixmap(icon, colour, size, ratio)))
            right -= self._sign_pitch
        return (inner if fits else inner - wanted), icons

    @property
    def _sign_pitch(self) -> int:
        return self._theme.tokens.metrics.type_px(ICON) + SIGN_GAP

    def _count_width(self, room: RackRoom) -> int:
        if not room.cards_out:
            return 0
        return self._advance(_Kind.SMALL, str(room.cards_out)) + 2 + self._sign_pitch

    # -- grounds

    def _ground(self, tile: Tile, height: int, ratio: float) -> QPixmap:
        key = (tile.room.status, tile.look, tile.width, ratio)
        found = self._grounds.get(key)
        if found is None:
            found = self._render_ground(tile.room.status, tile.look, tile.width, height, ratio)
            self._grounds[key] = found
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
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRoundedRect(tile.adjusted(3.5, 3.5, -3.5, -3.5), radius - 3, radius - 3)

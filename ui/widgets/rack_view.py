"""The rack: a list view whose tiles flow under the header of their floor.

It is a QListView because that is what screen readers know; geometry, painting and moving
about are its own, so nothing is computed for tiles that are not on screen.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.domain.rack import RackRoom
from ui.theme.theme import Theme
from ui.widgets.rack_layout import Box, RackLayout, Section, TileSize, sections_of
from ui.widgets.rack_model import Index, RackModel
from ui.widgets.tile_painter import PLAIN, Tile, TileLook, TilePainter
from ui.wording.formats import Formats
from ui.wording.rooms import building_text, floor_text

MARGIN = 18
GAP = 8
HEADER_SPACE = 12
RING_SPACE = 4


class RackView(QListView):
    """Shows rooms; tells which was chosen, activated, or that somebody began to type a command."""

    room_chosen = Signal(str)
    room_activated = Signal(str)
    text_typed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rack")
        self._theme = theme
        self._tiles = TilePainter(theme)
        self._rack = RackModel(self)
        self._sections: tuple[Section, ...] = ()
        self._given: tuple[RackRoom, ...] | None = None
        self._layout = RackLayout((), 0, self._tile_size())
        self._hovered = -1
        self.setModel(self._rack)
        self._prepare()
        theme.changed.connect(self.refresh)

    def _prepare(self) -> None:
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._on_tile_clicked)
        self.doubleClicked.connect(self._on_tile_activated)

    # -- what is shown

    def show_rooms(self, rooms: tuple[RackRoom, ...], selected: str | None, formats: Formats) -> None:
        """Show rooms (in any order) and ring the selected one; cheap if nothing changed."""
        if rooms is not self._given or not formats.tells_days_as(self._rack.formats):
            self._take(rooms, formats)
        self._ring(selected)

    def _take(self, rooms: tuple[RackRoom, ...], formats: Formats) -> None:
        self._given = rooms
        self._hovered = -1
        if not formats.tells_days_as(self._rack.formats):
            self._tiles.forget()
        ordered, sections = sections_of(rooms)
        if self._rack.holds_same_rooms(ordered):
            self._rack.update(ordered, formats)
            return
        self._sections = sections
        # At once: Qt lays out in a later turn, and whoever selects a room before that asks where it stands.
        self._lay_out()
        self._rack.show(ordered, formats)

    def _ring(self, selected: str | None) -> None:
        row = self._rack.row_of(selected)
        if row is None:
            self.selectionModel().clear()
            return
        index = self._rack.index(row)
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)

    def refresh(self) -> None:
        """Measure and draw everything anew: theme, type or language changed."""
        self._tiles.forget()
        self.doItemsLayout()

    def _tile_size(self) -> TileSize:
        header = self._theme.tokens.metrics.body + HEADER_SPACE
        return TileSize(self._tiles.min_width, self._tiles.height, GAP, header, MARGIN, MARGIN)

    def _room(self, index: Index) -> RackRoom:
        return self._rack.rooms[index.row()]

    # -- geometry

    def doItemsLayout(self) -> None:
        """Lay out anew; a list of floors is all that is looked at."""
        self._lay_out()
        QAbstractItemView.doItemsLayout(self)

    def _lay_out(self) -> None:
        self._layout = RackLayout(self._sections, self.width(), self._tile_size())

    def updateGeometries(self) -> None:
        """Tell the scroll bar how much there is."""
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._layout.height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._tiles.height // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flow into the new width."""
        QAbstractItemView.resizeEvent(self, event)
        self.doItemsLayout()

    def horizontalOffset(self) -> int:
        """Never scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """How far the rack is scrolled."""
        return self.verticalScrollBar().value()

    def _on_screen(self, box: Box) -> QRect:
        return QRect(box.x, box.y - self.verticalOffset(), box.width, box.height)

    def visualRect(self, index: Index) -> QRect:
        """Where a room's tile stands in the viewport."""
        if not index.isValid() or index.row() >= len(self._rack.rooms):
            return QRect()
        return self._on_screen(self._layout.box(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The room whose tile is at a point of the viewport."""
        row = self._layout.row_at(point.x(), point.y() + self.verticalOffset())
        return self._rack.index(-1 if row is None else row)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a room's tile into view with its ring, and its header where that is all above it."""
        if not index.isValid():
            return
        bar = self.verticalScrollBar()
        box = self._layout.box(index.row())
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(box.y - (self.viewport().height() - box.height) // 2)
        elif box.y - RING_SPACE < bar.value():
            bar.setValue(box.y - self._tile_size().header - RING_SPACE)
        elif box.y + box.height + RING_SPACE > bar.value() + self.viewport().height():
            bar.setValue(box.y + box.height + RING_SPACE - self.viewport().height())

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the room under a rectangle's centre: the rack chooses one room at a time."""
        index = self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What must be drawn anew when a selection changes; the ring stands out over the tile."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index).adjusted(-RING_SPACE, -RING_SPACE, RING_SPACE, RING_SPACE)
        return region

    def isIndexHidden(self, index: Index) -> bool:
        """No room of the model is hidden: filtering happens before."""
        return False

    # -- keys

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move as the tiles stand, not as the rows are numbered."""
        last = len(self._rack.rooms) - 1
        if last < 0:
            return self._rack.index(-1)
        row = self.currentIndex().row()
        return self._rack.index(0 if row < 0 else self._moved(action, row, last))

    def _moved(self, action: QAbstractItemView.CursorAction, row: int, last: int) -> int:
        moves = QAbstractItemView.CursorAction
        if action in (moves.MovePageUp, moves.MovePageDown):
            return self._paged(row, up=action == moves.MovePageUp)
        targets = {
            moves.MoveUp: self._layout.above(row),
            moves.MoveDown: self._layout.below(row),
            moves.MoveLeft: max(0, row - 1),
            moves.MovePrevious: max(0, row - 1),
            moves.MoveRight: min(last, row + 1),
            moves.MoveNext: min(last, row + 1),
            moves.MoveHome: 0,
            moves.MoveEnd: last,
        }
        return targets[action]

    def _paged(self, row: int, *, up: bool) -> int:
        page = max(self._tiles.height, self.viewport().height() - self._tiles.height)
        start = self._layout.box(row).y
        while True:
            following = self._layout.above(row) if up else self._layout.below(row)
            if following == row or abs(self._layout.box(following).y - start) > page:
                return row
            row = following

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts, letters and digits begin a command, everything else moves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_tile_activated(self.currentIndex())
        elif self._begins_command(event):
            self.text_typed.emit(event.text())
        else:
            before = self.currentIndex().row()
            super().keyPressEvent(event)
            self._tell_if_moved(before)

    def _begins_command(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        return not held and event.text().isprintable() and bool(event.text().strip())

    def keyboardSearch(self, search: str) -> None:
        """Typing belongs to the command line."""

    def _tell_if_moved(self, before: int) -> None:
        current = self.currentIndex()
        if current.isValid() and current.row() != before:
            self.room_chosen.emit(self._room(current).room.room_id)

    # -- mouse

    def _on_tile_clicked(self, index: Index) -> None:
        self.room_chosen.emit(self._room(index).room.room_id)

    def _on_tile_activated(self, index: Index) -> None:
        if index.isValid():
            self.room_activated.emit(self._room(index).room.room_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Outline the tile under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """No tile is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            changed = (self._hovered, row)
            self._hovered = row
            for at in changed:
                self.viewport().update(self.visualRect(self._rack.index(at)))

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the headers and tiles that the exposed band touches."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.tokens.colours.window))
        top = event.rect().top() + self.verticalOffset() - RING_SPACE
        bottom = event.rect().bottom() + self.verticalOffset() + RING_SPACE
        for section, box in self._layout.headers(top, bottom):
            self._paint_header(painter, section, self._on_screen(box))
        self._tiles.paint(painter, self._tiles_between(top, bottom), self._rack.formats)
        painter.end()

    def _tiles_between(self, top: int, bottom: int) -> list[Tile]:
        """The tiles of a band; the ringed one last, because its ring stands out over its neighbours."""
        current = self.currentIndex()
        selected = current.row() if self.selectionModel().isSelected(current) else -1
        rows = self._layout.rows_between(top, bottom)
        tiles = [
            self._tile(row, PLAIN) for row in rows if row not in (selected, current.row(), self._hovered)
        ]
        for row in sorted({self._hovered, current.row(), selected} & set(rows), key=selected.__eq__):
            focused = row == current.row() and self.hasFocus()
            tiles.append(self._tile(row, TileLook(row == selected, focused, row == self._hovered)))
        return tiles

    def _tile(self, row: int, look: TileLook) -> Tile:
        box = self._layout.box(row)
        return Tile(box.x, box.y - self.verticalOffset(), box.width, self._rack.rooms[row], look)

    def _paint_header(self, painter: QPainter, section: Section, box: QRect) -> None:
        tokens = self._theme.tokens
        floor = floor_text(section.floor)
        painter.setFont(self._theme.font(tokens.metrics.body, bold=True))
        painter.setPen(QColor(tokens.colours.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, floor)
        width = painter.fontMetrics().horizontalAdvance(floor) + GAP
        painter.setFont(self._theme.font(tokens.metrics.body))
        painter.setPen(QColor(tokens.colours.muted))
        painter.drawText(
            box.adjusted(width, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, building_text(section.building)
        )

"""The Rooms page: chips and search over the rack, and the panel or the running card job beside it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.domain.rack import DeskAction, RackFilter
from ui.presenters.rooms_state import RackState, RoomsState
from ui.shortcuts import ShellAction, Shortcut, Where, key_of, shortcuts_of
from ui.theme.theme import Theme
from ui.theme.tokens import ColourName
from ui.views.room_panel import RoomPanel
from ui.widgets.buttons import Chip
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import label, vertical_line
from ui.widgets.rack_view import RackView
from ui.widgets.search_field import SearchField
from ui.wording.formats import Formats, epoch_formats
from ui.wording.rooms import filter_accessible_text, filter_text

if TYPE_CHECKING:
    from ui.views.card_flow import CardFlowView, TellError

PANEL_WIDTH = 344

_TONES: dict[RackFilter, ColourName] = {
    RackFilter.OLD_CARD_OPENS: "warning",
    RackFilter.CARD_IN_QUESTION: "warning",
    RackFilter.LOW_BATTERY: "danger",
}

_ALWAYS_SHOWN = (RackFilter.ALL, RackFilter.VACANT, RackFilter.OCCUPIED, RackFilter.DUE_OUT)


class ChipRow(FlowRow):
    """The filters with their counts; exactly one is chosen."""

    chip_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(gap=8)
        self._chips = {chip: Chip(theme, _TONES.get(chip, "text")) for chip in RackFilter}
        for chip, button in self._chips.items():
            button.setProperty("chip", chip.value)
            button.clicked.connect(self._on_chip_clicked)
            button.hide()
            self.add(button)

    def present(self, state: RackState) -> None:
        """Show counts; a warning filter that matches nothing stays away."""
        for chip, button in self._chips.items():
            count = state.counts.get(chip, 0)
            button.present(filter_text(chip), count, filter_accessible_text(chip, count), key_of(chip))
            button.setChecked(chip is state.chip)
            button.setVisible(chip in _ALWAYS_SHOWN or count > 0 or chip is state.chip)

    def _on_chip_clicked(self) -> None:
        button = self.sender()
        chip = RackFilter(button.property("chip"))
        self._chips[chip].setChecked(True)
        self.chip_chosen.emit(chip)


class RackEmpty(QWidget):
    """Says that no room matches, and offers the way out."""

    clear_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rackEmpty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = label("title")
        self._more = label("body", "muted", wraps=True)
        self._clear = QPushButton()
        self._clear.clicked.connect(self.clear_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 64, 18, 16)
        layout.setSpacing(8)
        layout.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._more)
        layout.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self._more.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def present(self, state: RackState) -> None:
        """Say what was looked for."""
        self._clear.setText(self.tr("Show all rooms"))
        self._clear.setAccessibleName(self.tr("Show all rooms"))
        self._clear.setVisible(state.total > 0)
        if not state.total:
            self._words.setText(self.tr("There are no rooms yet"))
            self._more.setText("")
            return
        self._words.setText(self.tr("No room matches"))
        looked = [filter_text(state.chip)] if state.chip is not RackFilter.ALL else []
        looked += [f"“{state.search}”"] if state.search else []
        self._more.setText(" · ".join(looked))


class RoomsPage(QWidget):
    """Draws a RoomsState and emits intents; keeps nothing of its own but the last state."""

    action_requested = Signal(object)
    """A DeskAction for the chosen room (or for whatever card is laid down)."""
    suggested_requested = Signal(str)
    """The suggested action of the room with this id."""
    room_chosen = Signal(str)
    chip_chosen = Signal(object)
    search_edited = Signal(str)
    filter_cleared = Signal()
    command_typed = Signal(str)
    """Somebody began to type a command with the rack in focus."""
    card_confirmed = Signal()
    other_card_wanted = Signal()
    card_retried = Signal()
    card_cancelled = Signal()
    outage_set_wanted = Signal()

    def __init__(self, theme: Theme, error_text: TellError) -> None:
        super().__init__()
        self.setObjectName("rackPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state: RoomsState | None = None
        self._formats = epoch_formats()
        self._chips = ChipRow(theme)
        self._search = SearchField(theme, key_of(ShellAction.SEARCH))
        self._rack = RackView(theme)
        self._empty = RackEmpty()
        self._panel = RoomPanel(theme)
        self._error_text = error_text
        self._theme = theme
        self._centre = QStackedWidget()
        self._side = QStackedWidget()
        self._build(theme)
        self.setFocusProxy(self._rack)
        self._connect()
        self._add_shortcuts()
        self._retranslate()

    def _build(self, theme: Theme) -> None:
        for view in (self._rack, self._empty):
            self._centre.addWidget(view)
        self._side.addWidget(self._panel)
        self._side.setObjectName("panel")
        self._side.setFixedWidth(theme.tokens.metrics.side_px(PANEL_WIDTH))
        top = QHBoxLayout()
        top.setContentsMargins(18, 14, 18, 0)
        top.setSpacing(8)
        top.addWidget(self._chips, 1)
        top.addWidget(self._search, 0, Qt.AlignmentFlag.AlignTop)
        centre = QVBoxLayout()
        centre.setSpacing(6)
        centre.addLayout(top)
        centre.addWidget(self._centre, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(centre, 1)
        layout.addWidget(vertical_line())
        layout.addWidget(self._side)

    def _connect(self) -> None:
        self._chips.chip_chosen.connect(self.chip_chosen)
        self._search.textEdited.connect(self.search_edited)
        self._search.left.connect(self.focus_rack)
        self._rack.room_chosen.connect(self.room_chosen)
        self._rack.room_activated.connect(self.suggested_requested)
        self._rack.text_typed.connect(self.command_typed)
        self._empty.clear_requested.connect(self.filter_cleared)
        self._panel.action_requested.connect(self.action_requested)

    @cached_property
    def _flow(self) -> CardFlowView:
        """The view of the running card job, made for the first one: no start needs it."""
        from ui.views.card_flow import CardFlowView  # noqa: PLC0415

        flow = CardFlowView(self._theme, self._error_text)
        self._side.addWidget(flow)
        flow.action_requested.connect(self.action_requested)
        flow.room_chosen.connect(self.room_chosen)
        flow.confirmed.connect(self.card_confirmed)
        flow.other_card_wanted.connect(self.other_card_wanted)
        flow.retried.connect(self.card_retried)
        flow.cancelled.connect(self.card_cancelled)
        flow.outage_set_wanted.connect(self.outage_set_wanted)
        return flow

    # -- keys

    def _add_shortcuts(self) -> None:
        for shortcut in shortcuts_of(Where.ROOMS):
            self.addAction(self._key_action(shortcut))

    def _key_action(self, shortcut: Shortcut) -> QAction:
        action = QAction(QIcon(), shortcut.key, self)
        action.setShortcut(QKeySequence(shortcut.key))
        # The desk's keys hold wherever the focus is, the command line above all, while this page is shown.
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setData(shortcut)
        action.triggered.connect(self._on_key_triggered)
        return action

    def _on_key_triggered(self) -> None:
        wanted = self.sender().data().action  # type: ignore[attr-defined]
        if isinstance(wanted, DeskAction):
            self.action_requested.emit(wanted)
        elif isinstance(wanted, RackFilter):
            self.chip_chosen.emit(wanted)
        else:
            self._do_shell_action(wanted)

    def _do_shell_action(self, wanted: ShellAction) -> None:
        acts = {
            ShellAction.SEARCH: self.focus_search,
            ShellAction.RACK: self.focus_rack,
            ShellAction.SUGGESTED: self._ask_suggested,
            ShellAction.LEAVE: self._leave,
        }
        acts[wanted]()

    def focus_search(self) -> None:
        """Go to the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def focus_rack(self) -> None:
        """Go to the rooms."""
        self._rack.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_suggested(self) -> None:
        if self._state is None:
            return
        if self._state.card_flow is not None:
            self._flow.press_main()
        elif self._state.rack.selected is not None:
            self.suggested_requested.emit(self._state.rack.selected)

    def _leave(self) -> None:
        if self._state is not None and self._state.card_flow is not None:
            self.card_cancelled.emit()
        elif self._state is not None and (
            self._state.rack.search or self._state.rack.chip is not RackFilter.ALL
        ):
            self.filter_cleared.emit()

    # -- render

    def render(self, state: RoomsState) -> None:  # type: ignore[override]
        """Draw the whole page; parts that did not change cost next to nothing."""
        before, self._state = self._state, state
        self._formats = Formats(state.zone, state.now)
        self._render_rack(state.rack)
        if before is None or before.panel != state.panel or before.now != state.now:
            self._panel.present(state.panel, self._formats)
        if state.card_flow is None:
            self._side.setCurrentWidget(self._panel)
        else:
            self._flow.present(state.card_flow, state.panel, self._formats)
            self._side.setCurrentWidget(self._flow)

    def _render_rack(self, rack: RackState) -> None:
        self._chips.present(rack)
        if self._search.text().strip() != rack.search.strip():
            self._search.setText(rack.search)
        self._rack.show_rooms(rack.rooms, rack.selected, self._formats)
        if not rack.rooms:
            self._empty.present(rack)
        self._centre.setCurrentWidget(self._rack if rack.rooms else self._empty)

    # -- language

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._rack.refresh()
            if self._state is not None:
                self._render_rack(self._state.rack)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._rack.setAccessibleName(self.tr("Rack of rooms"))
        self._search.setAccessibleName(self.tr("Search rooms and guests"))
        self._search.setPlaceholderText(self.tr("Search"))

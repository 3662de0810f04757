"""The Rooms page: one frozen state, made anew when the store, the encoder or the person says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from PySide6.QtCore import QObject, Signal

from app.domain.rack import DeskAction, RackFilter, RackRoom, is_of_party, possible_actions
from app.domain.stay import CardState
from app.services.desk import Desk
from app.services.load_rack import RoomDetail, load_rack, load_room_detail
from app.services.undo_stay_change import can_undo
from ui.presenters.card_flow import CardFlowPresenter
from ui.presenters.desk_acts import DeskActs
from ui.presenters.rack_choice import RackChoice
from ui.presenters.rooms_state import PanelState, RoomsState


class RoomsPresenter(QObject):
    """Holds the page's state. Views draw `state`; intents are methods."""

    state_changed = Signal(object)
    loaded = Signal()
    """Everything was read anew from the store: what others show of it may differ too."""

    def __init__(
        self, desk: Desk, zone: tzinfo, acts: DeskActs, flow: CardFlowPresenter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._zone = zone
        self._acts = acts
        self._flow = flow
        self._choice = RackChoice()
        self._detail = RoomDetail()
        self._operators: Mapping[str, str] = {}
        self._can_undo = False
        self._loaded = False
        self._state = RoomsState(zone, desk.clock.now())
        flow.state_changed.connect(self._on_flow_state_changed)

    @property
    def state(self) -> RoomsState:
        """The newest state."""
        return self._state

    @property
    def is_loaded(self) -> bool:
        """Whether the rack was read at all."""
        return self._loaded

    def now(self) -> datetime:
        """The time that commands are read at, UTC."""
        return self._desk.clock.now()

    @property
    def rooms(self) -> tuple[RackRoom, ...]:
        """All rooms in place order."""
        return self._choice.rooms

    @property
    def selected(self) -> RackRoom | None:
        """The room that the panel shows."""
        return self._choice.selected

    def room(self, room_id: str) -> RackRoom:
        """One room as it is on the rack; KeyError if there is none."""
        return self._choice.room(room_id)

    async def refresh(self) -> None:
        """Load everything anew from the store."""
        self._choice.load(await load_rack(self._desk, self._zone))
        self._loaded = True
        operators = await self._desk.store.glance(lambda rows: tuple(rows.operators()))
        self._operators = {operator.operator_id: operator.name for operator in operators}
        change = self._acts.last_change
        self._can_undo = change is not None and await can_undo(self._desk, change)
        await self.load_detail()
        self.loaded.emit()

    def select(self, room_id: str | None) -> None:
        """Choose a room, drawn at once; its cards and records come with `load_detail`."""
        self._choice.select(room_id)
        self._detail = RoomDetail()
        self._show()

    def choose_chip(self, chip: RackFilter) -> None:
        """Show the rooms under a chip."""
        self._choice.choose_chip(chip)
        self._show()

    def search(self, text: str) -> None:
        """Show the rooms that match."""
        self._choice.search(text)
        self._show()

    async def load_detail(self) -> None:
        """Read the chosen room's cards and records."""
        room = self._choice.selected
        if room is not None:
            detail = await load_room_detail(self._desk, room, self._zone)
            if self._choice.selected != room:
                return
            self._detail = detail
        self._show()

    def _on_flow_state_changed(self) -> None:
        self._show()

    def _show(self) -> None:
        self._state = RoomsState(
            zone=self._zone,
            now=self._desk.clock.now(),
            rack=self._choice.state(),
            panel=self._panel(),
            card_flow=self._flow.state,
        )
        self.state_changed.emit(self._state)

    def _panel(self) -> PanelState | None:
        room = self._choice.selected
        if room is None:
            return None
        change = self._acts.last_change
        undo = self._can_undo and change is not None and change.room_id == room.room.room_id
        actions = (*possible_actions(room), DeskAction.UNDO) if undo else possible_actions(room)
        return PanelState(
            room=room,
            place=room.room.place,
            actions=actions,
            cards=tuple(
                issue
                for issue in self._detail.cards
                if is_of_party(issue, room.stay, room.room.room_id)
                or issue.state not in (CardState.PROVEN, CardState.CLAIMED)
            ),
            operator_names=self._operators,
            last_record=self._detail.last_record,
            records_today=self._detail.records_today,
            can_undo=undo,
            suite=self._choice.suite_of(room),
            cloud=self._detail.cloud,
        )

"""Connects the demo's strip with its bench."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject

from app.ports.demo_bench import DemoBench
from app.services.desk import Desk
from ui.presenters.demo import DemoPresenter, DemoState
from ui.presenters.desk_intents import DeskIntents
from ui.presenters.rooms import RoomsPresenter
from ui.presenters.rooms_state import RoomsState
from ui.shell import Shell
from ui.views.demo_strip import DemoStrip
from ui.wording.formats import Formats

Start = Callable[[str, Coroutine[Any, Any, Any]], object]


class DemoWiring(QObject):
    """Puts the strip into the window; doors follow the rack."""

    def __init__(
        self,
        shell: Shell,
        bench: DemoBench,
        desk: Desk,
        rooms: RoomsPresenter,
        intents: DeskIntents,
        start: Start,
    ) -> None:
        super().__init__(shell)
        self._presenter = DemoPresenter(bench, desk, self)
        self._rooms = rooms
        self._start = start
        self._strip = DemoStrip()
        shell.window.add_strip(self._strip)
        self._presenter.state_changed.connect(self._on_state_changed)
        self._presenter.door_tried.connect(intents.refresh)
        rooms.state_changed.connect(self._on_rooms_changed)
        self._strip.card_toggled.connect(self._presenter.toggle_card)
        self._strip.trouble_chosen.connect(self._presenter.dial)
        self._strip.door_tried.connect(self._on_door_tried)
        self._on_state_changed(self._presenter.state)

    def _on_state_changed(self, state: DemoState) -> None:
        self._strip.show_state(state, Formats(self._rooms.state.zone, self._rooms.now()))

    def _on_rooms_changed(self, _state: RoomsState) -> None:
        doors = [(room.room.room_id, room.room.label) for room in self._rooms.rooms]
        if tuple(doors) != self._presenter.state.doors:
            self._presenter.show_doors(doors)
        selected = self._rooms.selected
        if selected is not None:
            self._strip.offer_door(selected.room.room_id)

    def _on_door_tried(self, card: str, room_id: str) -> None:
        self._start("try a door", self._presenter.try_door(card, room_id))

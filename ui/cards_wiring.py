"""Connects the Cards page with its presenters; made when the page is first shown."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.services.card_flow_state import CardFlowState
from ui.presenters.cards_ground import CardsGround
from ui.shell import CARDS_PAGE, ROOMS_PAGE, Shell
from ui.wording.formats import Formats


class CardsWiring(QObject):
    """Holds the page's parts; each part's own wiring puts its view into the page's slot."""

    def __init__(self, shell: Shell, ground: CardsGround) -> None:
        super().__init__(shell)
        self._shell = shell
        self._ground = ground
        self._connect_flow()
        shell.window.page_changed.connect(self._on_page_changed)
        self._on_page_changed(shell.window.current_page)

    def _connect_flow(self) -> None:
        view, intents = self._shell.cards.flow, self._ground.intents
        self._ground.flow.state_changed.connect(self._on_flow_state_changed)
        view.confirmed.connect(intents.go_on)
        view.other_card_wanted.connect(intents.take_other_card)
        view.retried.connect(intents.retry)
        view.cancelled.connect(intents.cancel)
        view.action_requested.connect(intents.act)
        view.room_chosen.connect(self._on_flow_room_chosen)

    def _on_flow_state_changed(self, state: CardFlowState | None) -> None:
        now = self._ground.front.desk.clock.now()
        self._shell.cards.show_flow(state, Formats(self._ground.zone, now))

    def _on_flow_room_chosen(self, room_id: str) -> None:
        self._ground.intents.cancel()
        self._ground.intents.choose_room(room_id)
        self._shell.window.show_page(ROOMS_PAGE)

    def _on_page_changed(self, page: int) -> None:
        if page == CARDS_PAGE:
            self._on_flow_state_changed(self._ground.flow.state)

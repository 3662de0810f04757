"""Connects the Cards page with its presenters; made when the page is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.cards_filter import CardsFilter
from app.domain.rack import DeskAction
from app.services.card_flow_state import CardFlowState, CardStep
from app.services.queue_for_server import SERVER_ACCOUNT
from ui.batches_wiring import BatchesWiring
from ui.dialogs.cards import CardQuestions
from ui.make_card_wiring import MakeCardWiring
from ui.presenters.cards import CardsPresenter
from ui.presenters.cards_ground import CardsGround
from ui.presenters.cards_state import CardAct, CardsState, PanelSide
from ui.shell import ROOMS_PAGE, Shell
from ui.shortcuts import CardsSegment
from ui.views.cards_out_view import CardsOutView
from ui.wording.formats import Formats

if TYPE_CHECKING:
    from ui.online_wiring import OnlineWiring

_JOBS = {CardAct.ERASE: DeskAction.ERASE_CARD, CardAct.COLLECT: DeskAction.COLLECT_RECORDS}


class CardsWiring(QObject):
    """Holds the page's parts; each part's own wiring puts its view into the page's slot."""

    def __init__(self, shell: Shell, ground: CardsGround) -> None:
        super().__init__(shell)
        self._shell = shell
        self._ground = ground
        self._page = shell.cards
        self._cards = CardsPresenter(ground, self._questions(), self)
        self._out = CardsOutView(shell.theme)
        self._page.put_segment(CardsSegment.OUT, self._out)
        self._make = MakeCardWiring(shell, ground)
        self._batches = BatchesWiring(shell, ground)
        self._online: OnlineWiring | None = None
        self._connect_flow()
        self._connect_list()
        self._connect_panel()
        self._page.shown_changed.connect(self._on_page_shown_changed)
        self._on_page_shown_changed(self._page.isVisible())

    def _questions(self) -> CardQuestions:
        desk = self._ground.front.desk
        return CardQuestions(self._shell.window, self._ground.zone, desk.clock)

    def close(self) -> None:
        """Listen to the encoder no more."""
        self._cards.close()

    # -- the running card job

    def _connect_flow(self) -> None:
        view, intents = self._page.flow, self._ground.intents
        self._ground.flow.state_changed.connect(self._on_flow_changed)
        self._ground.flow.step_finished.connect(self._on_flow_changed)
        view.confirmed.connect(intents.go_on)
        view.other_card_wanted.connect(intents.take_other_card)
        view.retried.connect(intents.retry)
        view.cancelled.connect(intents.cancel)
        view.action_requested.connect(intents.act)
        view.room_chosen.connect(self._show_room)
        view.outage_set_wanted.connect(intents.cancel)

    def _on_flow_changed(self, _state: CardFlowState | None = None) -> None:
        """A story that was told on the Rooms page stays there: here every card is explained by itself."""
        flow = self._ground.flow
        state = flow.state if flow.is_running else None
        told = state is not None and state.step is CardStep.TOLD
        self._page.show_flow(None if told else state, self._formats())

    # -- the list and the panel

    def _connect_list(self) -> None:
        view, cards, page = self._out, self._cards, self._page
        cards.state_changed.connect(self._on_cards_state_changed)
        view.chip_chosen.connect(cards.choose_chip)
        view.search_edited.connect(cards.search)
        view.order_chosen.connect(cards.order_by)
        view.card_chosen.connect(cards.choose)
        view.filter_cleared.connect(cards.clear_filter)
        page.chip_chosen.connect(self._on_page_chip_chosen)
        page.search_wanted.connect(self._on_page_search_wanted)
        page.left.connect(self._on_page_left)

    def _connect_panel(self) -> None:
        panel, cards = self._page.panel, self._cards
        panel.side_chosen.connect(cards.show_side)
        panel.act_chosen.connect(self._on_panel_act_chosen)
        panel.undo_requested.connect(cards.undo_mark)
        self._page.action_requested.connect(self._on_page_action_requested)

    def _on_cards_state_changed(self, state: CardsState) -> None:
        formats = Formats(state.zone, state.now)
        self._out.present(state.cards, formats)
        self._page.panel.present(state, formats)

    def _on_page_chip_chosen(self, chip: CardsFilter) -> None:
        self._page.show_segment(CardsSegment.OUT)
        self._cards.choose_chip(chip)

    def _on_page_search_wanted(self) -> None:
        if self._online is not None and self._page.segment is CardsSegment.ONLINE:
            self._online.view.focus_search()
            return
        self._page.show_segment(CardsSegment.OUT)
        self._out.focus_search()

    def _on_page_left(self) -> None:
        if self._ground.flow.is_running:
            self._ground.intents.cancel()
        elif self._make.leave():
            return
        elif self._cards.state.side is PanelSide.CHOSEN:
            self._cards.show_side(PanelSide.ENCODER)
        else:
            self._cards.clear_filter()

    def _on_panel_act_chosen(self, act: CardAct) -> None:
        if act in _JOBS:
            self._ground.intents.act(_JOBS[act])
        elif act is CardAct.SHOW_ROOM:
            self._show_room(self._cards.room_of_look())
        elif act is CardAct.MAKE_LOST_CARD:
            self._make_lost_card()
        else:
            self._cards.mark(act)

    def _make_lost_card(self) -> None:
        look = self._cards.state.look
        if look is not None and look.card is not None:
            self._make.make_lost(look.card)
            self._make.view.setFocus()

    def _on_page_action_requested(self, action: DeskAction) -> None:
        if action is DeskAction.READ_CARD:
            self._cards.read_again()
        elif action is DeskAction.UNDO:
            self._cards.undo_mark()
        else:
            self._ground.intents.act(action)

    # -- common

    def _show_room(self, room_id: str) -> None:
        if self._ground.flow.is_running:
            self._ground.intents.cancel()
        self._ground.intents.choose_room(room_id)
        self._shell.window.show_page(ROOMS_PAGE)

    def _formats(self) -> Formats:
        return Formats(self._ground.zone, self._ground.front.desk.clock.now())

    def _on_page_shown_changed(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._cards.set_shown(shown=shown)
        if shown:
            self._on_flow_changed()
            self._ground.start("see whether there are online cards", self._offer_online())

    async def _offer_online(self) -> None:
        """Online cards are the server's: without an account there they are not spoken of."""
        desk, server = self._ground.front.desk, self._ground.server
        has_account = bool(await desk.store.read(lambda rows: rows.setting(SERVER_ACCOUNT)))
        if self._online is None and has_account and server is not None:
            # Only here: a hotel without a server pays nothing for it.
            from ui.online_wiring import OnlineWiring  # noqa: PLC0415

            self._online = OnlineWiring(self._shell, self._ground, server)
        self._page.offer_segment(CardsSegment.ONLINE, offered=has_account)

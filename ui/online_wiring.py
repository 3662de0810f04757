"""Connects the Cards page's online cards with their presenter; made once the hotel has a server account."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from app.domain.vendor import Operation
from app.ports.encoder import EncoderCondition, EncoderNotReady
from app.ports.vendor_api import Server
from app.services.card_session import recognise_card
from app.services.online_cards import OnlineCards
from ui.dialogs.online import OnlineQuestions
from ui.presenters.cards_ground import CardsGround
from ui.presenters.online_cards import OnlineCardsPresenter, OnlineGround
from ui.shell import SYNC_PAGE, Shell
from ui.shortcuts import CardsSegment
from ui.views.online_view import OnlineView


class OnlineWiring(QObject):
    """Puts the view into the page's slot; the server is asked when somebody looks at it."""

    def __init__(self, shell: Shell, ground: CardsGround, server: Server) -> None:
        super().__init__(shell)
        self._shell = shell
        self._ground = ground
        self._server = server
        self._page = shell.cards
        self.view = OnlineView(shell.theme)
        desk = ground.front.desk
        self.presenter = OnlineCardsPresenter(
            OnlineGround(
                desk,
                OnlineCards(desk, server),
                self._operations,
                self._read_number,
                ground.front.operator,
                ground.zone,
                ground.start,
            ),
            OnlineQuestions(shell.window),
            self,
        )
        self._connect()
        self._page.put_segment(CardsSegment.ONLINE, self.view)
        self._page.segment_changed.connect(self._on_page_looked_at)
        self._page.shown_changed.connect(self._on_page_looked_at)
        self._page.main_wanted.connect(self._on_page_main_wanted)

    def _connect(self) -> None:
        view, presenter = self.view, self.presenter
        presenter.state_changed.connect(view.show_state)
        view.lock_chosen.connect(presenter.choose_lock)
        view.search_edited.connect(presenter.search)
        view.holder_wanted.connect(presenter.ask_holder)
        view.card_chosen.connect(presenter.choose)
        view.fetch_wanted.connect(presenter.fetch)
        view.cancel_wanted.connect(presenter.cancel)
        view.new_wanted.connect(presenter.create)
        view.change_wanted.connect(presenter.modify)
        view.delete_wanted.connect(presenter.delete)
        view.sync_wanted.connect(self._on_view_sync_wanted)
        view.show_state(presenter.state)

    def _on_view_sync_wanted(self) -> None:
        self._shell.window.show_page(SYNC_PAGE)

    def _on_page_main_wanted(self) -> None:
        if self._page.segment is CardsSegment.ONLINE:
            self.presenter.create()

    def _on_page_looked_at(self) -> None:
        shown = self._page.isVisible() and self._page.segment is CardsSegment.ONLINE
        self.presenter.set_shown(shown=shown)

    async def _operations(self) -> Mapping[str, Operation]:
        return (await self._server()).profile.operations

    async def _read_number(self) -> str:
        """The number of the card on the encoder. Raises EncoderError, CardWriteFailed."""
        bench = await self._ground.intents.acts.bench()
        presented = bench.encoder.state
        if presented.condition is not EncoderCondition.CARD_PRESENT:
            raise EncoderNotReady(presented)
        return (await recognise_card(bench, presented)).uid.hex().upper()

"""Connects the part that makes cards of the house; made with the Cards page."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.domain.card_rights import CardMake
from app.domain.cards_out import CardOut
from app.domain.hotel import Room
from ui.presenters.cards_ground import CardsGround
from ui.presenters.make_card import MakeCardGround, MakeCardPresenter
from ui.shell import ROOMS_PAGE, Shell
from ui.shortcuts import CardsSegment
from ui.views.make_card_view import MakeCardView


class MakeCardWiring(QObject):
    """Intents go down, states come up; the card job itself runs in the page's panel."""

    def __init__(self, shell: Shell, ground: CardsGround) -> None:
        super().__init__(shell)
        self._shell = shell
        self._ground = ground
        self._page = shell.cards
        acts = ground.intents.acts
        self.presenter = MakeCardPresenter(
            MakeCardGround(
                desk=ground.front.desk,
                zone=ground.zone,
                operator=ground.front.operator,
                issue=acts.house_cards,
                single_opening=self._single_opening,
                collect=acts.collect_data_card,
                start=ground.start,
            ),
            self,
        )
        self.view = MakeCardView(shell.theme)
        self._page.put_segment(CardsSegment.MAKE, self.view)
        self._connect()

    def _connect(self) -> None:
        presenter, view, form = self.presenter, self.view, self.view.form
        presenter.state_changed.connect(view.render_state)
        presenter.refused.connect(form.focus_problem)
        view.kind_chosen.connect(self._on_view_kind_chosen)
        form.edited.connect(presenter.edit)
        form.lasting_chosen.connect(presenter.last)
        form.card_toggled.connect(presenter.toggle_card)
        form.search_edited.connect(presenter.search)
        form.submit_requested.connect(presenter.submit)
        form.collect_requested.connect(presenter.collect)
        form.left.connect(presenter.leave)
        view.render_state(presenter.state)
        self._page.segment_changed.connect(self._on_page_looked_at)
        self._page.shown_changed.connect(self._on_page_looked_at)
        self._page.main_wanted.connect(self._on_page_main_wanted)
        self._shell.operator_changed.connect(self._on_page_looked_at)

    # -- what other parts of the page ask for

    def leave(self) -> bool:
        """Put the form away; False where this part is not shown, or shows no form."""
        return self._page.segment is CardsSegment.MAKE and self.view.leave()

    def make_lost(self, card: CardOut) -> None:
        """Open the form of a lost card that names this card."""
        self._page.show_segment(CardsSegment.MAKE)
        self.presenter.make_lost(card)

    # -- slots

    def _on_view_kind_chosen(self, make: CardMake) -> None:
        if make is CardMake.SUITE:
            self._shell.window.show_page(ROOMS_PAGE)
        else:
            self.presenter.choose(make)

    def _on_page_looked_at(self) -> None:
        if self._page.isVisible() and self._page.segment is CardsSegment.MAKE:
            self._ground.start("read rooms and common doors", self.presenter.load())

    def _on_page_main_wanted(self) -> None:
        if self._page.segment is CardsSegment.MAKE:
            self.view.press_main()

    async def _single_opening(self, room: Room) -> bool:
        return await self._ground.intents.acts.single_opening(self._ground.rooms.room(room.room_id))

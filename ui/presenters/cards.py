"""The Cards page: all cards that are out, the chosen one, and the card on the encoder; one frozen state."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.cards_filter import CardsFilter
from app.domain.cards_out import CardsColumn
from app.services.load_cards import find_cards, load_cards_out
from app.services.look_at_card import look_up_card
from ui.presenters.card_dialogs import CardDialogs
from ui.presenters.card_marks import CardMarks
from ui.presenters.cards_choice import CardsChoice
from ui.presenters.cards_ground import CardsGround
from ui.presenters.cards_state import CardAct, CardsState, LiveCardState, PanelSide
from ui.presenters.live_card import LiveCard

AGES_MS = 20_000
"""How often the ages are said anew."""
FIND_AFTER_MS = 200
"""A search for earlier cards goes to the database once the typing pauses."""
FIND_FROM = 3
"""Shorter words match too many of all cards that ever were."""


class CardsPresenter(QObject):
    """Holds the page's state. Expected failures are raised: the supervisor has them told."""

    state_changed = Signal(object)

    def __init__(self, ground: CardsGround, dialogs: CardDialogs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self._marks = CardMarks(ground, dialogs)
        self._choice = CardsChoice()
        self._shown = False
        self._told_of = 0
        self._state = CardsState(ground.zone, ground.front.desk.clock.now())
        self._live = LiveCard(ground, self._on_live_told)
        self._ages, self._find = QTimer(self), QTimer(self)
        self._ages.setInterval(AGES_MS)
        self._find.setInterval(FIND_AFTER_MS)
        self._find.setSingleShot(True)
        self._ages.timeout.connect(self._on_ages_timeout)
        self._find.timeout.connect(self._on_find_timeout)
        ground.rooms.loaded.connect(self._on_rooms_loaded)
        ground.flow.state_changed.connect(self._on_flow_changed)
        ground.flow.step_finished.connect(self._on_flow_changed)

    @property
    def state(self) -> CardsState:
        """The newest state."""
        return self._state

    def close(self) -> None:
        """Listen to the encoder no more."""
        self._live.close()

    def set_shown(self, *, shown: bool) -> None:
        """Whether somebody looks at the page: only then is the card read and the list kept fresh."""
        if shown is self._shown:
            return
        self._shown = shown
        self._live.set_shown(shown=shown)
        if shown:
            self._ages.start()
            self._begin_refresh()
        else:
            self._ages.stop()

    async def refresh(self) -> None:
        """Read the list anew, and the chosen card."""
        self._choice.load(await load_cards_out(self._ground.front.desk))
        self._show_list()
        await self._look_up()

    # -- narrowing

    def choose_chip(self, chip: CardsFilter) -> None:
        """Show the cards under a chip."""
        self._choice.choose_chip(chip)
        self._show_list()

    def search(self, text: str) -> None:
        """Show the cards that match; earlier ones are found once the typing pauses."""
        self._choice.search(text)
        self._show_list()
        self._find.start()

    def clear_filter(self) -> None:
        """Show all cards."""
        self._choice.choose_chip(CardsFilter.ALL)
        self.search("")

    def order_by(self, column: CardsColumn) -> None:
        """Order by a column, or turn its order round."""
        self._choice.order_by(column)
        self._show_list()

    def _on_find_timeout(self) -> None:
        text = self._choice.search_text
        if len(text) >= FIND_FROM:
            self._ground.start("find earlier cards", self._find_earlier(text))

    async def _find_earlier(self, text: str) -> None:
        found = await find_cards(self._ground.front.desk, text)
        if text == self._choice.search_text:
            self._choice.found(found)
            self._show_list()

    # -- the card that the panel explains

    def choose(self, issue_id: str) -> None:
        """Explain a card of the list."""
        self._choice.choose(issue_id)
        self._show_list()
        self._show(side=PanelSide.CHOSEN)
        self._ground.start("look up a card", self._look_up())

    def show_side(self, side: PanelSide) -> None:
        """Explain the card on the encoder, or the chosen one."""
        self._show(side=side)

    def mark(self, act: CardAct) -> None:
        """Mark the explained card, asking first where it has to be asked."""
        card = self._state.look.card if self._state.look is not None else None
        if card is not None:
            self._act("mark a card", self._marks.mark(act, card))

    def undo_mark(self) -> None:
        """Take the last mark back."""
        if self._state.marked is not None:
            self._act("take a mark back", self._marks.undo())

    def _act(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        if self._state.busy:
            work.close()
            return
        self._show(busy=True)
        self._ground.start(name, self._finish(work))

    async def _finish(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        finally:
            self._show(busy=False)
        self._ground.intents.refresh()
        self._live.read_again()

    def room_of_look(self) -> str:
        """The room that the explained card opens first; "" where it is for none."""
        look = self._state.look
        room_id = look.story.room_id if look is not None and look.story is not None else None
        return room_id or ""

    def read_again(self) -> None:
        """Read the card on the encoder anew."""
        self._show(side=PanelSide.ENCODER)
        self._live.read_again()

    async def _look_up(self) -> None:
        chosen, front = self._choice.chosen, self._ground.front
        if not chosen:
            return
        look = await look_up_card(front.desk, await front.source(), front.hotel_id, chosen)
        if chosen == self._choice.chosen:
            self._show(chosen=look)

    def _on_live_told(self, live: LiveCardState) -> None:
        """A card that was laid down just now is what somebody wants to know about; one read again is not.

        What it settled changes the rack, the list and the batches.
        """
        presented = live.encoder.presentation if live.encoder is not None and live.look is not None else 0
        fresh = presented > self._told_of
        self._told_of = max(presented, self._told_of)
        self._show(live=live, **({"side": PanelSide.ENCODER} if fresh else {}))
        story = live.look.story if live.look is not None else None
        if fresh and story is not None and story.resolved:
            self._ground.intents.refresh()

    # -- news

    def _on_rooms_loaded(self) -> None:
        if self._shown:
            self._begin_refresh()

    def _on_flow_changed(self) -> None:
        """A job that ended has changed what lies there."""
        if self._shown and not self._ground.flow.is_running:
            self._live.read_again()

    def _on_ages_timeout(self) -> None:
        self._begin_refresh()

    def _begin_refresh(self) -> None:
        self._ground.start("read the cards", self.refresh())

    def _show_list(self) -> None:
        self._show(cards=self._choice.state())

    def _show(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of CardsState
        now = self._ground.front.desk.clock.now()
        state = replace(self._state, now=now, **changes)
        issue = state.look.issue if state.look is not None else None
        marked = self._marks.last_on(issue.issue_id) if issue is not None else None
        self._state = replace(state, marked=marked)
        self.state_changed.emit(self._state)

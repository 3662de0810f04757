"""Makes every kind of card that is no guest's: the list of kinds, one form, one card job."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.card_rights import CardMake
from app.domain.card_tasks import NamedCard
from app.domain.cards_out import CardOut
from app.domain.hotel import CommonDoor, Operator, Room
from app.domain.house_card_draft import (
    HouseCardDraft,
    HouseGround,
    Lasting,
    doors_of,
    draft_left,
    fresh_draft,
    lasting_until,
    problems_of,
    room_of,
)
from app.domain.house_card_orders import orders_of
from app.domain.issuing import HouseOrder
from app.domain.offline_card import unsayable
from app.ports.card_source import SERVER
from app.ports.store import Snapshot
from app.services.card_maker import CARD_MAKER, CARD_SOURCE
from app.services.desk import Desk
from app.services.door_claims import reached_at
from app.services.load_cards import find_cards
from ui.presenters.cards_ground import Start
from ui.presenters.desk_acts import Declined
from ui.presenters.make_card_state import MakeCardState

FOUND_SHOWN = 8
"""So many cards stand under the search: who looks for another one types more."""


@dataclass(frozen=True, slots=True)
class MakeCardGround:
    """What the part works with; ``operator`` is who is signed in.

    ``issue`` runs the card job of house orders and tells how many of them have their card, the first ones;
    ``single_opening`` that of a room, and tells whether it is made. Both ask for leave where it is needed.
    """

    desk: Desk
    zone: tzinfo
    operator: Callable[[], Operator]
    issue: Callable[[tuple[HouseOrder, ...]], Awaitable[int]]
    single_opening: Callable[[Room], Awaitable[bool]]
    collect: Callable[[], Coroutine[Any, Any, None]]
    """Reads a data card back."""
    start: Start


class MakeCardPresenter(QObject):
    """Holds the part's state. Views draw `state`; intents are methods."""

    state_changed = Signal(object)
    refused = Signal()
    """The button was pressed, and something is missing or wrong: the problems are at their fields."""

    def __init__(self, ground: MakeCardGround, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        now = ground.desk.clock.now()
        self._state = MakeCardState(HouseGround((), ground.zone, now))
        self._busy = False

    @property
    def state(self) -> MakeCardState:
        """The newest state."""
        return self._state

    async def load(self) -> None:
        """Read the rooms and common doors, and look who is signed in."""

        def view(snapshot: Snapshot) -> tuple[tuple[Room, ...], tuple[CommonDoor, ...], bool]:
            return tuple(snapshot.rooms()), tuple(snapshot.common_doors()), _by_server(snapshot)

        rooms, common_doors, by_server = await self._ground.desk.store.read(view)
        house = replace(self._house_now(), rooms=rooms)
        roles = self._ground.operator().roles
        self._show(ground=house, common_doors=common_doors, roles=roles, by_server=by_server)
        if self._state.draft is not None:
            self._show_draft(self._state.draft)

    # -- the form

    def choose(self, make: CardMake) -> None:
        """Open the empty form of a kind."""
        self._show(tried=False, search="", found=(), chosen=())
        self._show_draft(fresh_draft(make, self._house_now()))
        if make in (CardMake.LOST, CardMake.CANCEL_LOST):
            self.search("")

    def make_lost(self, card: CardOut) -> None:
        """Open the form of a lost card with this card on it."""
        self.choose(CardMake.LOST)
        self._name((card,))

    def leave(self) -> None:
        """Go back to the list of kinds; the form is forgotten."""
        self._show(draft=None, problems=(), tried=False, search="", found=(), chosen=())

    def edit(self, field: str, value: Any) -> None:  # noqa: ANN401 - the fields of HouseCardDraft
        """Take one field of the draft."""
        if self._state.draft is not None:
            self._show_draft(replace(self._state.draft, **{field: value}))

    def last(self, lasting: Lasting) -> None:
        """Let the card end after a usual time, counted from now."""
        draft = self._state.draft
        until = lasting_until(draft.make, lasting, self._house_now()) if draft is not None else None
        if until is not None:
            self.edit("until", until)

    # -- the cards that a lost card names

    def search(self, text: str) -> None:
        """Look for cards by UID, holder, guest or room."""
        self._show(search=text)
        self._ground.start("search cards", self._search(text))

    async def _search(self, text: str) -> None:
        cards = await find_cards(self._ground.desk, text)
        draft = self._state.draft
        if draft is None or text != self._state.search:
            return
        now = self._ground.desk.clock.now()
        fits = [card for card in cards if _fits(card, draft.make) and card.issue.not_after > now]
        self._show(found=tuple(fits[:FOUND_SHOWN]))

    def toggle_card(self, serial: int) -> None:
        """Put a card on the draft, or take it off again."""
        chosen = [card for card in self._state.chosen if card.issue.serial != serial]
        if len(chosen) == len(self._state.chosen):
            chosen += [card for card in self._state.found if card.issue.serial == serial][:1]
        self._name(tuple(chosen))

    def _name(self, chosen: tuple[CardOut, ...]) -> None:
        self._show(chosen=chosen)
        named = tuple(NamedCard(card.issue.serial, card.issue.not_after) for card in chosen)
        self.edit("cards", named)

    # -- making

    def submit(self) -> None:
        """Make what the draft says, or say what is missing."""
        draft = self._state.draft
        if draft is None or self._busy:
            return
        self._show(tried=True)
        self._show_draft(draft)
        if self._state.problems:
            self.refused.emit()
        if self._state.problems or self._state.unsayable:
            return
        self._busy = True
        self._ground.start("make cards", self._make(draft))

    def collect(self) -> None:
        """Read a data card back: keep what locks wrote on it."""
        self._ground.start("collect door records", self._ground.collect())

    async def _make(self, draft: HouseCardDraft) -> None:
        try:
            with suppress(Declined):
                await self._issue(draft)
        finally:
            self._busy = False

    async def _issue(self, draft: HouseCardDraft) -> None:
        """Make the cards; what is made leaves the form, so that nothing is made twice."""
        house = self._house_now()
        if draft.make is CardMake.SINGLE_OPENING:
            (room,) = doors_of(draft, house).rooms
            left = None if await self._ground.single_opening(room) else draft
        else:
            made = await self._ground.issue(orders_of(draft, house, await self._reached(draft, house)))
            left = draft_left(draft, house, made)
        if self._state.draft != draft:
            return
        if left is None:
            self.leave()
        elif left != draft:
            self._show_draft(left)

    async def _reached(self, draft: HouseCardDraft, house: HouseGround) -> int:
        """The sequence that the place of an install card has reached."""
        room = room_of(draft.to, house)
        if room is None:
            return 0
        desk, now = self._ground.desk, house.now
        return await desk.store.read(lambda rows: reached_at(rows, room.room_id, now))

    # -- state

    def _house_now(self) -> HouseGround:
        return replace(self._state.ground, now=self._ground.desk.clock.now())

    def _show_draft(self, draft: HouseCardDraft) -> None:
        house, roles = self._house_now(), self._ground.operator().roles
        problems = problems_of(draft, house)
        against = self._state.not_by_source(draft.make)
        if self._state.by_server and not against and not problems:
            against = _first_unsayable(draft, house)
        self._show(draft=draft, ground=house, roles=roles, problems=problems, unsayable=against)

    def _show(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of MakeCardState
        self._state = replace(self._state, **changes)
        self.state_changed.emit(self._state)


def _by_server(snapshot: Snapshot) -> bool:
    """Whether the vendor's server makes the cards, or a machine that is bound there."""
    return snapshot.setting(CARD_SOURCE) == SERVER or bool(snapshot.setting(CARD_MAKER))


def _first_unsayable(draft: HouseCardDraft, house: HouseGround) -> str:
    if draft.make is CardMake.SINGLE_OPENING:
        return ""
    return next(filter(None, (unsayable(order) for order in orders_of(draft, house))), "")


def _fits(card: CardOut, make: CardMake) -> bool:
    """Whether a lost card may name it: what is out, or what was reported lost."""
    if make is CardMake.CANCEL_LOST:
        return card.issue.lost_at is not None
    return card.issue.state.may_open

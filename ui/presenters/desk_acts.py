"""The acts of the desk: stays, guards and the card jobs that follow from them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from app.domain.common_doors import guests_doors
from app.domain.guards import ClockJumped, DeskRefused, RoomOccupied, StayOverlaps
from app.domain.hotel import Operator
from app.domain.issuing import CardOrder, HouseOrder
from app.domain.offline_card import ONE_ROOM_ONLY, NotByThisSource
from app.domain.rack import DeskAction, RackRoom, RoomStatus
from app.domain.role_changes import is_manager
from app.domain.roles import DeskRole
from app.domain.stay import Stay
from app.ports.card_source import SERVER, CardSource
from app.ports.encoder import CardEncoder
from app.ports.store import Snapshot
from app.services.card_session import CardBench, CardMachine
from app.services.check_in import CheckInOrder, check_in
from app.services.check_out import check_out
from app.services.clock_watch import ClockWatch
from app.services.desk import Desk, StayChange, party_of
from app.services.extend_stay import extend_stay
from app.services.move_stay import move_stay
from app.services.rights import RightRefused
from app.services.seal_room import seal_room, unseal_room
from app.services.undo_stay_change import undo_stay_change
from ui.presenters.approval import Allowed, ApprovalRequest, Approve
from ui.presenters.card_flow import CardFlowPresenter, CardJob
from ui.presenters.desk_dialogs import DeskDialogs

T = TypeVar("T")


async def _no_machine() -> CardMachine | None:
    return None


@dataclass(frozen=True, slots=True)
class FrontDesk:
    """What the Rooms page works with: the desk, its encoder and card source, the clock's guard."""

    desk: Desk
    encoder: CardEncoder
    source: Callable[[], Awaitable[CardSource]]
    """Gives the card source; right after the start an act waits until the keys have come."""
    hotel_id: bytes
    clock_watch: ClockWatch
    operator: Callable[[], Operator]
    """Who is signed in; every act carries it."""
    approve: Approve
    """Checks the PIN of somebody who is asked for leave."""
    machine: Callable[[], Awaitable[CardMachine | None]] = _no_machine
    """The issuing machine that this desk makes its cards with; None for the encoder."""


class Declined(Exception):
    """The person answered a guard's question with "don't". Nothing was changed."""


class DeskActs:
    """Carries out one act at a time. Expected failures are raised; a guard asks first.

    The card jobs are imported when one is begun: the first rack needs none of them.
    """

    def __init__(self, front: FrontDesk, flow: CardFlowPresenter, dialogs: DeskDialogs) -> None:
        self._front = front
        self._flow = flow
        self._dialogs = dialogs
        self.last_change: StayChange | None = None

    async def check_in(self, order: CheckInOrder) -> None:
        """Check in, then make the cards. Raises NotByThisSource for rooms that no card can open together."""
        if order.further:
            await self._check_suites_are_made()

        async def act(reason: str, by: Operator | None) -> StayChange:
            wanted = replace(order, reason=reason, approved_by=by)
            return await check_in(self._front.desk, wanted, self._operator)

        change = await self.guarded(act)
        await self._changed(change)
        await self._cards_of_changed(DeskAction.NEW_GUEST, change.stay, order.cards)

    async def another_card(self, room: RackRoom, cards: int) -> None:
        """Make further cards of the same sequence for the party that is in."""
        await self._cards(DeskAction.ANOTHER_CARD, self._party(room), cards)

    async def single_opening(self, room: RackRoom) -> bool:
        """Make a card that opens the room once, and tell whether it is made."""
        await self.check_clock()
        order = CardOrder(room.room, room.stay if _is_in(room) else None, single_opening=True)
        return await self._issue(DeskAction.SINGLE_OPENING, order, 1)

    async def house_cards(self, orders: tuple[HouseOrder, ...]) -> int:
        """Make cards that are no guest's; the first so many orders have theirs. Raises RightRefused."""
        from app.services.issue_house_card import HouseJob, issue_house_card  # noqa: PLC0415

        await self.check_clock()
        await self.with_leave(lambda bench: partial(issue_house_card, bench, HouseJob(orders)))
        return self._flow.cards_proven

    async def extend(self, room: RackRoom, until: datetime) -> None:
        """Change the departure, then renew the cards that are out."""

        async def act(reason: str, by: Operator | None) -> StayChange:
            desk, room_id = self._front.desk, room.room.room_id
            return await extend_stay(desk, room_id, until, self._operator, reason, by)

        change = await self.guarded(act)
        await self._changed(change)
        await self._cards_of_changed(DeskAction.EXTEND, change.stay, room.cards_out)

    async def move(self, room: RackRoom, to_room_id: str) -> None:
        """Move the party, then make its cards for the new room."""
        await self.check_clock()
        change = await move_stay(self._front.desk, room.room.room_id, to_room_id, self._operator)
        await self._changed(change)
        await self._cards_of_changed(DeskAction.MOVE, change.stay, room.cards_out or change.stay.cards_wanted)

    async def check_out(self, room: RackRoom) -> None:
        """End the stay; its cards can be laid down to be erased at any time."""
        await self._changed(await check_out(self._front.desk, room.room.room_id, self._operator))

    async def seal(self, room: RackRoom, reason: str) -> None:
        """Take the room out of service."""
        await seal_room(self._front.desk, room.room.room_id, reason, self._operator)

    async def unseal(self, room: RackRoom) -> None:
        """Put the room back into service."""
        await unseal_room(self._front.desk, room.room.room_id, self._operator)

    async def undo(self) -> None:
        """Take back the last stay change; a card flow that waits for its first card ends."""
        change = self.last_change
        if change is None:
            return
        await self._flow.stop()
        await undo_stay_change(self._front.desk, change, self._operator)
        self.last_change = None

    async def read_card(self) -> None:
        """Tell what a card's door will do."""
        from app.services.read_card import read_card  # noqa: PLC0415

        bench = await self.bench()
        await self._flow.run(lambda tell, ask: read_card(bench, tell, ask))

    async def collect_data_card(self) -> None:
        """Keep what locks wrote on a data card, and empty it where that is wanted."""
        from app.services.collect_data_card import collect_data_card  # noqa: PLC0415

        bench = await self.bench()
        await self._flow.run(lambda tell, ask: collect_data_card(bench, tell, ask))

    async def erase_card(self) -> None:
        """Erase a card."""
        from app.services.erase_card import erase_card  # noqa: PLC0415

        bench = await self.bench()
        await self._flow.run(lambda tell, ask: erase_card(bench, tell, ask))

    async def _cards_of_changed(self, action: DeskAction, stay: Stay, cards: int) -> None:
        """Make the cards of a stay that is changed already: leave that nobody gives takes none of it back."""
        with suppress(Declined):
            await self._cards(action, stay, cards)

    async def _cards(self, action: DeskAction, stay: Stay, cards: int) -> None:
        if cards == 0:
            return
        await self.check_clock()
        order = await self._front.desk.store.read(lambda snapshot: _order_for(snapshot, stay))
        await self._issue(action, order, cards)

    async def _issue(self, action: DeskAction, order: CardOrder, cards: int) -> bool:
        from app.services.issue_cards import IssueJob, issue_cards  # noqa: PLC0415

        job = IssueJob(action, await self._with_guests_doors(order), cards)
        return await self.with_leave(lambda bench: partial(issue_cards, bench, job))

    async def _with_guests_doors(self, order: CardOrder) -> CardOrder:
        """A guest's card opens the hotel's doors for guests too; a single opening opens its room alone."""
        if order.single_opening:
            return order
        doors = await self._front.desk.store.read(lambda snapshot: tuple(snapshot.common_doors()))
        return replace(order, common_doors=order.common_doors | guests_doors(doors))

    async def with_leave(self, job_at: Callable[[CardBench], CardJob]) -> bool:
        """Run a card job; where the operator may not make the card, ask for the leave of who may.

        Tells whether the job came to its end. Raises RightRefused where nobody's leave helps, and Declined.
        """
        bench = await self.making_bench()
        try:
            return await self._flow.run(job_at(bench))
        except RightRefused as refused:
            if not refused.allowed_by:
                raise
            stopped = refused
        by = await self.approval(stopped.allowed_by, stopped.make)
        return await self._flow.run(job_at(replace(bench, approved_by=by)))

    async def guarded(self, act: Callable[[str, Operator | None], Awaitable[T]]) -> T:
        """Run an act; where a guard stops it, ask why, and for leave where it is needed. Raises Declined."""
        await self.check_clock()
        try:
            return await act("", None)
        except (RoomOccupied, StayOverlaps) as guard:
            stopped = guard
        reason = await self._dialogs.ask_reason(stopped)
        if not reason:
            raise Declined
        return await act(reason, await self.leave_to_pass(stopped))

    async def leave_to_pass(self, stopped: RoomOccupied | StayOverlaps) -> Operator | None:
        """Who allows passing a guard: nobody else is asked where a duty manager does it. Raises Declined."""
        if is_manager(self._operator):
            return None
        return await self.approval(frozenset((DeskRole.DUTY_MANAGER,)), stopped)

    async def approval(self, roles: frozenset[DeskRole], what: Allowed) -> Operator:
        """Ask somebody with one of these roles for leave, by name and PIN. Raises Declined."""
        operators = await self._front.desk.store.read(lambda snapshot: tuple(snapshot.operators()))
        who = tuple(each for each in operators if each.roles & roles)
        by = await self._dialogs.ask_approval(ApprovalRequest(what, roles, who, self._front.approve))
        if by is None:
            raise Declined
        return by

    async def check_clock(self) -> None:
        """Let the clock's guard speak; raises Declined where the time it shows is not right."""
        try:
            self._front.clock_watch.check()
        except ClockJumped as jumped:
            if not await self._dialogs.confirm_clock(jumped):
                raise Declined from None
            await self._front.clock_watch.accept(self._front.desk, self._operator)

    async def _changed(self, change: StayChange) -> None:
        self.last_change = change
        self._flow.step_finished.emit()

    async def bench(self) -> CardBench:
        """What a card job works with now; right after the start it waits until the keys have come."""
        front = self._front
        return CardBench(front.desk, front.encoder, await front.source(), front.hotel_id, self._operator)

    async def making_bench(self) -> CardBench:
        """As `bench`, for a job that makes cards. Raises MachineGone."""
        return replace(await self.bench(), machine=await self._front.machine())

    async def _check_suites_are_made(self) -> None:
        """A party is not let into rooms whose cards nobody can make."""
        bench = await self.making_bench()
        if bench.machine is not None or bench.source.name == SERVER:
            raise NotByThisSource(ONE_ROOM_ONLY)

    def _party(self, room: RackRoom) -> Stay:
        if room.stay is None or not _is_in(room):
            raise DeskRefused(room.room.label, "vacant")
        return room.stay

    @property
    def _operator(self) -> Operator:
        return self._front.operator()


def _order_for(snapshot: Snapshot, stay: Stay) -> CardOrder:
    """What a party's cards open: its room, or all rooms of its suite, whichever of them was asked about."""
    first, *others = party_of(snapshot, stay)
    further = tuple((snapshot.room(each.room_id), each) for each in others)
    return CardOrder(snapshot.room(first.room_id), first, further=further)


def _is_in(room: RackRoom) -> bool:
    return room.status in (RoomStatus.OCCUPIED, RoomStatus.DUE_OUT)

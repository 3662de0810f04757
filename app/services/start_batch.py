"""Begin a batch: a party checked in as a whole, an outage set, staff cards. No card is made yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from app.domain.batch import Batch, BatchItem, BatchPurpose
from app.domain.card_rights import CardMake
from app.domain.errors import KeyrackError
from app.domain.guards import DeskRefused, GuardStopped
from app.domain.hotel import Operator, Room
from app.domain.issuing import HouseOrder
from app.domain.journal import Act
from app.domain.party_list import PartyRoom
from app.ports.ids import Ids
from app.ports.store import Transaction
from app.services.check_in import CheckInOrder, check_in_within
from app.services.desk import Desk


class GroupRefused(KeyrackError):
    """Rooms stand in the way of a whole party: nobody was checked in. ``refusals`` say why, room by room."""

    def __init__(self, refusals: tuple[DeskRefused | GuardStopped, ...]) -> None:
        super().__init__(f"{len(refusals)} room(s) in the way")
        self.refusals = refusals

    @property
    def reason_helps(self) -> bool:
        """Whether a reason lets all of them pass."""
        return all(isinstance(refusal, GuardStopped) for refusal in self.refusals)


class NothingToMake(KeyrackError):
    """No room and nobody was named; there is no batch."""


@dataclass(frozen=True, slots=True)
class GroupOrder:
    """A party: its name and its rooms. ``reason`` lets guards pass and is journaled with each room."""

    name: str
    rooms: tuple[PartyRoom, ...]
    reason: str = ""
    approved_by: Operator | None = None


@dataclass(frozen=True, slots=True)
class OutageOrder:
    """Spares for rooms, good until ``until`` (UTC), so many ``cards`` for each."""

    name: str
    rooms: tuple[Room, ...]
    until: datetime
    cards: int = 1


@dataclass(frozen=True, slots=True)
class StaffOrder:
    """The same card for several people; ``order`` is what they have in common."""

    name: str
    order: HouseOrder
    holders: tuple[str, ...]


async def start_group(desk: Desk, order: GroupOrder, operator: Operator) -> Batch:
    """Check a party in, all rooms or none, and open the batch of its cards.

    Raises GroupRefused with every room that is in the way, NothingToMake for a party without rooms.
    """
    start = _Start.of(desk, operator)

    def work(transaction: Transaction) -> Batch:
        stay_ids = _check_in_all(transaction, order, start)
        batch = start.batch(BatchPurpose.GROUP, order.name)
        items = [
            _party_item(start.ids.new_id(), batch, each, stay_id)
            for each, stay_id in zip(order.rooms, stay_ids, strict=True)
        ]
        return start.open(transaction, batch, _by_place(items, [each.room for each in order.rooms]))

    return await desk.store.write(work)


async def start_outage_set(desk: Desk, order: OutageOrder, operator: Operator) -> Batch:
    """Open the batch of an outage set. Raises NothingToMake where no room is named."""
    start = _Start.of(desk, operator)
    spare = HouseOrder(CardMake.SPARE, start.at.replace(microsecond=0), order.until.replace(microsecond=0))

    def work(transaction: Transaction) -> Batch:
        batch = start.batch(BatchPurpose.OUTAGE_SET, order.name, spare)
        items = [
            BatchItem(start.ids.new_id(), batch.batch_id, 0, room.label, room.room_id, cards=order.cards)
            for room in order.rooms
        ]
        return start.open(transaction, batch, _by_place(items, order.rooms))

    return await desk.store.write(work)


async def start_staff(desk: Desk, order: StaffOrder, operator: Operator) -> Batch:
    """Open the batch of cards for several people. Raises NothingToMake where nobody is named."""
    start = _Start.of(desk, operator)

    def work(transaction: Transaction) -> Batch:
        batch = start.batch(BatchPurpose.STAFF, order.name, replace(order.order, holder=""))
        items = [
            BatchItem(start.ids.new_id(), batch.batch_id, 0, holder, holder=holder)
            for holder in order.holders
        ]
        return start.open(transaction, batch, items)

    return await desk.store.write(work)


@dataclass(frozen=True, slots=True)
class _Start:
    """Who begins a batch, when, and under which id."""

    operator: Operator
    at: datetime
    batch_id: str
    ids: Ids

    @classmethod
    def of(cls, desk: Desk, operator: Operator) -> Self:
        return cls(operator, desk.clock.now(), desk.ids.new_id(), desk.ids)

    def batch(self, purpose: BatchPurpose, name: str, order: HouseOrder | None = None) -> Batch:
        return Batch(self.batch_id, purpose, name, self.at, self.operator.operator_id, order)

    def open(self, transaction: Transaction, batch: Batch, items: Sequence[BatchItem]) -> Batch:
        """Number the items, store and journal the batch."""
        if not items:
            raise NothingToMake
        numbered = [replace(item, position=number) for number, item in enumerate(items, start=1)]
        transaction.batches.add(batch, numbered)
        facts = {
            "batch": batch.name,
            "purpose": batch.purpose.value,
            "items": str(len(items)),
            "cards": str(sum(item.cards for item in items)),
        }
        transaction.append_journal(self.at, self.operator.name, Act.BATCH_STARTED, "", facts)
        return batch


def _check_in_all(transaction: Transaction, order: GroupOrder, start: _Start) -> list[str]:
    """Check every room in and return the stays' ids, or raise what stands in the way of all of them."""
    stay_ids: list[str] = []
    refusals: list[DeskRefused | GuardStopped] = []
    for each in order.rooms:
        stay_ids.append(start.ids.new_id())
        wanted = CheckInOrder(
            each.room.room_id,
            each.guest,
            each.until,
            each.cards,
            reason=order.reason,
            approved_by=order.approved_by,
        )
        try:
            check_in_within(transaction, wanted, start.operator, start.at, stay_ids[-1])
        except (DeskRefused, GuardStopped) as refusal:
            refusals.append(refusal)
    if refusals:
        raise GroupRefused(tuple(refusals))
    return stay_ids


def _party_item(item_id: str, batch: Batch, room: PartyRoom, stay_id: str) -> BatchItem:
    """The guest's name stays with the item: an ended batch is read long after the stay."""
    return BatchItem(
        item_id, batch.batch_id, 0, room.room.label, room.room.room_id, stay_id, room.guest, room.cards
    )


def _by_place(items: Sequence[BatchItem], rooms: Sequence[Room]) -> list[BatchItem]:
    """In the order in which somebody walks past the doors: so the cards are handed or laid out."""
    place_of = {room.room_id: room.place for room in rooms}
    return sorted(items, key=lambda item: place_of[item.room_id or ""])

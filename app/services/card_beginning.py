"""The beginning of a card: its issue, put down with all that it claims before the first byte is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from app.domain.card_rights import CardMake, kind_of
from app.domain.hotel import Operator, Room
from app.domain.issuing import SINGLE_OPENING_FLAGS, CardOrder, HouseOrder, next_index, validity
from app.domain.journal import Act
from app.domain.permission import CardFlag, CardKind
from app.domain.place import MAX_NUMBER, Place
from app.domain.reading import CardReading
from app.domain.stay import CardIssue, CardState, IssueDoor
from app.ports.card_source import SERVER
from app.ports.store import Snapshot, Transaction
from app.services.card_account import issue_facts, label_of
from app.services.desk import Desk
from app.services.door_claims import claim_for_spare, claim_for_stay, over_at, passing_sequence
from app.services.rights import needs_approval

Claims = tuple[tuple[IssueDoor, ...], int]
"""The doors of a card with what it claims at each, and its index."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes a card, with which card source, and the manager whose word was needed, if any."""

    operator: Operator
    source: str
    approved_by: Operator | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """A card that is about to be written, before the account gives it its place in the sequence."""

    order: CardOrder | HouseOrder
    reading: CardReading
    maker: Maker
    at: datetime
    issue_id: str
    serial: int

    @classmethod
    def of(cls, desk: Desk, order: CardOrder | HouseOrder, reading: CardReading, maker: Maker) -> Self:
        """Return a beginning of now."""
        return cls(order, reading, maker, desk.clock.now(), desk.ids.new_id(), desk.ids.new_serial())

    def write_down(self, transaction: Transaction) -> CardIssue:
        """Reserve what the card claims; store and journal the issue that it is about to carry."""
        order = self.order
        issue = self._claimed(transaction)
        transaction.save_card_issue(issue)
        label = order.room.label if order.room is not None else label_of(transaction, issue)
        operator = self.maker.operator.name
        facts = issue_facts(issue)
        if issue.approved_by and self.maker.approved_by is not None:
            facts["approved_by"] = self.maker.approved_by.name
        transaction.append_journal(self.at, operator, Act.WRITE_BEGUN, label, facts)
        return issue

    def _claimed(self, transaction: Transaction) -> CardIssue:
        if isinstance(self.order, HouseOrder):
            return self._house(transaction, self.order)
        return self._guest(transaction, self.order)

    def _guest(self, transaction: Transaction, order: CardOrder) -> CardIssue:
        flags = order.flags | (SINGLE_OPENING_FLAGS if order.single_opening else CardFlag.NONE)
        claims = _guest_claims(transaction, order)
        issue = self._issue(CardKind.GUEST, claims, validity(order, self.at), flags)
        return issue if order.stay is None else replace(issue, stay_id=order.stay.stay_id)

    def _house(self, transaction: Transaction, order: HouseOrder) -> CardIssue:
        claims = _house_claims(transaction, order, self.at)
        span = (order.not_before.replace(microsecond=0), order.not_after.replace(microsecond=0))
        issue = self._issue(kind_of(order.make), claims, span, order.flags)
        holder, reason = order.holder.strip(), order.reason.strip()
        return replace(issue, hours=order.hours, task=order.task, holder=holder, reason=reason)

    def _issue(
        self, kind: CardKind, claims: Claims, span: tuple[datetime, datetime], flags: CardFlag
    ) -> CardIssue:
        order, maker, reading = self.order, self.maker, self.reading
        (doors, index), (not_before, not_after) = claims, span
        return CardIssue(
            issue_id=self.issue_id,
            serial=self.serial,
            uid=reading.uid,
            kind=kind,
            source=maker.source,
            stay_id=None,
            doors=doors,
            index=index,
            not_before=not_before,
            not_after=not_after,
            state=CardState.WRITING,
            begun_at=self.at,
            issued_by=maker.operator.operator_id,
            flags=flags,
            common_doors=self._common_doors(kind),
            approved_by=self._approved_by(),
            item_id=order.item_id,
            chip=reading.chip.value,
        )

    def _common_doors(self, kind: CardKind) -> int:
        """A guest's are the hotel's own list, which the vendor's server does not know: its card has none."""
        by_server = self.maker.source == SERVER and kind is CardKind.GUEST
        return 0 if by_server else self.order.common_doors

    def _approved_by(self) -> str:
        manager = self.maker.approved_by
        if manager is None or not needs_approval(self.order, self.maker.operator, manager, self.at):
            return ""
        return manager.operator_id


def _guest_claims(transaction: Transaction, order: CardOrder) -> Claims:
    """A stay's first card reserves a new sequence, at each of its rooms; a single opening takes the last."""
    room = order.room
    if order.single_opening or order.stay is None:
        return (IssueDoor(room.place, passing_sequence(transaction, room), room.room_id),), 0
    first, stay = claim_for_stay(transaction, room, order.stay.stay_id)
    further = (claim_for_stay(transaction, other, its.stay_id)[0] for other, its in order.further)
    index = next_index(transaction.card_issues_of_stay(stay.stay_id), first.sequence)
    return (first, *further), index


def _house_claims(transaction: Transaction, order: HouseOrder, now: datetime) -> Claims:
    if order.make is CardMake.SPARE and order.room is not None:
        door, index = claim_for_spare(transaction, order, order.room)
        return (door,), index
    places = order.places or _places_of(order.room)
    if order.make is CardMake.CHECK_OUT:
        return tuple(_over(transaction, place, now) for place in places), 0
    return tuple(_door(transaction, order.make, place) for place in places), 0


def _places_of(room: Room | None) -> tuple[Place, ...]:
    return () if room is None else (room.place,)


def _over(transaction: Transaction, place: Place, now: datetime) -> IssueDoor:
    """The door of a check-out card, with the sequence that is over there."""
    room = transaction.room_at(place)
    if room is None:
        return IssueDoor(place)
    return IssueDoor(place, over_at(transaction, room.room_id, now), room.room_id)


def _door(snapshot: Snapshot, make: CardMake, place: Place) -> IssueDoor:
    """A door of a kind that claims no sequence; what the lock does not look at is written as 255."""
    if make is CardMake.FLOOR:
        return IssueDoor(Place(place.building, place.floor, MAX_NUMBER))
    if make is CardMake.BUILDING:
        return IssueDoor(Place(place.building, MAX_NUMBER, MAX_NUMBER))
    room = snapshot.room_at(place)
    return IssueDoor(place, 0, None if room is None else room.room_id)

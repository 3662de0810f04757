"""What a card claims at its doors, in each door's own account: reserved, spent, given back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from app.domain.hotel import Room
from app.domain.issuing import HouseOrder, next_index
from app.domain.permission import SEQUENCED_KINDS, CardFlag, CardKind
from app.domain.sequence import SPARES, give_back, last_over, reserve, reserve_new, spend
from app.domain.stay import CardIssue, CardState, IssueDoor, Stay
from app.ports.store import Snapshot, Transaction


def claim_for_stay(transaction: Transaction, room: Room, stay_id: str) -> tuple[IssueDoor, Stay]:
    """Reserve what a stay's next card claims at its room's door; return the door and the stay.

    A stay whose sequence the door is proven to refuse (a spare was used there) begins a new one.
    """
    account, stay = transaction.door_sequence(room.room_id), transaction.stay(stay_id)
    if stay.sequence is not None and account.shuts_out(stay.sequence):
        stay = replace(stay, sequence=None)
    sequence, reserved = reserve(account, stay)
    if reserved != account:
        transaction.save_door_sequence(reserved)
    return IssueDoor(room.place, sequence, room.room_id), stay


def claim_for_spare(transaction: Transaction, order: HouseOrder, room: Room) -> tuple[IssueDoor, int]:
    """Reserve a spare's sequence; return the door and the card's index.

    Spares that one item of a batch asks for are of one sequence, so that none replaces the other.
    """
    account = transaction.door_sequence(room.room_id)
    together = [
        issue
        for issue in transaction.card_issues_claiming(room.room_id, account.spent)
        if order.item_id is not None and issue.item_id == order.item_id and issue.kind is CardKind.SPARE
    ]
    if any(issue.state is not CardState.FAILED for issue in together):
        return IssueDoor(room.place, account.spent, room.room_id), next_index(together, account.spent)
    sequence, reserved = reserve_new(account, SPARES)
    if reserved != account:
        transaction.save_door_sequence(reserved)
    return IssueDoor(room.place, sequence, room.room_id), 1


def passing_sequence(snapshot: Snapshot, room: Room) -> int:
    """The sequence of a card that keeps older ones: the last spent, or the next where that is shut out."""
    account = snapshot.door_sequence(room.room_id)
    return account.spent + 1 if account.shuts_out(account.spent) else account.spent


def over_at(snapshot: Snapshot, room_id: str, now: datetime) -> int:
    """The last sequence at a room's door that is over.

    Neither the party that is in, nor who is expected, nor a spare that lies ready is shut out by it.
    """
    issues = snapshot.card_issues_that_may_open_room(room_id, now)
    spares = {issue.sequence_in(room_id) for issue in issues if is_ready_spare(issue)}
    return last_over(snapshot.door_sequence(room_id), spares | _of_open_stays(snapshot, room_id))


def reached_at(snapshot: Snapshot, room_id: str, now: datetime) -> int:
    """The sequence that a new lock at a room's door is to begin with.

    What is over stays shut out, and no party that is in or expected is.
    """
    last, spent = over_at(snapshot, room_id, now), snapshot.door_sequence(room_id).spent
    return min(last + 1, spent, *_of_open_stays(snapshot, room_id))


def _of_open_stays(snapshot: Snapshot, room_id: str) -> frozenset[int]:
    sequences = (stay.sequence for stay in snapshot.open_stays_of_room(room_id))
    return frozenset(sequence for sequence in sequences if sequence)


def is_ready_spare(issue: CardIssue) -> bool:
    """Whether a card lies ready for an outage and was given to nobody."""
    return issue.kind is CardKind.SPARE and issue.stay_id is None and issue.state.may_open


def spend_claims(transaction: Transaction, issue: CardIssue) -> None:
    """Count what the card claims as carried, at each of its doors."""
    for door, room_id, stay in _claims(transaction, issue):
        transaction.save_door_sequence(spend(transaction.door_sequence(room_id), door.sequence))
        if stay is not None and stay.sequence != door.sequence:
            transaction.save_stay(replace(stay, sequence=door.sequence))


def give_back_claims(transaction: Transaction, issue: CardIssue) -> None:
    """Take back, at each door, what this failed card claimed, where no other card ever carried it."""
    for door, room_id, stay in _claims(transaction, issue):
        others = transaction.card_issues_claiming(room_id, door.sequence)
        if any(_carries(other) for other in others):
            continue
        claimant = SPARES if stay is None else stay.stay_id
        account = transaction.door_sequence(room_id)
        transaction.save_door_sequence(give_back(account, door.sequence, claimant))
        if stay is not None and stay.sequence == door.sequence:
            transaction.save_stay(replace(stay, sequence=None))


def _carries(issue: CardIssue) -> bool:
    replaces = issue.kind in SEQUENCED_KINDS and CardFlag.KEEPS_OLDER not in issue.flags
    return replaces and issue.state is not CardState.FAILED


def _claims(transaction: Transaction, issue: CardIssue) -> Iterator[tuple[IssueDoor, str, Stay | None]]:
    """Yield the doors at which the card claims a sequence of its own, with the room's stay."""
    if issue.kind not in SEQUENCED_KINDS or CardFlag.KEEPS_OLDER in issue.flags:
        return
    first = None if issue.stay_id is None else transaction.stay(issue.stay_id)
    for position, door in enumerate(issue.doors):
        if door.room_id is not None:
            yield door, door.room_id, _stay_at(transaction, first, door.room_id, first_door=position == 0)


def _stay_at(transaction: Transaction, first: Stay | None, room_id: str, *, first_door: bool) -> Stay | None:
    """The stay for which a card claims this door: the issue's own, or that of the same party there."""
    if first is None or first_door:
        return first
    if first.party is None:
        return None
    of_room = transaction.open_stays_of_room(room_id)
    return next((stay for stay in of_room if stay.party == first.party), None)

"""Rows to domain and back. Rows come in the order of `app.adapters.db.models`' columns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from app.adapters.db.card_text import hours_from, hours_text, task_from, task_text
from app.domain.hotel import CommonDoor, Hotel, Operator, Room, Seal
from app.domain.journal import Act, JournalEntry
from app.domain.permission import CardFlag, CardKind
from app.domain.place import Place
from app.domain.roles import DeskRole
from app.domain.stay import CardIssue, CardState, DoorRecord, DoorSequence, IssueDoor, Stay

AnyRow = Sequence[Any]
"""A row with all columns of one table, in their order."""
MOST_DOORS = 8192
"""Places remembered; more than a resort has."""

_MOST_ROLES = 16
"""Sets of roles remembered; three roles make eight."""

Values = dict[str, object]
"""Column names and what to store in them."""


# The same few places and doors come with every look at the rack: share them instead of making them anew.
_place = lru_cache(MOST_DOORS)(Place)


@lru_cache(MOST_DOORS)
def _only_door(
    building: int, floor: int, door: int, sequence: int, room_id: str | None
) -> tuple[IssueDoor, ...]:
    return (IssueDoor(_place(building, floor, door), sequence, room_id),)


def hotel_from(row: AnyRow, *, demo: bool) -> Hotel:
    """Return the hotel of a row and of the database's mark."""
    _row_id, hotel_id, name, time_zone, check_in_at, check_out_at = row
    return Hotel(hotel_id, name, time_zone, check_in_at, check_out_at, demo)


def hotel_values(hotel: Hotel) -> Values:
    """Return what to store of the one hotel."""
    return {
        "row_id": 1,
        "hotel_id": hotel.hotel_id,
        "name": hotel.name,
        "time_zone": hotel.time_zone,
        "check_in_at": hotel.check_in_at,
        "check_out_at": hotel.check_out_at,
    }


def room_from(row: AnyRow) -> Room:
    """Return the room of a row."""
    room_id, label, building, floor, door, reason, sealed_at, sealed_by, battery, battery_at = row
    seal = None if sealed_at is None else Seal(reason, sealed_at, sealed_by)
    return Room(room_id, label, _place(building, floor, door), seal, battery, battery_at)


def room_values(room: Room) -> Values:
    """Return what to store of a room."""
    seal = room.seal
    return {
        "room_id": room.room_id,
        "label": room.label,
        "building": room.place.building,
        "floor": room.place.floor,
        "door": room.place.door,
        "seal_reason": seal.reason if seal else None,
        "sealed_at": seal.at if seal else None,
        "sealed_by": seal.operator if seal else None,
        "battery_percent": room.battery_percent,
        "battery_read_at": room.battery_read_at,
    }


def operator_from(row: AnyRow) -> Operator:
    """Return the operator of a row."""
    operator_id, name, pin_hash, wrong_pins, blocked_until, roles = row
    return Operator(operator_id, name, pin_hash, wrong_pins, blocked_until, _roles(roles))


@lru_cache(_MOST_ROLES)
def _roles(text: str) -> frozenset[DeskRole]:
    return frozenset(DeskRole(role) for role in text.split(",") if role)


def operator_values(operator: Operator) -> Values:
    """Return what to store of an operator."""
    return {
        "operator_id": operator.operator_id,
        "name": operator.name,
        "pin_hash": operator.pin_hash,
        "wrong_pins": operator.wrong_pins,
        "blocked_until": operator.blocked_until,
        "roles": ",".join(sorted(role.value for role in operator.roles)),
    }


def stay_from(row: AnyRow) -> Stay:
    """Return the stay of a row."""
    return Stay(*row[1:])


def stay_values(stay: Stay) -> Values:
    """Return what to store of a stay."""
    return {
        "stay_id": stay.stay_id,
        "room_id": stay.room_id,
        "guest": stay.guest,
        "guests": stay.guests,
        "cards_wanted": stay.cards_wanted,
        "arrives": stay.arrives,
        "departs": stay.departs,
        "created_at": stay.created_at,
        "created_by": stay.created_by,
        "sequence": stay.sequence,
        "checked_out_at": stay.checked_out_at,
        "moved_to": stay.moved_to,
        "party": stay.party,
    }


_KINDS = {kind.value: kind for kind in CardKind}
_STATES = {state.value: state for state in CardState}
_ALL_FLAGS = sum(CardFlag)
_FLAGS = tuple(CardFlag(number) for number in range(_ALL_FLAGS + 1))


def door_count(row: AnyRow) -> int:
    """Return how many doors the card issue of a row names; its first alone stands in the row."""
    count: int = row[-1]
    return count


def card_issue_from(row: AnyRow, further: tuple[IssueDoor, ...] = ()) -> CardIssue:
    """Return the card issue of a row; ``further`` are its doors beyond the first."""
    (_number, issue_id, serial, uid, kind, source, room_id, stay_id, building, floor, door, sequence,
     index, not_before, not_after, state, begun_at, issued_by, chip, proven_at, in_cloud_at, seen_at,
     ended_at, flags, common_doors, hours, task, holder, reason, approved_by, item_id, content_digest,
     lost_at, returned_at, doors) = row  # fmt: skip
    return CardIssue(
        issue_id, serial, uid, _KINDS[kind], source, stay_id,
        (_only_door(building, floor, door, sequence, room_id) + further) if doors else (),
        index, not_before, not_after, _STATES[state], begun_at, issued_by, _FLAGS[flags], common_doors,
        hours_from(hours), task_from(task), holder, reason, approved_by, item_id, content_digest, chip,
        proven_at, in_cloud_at, seen_at, ended_at, lost_at, returned_at,
    )  # fmt: skip


def card_issue_values(issue: CardIssue) -> Values:
    """Return what to store of a card issue, in its own row."""
    place = issue.place
    return {
        "issue_id": issue.issue_id,
        "serial": issue.serial,
        "uid": issue.uid,
        "kind": issue.kind.value,
        "source": issue.source,
        "room_id": issue.room_id,
        "stay_id": issue.stay_id,
        "building": place.building if place else None,
        "floor": place.floor if place else None,
        "door": place.door if place else None,
        "sequence": issue.sequence,
        "card_index": issue.index,
        "not_before": issue.not_before,
        "not_after": issue.not_after,
        "state": issue.state.value,
        "begun_at": issue.begun_at,
        "issued_by": issue.issued_by,
        "chip": issue.chip,
        "proven_at": issue.proven_at,
        "in_cloud_at": issue.in_cloud_at,
        "seen_at": issue.seen_at,
        "ended_at": issue.ended_at,
        "flags": issue.flags.value,
        "common_doors": issue.common_doors,
        "hours": hours_text(issue.hours),
        "task": task_text(issue.task),
        "holder": issue.holder,
        "reason": issue.reason,
        "approved_by": issue.approved_by,
        "item_id": issue.item_id,
        "content_digest": issue.content_digest,
        "lost_at": issue.lost_at,
        "returned_at": issue.returned_at,
        "door_count": len(issue.doors),
    }


def further_door_from(row: AnyRow) -> IssueDoor:
    """Return the door of a row of the further doors."""
    _issue_id, _position, room_id, building, floor, door, sequence, seen_at = row
    return IssueDoor(_place(building, floor, door), sequence, room_id, seen_at)


def further_door_values(issue: CardIssue) -> list[Values]:
    """Return what to store of the doors of a card issue beyond its first."""
    return [
        {
            "issue_id": issue.issue_id,
            "position": position,
            "room_id": door.room_id,
            "building": door.place.building,
            "floor": door.place.floor,
            "door": door.place.door,
            "sequence": door.sequence,
            "seen_at": door.seen_at,
        }
        for position, door in enumerate(issue.doors[1:], start=1)
    ]


def common_door_from(row: AnyRow) -> CommonDoor:
    """Return the common door of a row."""
    return CommonDoor(*row)


def common_door_values(door: CommonDoor) -> Values:
    """Return what to store of a common door."""
    return {"number": door.number, "name": door.name, "for_guests": door.for_guests}


def door_sequence_from(row: AnyRow) -> DoorSequence:
    """Return the sequence account of a row."""
    return DoorSequence(*row)


def door_sequence_values(account: DoorSequence) -> Values:
    """Return what to store of a sequence account."""
    return {
        "room_id": account.room_id,
        "spent": account.spent,
        "reserved": account.reserved,
        "reserved_for": account.reserved_for,
        "seen": account.seen,
        "ended": account.ended,
        "sealed": account.sealed,
        "clock_set_at": account.clock_set_at,
    }


def door_record_from(row: AnyRow) -> DoorRecord:
    """Return the door record of a row."""
    return DoorRecord(*row[1:])


def door_record_values(record: DoorRecord) -> Values:
    """Return what to store of a door record."""
    return {
        "record_id": record.record_id,
        "room_id": record.room_id,
        "at": record.at,
        "what": record.what,
        "serial": record.serial,
        "sequence": record.sequence,
        "opened": record.opened,
        "common_door": record.common_door,
    }


def journal_entry_from(row: AnyRow) -> JournalEntry:
    """Return the journal entry of a row; ValueError or AttributeError if somebody wrote nonsense into it."""
    number, at, operator, act, room_label, facts, previous_hash, own_hash = row
    pairs = tuple(sorted(json.loads(facts).items()))
    return JournalEntry(number, at, operator, Act(act), room_label, pairs, previous_hash, own_hash)


def journal_values(entry: JournalEntry) -> Values:
    """Return what to store of a journal entry."""
    return {
        "number": entry.number,
        "at": entry.at,
        "operator": entry.operator,
        "act": entry.act.value,
        "room_label": entry.room_label,
        "facts": json.dumps(dict(entry.facts), ensure_ascii=False, separators=(",", ":")),
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    }

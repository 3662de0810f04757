"""The demo's hotel: 42 rooms on three floors with the stays, cards and door records of a week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from random import Random

from app.domain.hotel import Room, Seal
from app.domain.journal import Act
from app.domain.permission import CardKind
from app.domain.place import Place
from app.domain.stay import CardIssue, CardState, DoorRecord, DoorSequence, IssueDoor, Stay
from app.ports.store import Transaction

FLOORS = range(1, 4)
DOORS = range(1, 15)
SEED = 20251224
_PLACES = [Place(1, floor, door) for floor in FLOORS for door in DOORS]

CHECK_IN_AT = time(15)
CHECK_OUT_AT = time(12)
PREVIOUS, CURRENT = 1, 2
"""The sequences of a room's last two parties."""

_GUESTS = [
    "Okafor",
    "Chen",
    "Novak",
    "Haddad",
    "Dubois",
    "Tanaka",
    "Kowalski",
    "Lindqvist",
    "Nguyen",
    "Costa",
    "Park",
    "Garcia",
    "Jensen",
    "Smith",
    "Moreau",
    "Ivanova",
    "Ahmed",
    "Becker",
]

_VACANT, _OCCUPIED, _DUE_OUT, _LEFT, _SEALED = "vacant", "occupied", "due_out", "left", "sealed"
_SHARE: Mapping[str, int] = {_VACANT: 14, _OCCUPIED: 19, _DUE_OUT: 6, _LEFT: 2, _SEALED: 1}
_OLD_CARD_ROOMS = 2
_LOW_BATTERY_ROOMS = 3
_RECORD_DAYS = 7


@dataclass(frozen=True, slots=True)
class JournaledAct:
    """An act of the past week, as it will stand in the journal."""

    at: datetime
    act: Act
    room_label: str
    facts: Mapping[str, str]


@dataclass(slots=True)
class DemoContent:
    """Rows for an empty database, without hotel and operators."""

    rooms: list[Room] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    issues: list[CardIssue] = field(default_factory=list)
    sequences: list[DoorSequence] = field(default_factory=list)
    records: list[DoorRecord] = field(default_factory=list)
    acts: list[JournaledAct] = field(default_factory=list)


def demo_content(now: datetime, zone: tzinfo, operator_id: str, operator_name: str) -> DemoContent:
    """Return the demo's rows as seen from ``now`` (UTC); the same time and zone give the same rows."""
    builder = _Builder(now, zone, operator_id, operator_name)
    kinds = [kind for kind, share in _SHARE.items() for _ in range(share)]
    builder.chance.shuffle(kinds)
    for place, kind in zip(_PLACES, kinds, strict=True):
        builder.add_room(place, kind)
    builder.content.acts.sort(key=lambda act: act.at)
    return builder.content


def furnish(transaction: Transaction, content: DemoContent, operator_name: str) -> None:
    """Write the rows into a database that holds hotel and operators already."""
    transaction.add_rooms(content.rooms)
    for stay in content.stays:
        transaction.save_stay(stay)
    for issue in content.issues:
        transaction.save_card_issue(issue)
    for account in content.sequences:
        transaction.save_door_sequence(account)
    transaction.add_door_records(content.records)
    for act in content.acts:
        transaction.append_journal(act.at, operator_name, act.act, act.room_label, act.facts)


class _Builder:
    """Puts one room after the other together; all chance comes from one seed."""

    def __init__(self, now: datetime, zone: tzinfo, operator_id: str, operator_name: str) -> None:
        self.chance = Random(SEED)  # noqa: S311 - a made-up hotel, no secret
        self.content = DemoContent()
        self._now = now
        self._zone = zone
        self._operator_id = operator_id
        self._operator_name = operator_name
        self._old_cards_left = _OLD_CARD_ROOMS
        # Drawn first: how many chances a room takes depends on the hour.
        self._low_batteries = set(self.chance.sample(_PLACES, _LOW_BATTERY_ROOMS))

    def add_room(self, place: Place, kind: str) -> None:
        room = self._room(place, kind)
        self.content.rooms.append(room)
        if kind == _SEALED:
            return
        old_card_opens = kind == _OCCUPIED and self._old_cards_left > 0
        self._old_cards_left -= old_card_opens
        self._add_previous_party(room, left_today=kind == _LEFT, card_still_valid=old_card_opens)
        sequence = seen = PREVIOUS
        if kind in (_OCCUPIED, _DUE_OUT):
            sequence = CURRENT
            seen = PREVIOUS if old_card_opens else CURRENT
            self._add_current_party(room, leaves_today=kind == _DUE_OUT, seen=not old_card_opens)
        self.content.sequences.append(DoorSequence(room.room_id, spent=sequence, seen=seen))

    def _room(self, place: Place, kind: str) -> Room:
        label = f"{place.floor}{place.door:02d}"
        low = place in self._low_batteries
        room = Room(
            room_id=f"demo-room-{label}",
            label=label,
            place=place,
            battery_percent=self.chance.randint(9, 22) if low else self.chance.randint(37, 96),
            battery_read_at=self._now - timedelta(hours=2, minutes=self.chance.randint(0, 50)),
        )
        if kind != _SEALED:
            return room
        return replace(room, seal=Seal("Carpet being replaced", self._on(-1, time(9)), self._operator_name))

    def _add_previous_party(self, room: Room, *, left_today: bool, card_still_valid: bool) -> None:
        left_at = self._now - timedelta(hours=1, minutes=self.chance.randint(0, 40))
        if left_today:
            left_at = max(left_at, self._on(0, time(0)))
        else:
            left_at = self._on(-1 if card_still_valid else -4, time(10, 20))
        departs = min(left_at + timedelta(hours=1), self._now)
        if card_still_valid:
            departs = self._on(1, CHECK_OUT_AT)
        stay = self._stay(room, PREVIOUS, self._on(-6, time(16, 5)), departs)
        last_use = self._now if card_still_valid else left_at
        self._add(room, replace(stay, checked_out_at=left_at), cards=1, last_use=last_use)
        self._journal(left_at, Act.CHECKED_OUT, room, {"guest": stay.guest})

    def _add_current_party(self, room: Room, *, leaves_today: bool, seen: bool) -> None:
        nights_so_far, nights_left = (2, 0) if leaves_today else (1, self.chance.randint(1, 3))
        arrives = self._on(-nights_so_far, time(15, self.chance.randint(0, 59)))
        stay = self._stay(room, CURRENT, arrives, self._on(nights_left, CHECK_OUT_AT))
        self._add(room, stay, cards=stay.cards_wanted, last_use=self._now if seen else None)

    def _stay(self, room: Room, sequence: int, arrives: datetime, departs: datetime) -> Stay:
        guests = self.chance.randint(1, 3)
        return Stay(
            stay_id=f"demo-stay-{room.label}-{sequence}",
            room_id=room.room_id,
            guest=self.chance.choice(_GUESTS),
            guests=guests,
            cards_wanted=guests,
            arrives=arrives,
            departs=departs,
            created_at=arrives,
            created_by=self._operator_id,
            sequence=sequence,
        )

    def _add(self, room: Room, stay: Stay, *, cards: int, last_use: datetime | None) -> None:
        """Add a stay, its cards and what its door recorded up to ``last_use`` (None: it saw no card)."""
        self.content.stays.append(stay)
        facts = {"guest": stay.guest, "until": stay.departs.isoformat(), "cards": str(cards)}
        self._journal(stay.arrives, Act.CHECKED_IN, room, facts)
        issues = [self._issue(room, stay, index, seen=last_use is not None) for index in range(1, cards + 1)]
        self.content.issues.extend(issues)
        if last_use is not None:
            self._add_records(room, stay, issues, last_use)

    def _issue(self, room: Room, stay: Stay, index: int, *, seen: bool) -> CardIssue:
        begun = stay.arrives + timedelta(seconds=20 * index)
        issue = CardIssue(
            issue_id=f"{stay.stay_id}-{index}",
            serial=self.chance.getrandbits(64) | 1,
            uid=self.chance.randbytes(4),
            kind=CardKind.GUEST,
            source="open",
            stay_id=stay.stay_id,
            doors=(IssueDoor(room.place, stay.sequence or PREVIOUS, room.room_id),),
            index=index,
            not_before=stay.arrives,
            not_after=stay.departs,
            state=CardState.PROVEN,
            begun_at=begun,
            issued_by=self._operator_id,
            chip="MIFARE Classic 1K",
            proven_at=begun + timedelta(seconds=2),
            seen_at=begun + timedelta(minutes=6) if seen else None,
        )
        facts = {"card": issue.uid.hex().upper(), "sequence": str(issue.sequence), "index": str(index)}
        self._journal(begun + timedelta(seconds=2), Act.CARD_PROVEN, room, facts)
        return issue

    def _add_records(self, room: Room, stay: Stay, issues: Sequence[CardIssue], end: datetime) -> None:
        at = max(stay.arrives + timedelta(minutes=6), self._now - timedelta(days=_RECORD_DAYS))
        number = 0
        while at < end:
            issue = self.chance.choice(issues)
            self.content.records.append(self._record(room, issue, at, f"{stay.stay_id}-record-{number}"))
            at += timedelta(minutes=self.chance.randint(40, 420))
            number += 1

    def _record(self, room: Room, issue: CardIssue, at: datetime, record_id: str) -> DoorRecord:
        return DoorRecord(record_id, room.room_id, at, "opens", issue.serial, issue.sequence, opened=True)

    def _journal(self, at: datetime, act: Act, room: Room, facts: Mapping[str, str]) -> None:
        self.content.acts.append(JournaledAct(at, act, room.label, facts))

    def _on(self, days: int, wall: time) -> datetime:
        """Return a wall clock time so many days from today, as UTC."""
        day = self._now.astimezone(self._zone).date() + timedelta(days=days)
        return datetime.combine(day, wall, self._zone).astimezone(UTC)

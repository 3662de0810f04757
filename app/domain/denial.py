"""At which doors a card still works, as far as their records prove, and how a denial will get to each.

Reporting a card lost denies it nowhere: a lock knows only what it was told, and the hotel knows only what the
lock said of it. Proof is a door record, and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.domain.card_reach import reaches
from app.domain.card_tasks import CardList
from app.domain.door import Verdict
from app.domain.hotel import CommonDoor, Room
from app.domain.lock_notes import LockNote
from app.domain.permission import SEQUENCED_KINDS, CardKind
from app.domain.stay import CardIssue, DoorRecord, DoorSequence


@dataclass(frozen=True, slots=True)
class DoorKey:
    """A door by its room, or a common door by its number (1–16); with neither it is no door."""

    room_id: str | None = None
    common_door: int = 0

    def __bool__(self) -> bool:
        """Whether it names a door."""
        return self.room_id is not None or self.common_door != 0


def door_of(note: LockNote) -> DoorKey:
    """The door that a lock is at: its room's, or a common one; neither while it stands nowhere."""
    return DoorKey(note.room_id) if note.room_id is not None else DoorKey(None, note.common_door)


class RefusalProof(Enum):
    """What proves that a door refuses a card."""

    DENIED = "denied"
    """A lost card told it, or it refused the card as lost."""
    REPLACED = "replaced"
    """It has seen a later sequence."""
    ENDED = "ended"
    """A check-out card ended the sequence there."""


class DenialPath(Enum):
    """How the word that a card is lost gets to a door."""

    LOST_CARD = "lost_card"
    BLUETOOTH = "bluetooth"
    GATEWAY = "gateway"
    """By itself: a gateway or a 4G module reaches the lock."""


@dataclass(frozen=True, slots=True)
class DoorReach:
    """One door that a card was made for. ``proof`` None: it still opens, as far as anybody knows."""

    key: DoorKey
    label: str
    proof: RefusalProof | None = None
    paths: tuple[DenialPath, ...] = ()

    @property
    def still_opens(self) -> bool:
        """Whether nothing proves that the door refuses the card."""
        return self.proof is None


@dataclass(frozen=True, slots=True)
class KnownHouse:
    """What is known of the doors: ``accounts`` by room_id; ``refusing`` are the doors that deny the card."""

    rooms: Iterable[Room]
    common_doors: Iterable[CommonDoor] = ()
    accounts: Mapping[str, DoorSequence] | None = None
    refusing: Collection[DoorKey] = ()


def reach_of(card: CardIssue, house: KnownHouse, now: datetime) -> tuple[DoorReach, ...]:
    """Return every door that the card is for, in the house's order, with what proves that one refuses it.

    A card that ended, or that carries nothing any more, is for no door.
    """
    if not card.state.may_open or card.not_after <= now:
        return ()
    rooms = [
        DoorReach(DoorKey(room.room_id), room.label, _proof_at(card, DoorKey(room.room_id), house))
        for room in house.rooms
        if reaches(card, room.place, 0)
    ]
    common = [
        DoorReach(DoorKey(None, door.number), door.name, _proof_at(card, DoorKey(None, door.number), house))
        for door in house.common_doors
        if reaches(card, None, door.number)
    ]
    return (*rooms, *common)


def _proof_at(card: CardIssue, key: DoorKey, house: KnownHouse) -> RefusalProof | None:
    if key in house.refusing:
        return RefusalProof.DENIED
    account = (house.accounts or {}).get(key.room_id or "")
    if account is None or card.kind not in SEQUENCED_KINDS:
        return None
    sequence = card.sequence_in(account.room_id)
    if sequence < account.seen:
        return RefusalProof.REPLACED
    return RefusalProof.ENDED if account.shuts_out(sequence) else None


def refusing_doors(
    serial: int, lists: Iterable[CardIssue], records: Iterable[DoorRecord]
) -> frozenset[DoorKey]:
    """The doors whose records prove that they deny the card.

    ``lists`` are lost and cancel-lost cards, those that do not name it are left out; ``records`` are the
    doors' words on these and on the card itself: what a lock was told over Bluetooth bears its own serial.
    """
    naming = {each.serial: each.kind for each in lists if names(each, serial)}
    refusing: set[DoorKey] = set()
    for record in sorted(records, key=lambda record: record.at):
        key = DoorKey(record.room_id, record.common_door)
        if _denies(record, serial, naming):
            refusing.add(key)
        elif _allows(record, serial, naming):
            refusing.discard(key)
    return frozenset(refusing)


def names(issue: CardIssue, serial: int) -> bool:
    """Whether a lost or cancel-lost card names this card."""
    return isinstance(issue.task, CardList) and any(card.serial == serial for card in issue.task.cards)


def _denies(record: DoorRecord, serial: int, naming: Mapping[int, CardKind]) -> bool:
    if record.serial == serial:
        return record.what in (Verdict.REPORTED_LOST.value, Verdict.CARD_DENIED.value)
    return record.what == Verdict.CARD_DENIED.value and naming.get(record.serial or 0) is CardKind.LOST


def _allows(record: DoorRecord, serial: int, naming: Mapping[int, CardKind]) -> bool:
    is_allowed = record.what == Verdict.CARD_ALLOWED.value
    if record.serial == serial:
        return is_allowed or record.opened
    return is_allowed and naming.get(record.serial or 0) is CardKind.CANCEL_LOST

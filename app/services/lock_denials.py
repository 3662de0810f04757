"""Which lost cards a lock is still to learn of, and which found ones it may forget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.card_reach import reaches
from app.domain.card_tasks import NamedCard
from app.domain.denial import door_of
from app.domain.door import Verdict
from app.domain.lock_notes import LockNote
from app.domain.place import Place
from app.domain.stay import CardIssue, DoorRecord
from app.ports.store import Snapshot, Transaction
from app.services.lock_jobs import Change
from app.services.note_door_records import note_within
from app.services.where_card_works import doors_denying


@dataclass(frozen=True, slots=True)
class DenyChange:
    """What to change of a lock's deny list."""

    deny: tuple[NamedCard, ...] = ()
    allow: tuple[int, ...] = ()


def lost_cards_for(
    issues: Iterable[CardIssue], place: Place | None, common_door: int, now: datetime
) -> tuple[CardIssue, ...]:
    """Those of the cards that are lost, still valid, and for this door."""
    return tuple(
        issue
        for issue in issues
        if issue.lost_at is not None
        and issue.state.may_open
        and issue.not_after > now
        and reaches(issue, place, common_door)
    )


def deny_change(snapshot: Snapshot, lost: Sequence[CardIssue], held: Sequence[NamedCard]) -> DenyChange:
    """What makes the list that the lock holds the one that it should hold.

    Only cards that Keyrack knows as found are taken off: an entry of somebody else's stays.
    """
    there = {card.serial for card in held}
    deny = tuple(NamedCard(issue.serial, issue.not_after) for issue in lost if issue.serial not in there)
    known = (snapshot.card_issue_by_serial(serial) for serial in sorted(there))
    allow = tuple(issue.serial for issue in known if issue is not None and issue.lost_at is None)
    return DenyChange(deny, allow)


def told_by_list(note: LockNote, what: Verdict, serials: tuple[int, ...], now: datetime) -> Change:
    """Keep what a lock's deny list proves as a door record, where that was not known before."""
    denied, key = what is Verdict.CARD_DENIED, door_of(note)

    def change(rows: Transaction) -> None:
        news = [serial for serial in serials if (key in doors_denying(rows, serial)) is not denied]
        note_within(rows, [_told(note, what, serial, now) for serial in sorted(news)])

    return change if key else _nothing


def _nothing(_rows: Transaction) -> None:
    """A lock that stands nowhere proves nothing of a door."""


def _told(note: LockNote, what: Verdict, serial: int, now: datetime) -> DoorRecord:
    door = door_of(note)
    return DoorRecord(
        record_id=f"{note.lock_id}-{what.value}-{serial:016X}-{now.timestamp():.6f}",
        room_id=door.room_id,
        at=now,
        what=what.value,
        serial=serial,
        sequence=None,
        opened=False,
        common_door=door.common_door,
    )

"""Where a card still works, and how the word that it is lost will get there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.denial import DenialPath, DoorKey, DoorReach, KnownHouse, names, reach_of, refusing_doors
from app.domain.permission import CardKind
from app.domain.stay import CardIssue
from app.ports.store import Snapshot
from app.services.desk import Desk

GATEWAY_FIELD = "boundGateway"
"""The server's field of a lock: the gateway that reaches it, empty for none (inferred)."""
ONLINE_FIELD = "lockOnlineStatus"
"""The server's field of a lock: ``1`` while a gateway or a 4G module reaches it (inferred)."""
_LISTS = (CardKind.LOST, CardKind.CANCEL_LOST)

PathsTo = Callable[[DoorKey], tuple[DenialPath, ...]]


async def where_card_works(desk: Desk, issue_id: str) -> tuple[DoorReach, ...]:
    """Return every door that the card is for; those that still open come with the ways a denial can take.

    KeyError if there is no such issue. Raises StoreError.
    """
    now = desk.clock.now()
    return await desk.store.read(lambda rows: card_reach_within(rows, rows.card_issue(issue_id), now))


def card_reach_within(rows: Snapshot, card: CardIssue, now: datetime) -> tuple[DoorReach, ...]:
    """`where_card_works` as a part of a larger look."""
    house = KnownHouse(
        rooms=rows.rooms(),
        common_doors=rows.common_doors(),
        accounts={door.room_id: door for door in rows.doors_proven()},
        refusing=doors_denying(rows, card.serial),
    )
    paths = _paths(rows)
    return tuple(
        replace(door, paths=paths(door.key)) if door.still_opens else door
        for door in reach_of(card, house, now)
    )


def doors_denying(rows: Snapshot, serial: int) -> frozenset[DoorKey]:
    """The doors that are proven to deny this card."""
    lists = [issue for issue in lists_of_cards(rows) if names(issue, serial)]
    records = rows.door_records_of([serial, *(each.serial for each in lists)])
    return refusing_doors(serial, lists, records)


def lists_of_cards(rows: Snapshot) -> Sequence[CardIssue]:
    """Every lost and cancel-lost card that was ever made."""
    return rows.card_issues_of_kinds(_LISTS)


def _paths(rows: Snapshot) -> PathsTo:
    """By itself where a gateway or 4G reaches the lock, Bluetooth where it is known, a lost card always."""
    locks: Mapping[str, Mapping[str, object]] = {
        lock.room_id: lock.row
        for lock in rows.cloud.known_locks()
        if lock.room_id is not None and lock.vanished_at is None
    }
    notes = [note for note in rows.locks.notes() if note.is_open and note.deleted_at is None]
    by_radio = {
        *(DoorKey(note.room_id) for note in notes if note.room_id is not None),
        *(DoorKey(None, note.common_door) for note in notes if note.common_door),
    }

    def paths(key: DoorKey) -> tuple[DenialPath, ...]:
        row = locks.get(key.room_id or "", {})
        online = bool(row.get(GATEWAY_FIELD)) or row.get(ONLINE_FIELD) == "1"
        near = bool(row) or key in by_radio
        found = ((DenialPath.GATEWAY, online), (DenialPath.BLUETOOTH, near), (DenialPath.LOST_CARD, True))
        return tuple(path for path, there in found if there)

    return paths

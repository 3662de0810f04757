"""The journal: every act, append-only, each entry chained to the one before by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

CHAIN_START = "0" * 64


class Act(Enum):
    """What was done; the values are stored and never change."""

    HOTEL_SET_UP = "hotel_set_up"
    ROOMS_ADDED = "rooms_added"
    OPERATOR_ADDED = "operator_added"
    ROLES_CHANGED = "roles_changed"
    COMMON_DOOR_KEPT = "common_door_kept"
    COMMON_DOOR_REMOVED = "common_door_removed"
    SIGNED_IN = "signed_in"
    LEAVE_GIVEN = "leave_given"
    SIGN_IN_REFUSED = "sign_in_refused"
    SCREEN_LOCKED = "screen_locked"
    CHECKED_IN = "checked_in"
    EXTENDED = "extended"
    MOVED = "moved"
    CHECKED_OUT = "checked_out"
    STAY_CHANGE_UNDONE = "stay_change_undone"
    ROOM_SEALED = "room_sealed"
    ROOM_UNSEALED = "room_unsealed"
    WRITE_BEGUN = "write_begun"
    CARD_PROVEN = "card_proven"
    WRITE_FAILED = "write_failed"
    WRITE_UNRESOLVED = "write_unresolved"
    WRITE_RESOLVED = "write_resolved"
    CARD_READ = "card_read"
    BATCH_STARTED = "batch_started"
    BATCH_ITEM_SKIPPED = "batch_item_skipped"
    BATCH_ITEM_TAKEN_UP = "batch_item_taken_up"
    BATCH_ENDED = "batch_ended"
    SPARE_USED = "spare_used"
    CARD_SPOILED = "card_spoiled"
    CARD_ERASED = "card_erased"
    CARD_LOST = "card_lost"
    CARD_FOUND = "card_found"
    CARD_RETURNED = "card_returned"
    CARD_MARK_UNDONE = "card_mark_undone"
    RECORDS_COLLECTED = "records_collected"
    GUARD_OVERRIDDEN = "guard_overridden"
    CLOCK_JUMPED = "clock_jumped"
    DATABASE_RESTORED = "database_restored"
    SETTING_CHANGED = "setting_changed"
    OUTBOX_RETRIED = "outbox_retried"
    OUTBOX_EDITED = "outbox_edited"
    OUTBOX_DROPPED = "outbox_dropped"
    LOCK_MATCHED = "lock_matched"
    LOCK_UNMATCHED = "lock_unmatched"
    RECOVERY_KIT_MADE = "recovery_kit_made"
    KEYS_RESTORED = "keys_restored"
    MACHINE_BOUND = "machine_bound"
    MACHINE_UNBOUND = "machine_unbound"
    MACHINE_DELETED = "machine_deleted"
    ONLINE_CARD = "online_card"
    CARD_CLAIMED = "card_claimed"
    LOCK_WORK_BEGUN = "lock_work_begun"
    LOCK_WORK_DONE = "lock_work_done"
    LOCK_WORK_REFUSED = "lock_work_refused"
    LOCK_WORK_GIVEN_UP = "lock_work_given_up"
    GATEWAY_UNBOUND = "gateway_unbound"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One act. ``number`` counts from 1 without gaps; ``facts`` holds short texts, never a secret."""

    number: int
    at: datetime
    operator: str
    act: Act
    room_label: str
    facts: tuple[tuple[str, str], ...]
    previous_hash: str
    hash: str


def entry_hash(
    number: int,
    at: datetime,
    operator: str,
    act: Act,
    room_label: str,
    facts: Mapping[str, str],
    previous_hash: str,
) -> str:
    """Return the SHA-256 (hex) over the canonical JSON of everything in an entry, previous hash included."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    body = [number, moment, operator, act.value, room_label, dict(sorted(facts.items())), previous_hash]
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def first_break(entries: Iterable[JournalEntry]) -> int | None:
    """Return the number of the first entry that does not fit its chain, or None if all do.

    ``entries`` come in order of number, from the first.
    """
    previous = CHAIN_START
    for expected, entry in enumerate(entries, start=1):
        own = entry_hash(
            entry.number, entry.at, entry.operator, entry.act, entry.room_label, dict(entry.facts), previous
        )
        if entry.number != expected or entry.previous_hash != previous or entry.hash != own:
            return expected
        previous = entry.hash
    return None

"""Door records as a lock hands them over, on a data card or over Bluetooth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.domain.card_tasks import Position
from app.domain.door import Verdict


@dataclass(frozen=True, slots=True)
class SeenCard:
    """One card that a lock saw: when by its own clock (UTC), what it did, and which card.

    ``serial`` where its signature was right; otherwise None, and ``uid`` (up to 10 bytes) is all.
    """

    at: datetime
    verdict: Verdict
    serial: int | None
    uid: bytes = b""


@dataclass(frozen=True, slots=True)
class CollectedRecords:
    """What one lock wrote on a data card, oldest record first; ``at``: the lock's clock as it wrote (UTC)."""

    position: Position
    at: datetime
    seen: tuple[SeenCard, ...]


class LockEvent(Enum):
    """What happened at a lock without a card; the values are stored."""

    UNLOCKED = "unlocked"
    LOCKED = "locked"
    PASSAGE_BEGUN = "passage_begun"
    SEALED = "sealed"
    UNSEALED = "unsealed"
    BOUND = "bound"
    INITIALISED = "initialised"
    CLOCK_SET = "clock_set"
    USER_WRITTEN = "user_written"
    USER_DELETED = "user_deleted"
    SETTINGS_WRITTEN = "settings_written"
    DENY_LIST_CHANGED = "deny_list_changed"
    OPENED_BY_USER = "opened_by_user"
    """A lock user opened: a passcode, a fingerprint and the like."""
    USER_REFUSED = "user_refused"
    ALARM = "alarm"
    ALARM_CLEARED = "alarm_cleared"
    LOW_BATTERY = "low_battery"
    POWER_CAME_BACK = "power_came_back"
    LINK_PAUSED = "link_paused"
    """Too many wrong proofs over Bluetooth."""


@dataclass(frozen=True, slots=True)
class SeenEvent:
    """What a lock saw besides cards: when by its own clock (UTC), and what; ``code`` is its byte for it.

    ``event`` None where this program doesn't know the code. ``detail`` (up to 10 bytes) is the lock's:
    a lock user's number where a user is meant; 11 bytes as they came where the event is not known.
    """

    at: datetime
    event: LockEvent | None
    code: int
    detail: bytes = b""

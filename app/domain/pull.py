"""What was fetched from the vendor's server: how old it is, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class PullKind(Enum):
    """A list that the menu has; the values are stored and name the profile's operation."""

    LOCKS = "lock.find_all_by_user_id"
    PASSWORDS = "password.list"
    CARDS = "card.list"
    FINGERPRINTS = "fingerprint.list"
    REMOTES = "remote.list"
    FACES = "face.list"
    PALMS = "palm.list"
    DOOR_RECORDS = "record.door"
    OPERATION_RECORDS = "record.list"
    GATEWAYS = "gateway.list"


@dataclass(frozen=True, slots=True)
class PullStatus:
    """When a kind was last fetched, and what went wrong since. All times UTC."""

    kind: PullKind
    last_success: datetime | None = None
    last_try: datetime | None = None
    next_try: datetime | None = None
    rows: int = 0
    failures: int = 0
    last_error: str = ""
    last_message: str = ""


@dataclass(frozen=True, slots=True)
class KnownLock:
    """A lock as the server last told, without its secrets; ``row`` holds every field as it came.

    ``room_id`` is the room that it was matched to, ``matched_by`` ``place`` or ``hand``. ``vanished_at``:
    since when the server no longer lists it; it is marked, never deleted.
    """

    lock_id: str
    name: str
    mac: str
    row: Mapping[str, object]
    digest: str
    first_seen_at: datetime
    changed_at: datetime
    vanished_at: datetime | None = None
    room_id: str | None = None
    matched_by: str = ""

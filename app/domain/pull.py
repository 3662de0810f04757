"""What was fetched from the vendor's server: how old it is, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.domain.place import Place, PlaceOutOfRange, number_from_hex


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

    @property
    def is_history(self) -> bool:
        """Whether its rows tell what happened: they only ever grow, the newest come first."""
        return self in (PullKind.DOOR_RECORDS, PullKind.OPERATION_RECORDS)

    @property
    def is_by_lock(self) -> bool:
        """Whether it is asked of one lock after the other."""
        return self is PullKind.DOOR_RECORDS

    @property
    def is_paged(self) -> bool:
        """Whether it comes a page at a time; the published list of locks comes whole."""
        return self is not PullKind.LOCKS


@dataclass(frozen=True, slots=True)
class PullStatus:
    """When a kind was last fetched, and what went wrong since. All times UTC.

    ``failures`` counts those in a row since ``last_success``; ``rows`` is what the server listed then.
    """

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

    ``room_id`` is the room that it was matched to, ``matched_by`` ``place`` or ``hand`` (a lock that a
    person took off its room has ``hand`` and no room). ``vanished_at``: since when the server no longer
    lists it; it is marked, never deleted.
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


@dataclass(frozen=True, slots=True)
class CloudItem:
    """A row of the server's as it is kept: ``text`` is its JSON without secrets, ``sealed`` those.

    ``digest`` tells whether the row changed. ``place`` is where its lock stands, if the row says so.
    """

    item_id: str
    lock_id: str
    text: str
    digest: str
    sealed: bytes | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ItemMark:
    """What is known of a stored item without reading it."""

    item_id: str
    digest: str
    vanished: bool


def place_in(row: Mapping[str, object]) -> Place | None:
    """Return where a lock stands if its row says so in the fields of the published binding, else None.

    They are hexadecimal there. A door number of more than one byte has no place.
    """
    spelt = [row.get(name) for name in ("building", "floor", "roomNumber")]
    try:
        return Place(*(number_from_hex(text) for text in spelt if isinstance(text, str)))
    except (ValueError, TypeError, PlaceOutOfRange):
        return None

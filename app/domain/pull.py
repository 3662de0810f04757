"""What was fetched from the vendor's server: how old it is, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from app.domain.place import Place, PlaceOutOfRange, number_from_hex

FIRST_PULL_PAUSE = timedelta(seconds=15)
"""After a first failure; it doubles up to `LONGEST_PULL_PAUSE`."""
LONGEST_PULL_PAUSE = timedelta(minutes=30)
RHYTHM_JITTER = 0.2
"""Share of a pause that the dice decides, so that many desks don't ask in the same second."""
_MOST_DOUBLINGS = 16


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


RHYTHMS: Mapping[PullKind, timedelta] = {
    PullKind.DOOR_RECORDS: timedelta(minutes=2),
    PullKind.LOCKS: timedelta(minutes=5),
    PullKind.CARDS: timedelta(minutes=10),
    PullKind.PASSWORDS: timedelta(minutes=10),
    PullKind.OPERATION_RECORDS: timedelta(minutes=15),
    PullKind.FINGERPRINTS: timedelta(minutes=15),
    PullKind.REMOTES: timedelta(minutes=15),
    PullKind.FACES: timedelta(minutes=15),
    PullKind.PALMS: timedelta(minutes=15),
    PullKind.GATEWAYS: timedelta(minutes=15),
}
"""How often each kind is fetched while all is well: the faster, the sooner a person misses what is new."""


def pull_pause(kind: PullKind, failures: int, spread: float) -> timedelta:
    """Return how long after a try the next one is; ``failures`` in a row, ``spread`` 0–1 is the dice."""
    pause = RHYTHMS[kind]
    if failures:
        doubled = FIRST_PULL_PAUSE * (1 << min(failures - 1, _MOST_DOUBLINGS))
        pause = min(doubled, LONGEST_PULL_PAUSE)
    return pause * (1 - RHYTHM_JITTER / 2 + RHYTHM_JITTER * spread)


def is_due(status: PullStatus, now: datetime) -> bool:
    """Whether the kind is to be fetched; a time beyond every pause is the trace of a clock set back."""
    at = status.next_try
    return at is None or at <= now or at > now + 2 * LONGEST_PULL_PAUSE

"""Stays and the cards that belong to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.domain.permission import CardKind, DoorGrant


@dataclass(frozen=True, slots=True)
class Stay:
    """One party in a room from ``arrives`` until ``departs`` (UTC).

    ``sequence`` is what this stay's cards claim at the room's door: None until its first
    card is being written. ``cards_wanted`` is what the desk asked for; ``checked_out_at``
    and ``moved_to`` end it.
    """

    stay_id: str
    room_id: str
    guest: str
    guests: int
    cards_wanted: int
    arrives: datetime
    departs: datetime
    created_at: datetime
    created_by: str
    sequence: int | None = None
    checked_out_at: datetime | None = None
    moved_to: str | None = None
    """The stay that this party moved to; `checked_out_at` is then when it moved."""

    @property
    def is_open(self) -> bool:
        """Whether the party is (or will be) in the room."""
        return self.checked_out_at is None


class CardState(Enum):
    """What is true of one card issue."""

    WRITING = "writing"
    """A write was begun. After a crash this means: nobody knows; lay the card down."""
    PROVEN = "proven"
    """Written, read back, verified."""
    FAILED = "failed"
    """Proven not to carry this issue: the write did not happen or was torn before it counted."""
    UNRESOLVED = "unresolved"
    """The write broke off where the card may hold the old content or the new."""
    SPOILED = "spoiled"
    """Broken or thrown away with the content on it."""
    ERASED = "erased"
    """Erased at the desk, proven by read-back."""
    OVERWRITTEN = "overwritten"
    """Another issue was proven on the same card."""

    @property
    def may_open(self) -> bool:
        """Whether a card in this state may still carry the permission."""
        return self in (CardState.WRITING, CardState.PROVEN, CardState.UNRESOLVED, CardState.SPOILED)


@dataclass(frozen=True, slots=True)
class CardIssue:
    """One issue of one physical card: the row behind everything that is said about a card.

    ``serial`` is the permission's 64-bit serial; ``uid`` the card's own bytes; ``door``
    the room's place and the sequence claimed there. Three truths, each a UTC time or None:
    ``proven_at`` (on the card), ``in_cloud_at`` (the server answered), ``seen_at`` (at the door).
    """

    issue_id: str
    serial: int
    uid: bytes
    kind: CardKind
    source: str
    room_id: str
    stay_id: str | None
    door: DoorGrant
    index: int
    single_opening: bool
    not_before: datetime
    not_after: datetime
    state: CardState
    begun_at: datetime
    issued_by: str
    chip: str = ""
    proven_at: datetime | None = None
    in_cloud_at: datetime | None = None
    seen_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DoorSequence:
    """What the desk knows of the sequences of one room's door (32 bits each).

    ``spent`` is the highest that a proven (or possibly written) card carries; ``reserved``
    the one that a write in progress has taken, for the stay ``reserved_for``.
    """

    room_id: str
    spent: int = 0
    reserved: int | None = None
    reserved_for: str | None = None


@dataclass(frozen=True, slots=True)
class DoorRecord:
    """What a lock says happened at a door. ``what`` is a stable code that the UI words."""

    record_id: str
    room_id: str
    at: datetime
    what: str
    serial: int | None
    sequence: int | None
    opened: bool

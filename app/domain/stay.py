"""Stays and the cards that belong to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.domain.card_tasks import CardTask, StaffHours
from app.domain.permission import CardFlag, CardKind
from app.domain.place import Place


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
    party: str | None = None
    """What the stays of one party in several rooms share: a suite. None for a party in one room."""

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
    CLAIMED = "claimed"
    """An issuing machine says that it made the card; nobody has read it back."""
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
        return self in _MAY_OPEN

    @property
    def is_made(self) -> bool:
        """Whether the card carries the permission, as far as encoder or machine say."""
        return self in (CardState.PROVEN, CardState.CLAIMED)


_MAY_OPEN = (
    CardState.WRITING,
    CardState.PROVEN,
    CardState.CLAIMED,
    CardState.UNRESOLVED,
    CardState.SPOILED,
)


@dataclass(frozen=True, slots=True)
class IssueDoor:
    """One door that an issue names.

    ``sequence`` is what the card claims there, 0 for a kind that carries none; ``room_id`` is None
    where the place is no room's: a floor's, a building's, a door that is not let. ``seen_at``: when the
    card was first seen at this door (UTC); the first door's is the issue's own.
    """

    place: Place
    sequence: int = 0
    room_id: str | None = None
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CardIssue:
    """One issue of one physical card: the row behind everything that is said about a card.

    ``serial`` is the permission's 64-bit serial; ``uid`` the card's own bytes; ``doors`` (0–4) are those
    that it names. ``holder`` says who has it where no stay does; ``item_id`` for which item of a batch it
    was made; ``content_digest`` is the SHA-256 of what a server's card source put on the card.
    Three truths, each a UTC time or None: ``proven_at`` (on the card), ``in_cloud_at`` (the server
    answered), ``seen_at`` (at its first door; at any, where it names no room). ``lost_at`` and
    ``returned_at`` are what people say of the card.
    """

    issue_id: str
    serial: int
    uid: bytes
    kind: CardKind
    source: str
    stay_id: str | None
    doors: tuple[IssueDoor, ...]
    index: int
    not_before: datetime
    not_after: datetime
    state: CardState
    begun_at: datetime
    issued_by: str
    flags: CardFlag = CardFlag.NONE
    common_doors: int = 0
    hours: StaffHours | None = None
    task: CardTask | None = None
    holder: str = ""
    reason: str = ""
    approved_by: str = ""
    """The operator_id of the manager whose PIN allowed it; empty where none was needed."""
    item_id: str | None = None
    content_digest: bytes = b""
    chip: str = ""
    proven_at: datetime | None = None
    in_cloud_at: datetime | None = None
    seen_at: datetime | None = None
    ended_at: datetime | None = None
    lost_at: datetime | None = None
    returned_at: datetime | None = None

    @property
    def room_id(self) -> str | None:
        """The room of the first door, or None."""
        return self.doors[0].room_id if self.doors else None

    @property
    def place(self) -> Place | None:
        """The first door's place, or None."""
        return self.doors[0].place if self.doors else None

    @property
    def sequence(self) -> int:
        """What the card claims at its first door, or 0."""
        return self.doors[0].sequence if self.doors else 0

    @property
    def single_opening(self) -> bool:
        """Whether the card opens once only."""
        return CardFlag.SINGLE_OPENING in self.flags

    @property
    def is_out(self) -> bool:
        """Whether somebody may have a card that may still carry this."""
        return self.state.may_open and self.returned_at is None

    @property
    def doors_seen_at(self) -> tuple[datetime | None, ...]:
        """When the card was first seen at each of its doors (UTC), in their order."""
        return (self.seen_at, *(door.seen_at for door in self.doors[1:])) if self.doors else ()

    @property
    def first_seen_at(self) -> datetime | None:
        """When any door first saw the card (UTC)."""
        known = (moment for moment in (self.seen_at, *self.doors_seen_at) if moment is not None)
        return min(known, default=None)

    def seen_in(self, room_id: str) -> datetime | None:
        """When the card was first seen at this room's door (UTC); None where nothing proves it."""
        pairs = zip(self.doors, self.doors_seen_at, strict=True)
        return next((moment for door, moment in pairs if door.room_id == room_id), None)

    def is_seen_in(self, room_id: str) -> bool:
        """Whether the card is proven to have been at this room's door."""
        return self.seen_in(room_id) is not None

    def sequence_in(self, room_id: str) -> int:
        """What the card claims at this room's door; 0 where it names none."""
        return next((door.sequence for door in self.doors if door.room_id == room_id), 0)


@dataclass(frozen=True, slots=True)
class DoorSequence:
    """What the desk knows of the sequences of one room's door (32 bits each).

    ``spent`` is the highest that a proven (or possibly written) card carries; ``reserved``
    the one that a write in progress has taken, for the stay (or `SPARES`) ``reserved_for``.

    The rest is what the door's own records prove: ``seen`` is the lowest that its lock can have stored,
    ``ended`` the highest that a check-out card ended there, ``sealed`` what the last seal card did, and
    ``clock_set_at`` (UTC) when a time card last told it the time.
    """

    room_id: str
    spent: int = 0
    reserved: int | None = None
    reserved_for: str | None = None
    seen: int = 0
    ended: int = 0
    sealed: bool = False
    clock_set_at: datetime | None = None

    def shuts_out(self, sequence: int) -> bool:
        """Whether the door is proven to refuse a card of this sequence."""
        return sequence < self.seen or 0 < sequence <= self.ended


@dataclass(frozen=True, slots=True)
class DoorRecord:
    """What a lock says happened at a door. ``what`` is a stable code that the UI words.

    Either ``room_id`` or ``common_door`` (1–16; 0: none) names where it was.
    """

    record_id: str
    room_id: str | None
    at: datetime
    what: str
    serial: int | None
    sequence: int | None
    opened: bool
    common_door: int = 0

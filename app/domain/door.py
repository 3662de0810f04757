"""A lock's memory and the words of its decision, as the open format defines them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.domain.card_tasks import LocalTime
from app.domain.place import Place


class Verdict(Enum):
    """What a lock does with a card, and why."""

    OPENS = "opens"
    NOT_A_CARD = "not_a_card"
    OTHER_HOTEL = "other_hotel"
    UNKNOWN_KEY_VERSION = "unknown_key_version"
    BAD_SIGNATURE = "bad_signature"
    COPIED = "copied"
    """The signed UID is not the UID of the card that was presented."""
    NO_PLACE_SET = "no_place_set"
    WRONG_DOOR = "wrong_door"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    REPLACED = "replaced"
    """The lock has seen a higher sequence."""
    REPORTED_LOST = "reported_lost"
    SINGLE_OPENING_USED = "single_opening_used"
    DEADBOLT = "deadbolt"
    CLOCK_BEHIND = "clock_behind"
    """The lock's clock stands before the newest signed issue time it has seen."""
    THROTTLED = "throttled"
    NOT_FOR_DOORS = "not_for_doors"
    """A kind that opens nothing and brings nothing: its content is missing."""
    OUTSIDE_HOURS = "outside_hours"
    """A staff card at another hour or on another day than its own."""
    SEALED = "sealed"
    """The door is sealed for all but master and emergency cards."""
    STAY_ENDED = "stay_ended"
    """A check-out card ended this sequence at the door."""
    LIST_FULL = "list_full"
    """The lock has no room for another denied card or used single opening; nothing is forgotten for it."""
    OUTDATED = "outdated"
    """A task card that is older than what the lock was told since."""
    OTHER_PLACE_SET = "other_place_set"
    """An install card for a lock that stood elsewhere."""
    CARD_FULL = "card_full"
    """A data card that could not take the records."""
    CHECKED_OUT = "checked_out"
    CARD_DENIED = "card_denied"
    CARD_ALLOWED = "card_allowed"
    PLACE_SET = "place_set"
    CLOCK_SET = "clock_set"
    RECORDS_COLLECTED = "records_collected"
    DOOR_SEALED = "door_sealed"
    DOOR_UNSEALED = "door_unsealed"


DONE = frozenset(
    (
        Verdict.CHECKED_OUT,
        Verdict.CARD_DENIED,
        Verdict.CARD_ALLOWED,
        Verdict.PLACE_SET,
        Verdict.CLOCK_SET,
        Verdict.RECORDS_COLLECTED,
        Verdict.DOOR_SEALED,
        Verdict.DOOR_UNSEALED,
    )
)
"""What a task card has done: the door stays shut, and nothing was refused."""


@dataclass(frozen=True, slots=True)
class DoorMemory:
    """What a lock holds between two cards; a decision returns the memory to store next.

    ``public_keys`` maps key version (1–255) to 32 raw Ed25519 bytes: nothing here is secret.
    ``denied`` maps a denied serial to when its entry ends (the end of the card it names).
    ``burned`` maps a used single-opening serial to the end of its card.
    ``newest_denial`` and ``seal_changed`` are the issue times of the newest lost and seal card taken.
    """

    hotel_id: bytes
    public_keys: tuple[tuple[int, bytes], ...]
    place: Place | None
    sequence: int = 0
    common_door: int = 0
    """0 for a room; 1–16 where this is a common door."""
    deadbolt_thrown: bool = False
    newest_issue: datetime | None = None
    denied: tuple[tuple[int, datetime], ...] = ()
    burned: tuple[tuple[int, datetime], ...] = ()
    sequence_ended: bool = False
    """A check-out card ended the stored sequence: only a higher one opens."""
    newest_denial: datetime | None = None
    sealed: bool = False
    seal_changed: datetime | None = None
    local_time: LocalTime | None = None
    """None until a time card told it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, the memory to be stored *before* the bolt moves, and the facts behind it."""

    verdict: Verdict
    memory: DoorMemory
    boundary: datetime | None = None
    """The time that the verdict turns on: valid from (NOT_YET_VALID) or until (OPENS, EXPIRED)."""
    clock: datetime | None = None
    """CLOCK_SET alone: the time (UTC) to which the lock sets its clock."""

    @property
    def opens(self) -> bool:
        """Whether the bolt moves."""
        return self.verdict is Verdict.OPENS

    @property
    def done(self) -> bool:
        """Whether a task card did its task; the bolt stays where it is."""
        return self.verdict in DONE

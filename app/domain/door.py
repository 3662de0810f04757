"""A lock's memory and the words of its decision, as the open format defines them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

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
    """A kind that opens nothing (a time card, a data card …)."""


@dataclass(frozen=True, slots=True)
class DoorMemory:
    """What a lock holds between two cards; a decision returns the memory to store next.

    ``public_keys`` maps key version (1–255) to 32 raw Ed25519 bytes: nothing here is secret.
    ``denied`` maps a denied serial to when its entry ends (the end of the card it names).
    ``burned`` maps a used single-opening serial to the end of its card.
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


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, the memory to be stored *before* the bolt moves, and the facts behind it."""

    verdict: Verdict
    memory: DoorMemory
    boundary: datetime | None = None
    """The time that the verdict turns on: valid from (NOT_YET_VALID) or until (OPENS, EXPIRED)."""

    @property
    def opens(self) -> bool:
        """Whether the bolt moves."""
        return self.verdict is Verdict.OPENS

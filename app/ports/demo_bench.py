"""The demo's bench: cards to lay on the simulated encoder, and doors to try them on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from app.domain.door import Decision
from app.domain.stay import DoorRecord
from app.ports.encoder import Unsubscribe


class DemoCardKind(Enum):
    """What a demo card was when the demo began."""

    BLANK = "blank"
    BLANK_DESFIRE = "blank_desfire"
    OTHER_HOTEL = "other_hotel"
    UNKNOWN_DATA = "unknown_data"
    WRONG_CHIP = "wrong_chip"


class DemoTrouble(Enum):
    """What can be dialled in."""

    NONE = "none"
    LIFTED_TOO_SOON = "lifted_too_soon"
    """The card is lifted in the middle of the next write."""
    UNPLUGGED = "unplugged"
    SERVICE_STOPPED = "service_stopped"
    TWO_CARDS = "two_cards"
    HELD_BY_OTHER = "held_by_other"


@dataclass(frozen=True, slots=True)
class DemoCard:
    """One card of the demo; ``name`` is what is printed on it."""

    name: str
    kind: DemoCardKind


@dataclass(frozen=True, slots=True)
class DemoBenchState:
    """Which card lies on the encoder, and what is dialled in."""

    laid: str | None = None
    trouble: DemoTrouble = DemoTrouble.NONE


@dataclass(frozen=True, slots=True)
class DoorTrial:
    """What a simulated door did with a card, and the record that it kept."""

    decision: Decision
    record: DoorRecord


class DemoBench(Protocol):
    """Belongs to the main loop. Only the simulation fulfils it."""

    @property
    def cards(self) -> tuple[DemoCard, ...]:
        """All cards of the demo."""
        ...

    @property
    def state(self) -> DemoBenchState:
        """The bench now."""
        ...

    def watch(self, listener: Callable[[DemoBenchState], None]) -> Unsubscribe:
        """Call ``listener`` with each new state until unsubscribed."""
        ...

    def lay(self, name: str) -> None:
        """Lay a card on the encoder, in place of one that may lie there; KeyError if unknown."""
        ...

    def lift(self) -> None:
        """Lift the card, if one lies there."""
        ...

    def dial(self, trouble: DemoTrouble) -> None:
        """Put a trouble in force, or NONE."""
        ...

    def try_door(self, name: str, room_id: str) -> DoorTrial:
        """Hold a card to a room's lock, which decides by its own rules and keeps what it learned."""
        ...

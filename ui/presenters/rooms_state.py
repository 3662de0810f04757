"""The one frozen state of the Rooms page: everything that its view draws, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import Enum

from app.domain.errors import KeyrackError
from app.domain.place import Place
from app.domain.rack import DeskAction, RackFilter, RackRoom
from app.domain.reading import CardReading
from app.domain.stay import CardIssue, DoorRecord
from app.ports.encoder import EncoderState


@dataclass(frozen=True, slots=True)
class RackState:
    """The rack as drawn: ``rooms`` are those that pass chip and search, in place order."""

    rooms: tuple[RackRoom, ...] = ()
    total: int = 0
    counts: Mapping[RackFilter, int] = field(default_factory=dict)
    chip: RackFilter = RackFilter.ALL
    search: str = ""
    selected: str | None = None
    """The room_id that the panel shows."""


@dataclass(frozen=True, slots=True)
class PanelState:
    """The chosen room: its actions (the first is pre-selected), its cards and its lock."""

    room: RackRoom
    place: Place
    actions: tuple[DeskAction, ...]
    cards: tuple[CardIssue, ...]
    """All issues of the stay that may open, in order of issue."""
    operator_names: Mapping[str, str]
    last_record: DoorRecord | None = None
    records_today: int = 0
    can_undo: bool = False
    card_source: str = "open"


class CardStep(Enum):
    """Where a card flow stands; every step has its own sentence."""

    WAITING = "waiting"
    """Lay a card on the encoder."""
    RECOGNISING = "recognising"
    ASKING = "asking"
    """The card can be used, but somebody must say so; ``question`` says why."""
    WRITING = "writing"
    LIFT = "lift"
    """Proven. Lift the card."""
    TROUBLE = "trouble"
    """It did not work; ``error`` says what happened, what was and wasn't done; it can be tried again."""
    CANCELLING = "cancelling"
    DONE = "done"


class CardQuestion(Enum):
    """Why a card needs a person's word before it is overwritten."""

    LIVE_ELSEWHERE = "live_elsewhere"
    """Ours, and it still opens another room or belongs to another stay."""
    UNKNOWN_DATA = "unknown_data"


@dataclass(frozen=True, slots=True)
class CardFlowState:
    """A running card job: one or more cards for a room, a read (F3) or an erase (F4)."""

    action: DeskAction
    step: CardStep
    room_label: str = ""
    guest: str = ""
    card_number: int = 1
    card_total: int = 1
    cards_proven: int = 0
    encoder: EncoderState | None = None
    reading: CardReading | None = None
    question: CardQuestion | None = None
    other_room_label: str = ""
    error: KeyrackError | None = None
    weak_chip: bool = False


@dataclass(frozen=True, slots=True)
class RoomsState:
    """The whole page."""

    zone: tzinfo
    now: datetime
    rack: RackState = RackState()
    panel: PanelState | None = None
    card_flow: CardFlowState | None = None

"""The one frozen state of the Rooms page: everything that its view draws, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from app.domain.cloud_truth import CloudTruth
from app.domain.place import Place
from app.domain.rack import DeskAction, RackFilter, RackRoom
from app.domain.stay import CardIssue, DoorRecord
from app.services.card_flow_state import CardFlowState, CardQuestion, CardStep, CardStory

__all__ = ["CardFlowState", "CardQuestion", "CardStep", "CardStory", "PanelState", "RackState", "RoomsState"]


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
    suite: tuple[str, ...] = ()
    """Labels of the other rooms that the same party has on the same cards."""
    card_source: str = "open"
    cloud: Mapping[str, CloudTruth] = field(default_factory=dict)
    """By issue_id, for each card: what the vendor's server knows; empty where the hotel uses no server."""


@dataclass(frozen=True, slots=True)
class RoomsState:
    """The whole page."""

    zone: tzinfo
    now: datetime
    rack: RackState = RackState()
    panel: PanelState | None = None
    card_flow: CardFlowState | None = None

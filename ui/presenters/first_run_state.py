"""The one frozen state of the first set-up: everything that was entered, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import Enum, IntEnum

from app.domain.errors import FieldProblem, KeyrackError
from app.domain.layout import LayoutRow, RoomDraft
from app.domain.people import DEFAULT_CHECK_IN_AT, DEFAULT_CHECK_OUT_AT
from app.domain.problems import Field

EXAMPLE_PATTERN = "floors 1–3, rooms 01–14"


class Step(IntEnum):
    """The pages, in order."""

    HOTEL = 0
    ROOMS = 1
    OPERATOR = 2
    SUMMARY = 3


class RoomSource(Enum):
    """Where the rooms come from."""

    PATTERN = "pattern"
    CSV = "csv"
    LOCK_LIST = "lock_list"


@dataclass(frozen=True, slots=True)
class RoomsEntry:
    """One source of rooms: what was given, what it makes, and what is wrong with it."""

    text: str = ""
    """The pattern as typed; for a file, its name."""
    rows: tuple[LayoutRow, ...] = ()
    """The lock list's rows, which the person completes."""
    drafts: tuple[RoomDraft, ...] = ()
    problems: tuple[FieldProblem, ...] = ()
    error: KeyrackError | None = None


@dataclass(frozen=True, slots=True)
class FirstRunState:
    """The whole set-up. Problems are shown once a page was to be left, or as a pattern is typed."""

    step: Step = Step.HOTEL
    hotel_name: str = ""
    time_zone: str = ""
    zones: tuple[str, ...] = ()
    check_in_at: time = DEFAULT_CHECK_IN_AT
    check_out_at: time = DEFAULT_CHECK_OUT_AT
    source: RoomSource = RoomSource.PATTERN
    entries: tuple[tuple[RoomSource, RoomsEntry], ...] = tuple(
        (source, RoomsEntry()) for source in RoomSource
    )
    operator_name: str = ""
    pins_differ: bool = False
    problems: tuple[FieldProblem, ...] = ()
    busy: bool = False
    error: KeyrackError | None = None

    def entry(self, source: RoomSource) -> RoomsEntry:
        """What was given for one source; the other sources keep theirs."""
        return dict(self.entries)[source]

    @property
    def rooms(self) -> RoomsEntry:
        """The source that is chosen."""
        return self.entry(self.source)

    def problems_of(self, *fields: Field) -> tuple[FieldProblem, ...]:
        """What is wrong with certain fields of this page."""
        return tuple(problem for problem in self.problems if problem.field in fields)

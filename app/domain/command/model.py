"""What a command line can mean: commands, problems, notes and offers, all as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from enum import Enum

from app.domain.command.rooms import RoomDirectory
from app.domain.rack import RackRoom

MAX_NIGHTS = 366
MAX_CARDS = 9
MAX_GUESTS = 99
MAX_ROOMS = 4
"""As many doors as a card holds."""
MAX_NAME_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class CommandContext:
    """What a line is read against.

    ``now`` is UTC, ``zone`` the hotel's, ``check_out_at`` local wall clock; ``selected`` is
    the room_id that commands without a room act on; ``prefer_chinese`` picks the language of
    offered words (both languages are always understood).
    """

    now: datetime
    zone: tzinfo
    check_out_at: time
    rooms: RoomDirectory
    selected: str | None = None
    prefer_chinese: bool = False


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A new guest until ``until`` (UTC); ``cards`` 1–9; ``guest`` may be empty."""

    room_id: str
    until: datetime
    cards: int
    guest: str = ""
    guests: int | None = None
    further: tuple[str, ...] = ()
    """The room_ids of a suite's other rooms."""


@dataclass(frozen=True, slots=True)
class AnotherCard:
    """``cards`` (1–9) more cards for the party that is in."""

    room_id: str
    cards: int


@dataclass(frozen=True, slots=True)
class SingleOpening:
    """One card that opens once."""

    room_id: str


@dataclass(frozen=True, slots=True)
class Extend:
    """The party that is in stays until ``until`` (UTC)."""

    room_id: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Move:
    """The party that is in moves to another, free room."""

    room_id: str
    to_room_id: str


@dataclass(frozen=True, slots=True)
class CheckOut:
    """The party that is in leaves."""

    room_id: str


@dataclass(frozen=True, slots=True)
class SealRoom:
    """The room is out of service; ``reason`` is the person's own words."""

    room_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnsealRoom:
    """The room is in service again."""

    room_id: str


@dataclass(frozen=True, slots=True)
class ReadCard:
    """Say what the door will do with the card that is laid down."""


@dataclass(frozen=True, slots=True)
class EraseCard:
    """Erase the card that is laid down."""


@dataclass(frozen=True, slots=True)
class FindRooms:
    """Show the rooms whose label or guest matches ``text``."""

    text: str


@dataclass(frozen=True, slots=True)
class SelectRoom:
    """Show the room and pre-select its suggested action."""

    room_id: str


DeskCommand = (
    CheckIn
    | AnotherCard
    | SingleOpening
    | Extend
    | Move
    | CheckOut
    | SealRoom
    | UnsealRoom
    | ReadCard
    | EraseCard
    | FindRooms
    | SelectRoom
)


class ProblemCode(Enum):
    """Why a line is no command (yet)."""

    UNKNOWN_ROOM = "unknown_room"
    """``text`` is no label; ``rooms`` are labels that are near."""
    AMBIGUOUS_ROOM = "ambiguous_room"
    """``text`` begins (or is) more than one label: ``rooms``."""
    NEED_ROOM = "need_room"
    """No room is named and none is selected."""
    NEED_TARGET = "need_target"
    """A move without the room to move to."""
    SAME_ROOM = "same_room"
    NEED_DATE = "need_date"
    NEED_REASON = "need_reason"
    BAD_DATE = "bad_date"
    """``text`` is no date or hour of any calendar."""
    PAST_DATE = "past_date"
    """``moment`` is over."""
    NOT_LATER = "not_later"
    """An extension that ends no later than the stay does now (``moment``)."""
    TOO_MANY_NIGHTS = "too_many_nights"
    """More than ``limit`` nights, or none."""
    TOO_MANY_CARDS = "too_many_cards"
    """More than ``limit`` cards, or none."""
    TOO_MANY_GUESTS = "too_many_guests"
    TOO_MANY_ROOMS = "too_many_rooms"
    """More than ``limit`` guests, or none."""
    NAME_TOO_LONG = "name_too_long"
    """A name or reason of more than ``limit`` characters."""
    GIVEN_TWICE = "given_twice"
    """``text`` says something that was said before."""
    UNKNOWN_WORD = "unknown_word"
    """``text`` means nothing here."""
    NOT_OCCUPIED = "not_occupied"
    """Nobody is in room ``text``."""
    OCCUPIED = "occupied"
    """Somebody is in room ``text``."""
    SEALED = "sealed"
    """Room ``text`` is out of service."""
    NOT_SEALED = "not_sealed"
    """Room ``text`` is in service."""


@dataclass(frozen=True, slots=True)
class CommandProblem:
    """A problem and the data behind it; see `ProblemCode` for which field says what."""

    code: ProblemCode
    text: str = ""
    rooms: tuple[str, ...] = ()
    limit: int = 0
    moment: datetime | None = None


class NoteCode(Enum):
    """What a person should see beside a command that can be done."""

    OCCUPIED_BY = "occupied_by"
    """A check-in of a room where ``text`` is; the guard will ask."""
    EXPECTED_BEFORE = "expected_before"
    """``text`` is expected in the room at ``moment``, before the asked stay ends."""
    MONTH_FIRST = "month_first"
    """``text`` can only be read month first, so it was."""
    NAME_LOOKS_LIKE_WORD = "name_looks_like_word"
    """``text`` was taken for the guest's name, though it resembles a word of the grammar."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note; ``moment`` is UTC."""

    code: NoteCode
    text: str = ""
    moment: datetime | None = None


class Expected(Enum):
    """What the line would accept next."""

    ROOM = "room"
    GUEST = "guest"
    NIGHTS = "nights"
    UNTIL = "until"
    CARDS = "cards"
    GUESTS = "guests"
    TARGET = "target"
    DATE = "date"
    REASON = "reason"
    CHECK_IN = "check_in"
    ANOTHER = "another"
    SINGLE = "single"
    EXTEND = "extend"
    MOVE = "move"
    CHECK_OUT = "check_out"
    SEAL = "seal"
    UNSEAL = "unseal"
    READ = "read"
    ERASE = "erase"
    FIND = "find"


@dataclass(frozen=True, slots=True)
class Completion:
    """An offer: ``text`` replaces the whole line; ``room`` or ``moment`` say what it stands for."""

    text: str
    what: Expected
    room: RackRoom | None = None
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a line means: a command or a problem (neither for an empty line).

    ``room`` and ``to_room`` are the rooms that the command names, ``further`` the others that it is
    about as well: a suite's; ``nights`` the length of the stay that it asks for; ``found`` the first
    rooms of a search, for the explanation.
    """

    command: DeskCommand | None = None
    problem: CommandProblem | None = None
    room: RackRoom | None = None
    to_room: RackRoom | None = None
    nights: int | None = None
    notes: tuple[Note, ...] = ()
    found: tuple[RackRoom, ...] = ()
    further: tuple[RackRoom, ...] = ()
    expected: tuple[Expected, ...] = ()
    completions: tuple[Completion, ...] = ()


class Refusal(Exception):
    """Ends the reading of a line with a problem; it never leaves `parse`."""

    def __init__(self, problem: CommandProblem) -> None:
        super().__init__(problem.code.value)
        self.problem = problem


def refused(code: ProblemCode, text: str = "", *, limit: int = 0, moment: datetime | None = None) -> Refusal:
    """Make the refusal of that code."""
    return Refusal(CommandProblem(code, text, limit=limit, moment=moment))

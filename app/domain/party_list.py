"""A party's list as it comes from a spreadsheet: a line for each room: guest, nights, cards."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from app.domain.command.clauses import gather
from app.domain.command.model import MAX_CARDS, MAX_NAME_CHARACTERS, MAX_NIGHTS, ProblemCode, Refusal, refused
from app.domain.command.moments import Reckoning, When, moment_of, nights_rule
from app.domain.command.rooms import folded
from app.domain.command.tokens import parted, split_words
from app.domain.errors import FieldProblem
from app.domain.guards import DeskRefused, GuardStopped, RoomOccupied, StayOverlaps, overlapping
from app.domain.hotel import Room
from app.domain.problems import Field, Reason
from app.domain.stay import Stay

T = TypeVar("T")

MAX_PARTY_ROOMS = 500
"""More than any party has; a whole sheet that was pasted by mistake is refused before it is read."""

_ORDER = (Field.LABEL, Field.GUEST, Field.UNTIL, Field.CARDS)
_COLUMNS: Mapping[str, Field] = {
    **dict.fromkeys(("room", "rooms", "label", "no", "房号", "房间", "房间号"), Field.LABEL),
    **dict.fromkeys(("guest", "name", "guests", "客人", "姓名", "住客"), Field.GUEST),
    **dict.fromkeys(
        ("nights", "night", "until", "departure", "check-out", "离店", "晚数", "天数", "住到"), Field.UNTIL
    ),
    **dict.fromkeys(("cards", "card", "卡", "房卡", "卡数"), Field.CARDS),
}
_DELIMITERS = "\t;,"


@dataclass(frozen=True, slots=True)
class PartyRoom:
    """One room of a party: ``row`` leads back to its line; ``until`` is UTC."""

    row: int
    room: Room
    guest: str
    until: datetime
    cards: int


@dataclass(frozen=True, slots=True)
class PartyList:
    """What a text says, line by line, and everything in it that can't be taken."""

    rooms: tuple[PartyRoom, ...] = ()
    problems: tuple[FieldProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyTerms:
    """What goes for lines that don't say otherwise: ``nights`` as typed (``2``, ``2n``, ``until Fri``)."""

    nights: str
    cards: int
    guest: str = ""
    """The party's own name, for rooms whose guest is not named."""


def read_party(text: str, rooms: Iterable[Room], terms: PartyTerms, reckoning: Reckoning) -> PartyList:
    """Read lines of room, guest, nights or departure, cards; tab, semicolon or comma between them.

    The first line may name the columns in any order. Empty lines are passed over. Every problem is
    named with its line, counted as an editor does, and a line with a problem is no room of the list.
    """
    try:
        lines = _cells(text)
    except csv.Error:
        return PartyList(problems=(FieldProblem(0, Field.ROOMS, Reason.NOT_UNDERSTOOD, ""),))
    if len(lines) > MAX_PARTY_ROOMS:
        return PartyList(problems=(FieldProblem(0, Field.ROOMS, Reason.TOO_MANY, str(len(lines))),))
    columns = _header(lines[0][1]) if lines else None
    reader = _Reader(terms, reckoning, {folded(room.label): room for room in rooms})
    used = columns or dict(enumerate(_ORDER))
    for number, cells in lines if columns is None else lines[1:]:
        reader.read(number, {field: cells[at] for at, field in used.items() if at < len(cells)})
    return PartyList(tuple(reader.rooms), tuple(reader.problems))


def rooms_in_the_way(
    party: Iterable[PartyRoom], stays: Iterable[Stay], now: datetime
) -> tuple[DeskRefused | GuardStopped, ...]:
    """What the guards of the desk would say to this party's rooms; ``stays`` are all that are open."""
    by_room: dict[str, list[Stay]] = defaultdict(list)
    for stay in stays:
        by_room[stay.room_id].append(stay)
    found = (_in_the_way(each, by_room.get(each.room.room_id, ()), now) for each in party)
    return tuple(each for each in found if each is not None)


def _in_the_way(each: PartyRoom, stays: Sequence[Stay], now: datetime) -> DeskRefused | GuardStopped | None:
    room = each.room
    if room.seal is not None:
        return DeskRefused(room.label, "sealed")
    others = overlapping(stays, now, each.until)
    if not others:
        return None
    present = [stay for stay in others if stay.arrives <= now]
    return RoomOccupied(room.label, present[0]) if present else StayOverlaps(room.label, others[0])


def read_until(text: str, reckoning: Reckoning) -> datetime | Reason:
    """Read ``2``, ``2n``, ``until Fri``, ``25/11 10:00``: the UTC moment, or why it is none."""
    try:
        return moment_of(_when(text), reckoning)
    except Refusal as refusal:
        return _REASONS.get(refusal.problem.code, Reason.NOT_UNDERSTOOD)


_REASONS: Mapping[ProblemCode, Reason] = {
    ProblemCode.PAST_DATE: Reason.OVER,
    ProblemCode.TOO_MANY_NIGHTS: Reason.TOO_MANY_NIGHTS,
}


def _when(text: str) -> When:
    """A bare number is nights: it stands in the column of that name."""
    bare = text.strip()
    if bare.isascii() and bare.isdecimal() and 1 <= int(bare) <= MAX_NIGHTS:
        return When(bare, nights_rule(int(bare)))
    clauses = gather(parted(split_words(text)), named_days=True)
    clauses.only("when")
    if clauses.when is None:
        raise refused(ProblemCode.NEED_DATE, text)
    return clauses.when


def _cells(text: str) -> list[tuple[int, list[str]]]:
    """The lines that are not empty, with their numbers and their cells without blanks around them.

    Each line is read by itself: a quote that never ends spoils its own line, not all that follow.
    """
    lines = list(enumerate(io.StringIO(text, newline=None), start=1))
    first = next((line for _number, line in lines if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    rows = [(number, _row(line.rstrip("\n"), delimiter)) for number, line in lines]
    return [(number, cells) for number, cells in rows if any(cells)]


def _row(line: str, delimiter: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader((line,), delimiter=delimiter), ())]


def _header(cells: Sequence[str]) -> dict[int, Field] | None:
    """Which column holds what, where the line names columns; the room's must be among them."""
    named = {at: _COLUMNS[folded(cell)] for at, cell in enumerate(cells) if folded(cell) in _COLUMNS}
    return named if Field.LABEL in named.values() else None


class _Reader:
    """Takes line after line, and keeps what is wrong with them."""

    def __init__(self, terms: PartyTerms, reckoning: Reckoning, rooms: Mapping[str, Room]) -> None:
        self._terms = terms
        self._reckoning = reckoning
        self._rooms = rooms
        self._named: set[str] = set()
        self.rooms: list[PartyRoom] = []
        self.problems: list[FieldProblem] = []

    def read(self, row: int, cells: Mapping[Field, str]) -> None:
        """Take one line."""
        before = len(self.problems)
        texts = {field: cells.get(field, "") for field in _ORDER}
        room = self._check(row, Field.LABEL, texts[Field.LABEL], self._room)
        guest = self._check(row, Field.GUEST, texts[Field.GUEST] or self._terms.guest, _guest)
        until = self._check(row, Field.UNTIL, texts[Field.UNTIL] or self._terms.nights, self._until)
        cards = self._check(row, Field.CARDS, texts[Field.CARDS] or str(self._terms.cards), _cards)
        if len(self.problems) > before or room is None or until is None:
            return
        self.rooms.append(PartyRoom(row, room, guest or "", until, cards or 1))

    def _check(self, row: int, field: Field, text: str, read: Callable[[str], T | Reason]) -> T | None:
        found = read(text)
        if isinstance(found, Reason):
            self.problems.append(FieldProblem(row, field, found, text))
            return None
        return found

    def _room(self, text: str) -> Room | Reason:
        if not text:
            return Reason.MISSING
        room = self._rooms.get(folded(text))
        if room is None:
            return Reason.UNKNOWN
        if room.room_id in self._named:
            return Reason.DOUBLE
        self._named.add(room.room_id)
        return room

    def _until(self, text: str) -> datetime | Reason:
        return read_until(text, self._reckoning) if text else Reason.MISSING


def _guest(text: str) -> str | Reason:
    if len(text) > MAX_NAME_CHARACTERS:
        return Reason.TOO_LONG
    return text if text.isprintable() else Reason.NOT_PRINTABLE


def _cards(text: str) -> int | Reason:
    if not (text.isascii() and text.isdecimal()):
        return Reason.NOT_A_NUMBER
    return int(text) if 1 <= int(text) <= MAX_CARDS else Reason.NOT_SO_MANY_CARDS

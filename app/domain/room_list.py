"""Rooms as people list them: ``305, 307-310`` names single rooms and ranges in the order of their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.command.rooms import folded
from app.domain.errors import FieldProblem
from app.domain.hotel import Room
from app.domain.problems import Reason

_PARTS = re.compile(r"[,;，；、\n]")
_RANGE = re.compile(r"(?P<first>.+?)\s*(?:-|–|—|~|至|\bto\b)\s*(?P<last>.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RoomList:
    """The rooms that a text names, each once and in the order of the text, and what is wrong with it."""

    rooms: tuple[Room, ...] = ()
    problems: tuple[FieldProblem, ...] = ()


def rooms_listed(text: str, rooms: Iterable[Room], field: str) -> RoomList:
    """Read a list of labels and ranges of labels; ``field`` is what the problems are about.

    A label that holds a hyphen is found before it is taken for a range. A range goes from place to
    place, so that it has no room of its own spelling in it and none that does not exist.
    """
    ordered = sorted(rooms, key=lambda room: room.place)
    found: dict[str, Room] = {}
    problems: list[FieldProblem] = []
    for part in (part.strip() for part in _PARTS.split(text)):
        if not part:
            continue
        named = _named(part, ordered)
        if isinstance(named, Reason):
            problems.append(FieldProblem(0, field, named, part))
        else:
            found.update((room.room_id, room) for room in named)
    return RoomList(tuple(found.values()), tuple(problems))


def _named(part: str, rooms: Sequence[Room]) -> Sequence[Room] | Reason:
    single = _at(part, rooms)
    if single is not None:
        return rooms[single : single + 1]
    for match in _splits(part):
        first, last = _at(match[0], rooms), _at(match[1], rooms)
        if first is not None and last is not None:
            return rooms[first : last + 1] if first <= last else Reason.BACKWARDS
    return Reason.UNKNOWN


def _splits(part: str) -> list[tuple[str, str]]:
    """Every way to take a part for a range: labels may hold hyphens themselves."""
    match = _RANGE.fullmatch(part)
    splits = [(match["first"], match["last"])] if match is not None else []
    hyphens = [at for at, letter in enumerate(part) if letter == "-"]
    return splits + [(part[:at].strip(), part[at + 1 :].strip()) for at in hyphens]


def _at(label: str, rooms: Sequence[Room]) -> int | None:
    """Where the room of that label stands, whatever its case; one that fits to the letter comes first."""
    wanted = folded(label)
    hits = [at for at, room in enumerate(rooms) if folded(room.label) == wanted]
    exact = [at for at in hits if rooms[at].label == label]
    return next(iter(exact or hits), None)

"""Room layout: rows of text become room drafts, or every problem in them is named at once.

All sources (pattern, CSV, lock list) end in `LayoutRow`s, whose ``row`` is the line that the
person sees; `checked` turns them into `RoomDraft`s or refuses the whole input.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.domain.command.rooms import folded
from app.domain.errors import FieldProblem, InputRefused
from app.domain.hotel import MAX_LABEL_CHARACTERS, Room
from app.domain.place import MAX_NUMBER, MIN_NUMBER, Place
from app.domain.problems import Field, Reason

MAX_ROOMS = 10_000
"""Twice the largest hotel that the program is made for; a slip in a pattern must not fill the memory."""

_HEX_NUMBER = re.compile(r"0[xX][0-9A-Fa-f]{1,2}")
_DECIMAL_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class LockIdentity:
    """Which lock a room is to have: the vendor's id (text, 64-bit), its name and MAC. Nothing secret."""

    lock_id: str
    name: str
    mac: str


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """One row as a person or a file gave it: four texts. A number is decimal, or hex written ``0x7B``."""

    row: int
    label: str
    building: str
    floor: str
    door: str
    lock: LockIdentity | None = None


@dataclass(frozen=True, slots=True)
class RoomDraft:
    """A room that can be added; ``row`` leads back to where it was written."""

    row: int
    label: str
    place: Place
    lock: LockIdentity | None = None


def place_number(text: str) -> int | None:
    """Read ``123`` or ``0x7B``; None if it is neither. The range is not checked."""
    if _HEX_NUMBER.fullmatch(text):
        return int(text, 16)
    return int(text) if _DECIMAL_NUMBER.fullmatch(text) else None


def label_problem(label: str) -> Reason | None:
    """Why a (stripped) label does not fit, or None."""
    if not label:
        return Reason.MISSING
    if len(label) > MAX_LABEL_CHARACTERS:
        return Reason.TOO_LONG
    return None if label.isprintable() else Reason.NOT_PRINTABLE


def number_problem(text: str) -> Reason | None:
    """Why a (stripped) text is not a number of a place, or None."""
    if not text:
        return Reason.MISSING
    number = place_number(text)
    if number is None:
        return Reason.NOT_A_NUMBER
    return None if MIN_NUMBER <= number <= MAX_NUMBER else Reason.OUT_OF_RANGE


def checked(rows: Sequence[LayoutRow], existing: Iterable[Room] = ()) -> tuple[RoomDraft, ...]:
    """Turn rows into drafts; raises InputRefused with every problem of every row.

    ``existing`` are the rooms that are there already: their labels and places are taken.
    """
    problems = [problem for row in rows for problem in _row_problems(row)]
    broken = {problem.row for problem in problems}
    drafts = tuple(_draft(row) for row in rows if row.row not in broken)
    problems += clashes(drafts, existing) + _size_problems(rows)
    if problems:
        raise InputRefused(tuple(sorted(problems, key=lambda problem: problem.row)))
    return drafts


def clashes(drafts: Sequence[RoomDraft], existing: Iterable[Room] = ()) -> list[FieldProblem]:
    """Name every draft whose label or place is there already; labels compare as the command line compares."""
    rooms = tuple(existing)
    by_label = _repeats(
        drafts,
        Field.LABEL,
        lambda draft: draft.label,
        {folded(room.label) for room in rooms},
        folded,
    )
    places = {room.place.hex for room in rooms}
    return by_label + _repeats(drafts, Field.PLACE, lambda draft: draft.place.hex, places, str)


def _repeats(
    drafts: Sequence[RoomDraft],
    field: Field,
    text: Callable[[RoomDraft], str],
    taken: set[str],
    fold: Callable[[str], str],
) -> list[FieldProblem]:
    seen: set[str] = set()
    problems = []
    for draft in drafts:
        value = text(draft)
        key = fold(value)
        if key in taken:
            problems.append(FieldProblem(draft.row, field, Reason.TAKEN, value))
        elif key in seen:
            problems.append(FieldProblem(draft.row, field, Reason.DOUBLE, value))
        seen.add(key)
    return problems


def _row_problems(row: LayoutRow) -> list[FieldProblem]:
    label, numbers = row.label.strip(), _numbers(row)
    if not label and not any(text for _, text in numbers):
        return [FieldProblem(row.row, Field.ROW, Reason.EMPTY_ROW, "")]
    found = [(Field.LABEL, label_problem(label), label)]
    found += [(field, number_problem(text), text) for field, text in numbers]
    return [
        FieldProblem(row.row, field, reason, value) for field, reason, value in found if reason is not None
    ]


def _numbers(row: LayoutRow) -> tuple[tuple[Field, str], ...]:
    return (
        (Field.BUILDING, row.building.strip()),
        (Field.FLOOR, row.floor.strip()),
        (Field.DOOR, row.door.strip()),
    )


def _draft(row: LayoutRow) -> RoomDraft:
    building, floor, door = (place_number(text) or 0 for _, text in _numbers(row))
    return RoomDraft(row.row, row.label.strip(), Place(building, floor, door), row.lock)


def _size_problems(rows: Sequence[LayoutRow]) -> list[FieldProblem]:
    if not rows:
        return [FieldProblem(0, Field.ROOMS, Reason.NOTHING_IN_IT, "")]
    if len(rows) > MAX_ROOMS:
        return [FieldProblem(0, Field.ROOMS, Reason.TOO_MANY, str(len(rows)))]
    return []

"""The room pattern that people type: ``floors 1–3, rooms 01–14`` makes 101 … 314.

One line a building (blank lines are left out)::

    [building N:] floors LIST, rooms LIST[, prefix TEXT][, except LIST]

A LIST is ``1``, ``1-4`` (also an en dash, ``to``, 至) or several of those with commas. The label
is prefix + floor + room number, padded as the room numbers are written; the place is
(building, floor, room number). ``except`` takes room numbers or whole labels. The words may be
Chinese: 楼栋, 楼层, 房间, 前缀, 除.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.errors import FieldProblem, InputRefused
from app.domain.layout import MAX_ROOMS, LayoutRow, RoomDraft, checked
from app.domain.place import MAX_NUMBER, MIN_NUMBER
from app.domain.problems import Field, Reason

_LINE = re.compile(
    r"(?:(?:buildings?|楼栋|楼)\s*(?P<building>[^:,]+?)\s*[:,]\s*)?"
    r"(?:floors?|楼层)\s*(?P<floors>[^a-z楼房前除]+?)[\s,]*"
    r"(?:rooms?|房间)\s*(?P<rooms>[^a-z楼房前除]+?)[\s,]*"
    r"(?:(?:prefix|前缀)\s*(?P<prefix>[^\s,]+)[\s,]*)?"
    r"(?:(?:except|without|除了?)\s*(?P<excepted>.+?)[\s,]*)?",
    re.IGNORECASE,
)
_SAME_SIGN = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "~": "-", "，": ",", "、": ",", "：": ":", "至": "-"}
)
_TO = re.compile(r"(?<=\d)\s+to\s+(?=\d)", re.IGNORECASE)
_ITEM = re.compile(r"(\d{1,4})(?:\s*-\s*(\d{1,4}))?")


class _Refused(Exception):
    """One part of a line that can't be used."""

    def __init__(self, field: Field, reason: Reason, value: str) -> None:
        super().__init__(reason)
        self.problem = (field, reason, value)


@dataclass(frozen=True, slots=True)
class _Block:
    """One understood line: numbers are 1–255, ``width`` is how many digits a room number is padded to."""

    building: int
    floors: tuple[int, ...]
    doors: tuple[int, ...]
    width: int
    prefix: str
    excepted: frozenset[str]


def rooms_from_pattern(text: str) -> tuple[RoomDraft, ...]:
    """Turn a pattern into drafts in reading order; raises InputRefused with every problem of every line."""
    rows: list[LayoutRow] = []
    problems: list[FieldProblem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            rows += _rows(number, _block(line))
        except _Refused as refused:
            problems.append(FieldProblem(number, *refused.problem))
    if problems:
        raise InputRefused(tuple(problems))
    return checked(rows)


def _block(line: str) -> _Block:
    match = _LINE.fullmatch(_TO.sub("-", line.translate(_SAME_SIGN).strip()))
    if match is None:
        raise _Refused(Field.PATTERN, Reason.NOT_UNDERSTOOD, line.strip())
    building = _numbers(Field.BUILDING, match["building"] or "1")
    if len(building) != 1:
        raise _Refused(Field.BUILDING, Reason.NOT_UNDERSTOOD, match["building"])
    block = _Block(
        building=building[0],
        floors=_numbers(Field.FLOORS, match["floors"]),
        doors=_numbers(Field.ROOMS, match["rooms"]),
        width=max(len(digits) for digits in re.findall(r"\d+", match["rooms"])),
        prefix=match["prefix"] or "",
        excepted=frozenset(part.strip() for part in (match["excepted"] or "").split(",") if part.strip()),
    )
    _refuse_more_than_a_hotel(block)
    return _with_excepted_spelled_out(block)


def _numbers(field: Field, text: str) -> tuple[int, ...]:
    return tuple(number for part in text.split(",") for number in _range(field, part.strip()))


def _range(field: Field, text: str) -> range:
    match = _ITEM.fullmatch(text)
    if match is None:
        raise _Refused(field, Reason.NOT_UNDERSTOOD, text)
    first, last = int(match[1]), int(match[2] or match[1])
    if not (MIN_NUMBER <= first <= MAX_NUMBER and MIN_NUMBER <= last <= MAX_NUMBER):
        raise _Refused(field, Reason.OUT_OF_RANGE, text)
    if last < first:
        raise _Refused(field, Reason.BACKWARDS, text)
    return range(first, last + 1)


def _refuse_more_than_a_hotel(block: _Block) -> None:
    count = len(block.floors) * len(block.doors)
    if count > MAX_ROOMS:
        raise _Refused(Field.ROOMS, Reason.TOO_MANY, str(count))


def _with_excepted_spelled_out(block: _Block) -> _Block:
    """Turn each excepted room number, range or label into the labels it means on this line."""
    labels = {label: door for _, door, label in _labels(block)}
    meant: set[str] = set()
    for text in sorted(block.excepted):
        doors = _excepted_doors(text, block)
        hit = {label for label, door in labels.items() if door in doors} or {text} & labels.keys()
        if not hit:
            raise _Refused(Field.EXCEPTED, Reason.EXCEPTS_NOTHING, text)
        meant |= hit
    return _Block(block.building, block.floors, block.doors, block.width, block.prefix, frozenset(meant))


def _excepted_doors(text: str, block: _Block) -> frozenset[int]:
    match = _ITEM.fullmatch(text)
    if match is None:
        return frozenset()
    return frozenset(range(int(match[1]), int(match[2] or match[1]) + 1)) & frozenset(block.doors)


def _labels(block: _Block) -> Iterator[tuple[int, int, str]]:
    for floor in block.floors:
        for door in block.doors:
            yield floor, door, f"{block.prefix}{floor}{door:0{block.width}d}"


def _rows(line: int, block: _Block) -> list[LayoutRow]:
    return [
        LayoutRow(line, label, str(block.building), str(floor), str(door))
        for floor, door, label in _labels(block)
        if label not in block.excepted
    ]

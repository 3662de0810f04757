"""Hours and tasks of cards as the texts that are stored; canonical, so that equal things are equal texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from app.adapters.db.stored import microseconds_of, moment_from
from app.domain.card_tasks import (
    CardList,
    CardTask,
    ClockSetting,
    Installation,
    LocalTime,
    NamedCard,
    Position,
    Sealing,
    StaffHours,
)
from app.domain.place import Place

_MOST_HOURS = 256
"""Different hours remembered: a house has a handful of shifts."""


def hours_text(hours: StaffHours | None) -> str | None:
    """Return days, first and end half-hour and offset in quarter-hours, with commas."""
    if hours is None:
        return None
    return f"{hours.days},{hours.first},{hours.end},{hours.offset_quarters}"


@lru_cache(_MOST_HOURS)
def hours_from(text: str | None) -> StaffHours | None:
    """Return the hours of such a text."""
    return None if text is None else StaffHours(*map(int, text.split(",")))


def task_text(task: CardTask | None) -> str | None:
    """Return a JSON array whose first element says which task it is."""
    return None if task is None else json.dumps(_parts(task), separators=(",", ":"))


def task_from(text: str | None) -> CardTask | None:
    """Return the task of such a text."""
    if text is None:
        return None
    what, *parts = json.loads(text)
    return _MAKERS[what](parts)


def _parts(task: CardTask) -> list[object]:
    if isinstance(task, CardList):
        return ["cards", *([card.serial, microseconds_of(card.until)] for card in task.cards)]
    if isinstance(task, Installation):
        return ["install", _position_parts(task.to), _position_parts(task.since), task.sequence]
    if isinstance(task, ClockSetting):
        local = task.local_time
        changes = microseconds_of(local.changes_at)
        return ["clock", microseconds_of(task.at), local.offset_quarters, changes, local.then_quarters]
    return ["seal", task.sealed]


def _position_parts(position: Position) -> list[object]:
    place = position.place
    return [None if place is None else [place.building, place.floor, place.door], position.common_door]


def _cards(parts: Sequence[Any]) -> CardTask:
    return CardList(tuple(NamedCard(serial, _moment(until)) for serial, until in parts))


def _installation(parts: Sequence[Any]) -> CardTask:
    to, since, sequence = parts
    return Installation(_position(to), _position(since), sequence)


def _position(parts: Sequence[Any]) -> Position:
    place, common_door = parts
    return Position(None if place is None else Place(*place), common_door)


def _clock(parts: Sequence[Any]) -> CardTask:
    at, offset_quarters, changes_at, then_quarters = parts
    return ClockSetting(_moment(at), LocalTime(offset_quarters, moment_from(changes_at), then_quarters))


def _seal(parts: Sequence[Any]) -> CardTask:
    return Sealing(*parts)


def _moment(microseconds: int) -> datetime:
    moment = moment_from(microseconds)
    if moment is None:
        raise ValueError("a moment is missing")
    return moment


_MAKERS = {"cards": _cards, "install": _installation, "clock": _clock, "seal": _seal}

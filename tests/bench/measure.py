"""What a measure is, and how it is taken: floor and subject side by side, at each of its sizes."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.bench.figures import Goal, Series

MS = 1000.0
"""Milliseconds in a second."""


class NotHere(Exception):
    """The measure needs what this machine lacks; the message names it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table: what is measured against what, at which sizes, with which goals.

    ``take`` is given a size and a number of rounds and returns a series in ``unit``; raises
    NotHere. ``goals`` says by size what must be reached; other sizes show the growth.
    """

    name: str
    title: str
    floor: str
    unit: str
    sizes: tuple[int, ...]
    rounds: int
    take: Callable[[int, int], Series]
    goals: Mapping[int, Goal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a measure: a series for each size, or why there is none."""

    measure: Measure
    series: Mapping[int, Series]
    lacking: str = ""


def take(measure: Measure, *, smoke: bool) -> Taken:
    """Take a measure at all sizes, or once at its smallest."""
    sizes: Sequence[int] = measure.sizes[:1] if smoke else measure.sizes
    try:
        return Taken(measure, {size: measure.take(size, 1 if smoke else measure.rounds) for size in sizes})
    except NotHere as lacking:
        return Taken(measure, {}, str(lacking))


def side_by_side(floor: Callable[[], float], subject: Callable[[], float], rounds: int) -> Series:
    """Take both in turn, after one of each that doesn't count, and who is first changes each round."""
    floor()
    subject()
    floors: list[float] = []
    subjects: list[float] = []
    for at in range(rounds):
        turns = [(floors, floor), (subjects, subject)]
        for samples, sample in reversed(turns) if at % 2 else turns:
            samples.append(sample())
    return Series(tuple(floors), tuple(subjects))


def timed_ms(act: Callable[[], object]) -> float:
    """Return how long ``act`` takes."""
    began_s = time.perf_counter()
    act()
    return (time.perf_counter() - began_s) * MS

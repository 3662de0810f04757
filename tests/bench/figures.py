"""What a benchmark's samples say: medians with their spread, ratios, growth, goals. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of samples, and between what they lie."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, samples: Sequence[float]) -> Spread:
        """Sum samples up; ValueError where there are none."""
        if not samples:
            raise ValueError("no samples")
        return cls(median(samples), min(samples), max(samples))


@dataclass(frozen=True, slots=True)
class Series:
    """Samples of a floor and of its subject, in one unit, in the order of their rounds.

    The two samples of a round were taken right after one another.
    """

    floor: tuple[float, ...]
    subject: tuple[float, ...]

    @property
    def ratio(self) -> Spread:
        """Subject to floor: of the medians, and between which the rounds' own ratios lie."""
        rounds = [subject / floor for floor, subject in zip(self.floor, self.subject, strict=True)]
        return Spread(median(self.subject) / median(self.floor), min(rounds), max(rounds))


class Judged(Enum):
    """What of a series a goal limits."""

    RATIO = "ratio"
    MEDIAN = "median"


@dataclass(frozen=True, slots=True)
class Goal:
    """An upper limit: a ratio, or a number in the measure's own unit."""

    limit: float
    judged: Judged = Judged.RATIO

    def is_met_by(self, series: Series) -> bool:
        """Whether the series stays at or under the limit."""
        found = series.ratio.median if self.judged is Judged.RATIO else median(series.subject)
        return found <= self.limit


def growth(sizes: Sequence[int], costs: Sequence[float]) -> float | None:
    """Return the slope of cost over size where both are drawn logarithmically; None for fewer than two sizes.

    0: the size costs nothing; 1: twice the size, twice the cost; 2: four times the cost.
    """
    if len(set(sizes)) < 2:
        return None
    across = [math.log(size) for size in sizes]
    up = [math.log(cost) for cost in costs]
    mean_across, mean_up = sum(across) / len(across), sum(up) / len(up)
    shared = sum((x - mean_across) * (y - mean_up) for x, y in zip(across, up, strict=True))
    return shared / sum((x - mean_across) ** 2 for x in across)

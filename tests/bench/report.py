"""The measures as a table to read and as JSON to keep. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.bench.figures import Goal, Judged, Series, Spread, growth
from tests.bench.measure import Measure, Taken

HEADS = ("measure", "size", "subject", "floor", "ratio", "goal", "")


def table(taken: Sequence[Taken]) -> str:
    """Return the table, columns aligned, a line for each size and one for the growth."""
    rows = [HEADS, *(row for each in taken for row in _rows(each))]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines)


def _rows(taken: Taken) -> Iterator[tuple[str, ...]]:
    measure = taken.measure
    if taken.lacking:
        yield (measure.name, "", f"not taken: {taken.lacking}", "", "", "", "")
    for size, series in taken.series.items():
        yield _row(measure, size, series)
    slopes = _slopes(taken)
    if slopes is not None:
        floor, subject = slopes
        yield ("  growth", "", f"slope {subject:.2f}", f"slope {floor:.2f}", "", "", "")


def _row(measure: Measure, size: int, series: Series) -> tuple[str, ...]:
    goal = measure.goals.get(size)
    return (
        measure.name,
        str(size),
        _spread(Spread.of(series.subject), measure.unit),
        _spread(Spread.of(series.floor), measure.unit),
        _spread(series.ratio, "×"),
        "" if goal is None else _goal(goal, measure.unit),
        "" if goal is None else ("met" if goal.is_met_by(series) else "MISSED"),
    )


def _spread(spread: Spread, unit: str) -> str:
    return f"{_number(spread.median)} {unit} ({_number(spread.low)}–{_number(spread.high)})"


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _goal(goal: Goal, unit: str) -> str:
    return f"≤ {goal.limit:g} {'×' if goal.judged is Judged.RATIO else unit}"


def _slopes(taken: Taken) -> tuple[float, float] | None:
    """The growth of floor and subject, None where one size was taken."""
    sizes = list(taken.series)
    floor = growth(sizes, [Spread.of(series.floor).median for series in taken.series.values()])
    subject = growth(sizes, [Spread.of(series.subject).median for series in taken.series.values()])
    return None if floor is None or subject is None else (floor, subject)


def as_json(taken: Sequence[Taken], about: Mapping[str, Any]) -> dict[str, Any]:
    """Return all samples and what they say, for `json.dump`; ``about`` tells when and on what."""
    return {**about, "measures": [_measure_as_json(each) for each in taken]}


def _measure_as_json(taken: Taken) -> dict[str, Any]:
    measure, slopes = taken.measure, _slopes(taken)
    return {
        "name": measure.name,
        "title": measure.title,
        "floor": measure.floor,
        "unit": measure.unit,
        "not_taken": taken.lacking,
        "growth": None if slopes is None else {"floor": slopes[0], "subject": slopes[1]},
        "sizes": [_series_as_json(measure, size, series) for size, series in taken.series.items()],
    }


def _series_as_json(measure: Measure, size: int, series: Series) -> dict[str, Any]:
    goal = measure.goals.get(size)
    judged = None if goal is None else {"limit": goal.limit, "of": goal.judged.value}
    return {
        "size": size,
        "ratio": _spread_as_json(series.ratio),
        "floor": _spread_as_json(Spread.of(series.floor)) | {"samples": list(series.floor)},
        "subject": _spread_as_json(Spread.of(series.subject)) | {"samples": list(series.subject)},
        "goal": judged if goal is None or judged is None else judged | {"met": goal.is_met_by(series)},
    }


def _spread_as_json(spread: Spread) -> dict[str, Any]:
    return {"median": spread.median, "low": spread.low, "high": spread.high}

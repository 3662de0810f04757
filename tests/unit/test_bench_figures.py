"""What the benchmarks make of their samples: the sums must be right before anybody believes a ratio."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.figures import Goal, Judged, Series, Spread, growth
from tests.bench.measure import Measure, NotHere, Taken, side_by_side, take
from tests.bench.report import as_json, table

SERIES = Series((1.0, 2.0, 3.0), (2.0, 5.0, 3.0))


def measure(**changes: object) -> Measure:
    facts = {
        "name": "fill",
        "title": "fill it",
        "floor": "a bare list",
        "unit": "ms",
        "sizes": (5, 50, 500),
        "rounds": 3,
        "take": lambda size, rounds: Series((1.0,) * rounds, (float(size),) * rounds),
        "goals": {500: Goal(3.0)},
    }
    return Measure(**(facts | changes))  # type: ignore[arg-type]


def test_a_spread_is_the_median_and_both_ends() -> None:
    assert Spread.of([9, 1, 3, 2]) == Spread(2.5, 1, 9)


def test_no_samples_have_no_spread() -> None:
    with pytest.raises(ValueError, match="no samples"):
        Spread.of([])


def test_the_ratio_is_of_the_medians_and_spreads_as_the_rounds_do() -> None:
    assert SERIES.ratio == Spread(1.5, 1.0, 2.5)


def test_a_round_without_its_other_half_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        _ = Series((1.0, 2.0), (1.0,)).ratio


@pytest.mark.parametrize(
    ("goal", "met"),
    [
        (Goal(1.5), True),
        (Goal(1.4), False),
        (Goal(3.0, Judged.MEDIAN), True),
        (Goal(2.9, Judged.MEDIAN), False),
    ],
)
def test_a_goal_is_met_up_to_its_limit(goal: Goal, met: bool) -> None:
    assert goal.is_met_by(SERIES) is met


@given(st.floats(-1, 3), st.floats(0.01, 1000))
def test_growth_is_the_power_of_the_size(power: float, cost: float) -> None:
    sizes = (5, 50, 500)
    assert growth(sizes, [cost * size**power for size in sizes]) == pytest.approx(power, abs=1e-9)


def test_one_size_tells_no_growth() -> None:
    assert growth([5], [1.0]) is None


def test_floor_and_subject_take_turns_and_the_first_of_each_does_not_count() -> None:
    taken: list[str] = []

    def sample(name: str) -> float:
        taken.append(name)
        return float(len(taken))

    series = side_by_side(lambda: sample("floor"), lambda: sample("subject"), rounds=2)
    assert taken == ["floor", "subject", "floor", "subject", "subject", "floor"]
    assert series == Series((3.0, 6.0), (4.0, 5.0))


def test_smoke_takes_the_smallest_size_once() -> None:
    assert take(measure(), smoke=True).series == {5: Series((1.0,), (5.0,))}


def test_a_full_run_takes_every_size_in_every_round() -> None:
    taken = take(measure(), smoke=False)
    assert {size: len(series.subject) for size, series in taken.series.items()} == {5: 3, 50: 3, 500: 3}


def test_what_this_machine_lacks_is_said_in_the_table() -> None:
    def lack(_size: int, _rounds: int) -> Series:
        raise NotHere("needs the packages pcscd")

    lines = table([take(measure(take=lack), smoke=False)]).splitlines()
    assert lines[1] == "fill           not taken: needs the packages pcscd"


def test_the_table_shows_ratio_goal_and_growth() -> None:
    lines = table([take(measure(), smoke=False)]).splitlines()
    assert lines[3].split("  ")[-2:] == ["≤ 3 ×", "MISSED"]
    assert "500 × (500–500)" in lines[3]
    assert "slope 1.00" in lines[4]
    assert "slope 0.00" in lines[4]


def test_a_size_without_a_goal_is_not_judged() -> None:
    lines = table([take(measure(), smoke=False)]).splitlines()
    assert "MISSED" not in lines[1]
    assert "met" not in lines[1]


def test_json_keeps_every_sample_and_whether_the_goal_was_met() -> None:
    kept = json.loads(json.dumps(as_json([Taken(measure(), {500: SERIES})], {"cores": 2})))
    (size,) = kept["measures"][0]["sizes"]
    assert kept["cores"] == 2
    assert size["subject"]["samples"] == [2.0, 5.0, 3.0]
    assert size["goal"] == {"limit": 3.0, "of": "ratio", "met": True}
    assert kept["measures"][0]["growth"] is None

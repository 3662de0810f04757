from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.pin import LONGEST_WAIT, pin_problem, wait_after, wait_left
from app.domain.problems import Reason

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize("pin", ["4071", "1357", "123456789124", "112233", "0852"])
def test_a_pin_that_is_not_trivial_is_taken(pin: str) -> None:
    assert pin_problem(pin) is None


@pytest.mark.parametrize(
    ("pin", "reason"),
    [
        ("", Reason.MISSING),
        ("12a4", Reason.PIN_NOT_DIGITS),
        ("١٢٣٥", Reason.PIN_NOT_DIGITS),
        ("407", Reason.PIN_TOO_SHORT),
        ("4071407140714", Reason.PIN_TOO_LONG),
        ("1111", Reason.PIN_REPEATED),
        ("121212", Reason.PIN_REPEATED),
        ("1234", Reason.PIN_SEQUENCE),
        ("9876", Reason.PIN_SEQUENCE),
        ("7890", Reason.PIN_SEQUENCE),
    ],
)
def test_a_bad_pin_is_refused_with_its_reason(pin: str, reason: Reason) -> None:
    assert pin_problem(pin) is reason


def test_waiting_starts_at_the_third_wrong_pin_and_doubles_to_a_quarter_of_an_hour() -> None:
    seconds = [wait_after(wrong).total_seconds() for wrong in range(12)]
    assert seconds == [0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900]
    assert wait_after(1_000_000) == LONGEST_WAIT


def test_a_clock_that_was_set_back_lengthens_the_wait_to_no_more_than_the_whole() -> None:
    assert wait_left(3, NOW + timedelta(days=400), NOW) == timedelta(seconds=5)


def test_a_wait_that_is_over_is_over() -> None:
    assert wait_left(3, NOW - timedelta(seconds=1), NOW) == timedelta()
    assert wait_left(2, None, NOW) == timedelta()

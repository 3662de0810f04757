"""Moments and serials come back from the database to the bit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from app.adapters.db.types import Serial, UtcMoment

DIALECT = sqlite.dialect()
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1970, 1, 3), datetime(2242, 1, 1), timezones=ZONES)  # noqa: DTZ001


@given(MOMENTS)
def test_a_moment_comes_back_exactly_and_in_utc(moment: datetime) -> None:
    stored = UtcMoment().bind_processor(DIALECT)(moment)
    found = UtcMoment().result_processor(DIALECT, None)(stored)
    assert found == moment
    assert found is not None
    assert found.tzinfo is UTC


@given(MOMENTS, MOMENTS)
def test_stored_moments_sort_as_moments_do(one: datetime, other: datetime) -> None:
    stored = [UtcMoment().bind_processor(DIALECT)(moment) for moment in (one, other)]
    assert (stored[0] < stored[1]) == (one < other)  # type: ignore[operator]


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UtcMoment().bind_processor(DIALECT)(datetime(2026, 1, 1))  # noqa: DTZ001


@given(st.integers(0, 2**64 - 1))
def test_a_serial_comes_back_from_eight_signed_bytes(serial: int) -> None:
    stored = Serial().bind_processor(DIALECT)(serial)
    assert stored is not None
    assert -(2**63) <= stored < 2**63
    assert Serial().result_processor(DIALECT, None)(stored) == serial


@pytest.mark.parametrize("serial", [-1, 2**64])
def test_what_is_no_serial_is_refused(serial: int) -> None:
    with pytest.raises(ValueError, match="64 bits"):
        Serial().bind_processor(DIALECT)(serial)

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec import vendor_times as times

seconds = st.integers(0, 0xFFFFFFFF).map(lambda count: times.EPOCH + timedelta(seconds=count))


def test_the_published_moments_read() -> None:
    assert times.from_wall("2025-10-20 09:31:57") == datetime(2025, 10, 20, 1, 31, 57, tzinfo=UTC)
    assert times.from_hex_seconds("694B5BF9") == datetime(2025, 12, 24, 3, 20, 25, tzinfo=UTC)
    assert times.from_milliseconds("1766451628561") == datetime(2025, 12, 23, 1, 0, 28, 561000, tzinfo=UTC)


def test_the_time_in_an_id_is_the_rows_creation() -> None:
    made = times.from_snowflake("1980084539766648834")
    assert made.replace(microsecond=0) == times.from_wall("2025-10-20 09:31:57")


@given(seconds)
def test_what_is_written_reads_back(moment: datetime) -> None:
    assert times.from_wall(times.to_wall(moment)) == moment
    assert times.from_hex_seconds(times.to_hex_seconds(moment)) == moment
    later = moment + timedelta(milliseconds=7)
    assert times.from_milliseconds(times.to_milliseconds(later)) == later


def test_an_early_year_keeps_its_four_digits() -> None:
    assert times.to_wall(datetime(12, 3, 4, tzinfo=UTC)) == "0012-03-04 08:00:00"


@given(st.text(max_size=24))
def test_a_text_is_a_time_or_a_value_error(text: str) -> None:
    for read in (times.from_wall, times.from_hex_seconds, times.from_milliseconds, times.from_snowflake):
        try:
            assert read(text).utcoffset() == timedelta()
        except ValueError:
            continue


@pytest.mark.parametrize(
    "text", ["0001-01-01 00:00:00", "2025-02-30 00:00:00", "2025-10-20", "２０２５-10-20 09:31:57"]
)
def test_what_is_no_wall_clock_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        times.from_wall(text)


def test_a_moment_that_8_digits_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="2107"):
        times.to_hex_seconds(datetime(2107, 1, 1, tzinfo=UTC))

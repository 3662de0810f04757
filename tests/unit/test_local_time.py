from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from app.domain.card_tasks import LocalTime
from app.domain.local_time import local_time_at, offset_quarters


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("zone", "moment", "local"),
    [
        ("Asia/Shanghai", at(2026, 11, 23), LocalTime(32)),
        ("Europe/Berlin", at(2026, 11, 23), LocalTime(4, at(2027, 3, 28, 1), 8)),
        ("Europe/Berlin", at(2026, 7, 1), LocalTime(8, at(2026, 10, 25, 1), 4)),
        ("America/New_York", at(2026, 11, 23), LocalTime(-20, at(2027, 3, 14, 7), -16)),
        ("Asia/Kathmandu", at(2026, 11, 23), LocalTime(23)),
        ("Australia/Lord_Howe", at(2026, 11, 23), LocalTime(44, at(2027, 4, 3, 15), 42)),
    ],
)
def test_the_next_change_of_the_clocks_is_found_to_the_second(
    zone: str, moment: datetime, local: LocalTime
) -> None:
    assert local_time_at(ZoneInfo(zone), moment) == local


@pytest.mark.parametrize("seconds", [1, 59, 3600, 86400, 40 * 86400])
def test_the_change_is_the_same_from_however_near_it_is_looked_for(seconds: int) -> None:
    change = at(2027, 3, 28, 1)
    moment = change - timedelta(seconds=seconds, microseconds=1)
    assert local_time_at(ZoneInfo("Europe/Berlin"), moment).changes_at == change


def test_at_the_change_itself_the_new_offset_holds() -> None:
    assert local_time_at(ZoneInfo("Europe/Berlin"), at(2027, 3, 28, 1)).offset_quarters == 8


def test_a_zone_of_one_offset_never_changes() -> None:
    assert local_time_at(timezone(timedelta(hours=-3, minutes=-30)), at(2026, 1, 1)) == LocalTime(-14)
    assert offset_quarters(UTC, at(2026, 1, 1)) == 0

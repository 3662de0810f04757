"""Nights and hours on the hotel's wall clock, across daylight-saving changes and after midnight."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.command.grammar import parse
from app.domain.command.model import CheckIn, Extend
from app.domain.dates import desk_day, local_moment, nights_between
from tests.unit.command_ground import a_context, a_room, let_room

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
SHANGHAI = ZoneInfo("Asia/Shanghai")
ZONES = (BERLIN, NEW_YORK, LORD_HOWE, SHANGHAI)


def wall(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M %z")


def until(line: str, now: datetime, zone: ZoneInfo) -> datetime:
    room = a_room("312")
    command = parse(line, a_context(now=now, zone=zone, rooms=[room])).command
    assert isinstance(command, CheckIn)
    return command.until


@pytest.mark.parametrize(
    ("zone", "day", "at", "shown"),
    [
        (BERLIN, date(2026, 3, 29), time(2, 30), "2026-03-29 03:30 +0200"),
        (NEW_YORK, date(2026, 3, 8), time(2, 0), "2026-03-08 03:00 -0400"),
        (LORD_HOWE, date(2026, 10, 4), time(2, 15), "2026-10-04 02:45 +1100"),
    ],
)
def test_an_hour_that_spring_skips_moves_past_the_gap(
    zone: ZoneInfo, day: date, at: time, shown: str
) -> None:
    assert wall(local_moment(day, at, zone), zone) == shown


@pytest.mark.parametrize(
    ("zone", "day", "at", "shown"),
    [
        (BERLIN, date(2026, 10, 25), time(2, 30), "2026-10-25 02:30 +0100"),
        (NEW_YORK, date(2026, 11, 1), time(1, 30), "2026-11-01 01:30 -0500"),
        (LORD_HOWE, date(2026, 4, 5), time(1, 45), "2026-04-05 01:45 +1030"),
    ],
)
def test_an_hour_that_autumn_shows_twice_is_the_later_one(
    zone: ZoneInfo, day: date, at: time, shown: str
) -> None:
    assert wall(local_moment(day, at, zone), zone) == shown


@pytest.mark.parametrize(
    ("zone", "day", "shown", "hours"),
    [
        (BERLIN, date(2026, 3, 28), "2026-03-29 12:00 +0200", 21),
        (BERLIN, date(2026, 10, 24), "2026-10-25 12:00 +0100", 23),
        (NEW_YORK, date(2026, 3, 7), "2026-03-08 12:00 -0400", 21),
        (NEW_YORK, date(2026, 10, 31), "2026-11-01 12:00 -0500", 23),
        (LORD_HOWE, date(2026, 10, 3), "2026-10-04 12:00 +1100", 21.5),
        (LORD_HOWE, date(2026, 4, 4), "2026-04-05 12:00 +1030", 22.5),
        (SHANGHAI, date(2026, 3, 28), "2026-03-29 12:00 +0800", 22),
    ],
)
def test_one_night_ends_at_the_check_out_hour_of_the_wall_clock(
    zone: ZoneInfo, day: date, shown: str, hours: float
) -> None:
    arrives = local_moment(day, time(14), zone)
    departs = until("312 1n", arrives, zone)
    assert wall(departs, zone) == shown
    assert departs - arrives == timedelta(hours=hours)


def test_an_extension_over_the_change_keeps_the_wall_clock() -> None:
    now = datetime(2026, 10, 24, 8, tzinfo=UTC)
    room = let_room("305", "Okafor", local_moment(date(2026, 10, 24), time(12), BERLIN))
    command = parse("305 +1n", a_context(now=now, zone=BERLIN, rooms=[room])).command
    assert isinstance(command, Extend)
    assert wall(command.until, BERLIN) == "2026-10-25 12:00 +0100"


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("hour", "line", "day"),
    [
        (3, "312 1n", 24),
        (4, "312 1n", 25),
        (23, "312 1n", 25),
        (3, "312 2n", 25),
        (3, "312 until Tue", 24),
        (3, "312 until Mon", 30),
        (3, "312 tomorrow", 25),
        (3, "312 today", 24),
    ],
)
def test_before_four_in_the_morning_it_is_still_the_night_before(
    zone: ZoneInfo, hour: int, line: str, day: int
) -> None:
    # 24 November 2026 is a Tuesday.
    now = datetime(2026, 11, 24, hour, 59, tzinfo=zone).astimezone(UTC)
    assert until(line, now, zone).astimezone(zone).date() == date(2026, 11, day)


def test_an_overdue_party_is_extended_from_its_departure() -> None:
    now = datetime(2026, 11, 24, 9, tzinfo=SHANGHAI).astimezone(UTC)
    departed = datetime(2026, 11, 23, 12, tzinfo=SHANGHAI).astimezone(UTC)
    room = let_room("305", "Okafor", departed, due_out=True)
    command = parse("305 +1n", a_context(now=now, rooms=[room])).command
    assert command == Extend("id-305", departed + timedelta(days=1))


def test_a_leap_day_without_a_year_is_the_one_that_comes() -> None:
    now = datetime(2028, 1, 20, 8, tzinfo=UTC)
    assert wall(until("312 29/2", now, SHANGHAI), SHANGHAI).startswith("2028-02-29")


def test_a_day_and_month_that_are_over_mean_next_year_only_round_the_turn_of_the_year() -> None:
    now = datetime(2026, 12, 30, 8, tzinfo=UTC)
    assert wall(until("312 2/1", now, SHANGHAI), SHANGHAI).startswith("2027-01-02")
    problem = parse("312 28/12", a_context(now=now)).problem
    assert problem is not None
    assert problem.moment is not None
    assert wall(problem.moment, SHANGHAI).startswith("2026-12-28")


FIRST = datetime(2020, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 15 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))


@given(MOMENTS, st.integers(1, 366), st.sampled_from(ZONES))
def test_so_many_nights_are_counted_back_as_so_many(now: datetime, nights: int, zone: ZoneInfo) -> None:
    day = desk_day(now, zone) + timedelta(days=nights)
    departs = local_moment(day, time(12), zone)
    assert nights_between(now, departs, zone) == nights
    assert departs.astimezone(zone).time() == time(12)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.times(), st.sampled_from(ZONES))
def test_a_local_moment_is_never_earlier_than_what_was_said(day: date, at: time, zone: ZoneInfo) -> None:
    moment = local_moment(day, at, zone)
    assert moment.astimezone(zone).replace(tzinfo=None) >= datetime.combine(day, at)

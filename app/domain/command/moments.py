"""Reads days and hours as people type them, and finds the moment that they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from app.domain.command.model import MAX_NIGHTS, Note, NoteCode, ProblemCode, refused
from app.domain.command.tokens import Token
from app.domain.command.words import CHINESE_WEEKDAYS, DAYS_AHEAD, ENGLISH_WEEKDAYS, HOURS, MONTHS
from app.domain.dates import desk_day, local_moment

YEARLESS_REACH = timedelta(days=183)
"""A day and month without a year that is over means next year only if that is nearer than this."""

DAYS_A_WEEK = 7
_FIRST_YEAR = 2000
_LAST_YEAR = 2199


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What days are counted from.

    ``now`` is UTC; ``first`` the local day that nights are added to; ``floor`` the UTC
    moment that the result must lie after.
    """

    now: datetime
    zone: tzinfo
    check_out_at: time
    first: date
    floor: datetime

    @classmethod
    def of_arrival(cls, now: datetime, zone: tzinfo, check_out_at: time) -> Reckoning:
        """Count for a party that arrives now."""
        return cls(now, zone, check_out_at, desk_day(now, zone), now)

    def of_extension(self, departs: datetime) -> Reckoning:
        """Count for a party that leaves at ``departs`` (UTC) so far."""
        return replace(self, first=departs.astimezone(self.zone).date(), floor=max(self.now, departs))


DayRule = Callable[[Reckoning, time], date]
"""Finds the local day, given the hour on it."""


@dataclass(frozen=True, slots=True)
class When:
    """A day (by its rule), an hour, or both; ``text`` is how it was typed."""

    text: str
    day: DayRule | None = None
    at: time | None = None
    note: Note | None = None

    def joined(self, other: When) -> When | None:
        """Both together, or None where both say the same thing."""
        if (self.day and other.day) or (self.at and other.at):
            return None
        return When(
            f"{self.text} {other.text}", self.day or other.day, self.at or other.at, self.note or other.note
        )


def moment_of(when: When, reckoning: Reckoning) -> datetime:
    """Return the UTC moment; refuses what is over and what is too far."""
    at = when.at or reckoning.check_out_at
    day = (when.day or _next_time)(reckoning, at)
    moment = local_moment(day, at, reckoning.zone)
    if moment <= reckoning.now:
        raise refused(ProblemCode.PAST_DATE, when.text, moment=moment)
    if (day - desk_day(reckoning.now, reckoning.zone)).days > MAX_NIGHTS:
        raise refused(ProblemCode.TOO_MANY_NIGHTS, when.text, limit=MAX_NIGHTS, moment=moment)
    return moment


def nights_rule(nights: int) -> DayRule:
    """So many nights after the first day."""
    return lambda reckoning, _at: reckoning.first + timedelta(days=nights)


def _next_time(reckoning: Reckoning, at: time) -> date:
    """An hour alone: the next time that the clock shows it."""
    return _first_after(reckoning, at, _today(reckoning), 1)


def _first_after(reckoning: Reckoning, at: time, day: date, step_days: int) -> date:
    """Step from ``day`` to the first whose hour lies after the floor."""
    behind = reckoning.floor.astimezone(reckoning.zone).date() - day
    day += timedelta(days=max(0, behind.days // step_days * step_days))
    while local_moment(day, at, reckoning.zone) <= reckoning.floor:
        day += timedelta(days=step_days)
    return day


def _today(reckoning: Reckoning) -> date:
    return reckoning.now.astimezone(reckoning.zone).date()


def _days_ahead(days: int) -> DayRule:
    return lambda reckoning, _at: _today(reckoning) + timedelta(days=days)


def _weekday(number: int, *, next_week: bool = False) -> DayRule:
    def rule(reckoning: Reckoning, at: time) -> date:
        today = desk_day(reckoning.now, reckoning.zone)
        if next_week:
            return today + timedelta(days=DAYS_A_WEEK - today.weekday() + number)
        ahead = (number - today.weekday() - 1) % DAYS_A_WEEK + 1
        return _first_after(reckoning, at, today + timedelta(days=ahead), DAYS_A_WEEK)

    return rule


def _day_of_month(text: str, day: int) -> DayRule:
    """The next such day of a month; months that don't have it are passed over."""

    def rule(reckoning: Reckoning, at: time) -> date:
        start = _today(reckoning).replace(day=1)
        for _month in range(13):
            found = _day_in_month(start, day)
            if found is not None and local_moment(found, at, reckoning.zone) > reckoning.floor:
                return found
            start = (start + timedelta(days=31)).replace(day=1)
        raise refused(ProblemCode.BAD_DATE, text)

    return rule


def _day_in_month(start: date, day: int) -> date | None:
    try:
        return start.replace(day=day)
    except ValueError:
        return None


def _calendar_day(text: str, day: int, month: int, year: int | None) -> DayRule:
    def rule(reckoning: Reckoning, _at: time) -> date:
        if year is not None:
            return _existing(text, day, month, year)
        return _yearless(text, day, month, _today(reckoning))

    return rule


def _yearless(text: str, day: int, month: int, today: date) -> date:
    years = (today.year, today.year + 1)
    days = [found for year in years if (found := _day_in_month(date(year, month, 1), day)) is not None]
    if not days:
        raise refused(ProblemCode.BAD_DATE, text)
    coming = [found for found in days if found >= today]
    if days[0] < today and coming and coming[0] - today > YEARLESS_REACH:
        return days[0]
    return coming[0] if coming else days[0]


def _existing(text: str, day: int, month: int, year: int) -> date:
    full = year + _FIRST_YEAR if year < 100 else year
    if not _FIRST_YEAR <= full <= _LAST_YEAR:
        raise refused(ProblemCode.BAD_DATE, text)
    found = _day_in_month(date(full, month, 1), day)
    if found is None:
        raise refused(ProblemCode.BAD_DATE, text)
    return found


_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?\.?")
_CHINESE_DATE = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?")
_CHINESE_DAY = re.compile(r"(\d{1,2})[日号]")
_ENGLISH_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?")
_GLUED_MONTH = re.compile(r"(\d{1,2})([a-z]{3,9})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(am|pm)?")
_HOUR = re.compile(r"(\d{1,2})(am|pm)")
_H_HOUR = re.compile(r"(\d{1,2})h(\d{2})?")
_CHINESE_HOUR = re.compile(r"(\d{1,2})点(?:(半)|(\d{1,2})分?)?")
_YEAR = re.compile(r"\d{4}")


def _written(text: str, day: str, month: str, year: str | None) -> When:
    """A day and a month in that order; a month of 13–31 can only be the day."""
    first, second = int(day), int(month)
    note = None
    if second > 12 >= first:
        first, second = second, first
        note = Note(NoteCode.MONTH_FIRST, text)
    if not (1 <= second <= 12 and 1 <= first <= 31):
        raise refused(ProblemCode.BAD_DATE, text)
    return When(text, _calendar_day(text, first, second, int(year) if year else None), note=note)


def _in_order(text: str, day: str, month: str, year: str | None) -> When:
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        raise refused(ProblemCode.BAD_DATE, text)
    return When(text, _calendar_day(text, int(day), int(month), int(year) if year else None))


def _read_numbers(key: str) -> When | None:
    if found := _ISO.fullmatch(key):
        return _in_order(key, found[3], found[2], found[1])
    if found := _CHINESE_DATE.fullmatch(key):
        return _in_order(key, found[3], found[2], found[1])
    if found := _DAY_MONTH.fullmatch(key):
        return _written(key, found[1], found[2], found[3])
    if found := _CHINESE_DAY.fullmatch(key):
        return When(key, _day_of_month(key, int(found[1])))
    return None


def _read_day_word(key: str) -> When | None:
    if key in DAYS_AHEAD:
        return When(key, _days_ahead(DAYS_AHEAD[key]))
    if key in CHINESE_WEEKDAYS:
        return When(key, _weekday(CHINESE_WEEKDAYS[key]))
    if key.startswith("下") and key[1:].lstrip("个") in CHINESE_WEEKDAYS:
        return When(key, _weekday(CHINESE_WEEKDAYS[key[1:].lstrip("个")], next_week=True))
    return None


def _read_weekday(key: str) -> When | None:
    return When(key, _weekday(ENGLISH_WEEKDAYS[key])) if key in ENGLISH_WEEKDAYS else None


def _read_month(keys: Sequence[str]) -> tuple[When, int] | None:
    """``25 Nov``, ``Nov 25``, ``25Nov``, each with or without a year."""
    glued = _GLUED_MONTH.fullmatch(keys[0])
    if glued and glued[2] in MONTHS:
        return _with_year(keys, 1, glued[1], MONTHS[glued[2]])
    if len(keys) > 1 and keys[1] in MONTHS and (day := _ENGLISH_DAY.fullmatch(keys[0])):
        return _with_year(keys, 2, day[1], MONTHS[keys[1]])
    if len(keys) > 1 and keys[0] in MONTHS and (day := _ENGLISH_DAY.fullmatch(keys[1])):
        return _with_year(keys, 2, day[1], MONTHS[keys[0]])
    return None


def _with_year(keys: Sequence[str], used: int, day: str, month: int) -> tuple[When, int]:
    year = keys[used] if len(keys) > used and _YEAR.fullmatch(keys[used]) else None
    used += year is not None
    return _in_order(" ".join(keys[:used]), day, str(month), year), used


def _read_hour(key: str) -> When | None:
    if key in HOURS:
        return When(key, at=time(HOURS[key]))
    if found := _CLOCK.fullmatch(key):
        return _hour(key, int(found[1]), int(found[2]), found[3])
    if found := _HOUR.fullmatch(key):
        return _hour(key, int(found[1]), 0, found[2])
    if found := _H_HOUR.fullmatch(key):
        return _hour(key, int(found[1]), int(found[2] or 0))
    if found := _CHINESE_HOUR.fullmatch(key):
        return _hour(key, int(found[1]), 30 if found[2] else int(found[3] or 0))
    return None


def _hour(text: str, hour: int, minute: int, half: str | None = None) -> When:
    if half is not None:
        if not 1 <= hour <= 12:
            raise refused(ProblemCode.BAD_DATE, text)
        hour = hour % 12 + 12 * (half == "pm")
    if hour > 23 or minute > 59:
        raise refused(ProblemCode.BAD_DATE, text)
    return When(text, at=time(hour, minute))


def read_when(tokens: Sequence[Token], *, named_days: bool) -> tuple[When, int] | None:
    """Read a day or an hour at the front of ``tokens``: what it is, and how many tokens it took.

    ``named_days``: after "until" or "extend", where ``Fri`` and ``25`` can only be days;
    elsewhere Sun is a guest. Raises Refusal for a day or an hour that no calendar has.
    """
    keys = []
    for token in tokens[:3]:
        if token.quoted:
            break
        keys.append(token.key)
    if not keys:
        return None
    if month := _read_month(keys):
        return month
    single = _read_numbers(keys[0]) or _read_day_word(keys[0]) or _read_hour(keys[0])
    if single is None and named_days:
        single = _read_weekday(keys[0]) or _read_bare_day(keys[0])
    return (single, 1) if single is not None else None


def _read_bare_day(key: str) -> When | None:
    found = _ENGLISH_DAY.fullmatch(key)
    return When(key, _day_of_month(key, int(found[1]))) if found else None

"""Times as the desk says them: in the hotel's zone and in the language that is chosen now.

The language is Qt's default locale, which the language switch sets.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

translate = QCoreApplication.translate

NEAR_DAYS = 7
"""Within so many days a weekday's name alone says which day is meant."""

MINUTE_S = 60
HOUR_S = 3600
DAY_S = 86400


@dataclass(frozen=True, slots=True)
class Formats:
    """Words for times, as seen from ``now`` (UTC) in the hotel's ``zone``."""

    zone: tzinfo
    now: datetime

    def tells_days_as(self, other: Formats) -> bool:
        """Whether every day has the same name as seen from ``other``: it is the same day in the same zone."""
        return self.zone == other.zone and self._today() == other._today()

    def time(self, moment: datetime) -> str:
        """``12:00``: the wall clock in the hotel's zone."""
        return moment.astimezone(self.zone).strftime("%H:%M")

    def moment(self, moment: datetime) -> str:
        """``today 12:00``, ``Wed 12:00``, ``Wed 25 Nov 12:00``: as short as it stays clear."""
        day = moment.astimezone(self.zone).date()
        distance = (day - self._today()).days
        if distance == 0:
            return translate("Formats", "today {time}").format(time=self.time(moment))
        if 0 < distance < NEAR_DAYS:
            return f"{_weekday(day)} {self.time(moment)}"
        return self.full(moment)

    def full(self, moment: datetime) -> str:
        """``Wed 25 Nov 12:00``, with the year where it is another one."""
        day = moment.astimezone(self.zone).date()
        return f"{self._date(day)} {self.time(moment)}"

    def clock(self) -> str:
        """``23 Nov 2026 16:20``: now, for the status bar."""
        return f"{self.day(self.now)} {self.time(self.now)}"

    def day(self, moment: datetime) -> str:
        """``23 Nov 2026``: a day that is told whatever the year, for paper."""
        pattern = translate("Formats", "d MMM yyyy", "date pattern of Qt")
        return QLocale().toString(_qdate(moment.astimezone(self.zone).date()), pattern)

    def on_the_day(self, moment: datetime) -> str:
        """``15:04`` if it was today, otherwise with its day: for what is over."""
        if moment.astimezone(self.zone).date() == self._today():
            return self.time(moment)
        return self.full(moment)

    def age(self, moment: datetime) -> str:
        """``2 h ago``: how long ago something was true."""
        seconds = max(0, int((self.now - moment) / timedelta(seconds=1)))
        if seconds < MINUTE_S:
            return translate("Formats", "just now")
        if seconds < HOUR_S:
            return translate("Formats", "%n min ago", "", seconds // MINUTE_S)
        if seconds < DAY_S:
            return translate("Formats", "%n h ago", "", seconds // HOUR_S)
        return translate("Formats", "%n day(s) ago", "", seconds // DAY_S)

    def _today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def _date(self, day: date) -> str:
        if day.year == self._today().year:
            pattern = translate("Formats", "ddd d MMM", "date pattern of Qt")
        else:
            pattern = translate("Formats", "ddd d MMM yyyy", "date pattern of Qt")
        return QLocale().toString(_qdate(day), pattern)


def epoch_formats() -> Formats:
    """Formats before anything is known: UTC, 1970."""
    return Formats(UTC, datetime(1970, 1, 1, tzinfo=UTC))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _weekday(day: date) -> str:
    return QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)

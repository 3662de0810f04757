"""A moment on the hotel's wall clock, typed or gone through with the arrow keys."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime, QTimeZone
from PySide6.QtWidgets import QWidget

from app.domain.dates import local_moment
from ui.views.make_card_fields import NUMBER_MARGIN_PX, MomentEdit

translate = QCoreApplication.translate


class WallEdit(MomentEdit):
    """Takes and gives UTC; shows what the hotel's clocks show."""

    def __init__(self, moment: datetime, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        # The numbers are the hotel's wall clock; UTC has no gap that would move them.
        self.setTimeZone(QTimeZone.utc())
        self.setLocale(QLocale())
        self.setDisplayFormat(translate("MakeCard", "ddd d MMM yyyy  HH:mm", "date pattern of Qt"))
        self.lineEdit().setTextMargins(NUMBER_MARGIN_PX, 0, NUMBER_MARGIN_PX, 0)
        wall = moment.astimezone(zone)
        day, clock = QDate(wall.year, wall.month, wall.day), QTime(wall.hour, wall.minute)
        self.setDateTime(QDateTime(day, clock, QTimeZone.utc()))

    def moment(self) -> datetime:
        """What is shown, as UTC."""
        shown = self.dateTime()
        day, clock = shown.date(), shown.time()
        return local_moment(
            date(day.year(), day.month(), day.day()), time(clock.hour(), clock.minute()), self._zone
        )

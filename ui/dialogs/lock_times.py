"""From when until when something at a lock is valid: two fields, read on the hotel's wall clock."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.dialogs.lock_parts import moment_problem, moment_text, order_problem, read_moment, side_by_side
from ui.views.form import Field

translate = QCoreApplication.translate


class ValidTimes(QObject):
    """Both may stay empty: no limit."""

    edited = Signal()

    def __init__(
        self,
        parent: QWidget,
        zone: tzinfo,
        not_before: datetime | None = None,
        not_after: datetime | None = None,
    ) -> None:
        super().__init__(parent)
        self._zone = zone
        self._needs_end = False
        self._begin = Field(parent, QLineEdit(moment_text(not_before, zone)))
        self._end = Field(parent, QLineEdit(moment_text(not_after, zone)))
        self.widget = side_by_side(parent, self._begin.widget, self._end.widget)
        self._begin.speak(translate("LockDialogs", "Valid from"), translate("LockDialogs", "Empty: at once."))
        self._end.speak(
            translate("LockDialogs", "Valid until"), translate("LockDialogs", "Empty: without end.")
        )
        for field in (self._begin, self._end):
            field.field.setPlaceholderText("2026-11-23 14:00")
            field.field.textChanged.connect(self.edited)

    @property
    def not_before(self) -> datetime | None:
        """From when (UTC). ValueError where it does not read."""
        return read_moment(self._begin.field.text(), self._zone)

    @property
    def not_after(self) -> datetime | None:
        """Until when (UTC). ValueError where it does not read."""
        return read_moment(self._end.field.text(), self._zone)

    def check(self) -> bool:
        """Say at each field what is wrong with it; True where nothing is."""
        begin, end = self._begin.field.text(), self._end.field.text()
        wrong_begin, wrong_end = moment_problem(begin, self._zone), moment_problem(end, self._zone)
        if not wrong_begin and not wrong_end:
            wrong_end = order_problem(begin, end, self._zone)
        self._begin.refuse(wrong_begin)
        self._end.refuse(wrong_end)
        return not wrong_begin and not wrong_end

    def want_end(self, *, wanted: bool) -> None:
        """Whether it must have an end."""
        self._needs_end = wanted
        self._end.hint(
            translate("LockDialogs", "This kind needs an end.")
            if wanted
            else translate("LockDialogs", "Empty: without end.")
        )

    @property
    def has_wanted_end(self) -> bool:
        """Whether there is an end where one is needed."""
        return not self._needs_end or bool(self._end.field.text().strip())

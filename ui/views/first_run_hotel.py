"""The set-up's first page: the hotel's name, its time zone and its hours."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.problems import Field as FieldName
from ui.presenters.first_run_state import FirstRunState
from ui.views.form import SHEET_SPACING_PX, Field, first_reason

translate = QCoreApplication.translate

ZONES_SHOWN = 10
HOUR_MARGIN_PX = 6
"""A time field's own line keeps no padding of the stylesheet."""


class HotelPage(QWidget):
    """Emits what is entered; `render` shows what is wrong with it."""

    hotel_name_edited = Signal(str)
    time_zone_edited = Signal(str)
    hours_edited = Signal(time, time)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zones = QStringListModel(self)
        self._name = Field(self, QLineEdit(self))
        self._zone = Field(self, self._zone_field())
        self._check_in = Field(self, _hour_field(self))
        self._check_out = Field(self, _hour_field(self))
        self._lay_out()
        self._connect()
        self.speak()

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._name.speak(
            translate("FirstRun", "Hotel name"), translate("FirstRun", "As it stands on your letters.")
        )
        self._zone.speak(translate("FirstRun", "Time zone"))
        self._check_in.speak(translate("FirstRun", "Check-in from"))
        self._check_out.speak(translate("FirstRun", "Check-out until"))
        self._zone.field.setPlaceholderText(translate("FirstRun", "Type a city: Shanghai"))

    def render_state(self, state: FirstRunState) -> None:
        """Show the state; what is being typed is left alone."""
        if self._zones.stringList() != list(state.zones):
            self._zones.setStringList(list(state.zones))
        _set_text(self._name.field, state.hotel_name)
        _set_text(self._zone.field, state.time_zone)
        _set_time(self._check_in.field, state.check_in_at)
        _set_time(self._check_out.field, state.check_out_at)
        self._name.refuse(first_reason(state.problems_of(FieldName.HOTEL_NAME)))
        self._zone.hint(_time_there(state.time_zone, state.zones))
        self._zone.refuse(first_reason(state.problems_of(FieldName.TIME_ZONE)))

    def first_field(self, state: FirstRunState) -> QWidget:
        """Where the keyboard should be: the first refused field, otherwise the first."""
        wrong = state.problems_of(FieldName.TIME_ZONE) and not state.problems_of(FieldName.HOTEL_NAME)
        return self._zone.field if wrong else self._name.field

    def _zone_field(self) -> QLineEdit:
        field = QLineEdit(self)
        completer = QCompleter(self._zones, field)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(ZONES_SHOWN)
        field.setCompleter(completer)
        return field

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SHEET_SPACING_PX)
        layout.addWidget(self._name.widget)
        layout.addWidget(self._zone.widget)
        hours = QHBoxLayout()
        hours.setSpacing(SHEET_SPACING_PX)
        hours.addWidget(self._check_in.widget)
        hours.addWidget(self._check_out.widget)
        layout.addLayout(hours)
        layout.addStretch(1)

    def _connect(self) -> None:
        self._name.field.textEdited.connect(self.hotel_name_edited)
        zone = self._zone.field
        zone.textEdited.connect(self.time_zone_edited)
        zone.editingFinished.connect(self._on_zone_editing_finished)
        completer = zone.completer()
        if completer is not None:
            completer.activated.connect(self._on_completer_activated)
        for hour in (self._check_in.field, self._check_out.field):
            hour.timeChanged.connect(self._on_hour_time_changed)

    def _on_completer_activated(self, zone: str) -> None:
        self.time_zone_edited.emit(zone)

    def _on_zone_editing_finished(self) -> None:
        """Take the one zone that what was typed can mean: ``shang`` is Asia/Shanghai."""
        typed = self._zone.field.text().strip().casefold()
        meant = [zone for zone in self._zones.stringList() if typed and typed in zone.casefold()]
        if len(meant) == 1:
            self.time_zone_edited.emit(meant[0])

    def _on_hour_time_changed(self) -> None:
        self.hours_edited.emit(_time_of(self._check_in.field), _time_of(self._check_out.field))


def _hour_field(parent: QWidget) -> QTimeEdit:
    field = QTimeEdit(parent)
    field.setDisplayFormat("HH:mm")
    field.lineEdit().setTextMargins(HOUR_MARGIN_PX, 0, 0, 0)
    return field


def _set_text(field: QLineEdit, text: str) -> None:
    if field.text().strip() != text.strip():
        field.setText(text)


def _set_time(field: QTimeEdit, at: time) -> None:
    if _time_of(field) != at:
        field.blockSignals(True)
        field.setTime(QTime(at.hour, at.minute))
        field.blockSignals(False)


def _time_of(field: QTimeEdit) -> time:
    shown = field.time()
    return time(shown.hour(), shown.minute())


def _time_there(zone: str, zones: tuple[str, ...]) -> str:
    """What the clock on the lobby's wall should show: the surest way to see a wrong zone."""
    if zone not in zones:
        return translate("FirstRun", "The city nearest to you in the same country, such as Asia/Shanghai.")
    there = datetime.now(UTC).astimezone(ZoneInfo(zone)).strftime("%H:%M")
    return translate("FirstRun", "It is {time} there now. Is that what your wall clock shows?").format(
        time=there
    )

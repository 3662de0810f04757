"""The fields of the form of a card that are more than one control."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, tzinfo

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QDateTime,
    QLocale,
    QSignalBlocker,
    QTime,
    QTimeZone,
    Signal,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.card_rights import CardMake
from app.domain.card_tasks import DAYS_A_WEEK, HALF_HOURS_A_DAY
from app.domain.dates import local_moment
from app.domain.hotel import CommonDoor
from app.domain.house_card_draft import HoursDraft, Lasting, PositionDraft
from ui.views.layouts import GAP_PX
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.flow_row import FlowRow
from ui.widgets.room_edit import RoomEdit
from ui.wording.make_card import day_name, day_text, half_hour_text, lasting_text

translate = QCoreApplication.translate

WORKDAYS = 0b0011111
USUAL_HOURS = HoursDraft(WORKDAYS, 16, 32)
"""Monday to Friday, 8 to 16: what the form offers when hours are first asked for."""
ANY_HOUR, THESE_HOURS = range(2)
SEAL, UNSEAL = range(2)
MOMENT_WIDE_PX = 220
NUMBER_MARGIN_PX = 6
"""A spin box's own line keeps no padding of the stylesheet."""


def _column(owner: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(owner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP_PX)
    return layout


class HoursEdit(QWidget):
    """At any hour, or on some days from … to …."""

    edited = Signal(object)
    """A HoursDraft, or None for any hour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hours = USUAL_HOURS
        self._when = ChoiceRow(2)
        self._detail = QWidget(self)
        self._days = [QPushButton(self) for _ in range(DAYS_A_WEEK)]
        self._first, self._end = QComboBox(self), QComboBox(self)
        self._from, self._to = QLabel(self), QLabel(self)
        self._build()
        self._when.chosen.connect(self._on_when_chosen)
        for day in self._days:
            day.clicked.connect(self._on_detail_changed)
        for clock in (self._first, self._end):
            clock.activated.connect(self._on_detail_changed)
        self.setFocusProxy(self._when)

    def _build(self) -> None:
        days = FlowRow(GAP_PX)
        for day in self._days:
            day.setCheckable(True)
            days.add(day)
        for half_hour in range(HALF_HOURS_A_DAY):
            self._first.addItem(half_hour_text(half_hour), half_hour)
            self._end.addItem(half_hour_text(half_hour + 1), half_hour + 1)
        clocks = QHBoxLayout()
        clocks.setSpacing(GAP_PX)
        for part in (self._from, self._first, self._to, self._end):
            clocks.addWidget(part)
        clocks.addStretch(1)
        self._from.setBuddy(self._first)
        self._to.setBuddy(self._end)
        detail = _column(self._detail)
        detail.addWidget(days)
        detail.addLayout(clocks)
        layout = _column(self)
        layout.addWidget(self._when)
        layout.addWidget(self._detail)

    def show_hours(self, hours: HoursDraft | None) -> None:
        """Show what the draft says; hours that were chosen before come back when they are asked for again."""
        self._hours = hours or self._hours
        with QSignalBlocker(self._when):
            self._when.choose(ANY_HOUR if hours is None else THESE_HOURS)
        self._detail.setVisible(hours is not None)
        for at, day in enumerate(self._days):
            day.setChecked(bool(self._hours.days >> at & 1))
        self._first.setCurrentIndex(self._first.findData(self._hours.first))
        self._end.setCurrentIndex(self._end.findData(self._hours.end))

    def forget(self) -> None:
        """Offer the usual hours again."""
        self._hours = USUAL_HOURS

    def _on_when_chosen(self, position: int) -> None:
        self.edited.emit(self._hours if position == THESE_HOURS else None)

    def _on_detail_changed(self) -> None:
        days = sum(1 << at for at, day in enumerate(self._days) if day.isChecked())
        self.edited.emit(HoursDraft(days, self._first.currentData(), self._end.currentData()))

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._when.speak([translate("MakeCard", "At any hour"), translate("MakeCard", "Only at these hours")])
        self._when.setAccessibleName(translate("MakeCard", "When the card opens"))
        self._from.setText(translate("MakeCard", "from"))
        self._to.setText(translate("MakeCard", "to"))
        self._first.setAccessibleName(translate("MakeCard", "Opens from"))
        self._end.setAccessibleName(translate("MakeCard", "Opens until"))
        for at, day in enumerate(self._days):
            day.setText(day_text(at))
            day.setAccessibleName(day_name(at))


class CommonDoorsEdit(FlowRow):
    """A box for each of the hotel's common doors."""

    edited = Signal(int)
    """The 16-bit set of those that are marked."""

    def __init__(self) -> None:
        super().__init__(2 * GAP_PX)
        self._doors: tuple[CommonDoor, ...] = ()
        self._marks: list[QCheckBox] = []

    def show_doors(self, doors: tuple[CommonDoor, ...], marked: int) -> None:
        """Show the hotel's doors with those of the draft marked."""
        while len(self._marks) < len(doors):
            self._marks.append(QCheckBox(self))
            self._marks[-1].clicked.connect(self._on_box_clicked)
            self.add(self._marks[-1])
        self._doors = doors
        for at, box in enumerate(self._marks):
            box.setVisible(at < len(doors))
            if at < len(doors):
                box.setText(doors[at].name)
                box.setChecked(bool(marked >> doors[at].number - 1 & 1))
        if self._marks:
            self.setFocusProxy(self._marks[0])
        self.updateGeometry()

    def _on_box_clicked(self) -> None:
        pairs = zip(self._doors, self._marks, strict=False)
        self.edited.emit(sum(1 << door.number - 1 for door, box in pairs if box.isChecked()))


class SealEdit(ChoiceRow):
    """Seal, or unseal."""

    edited = Signal(bool)

    def __init__(self) -> None:
        super().__init__(2)
        self.chosen.connect(self._on_chosen)

    def show_sealed(self, *, sealed: bool) -> None:
        """Show what the draft says."""
        with QSignalBlocker(self):
            self.choose(SEAL if sealed else UNSEAL)

    def say(self) -> None:
        """Say both in the language of now."""
        self.speak([translate("MakeCard", "Seal the doors"), translate("MakeCard", "Unseal the doors")])

    def _on_chosen(self, position: int) -> None:
        self.edited.emit(position == SEAL)


class PositionEdit(QWidget):
    """A room, a common door, or both: where a lock is."""

    edited = Signal(object)
    """A PositionDraft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = RoomEdit(self)
        self._door = QComboBox(self)
        self._doors: tuple[CommonDoor, ...] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self._room, 1)
        layout.addWidget(self._door, 1)
        self.setFocusProxy(self._room)
        self._room.textChanged.connect(self._on_changed)
        self._door.activated.connect(self._on_changed)

    def show_position(
        self, position: PositionDraft, labels: Sequence[str], doors: tuple[CommonDoor, ...]
    ) -> None:
        """Show what the draft says among what the hotel has."""
        self._room.offer(labels)
        if doors != self._doors:
            self._doors = doors
            self._fill()
        with QSignalBlocker(self._room):
            if self._room.text() != position.room:
                self._room.setText(position.room)
        self._door.setCurrentIndex(max(self._door.findData(position.common_door), 0))
        self._door.setVisible(bool(doors))

    def speak(self, label: str) -> None:
        """Say everything in the language of now; ``label`` is what both controls are about."""
        room, door = translate("MakeCard", "Room"), translate("MakeCard", "Common door")
        self._room.setPlaceholderText(room)
        self._room.setAccessibleName(f"{label}: {room}")
        self._door.setAccessibleName(f"{label}: {door}")
        self._fill()

    def _fill(self) -> None:
        chosen = self._door.currentData()
        self._door.clear()
        self._door.addItem(translate("MakeCard", "no common door"), 0)
        for door in self._doors or ():
            self._door.addItem(door.name, door.number)
        self._door.setCurrentIndex(max(self._door.findData(chosen), 0))

    def _on_changed(self) -> None:
        self.edited.emit(PositionDraft(self._room.text(), self._door.currentData() or 0))


class MomentEdit(QDateTimeEdit):
    """Tab leaves it at once: its numbers are gone through with the arrow keys, or by typing on."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Go to the next control, not to the next number."""
        return QWidget.focusNextPrevChild(self, forward)


class UntilEdit(QWidget):
    """A moment on the hotel's wall clock, and the usual ones with one key."""

    edited = Signal(object)
    """A UTC datetime."""
    lasting_chosen = Signal(object)
    """A Lasting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone: tzinfo | None = None
        self._moment = MomentEdit(self)
        # The numbers are the hotel's wall clock; UTC has no gap that would move them.
        self._moment.setTimeZone(QTimeZone.utc())
        self._moment.setMaximumWidth(MOMENT_WIDE_PX)
        self._moment.lineEdit().setTextMargins(NUMBER_MARGIN_PX, 0, NUMBER_MARGIN_PX, 0)
        self._buttons = {lasting: QPushButton(self) for lasting in Lasting}
        presets = FlowRow(GAP_PX)
        for lasting, button in self._buttons.items():
            button.setProperty("lasting", lasting)
            button.clicked.connect(self._on_button_clicked)
            presets.add(button)
        layout = _column(self)
        layout.addWidget(self._moment)
        layout.addWidget(presets)
        self.setFocusProxy(self._moment)
        self._moment.dateTimeChanged.connect(self._on_moment_changed)

    def show_until(self, until: datetime, zone: tzinfo, make: CardMake, offered: Sequence[Lasting]) -> None:
        """Show the draft's end on the hotel's wall, and the usual ends that this kind allows."""
        self._zone = zone
        wall = until.astimezone(zone)
        shown = QDateTime(
            QDate(wall.year, wall.month, wall.day), QTime(wall.hour, wall.minute), QTimeZone.utc()
        )
        if self._moment.dateTime() != shown:
            with QSignalBlocker(self._moment):
                self._moment.setDateTime(shown)
        for lasting, button in self._buttons.items():
            button.setText(lasting_text(lasting, make))
            button.setVisible(lasting in offered)

    def speak(self, label: str) -> None:
        """Say everything in the language of now."""
        self._moment.setAccessibleName(label)
        self._moment.setLocale(QLocale())
        self._moment.setDisplayFormat(translate("MakeCard", "ddd d MMM yyyy  HH:mm", "date pattern of Qt"))

    def _on_moment_changed(self, shown: QDateTime) -> None:
        if self._zone is not None:
            date, clock = shown.date(), shown.time()
            day = datetime(date.year(), date.month(), date.day()).date()  # noqa: DTZ001 - a day has no zone
            self.edited.emit(local_moment(day, time(clock.hour(), clock.minute()), self._zone))

    def _on_button_clicked(self) -> None:
        self.lasting_chosen.emit(self.sender().property("lasting"))


class ClockEdit(QTimeEdit):
    """A time of the hotel's wall clock."""

    edited = Signal(object)
    """A time without a zone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        self.setMaximumWidth(MOMENT_WIDE_PX)
        self.lineEdit().setTextMargins(NUMBER_MARGIN_PX, 0, NUMBER_MARGIN_PX, 0)
        self.timeChanged.connect(self._on_time_changed)

    def show_time(self, clock: time) -> None:
        """Show what the draft says."""
        shown = QTime(clock.hour, clock.minute)
        if self.time() != shown:
            with QSignalBlocker(self):
                self.setTime(shown)

    def _on_time_changed(self, shown: QTime) -> None:
        self.edited.emit(time(shown.hour(), shown.minute()))

"""The form of an outage set: for which rooms, for how long, how many cards for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QHBoxLayout, QLineEdit, QWidget

from app.domain.hotel import Room
from app.domain.outage import LONGEST_SPARE
from app.domain.problems import Field as FieldName
from app.domain.room_list import rooms_listed
from app.services.start_batch import OutageOrder
from ui.dialogs.box import DialogBox
from ui.dialogs.number_field import number_field
from ui.presenters.batch_dialogs import FormGround
from ui.views.form import SHEET_SPACING_PX, Field
from ui.wording import batch_forms as words
from ui.wording.formats import Formats

translate = QCoreApplication.translate

Role = QDialogButtonBox.ButtonRole

WIDE_PX = 560
MOST_CARDS_EACH = 4


class OutageForm:
    """A box that says how many cards it will take."""

    def __init__(self, parent: QWidget | None, ground: FormGround, proposed: Sequence[Room]) -> None:
        self._ground = ground
        self._formats = Formats(ground.reckoning.zone, ground.reckoning.now)
        self._choices = _choices(ground.rooms, proposed)
        self.box = DialogBox(parent, words.outage_title(), (words.outage_purpose(),))
        self.box.setMinimumWidth(WIDE_PX)
        self._which = Field(self.box, QComboBox(self.box))
        self._labels = Field(self.box, QLineEdit(self.box))
        self._days = Field(self.box, number_field(self.box, LONGEST_SPARE.days))
        self._cards = Field(self.box, number_field(self.box, MOST_CARDS_EACH))
        self._rooms: tuple[Room, ...] = ()
        self._build()
        self._speak()
        self._connect()
        self._read()

    def order(self) -> OutageOrder:
        """What was entered."""
        name = words.outage_name(self._formats)
        return OutageOrder(name, self._rooms, self._until(), self._cards.field.value())

    def _build(self) -> None:
        for text, _rooms in self._choices:
            self._which.field.addItem(text)
        self._which.field.addItem(words.listed_rooms())
        self._days.field.setValue(LONGEST_SPARE.days)
        numbers = QWidget(self.box)
        line = QHBoxLayout(numbers)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SHEET_SPACING_PX)
        for field in (self._days, self._cards):
            line.addWidget(field.widget, 1, Qt.AlignmentFlag.AlignTop)
        for part in (self._which.widget, self._labels.widget, numbers):
            self.box.add(part)
        self.box.add_button(translate("BatchForms", "Cancel"), Role.RejectRole)
        self._action = self.box.add_button("", Role.AcceptRole, default=True)
        self._which.field.setFocus()

    def _speak(self) -> None:
        self._which.speak(translate("BatchForms", "Which rooms"))
        example = translate("BatchForms", "For example: 305, 307-310")
        self._labels.speak(translate("BatchForms", "Rooms"), example)
        self._days.speak(translate("BatchForms", "Valid for (days)"))
        self._cards.speak(translate("BatchForms", "Cards for each room"))

    def _connect(self) -> None:
        self._which.field.currentIndexChanged.connect(self._read)
        self._labels.field.textChanged.connect(self._read)
        self._days.field.valueChanged.connect(self._read)
        self._cards.field.valueChanged.connect(self._read)

    def _read(self) -> None:
        """Read everything anew, and say what it comes to."""
        listed = self._which.field.currentIndex() == len(self._choices)
        self._labels.widget.setVisible(listed)
        refused = ""
        if listed:
            found = rooms_listed(self._labels.field.text(), self._ground.rooms, FieldName.ROOMS)
            self._rooms = found.rooms
            refused = words.room_problems(found.problems)
        else:
            self._rooms = self._choices[self._which.field.currentIndex()][1]
        self._labels.refuse(refused)
        self._days.hint(words.until_text(self._until(), self._formats))
        self._days.refuse("")
        cards = len(self._rooms) * self._cards.field.value()
        self._action.setText(translate("BatchForms", "Make %n card(s)", "", cards))
        self._action.setEnabled(bool(self._rooms) and not refused)

    def _until(self) -> datetime:
        return self._ground.reckoning.now + timedelta(days=self._days.field.value())


Choice = tuple[str, tuple[Room, ...]]


def _choices(rooms: Sequence[Room], proposed: Sequence[Room]) -> list[Choice]:
    """Those that are proposed, all, and each floor."""
    floors = sorted({(room.place.building, room.place.floor) for room in rooms})
    several_buildings = len({building for building, _floor in floors}) > 1
    choices: list[Choice] = [(words.proposed_rooms(len(proposed)), tuple(proposed))] if proposed else []
    choices.append((words.all_rooms(len(rooms)), tuple(rooms)))
    for building, floor in floors:
        there = tuple(room for room in rooms if (room.place.building, room.place.floor) == (building, floor))
        choices.append((words.floor_rooms(building if several_buildings else None, floor, len(there)), there))
    return choices

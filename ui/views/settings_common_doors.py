"""Settings: the common doors, one row each, and a row for one more."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import FieldProblem
from app.domain.hotel import CommonDoor
from ui.presenters.common_doors import CommonDoorsState
from ui.views.form import SHEET_SPACING_PX, Field, first_reason, text_label
from ui.views.layouts import GAP_PX, at_left

translate = QCoreApplication.translate

NUMBER_WIDE_PX = 96


class CommonDoorRow(QWidget):
    """One door that is there: a changed name is kept as soon as the field is left."""

    changed = Signal(object)
    """The CommonDoor as it is to be."""
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door = CommonDoor(0, "")
        self._name = Field(self, QLineEdit(self))
        self._guests = QCheckBox(self)
        self._remove = QPushButton(self)
        line = QHBoxLayout()
        line.setSpacing(2 * GAP_PX)
        line.addWidget(self._guests)
        line.addStretch(1)
        line.addWidget(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self._name.widget)
        layout.addLayout(line)
        self._name.field.editingFinished.connect(self._on_changed)
        self._guests.clicked.connect(self._on_changed)
        self._remove.clicked.connect(self._on_remove_clicked)

    def show_door(self, door: CommonDoor, problems: tuple[FieldProblem, ...], *, may_change: bool) -> None:
        """Show a door, and why its new name was refused; a refused name stays to be mended."""
        if not problems:
            self._name.field.setText(door.name)
        self._door = door
        title = translate("Settings", "Common door {number}").format(number=door.number)
        self._name.speak(title)
        self._name.refuse(first_reason(problems))
        self._guests.setChecked(door.for_guests)
        self._guests.setText(translate("Settings", "Every guest's card opens it"))
        self._guests.setAccessibleName(f"{door.name}: {self._guests.text()}")
        self._remove.setText(translate("Settings", "Remove"))
        self._remove.setAccessibleName(translate("Settings", "Remove {name}").format(name=door.name))
        for control in (self._name.field, self._guests, self._remove):
            control.setEnabled(may_change)

    def _on_changed(self) -> None:
        name, guests = self._name.field.text(), self._guests.isChecked()
        self.changed.emit(CommonDoor(self._door.number, name.strip(), guests))

    def _on_remove_clicked(self) -> None:
        self.removed.emit(self._door.number)


class CommonDoorsView(QWidget):
    """The doors that there are, and a form for one more."""

    changed = Signal(object)
    removed = Signal(int)
    new_edited = Signal(object)
    """The CommonDoor that is being entered."""
    add_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = CommonDoorsState()
        self._about = text_label(self, tone="muted")
        self._rows: list[CommonDoorRow] = []
        self._doors = QVBoxLayout()
        self._doors.setSpacing(SHEET_SPACING_PX)
        self._new = QWidget(self)
        self._heading = text_label(self, "section")
        self._number = Field(self, QComboBox(self))
        self._number.field.setMaximumWidth(NUMBER_WIDE_PX)
        self._name = Field(self, QLineEdit(self))
        self._guests = QCheckBox(self)
        self._add = QPushButton(self)
        self._build()
        self._connect()
        self.speak()

    def _build(self) -> None:
        new = QVBoxLayout(self._new)
        new.setContentsMargins(0, SHEET_SPACING_PX, 0, 0)
        new.setSpacing(SHEET_SPACING_PX)
        for part in (self._heading, self._name.widget, self._number.widget, self._guests):
            new.addWidget(part)
        new.addLayout(at_left(self._add))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SHEET_SPACING_PX)
        layout.addWidget(self._about)
        layout.addLayout(self._doors)
        layout.addWidget(self._new)

    def _connect(self) -> None:
        self._name.field.textEdited.connect(self._on_new_edited)
        self._name.field.returnPressed.connect(self.add_requested)
        self._number.field.activated.connect(self._on_new_edited)
        self._guests.clicked.connect(self._on_new_edited)
        self._add.clicked.connect(self.add_requested)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._about.setText(
            translate(
                "Settings",
                "Doors that many may open: the pool, a lift's floors, the garage. "
                "Their locks know them by number.",
            )
        )
        self._heading.setText(translate("Settings", "A new common door").upper())
        self._name.speak(translate("Settings", "Name of the new door"))
        self._number.speak(
            translate("Settings", "Number"), translate("Settings", "An install card tells it to the lock.")
        )
        self._guests.setText(translate("Settings", "Every guest's card opens it"))
        self._add.setText(translate("Settings", "Add the door"))
        self.render_state(self._state)

    def render_state(self, state: CommonDoorsState) -> None:
        """Show the doors, and what is being entered."""
        self._state = state
        while len(self._rows) < len(state.doors):
            row = CommonDoorRow(self)
            row.changed.connect(self.changed)
            row.removed.connect(self.removed)
            self._rows.append(row)
            self._doors.addWidget(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(state.doors))
            if at < len(state.doors):
                door = state.doors[at]
                row.show_door(door, state.refused.get(door.number, ()), may_change=state.may_change)
        self._show_new(state)

    def _show_new(self, state: CommonDoorsState) -> None:
        self._new.setVisible(state.may_change and state.new is not None)
        if state.new is None:
            return
        numbers = [str(number) for number in state.free]
        combo = self._number.field
        if [combo.itemText(at) for at in range(combo.count())] != numbers:
            combo.clear()
            combo.addItems(numbers)
        combo.setCurrentText(str(state.new.number))
        with QSignalBlocker(self._name.field):
            if self._name.field.text().strip() != state.new.name.strip():
                self._name.field.setText(state.new.name)
        self._guests.setChecked(state.new.for_guests)
        self._name.refuse(first_reason(state.new_refused))

    def _on_new_edited(self) -> None:
        number = int(self._number.field.currentText())
        self.new_edited.emit(CommonDoor(number, self._name.field.text(), self._guests.isChecked()))

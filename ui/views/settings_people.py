"""Settings: who may sign in, and rooms that are added later."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import FieldProblem
from app.domain.pin import MAX_PIN_DIGITS, MIN_PIN_DIGITS
from app.domain.problems import Field as FieldName
from app.domain.roles import DeskRole
from ui.presenters.settings import NewOperatorState, NewRoomsState
from ui.views.first_run_rooms import PATTERN_LINES_HEIGHT_PX, PROBLEMS_SHOWN, sample_text
from ui.views.form import (
    SHEET_SPACING_PX,
    Field,
    first_reason,
    mark_refused,
    problem_lines,
    set_tone,
    text_label,
)
from ui.views.layouts import at_left
from ui.views.pin_field import pin_field
from ui.views.settings_roles import PersonRow, RolesEdit

translate = QCoreApplication.translate


class OperatorsView(QWidget):
    """The operators with their roles and a form for one more; PINs live in the two fields alone."""

    name_edited = Signal(str)
    pins_edited = Signal(str, str)
    new_roles_edited = Signal(object)
    roles_edited = Signal(str, object)
    """An operator_id, and the frozenset of DeskRole that they are to have."""
    add_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = NewOperatorState()
        self._who = text_label(self, tone="muted")
        self._rows: list[PersonRow] = []
        self._people = QVBoxLayout()
        self._people.setSpacing(SHEET_SPACING_PX)
        self._new = QWidget(self)
        self._heading = text_label(self, "section")
        self._roles = Field(self, RolesEdit())
        self._name = Field(self, QLineEdit(self))
        self._pin = Field(self, pin_field(self))
        self._again = Field(self, pin_field(self))
        self._add = QPushButton(self)
        self._outcome = text_label(self, tone="success")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SHEET_SPACING_PX)
        layout.addWidget(self._who)
        layout.addLayout(self._people)
        layout.addWidget(self._new)
        self._build_new()
        self._connect()
        self.speak()

    def _build_new(self) -> None:
        layout = QVBoxLayout(self._new)
        layout.setContentsMargins(0, SHEET_SPACING_PX, 0, 0)
        layout.setSpacing(SHEET_SPACING_PX)
        layout.addWidget(self._heading)
        for field in (self._name, self._roles, self._pin, self._again):
            layout.addWidget(field.widget)
        layout.addLayout(at_left(self._add, self._outcome))

    def _connect(self) -> None:
        self._roles.field.edited.connect(self.new_roles_edited)
        self._name.field.textEdited.connect(self.name_edited)
        self._again.field.returnPressed.connect(self.add_requested)
        self._add.clicked.connect(self.add_requested)
        for field in (self._pin.field, self._again.field):
            field.textEdited.connect(self._on_pin_text_edited)

    def speak(self) -> None:
        """Say everything in the language of now."""
        digits = translate("Settings", "{least} to {most} digits, not 1111 and not 1234.")
        self._heading.setText(translate("Settings", "A new operator").upper())
        self._name.speak(translate("Settings", "New operator's name"))
        roles = translate("Settings", "What they are at the desk")
        self._roles.speak(roles, translate("Settings", "Which cards somebody may make follows from it."))
        self._roles.field.speak(roles)
        self._pin.speak(
            translate("Settings", "PIN"), digits.format(least=MIN_PIN_DIGITS, most=MAX_PIN_DIGITS)
        )
        self._again.speak(translate("Settings", "PIN once more"))
        self._add.setText(translate("Settings", "Add operator"))
        self.render_state(self._state)

    def render_state(self, state: NewOperatorState) -> None:
        """Show who may sign in, and what is wrong with the new one."""
        self._state = state
        self._show_people(state)
        self._new.setVisible(state.may_change)
        self._roles.field.show_roles(state.roles, frozenset(DeskRole))
        if self._name.field.text().strip() != state.name.strip():
            self._name.field.setText(state.name)
        self._name.refuse(first_reason(_of(state.problems, FieldName.OPERATOR_NAME)))
        self._pin.refuse(first_reason(_of(state.problems, FieldName.PIN)))
        differ = translate("Settings", "The two PINs are not the same.")
        self._again.refuse(differ if state.pins_differ else "")
        self._add.setEnabled(not state.busy)
        self._show_added(state.added)

    def _show_people(self, state: NewOperatorState) -> None:
        told = translate("Settings", "Only a duty manager adds operators and changes what they are.")
        mine = translate("Settings", "What is marked here holds at once.")
        self._who.setText(mine if state.may_change else told)
        while len(self._rows) < len(state.people):
            self._rows.append(PersonRow(self))
            self._rows[-1].roles_edited.connect(self.roles_edited)
            self._people.addWidget(self._rows[-1])
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(state.people))
            if at < len(state.people):
                row.show_person(state.people[at], may_change=state.may_change)

    def _show_added(self, name: str) -> None:
        if name:
            self._pin.field.clear()
            self._again.field.clear()
        words = translate("Settings", "{name} may sign in now.").format(name=name)
        self._outcome.setText(words if name else "")

    def _on_pin_text_edited(self) -> None:
        self.pins_edited.emit(self._pin.field.text(), self._again.field.text())


class NewRoomsView(QWidget):
    """A pattern, what it would add, and the button that adds it."""

    pattern_edited = Signal(str)
    add_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = NewRoomsState()
        self._total = text_label(self)
        self._pattern = Field(self, QPlainTextEdit(self))
        self._pattern.field.setTabChangesFocus(True)
        self._pattern.field.setFixedHeight(PATTERN_LINES_HEIGHT_PX)
        self._outcome = text_label(self)
        self._add = QPushButton(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SHEET_SPACING_PX)
        for part in (self._total, self._pattern.widget, self._outcome):
            layout.addWidget(part)
        layout.addLayout(at_left(self._add))
        self._pattern.field.textChanged.connect(self._on_pattern_text_changed)
        self._add.clicked.connect(self.add_requested)
        self.speak()

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._pattern.speak(
            translate("Settings", "Rooms to add, one line a building"),
            translate("Settings", "For example: building 2: floors 1–4, rooms 01–20, prefix B, except 13"),
        )
        self.render_state(self._state)

    def render_state(self, state: NewRoomsState) -> None:
        """Show what the pattern would add, or everything that is wrong with it."""
        self._state = state
        self._total.setText(translate("Settings", "The hotel has %n room(s).", "", state.total))
        if self._pattern.field.toPlainText() != state.pattern:
            self._pattern.field.setPlainText(state.pattern)
        mark_refused(self._pattern.field, refused=bool(state.problems))
        self._outcome.setText(_outcome(state))
        self._outcome.setVisible(bool(self._outcome.text()))
        set_tone(self._outcome, "danger" if state.problems else "success" if state.added else "muted")
        self._add.setEnabled(bool(state.drafts) and not state.busy)
        self._add.setText(_add_text(len(state.drafts)))

    def _on_pattern_text_changed(self) -> None:
        text = self._pattern.field.toPlainText()
        if text != self._state.pattern:
            self.pattern_edited.emit(text)


def _outcome(state: NewRoomsState) -> str:
    if state.problems:
        return problem_lines(state.problems, PROBLEMS_SHOWN)
    if state.added:
        return translate("Settings", "%n room(s) were added.", "", state.added)
    return sample_text(state.drafts) if state.drafts else ""


def _add_text(rooms: int) -> str:
    if not rooms:
        return translate("Settings", "Add rooms")
    return translate("Settings", "Add %n room(s)", "", rooms)


def _of(problems: tuple[FieldProblem, ...], field: FieldName) -> tuple[FieldProblem, ...]:
    return tuple(problem for problem in problems if problem.field == field)

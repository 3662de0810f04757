"""Settings: who may sign in, and rooms that are added later."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import FieldProblem
from app.domain.pin import MAX_PIN_DIGITS, MIN_PIN_DIGITS
from app.domain.problems import Field as FieldName
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

translate = QCoreApplication.translate


class OperatorsView(QWidget):
    """The list of operators and a form for one more; PINs live in the two fields alone."""

    name_edited = Signal(str)
    pins_edited = Signal(str, str)
    add_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = NewOperatorState()
        self._list = text_label(self)
        self._name = Field(self, QLineEdit(self))
        self._pin = Field(self, pin_field(self))
        self._again = Field(self, pin_field(self))
        self._add = QPushButton(self)
        self._outcome = text_label(self, tone="success")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SHEET_SPACING_PX)
        for part in (self._list, self._name.widget, self._pin.widget, self._again.widget):
            layout.addWidget(part)
        layout.addLayout(at_left(self._add, self._outcome))
        self._connect()
        self.speak()

    def _connect(self) -> None:
        self._name.field.textEdited.connect(self.name_edited)
        self._again.field.returnPressed.connect(self.add_requested)
        self._add.clicked.connect(self.add_requested)
        for field in (self._pin.field, self._again.field):
            field.textEdited.connect(self._on_pin_text_edited)

    def speak(self) -> None:
        """Say everything in the language of now."""
        digits = translate("Settings", "{least} to {most} digits, not 1111 and not 1234.")
        self._name.speak(translate("Settings", "New operator's name"))
        self._pin.speak(
            translate("Settings", "PIN"), digits.format(least=MIN_PIN_DIGITS, most=MAX_PIN_DIGITS)
        )
        self._again.speak(translate("Settings", "PIN once more"))
        self._add.setText(translate("Settings", "Add operator"))
        self.render_state(self._state)

    def render_state(self, state: NewOperatorState) -> None:
        """Show who may sign in, and what is wrong with the new one."""
        self._state = state
        names = ", ".join(state.names)
        self._list.setText(translate("Settings", "May sign in: {names}").format(names=names) if names else "")
        if self._name.field.text().strip() != state.name.strip():
            self._name.field.setText(state.name)
        self._name.refuse(first_reason(_of(state.problems, FieldName.OPERATOR_NAME)))
        self._pin.refuse(first_reason(_of(state.problems, FieldName.PIN)))
        differ = translate("Settings", "The two PINs are not the same.")
        self._again.refuse(differ if state.pins_differ else "")
        self._add.setEnabled(not state.busy)
        self._show_added(state.added)

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

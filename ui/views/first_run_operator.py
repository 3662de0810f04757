"""The set-up's third page: the first operator and the PIN."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.pin import MAX_PIN_DIGITS, MIN_PIN_DIGITS
from app.domain.problems import Field as FieldName
from ui.presenters.first_run_state import FirstRunState
from ui.views.form import SHEET_SPACING_PX, Field, first_reason, text_label
from ui.views.pin_field import pin_field

translate = QCoreApplication.translate


class OperatorPage(QWidget):
    """Emits name and PINs; the PINs live in the two fields and in the presenter's secret alone."""

    operator_name_edited = Signal(str)
    pins_edited = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._help = text_label(self, tone="muted")
        self._name = Field(self, QLineEdit(self))
        self._pin = Field(self, pin_field(self))
        self._again = Field(self, pin_field(self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SHEET_SPACING_PX)
        for part in (self._help, self._name.widget, self._pin.widget, self._again.widget):
            layout.addWidget(part)
        layout.addStretch(1)
        self._name.field.textEdited.connect(self.operator_name_edited)
        self._pin.field.textEdited.connect(self._on_pin_text_edited)
        self._again.field.textEdited.connect(self._on_pin_text_edited)
        self.speak()

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._help.setText(
            translate("FirstRun", "Everybody at the desk signs in with their own name: every act carries it.")
        )
        self._name.speak(translate("FirstRun", "Your name"))
        digits = translate("FirstRun", "{least} to {most} digits, not 1111 and not 1234.")
        self._pin.speak(
            translate("FirstRun", "PIN"), digits.format(least=MIN_PIN_DIGITS, most=MAX_PIN_DIGITS)
        )
        self._again.speak(translate("FirstRun", "PIN once more"))

    def render_state(self, state: FirstRunState) -> None:
        """Show what is wrong; what is being typed is left alone."""
        if self._name.field.text().strip() != state.operator_name.strip():
            self._name.field.setText(state.operator_name)
        self._name.refuse(first_reason(state.problems_of(FieldName.OPERATOR_NAME)))
        self._pin.refuse(first_reason(state.problems_of(FieldName.PIN)))
        differ = translate("FirstRun", "The two PINs are not the same.")
        self._again.refuse(differ if state.pins_differ else "")

    def forget_pins(self) -> None:
        """Empty both PIN fields."""
        self._pin.field.clear()
        self._again.field.clear()

    def first_field(self, state: FirstRunState) -> QWidget:
        """Where the keyboard should be: the first refused field, otherwise the first."""
        if state.problems_of(FieldName.OPERATOR_NAME):
            return self._name.field
        if state.problems_of(FieldName.PIN):
            return self._pin.field
        return self._again.field if state.pins_differ else self._name.field

    def _on_pin_text_edited(self) -> None:
        self.pins_edited.emit(self._pin.field.text(), self._again.field.text())

"""Signing in: who, the PIN, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ui.presenters.sign_in import SignInState
from ui.views.form import Field, sheet, text_label
from ui.views.pin_field import pin_field
from ui.wording.card_kinds import roles_text
from ui.wording.failure import error_text, wait_text

translate = QCoreApplication.translate

SHEET_WIDTH_PX = 400
LIST_ROWS_SHOWN = 6
LIST_ROW_PADDING_PX = 14
_ID_ROLE = Qt.ItemDataRole.UserRole


class SignInView(QWidget):
    """Draws `SignInState`; Enter in the field tries the PIN. Used at the start and over a locked screen."""

    operator_chosen = Signal(str)
    pin_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signInPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state = SignInState()
        self._hotel = ""
        self._pins = ""
        self._title = text_label(self, "title")
        self._subtitle = text_label(self, tone="muted")
        self._operators = Field(self, QListWidget(self))
        self._pin = Field(self, pin_field(self))
        self._enter = QPushButton(self)
        self._told = text_label(self, tone="muted")
        self._enter.setProperty("rank", "primary")
        self._lay_out()
        self._operators.field.currentItemChanged.connect(self._on_operators_current_changed)
        self._operators.field.itemActivated.connect(self._on_operators_item_activated)
        self._pin.field.returnPressed.connect(self._on_enter_clicked)
        self._pin.field.textChanged.connect(self._on_pin_text_changed)
        self._enter.clicked.connect(self._on_enter_clicked)
        self._speak()

    def set_hotel(self, name: str) -> None:
        """Name the hotel above the list."""
        self._hotel = name
        self._speak()

    def tell_pins(self, pins: Sequence[tuple[str, str]]) -> None:
        """Tell names and PINs under the field; they are the demo's, and no secret."""
        self._pins = " · ".join(f"{name} {pin}" for name, pin in pins)
        self._speak()

    def render_state(self, state: SignInState) -> None:
        """Show the state; a PIN that was tried is emptied, whatever came of it."""
        tried = self._state.busy and not state.busy
        waited_out = bool(self._state.wait_s) and state.may_try and state.chosen == self._state.chosen
        self._state = state
        if tried:
            self._pin.field.clear()
        self._show_operators()
        self._pin.field.setEnabled(state.may_try)
        self._pin.refuse(self._refusal())
        self._show_words()
        self._on_pin_text_changed()
        elsewhere = self._pin.field.isVisible() and not self._operators.field.hasFocus()
        if tried or waited_out or (state.may_try and elsewhere):
            self._pin.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Have the PIN's field ready for typing."""
        super().showEvent(event)
        self._pin.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the language that was just chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._speak()

    def _speak(self) -> None:
        self._operators.speak(translate("SignIn", "Who are you?"))
        self._pin.speak(translate("SignIn", "PIN"))
        self.render_state(self._state)

    def _show_words(self) -> None:
        state = self._state
        title = translate("SignIn", "Locked") if state.locked else translate("SignIn", "Sign in")
        self._title.setText(title)
        self.setAccessibleName(title)
        running = translate("SignIn", "What was running goes on. Anybody of the desk can sign in.")
        self._subtitle.setText(running if state.locked else self._hotel)
        self._subtitle.setVisible(bool(self._subtitle.text()))
        self._told.setText(translate("SignIn", "PINs of the demo: {pins}").format(pins=self._pins))
        self._told.setVisible(bool(self._pins))
        self._enter.setText(
            translate("SignIn", "Checking…") if state.busy else translate("SignIn", "Sign in")
        )

    def _refusal(self) -> str:
        if self._state.wait_s:
            wait = wait_text(timedelta(seconds=self._state.wait_s))
            return translate("SignIn", "Too many wrong PINs. Try again in {time}.").format(time=wait)
        return error_text(self._state.error).whole if self._state.error is not None else ""

    def _show_operators(self) -> None:
        with QSignalBlocker(self._operators.field):
            if self._shown_ids() != [each.operator_id for each in self._state.operators]:
                self._fill()
            for row, each in enumerate(self._state.operators):
                if each.operator_id == self._state.chosen:
                    self._operators.field.setCurrentRow(row)
                    self._operators.hint(roles_text(each.roles))

    def _shown_ids(self) -> list[str]:
        rows = range(self._operators.field.count())
        return [str(self._operators.field.item(row).data(_ID_ROLE)) for row in rows]

    def _fill(self) -> None:
        self._operators.field.clear()
        for each in self._state.operators:
            item = QListWidgetItem(each.name)
            item.setData(_ID_ROLE, each.operator_id)
            self._operators.field.addItem(item)
        row_px = self._operators.field.fontMetrics().height() + LIST_ROW_PADDING_PX
        shown = min(max(len(self._state.operators), 1), LIST_ROWS_SHOWN)
        self._operators.field.setFixedHeight(shown * row_px + 6)

    def _on_operators_current_changed(self, current: QListWidgetItem | None) -> None:
        if current is not None:
            self.operator_chosen.emit(str(current.data(_ID_ROLE)))

    def _on_operators_item_activated(self) -> None:
        self._pin.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_pin_text_changed(self) -> None:
        self._enter.setEnabled(self._state.may_try and bool(self._pin.field.text()))

    def _on_enter_clicked(self) -> None:
        if self._enter.isEnabled():
            self.pin_given.emit(self._pin.field.text())

    def _lay_out(self) -> None:
        frame, inner = sheet(self)
        frame.setFixedWidth(SHEET_WIDTH_PX)
        fields = (self._operators.widget, self._pin.widget)
        for part in (self._title, self._subtitle, *fields, self._enter, self._told):
            inner.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(frame)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(2)

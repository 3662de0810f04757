"""The first set-up: four pages of one sheet, steps above and buttons below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.i18n import LANGUAGE_NAMES, Language, language_for
from ui.presenters.first_run_state import FirstRunState, Step
from ui.views.first_run_hotel import HotelPage
from ui.views.first_run_operator import OperatorPage
from ui.views.first_run_rooms import RoomsPage
from ui.views.first_run_summary import SummaryPage
from ui.views.form import SHEET_SPACING_PX, set_kind, set_tone, sheet, text_label

translate = QCoreApplication.translate

SHEET_WIDTH_PX = 720
SHEET_HEIGHT_PX = 640
PAGE_MARGIN_PX = 24


class FirstRunView(QWidget):
    """Draws `FirstRunState` and emits what a person does; the pages' own signals stand beside these."""

    next_pressed = Signal()
    back_pressed = Signal()
    language_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("firstRunPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hotel, self.rooms, self.operator, self.summary = (
            HotelPage(self),
            RoomsPage(self),
            OperatorPage(self),
            SummaryPage(self),
        )
        self._pages = (self.hotel, self.rooms, self.operator, self.summary)
        self._title = text_label(self, "title")
        self._steps = [QLabel(self) for _ in Step]
        self._languages: dict[Language, QPushButton] = {}
        self._stack = QStackedWidget(self)
        self._back = QPushButton(self)
        self._next = QPushButton(self)
        self._state = FirstRunState()
        self._shown: Step | None = None
        self._lay_out()
        self._back.clicked.connect(self.back_pressed)
        self._next.clicked.connect(self.next_pressed)
        self._speak()

    def render_state(self, state: FirstRunState) -> None:
        """Show the state; on another page, or where something is refused, the keyboard goes there."""
        refused = _more_is_refused(self._state, state)
        self._state = state
        for page in self._pages:
            page.render_state(state)
        self._stack.setCurrentIndex(state.step)
        self._show_steps()
        self._next.setEnabled(not state.busy)
        self._back.setEnabled(not state.busy)
        self._back.setVisible(state.step is not Step.HOTEL)
        if self._shown is not state.step or refused:
            self._shown = state.step
            self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard where it is needed on this page."""
        if self._state.step is Step.SUMMARY:
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        page = (self.hotel, self.rooms, self.operator)[self._state.step]
        page.first_field(self._state).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from any field; on a button it presses that button."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        (focused if isinstance(focused, QPushButton) else self._next).click()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the language that was just chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._speak()

    def _speak(self) -> None:
        self.setAccessibleName(translate("FirstRun", "Set up Keyrack"))
        self._title.setText(translate("FirstRun", "Set up Keyrack"))
        self._back.setText(translate("FirstRun", "Back"))
        for language, button in self._languages.items():
            button.setChecked(language is language_for(QLocale()))
        for page in self._pages:
            page.speak()
        self.render_state(self._state)

    def _show_steps(self) -> None:
        names = _step_names()
        for step, (label, name) in enumerate(zip(self._steps, names, strict=True)):
            current = step == self._state.step
            label.setText(f"{step + 1}  {name}")
            set_tone(label, "accent" if current else "muted")
            set_kind(label, "strong" if current else "")
        self._stack.setAccessibleName(
            translate("FirstRun", "Step {step} of {total}: {name}").format(
                step=self._state.step + 1, total=len(names), name=names[self._state.step]
            )
        )
        last = self._state.step is Step.SUMMARY
        words = translate("FirstRun", "Create the hotel") if last else translate("FirstRun", "Next")
        self._next.setText(translate("FirstRun", "Creating…") if self._state.busy else words)

    def _lay_out(self) -> None:
        frame, inner = sheet(self)
        frame.setMaximumSize(SHEET_WIDTH_PX, SHEET_HEIGHT_PX)
        for page in self._pages:
            self._stack.addWidget(page)
        for part in (self._head(), self._step_row()):
            inner.addLayout(part)
        inner.addWidget(self._stack, 1)
        inner.addLayout(self._button_row())
        centred = QWidget(self)
        row = QHBoxLayout(centred)
        row.setContentsMargins(PAGE_MARGIN_PX, PAGE_MARGIN_PX, PAGE_MARGIN_PX, PAGE_MARGIN_PX)
        row.addStretch(1)
        row.addWidget(frame, 100)
        row.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(centred)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        for language, name in LANGUAGE_NAMES.items():
            self._languages[language] = self._language_button(language, name)
            row.addWidget(self._languages[language])
        return row

    def _language_button(self, language: Language, name: str) -> QPushButton:
        button = QPushButton(name, self)
        button.setProperty("rank", "secondary")
        button.setCheckable(True)
        button.setProperty("language", language.value)
        button.setAccessibleName(name)
        button.clicked.connect(self._on_language_clicked)
        return button

    def _on_language_clicked(self) -> None:
        chosen = Language(self.sender().property("language"))
        for language, button in self._languages.items():
            button.setChecked(language is chosen)
        self.language_chosen.emit(chosen)

    def _step_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SHEET_SPACING_PX)
        for label in self._steps:
            row.addWidget(label)
        row.addStretch(1)
        return row

    def _button_row(self) -> QHBoxLayout:
        self._next.setProperty("rank", "primary")
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._next)
        return row


def _more_is_refused(before: FirstRunState, now: FirstRunState) -> bool:
    """Whether something is refused that was not: what is being corrected keeps the keyboard."""
    differ = now.pins_differ and not before.pins_differ
    return differ or not set(now.problems) <= set(before.problems)


def _step_names() -> tuple[str, ...]:
    return (
        translate("FirstRun", "Hotel"),
        translate("FirstRun", "Rooms"),
        translate("FirstRun", "Operator"),
        translate("FirstRun", "Summary"),
    )

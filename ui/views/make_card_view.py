"""Make a card: the kinds, then the form of the one that was chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.domain.card_rights import CardMake
from ui.presenters.make_card_state import MakeCardState
from ui.theme.theme import Theme
from ui.views.layouts import GAP_PX, scrolled
from ui.views.make_card_form import FORM_WIDE_PX, HouseCardForm
from ui.views.make_card_kinds import KindsView


class MakeCardView(QWidget):
    """Draws a MakeCardState; what a person does is told by ``form`` and by these signals."""

    kind_chosen = Signal(object)
    """A CardMake whose form is wanted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._make: CardMake | None = None
        self.kinds = KindsView(theme)
        self.form = HouseCardForm(theme)
        self._stack = QStackedWidget()
        self._list = scrolled(self.kinds, FORM_WIDE_PX, margins_px=(0, 0, GAP_PX, GAP_PX))
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.kinds.kind_chosen.connect(self.kind_chosen)
        self.kinds.speak()

    def render_state(self, state: MakeCardState) -> None:
        """Show the kinds, or the form; the keyboard follows where one takes the other's place."""
        before, self._make = self._make, state.draft.make if state.draft is not None else None
        self.kinds.render_state(state)
        self.form.render_state(state)
        self._stack.setCurrentWidget(self._list if self._make is None else self.form)
        if before is not self._make and self._has_the_keyboard():
            if self._make is None:
                self.kinds.focus_kind(before)
            else:
                self.form.focus_first()

    def _has_the_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is self or (focused is not None and self.isAncestorOf(focused))

    # -- keys

    def press_main(self) -> None:
        """Do what the form's button says, if a form is open."""
        if self._make is not None:
            self.form.submit_requested.emit()

    def leave(self) -> bool:
        """Go back to the kinds; False where they are shown already."""
        if self._make is None:
            return False
        self.form.left.emit()
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to what is shown."""
        super().focusInEvent(event)
        if self._make is None:
            self.kinds.focus_kind(None)
        else:
            self.form.focus_first()

    # -- language

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.kinds.speak()
            self.form.speak()
        super().changeEvent(event)

"""The list of the kinds of card: what each does at a door and who may make it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.card_rights import RIGHTS, CardMake
from ui.presenters.make_card_state import GROUPS, KindGroup, MakeCardState
from ui.theme.theme import Theme
from ui.views.form import text_label
from ui.views.layouts import GAP_PX
from ui.widgets.option_button import OptionButton
from ui.wording.card_kinds import does_text, make_text, makers_text, needs_text
from ui.wording.card_sources import not_by_source_short, not_by_source_why

translate = QCoreApplication.translate

ABOVE_A_GROUP_PX = 8


class KindsView(QWidget):
    """A button for each kind under its group; the arrow keys go from one to the next."""

    kind_chosen = Signal(object)
    """A CardMake."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: MakeCardState | None = None
        self._headings = {group: text_label(self, "section") for group in KindGroup}
        self._kinds = {make: OptionButton(theme, self) for makes in GROUPS.values() for make in makes}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        for group, makes in GROUPS.items():
            layout.addSpacing(ABOVE_A_GROUP_PX)
            layout.addWidget(self._headings[group])
            for make in makes:
                layout.addWidget(self._kinds[make])
                self._kinds[make].setProperty("make", make)
                self._kinds[make].clicked.connect(self._on_kind_clicked)
        layout.addStretch(1)

    def focus_kind(self, make: CardMake | None) -> None:
        """Go to a kind; to the first where none is named."""
        button = self._kinds.get(make) if make is not None else None
        (button or next(iter(self._kinds.values()))).setFocus(Qt.FocusReason.OtherFocusReason)

    def render_state(self, state: MakeCardState) -> None:
        """Say of each kind who may make it; those that need somebody's leave stand behind."""
        self._state = state
        for make, button in self._kinds.items():
            may, against = state.may_make(make), state.not_by_source(make)
            makers = RIGHTS[make].makers
            words = makers_text(makers) if may else needs_text(makers)
            if against:
                button.present(make_text(make), not_by_source_why(against), not_by_source_short(), quiet=True)
            else:
                button.present(make_text(make), does_text(make), words, quiet=not may)

    def speak(self) -> None:
        """Say everything in the language of now."""
        for group, heading in self._headings.items():
            heading.setText(group_text(group).upper())
        if self._state is not None:
            self.render_state(self._state)

    def _on_kind_clicked(self) -> None:
        self.kind_chosen.emit(self.sender().property("make"))


def group_text(group: KindGroup) -> str:
    """The name of a group of kinds."""
    words = {
        KindGroup.GUESTS: translate("MakeCard", "Guests"),
        KindGroup.STAFF: translate("MakeCard", "Staff"),
        KindGroup.DOORS: translate("MakeCard", "Doors"),
        KindGroup.LOST: translate("MakeCard", "Lost cards"),
    }
    return words[group]

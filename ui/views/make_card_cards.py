"""Chooses the cards that a lost or cancel-lost card names: a search, and what it found."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.card_rights import CardMake
from app.domain.cards_out import CardOut
from ui.presenters.make_card_state import MakeCardState
from ui.views.form import text_label
from ui.views.layouts import GAP_PX
from ui.widgets.checked_list import CheckedList, CheckedRow
from ui.wording.cards import kind_text, rooms_text
from ui.wording.formats import Formats

translate = QCoreApplication.translate


class CardsEdit(QWidget):
    """The chosen cards come first, so that none is lost from sight by another search."""

    toggled = Signal(object)
    """A card's serial."""
    search_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = QLineEdit(self)
        self._list = CheckedList(self)
        self._nothing = text_label(self, tone="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        for part in (self._search, self._list, self._nothing):
            layout.addWidget(part)
        self.setFocusProxy(self._search)
        self._search.textChanged.connect(self.search_edited)
        self._list.toggled.connect(self.toggled)

    def show_cards(self, state: MakeCardState) -> None:
        """Show the search, the chosen cards and those that were found."""
        with QSignalBlocker(self._search):
            if self._search.text() != state.search:
                self._search.setText(state.search)
        formats = Formats(state.ground.zone, state.ground.now)
        chosen = {card.issue.serial for card in state.chosen}
        cards = [*state.chosen, *(card for card in state.found if card.issue.serial not in chosen)]
        self._list.show_rows(
            [
                CheckedRow(card.issue.serial, _text(card, formats), card.issue.serial in chosen)
                for card in cards
            ]
        )
        self._list.setVisible(bool(cards))
        self._nothing.setText(_nothing_text(state))
        self._nothing.setVisible(not cards)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._search.setPlaceholderText(translate("MakeCard", "Search"))
        self._search.setAccessibleName(translate("MakeCard", "Search for the card"))
        self._list.setAccessibleName(translate("MakeCard", "Cards found"))


def _nothing_text(state: MakeCardState) -> str:
    if state.search.strip():
        return translate("MakeCard", "No such card.")
    if state.draft is not None and state.draft.make is CardMake.CANCEL_LOST:
        return translate("MakeCard", "No card is reported lost.")
    return translate("MakeCard", "No card is out.")


def _text(card: CardOut, formats: Formats) -> str:
    until = translate("MakeCard", "until {moment}").format(moment=formats.moment(card.issue.not_after))
    parts = (kind_text(card.issue), card.who, ", ".join(card.rooms) and rooms_text(card), until)
    return " · ".join(part for part in (*parts, card.issue.uid.hex().upper()) if part)

"""The demo's strip above the status bar: cards to lay on the encoder, and a door to try them on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.domain.door import Verdict
from ui.presenters.demo import DemoState, DemoTrouble
from ui.wording.demo import card_hint, card_label, door_answer_text, trouble_label
from ui.wording.formats import Formats

_CARD_KEY = "Ctrl+Alt+{number}"


class DemoStrip(QFrame):
    """Draws one DemoState and says what the person wants; it knows no simulation."""

    card_toggled = Signal(str)
    """The name of the card to lay down, or to lift if it lies there."""
    trouble_chosen = Signal(object)
    door_tried = Signal(str, str)
    """A card's name and the room_id of the door."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("demoStrip")
        self._state: DemoState | None = None
        self._formats: Formats | None = None
        self._title = QLabel()
        self._title.setProperty("type", "section")
        self._cards = QButtonGroup(self)
        self._cards.setExclusive(False)
        self._cards.buttonClicked.connect(self._on_card_clicked)
        self._trouble = QComboBox()
        self._trouble.activated.connect(self._on_trouble_activated)
        self._card_for_door = QComboBox()
        self._door = QComboBox()
        self._try = QPushButton()
        self._try.setProperty("rank", "secondary")
        self._try.clicked.connect(self._on_try_clicked)
        self._answer = QLabel()
        self._answer.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 16, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._title)
        self._cards_at = self._row.count()
        for widget in (self._trouble, self._card_for_door, self._door, self._try):
            self._row.addWidget(widget)
        self._row.addWidget(self._answer, 1)

    def show_state(self, state: DemoState, formats: Formats) -> None:
        """Draw the state."""
        known = self._state
        self._state, self._formats = state, formats
        if known is None or known.cards != state.cards:
            self._make_cards()
        if known is None or known.doors != state.doors:
            self._fill_doors()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything anew in a new language."""
        if event.type() is QEvent.Type.LanguageChange and self._state is not None:
            self._retranslate()
        super().changeEvent(event)

    def _make_cards(self) -> None:
        if self._state is None:
            return
        for button in self._cards.buttons():
            self._cards.removeButton(button)
            button.deleteLater()
        for at, card in enumerate(self._state.cards):
            button = QPushButton(card.name)
            button.setCheckable(True)
            button.setObjectName("demoCard")
            button.setProperty("rank", "secondary")
            button.setShortcut(_CARD_KEY.format(number=at + 1))
            self._cards.addButton(button, at)
            self._row.insertWidget(self._cards_at + at, button)

    def _fill_doors(self) -> None:
        if self._state is None:
            return
        chosen = self._door.currentData()
        self._door.clear()
        for room_id, label in self._state.doors:
            self._door.addItem(label, room_id)
        self._door.setCurrentIndex(max(0, self._door.findData(chosen)))

    def _retranslate(self) -> None:
        state, formats = self._state, self._formats
        if state is None or formats is None:
            return
        self._title.setText(self.tr("Simulated encoder"))
        for card, button in zip(state.cards, self._cards.buttons(), strict=True):
            button.setChecked(state.bench.laid == card.name)
            hint = self.tr("{what}. Lay it on the encoder, or lift it ({key}).")
            button.setToolTip(hint.format(what=card_hint(card), key=button.shortcut().toString()))
            button.setAccessibleName(card_label(card))
        self._fill_troubles(state.bench.trouble)
        self._fill_card_names()
        self._trouble.setAccessibleName(self.tr("Trouble with the encoder"))
        self._card_for_door.setAccessibleName(self.tr("Card to try"))
        self._door.setAccessibleName(self.tr("Door to try it on"))
        self._try.setText(self.tr("Try at the door"))
        self._show_answer(formats)

    def _fill_troubles(self, current: DemoTrouble) -> None:
        with QSignalBlocker(self._trouble):
            self._trouble.clear()
            for trouble in DemoTrouble:
                self._trouble.addItem(trouble_label(trouble), trouble)
            self._trouble.setCurrentIndex(list(DemoTrouble).index(current))

    def _fill_card_names(self) -> None:
        if self._state is None:
            return
        chosen = self._state.bench.laid or self._card_for_door.currentData()
        self._card_for_door.clear()
        for card in self._state.cards:
            self._card_for_door.addItem(card_label(card), card.name)
        self._card_for_door.setCurrentIndex(max(0, self._card_for_door.findData(chosen)))

    def _show_answer(self, formats: Formats) -> None:
        answer = self._state.answer if self._state is not None else None
        self._answer.setText(door_answer_text(answer, formats) if answer is not None else "")
        opens = answer is not None and answer.verdict is Verdict.OPENS
        self._answer.setProperty("tone", "success" if opens else "warning")
        self._answer.style().unpolish(self._answer)
        self._answer.style().polish(self._answer)

    def _on_card_clicked(self, button: QPushButton) -> None:
        if self._state is not None:
            self.card_toggled.emit(self._state.cards[self._cards.id(button)].name)

    def _on_trouble_activated(self, index: int) -> None:
        self.trouble_chosen.emit(self._trouble.itemData(index))

    def _on_try_clicked(self) -> None:
        if self._door.currentData() is not None:
            self.door_tried.emit(self._card_for_door.currentData(), self._door.currentData())

"""The demo's strip above the status bar: cards to lay on the encoder, and a door to try them on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QComboBox, QFrame, QHBoxLayout, QPushButton, QWidget

from app.domain.door import Verdict
from ui.presenters.demo import DemoState, DemoTrouble
from ui.widgets.labels import label, restyle
from ui.wording.demo import card_hint, card_label, door_answer_text, trouble_label
from ui.wording.formats import Formats

_CARD_KEY = "Ctrl+Alt+{digit}"
"""The tenth card's digit is 0, as on the keyboard."""
SIDE = 16
GAP = 8
GROUP_GAP = 24
ANSWER_WIDTH = 320
"""What a door's answer needs to stand in two lines at most."""


class DemoStrip(QFrame):
    """Draws one DemoState and says what the person wants; it knows no simulation.

    The encoder's part and the door's part stand beside each other, or one over the other in a narrow
    window. A click leaves the keyboard where it was, so that the next command can be typed at once.
    """

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
        self._offered = ""
        self._title = label("section")
        self._door_title = label("section")
        self._cards = QButtonGroup(self)
        self._cards.setExclusive(False)
        self._cards.buttonClicked.connect(self._on_card_clicked)
        self._trouble = _combo()
        self._trouble.activated.connect(self._on_trouble_activated)
        self._card_for_door = _combo()
        self._door = _combo()
        self._try = QPushButton()
        self._try.setProperty("rank", "secondary")
        self._try.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._try.clicked.connect(self._on_try_clicked)
        self._answer = label(wraps=True)
        self._lay_out()

    def _lay_out(self) -> None:
        self._encoder_part = _part(self._title, self._trouble)
        self._cards_at = 1
        self._door_part = _part(self._door_title, self._card_for_door, self._door, self._try)
        self._door_part.addWidget(self._answer, 1)
        self._encoder_part.addStretch(1)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(SIDE, GAP, SIDE, GAP)
        self._parts.addLayout(self._encoder_part)
        self._parts.addLayout(self._door_part, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts beside each other where both fit."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """The parts can always stand one over the other."""
        height = super().minimumSizeHint().height()
        return QSize(0, height)

    def _arrange(self) -> None:
        """Beside each other, or one over the other; the answer's own length has no say in it."""
        beside = self._width_of_one_line() <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(direction)
        self._parts.setSpacing(GROUP_GAP if beside else GAP)
        titles = (self._title, self._door_title)
        widest = max(title.sizeHint().width() for title in titles)
        for title in titles:
            title.setMinimumWidth(0 if beside else widest)

    def show_state(self, state: DemoState, formats: Formats) -> None:
        """Draw the state."""
        known = self._state
        self._state, self._formats = state, formats
        if known is None or known.cards != state.cards:
            self._make_cards()
        if known is None or known.doors != state.doors:
            self._fill_doors()
        self._retranslate()

    def offer_door(self, room_id: str) -> None:
        """Have the door of the room that the rack shows ready."""
        at = self._door.findData(room_id)
        if at >= 0 and self._offered != room_id:
            self._offered = room_id
            self._door.setCurrentIndex(at)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything anew in a new language."""
        if event.type() is QEvent.Type.LanguageChange and self._state is not None:
            self._retranslate()
        super().changeEvent(event)

    def _width_of_one_line(self) -> int:
        door_part = (self._card_for_door, self._door, self._try)
        parts = (self._title, *self._cards.buttons(), self._trouble, self._door_title, *door_part)
        gaps = GAP * len(parts) + GROUP_GAP - GAP + 2 * SIDE
        return sum(part.sizeHint().width() for part in parts) + gaps + ANSWER_WIDTH

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
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setShortcut(_CARD_KEY.format(digit=(at + 1) % 10))
            self._cards.addButton(button, at)
            self._encoder_part.insertWidget(self._cards_at + at, button)

    def _fill_doors(self) -> None:
        if self._state is None:
            return
        chosen = self._door.currentData()
        self._door.clear()
        for room_id, name in self._state.doors:
            self._door.addItem(name, room_id)
        self._door.setCurrentIndex(max(0, self._door.findData(chosen)))

    def _retranslate(self) -> None:
        state, formats = self._state, self._formats
        if state is None or formats is None:
            return
        self._title.setText(self.tr("Simulated encoder"))
        self._door_title.setText(self.tr("Simulated door"))
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
        self._arrange()

    def _fill_troubles(self, current: DemoTrouble) -> None:
        with QSignalBlocker(self._trouble):
            self._trouble.clear()
            for trouble in DemoTrouble:
                self._trouble.addItem(trouble_label(trouble), trouble)
            self._trouble.setCurrentIndex(list(DemoTrouble).index(current))
        restyle(self._trouble, "tone", "" if current is DemoTrouble.NONE else "warning")

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
        restyle(self._answer, "tone", "success" if opens else "warning")

    def _on_card_clicked(self, button: QPushButton) -> None:
        if self._state is not None:
            self.card_toggled.emit(self._state.cards[self._cards.id(button)].name)

    def _on_trouble_activated(self, index: int) -> None:
        self.trouble_chosen.emit(self._trouble.itemData(index))

    def _on_try_clicked(self) -> None:
        if self._door.currentData() is not None:
            self.door_tried.emit(self._card_for_door.currentData(), self._door.currentData())


def _combo() -> QComboBox:
    """A choice that the keyboard reaches by Tab alone."""
    combo = QComboBox()
    combo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return combo


def _part(*widgets: QWidget) -> QHBoxLayout:
    """A line of widgets."""
    line = QHBoxLayout()
    line.setSpacing(GAP)
    for widget in widgets:
        line.addWidget(widget)
    return line

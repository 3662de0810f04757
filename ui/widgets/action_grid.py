"""Actions in two columns, each with its key; the first may lead, over the others and louder than they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.buttons import ActionButton, Rank

COLUMNS = 2
GAP = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """One action: what its button says, its key in Qt's portable spelling, and what follows from it."""

    text: str
    key: str = ""
    hint: str = ""


class ActionGrid(QWidget):
    """Tells which was chosen by its position among the offers."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, *, leads: bool) -> None:
        super().__init__()
        self._theme = theme
        self._leads = leads
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._buttons: list[ActionButton] = []
        self._offered = 0
        # There from the start: the place in the order of Tab is taken when a widget is made.
        self._add_button()

    def present(self, offers: Sequence[Offer]) -> None:
        """Show actions; nothing is shown for none."""
        self._offered = len(offers)
        self.setVisible(bool(offers))
        while len(self._buttons) < len(offers):
            self._add_button()
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(offers))
        for offer, button in zip(offers, self._buttons, strict=False):
            button.present(offer.text, offer.key)
            if offer.hint:
                button.setToolTip(offer.hint)
                button.setAccessibleDescription(f"{offer.hint} {button.accessibleDescription()}".strip())
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give words that the new width would cut a line of their own."""
        super().resizeEvent(event)
        self._place()

    def _add_button(self) -> None:
        at = len(self._buttons)
        button = ActionButton(self._theme, Rank.PRIMARY if self._leads and at == 0 else Rank.SECONDARY)
        button.setProperty("position", at)
        button.clicked.connect(self._on_button_clicked)
        self._grid.addWidget(button, 0, 0, 1, COLUMNS)
        if self._buttons:
            QWidget.setTabOrder(self._buttons[-1], button)
        self._buttons.append(button)

    def _place(self) -> None:
        """Two buttons a line; one that would be cut, or that nothing stands beside, takes all of it."""
        first = int(self._leads)
        others = self._buttons[first : self._offered]
        line, column = first, 0
        for at, button in enumerate(others):
            pair = others[at : at + COLUMNS]
            alone = column == 0 and (len(pair) < COLUMNS or not all(self._fits(each) for each in pair))
            self._grid.addWidget(button, line, column, 1, COLUMNS if alone else 1)
            line, column = (line + 1, 0) if alone or column else (line, 1)

    def _fits(self, button: ActionButton) -> bool:
        return button.sizeHint().width() <= (self.width() - GAP) // COLUMNS

    def _on_button_clicked(self) -> None:
        self.chosen.emit(self.sender().property("position"))

"""The questions of the Cards page: how a card was lost, and whether it is spoiled."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtWidgets import QWidget

from app.domain.cards_out import CardOut
from app.ports.clock import Clock
from ui.dialogs.asking import Confirmation, Question, ask_text, confirm
from ui.wording import card_acts as words
from ui.wording.formats import Formats


class CardQuestions:
    """What `ui.presenters.card_dialogs` asks for, as dialogs over a window."""

    def __init__(self, parent: QWidget, zone: tzinfo, clock: Clock) -> None:
        self._parent = parent
        self._zone = zone
        self._clock = clock

    async def ask_lost_reason(self, card: CardOut) -> str | None:
        """Say where a lost card goes on working, and ask what happened."""
        question = Question(
            heading=words.lost_heading(card),
            text=words.lost_consequence(card, self._formats()),
            label=words.lost_label(),
            action=words.lost_action(),
        )
        return await ask_text(self._parent, question)

    async def confirm_spoiled(self, card: CardOut) -> bool:
        """Say what a spoiled card can still do."""
        question = Confirmation(
            heading=words.spoiled_heading(card),
            consequence=words.spoiled_consequence(card, self._formats()),
            action=words.spoiled_action(),
        )
        return await confirm(self._parent, question)

    def _formats(self) -> Formats:
        return Formats(self._zone, self._clock.now())

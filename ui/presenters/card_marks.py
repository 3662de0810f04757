"""Marks a card as lost, found, returned or spoiled, as a person says, and takes the last mark back."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.cards_out import CardOut
from app.services.mark_card import CardMark, MarkedCard, mark_card, undo_mark
from ui.presenters.card_dialogs import CardDialogs
from ui.presenters.cards_ground import CardsGround
from ui.presenters.cards_state import CardAct

MARKS: Mapping[CardAct, CardMark] = {
    CardAct.LOST: CardMark.LOST,
    CardAct.FOUND: CardMark.FOUND,
    CardAct.RETURNED: CardMark.RETURNED,
    CardAct.SPOILED: CardMark.SPOILED,
}


class CardMarks:
    """Remembers the last mark while it can be taken back."""

    def __init__(self, ground: CardsGround, dialogs: CardDialogs) -> None:
        self._ground = ground
        self._dialogs = dialogs
        self._last: tuple[CardAct, MarkedCard] | None = None

    def last_on(self, issue_id: str) -> CardAct | None:
        """What the last mark said of this issue; None where it was about another one."""
        if self._last is None or self._last[1].after.issue_id != issue_id:
            return None
        return self._last[0]

    async def mark(self, act: CardAct, card: CardOut) -> None:
        """Ask what has to be asked, then mark. Raises MarkRefused, StoreError."""
        reason = ""
        if act is CardAct.LOST:
            reason = await self._dialogs.ask_lost_reason(card) or ""
        if (act is CardAct.LOST and not reason) or not await self._agreed(act, card):
            return
        front = self._ground.front
        marked = await mark_card(front.desk, card.issue.issue_id, MARKS[act], front.operator(), reason)
        self._last = (act, marked) if marked.before != marked.after else None

    async def undo(self) -> None:
        """Take the last mark back. Raises MarkRefused, StoreError."""
        if self._last is None:
            return
        (_act, marked), self._last = self._last, None
        await undo_mark(self._ground.front.desk, marked, self._ground.front.operator())

    async def _agreed(self, act: CardAct, card: CardOut) -> bool:
        return act is not CardAct.SPOILED or await self._dialogs.confirm_spoiled(card)

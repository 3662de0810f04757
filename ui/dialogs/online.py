"""Forms and questions about online cards, as dialogs over a window."""

from __future__ import annotations

import asyncio
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.errors import FieldProblem, KeyrackError
from ui.dialogs.asking import Confirmation, confirm
from ui.dialogs.awaited import answered, dismiss
from ui.dialogs.online_form import OnlineCardBox
from ui.presenters.online_state import CardLock, OnlineCard, OnlineDraft, OnlineForm
from ui.wording.online_cards import lock_text, number_text

translate = QCoreApplication.translate


class OnlineQuestions:
    """What `ui.presenters.online_dialogs` asks for."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    async def ask_new(
        self, form: OnlineForm, before: OnlineDraft, problems: tuple[FieldProblem, ...]
    ) -> OnlineDraft | None:
        """Ask for a new card; None is "don't"."""
        return await _filled(OnlineCardBox(self._parent, form, before), form, problems)

    async def ask_change(
        self, form: OnlineForm, before: OnlineDraft, problems: tuple[FieldProblem, ...]
    ) -> OnlineDraft | None:
        """Ask what is to change; None is "nothing"."""
        return await _filled(OnlineCardBox(self._parent, form, before, changes=True), form, problems)

    async def confirm_delete(self, card: OnlineCard, lock: CardLock | None) -> bool:
        """Say what taking a card off its lock means, and ask whether to."""
        heading = translate("OnlineCards", "Take card {number} off the lock of {lock}?")
        question = Confirmation(
            heading=heading.format(number=number_text(card.number), lock=lock_text(lock)),
            consequence=_consequence(card, lock),
            action=translate("OnlineCards", "Take it off"),
            destructive=True,
        )
        return await confirm(self._parent, question)


def _consequence(card: OnlineCard, lock: CardLock | None) -> str:
    if not card.lock_id or card.on_lock is False:
        return translate("OnlineCards", "The server forgets the card; its lock never learns of it.")
    if lock is not None and lock.reached:
        return translate(
            "OnlineCards",
            "As soon as the server has told the lock, the card opens nothing there any more, whoever has it. "
            "What is written on the card stays as it is.",
        )
    return translate(
        "OnlineCards",
        "No gateway and no 4G module reaches the lock now: until one does, the card goes on opening. After "
        "that it opens nothing there any more. What is written on the card stays as it is.",
    )


async def _filled(
    box: OnlineCardBox, form: OnlineForm, problems: tuple[FieldProblem, ...]
) -> OnlineDraft | None:
    """Wait for the answer; meanwhile the card on the encoder is read as often as somebody wants it."""
    box.refuse(problems)
    end = asyncio.ensure_future(answered(box))
    try:
        await _read_until(end, box, form)
        return box.draft() if end.result() else None
    finally:
        end.cancel()
        await asyncio.wait({end})
        dismiss(box)


async def _read_until(end: asyncio.Future[bool], box: OnlineCardBox, form: OnlineForm) -> None:
    while True:
        either: set[asyncio.Future[Any]] = {end, box.next_read()}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if end.done():
            return
        try:
            box.show_number(await form.read_number())
        except KeyrackError as error:
            box.refuse_read(error)

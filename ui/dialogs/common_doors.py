"""The question before a common door is forgotten."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.hotel import CommonDoor
from ui.dialogs.asking import Confirmation, confirm

translate = QCoreApplication.translate


class CommonDoorQuestions:
    """What `ui.presenters.common_doors` asks for, as a dialog over a window."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    async def confirm_removal(self, door: CommonDoor) -> bool:
        """Say what removing means and ask whether to."""
        consequence = translate(
            "Dialogs",
            "New cards no longer open it. Cards that open it now go on doing so until they end, and its lock "
            "keeps the number {number}: give that number to no other door before then.",
        )
        question = Confirmation(
            heading=translate("Dialogs", "Remove “{name}”?").format(name=door.name),
            consequence=consequence.format(number=door.number),
            action=translate("Dialogs", "Remove the door"),
            destructive=True,
        )
        return await confirm(self._parent, question)

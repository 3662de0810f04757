"""The questions of the desk's guards: why go on, and is this clock right."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.guards import ClockJumped, RoomOccupied, StayOverlaps
from app.domain.hotel import Operator
from ui.dialogs.asking import Confirmation, Question, ask_text, confirm
from ui.presenters.approval import ApprovalRequest
from ui.wording.failure import error_text
from ui.wording.formats import Formats

translate = QCoreApplication.translate


class DeskQuestions:
    """What `ui.presenters.desk_dialogs` asks for, as dialogs over a window."""

    def __init__(self, parent: QWidget, zone: tzinfo) -> None:
        self._parent = parent
        self._zone = zone

    async def ask_reason(self, stopped: RoomOccupied | StayOverlaps) -> str | None:
        """Say what stands in the way and ask for the reason to go on; None is "don't"."""
        said = error_text(stopped)
        question = Question(
            heading=said.happened,
            text=f"{said.done} {said.next_step}",
            label=translate("Dialogs", "Reason (it goes on record)"),
            action=translate("Dialogs", "Go on anyway"),
        )
        return await ask_text(self._parent, question)

    async def ask_approval(self, request: ApprovalRequest) -> Operator | None:
        """Ask for somebody's leave by name and PIN; None is "don't"."""
        from ui.dialogs.approval import ask_approval  # noqa: PLC0415 - few acts need it, and no start does

        return await ask_approval(self._parent, request)

    async def confirm_clock(self, jumped: ClockJumped) -> bool:
        """Say that the PC's clock jumped and ask whether the time it shows, on the hotel's wall, is right."""
        said = error_text(jumped)
        shown = Formats(self._zone, jumped.found).clock()
        question = Confirmation(
            heading=translate("Dialogs", "Is it {time} now?").format(time=shown),
            consequence=f"{said.happened} {said.next_step}",
            action=translate("Dialogs", "The time is right"),
            destructive=True,
        )
        return await confirm(self._parent, question)

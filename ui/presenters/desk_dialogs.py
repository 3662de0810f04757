"""What the desk asks a person in a dialog; the views fulfil it."""

from __future__ import annotations

from typing import Protocol

from app.domain.guards import ClockJumped, RoomOccupied, StayOverlaps
from app.domain.hotel import Operator
from ui.presenters.approval import ApprovalRequest


class DeskDialogs(Protocol):
    """Questions that stop the desk until they are answered."""

    async def ask_reason(self, stopped: RoomOccupied | StayOverlaps) -> str | None:
        """Say what stands in the way and ask for the reason to go on; None is "don't"."""
        ...

    async def ask_approval(self, request: ApprovalRequest) -> Operator | None:
        """Ask for somebody's leave by name and PIN; None is "don't"."""
        ...

    async def confirm_clock(self, jumped: ClockJumped) -> bool:
        """Say that the PC's clock jumped and ask whether the time it shows is right."""
        ...

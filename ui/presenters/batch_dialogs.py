"""What batches and the outage set ask a person in a dialog; `ui.dialogs.batches` fulfils it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.batch import BatchProgress, ItemProgress
from app.domain.command.moments import Reckoning
from app.domain.hotel import Room
from app.domain.outage import Spare
from app.domain.stay import Stay
from app.services.outage_set import SpareUse
from app.services.start_batch import GroupOrder, OutageOrder


@dataclass(frozen=True, slots=True)
class FormGround:
    """What the forms read their fields against."""

    rooms: tuple[Room, ...]
    stays: tuple[Stay, ...]
    """Those that are open."""
    reckoning: Reckoning
    """Now, the hotel's zone and its check-out hour."""


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """The sheet of an outage set: ``made_at`` (UTC) and ``made_by`` stand on it."""

    hotel: str
    spares: tuple[Spare, ...]
    made_at: datetime
    made_by: str


class BatchDialogs(Protocol):
    """Forms and questions; None (or False) is "don't"."""

    async def ask_group(self, ground: FormGround) -> GroupOrder | None:
        """Ask for a party's name and its rooms, pasted or typed.

        Every problem is named by its line, and every room that is in the way, with the reason that passes it.
        """
        ...

    async def ask_outage_set(self, ground: FormGround, proposed: Sequence[Room]) -> OutageOrder | None:
        """Ask for which rooms, until when, and how many cards for each."""
        ...

    async def ask_skip_reason(self, item: ItemProgress) -> str | None:
        """Ask why a room or person is passed over."""
        ...

    async def ask_spoiled_reason(self, item: ItemProgress) -> str | None:
        """Ask what is wrong with the card that was made last."""
        ...

    async def confirm_end(self, progress: BatchProgress) -> bool:
        """Say what ending a batch means, and ask whether to."""
        ...

    async def ask_guest_of_spare(self, spare: Spare, ground: FormGround) -> SpareUse | None:
        """Ask who was given a spare, and until when."""
        ...

    async def save_sheet(self, order: SheetOrder) -> None:
        """Ask where to save the sheet as a PDF, and save it. Raises SheetNotSaved."""
        ...

    async def print_sheet(self, order: SheetOrder) -> None:
        """Ask for a printer, and print the sheet. Raises SheetNotSaved."""
        ...

"""What the Devices page asks a person in a dialog; `ui.dialogs.devices` fulfils it."""

from __future__ import annotations

from typing import Protocol

from app.domain.errors import FieldProblem
from app.domain.machines import IssuingMachine
from app.services.desk_encoders import DeskEncoder
from ui.presenters.devices_state import MachineBinding


class DevicesDialogs(Protocol):
    """Questions before something is named, bound or let go."""

    async def ask_name(self, encoder: DeskEncoder) -> str | None:
        """Ask what an encoder is to be called; None is "leave it"."""
        ...

    async def ask_binding(
        self, before: MachineBinding | None, problems: tuple[FieldProblem, ...]
    ) -> MachineBinding | None:
        """Ask which machine to bind and how; ``before`` and what was wrong with it come back to be mended."""
        ...

    async def confirm_unbind(self, machine: IssuingMachine, *, in_use: bool) -> bool:
        """Say what letting go of a machine means, and ask whether to."""
        ...

    async def confirm_delete(self, machine: IssuingMachine, *, in_use: bool) -> bool:
        """Say what having the server forget a machine means, and ask whether to."""
        ...

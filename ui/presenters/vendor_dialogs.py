"""What account, console and Sync page ask a person in a dialog; `ui.dialogs.vendor` fulfils it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from app.domain.outbox import OutboxRow
from app.domain.vendor import Operation


class VendorDialogs(Protocol):
    """Questions before something is done at the vendor's server, or never done there."""

    async def confirm_send(self, operation: Operation) -> bool:
        """Say what sending this operation changes, and ask whether to."""
        ...

    async def confirm_sign_out(self, account: str, waiting: int) -> bool:
        """Say what signing out means for what waits, and ask whether to."""
        ...

    async def ask_drop_reason(
        self, row: OutboxRow, operation: Operation | None, card: int | None
    ) -> str | None:
        """Say what the server will never learn and ask for the reason; None is "don't".

        ``card`` says which of the room's cards it is about, where it is about one.
        """
        ...

    async def edit_fields(self, row: OutboxRow, operation: Operation) -> Mapping[str, str] | None:
        """Let the fields of what is to be sent be changed; None is "leave it"."""
        ...

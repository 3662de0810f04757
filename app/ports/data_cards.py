"""The record area of a data card, as the desk uses it."""

from __future__ import annotations

from typing import Protocol

from app.domain.door_records import CollectedRecords
from app.ports.encoder import Conversation


class DataCardArea(Protocol):
    """Conversations with the area that locks write door records to; each is for the card with this UID.

    All raise CardSwapped where another card lies there, and CardWriteFailed.
    """

    def prepare(self, uid: bytes) -> Conversation[None]:
        """Make the area, or empty it for the next round; raises VerifyFailed.

        To be done before the permission is written: a data card without its area takes no records.
        """
        ...

    def collect(self, uid: bytes, serial: int) -> Conversation[tuple[CollectedRecords, ...]]:
        """Read back what locks wrote on the data card issue ``serial``; it stays there until `prepare`.

        Raises CardWriteFailed where there is no area.
        """
        ...

    def release(self, uid: bytes) -> Conversation[None]:
        """Return the area to what the factory made it; raises VerifyFailed."""
        ...

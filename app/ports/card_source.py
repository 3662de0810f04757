"""The card source: what makes a card's content and tells what a content means."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from app.domain.door import Decision, DoorMemory
from app.domain.errors import KeyrackError
from app.domain.permission import Permission
from app.domain.reading import CardReading
from app.ports.encoder import Conversation


class CardRefused(KeyrackError):
    """This card can't be written; ``reading`` says what it is. Nothing was written."""

    def __init__(self, reading: CardReading) -> None:
        super().__init__("card refused")
        self.reading = reading


class CardSwapped(KeyrackError):
    """The card that lies there is not the one that was recognised. Nothing was written.

    The two UIDs are equal where the card is the same, but was written elsewhere in between.
    """

    def __init__(self, expected_uid: bytes, found_uid: bytes) -> None:
        super().__init__("another card was laid down")
        self.expected_uid = expected_uid
        self.found_uid = found_uid


class CardWriteFailed(KeyrackError):
    """The card or encoder refused a command (``status``), and ``old_content_stands`` says what is left.

    True: the card holds what it held before, proven by the order of writes.
    False: what it holds must be read again to be known.
    """

    def __init__(self, status: int, *, old_content_stands: bool) -> None:
        super().__init__(f"card answered {status:04X}")
        self.status = status
        self.old_content_stands = old_content_stands


class VerifyFailed(KeyrackError):
    """What was read back is not what was written. The card must not be handed out."""

    def __init__(self, uid: bytes) -> None:
        super().__init__("read back differs")
        self.uid = uid


class CardSource(Protocol):
    """Makes conversations for one hotel; every one of them starts by reading the UID."""

    @property
    def name(self) -> str:
        """The stable code that is stored with each card: ``open`` or ``server``."""
        ...

    @property
    def key_version(self) -> int:
        """The key version that signs new permissions (1–255)."""
        ...

    def recognise(self, atr: bytes) -> Conversation[CardReading]:
        """Return the conversation that tells what lies there, in the fewest APDUs; it changes nothing.

        Raises CardWriteFailed (old content stands) where the card refuses a command that it must know.
        """
        ...

    def write(self, reading: CardReading, permission: Permission) -> Conversation[CardReading]:
        """Return the conversation that writes ``permission`` and reads it back, byte for byte.

        Its result is the proven reading. Raises CardSwapped, CardRefused, CardWriteFailed,
        VerifyFailed; CardLifted and its kin come from the encoder: after any of those the
        card holds the old content or the new, and only a fresh `recognise` tells which.
        """
        ...

    def erase(self, reading: CardReading) -> Conversation[CardReading]:
        """Return the conversation that leaves the card without any permission, proven by read-back.

        Raises as `write` does.
        """
        ...

    def decide(self, reading: CardReading, memory: DoorMemory, now: datetime) -> Decision:
        """What the door with this memory will do with this card: the lock's own decision function."""
        ...

    def door_memory(self, building: int, floor: int, door: int, sequence: int) -> DoorMemory:
        """The memory of a lock of this hotel at that place which has seen ``sequence``."""
        ...

"""The card source: what makes a card's content and tells what a content means."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from app.domain.errors import KeyrackError
from app.domain.permission import Permission
from app.domain.reading import CardReading
from app.ports.encoder import Conversation

if TYPE_CHECKING:
    # Types alone: no start needs what doors know or what their records say.
    from app.domain.door import Decision, DoorMemory
    from app.ports.data_cards import DataCardArea

OPEN_FORMAT = "open"
SERVER = "server"
"""The sources' stable codes: stored with each card, and in the setting that chooses one."""


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


class SourceAway(KeyrackError):
    """The server that makes this hotel's cards can't be asked now. Nothing was written, no sequence used up.

    ``cause`` is what stood in the way, None where it only took too long.
    """

    def __init__(self, cause: KeyrackError | None = None) -> None:
        super().__init__("card source away")
        self.cause = cause


class ContentRefused(KeyrackError):
    """What the server answered can't be put on this card; nothing was written.

    ``field`` is the answer's, by the profile's name; ``reason`` a stable code: missing, not_understood,
    place (nothing may be written there), beyond_chip, other_card, other_time, older.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Prepared:
    """A content that is ready to be written on one card.

    ``permission`` is what it means: a server may have given the first door a later sequence than it was
    asked for. ``digest`` is the SHA-256 by which a server's content is known again, and b"" for the open
    format. ``conversation`` writes it and reads it back, byte for byte; its result is the proven reading.
    It raises CardSwapped, CardRefused, CardWriteFailed, VerifyFailed; CardLifted and its kin come from the
    encoder: after any of those the card holds the old content, the new, or (a server's content) neither, and
    only a fresh `recognise` tells which.
    """

    permission: Permission
    conversation: Conversation[CardReading] = field(repr=False)
    digest: bytes = b""


class CardSource(Protocol):
    """Makes conversations for one hotel; every one of them starts by reading the UID."""

    @property
    def name(self) -> str:
        """The stable code that is stored with each card: OPEN_FORMAT or SERVER."""
        ...

    @property
    def key_version(self) -> int:
        """The key version that signs new permissions (1–255)."""
        ...

    @property
    def data_area(self) -> DataCardArea:
        """The area of data cards, which only the open format knows."""
        ...

    def recognise(self, atr: bytes) -> Conversation[CardReading]:
        """Return the conversation that tells what lies there, in the fewest APDUs; it changes nothing.

        Raises CardWriteFailed (old content stands) where the card refuses a command that it must know.
        """
        ...

    async def ready(self) -> None:
        """Make sure that a card could be made now, before anybody lays one down. Raises SourceAway.

        The open format always can, at no cost.
        """
        ...

    async def prepare(self, reading: CardReading, permission: Permission) -> Prepared:
        """Make the content for the card that was recognised; nothing is written yet.

        The open format does so at once. A server is asked, and may be asked again after a lost answer: for
        the same card, door, sequence and index it makes the same content. Raises SourceAway, VendorError,
        ContentRefused, NotByThisSource, CardRefused, SecretStoreFailed: the card is as it was.
        """
        ...

    def erase(self, reading: CardReading) -> Conversation[CardReading]:
        """Return the conversation that leaves the card without any permission, proven by read-back.

        Raises what a `Prepared` conversation raises.
        """
        ...

    def decide(self, reading: CardReading, memory: DoorMemory, now: datetime) -> Decision:
        """What the door with this memory will do with this card: the lock's own decision function."""
        ...

    def door_memory(self, building: int, floor: int, door: int, sequence: int) -> DoorMemory:
        """The memory of a lock of this hotel at that place which has seen ``sequence``."""
        ...

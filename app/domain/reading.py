"""What lies on the encoder, recognised: the chip and the meaning of its content."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from app.domain.permission import Permission


class Chip(Enum):
    """The chip of a card, as its ATR and answers tell."""

    CLASSIC_1K = "MIFARE Classic 1K"
    CLASSIC_4K = "MIFARE Classic 4K"
    CLASSIC_MINI = "MIFARE Mini"
    ULTRALIGHT = "MIFARE Ultralight"
    DESFIRE = "MIFARE DESFire"
    UNKNOWN = "unknown chip"


@dataclass(frozen=True, slots=True)
class Blank:
    """A factory-fresh card, or one that Keyrack erased."""

    erased: bool = False


@dataclass(frozen=True, slots=True)
class OurPermission:
    """This hotel's content, for the UID that carries it.

    In the open format its signature is right. Of a server's content, known by its SHA-256 ``digest``, the
    hotel's account tells what it was made for.
    """

    permission: Permission
    digest: bytes = b""


@dataclass(frozen=True, slots=True)
class ServerContent:
    """Content that the vendor's server made, as the card source tells it: known by its SHA-256 alone.

    The services look in the hotel's account what it is: `OurPermission`, or `Unreadable` where it has no such
    content on this card.
    """

    digest: bytes


class Unreadable(Enum):
    """Why content is not a permission of this hotel."""

    OTHER_HOTEL = "other_hotel"
    """The open format, of another hotel: refuse."""
    UNKNOWN_DATA = "unknown_data"
    """Readable with factory keys, but not ours: somebody's data, ask."""
    UNKNOWN_KEYS = "unknown_keys"
    """Neither our keys nor the factory's open it: it can't be used."""
    DAMAGED = "damaged"
    """The open format, this hotel's, but no copy has a right signature (torn or altered)."""
    COPIED = "copied"
    """A right signature of ours, but for another card's UID."""
    WRONG_CHIP = "wrong_chip"
    """A chip that the card source does not write."""


@dataclass(frozen=True, slots=True)
class CardReading:
    """One card as found: its UID (4, 7 or 10 bytes), its chip and what its content is."""

    uid: bytes
    chip: Chip
    content: Blank | OurPermission | ServerContent | Unreadable
    weak_chip: bool = True
    """True where the chip's own keys are known to be broken (every MIFARE Classic)."""
    revision: object = field(default=None, compare=False, repr=False)
    """What the card source noted of the bytes, so that it writes over exactly these. Nobody else's
    business; None (a reading made by hand) makes the source look again before it writes."""

    @property
    def serial(self) -> int | None:
        """The serial of the issue that the card carries, None where it carries none that is known."""
        return self.content.permission.serial if isinstance(self.content, OurPermission) else None

"""The encoders of this machine: which there are, which one the desk uses, and a test of each.

The desk's flows know one `CardEncoder`; this port says which of the connected readers stands behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from app.domain.reading import Chip
from app.ports.encoder import CardEncoder, EncoderCondition, Unsubscribe


@dataclass(frozen=True, slots=True)
class KnownEncoder:
    """One connected encoder; ``reader`` is the name that its driver gives it.

    ``chip`` is what lies there, None where nothing does. ``holder`` names the program that keeps its
    card to itself, where that is known. ``signals``: its maker's manual tells how to make it beep or
    blink; another model may do so all the same.
    """

    reader: str
    condition: EncoderCondition
    chip: Chip | None = None
    holder: str = ""
    signals: bool = False


class Signal(Enum):
    """What became of beep or light in a test."""

    NOT_KNOWN = "not_known"
    """Nobody told Keyrack how this model does it; nothing was sent."""
    GIVEN = "given"
    """The encoder took the command; whether it was heard is the person's to say."""
    REFUSED = "refused"
    """The encoder or its driver did not take it (many drivers let no such command through unless set up)."""


@dataclass(frozen=True, slots=True)
class EncoderTest:
    """What a test found: what lies there, and whether beep or light was taken.

    ``uid`` is b"" where no card answered. ``took_ms`` covers connecting the card and reading its UID.
    """

    reader: str
    condition: EncoderCondition
    chip: Chip | None = None
    uid: bytes = b""
    holder: str = ""
    signal: Signal = Signal.NOT_KNOWN
    took_ms: int = 0


EncodersListener = Callable[[tuple[KnownEncoder, ...]], None]


class Encoders(Protocol):
    """All encoders. Belongs to the main loop, as `CardEncoder` does."""

    @property
    def known(self) -> tuple[KnownEncoder, ...]:
        """Those that are connected now, in the system's order; never blocks."""
        ...

    @property
    def chosen(self) -> str:
        """The reader that the desk is to use; "" lets the adapter take the likeliest."""
        ...

    def watch_all(self, listener: EncodersListener) -> Unsubscribe:
        """Call ``listener`` whenever one comes, goes or changes, until unsubscribed."""
        ...

    def choose(self, reader: str) -> None:
        """Have the desk use another encoder from the next conversation on; one that runs ends first.

        It need not be connected: the desk then waits for it and uses no other. A card that lies on it
        counts as newly laid.
        """
        ...

    async def test(self, reader: str) -> EncoderTest:
        """Say what lies on an encoder and have it beep or blink; nothing is written to any card.

        A conversation of the desk on that encoder ends first, and none begins meanwhile. Raises
        EncoderTimedOut if there is no answer in time.
        """
        ...


class DeskHardware(CardEncoder, Encoders, Protocol):
    """All encoders, and the chosen one as the desk's CardEncoder."""

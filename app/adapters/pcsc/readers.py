"""From what PC/SC reports of its readers to one encoder's state. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.ports.encoder import EncoderCondition

STATE_UNAWARE = 0x0000
STATE_CHANGED = 0x0002
STATE_UNKNOWN = 0x0004
STATE_UNAVAILABLE = 0x0008
STATE_PRESENT = 0x0020
STATE_EXCLUSIVE = 0x0080
STATE_INUSE = 0x0100
STATE_MUTE = 0x0200

_CONTACTLESS = re.compile(
    r"\b(?:PICC|PCD|CL|RFID|NFC|contactless|ACR12\d\d?\w*)\b|\d{3,4}\s?CL\b", re.IGNORECASE
)
_KEY_STORE = re.compile(r"\bSAM\b", re.IGNORECASE)
_POSITION = re.compile(r"(?: \d\d)+$| \d+$")
"""pcsc-lite ends a name with two hex numbers, Windows with one: they follow the USB port and the order."""


@dataclass(frozen=True, slots=True)
class ReaderStatus:
    """One reader as ``SCardGetStatusChange`` left it.

    ``event_state`` has flags in its low 16 bits and, above them, a count of cards that came and went.
    """

    name: str
    event_state: int
    atr: bytes = b""

    @property
    def card_present(self) -> bool:
        """Something lies on the reader, answering or not."""
        return bool(self.event_state & STATE_PRESENT)

    @property
    def card_events(self) -> int:
        """How often a card came or went, as the service counts (0–65535, from any start)."""
        return self.event_state >> 16


def choose_reader(names: Sequence[str], preferred: str = "") -> str:
    """Return the name of the reader to use, or ``""``.

    A preferred reader is never replaced by another one: it is found by its whole name, else by
    its name without the position. Without preference the first that looks contactless is taken,
    else the first; slots for key-store modules (SAM) never.
    """
    usable = [name for name in names if not is_key_store(name)]
    if preferred:
        same_model = [name for name in usable if _model(name) == _model(preferred)]
        return preferred if preferred in names else next(iter(same_model), "")
    contactless = [name for name in usable if _CONTACTLESS.search(name)]
    return next(iter(contactless + usable), "")


class ReaderChoice:
    """Which reader the desk uses; outlives a service that comes and goes.

    A reader that was seen beside the preferred one is another one, also where both are of one model: it
    never takes its place.
    """

    def __init__(self, preferred: str = "") -> None:
        self._preferred = preferred
        self._others: set[str] = set()

    def prefer(self, reader: str) -> None:
        """Choose by another preference from now on."""
        self._preferred = reader
        self._others.clear()

    def choose(self, names: Sequence[str]) -> str:
        """Return the reader to use among those that are connected, or ``""``; see `choose_reader`."""
        if self._preferred in names:
            self._others.update(name for name in names if name != self._preferred)
        return choose_reader([name for name in names if name not in self._others], self._preferred)


def is_key_store(name: str) -> bool:
    """Tell whether a slot takes key-store modules (SAM), not cards."""
    return bool(_KEY_STORE.search(name))


def _model(name: str) -> str:
    return _POSITION.sub("", name)


def condition_on(status: ReaderStatus) -> EncoderCondition:
    """Say what one reader's flags mean.

    PC/SC has no flag for two cards in the field: readers report the collision as no card or as
    a mute one, so `EncoderCondition.TWO_CARDS` never comes from here.
    """
    flags = status.event_state
    if flags & (STATE_UNKNOWN | STATE_UNAVAILABLE):
        return EncoderCondition.NO_ENCODER
    if not status.card_present:
        return EncoderCondition.EMPTY
    if flags & STATE_EXCLUSIVE:
        return EncoderCondition.HELD_BY_OTHER
    return EncoderCondition.MUTE_CARD if flags & STATE_MUTE else EncoderCondition.CARD_PRESENT


class Presentations:
    """Counts cards laid down, over readers that come and go."""

    def __init__(self) -> None:
        self.count = 0
        self._lying: tuple[str, int] | None = None

    def note(self, status: ReaderStatus) -> None:
        """Count a card that was not there at the last look, or was lifted and laid between the looks."""
        lying = (status.name, status.card_events) if status.card_present else None
        if lying is not None and lying != self._lying:
            self.count += 1
        self._lying = lying

    def lose_sight(self) -> None:
        """Forget what lies there: nobody can tell whether it is the same card when the reader is back."""
        self._lying = None

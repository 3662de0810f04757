"""A card that stops answering at one command, so that a program can be killed there and nowhere else."""

from __future__ import annotations

import threading

from app.ports.encoder import Response
from app.simulation.card import SimulatedCard

PAUSE_LIMIT_S = 30.0
_WRITE = 0xD6
_FAILED = Response(b"", 0x6300)


class PausingCard:
    """Holds its breath at the write of ``block``: before the block has changed, or just after.

    ``paused`` is set then. `go_on` ends the pause; nobody hears the answer any more.
    """

    def __init__(self, card: SimulatedCard, block: int, *, written: bool) -> None:
        self.atr = card.atr
        self._card = card
        self._block = block
        self._written = written
        self.paused = threading.Event()
        self._over = threading.Event()

    def answer(self, apdu: bytes) -> Response:
        """Answer as the card does, but for the one command."""
        if apdu[1] != _WRITE or apdu[3] != self._block:
            return self._card.answer(apdu)
        if self._written:
            self._card.answer(apdu)
        self.paused.set()
        self._over.wait(PAUSE_LIMIT_S)
        return _FAILED

    def reset(self) -> None:
        """See the card."""
        self._card.reset()

    def go_on(self) -> None:
        """End the pause."""
        self._over.set()

"""The clock: the wall and the monotonic, so that a jump can be told from time passing."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Both clocks of the PC."""

    def now(self) -> datetime:
        """The wall clock, UTC-aware."""
        ...

    def monotonic_s(self) -> float:
        """Seconds that only ever grow; the zero is arbitrary."""
        ...

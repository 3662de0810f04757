"""What differs from one operating system to the next: the adapter's state, and what a crash leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from app.ports.lock_link import RadioCondition

if TYPE_CHECKING:
    from bleak.backends.device import BLEDevice

ConditionTeller = Callable[[RadioCondition], None]


class System(Protocol):
    """One operating system's Bluetooth, beside what bleak makes equal."""

    async def begin(self, tell: ConditionTeller) -> None:
        """Make bleak ready and tell each condition from now on; returns once the first is told."""
        ...

    async def look(self) -> RadioCondition:
        """Ask for the condition now; it is told too, if it is new."""
        ...

    async def left_linked(self, address: str, service: str) -> BLEDevice | None:
        """Return the lock if this PC still has a link to it, which a program that crashed left behind."""
        ...

    async def end(self) -> None:
        """End the watch, and what bleak itself would leave running."""
        ...

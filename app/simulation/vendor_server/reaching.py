"""How the server's gateways and 4G modules reach a lock: by default, locks that stand nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from app.codec.relay import RelayFrame
from app.simulation.relay_lock import RelayLock, obey

Reach = Callable[[str, RelayFrame], RelayFrame | None]
"""Brings a command to the lock with this mac and returns its answer; None where it did not get through."""


class LocksOfItsOwn:
    """A lock for every mac, made when it is first reached; it keeps what it was told."""

    def __init__(self) -> None:
        self._locks: dict[str, RelayLock] = {}

    def __call__(self, mac: str, command: RelayFrame) -> RelayFrame | None:
        """See `Reach`."""
        known = self._locks.get(mac.upper()) or RelayLock(bytes.fromhex(mac.replace(":", "")), is_bound=True)
        self._locks[mac.upper()], answer = obey(known, command)
        return answer

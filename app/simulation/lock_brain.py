"""A simulated lock as a radio sees it: chunks in, chunks out, an advertisement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Advertised:
    """What a lock sends out for anyone to hear; UUIDs in full, lower case, data raw."""

    name: str
    services: tuple[str, ...] = ()
    service_data: tuple[tuple[str, bytes], ...] = ()
    manufacturer_data: tuple[tuple[int, bytes], ...] = ()


class LockBrain(Protocol):
    """One lock behind a link; the radio calls it for as long as it exists, link after link."""

    @property
    def is_there(self) -> bool:
        """False while it has no power: the radio drops its link and hears nothing of it.

        To be asked after each `receive`, and after its chunks were passed on.
        """
        ...

    @property
    def answers_after_s(self) -> float:
        """How long it takes before its answer is notified: a motor turns, or a dial makes it slow."""
        ...

    def advertisement(self) -> Advertised:
        """Return what it sends out now; asked for anew each time."""
        ...

    def connected(self, chunk_bytes: int) -> None:
        """Begin a link whose notifications carry up to ``chunk_bytes`` (the MTU less 3, at most 512)."""
        ...

    def disconnected(self) -> None:
        """End the link: whatever belonged to it is forgotten."""
        ...

    def receive(self, chunk: bytes) -> Iterable[bytes]:
        """Take what was written; return the chunks to notify, in their order. Never raises for any bytes."""
        ...

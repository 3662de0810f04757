"""Where new identifiers come from."""

from __future__ import annotations

from typing import Protocol


class Ids(Protocol):
    """Fresh identifiers, unguessable and unique."""

    def new_id(self) -> str:
        """A new row id: 32 hex digits."""
        ...

    def new_serial(self) -> int:
        """A new card serial: 64 bits, never 0."""
        ...

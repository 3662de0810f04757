"""Fresh identifiers from the operating system's randomness."""

from __future__ import annotations

import secrets
import uuid

_SERIAL_BITS = 64


class RandomIds:
    """The Ids port over `secrets` and random UUIDs."""

    def new_id(self) -> str:
        """A random UUID as 32 hex digits."""
        return uuid.uuid4().hex

    def new_serial(self) -> int:
        """64 random bits; 0 is left out, it means "no card"."""
        return secrets.randbits(_SERIAL_BITS) or 1

"""The PIN hasher: slow on purpose, so it never works on the main loop."""

from __future__ import annotations

from typing import Protocol

from app.domain.secret import Secret


class PinHasher(Protocol):
    """Makes and checks PIN hashes; each call takes about a tenth of a second of another thread."""

    async def hash(self, pin: Secret[str]) -> str:
        """Return a salted hash that can be stored; twice the same PIN gives two hashes."""
        ...

    async def verify(self, pin_hash: str, pin: Secret[str]) -> bool:
        """Whether the PIN is the one that the hash was made of; a broken hash fits no PIN."""
        ...

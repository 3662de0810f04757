"""PIN hashes by argon2id, on an executor's thread."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor

import argon2

from app.domain.secret import Secret


class Argon2PinHasher:
    """The hasher of `app.ports.pin_hasher`.

    The library's defaults are RFC 9106's low-memory choice (64 MiB, 3 passes, 4 lanes), about 50 ms
    on a desk PC. The executor belongs to the caller, who shuts it down.
    """

    def __init__(self, executor: Executor, hasher: argon2.PasswordHasher | None = None) -> None:
        self._executor = executor
        self._hasher = hasher or argon2.PasswordHasher()

    async def hash(self, pin: Secret[str]) -> str:
        """Return the PHC text of a fresh salt and hash."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._hash, pin)

    async def verify(self, pin_hash: str, pin: Secret[str]) -> bool:
        """Whether the PIN fits; False also for a text that is no hash."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._verify, pin_hash, pin)

    def _hash(self, pin: Secret[str]) -> str:
        return self._hasher.hash(pin.reveal())

    def _verify(self, pin_hash: str, pin: Secret[str]) -> bool:
        try:
            return self._hasher.verify(pin_hash, pin.reveal())
        except (argon2.exceptions.VerifyMismatchError, argon2.exceptions.InvalidHashError):
            return False

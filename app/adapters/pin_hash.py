"""PIN hashes by argon2id, on an executor's thread."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor
from typing import TYPE_CHECKING

from app.domain.secret import Secret

if TYPE_CHECKING:
    import argon2


class Argon2PinHasher:
    """The hasher of `app.ports.pin_hasher`.

    The library's defaults are RFC 9106's low-memory choice (64 MiB, 3 passes, 4 lanes), about 50 ms
    on a desk PC. The executor belongs to the caller, who shuts it down.
    """

    def __init__(self, executor: Executor, hasher: argon2.PasswordHasher | None = None) -> None:
        self._executor = executor
        self._hasher = hasher

    async def hash(self, pin: Secret[str]) -> str:
        """Return the PHC text of a fresh salt and hash."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._hash, pin)

    async def verify(self, pin_hash: str, pin: Secret[str]) -> bool:
        """Whether the PIN fits; False also for a text that is no hash."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._verify, pin_hash, pin)

    def _hash(self, pin: Secret[str]) -> str:
        return self._hasher_there().hash(pin.reveal())

    def _verify(self, pin_hash: str, pin: Secret[str]) -> bool:
        from argon2.exceptions import InvalidHashError, VerifyMismatchError  # noqa: PLC0415

        try:
            return self._hasher_there().verify(pin_hash, pin.reveal())
        except (VerifyMismatchError, InvalidHashError):
            return False

    def _hasher_there(self) -> argon2.PasswordHasher:
        # Imported with the first PIN: the first screen has none.
        from argon2 import PasswordHasher  # noqa: PLC0415

        if self._hasher is None:
            self._hasher = PasswordHasher()
        return self._hasher

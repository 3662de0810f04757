"""The recovery kit over the key store, off the main loop."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor

from app.adapters.open_format.hotel_keys import load, recover, recovery_kit, save
from app.domain.recovery import RecoveryShareRefused
from app.domain.secret import Secret
from app.ports.secrets import SecretStore


class OpenFormatKeySafe:
    """Fulfils `HotelKeySafe` with the open format's keys; ``worker`` runs the store."""

    def __init__(self, store: SecretStore, worker: Executor) -> None:
        self._store = store
        self._worker = worker

    async def recovery_kit(self, hotel_id: bytes) -> tuple[Secret[str], Secret[str]]:
        """See the port."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, self._kit, hotel_id)

    async def restore(self, hotel_id: bytes, one: Secret[str], other: Secret[str]) -> None:
        """See the port."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._worker, self._restore, hotel_id, one, other)

    def _kit(self, hotel_id: bytes) -> tuple[Secret[str], Secret[str]]:
        one, other = recovery_kit(load(self._store, hotel_id))
        return Secret(one), Secret(other)

    def _restore(self, hotel_id: bytes, one: Secret[str], other: Secret[str]) -> None:
        keys = recover(one.reveal(), other.reveal())
        if keys.hotel_id != hotel_id:
            raise RecoveryShareRefused("other_hotel")
        save(self._store, keys)

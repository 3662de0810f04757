"""The maker of a new hotel's keys: off the main loop, because a key store may take its time."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor

from app.adapters.open_format.hotel_keys import create_hotel_keys, save
from app.ports.secrets import SecretStore


class OpenFormatKeyMaker:
    """Fulfils `HotelKeyMaker` with the open format's keys, kept in ``store``; ``worker`` runs the store."""

    def __init__(self, store: SecretStore, worker: Executor) -> None:
        self._store = store
        self._worker = worker

    async def create(self, hotel_id: bytes) -> None:
        """Create and keep the keys of the hotel (8 bytes), durably, before returning.

        Raises SecretStoreFailed; then there are none.
        """
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._worker, self._create, hotel_id)

    def _create(self, hotel_id: bytes) -> None:
        save(self._store, create_hotel_keys(hotel_id))

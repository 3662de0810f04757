"""An empty house for tests of set-up and sign-in: a real database, a real argon2, a clock to turn."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import argon2

from app.adapters.db.opening import open_store
from app.adapters.ids import RandomIds
from app.adapters.pin_hash import Argon2PinHasher
from app.domain.hotel import Hotel, Operator
from app.domain.journal import JournalEntry
from app.domain.layout_pattern import rooms_from_pattern
from app.domain.people import HotelDraft, OperatorDraft
from app.domain.secret import Secret
from app.ports.store import Store
from app.services.desk import Desk
from app.services.set_up_hotel import SetUpHotel
from tests.unit.desk_ground import TurnedClock

HOTEL_ID = bytes.fromhex("0102030405060708")
PIN = Secret("40715926")
HOTEL = HotelDraft("Gasthof Linde", "Asia/Shanghai")
MIRA = OperatorDraft("Mira", PIN)
ROOMS = rooms_from_pattern("floors 1, rooms 01-03")


@dataclass
class KeyRing:
    """Keeps which hotels got keys, and fails when it is told to."""

    made: list[bytes] = field(default_factory=list)
    failure: Exception | None = None

    async def create(self, hotel_id: bytes) -> None:
        if self.failure is not None:
            raise self.failure
        self.made.append(hotel_id)


@dataclass
class House:
    """Everything that a test of the set-up touches."""

    store: Store
    clock: TurnedClock
    hasher: Argon2PinHasher
    keys: KeyRing = field(default_factory=KeyRing)

    @property
    def desk(self) -> Desk:
        return Desk(self.store, self.clock, RandomIds())

    @property
    def set_up(self) -> SetUpHotel:
        return SetUpHotel(self.desk, self.hasher, self.keys, lambda count: HOTEL_ID[:count])

    async def hotel(self) -> Hotel | None:
        return await self.store.read(lambda rows: rows.hotel())

    async def operators(self) -> list[Operator]:
        return list(await self.store.read(lambda rows: rows.operators()))

    async def journal(self) -> list[JournalEntry]:
        """All entries, oldest first."""
        return list(reversed(await self.store.read(lambda rows: rows.journal(1000))))


@asynccontextmanager
async def empty_house(folder: Path) -> AsyncIterator[House]:
    """A database without a hotel, open for the length of a test."""
    clock = TurnedClock()
    store = open_store(folder / "keyrack.db", demo=False, clock=clock)
    with ThreadPoolExecutor(1) as executor:
        cheap = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        try:
            yield House(store, clock, Argon2PinHasher(executor, cheap))
        finally:
            await store.close()

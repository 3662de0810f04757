"""Exchanges with a lock over a link that stands: bleak and the stand-in for BlueZ."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.adapters.ble.radio import BleakRadio
from app.adapters.clock import SystemClock
from app.ports.lock_link import LinkLimits, LockLink
from app.simulation.lock_dials import LockDials
from tests.bench.application import run
from tests.bench.figures import Goal, Series
from tests.bench.measure import MS, Measure, NotHere
from tests.contract.bluez.private_bus import missing_parts
from tests.contract.bluez.stand_in import bluez
from tests.contract.plain_lock import PROFILE, PlainFraming, PlainLock

if TYPE_CHECKING:
    from bleak import BleakClient
    from bleak.backends.characteristic import BleakGATTCharacteristic

EXCHANGES = (100, 1000, 10_000)
ROUNDS = 7
BLOCK = 50
"""So few at a time, that what else the machine does falls on both alike: a round takes seconds."""
GOAL = Goal(1.3)
MESSAGE = b"\x01collect one record"
OURS, BARE = "C4:5E:00:00:00:01", "C4:5E:00:00:00:02"
OFTEN = LockDials(advertises_every_s=0.01)


def _collecting(count: int) -> Generator[bytes, bytes, None]:
    for _exchange in range(count):
        yield MESSAGE


class _Bare:
    """A lock through bleak's own calls alone: write, and wait for the notification."""

    def __init__(self, client: BleakClient, characteristic: BleakGATTCharacteristic) -> None:
        self._client = client
        self._characteristic = characteristic
        self._chunk = PlainFraming().split(MESSAGE, 20 + len(MESSAGE))[0]
        self._notified: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

    def on_notified(self, _sender: BleakGATTCharacteristic, chunk: bytearray) -> None:
        self._notified.set_result(bytes(chunk))

    async def exchange(self, count: int) -> None:
        loop = asyncio.get_running_loop()
        for _exchange in range(count):
            self._notified = loop.create_future()
            await self._client.write_gatt_char(self._characteristic, self._chunk, response=True)
            await self._notified


@dataclass
class _Pair:
    link: LockLink
    bare: _Bare

    async def round(self, count: int, *, ours_first: bool) -> tuple[float, float]:
        """Do the same bare and over our link, a block each in turn; return both times in milliseconds."""
        bare_ms = ours_ms = 0.0
        for _block in range(count // BLOCK):
            if ours_first:
                ours_ms += await self._ours_ms(BLOCK)
            bare_ms += await self._bare_ms(BLOCK)
            if not ours_first:
                ours_ms += await self._ours_ms(BLOCK)
        return bare_ms, ours_ms

    async def _ours_ms(self, count: int) -> float:
        began_s = time.perf_counter()
        await self.link.perform(_collecting(count))
        return (time.perf_counter() - began_s) * MS

    async def _bare_ms(self, count: int) -> float:
        began_s = time.perf_counter()
        await self.bare.exchange(count)
        return (time.perf_counter() - began_s) * MS


@asynccontextmanager
async def _bare_lock() -> AsyncIterator[_Bare]:
    from bleak import BleakClient, BleakScanner

    device = await BleakScanner.find_device_by_address(BARE)
    assert device is not None
    async with BleakClient(device) as client:
        characteristic = client.services.get_characteristic(PROFILE.write)
        assert characteristic is not None
        bare = _Bare(client, characteristic)
        await client.start_notify(PROFILE.notify, bare.on_notified)
        yield bare


@asynccontextmanager
async def _pair() -> AsyncIterator[_Pair]:
    """Two locks of one kind on one stand-in. Raises NotHere."""
    if missing_parts():
        raise NotHere(f"needs the packages {', '.join(missing_parts())}")
    with bluez() as stand_in:
        for address in (OURS, BARE):
            stand_in.add_lock(address, PlainLock(), PROFILE, OFTEN)
        radio = BleakRadio(SystemClock())
        radio.start()
        try:
            async with (
                radio.link(OURS, PROFILE, PlainFraming(), LinkLimits()) as link,
                _bare_lock() as bare,
            ):
                yield _Pair(link, bare)
        finally:
            await radio.close()


async def _times(count: int, rounds: int) -> Series:
    async with _pair() as pair:
        await pair.round(count, ours_first=False)
        taken = [await pair.round(count, ours_first=bool(at % 2)) for at in range(rounds)]
    floors, subjects = zip(*taken, strict=True)
    return Series(floors, subjects)


MEASURES = (
    Measure(
        "bluetooth",
        "exchanges with a lock through bleak and the stand-in for BlueZ",
        "bare bleak: write, and wait for the notification",
        "ms",
        EXCHANGES,
        ROUNDS,
        lambda size, rounds: run(_times(size, rounds)),
        dict.fromkeys(EXCHANGES, GOAL),
    ),
)

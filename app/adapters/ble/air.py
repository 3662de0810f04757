"""What is on the air: one scan for all who listen, and the devices that were heard of late."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from bleak import BleakScanner
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData

from app.adapters.ble.bounded import Bench
from app.adapters.ble.trouble import FAILURES
from app.ports.clock import Clock
from app.ports.lock_link import LockNotHeard, RadioCondition, RadioNotReady

SWITCH_LIMIT = timedelta(seconds=5)
"""BlueZ answers at once or, when its controller hangs, never."""
FRESH_S = 10.0
"""A lock that was heard this long ago is still there: it advertises every 2–10 s."""
REMEMBERED_DEVICES = 512
"""Phones change their address every quarter of an hour: a lobby would fill the memory with them."""
NOT_HEARD_DBM = -127
"""bleak's word for a device that the system remembers and did not hear."""

DeviceListener = Callable[[BLEDevice, AdvertisementData], None]

_log = logging.getLogger(__name__)


class Air:
    """Scans while anybody listens and the radio is ready; the system allows one scan a program."""

    def __init__(self, clock: Clock, bench: Bench) -> None:
        self._clock = clock
        self._bench = bench
        self._condition = RadioCondition.STARTING
        self._listeners: list[DeviceListener] = []
        self._searches: dict[asyncio.Future[BLEDevice | RadioCondition], str] = {}
        self._scanner: BleakScanner | None = None
        self._switching = asyncio.Lock()
        self._heard: dict[str, tuple[BLEDevice, float]] = {}

    @asynccontextmanager
    async def listening(self, listener: DeviceListener) -> AsyncIterator[None]:
        """Call ``listener`` with all that is heard within the context. Raises bleak's failures."""
        self._listeners.append(listener)
        try:
            await self._bench.to_its_end(self._switch())
            yield
        finally:
            self._listeners.remove(listener)
            with suppress(*FAILURES):  # of a scan that others want
                await self._bench.to_its_end(self._switch())

    async def find(self, address: str, limit: timedelta) -> BLEDevice:
        """Return the device once it is heard, or was of late.

        Raises LockNotHeard, RadioNotReady (also when the radio goes meanwhile), and bleak's failures.
        """
        if self._condition is not RadioCondition.READY:
            raise RadioNotReady(address, self._condition)
        device, heard_s = self._heard.get(address, (None, 0.0))
        if device is not None and self._clock.monotonic_s() - heard_s <= FRESH_S:
            return device
        search: asyncio.Future[BLEDevice | RadioCondition] = asyncio.get_running_loop().create_future()
        self._searches[search] = address
        try:
            async with self.listening(_nobody):
                await asyncio.wait({search}, timeout=limit.total_seconds())
        finally:
            del self._searches[search]
        if not search.done():
            raise LockNotHeard(address, limit)
        found = search.result()
        if isinstance(found, RadioCondition):
            raise RadioNotReady(address, found)
        return found

    def forget(self, address: str) -> None:
        """Rely no more on having heard it."""
        self._heard.pop(address, None)

    def on_condition(self, condition: RadioCondition) -> None:
        """End searches and scan while the radio is not ready; the scan goes on by itself when it is again."""
        self._condition = condition
        if condition is not RadioCondition.READY:
            self._heard.clear()
            self._settle(None, condition)
        self._bench.start(self._switch())

    def _wanted(self) -> bool:
        return bool(self._listeners) and self._condition is RadioCondition.READY

    async def _switch(self) -> None:
        async with self._switching:
            while self._wanted() != (self._scanner is not None):
                await (self._begin() if self._wanted() else self._end())

    async def _begin(self) -> None:
        # Without duplicates BlueZ tells of a signal only when it has changed by 8 dB.
        scanner = BleakScanner(self._on_heard, bluez={"filters": {"DuplicateData": True}})
        await self._bench.within(SWITCH_LIMIT, scanner.start())
        self._scanner = scanner

    async def _end(self) -> None:
        scanner, self._scanner = self._scanner, None
        if scanner is None:
            return
        try:
            await self._bench.within(SWITCH_LIMIT, scanner.stop())
        except FAILURES as failure:  # gone with its adapter
            _log.debug("the scan did not end: %s", type(failure).__name__)

    def _on_heard(self, device: BLEDevice, said: AdvertisementData) -> None:
        if said.rssi == NOT_HEARD_DBM:
            return
        address = device.address.upper()
        self._remember(address, device)
        self._settle(address, device)
        for listener in tuple(self._listeners):
            listener(device, said)

    def _settle(self, address: str | None, found: BLEDevice | RadioCondition) -> None:
        """End the searches for one device, or (None) for all."""
        for search, wanted in self._searches.items():
            if address in {None, wanted} and not search.done():
                search.set_result(found)

    def _remember(self, address: str, device: BLEDevice) -> None:
        self._heard.pop(address, None)
        self._heard[address] = (device, self._clock.monotonic_s())
        if len(self._heard) > REMEMBERED_DEVICES:
            del self._heard[next(iter(self._heard))]


def _nobody(_device: BLEDevice, _said: AdvertisementData) -> None:
    """A listener that only keeps the scan going."""

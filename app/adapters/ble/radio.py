"""The Bluetooth adapter of this PC: the radio that hears locks and links them, over bleak."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from app.adapters.ble.bluez import Bluez
from app.adapters.ble.bounded import Bench
from app.adapters.ble.system import System
from app.adapters.ble.windows import Windows
from app.ports.clock import Clock
from app.ports.lock_link import (
    ConditionListener,
    Framing,
    Heard,
    HeardListener,
    LinkLimits,
    LinkProfile,
    LockLink,
    RadioCondition,
    RadioNotReady,
    Unsubscribe,
)

if TYPE_CHECKING:
    from bleak.backends.device import BLEDevice
    from bleak.backends.scanner import AdvertisementData

    from app.adapters.ble.air import Air
    from app.adapters.ble.link import BleakLink
    from app.adapters.ble.opening import Opener


class BleakRadio:
    """A LockRadio over bleak. Costs nothing before `start`, which brings bleak in."""

    def __init__(self, clock: Clock, system: System | None = None) -> None:
        self._clock = clock
        self._system = system or (Windows() if sys.platform == "win32" else Bluez())
        self._condition = RadioCondition.STARTING
        self._listeners: list[ConditionListener] = []
        self._opening, self._ending = Bench(), Bench()
        self._beginning: asyncio.Task[None] | None = None
        self._air: Air | None = None
        self._opener: Opener | None = None
        self._links: set[BleakLink] = set()
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def start(self) -> None:
        """Begin to watch the adapter; called once, on the running loop."""
        self._beginning = asyncio.get_running_loop().create_task(self._begin(), name="bluetooth")

    @property
    def condition(self) -> RadioCondition:
        """See the port."""
        return self._condition

    def watch(self, listener: ConditionListener) -> Unsubscribe:
        """See the port."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return unsubscribe

    @asynccontextmanager
    async def scan(self, listener: HeardListener) -> AsyncIterator[None]:
        """See the port. What ``listener`` raises is the loop's to handle: bleak would only log it."""
        loop, is_left = asyncio.get_running_loop(), False

        def tell(heard: Heard) -> None:
            if not is_left:
                listener(heard)

        def on_heard(device: BLEDevice, said: AdvertisementData) -> None:
            loop.call_soon(tell, self._heard(device, said))

        opener = await self._ready("")
        try:
            async with opener.scanning(on_heard):
                yield
        finally:
            is_left = True

    @asynccontextmanager
    async def link(
        self, address: str, profile: LinkProfile, framing: Framing, limits: LinkLimits
    ) -> AsyncIterator[LockLink]:
        """See the port."""
        address = address.upper()
        async with self._turns.setdefault(address, asyncio.Lock()):
            opener = await self._ready(address)
            link = await opener.open(address, profile, framing, limits)
            self._links.add(link)
            try:
                yield link
            finally:
                self._links.discard(link)
                await opener.end(link)

    async def close(self) -> None:
        """See the port; takes at most the limits of what is under way."""
        self._set_condition(RadioCondition.CLOSED)
        self._listeners.clear()
        if self._beginning is not None:
            self._beginning.cancel()
            await asyncio.wait({self._beginning})
        if self._opener is not None:
            await asyncio.gather(*(self._opener.end(link) for link in self._links))
        await self._opening.clear()
        await self._ending.clear()
        await self._system.end()

    async def _begin(self) -> None:
        await self._system.begin(self._on_system_condition)
        from app.adapters.ble.air import Air  # noqa: PLC0415 -- both bring bleak, which `begin` prepares
        from app.adapters.ble.opening import Opener  # noqa: PLC0415

        self._air = Air(self._clock, self._ending)
        self._opener = Opener(self._system, self._look, self._air, self._opening, self._ending)
        self._air.on_condition(self._condition)

    async def _ready(self, address: str) -> Opener:
        """Return the opener of a radio that is ready. Raises RadioNotReady."""
        if self._beginning is not None:
            await asyncio.wait({self._beginning})
        if self._condition is not RadioCondition.READY:
            await self._look()  # it may have been turned on a moment ago
        if self._opener is None or self._condition is not RadioCondition.READY:
            raise RadioNotReady(address, self._condition)
        return self._opener

    async def _look(self) -> RadioCondition:
        """Ask the system for the condition now; a closed radio asks no more."""
        if self._condition is not RadioCondition.CLOSED:
            await self._system.look()
        return self._condition

    def _heard(self, device: BLEDevice, said: AdvertisementData) -> Heard:
        return Heard(
            device.address.upper(),
            said.local_name or device.name or "",
            said.rssi,
            self._clock.now(),
            tuple(said.service_uuids),
            tuple(said.service_data.items()),
            tuple(said.manufacturer_data.items()),
        )

    def _on_system_condition(self, condition: RadioCondition) -> None:
        if self._condition is not RadioCondition.CLOSED:
            self._set_condition(condition)

    def _set_condition(self, condition: RadioCondition) -> None:
        if condition is self._condition:
            return
        self._condition = condition
        if condition is not RadioCondition.READY:
            self._opening.cut()
            for link in self._links:
                link.lose()
        if self._air is not None:
            self._air.on_condition(condition)
        for listener in tuple(self._listeners):
            listener(condition)

"""How a link comes to be: the lock is heard, connected, and tried again within bounds where that failed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TypeVar

from bleak.backends.device import BLEDevice

from app.adapters.ble.air import Air, DeviceListener
from app.adapters.ble.bounded import Bench
from app.adapters.ble.link import BleakLink
from app.adapters.ble.system import System
from app.adapters.ble.trouble import FAILURES, LAST_WORD, TRIES, Setback, setback_of
from app.ports.lock_link import Framing, LinkLimits, LinkProfile, RadioCondition, RadioNotReady, WrongDevice

T = TypeVar("T")

Look = Callable[[], Awaitable[RadioCondition]]
"""Asks for the radio's condition now."""


class Opener:
    """Scans, opens links and ends them. ``opening`` is cut when the radio goes, ``ending`` never."""

    def __init__(self, system: System, look: Look, air: Air, opening: Bench, ending: Bench) -> None:
        self._system = system
        self._look = look
        self._air = air
        self._opening = opening
        self._ending = ending
        # A controller makes one link at a time: BlueZ breaks off the first for the second.
        self._connecting = asyncio.Lock()

    @asynccontextmanager
    async def scanning(self, listener: DeviceListener) -> AsyncIterator[None]:
        """Call ``listener`` with all that is heard within the context. Raises RadioNotReady."""
        async with AsyncExitStack() as stack:
            await self._or_radio("", stack.enter_async_context(self._air.listening(listener)))
            yield

    async def open(
        self, address: str, profile: LinkProfile, framing: Framing, limits: LinkLimits
    ) -> BleakLink:
        """Return a link that stands; see `LockRadio.link` for what it raises."""
        setbacks: Counter[Setback] = Counter()
        device = await self._system.left_linked(address, profile.service)
        while True:
            device = device or await self._found(address, limits)
            for setback, count in setbacks.items():
                if count >= TRIES[setback]:
                    raise LAST_WORD[setback](address)
            try:
                return await self._connected(BleakLink(device, profile, framing, limits))
            except WrongDevice:
                await self._require_radio(address)  # services vanish with a radio that goes, too
                raise
            except FAILURES as failure:
                await self._require_radio(address)
                setbacks[setback_of(failure)] += 1
            self._air.forget(address)
            device = None

    async def end(self, link: BleakLink) -> None:
        """End a link; a caller that is cancelled leaves it to end by itself."""
        await self._ending.to_its_end(link.end(self._ending))

    async def _connected(self, link: BleakLink) -> BleakLink:
        async with AsyncExitStack() as undo:
            undo.push_async_callback(self.end, link)
            await link.open(self._opening, self._connecting)
            undo.pop_all()
            return link

    async def _found(self, address: str, limits: LinkLimits) -> BLEDevice:
        return await self._or_radio(address, self._air.find(address, limits.heard))

    async def _or_radio(self, address: str, listening: Awaitable[T]) -> T:
        """Await what needs a scan; where bleak fails at that it is the radio that is at fault."""
        try:
            return await listening
        except FAILURES:
            await self._require_radio(address)
            raise RadioNotReady(address, RadioCondition.NO_SERVICE) from None

    async def _require_radio(self, address: str) -> None:
        condition = await self._look()
        if condition is not RadioCondition.READY:
            raise RadioNotReady(address, condition) from None

"""Linux: the radio's condition as BlueZ tells it, and a few things that bleak leaves undone there."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from app.adapters.aside import aside
from app.adapters.ble.system import ConditionTeller
from app.ports.lock_link import RadioCondition

if TYPE_CHECKING:
    from bleak.backends.device import BLEDevice

    from app.adapters.ble.bluez_bus import BluezBus

NEW_BUS_EVERY_S = 5.0
"""How often a system bus that is not there is looked for: it comes back in the course of an update."""
LEFT_LINKED_LIMIT_S = 4.0
"""BlueZ lists its objects in milliseconds, some hundred of them in tens."""


class Bluez:
    """A System over BlueZ."""

    def __init__(self) -> None:
        self._tell: ConditionTeller | None = None
        self._bus: BluezBus | None = None
        self._stirred = asyncio.Event()
        self._watch: asyncio.Task[None] | None = None

    async def begin(self, tell: ConditionTeller) -> None:
        """See System. The import is made on a thread: on the main loop the window would stand for 100 ms."""
        self._tell = tell
        await aside("import-bleak", _import_bleak)
        from app.adapters.ble.bluez_bus import BluezBus  # noqa: PLC0415

        self._bus = BluezBus(self._stirred.set)
        await self.look()
        self._watch = asyncio.get_running_loop().create_task(self._keep_watch(self._bus))

    async def look(self) -> RadioCondition:
        """See System."""
        if self._bus is None or self._tell is None:
            return RadioCondition.STARTING
        condition = await self._bus.ask()
        if condition is RadioCondition.NO_SERVICE:
            from app.adapters.ble.bluez_bus import reset_bleak  # noqa: PLC0415

            await reset_bleak()
        self._tell(condition)
        return condition

    async def left_linked(self, address: str, service: str) -> BLEDevice | None:
        """See System. BlueZ keeps a link when its program crashes, and a lock with a link is silent."""
        from bleak import BleakAdapter  # noqa: PLC0415

        from app.adapters.ble.trouble import FAILURES  # noqa: PLC0415

        try:
            async with asyncio.timeout(LEFT_LINKED_LIMIT_S):
                adapter = await BleakAdapter.get()
                devices = await adapter.get_connected_devices([service])
        except FAILURES:
            return None  # the search that follows says what is the matter
        return next((each for each in devices if each.address.upper() == address), None)

    async def end(self) -> None:
        """See System."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.wait({self._watch})
        if self._bus is not None:
            from app.adapters.ble.bluez_bus import reset_bleak  # noqa: PLC0415

            self._bus.close()
            await reset_bleak()

    async def _keep_watch(self, bus: BluezBus) -> None:
        """Look again at each stir; without a bus there is none, so from time to time."""
        while True:
            patience_s = None if bus.is_connected else NEW_BUS_EVERY_S
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stirred.wait(), patience_s)
            self._stirred.clear()
            await self.look()


def _import_bleak() -> None:
    """Import all that the radio needs, and keep bleak from running a program before its first link.

    bleak asks ``bluetoothctl`` for BlueZ's version, once for all: a caller that is cancelled meanwhile leaves
    every later link waiting for that answer. BlueZ has been new enough for bleak since 2020 (5.55).
    """
    from bleak.backends.bluezdbus.version import BlueZFeatures  # noqa: PLC0415

    import app.adapters.ble.bluez_bus  # noqa: PLC0415
    import app.adapters.ble.opening  # noqa: F401, PLC0415

    BlueZFeatures.checked_bluez_version = True

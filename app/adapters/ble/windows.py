"""Windows: what WinRT wants of a program with a window, and the radio's condition."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.adapters.ble.system import ConditionTeller
from app.ports.lock_link import RadioCondition

if TYPE_CHECKING:
    from bleak.backends.device import BLEDevice

LOOK_EVERY_S = 3.0
"""WinRT tells of a radio that is turned off, not of one that is plugged in: both are seen by looking."""
LOOK_LIMIT_S = 5.0
"""Windows answers in milliseconds; while it starts the service, in a second or two."""


class Windows:
    """A System over WinRT, on the main loop.

    Qt has made the main thread a single-threaded apartment, in which WinRT answers only while a message
    loop turns. Qt's does, so bleak is told once that this is meant. Its other way out, ``uninitialize_sta``,
    would take the apartment from under Qt's drag and drop, clipboard and accessibility.
    """

    def __init__(self) -> None:
        self._tell: ConditionTeller | None = None
        self._bluetooth: Any = None  # WinRT's modules, which only Windows has
        self._radios: Any = None
        self._watch: asyncio.Task[None] | None = None

    async def begin(self, tell: ConditionTeller) -> None:
        """See System. The import stays on this thread: WinRT binds itself to the one that brings it."""
        import_module("bleak.backends.winrt.util").allow_sta()
        import_module("app.adapters.ble.opening")
        self._bluetooth = import_module("winrt.windows.devices.bluetooth")
        self._radios = import_module("winrt.windows.devices.radios")
        self._tell = tell
        await self.look()
        self._watch = asyncio.get_running_loop().create_task(self._keep_watch())

    async def look(self) -> RadioCondition:
        """See System."""
        if self._bluetooth is None or self._tell is None:
            return RadioCondition.STARTING
        try:
            async with asyncio.timeout(LOOK_LIMIT_S):
                condition = await self._condition()
        except PermissionError:
            condition = RadioCondition.DENIED
        except OSError:  # TimeoutError among them: the service does not run
            condition = RadioCondition.NO_SERVICE
        self._tell(condition)
        return condition

    async def left_linked(self, address: str, service: str) -> BLEDevice | None:  # noqa: ARG002
        """See System: Windows ends a program's links with the program."""
        return None

    async def end(self) -> None:
        """See System."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.wait({self._watch})

    async def _keep_watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            await self.look()

    async def _condition(self) -> RadioCondition:
        adapter = await self._bluetooth.BluetoothAdapter.get_default_async()
        if adapter is None or not adapter.is_central_role_supported:
            return RadioCondition.NO_ADAPTER
        radio = await adapter.get_radio_async()
        is_on = radio is not None and radio.state == self._radios.RadioState.ON
        return RadioCondition.READY if is_on else RadioCondition.OFF

"""The Locks page and the radio, brought when somebody first looks for them: no start pays for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.bootstrap.ground import Ground
from app.bootstrap.keys import KeyCabinet
from app.domain.hotel import Operator
from app.ports.lock_link import LockRadio, RadioCondition, Unsubscribe
from app.ports.vendor_api import VendorApi
from app.runtime.supervisor import TaskSupervisor
from ui.shell import DEVICES_PAGE, LOCKS_PAGE, Shell

if TYPE_CHECKING:
    from app.adapters.open_format.hotel_keys import HotelKeys
    from app.ports.secret_box import SecretBox
    from ui.locks_wiring import LocksWiring

OpenRadio = Callable[[Ground], Awaitable[LockRadio]]


@dataclass(frozen=True, slots=True)
class LocksBench:
    """What the page needs of the program; ``server`` opens the client, ``zone`` is the hotel's."""

    ground: Ground
    cabinet: KeyCabinet
    hotel_id: bytes
    server: Callable[[], Awaitable[VendorApi]]
    operator: Callable[[], Operator]
    zone: tzinfo
    open_radio: OpenRadio
    setup_codes: Callable[[], str]
    """What the demo tells of its new locks; "" for a real hotel's."""


class Locks(QObject):
    """Opens the radio when the Locks or the Devices page is first shown, and wires the Locks page."""

    def __init__(self, shell: Shell, bench: LocksBench, supervisor: TaskSupervisor) -> None:
        super().__init__(shell)
        self._shell = shell
        self._bench = bench
        self._supervisor = supervisor
        self._radio: LockRadio | None = None
        self._unwatch: Unsubscribe | None = None
        self._opening: asyncio.Task[LockRadio] | None = None
        self._wiring: LocksWiring | None = None
        self._wired = False
        shell.window.page_changed.connect(self._on_page_changed)
        self._on_page_changed(shell.window.current_page)

    def radio_condition(self) -> RadioCondition:
        """What is true of Bluetooth now."""
        return RadioCondition.STARTING if self._radio is None else self._radio.condition

    async def close(self) -> None:
        """End every link and scan."""
        if self._wiring is not None:
            self._wiring.close()
        if self._unwatch is not None:
            self._unwatch()
        if self._radio is not None:
            await self._radio.close()

    def _on_page_changed(self, page: int) -> None:
        if page in (LOCKS_PAGE, DEVICES_PAGE):
            self._supervisor.start("open Bluetooth", self._opened())
        if page == LOCKS_PAGE and not self._wired:
            self._wired = True
            self._supervisor.start("open the Locks page", self._wire())

    async def _opened(self) -> LockRadio:
        if self._opening is None:
            self._opening = asyncio.ensure_future(self._bench.open_radio(self._bench.ground))
        radio = await asyncio.shield(self._opening)
        if self._radio is None:
            self._radio = radio
            self._unwatch = radio.watch(self._on_radio_changed)
            self._on_radio_changed(radio.condition)
        return radio

    def _on_radio_changed(self, condition: RadioCondition) -> None:
        self._shell.change_state(radio=condition)

    async def _wire(self) -> None:
        from app.adapters.lock_languages.languages import LockLanguages
        from app.services.lock_ground import LockGround
        from app.services.run_lock_job import LockWorker
        from ui.locks_wiring import LocksWiring
        from ui.presenters.locks import LocksGround

        bench = self._bench
        radio, api = await self._opened(), await bench.server()
        loop = asyncio.get_running_loop()
        keys, box = await loop.run_in_executor(bench.ground.worker, _secrets, bench.cabinet, bench.hotel_id)
        ground = LockGround(
            desk=bench.ground.desk,
            radio=radio,
            protocols=LockLanguages(keys, lambda: api.profile.bluetooth),
            box=box,
            api=lambda: api if api.state.signed_in else None,
            operator=bench.operator,
        )
        page = LocksGround(ground, bench.zone, self._supervisor.start)
        self._wiring = LocksWiring(self._shell, page, LockWorker(ground, bench.zone), bench.setup_codes)


def _secrets(cabinet: KeyCabinet, hotel_id: bytes) -> tuple[HotelKeys, SecretBox]:
    from app.adapters.open_format import hotel_keys
    from app.adapters.secret_box import open_secret_box

    return hotel_keys.load(cabinet.secrets, hotel_id), open_secret_box(cabinet.secrets)


async def open_bluetooth(ground: Ground) -> LockRadio:
    """Open this PC's Bluetooth. Its library takes long to import: off the main loop."""
    await asyncio.get_running_loop().run_in_executor(ground.worker, _import_bluetooth)
    from app.adapters.ble.radio import BleakRadio

    radio = BleakRadio(ground.desk.clock)
    radio.start()
    return radio


def _import_bluetooth() -> None:
    import app.adapters.ble.air
    import app.adapters.ble.link  # noqa: F401

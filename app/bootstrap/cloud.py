"""The vendor's cloud: client, sync and pages, brought when the desk works and somebody needs them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from app.bootstrap.ground import Ground
from app.bootstrap.keys import KeyCabinet
from app.domain.hotel import Operator
from app.ports.secret_box import SecretBox
from app.ports.secrets import SecretStore
from app.ports.vendor_api import VendorApi
from app.runtime.supervisor import TaskSupervisor
from app.services.queue_for_server import SERVER_ACCOUNT
from ui.shell import SETTINGS_PAGE, SYNC_PAGE, Shell

if TYPE_CHECKING:
    from ui.sync_wiring import SyncWiring

CORRECTIONS_FILE = "vendor.toml"
_PAGES = (SYNC_PAGE, SETTINGS_PAGE)

T = TypeVar("T")

Close = Callable[[], None]
OpenApi = Callable[[Ground, KeyCabinet], Awaitable[tuple[VendorApi, Close]]]
"""Opens a client; the second part is to be called after the client was closed."""


@dataclass(frozen=True, slots=True)
class CloudGround:
    """What the cloud is wired with."""

    ground: Ground
    cabinet: KeyCabinet
    shell: Shell
    supervisor: TaskSupervisor
    operator: Callable[[], Operator]
    zone: tzinfo
    open_api: OpenApi
    refresh: Callable[[], None]
    """Draw the rack anew: the server has settled acts of the desk."""


class Cloud(QObject):
    """Opens the client where a server account is set up, else when its pages are first looked at.

    A desk without a server pays nothing for it, in time or in memory.
    """

    def __init__(self, parts: CloudGround) -> None:
        super().__init__(parts.shell)
        self._parts = parts
        self._opening = False
        self._opened = asyncio.Event()
        self._api: VendorApi | None = None
        self._close_after: Close = _nothing
        self._wiring: SyncWiring | None = None
        parts.shell.window.page_changed.connect(self._on_page_changed)

    async def begin(self) -> None:
        """Open it now if the hotel has an account, or if somebody looks at its pages already."""
        store = self._parts.ground.store
        has_account = await store.read(lambda rows: rows.setting(SERVER_ACCOUNT))
        if has_account or self._parts.shell.window.current_page in _PAGES:
            await self._open()

    async def close(self) -> None:
        """End every connection; what was on its way is in doubt and will be asked about."""
        if self._wiring is not None:
            self._wiring.close()
        if self._api is not None:
            await self._api.close()
        self._close_after()

    async def api(self) -> VendorApi:
        """Return the client, opened now if it was not. Raises ProfileRefused, SecretStoreFailed."""
        await self._open()
        await self._opened.wait()
        if self._api is None:
            raise RuntimeError("opened without a client")
        return self._api

    def match_new_rooms(self) -> None:
        """Match locks to rooms that were just added."""
        if self._wiring is not None:
            self._wiring.match_new_rooms()

    def _on_page_changed(self, page: int) -> None:
        if page in _PAGES and not self._opening:
            self._parts.supervisor.start("open the vendor's cloud", self._open())

    async def _open(self) -> None:
        if self._opening:
            return
        self._opening = True
        parts = self._parts
        self._api, self._close_after = await parts.open_api(parts.ground, parts.cabinet)
        box = await _on_worker(parts.ground, lambda: _secret_box(parts.cabinet.secrets))
        self._wire(self._api, box)
        self._opened.set()

    def _wire(self, api: VendorApi, box: SecretBox) -> None:
        # Only here: the pages behind it are as large as the rest of the window.
        from app.services.pull_server import Puller
        from app.services.push_outbox import Pusher
        from app.services.sync_loop import SyncLoop
        from ui.sync_wiring import ServerParts, SyncWiring

        parts, desk, start = self._parts, self._parts.ground.desk, self._parts.supervisor.start
        loop = SyncLoop(desk, api, Pusher(desk, api), Puller(desk, api, box))
        server = ServerParts(api, loop, parts.ground.data / CORRECTIONS_FILE)
        self._wiring = SyncWiring(parts.shell, desk, server, parts.operator, parts.zone, start)
        self._wiring.sync.acts_settled.connect(parts.refresh)
        self._wiring.begin()
        start("sync", loop.run())


async def open_api(ground: Ground, cabinet: KeyCabinet) -> tuple[VendorApi, Close]:
    """Open the client of the hotel's server. Raises ProfileRefused, SecretStoreFailed."""
    await _on_worker(ground, _import_client)
    from app.adapters.api.client import ClientOptions, open_vendor_api

    corrections = ground.data / CORRECTIONS_FILE
    clock, worker = ground.desk.clock, ground.worker
    api = await open_vendor_api(corrections, cabinet.secrets, clock, worker, ClientOptions())
    return api, _nothing


def _nothing() -> None:
    """The real server is nobody's to close."""


def _import_client() -> None:
    """Import it off the main loop: httpx alone takes as long as the rack."""
    import app.adapters.api.client  # noqa: F401


def _secret_box(secrets: SecretStore) -> SecretBox:
    from app.adapters.secret_box import open_secret_box

    return open_secret_box(secrets)


async def _on_worker(ground: Ground, work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(ground.worker, work)

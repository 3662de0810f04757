"""The demo's vendor server and the locks that it knows, in this process: no network, no radio."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

from app.adapters.api.client import ClientOptions, open_vendor_api
from app.bootstrap.cloud import CORRECTIONS_FILE, Close
from app.bootstrap.demo_house import note_collected, placed_lock, seed_house
from app.bootstrap.ground import Ground
from app.bootstrap.keys import KeyCabinet
from app.codec.relay import RelayFrame
from app.domain.hotel import Room
from app.domain.secret import Secret
from app.ports.lock_link import LinkProfile, LockRadio
from app.ports.vendor_api import VendorApi
from app.simulation.demo_locks import DemoLocks
from app.simulation.vendor_server.call import Habits
from app.simulation.vendor_server.server import VendorServer
from app.simulation.vendor_server.starting import DEMO_ACCOUNT, Start, load_profile, make_server
from app.simulation.vendor_server.state_file import StateFile

STATE_FILE = "demo-server.jsonl"
LOCKS_FOLDER = "demo-locks"
DEMO_ADDRESS = "http://demo.invalid"
"""Never resolved: the demo's server answers in this process."""
DESK_FLOOR = 3
"""The floor from which the demo's Bluetooth hears."""


class DemoCloud:
    """Opens the demo's server once; its locks are there from then on."""

    def __init__(self) -> None:
        self._locks: asyncio.Future[DemoLocks] = asyncio.get_running_loop().create_future()

    async def open(self, ground: Ground, cabinet: KeyCabinet) -> tuple[VendorApi, Close]:
        """Return a client that is signed in to the demo's own server; cancelled, it leaves nothing open."""
        opening = asyncio.ensure_future(self._open(ground, cabinet))
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            api, close = await opening
            await api.close()
            close()
            raise

    async def _open(self, ground: Ground, cabinet: KeyCabinet) -> tuple[VendorApi, Close]:
        rooms = await ground.store.read(lambda rows: tuple(rows.rooms()))
        on_worker = asyncio.get_running_loop().run_in_executor
        server, file = await on_worker(ground.worker, self._server, ground, rooms)
        kept = await on_worker(ground.worker, _read_kept, ground.data)
        await note_collected(ground, server.state.rows("lock"))
        locks = _locks(server, ground, kept)
        self._locks.set_result(locks)
        options = ClientOptions(base_address=DEMO_ADDRESS, asgi_app=server.app)
        clock, worker = ground.desk.clock, ground.worker
        api = await open_vendor_api(ground.data / CORRECTIONS_FILE, cabinet.secrets, clock, worker, options)
        await api.sign_in(DEMO_ACCOUNT.name, Secret(DEMO_ACCOUNT.password))

        def close() -> None:
            _keep(ground.data, locks.kept())
            file.close()

        return api, close

    async def locks(self) -> DemoLocks:
        """The demo's locks over Bluetooth, as soon as its server is there."""
        return await asyncio.shield(self._locks)

    async def open_radio(self, _ground: Ground) -> LockRadio:
        """The simulated Bluetooth adapter that hears them."""
        return (await self.locks()).radio

    def setup_codes(self) -> str:
        """What is printed on the locks that nobody has bound yet: one a line."""
        codes = self._locks.result().setup_codes if self._locks.done() else {}
        return "\n".join(f"{mac}  {code}" for mac, code in codes.items())

    def _server(self, ground: Ground, rooms: tuple[Room, ...]) -> tuple[VendorServer, StateFile]:
        """Return the server with a lock at each room's place; what was done to it is kept."""
        start = Start(state=ground.data / STATE_FILE, habits=Habits(reach=self._reach))
        server, file = make_server(load_profile(), start)
        if not server.state.rows("lock"):
            seed_house(server.state, rooms)
        return server, file

    def _reach(self, mac: str, command: RelayFrame) -> RelayFrame | None:
        """The gateway reaches the very locks that Bluetooth does."""
        return self._locks.result().reach(mac, command) if self._locks.done() else None


def _read_kept(folder: Path) -> Mapping[str, bytes]:
    """What the demo's open-format locks kept of the last run: they belong to its hotel since."""
    kept = folder / LOCKS_FOLDER
    files = sorted(kept.iterdir()) if kept.is_dir() else []
    return {_mac(file): file.read_bytes() for file in files}


def _keep(folder: Path, kept: Mapping[str, bytes]) -> None:
    for mac, memory in kept.items():
        file = folder / LOCKS_FOLDER / mac.replace(":", "-")
        file.parent.mkdir(mode=0o700, exist_ok=True)
        file.write_bytes(memory)


def _mac(file: Path) -> str:
    return file.name.replace("-", ":")


def _locks(server: VendorServer, ground: Ground, kept: Mapping[str, bytes]) -> DemoLocks:
    facts = server.profile.bluetooth
    profile = LinkProfile(facts.service, facts.write, facts.notify, facts.with_response, facts.chunk_bytes)
    placed = [lock for row in server.state.rows("lock") if (lock := placed_lock(row)) is not None]
    return DemoLocks(ground.desk.clock, profile, DESK_FLOOR, placed, kept)

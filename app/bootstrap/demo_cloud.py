"""The demo's vendor server, in this process: the demo hotel's locks, an account, no network."""

from __future__ import annotations

import asyncio

from app.adapters.api.client import ClientOptions, open_vendor_api
from app.bootstrap.cloud import CORRECTIONS_FILE, Close
from app.bootstrap.ground import Ground
from app.bootstrap.keys import KeyCabinet
from app.domain.hotel import Room
from app.domain.secret import Secret
from app.ports.vendor_api import VendorApi
from app.simulation.vendor_server.call import Habits
from app.simulation.vendor_server.seeding import made_up_locks, seed_account, seed_locks
from app.simulation.vendor_server.server import VendorServer
from app.simulation.vendor_server.starting import DEMO_ACCOUNT, Start, load_profile, make_server
from app.simulation.vendor_server.state_file import StateFile

STATE_FILE = "demo-server.jsonl"
DEMO_ADDRESS = "http://demo.invalid"
"""Never resolved: the demo's server answers in this process."""


async def open_demo_api(ground: Ground, cabinet: KeyCabinet) -> tuple[VendorApi, Close]:
    """Return a client that is signed in to the demo's own server."""
    rooms = await ground.store.read(lambda rows: tuple(rows.rooms()))
    server, file = await asyncio.get_running_loop().run_in_executor(ground.worker, _server, ground, rooms)
    options = ClientOptions(base_address=DEMO_ADDRESS, asgi_app=server.app)
    clock, worker = ground.desk.clock, ground.worker
    api = await open_vendor_api(ground.data / CORRECTIONS_FILE, cabinet.secrets, clock, worker, options)
    await api.sign_in(DEMO_ACCOUNT.name, Secret(DEMO_ACCOUNT.password))
    return api, file.close


def _server(ground: Ground, rooms: tuple[Room, ...]) -> tuple[VendorServer, StateFile]:
    """Return the server with a lock at each room's place; what was done to it is kept for the next start."""
    server, file = make_server(load_profile(), Start(state=ground.data / STATE_FILE))
    state = server.state
    if not state.rows("lock"):
        account = seed_account(state, DEMO_ACCOUNT)
        made_up = made_up_locks(state, Habits(), account["id"], len(rooms))
        placed = tuple(
            {**row, "lockUsername": f"Lantern {room.label}", **_place_fields(room)}
            for row, room in zip(made_up, rooms, strict=True)
        )
        seed_locks(state, placed)
    return server, file


def _place_fields(room: Room) -> dict[str, str]:
    """The fields of the published binding: two hexadecimal digits each."""
    place = room.place
    return {
        "building": f"{place.building:02X}",
        "floor": f"{place.floor:02X}",
        "roomNumber": f"{place.door:02X}",
    }

"""A hotel whose locks hang on a simulated radio and a simulated vendor server, for the whole program.

The program meets the radio by the real bleak over the stand-in's D-Bus, and the server by loopback HTTP.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from app.adapters.lock_languages.languages import OPEN_PROFILE
from app.bootstrap.ground import open_ground
from app.bootstrap.keys import open_cabinet
from app.codec.lock_ble.keys import print_setup_code
from app.codec.relay import RelayFrame
from app.domain.layout_pattern import rooms_from_pattern
from app.domain.people import HotelDraft, OperatorDraft
from app.domain.secret import Secret
from app.ports.lock_link import LinkProfile
from app.services.set_up_hotel import SetUpHotel
from app.simulation.lock import SimulatedLock
from app.simulation.lock_ble import OpenLockBrain
from app.simulation.lock_dials import LockDials
from app.simulation.lock_link_memory import LinkMemory, blank_door
from app.simulation.relay_brain import RelayLockBrain
from app.simulation.relay_lock import RelayLock, obey
from app.simulation.vendor_server.seeding import seed_gateway
from tests.contract.bluez.stand_in import BluezStandIn
from tests.contract.vendor_server import USER_ID, VendorCloud
from tests.e2e.front_desk import HOTEL, OPERATOR, PIN, ZONE

T = TypeVar("T")

ROOMS = "floors 1, rooms 01-08"
LIVELY = LockDials(advertises_every_s=0.1)
"""Nobody waits for a simulated lock to save its battery."""
FACTORY_SECRET = bytes(range(16))
GATEWAY = "GW-2026-07"
PUBLISHED = ("01:01:11:40:00:DF", "01:01:11:40:00:DC")
"""The two locks that the server knows from the start."""


async def prepare_hotel(data: Path, cloud: VendorCloud) -> None:
    """Set a hotel up in a new data directory, with the server's address as a technician would write it."""
    _write_address(data, cloud.url)
    ground = await open_ground(data, demo=False)
    try:
        cabinet = await open_cabinet(ground, demo=False)
        set_up = SetUpHotel(ground.desk, ground.hasher, cabinet.maker, secrets.token_bytes)
        rooms = rooms_from_pattern(ROOMS)
        await set_up(HotelDraft(HOTEL, ZONE), rooms, OperatorDraft(OPERATOR, Secret(PIN)))
    finally:
        await ground.close()


def _write_address(data: Path, url: str) -> None:
    data.mkdir(parents=True, exist_ok=True)
    (data / "vendor.toml").write_text(f'[server]\nbase_address = "{url}"\n', "utf-8")


class LockBench:
    """The locks, and what the server says of them. Every method is for the test's thread."""

    def __init__(self, cloud: VendorCloud, radio: BluezStandIn) -> None:
        self.cloud = cloud
        self.radio = radio
        self._relayed: dict[str, RelayLockBrain] = {}
        self._opened: dict[str, OpenLockBrain] = {}
        cloud.server.habits = replace(cloud.server.habits, reach=self._bring)

    # -- locks

    def vendor_lock(self, mac: str, *, is_bound: bool = False, dials: LockDials = LIVELY) -> RelayLockBrain:
        """Hang a lock of the vendor's on its door, within reach of the desk."""
        facts = self.cloud.server.profile.bluetooth
        profile = LinkProfile(
            facts.service, facts.write, facts.notify, facts.with_response, facts.chunk_bytes
        )
        lock = RelayLock(bytes.fromhex(mac.replace(":", "")), is_bound=is_bound)
        brain = self._relayed[mac] = RelayLockBrain(lock, profile.service)
        self.radio.add_lock(mac, brain, profile, dials)
        return brain

    def open_lock(self, mac: str, dials: LockDials = LIVELY) -> OpenLockBrain:
        """Hang a new lock of the open format on its door."""
        lock = SimulatedLock(blank_door(), bytes(16), lambda: datetime.now(UTC))
        lock_id = bytes.fromhex("C0FF") + bytes.fromhex(mac.replace(":", ""))
        brain = self._opened[mac] = OpenLockBrain(lock, LinkMemory(lock_id, FACTORY_SECRET))
        self.radio.add_lock(mac, brain, OPEN_PROFILE, dials)
        return brain

    def dial(self, mac: str, **dials: Any) -> None:  # noqa: ANN401 - the fields of LockDials
        """Turn dials of a lock's radio; those that are not named are a healthy lock's."""
        self.radio.turn(mac, replace(LIVELY, **dials))

    def look(self, at: Callable[[], T]) -> T:
        """Look at a lock from where nothing changes it meanwhile."""
        return self.radio.run(at)

    def hang_the_published_locks(self) -> None:
        """Bound long ago, and served by a gateway."""
        for mac in PUBLISHED:
            self.vendor_lock(mac, is_bound=True)
        ids = tuple(self.row(mac)["id"] for mac in PUBLISHED)
        seed_gateway(self.cloud.server.state, USER_ID, GATEWAY, ids)

    def brain(self, mac: str) -> RelayLockBrain:
        """A vendor's lock, to be touched within `look` alone."""
        return self._relayed[mac]

    def opened(self, mac: str) -> OpenLockBrain:
        """A lock of the open format, to be touched within `look` alone."""
        return self._opened[mac]

    def lock(self, mac: str) -> RelayLock:
        """A vendor's lock as it is now."""
        return self.look(lambda: self._relayed[mac].lock)

    def _bring(self, mac: str, command: RelayFrame) -> RelayFrame | None:
        """What a gateway or a 4G module carries comes to the very lock that hangs on the door."""
        brain = self._relayed[mac.upper()]

        def act() -> RelayFrame:
            brain.lock, answer = obey(brain.lock, command)
            return answer

        return self.radio.run(act)

    # -- the server

    def rows(self, table: str, **same: str) -> list[dict[str, Any]]:
        """The server's rows of a table that have these values."""
        found = self.cloud.server.state.rows(table)
        return [row for row in found if all(row[name] == value for name, value in same.items())]

    def row(self, mac: str) -> dict[str, Any]:
        """What the server knows of the one lock with that address."""
        (row,) = [row for row in self.rows("lock") if row["mac"].upper() == mac]
        return row


def setup_code(brain: OpenLockBrain) -> str:
    """What stands on the sheet that came with a lock."""
    return print_setup_code(brain.memory.setup_code)

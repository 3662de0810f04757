"""The demo's locks over Bluetooth: those of its rooms, and new ones that can be bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from types import MappingProxyType

from app.codec.lock_ble.identifiers import NOTIFY_UUID, SERVICE_UUID, WRITE_UUID
from app.codec.lock_ble.keys import print_setup_code
from app.codec.relay import DoorEntry, RelayFrame
from app.domain.place import Place
from app.ports.clock import Clock
from app.ports.lock_link import LinkProfile
from app.simulation.brain_dials import BrainDials
from app.simulation.lock import SimulatedLock
from app.simulation.lock_ble import OpenLockBrain
from app.simulation.lock_dials import LockDials
from app.simulation.lock_link_memory import LinkMemory, blank_door
from app.simulation.lock_saving import restore_open_lock, save_open_lock
from app.simulation.plain_values import SavedWrong
from app.simulation.radio import SimulatedRadio
from app.simulation.relay_brain import RelayLockBrain
from app.simulation.relay_lock import RelayLock, obey

OPEN_PROFILE = LinkProfile(SERVICE_UUID, WRITE_UUID, NOTIFY_UUID)
NEW_VENDOR_MAC = "02:4C:4E:00:00:99"
NEW_OPEN_MACS = ("02:4B:52:00:00:01", "02:4B:52:00:00:02")
MOTOR_S = 0.6
"""How long a motor of the demo takes: long enough to see the step, short enough to wait for."""
CONNECT_S = 0.4
RECORDS = 40
NEAR_DBM, A_FLOOR_DBM = -52, 14
"""Signal beside the desk, and what each floor between costs."""
OUT_OF_RANGE_DBM = -90
_OPENED_BY_CARD = 0x03
_NO_KEY = bytes(16)
NOTHING_KEPT: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class DemoLock:
    """A lock of one of the demo's rooms: its address, name and place."""

    mac: str
    name: str
    place: Place


class DemoLocks:
    """The radio with every lock in its place, and the way by which the demo's gateway reaches them.

    The desk stands on ``desk_floor``; each floor away weakens the signal, until a lock is out of range.
    """

    def __init__(
        self,
        clock: Clock,
        vendor: LinkProfile,
        desk_floor: int,
        locks: Sequence[DemoLock],
        kept: Mapping[str, bytes] = NOTHING_KEPT,
    ) -> None:
        self.radio = SimulatedRadio(clock)
        self._vendor = vendor
        self._random = Random(5)  # noqa: S311 - a demo that looks the same each time
        self._brains: dict[str, RelayLockBrain] = {}
        for lock in locks:
            self._place(lock, clock.now(), abs(lock.place.floor - desk_floor))
        self._add(RelayLock(_bytes(NEW_VENDOR_MAC)), NEW_VENDOR_MAC, NEAR_DBM)
        self._open = {mac: self._open_lock(clock, mac, kept.get(mac)) for mac in NEW_OPEN_MACS}

    @property
    def setup_codes(self) -> Mapping[str, str]:
        """Address → the set-up code that is printed inside a lock that nobody bound; each is used once."""
        new = {mac: brain.memory for mac, brain in self._open.items() if not brain.memory.is_bound}
        return {mac: print_setup_code(memory.setup_code) for mac, memory in new.items()}

    def kept(self) -> Mapping[str, bytes]:
        """Address → what a lock of the open format keeps without power, for the demo's next run."""
        return {mac: save_open_lock(brain) for mac, brain in self._open.items()}

    def reach(self, mac: str, command: RelayFrame) -> RelayFrame | None:
        """Bring a command to a lock by the gateway; None for a lock that is none of the demo's."""
        brain = self._brains.get(mac.upper())
        if brain is None:
            return None
        brain.lock, answer = obey(brain.lock, command)
        return answer

    def _place(self, lock: DemoLock, now: datetime, floors_away: int) -> None:
        bound = RelayLock(
            _bytes(lock.mac),
            is_bound=True,
            name=lock.name,
            place=lock.place.to_bytes(),
            records=self._records(now),
            battery_percent=self._random.choice((94, 81, 66, 52, 37, 18)),
        )
        self._add(bound, lock.mac, NEAR_DBM - A_FLOOR_DBM * floors_away - self._random.randrange(8))

    def _records(self, now: datetime) -> tuple[DoorEntry, ...]:
        """Some openings of the last days, oldest first."""
        hours = sorted((self._random.randrange(96) for _ in range(RECORDS)), reverse=True)
        times = (int((now - timedelta(hours=hour)).timestamp()) for hour in hours)
        return tuple(DoorEntry(_OPENED_BY_CARD, number, 0, at) for number, at in enumerate(times))

    def _add(self, lock: RelayLock, mac: str, rssi_dbm: int) -> None:
        dials = BrainDials(battery_percent=lock.battery_percent, motor_s=MOTOR_S)
        brain = self._brains[mac.upper()] = RelayLockBrain(lock, self._vendor.service, dials)
        self.radio.add_lock(mac, brain, self._vendor, _radio_dials(rssi_dbm))

    def _open_lock(self, clock: Clock, mac: str, kept: bytes | None) -> OpenLockBrain:
        dials = BrainDials(motor_s=MOTOR_S)
        memory = LinkMemory(b"KR" + _bytes(mac), self._random.randbytes(16))
        brain = OpenLockBrain(SimulatedLock(blank_door(), _NO_KEY, clock.now), memory, dials)
        if kept is not None:
            with suppress(SavedWrong):
                brain = restore_open_lock(kept, clock.now, dials)
        self.radio.add_lock(mac, brain, OPEN_PROFILE, _radio_dials(NEAR_DBM - 4))
        return brain


def _radio_dials(rssi_dbm: int) -> LockDials:
    dials = LockDials(rssi_dbm=rssi_dbm, connects_after_s=CONNECT_S)
    return dials if rssi_dbm > OUT_OF_RANGE_DBM else replace(dials, in_range=False)


def _bytes(mac: str) -> bytes:
    return bytes.fromhex(mac.replace(":", ""))

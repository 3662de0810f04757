"""A technician at a door: real database, client and server, simulated radio, and locks of both kinds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from app.adapters.lock_languages.languages import OPEN_PROFILE, LockLanguages
from app.codec.lock_ble.keys import print_setup_code
from app.domain.lock_notes import LockNote
from app.domain.lock_work import LockJob, LockRoute, LockWork
from app.domain.secret import Secret
from app.ports.lock_link import LinkLimits
from app.services.lock_fields import place_fields
from app.services.lock_ground import LockGround, LockJobState, LockStep, Patience
from app.services.lock_jobs import WorkOrder, begin_job
from app.services.run_lock_job import LockWorker
from app.simulation.lock import SimulatedLock
from app.simulation.lock_ble import OpenLockBrain
from app.simulation.lock_link_memory import LinkMemory, blank_door
from app.simulation.relay_brain import RelayLockBrain
from app.simulation.relay_lock import RelayLock
from tests.contract.radio_rooms import LIVELY, RadioRoom, SimulatedRoom
from tests.contract.vendor_server import VendorCloud
from tests.unit.desk_ground import MIRA, STEP_LIMIT_S
from tests.unit.sync_ground import LOCKS, SyncGround, sync_ground

ZONE = ZoneInfo("Asia/Shanghai")
NEW_MAC = "01:01:6C:0C:ED:0E"
OPEN_MAC = "02:4B:52:00:00:01"
FACTORY_SECRET = bytes(range(16))
QUICK = LinkLimits(
    heard=timedelta(seconds=1),
    connected=timedelta(seconds=1),
    answered=timedelta(seconds=1),
    disconnected=timedelta(seconds=1),
)
NO_SECRETS: Mapping[str, Secret[str]] = {}


@dataclass
class Technician:
    """Everything that a test of work with locks touches."""

    sync: SyncGround
    room: RadioRoom
    ground: LockGround
    worker: LockWorker
    told: list[LockJobState] = field(default_factory=list)

    @property
    def steps(self) -> list[LockStep]:
        """The steps that were told, repeats left out."""
        steps = [state.step for state in self.told]
        return [step for at, step in enumerate(steps) if at == 0 or steps[at - 1] is not step]

    def vendor_lock(self, mac: str, lock: RelayLock | None = None) -> RelayLockBrain:
        """Put a lock of the vendor's within reach."""
        profile = self.ground.protocols.relay_profile
        made = lock or RelayLock(bytes.fromhex(mac.replace(":", "")))
        brain = RelayLockBrain(made, profile.service)
        self.room.add_lock(mac, brain, profile)
        return brain

    def open_lock(self, mac: str = OPEN_MAC) -> OpenLockBrain:
        """Put a new lock of the open format within reach."""
        lock = SimulatedLock(blank_door(), bytes(16), self.ground.desk.clock.now)
        brain = OpenLockBrain(lock, LinkMemory(bytes.fromhex("C0FFEE0000000305"), FACTORY_SECRET))
        self.room.add_lock(mac, brain, OPEN_PROFILE)
        return brain

    def dial(self, mac: str, **dials: object) -> None:
        """Turn dials of a lock's radio; those that are not named are a healthy lock's."""
        self.room.turn(mac, replace(LIVELY, **dials))  # type: ignore[arg-type]

    async def begin(
        self,
        work: LockWork,
        route: LockRoute,
        mac: str = OPEN_MAC,
        lock_id: str = "",
        secrets: Mapping[str, Secret[str]] = NO_SECRETS,
        **fields: str,
    ) -> LockJob:
        """Write work down."""
        room = self.sync.ground.rooms["312"].room_id if work.binds else None
        return await begin_job(self.ground, WorkOrder(work, route, lock_id, mac, fields, secrets, room))

    async def run(self, job: LockJob) -> LockJob:
        """Do it, or go on with it."""
        async with asyncio.timeout(STEP_LIMIT_S):
            return await self.worker.run(job.job_id, self.told.append)

    async def relay(self, work: LockWork, **fields: str) -> LockJob:
        """Do work with the first published lock, by relay."""
        row = await self.sync.desk.store.read(lambda rows: rows.cloud.known_lock(LOCKS[0]))
        return await self.run(
            await self.begin(work, LockRoute.RELAY, row.mac, LOCKS[0], NO_SECRETS, **fields)
        )

    async def openly(
        self, work: LockWork, secrets: Mapping[str, Secret[str]] = NO_SECRETS, **fields: str
    ) -> LockJob:
        """Do work with the lock of the open format."""
        return await self.run(await self.begin(work, LockRoute.OPEN, secrets=secrets, **fields))

    async def bind_openly(self, brain: OpenLockBrain, label: str = "312") -> LockJob:
        """Bind a new lock of the open format to a room."""
        place = self.sync.ground.rooms[label].place
        code = {"setupCode": Secret(print_setup_code(brain.memory.setup_code))}
        return await self.openly(LockWork.BIND_OPEN, code, lockUsername="Suite", **place_fields(place))

    async def begin_binding(self, work: LockWork = LockWork.BIND_APARTMENT) -> LockJob:
        """Write the binding of a new lock of the vendor's down."""
        user_id = self.sync.api.state.user_id
        secrets = {"systemPassword": Secret("136270"), "roomPassword": Secret("365525")}
        place = place_fields(self.sync.ground.rooms["312"].place)
        fields = {
            "deviceId": NEW_MAC,
            "deviceState": "00",
            "timeZone": "08",
            "virtualId": self.ground.protocols.virtual_id(user_id),
            "lockUsername": "312",
            **({} if work is LockWork.BIND_DLOCK else place),
        }
        return await self.begin(work, LockRoute.RELAY, NEW_MAC, secrets=secrets, **fields)

    async def note(self, mac: str = OPEN_MAC) -> LockNote:
        """What Keyrack knows of a lock."""
        found = await self.sync.desk.store.read(lambda rows: rows.locks.note_of_mac(mac))
        assert found is not None
        return found

    async def job(self, job: LockJob) -> LockJob:
        """The job as it is stored."""
        return await self.sync.desk.store.read(lambda rows: rows.locks.job(job.job_id))


@asynccontextmanager
async def technician(
    folder: Path, cloud: VendorCloud, room: RadioRoom | None = None, limits: LinkLimits = QUICK
) -> AsyncIterator[Technician]:
    """Signed in, the published locks on rooms 305 and 306, nothing within reach yet."""
    async with sync_ground(folder, cloud) as sync:
        room = room or SimulatedRoom()
        languages = LockLanguages(sync.ground.keys, lambda: sync.api.profile.bluetooth)
        ground = LockGround(
            desk=sync.desk,
            radio=room.radio,
            protocols=languages,
            box=sync.box,
            api=lambda: sync.api,
            operator=lambda: MIRA,
            limits=limits,
            patience=Patience(whole=timedelta(seconds=0.2), between=timedelta(seconds=0.1)),
        )
        try:
            yield Technician(sync, room, ground, LockWorker(ground, ZONE))
        finally:
            await room.radio.close()

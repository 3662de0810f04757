"""A lock's clock is put right whenever the lock is reached anyway: what that takes at a relayed lock."""

from __future__ import annotations

from app.domain.lock_notes import DRIFT_LIMIT
from app.domain.lock_work import LockJob, LockOperation, LockRoute, LockWork
from app.domain.pull import KnownLock
from app.ports.store import Snapshot
from app.services.lock_ground import LockGround
from app.services.lock_jobs import WorkOrder, begin_job

_NOT_AFTER = (LockWork.SET_CLOCK, LockWork.DELETE_LOCK, LockWork.INITIALISE)
_JOBS_LOOKED_AT = 20


async def clock_job_after(ground: LockGround, done: LockJob) -> LockJob | None:
    """Write down that the clock is to be set, where the server's last word says that it is off.

    None where it is not, where nobody knows, or where it was set since the server heard of it.
    """
    if done.route is not LockRoute.RELAY or done.work in _NOT_AFTER or not done.lock_id:
        return None
    known, jobs = await ground.desk.store.read(lambda rows: _look(rows, done.lock_id))
    if known is None or not _is_off(ground, known, jobs):
        return None
    fields = {"operation": LockOperation.SET_TIME.value}
    order = WorkOrder(LockWork.SET_CLOCK, LockRoute.RELAY, done.lock_id, done.mac, fields, {}, done.room_id)
    return await begin_job(ground, order)


def _look(rows: Snapshot, lock_id: str) -> tuple[KnownLock | None, tuple[LockJob, ...]]:
    jobs = tuple(rows.locks.jobs_of_lock(lock_id, _JOBS_LOOKED_AT))
    try:
        return rows.cloud.known_lock(lock_id), jobs
    except KeyError:
        return None, jobs


def _is_off(ground: LockGround, known: KnownLock, jobs: tuple[LockJob, ...]) -> bool:
    lock = ground.protocols.vendor_lock({**known.row, "id": known.lock_id})
    if lock.clock_drift is None or lock.synced_at is None or abs(lock.clock_drift) <= DRIFT_LIMIT:
        return False
    heard = lock.synced_at
    settings = (job for job in jobs if job.work is LockWork.SET_CLOCK)
    return not any((job.updated_at or job.created_at) > heard for job in settings)

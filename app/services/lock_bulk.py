"""The same work with many locks: one after the other, each settled on its own, to be gone on with later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.domain.lock_work import LockJob, WorkStage
from app.services.lock_ground import LockGround, Tell
from app.services.lock_jobs import WorkOrder, begin_jobs
from app.services.run_lock_job import LockWorker


@dataclass(frozen=True, slots=True)
class BulkState:
    """How far it has come: ``done`` and ``refused`` are settled, ``left`` can be gone on with."""

    bulk_id: str
    done: int = 0
    refused: int = 0
    left: int = 0
    running: str = ""
    """The job that is being worked on."""

    @property
    def total(self) -> int:
        """All of it."""
        return self.done + self.refused + self.left


TellBulk = Callable[[BulkState], None]


async def begin_bulk(ground: LockGround, orders: Sequence[WorkOrder]) -> str:
    """Write down what is to be done with each lock and return the number that joins it.

    Raises WorkRefused(``route``): then nothing of it was written down.
    """
    bulk_id = ground.desk.ids.new_id()
    await begin_jobs(ground, [replace(order, bulk_id=bulk_id) for order in orders])
    return bulk_id


async def run_bulk(
    ground: LockGround, worker: LockWorker, bulk_id: str, tell: Tell, tell_bulk: TellBulk
) -> BulkState:
    """Do what is left of it, each lock once; a lock that can't be reached stays for the next time.

    Cancelling stops at the stage that the running job has stored.
    """
    jobs = await ground.desk.store.read(lambda rows: rows.locks.jobs_of_bulk(bulk_id))
    settled = {job.job_id: job for job in jobs}
    for job in jobs:
        if job.stage.is_open and not worker.is_running(job.job_id):
            tell_bulk(replace(_state(bulk_id, tuple(settled.values())), running=job.job_id))
            settled[job.job_id] = await worker.run(job.job_id, tell)
    state = _state(bulk_id, tuple(settled.values()))
    tell_bulk(state)
    return state


def _state(bulk_id: str, jobs: Sequence[LockJob]) -> BulkState:
    done = sum(job.stage is WorkStage.DONE for job in jobs)
    left = sum(job.stage.is_open for job in jobs)
    return BulkState(bulk_id, done, len(jobs) - done - left, left)

"""Have the server reach a lock itself, by a gateway or a 4G module, and see whether it did.

That a command which is not carried by a client is brought by the lock's gateway or module is inferred: the
menu has no operation of its own for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from app.domain.lock_work import LOCK_REPORT, LockJob, LockWork, StillOnItsWay, WorkStage
from app.ports.vendor_api import VendorAnswer
from app.services.ask_for_work import ask_for_work
from app.services.lock_fields import check_outcome
from app.services.lock_ground import JobTelling, LockGround, LockStep
from app.services.lock_jobs import move_job
from app.services.server_lists import text_of
from app.services.to_the_end import to_the_end

_BROUGHT = "1"
TOLD = "told."
"""Begins the names of a job's fields that hold what the server answered."""

Wait = Callable[[float], Awaitable[None]]
"""Waits for so many seconds."""


class ServerReach:
    """Brings one job to its end without a radio.

    A job whose command's number never came home is asked for anew: nothing tells what became of it.
    """

    def __init__(
        self,
        ground: LockGround,
        telling: JobTelling,
        wait: Wait = asyncio.sleep,
    ) -> None:
        self._ground = ground
        self._telling = telling
        self._wait = wait

    async def run(self, job: LockJob) -> LockJob:
        """Return the job as REPORTED. Raises VendorError, StoreError, StillOnItsWay, LockSaidNo."""
        lost = job.stage is WorkStage.ASKED and not job.command_id
        if job.stage is WorkStage.WAITING or lost:
            job = await self._ask(job)
        if job.stage is WorkStage.ASKED:
            await self._until_brought(job)
            job = await to_the_end(move_job(self._ground, job, WorkStage.REPORTED))
        return job

    async def _ask(self, job: LockJob) -> LockJob:
        operation, named = job.rule.asks or job.rule.reports, {"lockId": job.lock_id}
        asked, answer = await ask_for_work(self._ground, self._telling, job, operation, named)
        told = _told(answer) if job.work is LockWork.STATUS_4G else {}
        ordered = replace(asked, command_id=text_of(answer.row, "commandId"), fields={**job.fields, **told})
        stage = WorkStage.ASKED if ordered.command_id else WorkStage.REPORTED
        return await to_the_end(move_job(self._ground, ordered, stage))

    async def _until_brought(self, job: LockJob) -> None:
        """Ask what the server still has to carry, until this command is no longer among it."""
        patience = self._ground.patience
        left = patience.whole
        while await self._still_waits(job):
            self._telling.tell(LockStep.WAITING_FOR_SERVER, job)
            if left <= timedelta():
                raise StillOnItsWay(job.work)
            await self._wait(patience.between.total_seconds())
            left -= patience.between

    async def _still_waits(self, job: LockJob) -> bool:
        fields = {"lockId": job.lock_id, "commandId": job.command_id}
        answer = await self._ground.server(job.work).call(LOCK_REPORT, fields)
        check_outcome(answer.row)
        return text_of(answer.row, "finished") != _BROUGHT


def _told(answer: VendorAnswer) -> dict[str, str]:
    """What the answer says, for the job to keep: a person asked for nothing else."""
    rows = answer.masked()
    facts = rows[0] if rows else {}
    return {f"{TOLD}{name}": value for name, value in facts.items() if isinstance(value, str)}

"""Have the server build a command, carry it to the lock, carry the answer home: stage by stage, resumable."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from app.domain.lock_work import LOCK_REPORT, LockJob, LockWork, WorkStage
from app.domain.secret import Secret
from app.domain.vendor_errors import NotUnderstood, ServerRefused
from app.ports.lock_link import LinkError, LinkLost, LockSilent
from app.ports.vendor_api import Row
from app.services.ask_for_work import ask_for_work
from app.services.lock_fields import check_outcome
from app.services.lock_ground import JobTelling, LockGround, LockStep
from app.services.lock_jobs import JobSecrets, move_job, secrets_of
from app.services.to_the_end import to_the_end

_ASSOCIATED = "1"
_NOTHING_MORE = "1"
_BINDING_NUMBER = "0700"
"""Published: the command by which a lock is bound."""
_IN_PARTS = frozenset((LockWork.SYNC_USERS,))
"""Work whose answer may come in parts, each asked for by a command that the server answers a report with."""


class CommandCarrier:
    """Brings one job from whatever stage it has reached to its end.

    A command that may have reached the lock is carried again as it is, never built anew: it bears its own
    number, by which a lock tells a repeat. The server takes an answer twice without harm as long as it
    names its command.
    """

    def __init__(self, ground: LockGround, telling: JobTelling) -> None:
        self._ground = ground
        self._telling = telling
        self._steps: Mapping[WorkStage, Callable[[LockJob], Awaitable[LockJob]]] = {
            WorkStage.WAITING: self._ask,
            WorkStage.ASKED: self._look_what_waits,
            WorkStage.HELD: self._carry,
            WorkStage.CARRYING: self._carry,
            WorkStage.ANSWERED: self._report,
        }

    async def run(self, job: LockJob) -> LockJob:
        """Return the job as REPORTED: the server has the lock's answer and nothing more to carry.

        Raises VendorError, LinkError, StoreError: the job stands at the last stage that was stored; and
        LockSaidNo where the server tells that the lock's answer was a refusal.
        """
        while job.stage in self._steps:
            job = await self._steps[job.stage](job)
        return job

    async def _ask(self, job: LockJob) -> LockJob:
        if not job.rule.asks:
            command = Secret(self._ground.protocols.newest_record_question.hex())
            return await to_the_end(self._keep(job, JobSecrets({}, command), WorkStage.HELD))
        # A binding names the lock by its address, which is among its fields.
        named = {} if job.work.binds else {"lockId": job.lock_id}
        asked, answer = await ask_for_work(self._ground, self._telling, job, job.rule.asks, named)
        held = await self._take(asked, answer.row) or await self._waiting_binding(asked)
        if held is None:
            raise NotUnderstood(job.rule.asks, "data", "hex", may_have_happened=True)
        return held

    async def _look_what_waits(self, job: LockJob) -> LockJob:
        """After an answer that never came home: a binding may wait at the server, all else is asked anew."""
        self._telling.tell(LockStep.ASKING_SERVER, job)
        try:
            held = await self._waiting_binding(job)
        except ServerRefused as refusal:
            # The server does not know the lock: the binding never arrived.
            if not refusal.is_no:
                raise
            held = None
        return held if held is not None else await to_the_end(move_job(self._ground, job, WorkStage.WAITING))

    async def _waiting_binding(self, job: LockJob) -> LockJob | None:
        """Ask for a binding's command: the published answer to the binding itself is empty."""
        if not job.work.binds:
            return None
        answer = await self._ground.server(job.work).call(LOCK_REPORT, {"deviceId": job.mac})
        return await self._take(job, answer.row)

    async def _take(self, job: LockJob, row: Row) -> LockJob | None:
        """Keep the command that an answer brings; None where it brings none, or one for something else.

        What else waits at the server for this lock is not this job's: an old "unlock" must not be carried
        because somebody reads the settings.
        """
        data, number = row.get("data"), str(row.get("command") or "")
        secrets = secrets_of(self._ground.box, job)
        if not isinstance(data, str) or not data or row.get("finished") == _NOTHING_MORE:
            return None
        wanted = secrets.number or (_BINDING_NUMBER if job.work.binds and number else "")
        if wanted and number != wanted:
            return None
        told = replace(secrets, command=Secret(data), answer=None, number=number)
        held = replace(job, command_id=str(row.get("commandId") or ""), lock_id=_lock_id(job, row))
        return await to_the_end(self._keep(held, told, WorkStage.HELD))

    async def _keep(self, job: LockJob, secrets: JobSecrets, stage: WorkStage) -> LockJob:
        sealed = secrets.sealed(self._ground.box, job.job_id)
        return await move_job(self._ground, replace(job, sealed=sealed), stage)

    async def _carry(self, job: LockJob) -> LockJob:
        ground, secrets = self._ground, secrets_of(self._ground.box, job)
        if secrets.command is None:
            return await to_the_end(move_job(ground, job, WorkStage.WAITING))
        command = bytes.fromhex(secrets.command.reveal())
        protocols = ground.protocols
        self._telling.tell(LockStep.CONNECTING, job)
        link = ground.radio.link(job.mac, protocols.relay_profile, protocols.relay_framing(), ground.limits)
        async with link as lock:
            carrying = await to_the_end(move_job(ground, job, WorkStage.CARRYING))
            self._telling.tell(LockStep.CARRYING, carrying)
            try:
                answer = await lock.perform(protocols.carry(command))
            except LinkError as error:
                await self._settle_broken(job, carrying, error)
                raise
            told = replace(secrets, answer=Secret(answer.hex()))
            return await to_the_end(self._keep(carrying, told, WorkStage.ANSWERED))

    async def _settle_broken(self, before: LockJob, carrying: LockJob, error: LinkError) -> None:
        """A command that certainly was not sent, now or earlier, is still just held."""
        sent = isinstance(error, LockSilent) or (isinstance(error, LinkLost) and error.sent)
        if not sent and not before.may_have_happened:
            await to_the_end(move_job(self._ground, carrying, WorkStage.HELD))

    async def _report(self, job: LockJob) -> LockJob:
        self._telling.tell(LockStep.REPORTING, job)
        secrets = secrets_of(self._ground.box, job)
        told = await self._ground.server(job.work).call(job.rule.reports, _report_fields(job, secrets))
        check_outcome(told.row)
        taken = await self._take(job, told.row) if job.work in _IN_PARTS else None
        if taken is not None:
            return taken
        named = replace(job, lock_id=_lock_id(job, told.row))
        return await to_the_end(move_job(self._ground, named, WorkStage.REPORTED))


def _report_fields(job: LockJob, secrets: JobSecrets) -> dict[str, str]:
    """What goes home: the lock's answer as it came, its command's number, and what the report asks for."""
    answer = secrets.answer.reveal() if secrets.answer is not None else ""
    fields = {"data": answer} | ({"commandId": job.command_id} if job.command_id else {})
    if job.work.binds:
        return {"deviceId": job.mac, **fields}
    named = {name: job.fields[name] for name in _REPORTED.get(job.work, ()) if name in job.fields}
    extra = {"result": _ASSOCIATED} if job.work is LockWork.ASSOCIATE_DIRECT else {}
    return {"lockId": job.lock_id, **fields, **named, **extra}


_USER_FIELDS = ("userNumber", "userType", "name", "startTime", "endTime")
_REPORTED: Mapping[LockWork, tuple[str, ...]] = {
    LockWork.ADD_USER: _USER_FIELDS,
    LockWork.MODIFY_USER: _USER_FIELDS,
    LockWork.ASSOCIATE_4G: ("imei",),
    LockWork.ASSOCIATE_DIRECT: ("imei",),
}


def _lock_id(job: LockJob, row: Row) -> str:
    """The lock's id: the server gives it one when it is bound."""
    told = row.get("lockId")
    return told if isinstance(told, str) and told else job.lock_id

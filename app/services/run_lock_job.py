"""Do a piece of work with a lock, or go on with it where it broke off, by whichever route it was ordered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo
from functools import partial

from app.domain.errors import KeyrackError
from app.domain.lock_notes import LockNote, LockUser
from app.domain.lock_work import (
    LockJob,
    LockRoute,
    LockSaidNo,
    LockWork,
    WorkRefused,
    WorkStage,
)
from app.domain.vendor_errors import FieldMissing, ServerRefused, UnknownOperation
from app.ports.lock_link import LinkLost, LockSilent
from app.ports.store import Transaction
from app.services.carry_command import CommandCarrier
from app.services.clock_along import clock_job_after
from app.services.lock_fields import user_of
from app.services.lock_ground import JobTelling, LockGround, LockJobState, LockStep, Tell
from app.services.lock_jobs import end_job, lock_name, note_failure, refuse_job
from app.services.match_locks import BY_HAND
from app.services.reach_by_server import ServerReach
from app.services.refresh_lock import refresh_after
from app.services.talk_openly import OpenTalk
from app.services.to_the_end import to_the_end

_UP_TO_THE_SERVER = (WorkStage.WAITING, WorkStage.ASKED)
"""While a job stands here, a "no" of the server ends it: the lock has nothing to do with it yet."""


class LockWorker:
    """Runs work with locks; one job of one lock at a time, which the radio sees to."""

    def __init__(self, ground: LockGround, zone: tzinfo) -> None:
        self._ground = ground
        self._zone = zone
        self._running: set[str] = set()

    def is_running(self, job_id: str) -> bool:
        """Whether this job is being worked on now."""
        return job_id in self._running

    async def run(self, job_id: str, tell: Tell) -> LockJob:
        """Bring a job to its end and return it; a failure is told, kept in the job, and raised nowhere.

        Cancelling stops at the last stage that is stored. Raises KeyError, WorkRefused (closed, running).
        """
        if job_id in self._running:
            raise WorkRefused((await self._job(job_id)).work, "running")
        self._running.add(job_id)
        try:
            job = await self._job(job_id)
            if not job.stage.is_open:
                raise WorkRefused(job.work, "closed")
            done = await self._run(job, tell)
            await refresh_after(self._ground, done)
            await self._set_clock_along(done)
            return done
        finally:
            self._running.discard(job_id)

    async def _job(self, job_id: str) -> LockJob:
        return await self._ground.desk.store.read(lambda rows: rows.locks.job(job_id))

    async def _run(self, job: LockJob, tell: Tell) -> LockJob:
        note = await self._ground.desk.store.read(lambda rows: rows.locks.note_of_mac(job.mac))
        telling = JobTelling(job, lock_name(note, job), tell)
        try:
            reported = await self._to_the_lock(job, telling)
            done = await to_the_end(self._finish(reported))
        except KeyrackError as error:
            return await to_the_end(self._failed(job, error, telling))
        telling.tell(LockStep.DONE, done)
        return done

    async def _to_the_lock(self, job: LockJob, telling: JobTelling) -> LockJob:
        """Take it to the lock; while records still come, a bad link is begun anew: none comes twice."""
        while True:
            try:
                return await self._route(job.route, telling)(job)
            except (LinkLost, LockSilent):
                came = await self._job(job.job_id)
                if came.done == job.done:
                    raise
                job = came

    async def _set_clock_along(self, done: LockJob) -> None:
        """The lock is awake and near: put its clock right too. What fails waits among the work."""
        along = await clock_job_after(self._ground, done) if done.stage is WorkStage.DONE else None
        if along is not None:
            await self.run(along.job_id, _tell_nobody)

    def _route(self, route: LockRoute, telling: JobTelling) -> Callable[[LockJob], Awaitable[LockJob]]:
        ground = self._ground
        routes: Mapping[LockRoute, Callable[[], Callable[[LockJob], Awaitable[LockJob]]]] = {
            LockRoute.OPEN: lambda: OpenTalk(ground, telling, self._zone).run,
            LockRoute.RELAY: lambda: CommandCarrier(ground, telling).run,
            LockRoute.SERVER: lambda: ServerReach(ground, telling).run,
        }
        return routes[route]()

    async def _finish(self, job: LockJob) -> LockJob:
        """Bring Keyrack's own books up to what was done, and end the job."""
        now = self._ground.desk.clock.now()
        change = None if job.route is LockRoute.OPEN else partial(note_work, job=job, now=now)
        return await end_job(self._ground, job, change)

    async def _failed(self, job: LockJob, error: KeyrackError, telling: JobTelling) -> LockJob:
        """Keep why the job stopped; what the lock or the server refused is over."""
        current = await self._job(job.job_id)
        lock_said_no = isinstance(error, LockSaidNo) and error.is_lasting
        if lock_said_no or (_is_no(error) and current.stage in _UP_TO_THE_SERVER):
            stopped = await refuse_job(self._ground, current, error)
        else:
            stopped = await note_failure(self._ground, current, error)
        telling.tell(LockStep.BROKEN, stopped, error)
        return stopped


def _tell_nobody(_state: LockJobState) -> None:
    """The person asked for something else, and was told that it is done."""


def _is_no(error: KeyrackError) -> bool:
    """Whether asking again can't help."""
    return isinstance(error, FieldMissing | UnknownOperation) or (
        isinstance(error, ServerRefused) and error.is_no
    )


def note_work(rows: Transaction, job: LockJob, now: datetime) -> None:
    """Note what work by the server's commands changed, as part of a transaction.

    Keyrack carries the lock's answers unread: what they say of battery or clock comes with the next fetch.
    """
    found = rows.locks.note(job.lock_id)
    note = found or LockNote(job.lock_id, job.mac, job.fields.get("lockUsername", ""))
    rows.locks.save_note(_changed(replace(note, reached_at=now, reached_by=job.route), job, now))
    _EFFECTS.get(job.work, _nothing)(rows, job)


def _changed(note: LockNote, job: LockJob, now: datetime) -> LockNote:
    if job.work.binds:
        return replace(note, room_id=job.room_id, bound_at=now, deleted_at=None)
    if job.work is LockWork.SYNC_RECORDS:
        return replace(note, records_at=now)
    if job.work is LockWork.DELETE_LOCK:
        return replace(note, deleted_at=now)
    return note


def _nothing(_rows: Transaction, _job: LockJob) -> None:
    """Most work changes nothing here."""


def _match(rows: Transaction, job: LockJob) -> None:
    if job.room_id is not None:
        rows.cloud.match(job.lock_id, job.room_id, BY_HAND)


def _forget(rows: Transaction, job: LockJob) -> None:
    """The lock forgot where it is and whom it lets in."""
    rows.cloud.match(job.lock_id, None, BY_HAND)
    for user in rows.locks.users(job.lock_id):
        rows.locks.remove_user(job.lock_id, user.number)


def _keep_user(rows: Transaction, job: LockJob) -> None:
    user = user_of(job.fields)
    rows.locks.save_user(
        LockUser(job.lock_id, user.number, user.user_type, user.name, user.not_before, user.not_after)
    )


def _drop_user(rows: Transaction, job: LockJob) -> None:
    rows.locks.remove_user(job.lock_id, user_of(job.fields).number)


_EFFECTS: Mapping[LockWork, Callable[[Transaction, LockJob], None]] = {
    LockWork.BIND_APARTMENT: _match,
    LockWork.BIND_DLOCK: _match,
    LockWork.BIND_OLDER: _match,
    LockWork.DELETE_LOCK: _forget,
    LockWork.INITIALISE: _forget,
    LockWork.ADD_USER: _keep_user,
    LockWork.MODIFY_USER: _keep_user,
    LockWork.DELETE_USER: _drop_user,
}

"""The account of work with locks: each stage is stored before the next begins, secrets are sealed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.errors import KeyrackError
from app.domain.journal import Act
from app.domain.lock_notes import LockNote
from app.domain.lock_work import (
    RULES,
    LockJob,
    LockOperation,
    LockRoute,
    LockSaidNo,
    LockWork,
    WorkRefused,
    WorkStage,
)
from app.domain.outbox import message_of
from app.domain.secret import Secret
from app.ports.secret_box import SecretBox
from app.ports.store import Transaction
from app.services.lock_fields import OVERWRITTEN
from app.services.lock_ground import LockGround

Change = Callable[[Transaction], None]
"""What a piece of work changes in Keyrack's own books, as part of a transaction."""


@dataclass(frozen=True, slots=True)
class JobSecrets:
    """What a job knows that nobody else may: secret fields, the command and the lock's answer in hex.

    ``number`` is the command's two-byte number in hex, "" before there is one.
    """

    fields: Mapping[str, Secret[str]]
    command: Secret[str] | None = None
    answer: Secret[str] | None = None
    number: str = ""

    def sealed(self, box: SecretBox, job_id: str) -> bytes | None:
        """Return them sealed for this job; None where there is nothing to keep."""
        if self == JobSecrets({}):
            return None
        told = {
            "fields": {name: value.reveal() for name, value in self.fields.items()},
            "command": None if self.command is None else self.command.reveal(),
            "answer": None if self.answer is None else self.answer.reveal(),
            "number": self.number,
        }
        return box.seal(json.dumps(told, ensure_ascii=False).encode(), _context(job_id))


def secrets_of(box: SecretBox, job: LockJob) -> JobSecrets:
    """Open what a job keeps. Raises SecretNotOpened."""
    if job.sealed is None:
        return JobSecrets({})
    told = json.loads(box.open(job.sealed, _context(job.job_id)))
    fields = {name: Secret(value) for name, value in told["fields"].items()}
    return JobSecrets(fields, _secret(told["command"]), _secret(told["answer"]), told["number"])


def _secret(text: str | None) -> Secret[str] | None:
    return None if text is None else Secret(text)


def _context(job_id: str) -> str:
    return f"lock-job:{job_id}"


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """One piece of work that somebody asks for.

    ``fields`` are the operation's by the profile's names; ``secret_fields`` those that nobody may read.
    """

    work: LockWork
    route: LockRoute
    lock_id: str
    mac: str
    fields: Mapping[str, str]
    secret_fields: Mapping[str, Secret[str]]
    room_id: str | None = None
    bulk_id: str | None = None


async def begin_job(ground: LockGround, order: WorkOrder) -> LockJob:
    """Write down what is to be done. Raises WorkRefused(``route``); the lock has not been touched."""
    (job,) = await begin_jobs(ground, (order,))
    return job


async def begin_jobs(ground: LockGround, orders: Sequence[WorkOrder]) -> tuple[LockJob, ...]:
    """Write down several pieces of work, all or none. Raises WorkRefused(``route``)."""
    now = ground.desk.clock.now()
    jobs = [_new_job(ground, order, now) for order in orders]

    def work(rows: Transaction) -> tuple[LockJob, ...]:
        return tuple(_begin(rows, job, now) for job in jobs)

    return await ground.desk.store.write(work)


def _begin(rows: Transaction, job: LockJob, now: datetime) -> LockJob:
    rows.append_journal(now, job.operator, Act.LOCK_WORK_BEGUN, _label(rows, job), _facts(rows, job))
    return rows.locks.add_job(job)


def _is_open_only(order: WorkOrder) -> bool:
    """Whether only a lock of the open format knows what is asked for."""
    return order.work is LockWork.OPERATE and LockOperation(order.fields["operation"]).is_open_only


def _new_job(ground: LockGround, order: WorkOrder, now: datetime) -> LockJob:
    is_wrong_way = order.route not in RULES[order.work].routes
    if is_wrong_way or (_is_open_only(order) and order.route is not LockRoute.OPEN):
        raise WorkRefused(order.work, "route")
    job_id = ground.desk.ids.new_id()
    return LockJob(
        job_id=job_id,
        work=order.work,
        route=order.route,
        lock_id=order.lock_id,
        mac=order.mac.upper(),
        stage=WorkStage.WAITING,
        created_at=now,
        operator=ground.operator().name,
        fields=dict(order.fields),
        room_id=order.room_id,
        sealed=JobSecrets(order.secret_fields).sealed(ground.box, job_id),
        bulk_id=order.bulk_id,
    )


async def move_job(ground: LockGround, job: LockJob, stage: WorkStage) -> LockJob:
    """Store that the job has come to a stage that ends nothing."""
    moved = job.at(stage, ground.desk.clock.now())
    await ground.desk.store.write(lambda rows: rows.locks.save_job(moved))
    return moved


async def note_failure(ground: LockGround, job: LockJob, error: KeyrackError) -> LockJob:
    """Store why a job stopped where it is; it can be continued."""
    now = ground.desk.clock.now()
    stopped = replace(_failed(job, error), updated_at=now)
    await ground.desk.store.write(lambda rows: rows.locks.save_job(stopped))
    return stopped


def _failed(job: LockJob, error: KeyrackError) -> LockJob:
    """Return the job with what went wrong: the failure's name, and what lock or server said of it."""
    said = error.reason if isinstance(error, LockSaidNo) else message_of(error)
    return replace(job, last_error=type(error).__name__, last_message=said)


async def refuse_job(ground: LockGround, job: LockJob, error: KeyrackError) -> LockJob:
    """Store that a job is over because lock or server will not do it."""
    now = ground.desk.clock.now()
    refused = _failed(job.at(WorkStage.REFUSED, now), error)
    return await ground.desk.store.write(lambda rows: _end(rows, refused, now))


async def end_job(ground: LockGround, job: LockJob, change: Change | None = None) -> LockJob:
    """Store that a job is done, with what it changed here; its secrets are forgotten."""
    now = ground.desk.clock.now()

    def work(rows: Transaction) -> LockJob:
        if change is not None:
            change(rows)
        return _end(rows, job.at(WorkStage.DONE, now), now)

    return await ground.desk.store.write(work)


def _end(rows: Transaction, over: LockJob, now: datetime) -> LockJob:
    ended = replace(over, sealed=None)
    rows.locks.save_job(ended)
    facts = _facts(rows, ended) | ({"why": ended.last_error} if ended.last_error else {})
    rows.append_journal(now, ended.operator, _ACTS[ended.stage], _label(rows, ended), facts)
    return ended


_ACTS = {
    WorkStage.DONE: Act.LOCK_WORK_DONE,
    WorkStage.REFUSED: Act.LOCK_WORK_REFUSED,
    WorkStage.GIVEN_UP: Act.LOCK_WORK_GIVEN_UP,
}


async def give_up(ground: LockGround, job_id: str, reason: str) -> LockJob:
    """Let a piece of work be; what the lock did is done. Raises KeyError, WorkRefused(``closed``)."""
    now = ground.desk.clock.now()

    def work(rows: Transaction) -> LockJob:
        job = rows.locks.job(job_id)
        if not job.stage.is_open:
            raise WorkRefused(job.work, "closed")
        return _end(rows, replace(job.at(WorkStage.GIVEN_UP, now), last_error=reason), now)

    return await ground.desk.store.write(work)


def lock_name(note: LockNote | None, job: LockJob) -> str:
    """What to call the lock on screen."""
    return note.name if note is not None and note.name else job.fields.get("lockUsername", "") or job.mac


def _label(rows: Transaction, job: LockJob) -> str:
    return rows.room(job.room_id).label if job.room_id is not None else ""


def _facts(rows: Transaction, job: LockJob) -> dict[str, str]:
    """What the journal tells of work with a lock: nothing secret."""
    name = lock_name(rows.locks.note(job.lock_id) if job.lock_id else None, job)
    facts = {"work": job.work.value, "route": job.route.value, "lock": name, "stage": job.stage.value}
    return facts | ({"overwritten": job.fields[OVERWRITTEN]} if OVERWRITTEN in job.fields else {})

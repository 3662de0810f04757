"""Locks and the work with them in the database: `app.ports.lock_store.LockView` and ``LockBook``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Self

from sqlalchemy import Executable, Integer, bindparam, delete, insert, select, update

from app.adapters.db.backend import Backend
from app.adapters.db.line import Hand
from app.adapters.db.lock_models import LOCK_JOBS, LOCK_NOTES, LOCK_USERS
from app.adapters.db.mapping import AnyRow, Values
from app.domain.lock_notes import LockNote, LockUser
from app.domain.lock_work import LockJob, LockRoute, LockWork, WorkStage

_MICROSECOND = timedelta(microseconds=1)
_OPEN = [stage.value for stage in WorkStage if stage.is_open]
_NOTES = select(LOCK_NOTES).where(LOCK_NOTES.c.deleted_at.is_(None)).order_by(LOCK_NOTES.c.lock_id)
_NOTE = select(LOCK_NOTES).where(LOCK_NOTES.c.lock_id == bindparam("lock_id"))
_NOTE_OF_MAC = select(LOCK_NOTES).where(
    LOCK_NOTES.c.mac == bindparam("mac"), LOCK_NOTES.c.deleted_at.is_(None)
)
_JOB = select(LOCK_JOBS).where(LOCK_JOBS.c.job_id == bindparam("key"))
_OPEN_JOBS = select(LOCK_JOBS).where(LOCK_JOBS.c.stage.in_(_OPEN)).order_by(LOCK_JOBS.c.number)
_JOBS_OF_LOCK = (
    select(LOCK_JOBS)
    .where(LOCK_JOBS.c.lock_id == bindparam("lock_id"))
    .order_by(LOCK_JOBS.c.number.desc())
    .limit(bindparam("limit", type_=Integer))
)
_ENDED_JOBS = (
    select(LOCK_JOBS)
    .where(LOCK_JOBS.c.stage.not_in(_OPEN))
    .order_by(LOCK_JOBS.c.number.desc())
    .limit(bindparam("limit", type_=Integer))
)
_JOBS_OF_BULK = (
    select(LOCK_JOBS).where(LOCK_JOBS.c.bulk_id == bindparam("bulk_id")).order_by(LOCK_JOBS.c.number)
)
_USERS = select(LOCK_USERS).where(LOCK_USERS.c.lock_id == bindparam("lock_id")).order_by(LOCK_USERS.c.number)
_ADD_JOB = insert(LOCK_JOBS)
_SAVE_JOB = update(LOCK_JOBS).where(LOCK_JOBS.c.job_id == bindparam("key"))
_REMOVE_USER = delete(LOCK_USERS).where(
    LOCK_USERS.c.lock_id == bindparam("of_lock"), LOCK_USERS.c.number == bindparam("key")
)
_JOB_COLUMNS = tuple(column.name for column in LOCK_JOBS.c)
_NOTE_COLUMNS = tuple(column.name for column in LOCK_NOTES.c)


def _note_from(row: AnyRow) -> LockNote:
    values = dict(zip(_NOTE_COLUMNS, row, strict=True))
    drift, by = values.pop("drift_us"), values["reached_by"]
    values["drift"] = None if drift is None else timedelta(microseconds=drift)
    values["reached_by"] = None if by is None else LockRoute(by)
    values["settings"] = _settings_from(values["settings"])
    return LockNote(**values)


def _settings_from(text: str | None) -> Mapping[int, bytes] | None:
    if text is None:
        return None
    return {int(tag, 16): bytes.fromhex(value) for tag, value in json.loads(text).items()}


def _note_values(note: LockNote) -> Values:
    values = {name: getattr(note, name) for name in _NOTE_COLUMNS if name != "drift_us"}
    told = note.settings
    settings = None if told is None else {f"{tag:02X}": value.hex() for tag, value in sorted(told.items())}
    return {
        **values,
        "mac": note.mac.upper(),
        "drift_us": None if note.drift is None else note.drift // _MICROSECOND,
        "reached_by": None if note.reached_by is None else note.reached_by.value,
        "settings": None if settings is None else json.dumps(settings),
    }


def _job_from(row: AnyRow) -> LockJob:
    values = dict(zip(_JOB_COLUMNS, row, strict=True))
    values["work"] = LockWork(values["work"])
    values["route"] = LockRoute(values["route"])
    values["stage"] = WorkStage(values["stage"])
    values["fields"] = json.loads(values["fields"])
    return LockJob(**values)


def _job_values(job: LockJob) -> Values:
    """All but the number, which the database gives."""
    values = {field.name: getattr(job, field.name) for field in fields(job) if field.name != "number"}
    return {
        **values,
        "work": job.work.value,
        "route": job.route.value,
        "stage": job.stage.value,
        "fields": json.dumps(dict(job.fields), ensure_ascii=False, separators=(",", ":")),
    }


@dataclass(frozen=True, slots=True)
class LockStatements:
    """The statements whose SQL differs between databases."""

    save_note: Executable
    save_user: Executable

    @classmethod
    def of(cls, backend: Backend) -> Self:
        """Make the statements in the backend's dialect."""
        return cls(
            save_note=backend.upsert(LOCK_NOTES, "lock_id"),
            save_user=backend.upsert(LOCK_USERS, "lock_id", "number"),
        )


class SqlLockView:
    """Reads locks and work on one connection inside one transaction."""

    __slots__ = ("_hand",)

    def __init__(self, hand: Hand) -> None:
        self._hand = hand

    def notes(self) -> Sequence[LockNote]:
        """See the port."""
        return [_note_from(row) for row in self._hand.rows(_NOTES, {})]

    def note(self, lock_id: str) -> LockNote | None:
        """See the port."""
        row = self._hand.row(_NOTE, {"lock_id": lock_id})
        return None if row is None else _note_from(row)

    def note_of_mac(self, mac: str) -> LockNote | None:
        """See the port."""
        found = self._hand.rows(_NOTE_OF_MAC, {"mac": mac.upper()})
        return _note_from(found[0]) if found else None

    def job(self, job_id: str) -> LockJob:
        """See the port."""
        row = self._hand.row(_JOB, {"key": job_id})
        if row is None:
            raise KeyError(job_id)
        return _job_from(row)

    def open_jobs(self) -> Sequence[LockJob]:
        """See the port."""
        return [_job_from(row) for row in self._hand.rows(_OPEN_JOBS, {})]

    def jobs_of_lock(self, lock_id: str, limit: int) -> Sequence[LockJob]:
        """See the port."""
        found = self._hand.rows(_JOBS_OF_LOCK, {"lock_id": lock_id, "limit": limit})
        return [_job_from(row) for row in found]

    def ended_jobs(self, limit: int) -> Sequence[LockJob]:
        """See the port."""
        return [_job_from(row) for row in self._hand.rows(_ENDED_JOBS, {"limit": limit})]

    def jobs_of_bulk(self, bulk_id: str) -> Sequence[LockJob]:
        """See the port."""
        return [_job_from(row) for row in self._hand.rows(_JOBS_OF_BULK, {"bulk_id": bulk_id})]

    def users(self, lock_id: str) -> Sequence[LockUser]:
        """See the port."""
        return [LockUser(*row) for row in self._hand.rows(_USERS, {"lock_id": lock_id})]


class SqlLockBook(SqlLockView):
    """Writes locks and work on one connection inside one writing transaction."""

    __slots__ = ("_statements",)

    def __init__(self, hand: Hand, statements: LockStatements) -> None:
        super().__init__(hand)
        self._statements = statements

    def save_note(self, note: LockNote) -> None:
        """See the port."""
        self._hand.change(self._statements.save_note, _note_values(note))

    def add_job(self, job: LockJob) -> LockJob:
        """See the port."""
        added = self._hand.connection.execute(_ADD_JOB, _job_values(job)).inserted_primary_key
        return job if added is None else replace(job, number=added[0])

    def save_job(self, job: LockJob) -> None:
        """See the port."""
        if self._hand.change(_SAVE_JOB, {**_job_values(job), "key": job.job_id}) != 1:
            raise KeyError(job.job_id)

    def save_user(self, user: LockUser) -> None:
        """See the port."""
        values = {field.name: getattr(user, field.name) for field in fields(user)}
        self._hand.change(self._statements.save_user, values)

    def remove_user(self, lock_id: str, number: int) -> None:
        """See the port."""
        self._hand.change(_REMOVE_USER, {"of_lock": lock_id, "key": number})

"""Work with a lock of the open format: one authenticated session, and what goes along with it."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo
from typing import TypeVar

from app.domain.denial import door_of
from app.domain.door import Verdict
from app.domain.errors import KeyrackError
from app.domain.local_time import local_time_at
from app.domain.lock_notes import LockNote, LockUser, open_lock_id
from app.domain.lock_talk import LockStatus, TalkedUser
from app.domain.lock_work import (
    LockJob,
    LockNotOurs,
    LockOperation,
    LockRoute,
    LockSaidNo,
    LockWork,
    WorkStage,
)
from app.domain.secret import Secret
from app.ports.lock_link import LinkLost, LockConversation, LockLink, LockSilent
from app.ports.lock_protocols import NewPlace, OpenLock
from app.ports.store import Snapshot, Transaction
from app.services.collect_records import Collecting, collect_records
from app.services.lock_denials import DenyChange, deny_change, lost_cards_for, told_by_list
from app.services.lock_fields import position_of, user_of
from app.services.lock_ground import JobTelling, LockGround, LockStep
from app.services.lock_jobs import Change, JobSecrets, move_job, secrets_of
from app.services.to_the_end import to_the_end

T = TypeVar("T")

CLOCK_TOLERANCE = timedelta(seconds=5)
"""Setting a clock costs one exchange; a session that is there anyway sets what is further off than that."""
ACT_BYTES = 8
_ANSWERS_BEFORE_BINDING = 2
"""A session begins with two messages of its own; only then is a lock told that it is this hotel's."""
_CREDENTIAL = "credential"
_SETUP_CODE = "setupCode"


@dataclass(slots=True)
class _Session:
    """One session with a lock: what was learnt of it, and what is to be stored in the end."""

    link: LockLink
    lock: OpenLock
    job: LockJob
    note: LockNote
    secrets: JobSecrets
    changes: list[Change] = field(default_factory=list)
    refused: LockSaidNo | None = None
    """The first thing that the lock would not have of what went along."""

    async def say(self, conversation: LockConversation[T]) -> T:
        """Carry one conversation to the lock."""
        return await self.link.perform(conversation)

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Note that the lock refuses what is said within, and go on."""
        try:
            yield
        except LockSaidNo as refusal:
            self.refused = self.refused or refusal


class OpenTalk:
    """Brings one job to its end in one session. Everything in it may be said again after a broken link."""

    def __init__(self, ground: LockGround, telling: JobTelling, zone: tzinfo) -> None:
        self._ground = ground
        self._telling = telling
        self._zone = zone
        self._acts: Mapping[LockWork, Callable[[_Session], Awaitable[None]]] = {
            LockWork.BIND_OPEN: self._bind,
            LockWork.INITIALISE: self._initialise,
            LockWork.ADD_USER: self._add_user,
            LockWork.MODIFY_USER: self._modify_user,
            LockWork.DELETE_USER: self._delete_user,
            LockWork.SYNC_USERS: self._sync_users,
            LockWork.READ_SETTINGS: self._read_settings,
            LockWork.ISSUE_SETTINGS: self._issue_settings,
            LockWork.OPERATE: self._operate,
            LockWork.SYNC_RECORDS: self._sync_records,
            LockWork.ASSOCIATE_4G: self._associate_4g,
            LockWork.SET_CLOCK: self._set_clock,
            LockWork.DELETE_LOCK: self._release,
        }

    async def run(self, job: LockJob) -> LockJob:
        """Return the job as REPORTED, what was learnt stored. Raises LinkError, LockNotTrusted, LockSaidNo.

        Up to the greeting nothing was done, and the job stays as it was; a binding is a greeting itself.
        """
        ground, protocols = self._ground, self._ground.protocols
        note = await self._note_of(job)
        self._telling.tell(LockStep.CONNECTING, job)
        opened = ground.radio.link(job.mac, protocols.open_profile, protocols.open_framing(), ground.limits)
        async with opened as link:
            try:
                session = await self._begin(link, job, note)
            except LockNotOurs as unbound:
                if unbound.bound or not _may_be_released(job):
                    raise
                return await to_the_end(self._keep(job, self._released(note)))
            await self._work(session)
            reported = await to_the_end(self._keep(session.job, session.note, session.changes))
        if session.refused is not None and job.work is LockWork.UPDATE_DENIED:
            raise session.refused
        return reported

    async def _begin(self, link: LockLink, job: LockJob, note: LockNote) -> _Session:
        left = await self._leave_old_door(link, Collecting(note, job))
        greeting = await self._greeting(job, left.note)
        lock = await (self._bound(link, left.job, greeting) if job.work.binds else link.perform(greeting))
        carrying = await to_the_end(move_job(self._ground, left.job, WorkStage.CARRYING))
        self._telling.tell(LockStep.TALKING, carrying)
        proven = replace(left.note, device_id=lock.device_id)
        return _Session(link, lock, carrying, proven, secrets_of(self._ground.box, carrying))

    async def _bound(self, link: LockLink, job: LockJob, greeting: LockConversation[OpenLock]) -> OpenLock:
        """Greet a lock that the greeting itself binds: from when that is said on, the lock may have done it.

        Noted before it begins, so that no end of the program hides it, and taken back where it certainly was
        not said.
        """
        carrying = await to_the_end(move_job(self._ground, job, WorkStage.CARRYING))
        try:
            return await link.perform(greeting)
        except KeyrackError as error:
            if not job.may_have_happened and not _binding_was_said(error):
                await to_the_end(move_job(self._ground, carrying, job.stage))
            raise

    async def _leave_old_door(self, link: LockLink, moving: Collecting) -> Collecting:
        """Collect what a lock that is to move knows of its door: later nobody could tell which that was."""
        note, job = moving.note, moving.job
        if job.work is not LockWork.BIND_OPEN or note.bound_at is None:
            return moving
        try:
            lock = await link.perform(self._ground.protocols.greet(job.mac, note.device_id))
        except LockNotOurs as unbound:
            if unbound.bound:
                raise
            return moving  # it was reset: its records are gone
        return await collect_records(self._ground.desk, link, lock, moving, self._count)

    async def _work(self, session: _Session) -> None:
        act = self._acts.get(session.job.work)
        if act is not None:
            await act(session)
        if session.job.work is not LockWork.DELETE_LOCK:
            await self._along(session)

    async def _note_of(self, job: LockJob) -> LockNote:
        found = await self._ground.desk.store.read(lambda rows: rows.locks.note_of_mac(job.mac))
        if found is not None:
            return found
        return LockNote(open_lock_id(job.mac), job.mac, is_open=True, room_id=job.room_id)

    async def _greeting(self, job: LockJob, note: LockNote) -> LockConversation[OpenLock]:
        protocols, desk = self._ground.protocols, self._ground.desk
        if job.work is not LockWork.BIND_OPEN:
            return protocols.greet(job.mac, note.device_id)
        code = secrets_of(self._ground.box, job).fields.get(_SETUP_CODE, Secret(""))
        now, room_id = desk.clock.now(), job.room_id
        sequence = 0
        if room_id is not None:
            sequence = (await desk.store.read(lambda rows: rows.door_sequence(room_id))).spent
        place = NewPlace(position_of(job.fields), sequence, now, local_time_at(self._zone, now))
        return protocols.bind(job.mac, code, place)

    async def _keep(self, job: LockJob, note: LockNote, changes: Iterable[Change] = ()) -> LockJob:
        """Store everything that the session changed, and the stage, together."""
        now = self._ground.desk.clock.now()
        reached = replace(note, reached_at=now, reached_by=LockRoute.OPEN)
        reported = replace(job.at(WorkStage.REPORTED, now), lock_id=note.lock_id)

        def work(rows: Transaction) -> LockJob:
            rows.locks.save_note(reached)
            _tell_room(rows, reached)
            for change in changes:
                change(rows)
            rows.locks.save_job(reported)
            return reported

        return await self._ground.desk.store.write(work)

    # -- what goes along

    async def _along(self, session: _Session) -> None:
        """Read how the lock is, put its clock right, and bring the lost cards that it does not know.

        What the lock refuses of it does not undo the work that it goes along with: a clock that stays off, or
        a card that found no room, is seen at the lock's health.
        """
        status = await session.say(session.lock.status())
        now = self._ground.desk.clock.now()
        session.note = _with_status(session.note, status, now)
        if session.job.work is LockWork.BIND_OPEN and session.note.records_at is None:
            session.note = replace(session.note, records_next=status.records_first)
        if abs(status.clock - now) > CLOCK_TOLERANCE:
            with session.refusals():
                await self._set_clock(session)
        await self._bring_denials(session)

    async def _bring_denials(self, session: _Session) -> None:
        """Change the lock's deny list; what it holds afterwards is what is proven."""
        note, now = session.note, self._ground.desk.clock.now()
        held = tuple(await session.say(session.lock.denied()))

        def look(rows: Snapshot) -> DenyChange:
            place = rows.room(note.room_id).place if note.room_id is not None else None
            issues = rows.card_issues_that_may_open(now)
            return deny_change(rows, lost_cards_for(issues, place, note.common_door, now), held)

        change = await self._ground.desk.store.read(look)
        if change.allow:
            with session.refusals():
                await session.say(session.lock.allow_again(change.allow))
        if change.deny:
            with session.refusals():
                await session.say(session.lock.deny(change.deny))
        if change.allow or change.deny:
            held = tuple(await session.say(session.lock.denied()))
        there = {card.serial for card in held}
        meant = {*change.allow, *(card.serial for card in change.deny)}
        session.changes.append(told_by_list(note, Verdict.CARD_DENIED, tuple(there), now))
        session.changes.append(told_by_list(note, Verdict.CARD_ALLOWED, tuple(meant - there), now))

    # -- the acts

    async def _bind(self, session: _Session) -> None:
        position, job = position_of(session.job.fields), session.job
        session.note = replace(
            session.note,
            name=job.fields.get("lockUsername", "") or session.note.name,
            room_id=job.room_id,
            common_door=position.common_door,
            bound_at=self._ground.desk.clock.now(),
            deleted_at=None,
        )

    async def _initialise(self, session: _Session) -> None:
        """Collect what it knows of its door, then have it forget that it is there."""
        await self._sync_records(session)
        await session.say(session.lock.initialise())
        session.changes.append(_forget_users(session.note.lock_id, ()))
        session.note = replace(session.note, room_id=None, common_door=0, settings=None, settings_at=None)

    async def _release(self, session: _Session) -> None:
        """Collect what only the lock knows, then let it go."""
        await self._sync_records(session)
        await session.say(session.lock.release())
        session.changes.append(_forget_users(session.note.lock_id, ()))
        session.note = self._released(session.note)

    def _released(self, note: LockNote) -> LockNote:
        return replace(note, deleted_at=self._ground.desk.clock.now())

    async def _add_user(self, session: _Session) -> None:
        user = user_of(session.job.fields)
        await session.say(session.lock.add_user(user, session.secrets.fields.get(_CREDENTIAL, Secret(""))))
        session.changes.append(_keep_users(session.note.lock_id, (user,)))

    async def _modify_user(self, session: _Session) -> None:
        user = user_of(session.job.fields)
        await session.say(session.lock.modify_user(user, session.secrets.fields.get(_CREDENTIAL)))
        session.changes.append(_keep_users(session.note.lock_id, (user,)))

    async def _delete_user(self, session: _Session) -> None:
        number, lock_id = user_of(session.job.fields).number, session.note.lock_id
        await session.say(session.lock.delete_user(number))
        session.changes.append(lambda rows: rows.locks.remove_user(lock_id, number))

    async def _sync_users(self, session: _Session) -> None:
        users = tuple(await session.say(session.lock.users()))
        lock_id = session.note.lock_id
        session.changes.append(_forget_users(lock_id, tuple(user.number for user in users)))
        session.changes.append(_keep_users(lock_id, users))

    async def _read_settings(self, session: _Session) -> None:
        settings = await session.say(session.lock.settings())
        session.note = replace(
            session.note, settings=dict(settings), settings_at=self._ground.desk.clock.now()
        )

    async def _issue_settings(self, session: _Session) -> None:
        """Issue and read back: a setting counts when the lock tells it."""
        wanted = self._ground.protocols.settings_from(session.job.fields["settings"])
        await session.say(session.lock.write_settings(wanted))
        await self._read_settings(session)
        told = session.note.settings or {}
        if any(told.get(tag) != value for tag, value in wanted.items()):
            raise LockSaidNo("not_kept")

    async def _operate(self, session: _Session) -> None:
        operation = LockOperation(session.job.fields["operation"])
        if operation is LockOperation.SET_TIME:
            await self._set_clock(session)
        else:
            act = hashlib.sha256(session.job.job_id.encode()).digest()[:ACT_BYTES]
            await session.say(session.lock.operate(operation, act))

    async def _sync_records(self, session: _Session) -> None:
        desk = self._ground.desk
        note = session.note if door_of(session.note) else await self._where_it_says(session)
        begun = Collecting(note, session.job)
        done = await collect_records(desk, session.link, session.lock, begun, self._count)
        session.note, session.job = done.note, done.job

    def _count(self, job: LockJob) -> None:
        self._telling.tell(LockStep.TALKING, job)

    async def _where_it_says(self, session: _Session) -> LockNote:
        """The note of a lock that Keyrack knows no door of, with the door that the lock itself knows."""
        position = (await session.say(session.lock.status())).position
        if position.place is None:
            return replace(session.note, common_door=position.common_door)
        place = position.place
        room = await self._ground.desk.store.read(lambda rows: rows.room_at(place))
        return replace(session.note, room_id=room.room_id if room is not None else None)

    async def _associate_4g(self, session: _Session) -> None:
        """Tie and ask: a module counts when the lock names it."""
        imei = session.job.fields["imei"]
        await session.say(session.lock.associate_4g(imei))
        if (await session.say(session.lock.module())).imei != imei:
            raise LockSaidNo("not_kept")

    async def _set_clock(self, session: _Session) -> None:
        now = self._ground.desk.clock.now()
        await session.say(session.lock.set_clock(now, local_time_at(self._zone, now)))
        session.note = replace(session.note, drift=timedelta(), read_at=now)


def _binding_was_said(error: KeyrackError) -> bool:
    """Whether a greeting that binds broke off after the lock may have heard so much of it."""
    if isinstance(error, LockSilent):
        return error.answered >= _ANSWERS_BEFORE_BINDING
    if isinstance(error, LinkLost):
        return error.answered + error.sent > _ANSWERS_BEFORE_BINDING
    return False


def _may_be_released(job: LockJob) -> bool:
    """Whether the lock may have been told to forget this hotel, so that it is nobody's now."""
    return job.work is LockWork.DELETE_LOCK and job.may_have_happened


def _with_status(note: LockNote, status: LockStatus, now: datetime) -> LockNote:
    return replace(
        note,
        battery_percent=status.battery_percent,
        drift=status.clock - now,
        read_at=now,
        firmware=status.firmware,
        common_door=status.position.common_door,
    )


def _tell_room(rows: Transaction, note: LockNote) -> None:
    """Let the desk see the battery of its room's lock."""
    if note.room_id is not None and note.battery_percent is not None:
        room = rows.room(note.room_id)
        rows.save_room(replace(room, battery_percent=note.battery_percent, battery_read_at=note.read_at))


def _keep_users(lock_id: str, users: tuple[TalkedUser, ...]) -> Change:
    kept = tuple(
        LockUser(lock_id, user.number, user.user_type, user.name, user.not_before, user.not_after)
        for user in users
    )

    def change(rows: Transaction) -> None:
        for user in kept:
            rows.locks.save_user(user)

    return change


def _forget_users(lock_id: str, but: tuple[int, ...]) -> Change:
    def change(rows: Transaction) -> None:
        for user in rows.locks.users(lock_id):
            if user.number not in but:
                rows.locks.remove_user(lock_id, user.number)

    return change

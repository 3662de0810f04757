"""What can be done with a lock, by which route, and where one piece of such work stands.

The vendor's server builds each command, Keyrack carries it to the lock and carries the answer back: that a
binding goes home by ``report.binding_0700`` and a record by ``report.record_0300`` is published, which report
belongs to the others is inferred from the menu's titles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from app.domain.errors import KeyrackError


class LockRoute(Enum):
    """How a lock is reached; the values are stored."""

    OPEN = "open"
    """Over Bluetooth in the open format: Keyrack speaks to the lock itself."""
    RELAY = "relay"
    """Over Bluetooth: the server builds the command, Keyrack carries it and the answer."""
    SERVER = "server"
    """The server reaches the lock itself, by a gateway or a 4G module."""


class LockWork(Enum):
    """One piece of work with one lock; the values are stored."""

    BIND_APARTMENT = "bind_apartment"
    BIND_DLOCK = "bind_dlock"
    BIND_OLDER = "bind_older"
    """The one binding that the older of the vendor's two published sites has."""
    BIND_OPEN = "bind_open"
    INITIALISE = "initialise"
    """The lock forgets everything."""
    ADD_USER = "add_user"
    MODIFY_USER = "modify_user"
    DELETE_USER = "delete_user"
    SYNC_USERS = "sync_users"
    READ_SETTINGS = "read_settings"
    ISSUE_SETTINGS = "issue_settings"
    SYSTEM_SETTINGS = "system_settings"
    """Language, mode, name and time zone, kept at the server."""
    OPERATE = "operate"
    SYNC_RECORDS = "sync_records"
    """Collect the door records that nobody has yet."""
    NEWEST_RECORD = "newest_record"
    """Carry the door record that the lock reports by itself (0300)."""
    READ_STATUS = "read_status"
    ASSOCIATE_4G = "associate_4g"
    ASSOCIATE_DIRECT = "associate_direct"
    """The same job, as the menu's section "4G Direct Connection" has it."""
    STATUS_4G = "status_4g"
    PASSCODE_4G = "passcode_4g"
    SET_CLOCK = "set_clock"
    UPDATE_DENIED = "update_denied"
    """Bring the lost cards that the lock does not know yet, take found ones off."""
    DELETE_LOCK = "delete_lock"
    """The lock is reset, and the server told."""

    @property
    def binds(self) -> bool:
        """Whether it ties a lock to this hotel."""
        return self in (LockWork.BIND_APARTMENT, LockWork.BIND_DLOCK, LockWork.BIND_OLDER, LockWork.BIND_OPEN)


class LockOperation(Enum):
    """What a lock may be told to do; up to `CLEAR_ALARM` the values are the vendor profile's (inferred)."""

    UNLOCK = "open"
    LOCK = "lock"
    PASSAGE = "alwaysOpen"
    """Stay open until `LOCK`."""
    SET_TIME = "setTime"
    CLEAR_ALARM = "clearAlarm"
    SEAL = "seal"
    """Open for no guest's card until `UNSEAL`; the open format's own."""
    UNSEAL = "unseal"

    @property
    def is_open_only(self) -> bool:
        """Whether only a lock of the open format knows it: the vendor's menu has nothing like it."""
        return self in (LockOperation.SEAL, LockOperation.UNSEAL)


LOCK_REPORT = "command.lock_report"
"""Carries any lock's answer home, and tells what is to be carried next."""


@dataclass(frozen=True, slots=True)
class WorkRule:
    """How a piece of work is done: what builds its command, what takes the lock's answer home.

    ``asks`` and ``reports`` name operations of the vendor profile, "" where there is none. ``routes`` are
    those by which it can be done at all. ``destructive``: it can't be taken back.
    """

    asks: str = ""
    reports: str = LOCK_REPORT
    routes: frozenset[LockRoute] = frozenset(LockRoute)
    destructive: bool = False


_BLUETOOTH = frozenset((LockRoute.OPEN, LockRoute.RELAY))
_RELAY = frozenset((LockRoute.RELAY,))
_OPEN = frozenset((LockRoute.OPEN,))
_SERVER = frozenset((LockRoute.SERVER,))
_BINDING = "report.binding_0700"

RULES: Mapping[LockWork, WorkRule] = {
    LockWork.BIND_APARTMENT: WorkRule("command.bind_lock_between", _BINDING, _RELAY),
    LockWork.BIND_DLOCK: WorkRule("command.bind_lock_dlock", _BINDING, _RELAY),
    LockWork.BIND_OLDER: WorkRule("command.bind_lock", _BINDING, _RELAY),
    LockWork.BIND_OPEN: WorkRule("", "", _OPEN),
    LockWork.INITIALISE: WorkRule("command.initialize", destructive=True),
    LockWork.ADD_USER: WorkRule("command.add_lock_user", "report.lock_user"),
    LockWork.MODIFY_USER: WorkRule("command.modify_lock_user", "report.lock_user"),
    LockWork.DELETE_USER: WorkRule("command.delete_lock_user", destructive=True),
    LockWork.SYNC_USERS: WorkRule("command.sync_users"),
    LockWork.READ_SETTINGS: WorkRule("command.read_settings", "report.lock_settings"),
    LockWork.ISSUE_SETTINGS: WorkRule("command.issue_settings", "report.lock_settings"),
    LockWork.SYSTEM_SETTINGS: WorkRule("", "report.system_settings", _SERVER),
    LockWork.OPERATE: WorkRule("command.issue_operation"),
    LockWork.SYNC_RECORDS: WorkRule("command.sync_records", "report.sync_records"),
    LockWork.NEWEST_RECORD: WorkRule("", "report.record_0300", _RELAY),
    LockWork.READ_STATUS: WorkRule("", "", _OPEN),
    LockWork.ASSOCIATE_4G: WorkRule("command.issue_4g_association", "report.module_4g", _BLUETOOTH),
    LockWork.ASSOCIATE_DIRECT: WorkRule("module.issue_association", "module.report_association", _RELAY),
    LockWork.STATUS_4G: WorkRule("module.status", "", _SERVER),
    LockWork.PASSCODE_4G: WorkRule("module.password", "", _SERVER),
    LockWork.SET_CLOCK: WorkRule("command.issue_operation"),
    LockWork.UPDATE_DENIED: WorkRule("", "", _OPEN),
    LockWork.DELETE_LOCK: WorkRule("command.initialize", "report.delete_lock", destructive=True),
}


class WorkStage(Enum):
    """How far a piece of work has come; every stage is stored before the next begins."""

    WAITING = "waiting"
    """Nothing was done yet."""
    ASKED = "asked"
    """The server was asked for the command, or to do it; no answer came home yet."""
    HELD = "held"
    """The command is here, the lock has not seen it."""
    CARRYING = "carrying"
    """It is on its way to the lock. Found at the start of the program: the lock may have done it."""
    ANSWERED = "answered"
    """The lock has done it and its answer is here; the server does not know yet."""
    REPORTED = "reported"
    """The server knows; Keyrack's own books do not yet."""
    DONE = "done"
    REFUSED = "refused"
    """The lock, or the server, said no."""
    GIVEN_UP = "given_up"
    """A person let it be."""

    @property
    def is_open(self) -> bool:
        """Whether there is something left to do."""
        return self not in (WorkStage.DONE, WorkStage.REFUSED, WorkStage.GIVEN_UP)


@dataclass(frozen=True, slots=True)
class LockJob:
    """One piece of work with one lock, as it is stored: it can be continued after any interruption.

    ``lock_id`` is "" while a lock that is being bound has none; ``mac`` names it then. ``fields`` are the
    operation's by the profile's names, without secrets; those, the command and the answer are sealed in
    ``sealed`` (see `JobSecrets`). ``command_id`` names the command to the server. ``done`` of ``wanted``
    counts what there is to count (records). ``bulk_id`` joins the work that was begun together.
    """

    job_id: str
    work: LockWork
    route: LockRoute
    lock_id: str
    mac: str
    stage: WorkStage
    created_at: datetime
    operator: str
    fields: Mapping[str, str]
    room_id: str | None = None
    command_id: str = ""
    sealed: bytes | None = None
    done: int = 0
    wanted: int = 0
    updated_at: datetime | None = None
    ended_at: datetime | None = None
    last_error: str = ""
    last_message: str = ""
    bulk_id: str | None = None
    number: int = 0

    @property
    def rule(self) -> WorkRule:
        """How it is done."""
        return RULES[self.work]

    @property
    def may_have_happened(self) -> bool:
        """Whether the lock may have done it without anybody knowing."""
        return self.stage is WorkStage.CARRYING

    def at(self, stage: WorkStage, now: datetime) -> LockJob:
        """Return the job at another stage."""
        ended = None if stage.is_open else now
        return replace(self, stage=stage, updated_at=now, ended_at=ended, last_error="", last_message="")


class WorkRefused(KeyrackError):
    """Work that can't be begun or continued: nothing was done. ``because`` is a stable code.

    ``route`` (this work can't be done that way), ``no_server``, ``no_place``, ``closed``, ``running``,
    ``busy`` (other work is being done), ``begun`` (the binding of this lock can be continued).
    """

    def __init__(self, work: LockWork, because: str) -> None:
        super().__init__(f"{work.value}: {because}")
        self.work = work
        self.because = because


class StillOnItsWay(KeyrackError):
    """The server has the command, and its gateway or 4G module has not brought it to the lock in time."""

    def __init__(self, work: LockWork) -> None:
        super().__init__(f"{work.value}: still on its way")
        self.work = work


_PAUSED = "paused"


class LockSaidNo(KeyrackError):
    """The lock answered that it does not do it, and did not do it; ``reason`` is a stable code.

    ``not_allowed``, ``full``, ``no_such_entry``, ``clock_behind``, ``deadbolt``, ``low_battery``, ``failed``,
    ``records_waiting``, ``unknown_setting``, ``out_of_range``, ``not_understood``, ``not_kept``,
    ``other_hotel``, ``paused``, ``refused`` (a lock of the vendor's, whose answer nobody here can read).
    """

    def __init__(self, reason: str, wait_s: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait_s = wait_s

    @property
    def is_lasting(self) -> bool:
        """Whether the very same work is refused another time too: all but a lock that pauses."""
        return self.reason != _PAUSED


class LockNotTrusted(KeyrackError):
    """What answers at ``mac`` doesn't prove to be the lock: wrong key, wrong setup code, or a forgery."""

    def __init__(self, mac: str) -> None:
        super().__init__(f"{mac}: not proven")
        self.mac = mac


class LockNotOurs(KeyrackError):
    """The lock at ``mac`` is bound to no hotel (``bound`` False) or says that it is another one's."""

    def __init__(self, mac: str, *, bound: bool) -> None:
        super().__init__(f"{mac}: {'another hotel' if bound else 'not bound'}")
        self.mac = mac
        self.bound = bound


class SetupCodeMistyped(KeyrackError):
    """What was typed is no set-up code: a typing error. Nothing was sent to the lock."""

    def __init__(self) -> None:
        super().__init__("not a set-up code")


def routes_for(
    work: LockWork, *, is_open: bool, in_reach: bool, online: bool, has_server: bool
) -> tuple[LockRoute, ...]:
    """Return the routes that are possible now, the best first.

    ``is_open``: the lock speaks the open format; ``in_reach``: Bluetooth hears it; ``online``: a gateway or a
    4G module reaches it; ``has_server``: somebody is signed in to the vendor's server.
    """
    possible = RULES[work].routes
    found = []
    if is_open and in_reach and LockRoute.OPEN in possible:
        found.append(LockRoute.OPEN)
    if not is_open and in_reach and has_server and LockRoute.RELAY in possible:
        found.append(LockRoute.RELAY)
    if not is_open and has_server and LockRoute.SERVER in possible and (online or possible == _SERVER):
        found.append(LockRoute.SERVER)
    return tuple(found)

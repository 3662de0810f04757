"""A simulated vendor lock: what it does with each relayed frame, and keeps through a power cut.

Every command of the server bears a serial. The lock keeps its newest answers by it and answers a repeat from
there, doing nothing: so a binding, an initialisation or an opening that was carried twice happened once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from app.codec.relay import (
    DoorEntry,
    RelayCommand,
    RelayField,
    RelayFrame,
    RelayStatus,
    RelayTag,
    UserEntry,
    answer_to,
)
from app.codec.vendor_settings import settings_from, settings_text
from app.domain.lock_settings import SETTING_FACTS

RECORDS_A_PAGE = 64
ANSWERS_KEPT = 32
MOST_USERS = 200
TOO_LOW_PERCENT = 10
_FIRST_USER_TYPE = 1
_MOVES = frozenset((b"open", b"lock", b"alwaysOpen"))


@dataclass(frozen=True, slots=True)
class RelayUser:
    """An entry of the lock's user list and what it opens with."""

    entry: UserEntry
    credential: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class RelayLock:
    """Everything that such a lock keeps. ``mac`` is 6 bytes, ``answers`` goes by the command's serial.

    ``operations`` are those that it did, the newest last; ``records`` have running numbers from 0.
    """

    mac: bytes
    is_bound: bool = False
    name: str = ""
    place: bytes = b""
    users: tuple[RelayUser, ...] = ()
    settings: Mapping[int, bytes] = field(default_factory=lambda: FIRST_SETTINGS)
    imei: str = ""
    records: tuple[DoorEntry, ...] = ()
    operations: tuple[str, ...] = ()
    battery_percent: int = 90
    most_users: int = MOST_USERS
    answers: tuple[tuple[bytes, RelayFrame], ...] = field(default=(), repr=False)

    def told_before(self, command: RelayFrame) -> RelayFrame | None:
        """Return the answer that this very command got, None for one that is new."""
        serial = command.value(RelayTag.SERIAL)
        return next((answer for known, answer in self.answers if known == serial), None)


FIRST_SETTINGS: Mapping[int, bytes] = MappingProxyType(
    {tag: fact.example for tag, fact in SETTING_FACTS.items()}
)
"""As the vendor's published row has them."""

Done = tuple[RelayLock, tuple[RelayField, ...]]


class RelayRefused(Exception):
    """The lock will not do it. Never leaves the simulation."""


def obey(lock: RelayLock, command: RelayFrame) -> tuple[RelayLock, RelayFrame]:
    """Return the lock afterwards, which remembers it, and the answer: for a repeat the one it got before."""
    before = lock.told_before(command)
    if before is not None:
        return lock, before
    try:
        act = _ACTS.get(command.command, _refuse)
        after, fields = act(lock, command)
        answer = _answer(command, RelayStatus.DONE, fields)
    except RelayRefused:
        after, answer = lock, _answer(command, RelayStatus.REFUSED, ())
    return _remembering(after, command, answer), answer


def _answer(command: RelayFrame, status: RelayStatus, fields: tuple[RelayField, ...]) -> RelayFrame:
    """Return the answer with the command's serial, so that a late one is not taken for another's."""
    serial = command.value(RelayTag.SERIAL)
    named = () if serial is None else (RelayField(RelayTag.SERIAL, serial),)
    return answer_to(command, status, (*named, *fields))


def _remembering(lock: RelayLock, command: RelayFrame, answer: RelayFrame) -> RelayLock:
    serial = command.value(RelayTag.SERIAL)
    if serial is None:
        return lock
    return replace(lock, answers=(*lock.answers, (serial, answer))[-ANSWERS_KEPT:])


def _bind(lock: RelayLock, command: RelayFrame) -> Done:
    if command.value(RelayTag.LOCK_MAC) != lock.mac:
        raise RelayRefused
    name = (command.value(RelayTag.NAME) or b"").decode(errors="replace")
    bound = replace(lock, is_bound=True, name=name, place=command.value(RelayTag.PLACE) or b"")
    return bound, (RelayField(RelayTag.LOCK_MAC, lock.mac),)


def _initialise(lock: RelayLock, _command: RelayFrame) -> Done:
    """Forget everything but the records: their numbers go on."""
    return RelayLock(lock.mac, records=lock.records, battery_percent=lock.battery_percent), ()


def _read_settings(lock: RelayLock, _command: RelayFrame) -> Done:
    return lock, (RelayField(RelayTag.VALUE, bytes.fromhex(settings_text(lock.settings))),)


def _write_settings(lock: RelayLock, command: RelayFrame) -> Done:
    try:
        told = settings_from((command.value(RelayTag.VALUE) or b"").hex())
    except ValueError:
        raise RelayRefused from None
    if any(tag not in lock.settings for tag in told):
        raise RelayRefused
    return replace(lock, settings=MappingProxyType({**lock.settings, **told})), ()


def _newest_record(lock: RelayLock, _command: RelayFrame) -> Done:
    return lock, tuple(entry.field() for entry in lock.records[-1:])


def _sync_records(lock: RelayLock, command: RelayFrame) -> Done:
    first = int.from_bytes(command.value(RelayTag.VALUE) or b"", "big")
    later = [entry for entry in lock.records if entry.number >= first]
    return lock, tuple(entry.field() for entry in later[:RECORDS_A_PAGE])


def _write_user(lock: RelayLock, command: RelayFrame) -> Done:
    number = _user_number(command)
    before = next((user for user in lock.users if user.entry.number == number), None)
    if before is None and len(lock.users) >= lock.most_users:
        raise RelayRefused
    entry = before.entry if before is not None else UserEntry(number, _FIRST_USER_TYPE, "")
    credential = command.value(RelayTag.VALUE)
    if credential is None:
        credential = before.credential if before is not None else b""
    others = (user for user in lock.users if user.entry.number != number)
    users = sorted((*others, RelayUser(entry, credential)), key=lambda user: user.entry.number)
    return replace(lock, users=tuple(users)), ()


def _modify_user(lock: RelayLock, command: RelayFrame) -> Done:
    number = _user_number(command)
    if all(user.entry.number != number for user in lock.users):
        raise RelayRefused
    return _write_user(lock, command)


def _delete_user(lock: RelayLock, command: RelayFrame) -> Done:
    number = _user_number(command)
    return replace(lock, users=tuple(user for user in lock.users if user.entry.number != number)), ()


def _sync_users(lock: RelayLock, _command: RelayFrame) -> Done:
    return lock, tuple(user.entry.field() for user in lock.users)


def _user_number(command: RelayFrame) -> int:
    value = command.value(RelayTag.USER_NUMBER)
    if not value:
        raise RelayRefused
    return int.from_bytes(value, "big")


def turns_motor(command: RelayFrame) -> bool:
    """Whether the bolt moves for it."""
    return command.command == RelayCommand.OPERATE and command.value(RelayTag.VALUE) in _MOVES


def _operate(lock: RelayLock, command: RelayFrame) -> Done:
    operation = command.value(RelayTag.VALUE) or b""
    if turns_motor(command) and lock.battery_percent < TOO_LOW_PERCENT:
        raise RelayRefused
    return replace(lock, operations=(*lock.operations, operation.decode(errors="replace"))), ()


def _associate(lock: RelayLock, command: RelayFrame) -> Done:
    imei = (command.value(RelayTag.VALUE) or b"").decode(errors="replace")
    return replace(lock, imei=imei), ()


def _refuse(_lock: RelayLock, _command: RelayFrame) -> Done:
    raise RelayRefused


_ACTS: Mapping[int, Callable[[RelayLock, RelayFrame], Done]] = {
    RelayCommand.BIND: _bind,
    RelayCommand.INITIALISE: _initialise,
    RelayCommand.READ_SETTINGS: _read_settings,
    RelayCommand.WRITE_SETTINGS: _write_settings,
    RelayCommand.DOOR_RECORD: _newest_record,
    RelayCommand.SYNC_RECORDS: _sync_records,
    RelayCommand.ADD_USER: _write_user,
    RelayCommand.MODIFY_USER: _modify_user,
    RelayCommand.DELETE_USER: _delete_user,
    RelayCommand.SYNC_USERS: _sync_users,
    RelayCommand.OPERATE: _operate,
    RelayCommand.ASSOCIATE_4G: _associate,
}

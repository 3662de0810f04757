"""Operations that give a command to carry to a lock by Bluetooth, and the three bindings."""

from __future__ import annotations

import re

from app.codec.relay import RelayCommand, RelayField, RelayTag
from app.simulation.vendor_server.call import Call
from app.simulation.vendor_server.lock_row import FIRST_SETTINGS, new_lock_row, split_settings
from app.simulation.vendor_server.operations.credentials import check_times
from app.simulation.vendor_server.operations.lock_answers import OPERATIONS
from app.simulation.vendor_server.operations.relay import issue
from app.simulation.vendor_server.refusal import RefusalCode, Refused, malformed
from app.simulation.vendor_server.state import Row

_MAC = re.compile(r"[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}")
_RECORD_NUMBER_BYTES = 4
_UNCONFIRMED, _PLACE = "00", ("building", "floor", "roomNumber", "systemPassword", "roomPassword")


def bind(call: Call) -> None:
    """Tie a lock to the account and its place; the command 0700 waits for `lock_report`.

    The published answer is ``{}``. That the lock stands in the list at once, unconfirmed until it reports,
    is inferred.
    """
    call.must_be_me()
    mac = call.text("deviceId").upper()
    if _MAC.fullmatch(mac) is None:
        raise malformed("deviceId")
    lock = _bound_again(call, mac) or _bound_first(call, mac)
    call.act.keep("place", lock["id"], call.or_null(*_PLACE))
    place = bytes.fromhex("".join(_even(call.maybe(name) or "00") for name in _PLACE[:3]))
    issue(
        call,
        lock,
        RelayCommand.BIND,
        {},
        RelayField(RelayTag.LOCK_MAC, bytes.fromhex(mac.replace(":", ""))),
        RelayField(RelayTag.NAME, call.text("lockUsername").encode()[:255]),
        RelayField(RelayTag.PLACE, place),
    )


def _bound_first(call: Call, mac: str) -> Row:
    own = {"mac": mac, "userId": call.user_id, "lockStatus": _UNCONFIRMED, **_said(call)}
    settings = split_settings(FIRST_SETTINGS)
    row = new_lock_row(call.habits, call.state.next_id(), **own, **(settings or {}))
    return call.act.add("lock", row)


def _bound_again(call: Call, mac: str) -> Row | None:
    for row in call.state.rows("lock"):
        if row["mac"].upper() == mac:
            if row["userId"] != call.user_id:
                raise Refused(RefusalCode.CONFLICT, "门锁已被其他用户绑定")
            return call.act.change("lock", row["id"], **_said(call))
    return None


def _said(call: Call) -> dict[str, str]:
    named = call.given("lockUsername", "timeZone")
    return {**named, "virtuallyId": call.text("virtualId")}


def _even(digits: str) -> str:
    return digits.zfill(len(digits) + len(digits) % 2)


def add_lock_user(call: Call) -> Row:
    """Give the command that adds an entry to the lock's user list; without a number the next free one."""
    lock = call.lock()
    check_times(call)
    number = _number(call.maybe("userNumber") or _free_number(call, lock))
    facts = {**call.or_null("userType", "name", "startTime", "endTime"), "userNumber": number}
    return issue(call, lock, RelayCommand.ADD_USER, facts, _user_field(number), *_credential(call))


def modify_lock_user(call: Call) -> Row:
    """Give the command that changes an entry."""
    lock, number = call.lock(), _number(call.text("userNumber"))
    check_times(call)
    facts = {**call.or_null("name", "startTime", "endTime"), "userNumber": number}
    return issue(call, lock, RelayCommand.MODIFY_USER, facts, _user_field(number), *_credential(call))


def delete_lock_user(call: Call) -> Row:
    """Give the command that takes an entry away."""
    number = _number(call.text("userNumber"))
    return issue(call, call.lock(), RelayCommand.DELETE_USER, {"userNumber": number}, _user_field(number))


def read_settings(call: Call) -> Row:
    """Give the command that asks for the settings."""
    return issue(call, call.lock(), RelayCommand.READ_SETTINGS, {})


def initialize(call: Call) -> Row:
    """Give the command that makes the lock forget everything."""
    return issue(call, call.lock(), RelayCommand.INITIALISE, {})


def sync_users(call: Call) -> Row:
    """Give the command that asks for the lock's user list."""
    return issue(call, call.lock(), RelayCommand.SYNC_USERS, {})


def sync_records(call: Call) -> Row:
    """Give the command that asks for records, from a running number on."""
    first = bytes.fromhex(call.maybe("fromNumber") or "00")
    if len(first) > _RECORD_NUMBER_BYTES:
        raise malformed("fromNumber")
    value = RelayField(RelayTag.VALUE, first.rjust(_RECORD_NUMBER_BYTES, b"\0"))
    return issue(call, call.lock(), RelayCommand.SYNC_RECORDS, {}, value)


def issue_settings(call: Call) -> Row:
    """Give the command that sets the lock up."""
    settings = call.text("settings")
    if len(settings) % 2 or split_settings(settings) is None:
        raise malformed("settings")
    value = RelayField(RelayTag.VALUE, bytes.fromhex(settings))
    return issue(call, call.lock(), RelayCommand.WRITE_SETTINGS, {"settings": settings}, value)


def issue_4g_association(call: Call) -> Row:
    """Give the command that ties the lock to its 4G module."""
    imei = call.text("imei")
    value = RelayField(RelayTag.VALUE, imei.encode()[:255])
    return issue(call, call.lock(), RelayCommand.ASSOCIATE_4G, {"imei": imei}, value)


def issue_operation(call: Call) -> Row:
    """Give the command that opens, locks, holds open, sets the clock or ends an alarm."""
    operation = call.text("operation")
    if operation not in OPERATIONS:
        raise malformed("operation")
    value = RelayField(RelayTag.VALUE, operation.encode())
    return issue(call, call.lock(), RelayCommand.OPERATE, {"operation": operation}, value)


def _free_number(call: Call, lock: Row) -> str:
    taken = {row["userNumber"] for row in call.state.rows("lock_user") if row["lockId"] == lock["id"]}
    return next(number for number in map("{:04X}".format, range(1, 0x10000)) if number not in taken)


def _number(digits: str) -> str:
    number = digits.upper().zfill(4)
    if len(number) > 4:
        raise malformed("userNumber")
    return number


def _user_field(number: str) -> RelayField:
    return RelayField(RelayTag.USER_NUMBER, bytes.fromhex(number))


def _credential(call: Call) -> tuple[RelayField, ...]:
    credential = call.maybe("credential")
    return () if credential is None else (RelayField(RelayTag.VALUE, credential.encode()[:255]),)

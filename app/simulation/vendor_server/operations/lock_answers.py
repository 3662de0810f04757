"""What a lock's good answer changes on the server, by command number."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.codec.relay import RelayCommand, RelayFrame, RelayTag, door_entry, user_entry
from app.codec.vendor_times import to_hex_seconds, to_milliseconds
from app.simulation.vendor_server.call import Call
from app.simulation.vendor_server.lock_row import split_settings
from app.simulation.vendor_server.operations.locks import delete_lock
from app.simulation.vendor_server.refusal import malformed
from app.simulation.vendor_server.state import Row

Facts = Mapping[str, str | None]
USER_FIELDS = ("userNumber", "userType", "name", "startTime", "endTime")
_OPERATION_CHANGES: dict[str, dict[str, str]] = {
    "open": {"lockOpen": "1"},
    "lock": {"isLocked": "1"},
    "alwaysOpen": {"isAlwaysOpen": "1"},
    "setTime": {},
    "clearAlarm": {"isLocked": "0", "isAlwaysOpen": "0"},
}
OPERATIONS = tuple(_OPERATION_CHANGES)


def bind(call: Call, lock: Row, _frame: RelayFrame, _facts: Facts) -> None:
    """The lock says that it is bound: it has a status and a clock now."""
    call.act.change("lock", lock["id"], lockStatus="01", **_clock(call))


def initialise(call: Call, lock: Row, _frame: RelayFrame, _facts: Facts) -> None:
    """The lock forgot everything: so does the server."""
    delete_lock(call, lock["id"])


def settings(call: Call, lock: Row, frame: RelayFrame, facts: Facts) -> None:
    """The lock tells its settings, or took those that were issued."""
    told = frame.value(RelayTag.VALUE)
    save_settings(call, lock, told.hex() if told is not None else facts.get("settings") or "")


def save_settings(call: Call, lock: Row, tagged: str) -> None:
    """Set the setting fields of the lock's row from tag bytes and values in hex."""
    fields = split_settings(tagged)
    if fields is None:
        raise malformed("settings")
    call.act.change("lock", lock["id"], **fields)


def save_user(call: Call, lock: Row, facts: Facts) -> Row:
    """Set one entry of the lock's user list; what ``facts`` doesn't say stays."""
    for row in call.state.rows("lock_user"):
        if row["lockId"] == lock["id"] and row["userNumber"] == facts["userNumber"]:
            said = {name: value for name, value in facts.items() if value is not None}
            return call.act.change("lock_user", row["id"], **said)
    whole = {name: facts.get(name) for name in USER_FIELDS}
    return call.act.add("lock_user", {"lockId": lock["id"], "userId": call.user_id, **whole})


def user(call: Call, lock: Row, _frame: RelayFrame, facts: Facts) -> None:
    """The lock added or changed a user."""
    save_user(call, lock, facts)


def user_gone(call: Call, lock: Row, _frame: RelayFrame, facts: Facts) -> None:
    """The lock deleted a user."""
    for row in call.state.rows("lock_user"):
        if row["lockId"] == lock["id"] and row["userNumber"] == facts["userNumber"]:
            call.act.remove("lock_user", row["id"])


def users(call: Call, lock: Row, frame: RelayFrame, _facts: Facts) -> None:
    """The lock tells its whole user list: it replaces the server's."""
    told = [user_entry(value) for value in frame.values(RelayTag.ENTRY)]
    numbers = {f"{entry.number:04X}" for entry in told}
    for row in call.state.rows("lock_user"):
        if row["lockId"] == lock["id"] and row["userNumber"] not in numbers:
            call.act.remove("lock_user", row["id"])
    for entry in told:
        number, kind = f"{entry.number:04X}", f"{entry.user_type:02X}"
        save_user(call, lock, {"userNumber": number, "userType": kind, "name": entry.name})


def record(call: Call, lock: Row, frame: RelayFrame, _facts: Facts) -> None:
    """The lock reports what happened, as it happens: every report is one record more."""
    for value in frame.values(RelayTag.ENTRY):
        _add_record(call, lock, value)


def records(call: Call, lock: Row, frame: RelayFrame, _facts: Facts) -> None:
    """The lock hands over records: those the server has by their running number are not added again."""
    table = record_table(lock["id"])
    known = {row["recordNumber"] for row in call.state.rows(table)}
    for value in frame.values(RelayTag.ENTRY):
        if f"{door_entry(value).number:08X}" not in known:
            _add_record(call, lock, value)


def record_table(lock_id: str) -> str:
    """The table of one lock's door records: each has its own, they grow long."""
    return f"door_record/{lock_id}"


def _add_record(call: Call, lock: Row, value: bytes) -> None:
    entry = door_entry(value)
    row = {
        "lockId": lock["id"],
        "userId": call.user_id,
        "recordType": f"{entry.kind:02X}",
        "recordNumber": f"{entry.number:08X}",
        "userNumber": f"{entry.user_number:04X}",
        "credential": entry.credential.hex().upper() or None,
        "lockTime": f"{entry.at_unix_s:08X}",
    }
    call.act.add(record_table(lock["id"]), row)


def operated(call: Call, lock: Row, _frame: RelayFrame, facts: Facts) -> None:
    """The lock did what it was told."""
    operation = facts["operation"] or ""
    clock = _clock(call) if operation == "setTime" else {}
    call.act.change("lock", lock["id"], **_OPERATION_CHANGES[operation], **clock)


def associate_4g(call: Call, lock: Row, _frame: RelayFrame, facts: Facts) -> None:
    """The lock took its 4G module."""
    save_module(call, lock, facts["imei"] or "", facts.get("imsi"))


def save_module(call: Call, lock: Row, imei: str, imsi: str | None) -> Row:
    """Tie a 4G module to a lock, in place of any that was."""
    for row in call.state.rows("module"):
        if row["lockId"] == lock["id"] or row["imei"] == imei:
            call.act.remove("module", row["id"])
    call.act.change("lock", lock["id"], moduleAlly="1", lockImei=imei, lockImsi=imsi)
    own = {"imei": imei, "imsi": imsi, "lockId": lock["id"], "userId": call.user_id}
    return call.act.add("module", {**own, "onlineStatus": "1", "signal": "-71", "currentVersion": "1.0"})


def _clock(call: Call) -> dict[str, str]:
    now = call.state.now()
    return {"timesTamp": to_hex_seconds(now), "lockSysTime": to_milliseconds(now)}


APPLY: dict[int, Callable[[Call, Row, RelayFrame, Facts], None]] = {
    RelayCommand.INITIALISE: initialise,
    RelayCommand.READ_SETTINGS: settings,
    RelayCommand.WRITE_SETTINGS: settings,
    RelayCommand.DOOR_RECORD: record,
    RelayCommand.SYNC_RECORDS: records,
    RelayCommand.ADD_USER: user,
    RelayCommand.MODIFY_USER: user,
    RelayCommand.DELETE_USER: user_gone,
    RelayCommand.SYNC_USERS: users,
    RelayCommand.OPERATE: operated,
    RelayCommand.BIND: bind,
    RelayCommand.ASSOCIATE_4G: associate_4g,
}

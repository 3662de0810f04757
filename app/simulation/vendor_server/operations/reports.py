"""What a client reports from the lock by itself: bindings, records, settings, users, deletion."""

from __future__ import annotations

from app.codec.relay import RelayCommand
from app.simulation.vendor_server.call import Call
from app.simulation.vendor_server.lock_row import default_name
from app.simulation.vendor_server.operations.credentials import check_carried
from app.simulation.vendor_server.operations.lock_answers import (
    USER_FIELDS,
    save_module,
    save_settings,
    save_user,
)
from app.simulation.vendor_server.operations.locks import delete_lock as drop_lock
from app.simulation.vendor_server.operations.relay import (
    lock_with_mac,
    refusal_carried,
    take_answer,
    take_report,
)
from app.simulation.vendor_server.refusal import missing
from app.simulation.vendor_server.state import Row

_SYSTEM = ("lockLanguage", "lockMode", "lockUsername", "timeZone")


def receipt(lock: Row, row: Row | None = None) -> Row:
    """What was made or changed: a row of a lock, or the lock itself."""
    return {"id": (row or lock)["id"], "lockId": lock["id"]}


def _reported(call: Call, lock: Row, expected: RelayCommand) -> Row:
    refused = refusal_carried(call, lock)
    if refused is not None:
        return refused
    take_report(call, lock, expected)
    return receipt(lock)


def delete_lock(call: Call) -> Row:
    """The lock was reset at the door: it is gone, with all that hung on it."""
    lock = call.lock()
    check_carried(call)
    refused = refusal_carried(call, lock)
    if refused is None:
        drop_lock(call, lock["id"])
    return refused or receipt(lock)


def system_settings(call: Call) -> Row:
    """Save language, mode, name and time zone; an empty name is the lock's default one."""
    lock = call.lock()
    check_carried(call)
    said = call.given(*_SYSTEM)
    if said.get("lockUsername") == "":
        said["lockUsername"] = default_name(lock["mac"])
    return receipt(call.act.change("lock", lock["id"], **said))


def sync_records(call: Call) -> Row:
    """Save records that the lock never reported by itself."""
    lock = call.lock()
    return _reported(call, lock, RelayCommand.SYNC_RECORDS)


def lock_user(call: Call) -> Row:
    """Save one entry of the lock's user list."""
    lock = call.lock()
    refused = refusal_carried(call, lock)
    if refused is not None:
        return refused
    if call.maybe("data") is not None:
        take_answer(call, lock)
    facts = call.or_null(*USER_FIELDS)
    facts["userNumber"] = call.text("userNumber").upper().zfill(4)
    return receipt(lock, save_user(call, lock, facts))


def lock_settings(call: Call) -> Row:
    """Save the door lock's settings, as fields or as the lock's own report."""
    lock, settings = call.lock(), call.maybe("settings")
    refused = refusal_carried(call, lock)
    if refused is not None:
        return refused
    if settings is not None:
        save_settings(call, lock, settings)
    elif call.maybe("data") is not None:
        take_answer(call, lock)
    else:
        raise missing("settings")
    return receipt(lock)


def record_0300(call: Call) -> Row:
    """Save what the lock reports with 0300: each report is a record more."""
    lock = call.lock()
    return _reported(call, lock, RelayCommand.DOOR_RECORD)


def binding_0700(call: Call) -> Row:
    """The lock confirms with 0700 that it is bound."""
    call.must_be_me()
    lock = lock_with_mac(call, call.text("deviceId"))
    return _reported(call, lock, RelayCommand.BIND)


def module_4g(call: Call) -> Row:
    """The lock's 4G module was associated."""
    lock = call.lock()
    check_carried(call)
    refused = refusal_carried(call, lock)
    if refused is not None:
        return refused
    return receipt(lock, save_module(call, lock, call.text("imei"), call.maybe("imsi")))

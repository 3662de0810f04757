"""Passcodes: five kinds computed from the lock's keys, and the list of those that were saved."""

from __future__ import annotations

import hashlib

from app.codec.vendor_times import to_wall
from app.simulation.vendor_server.call import Call, Page, owned
from app.simulation.vendor_server.operations.credentials import check_times
from app.simulation.vendor_server.passcodes import simulated_passcode
from app.simulation.vendor_server.refusal import malformed
from app.simulation.vendor_server.state import Row

KINDS = ("timeLimited", "single", "permanent", "clear", "cyclic")
_HOUR_CHARACTERS = len("2025-10-20 09")
_SAVED = ("name", "userNumber", "startTime", "endTime", "cycleDays", "dailyStart", "dailyEnd")
_CHANGEABLE = ("password", "name", "startTime", "endTime")


def time_limited(call: Call) -> Row:
    """A passcode from one hour to another; the same hours give the same one."""
    return _computed(call, "timeLimited", _hour(call, "startTime"), _hour(call, "endTime"))


def single(call: Call) -> Row:
    """A passcode for one opening: another one every time."""
    return _computed(call, "single", _hour(call, "startTime"), _next_number(call))


def permanent(call: Call) -> Row:
    """A passcode without an end: another one every time."""
    return _computed(call, "permanent", _next_number(call))


def clear(call: Call) -> Row:
    """A passcode that, typed at the lock, clears one other or all."""
    return _computed(call, "clear", call.maybe("password") or "all", _next_number(call))


def cyclic(call: Call) -> Row:
    """A passcode for some days of the week, between two times of the day."""
    days = call.text("cycleDays")
    if not set(days.split(",")) <= set("1234567"):
        raise malformed("cycleDays")
    return _computed(call, "cyclic", days, call.text("dailyStart"), call.text("dailyEnd"))


def listed(call: Call) -> Page:
    """The account's saved passcodes, or those of one lock."""
    call.must_be_me()
    return call.page(owned(call.state.rows("password"), call.user_id, call.maybe("lockId")))


def details(call: Call) -> Row:
    """One saved passcode."""
    return _one(call)


def add(call: Call) -> Row:
    """Save a passcode: on the lock already where this server computed it, waiting otherwise."""
    lock, kind, password = call.lock(), call.text("passwordType"), call.text("password")
    if kind not in KINDS:
        raise malformed("passwordType")
    check_times(call)
    computed = call.state.find("computed_password", _mark(lock["id"], password)) is not None
    row = {"lockId": lock["id"], "userId": call.user_id, "password": password, "passwordType": kind}
    return call.act.add("password", {**row, **call.or_null(*_SAVED), "status": str(int(computed))})


def change(call: Call) -> Row:
    """Change what was sent, leave the rest."""
    row = _one(call)
    check_times(call, row)
    return call.act.change("password", row["id"], **call.given(*_CHANGEABLE))


def delete(call: Call) -> None:
    """Take a saved passcode away."""
    call.act.remove("password", _one(call)["id"])


def _one(call: Call) -> Row:
    return call.own("password", call.text("passwordId"), "密码")


def _computed(call: Call, kind: str, *bounds: str) -> Row:
    lock = call.lock()
    check_times(call)
    password = simulated_passcode(lock["lockKeys"], kind, *bounds)
    call.act.keep("computed_password", _mark(lock["id"], password), {"kind": kind})
    call.act.commanded("computed_password", lock["id"])
    return {"password": password, "passwordType": kind, **call.or_null("startTime", "endTime")}


def _hour(call: Call, name: str) -> str:
    """The hour of a time; of now where the time may be missing and is."""
    return (call.maybe(name) or to_wall(call.state.now()))[:_HOUR_CHARACTERS]


def _next_number(call: Call) -> str:
    """Count the passcodes of this lock that must differ from each other."""
    lock_id = call.text("lockId")
    number = (call.state.find("password_count", lock_id) or {"count": 0})["count"] + 1
    call.act.keep("password_count", lock_id, {"count": number})
    return str(number)


def _mark(lock_id: str, password: str) -> str:
    return hashlib.sha256(f"{lock_id}/{password}".encode()).hexdigest()

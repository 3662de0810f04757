"""4G modules: association, its result, the module's state, passcodes sent through it."""

from __future__ import annotations

from app.simulation.vendor_server.call import Call
from app.simulation.vendor_server.operations.credentials import check_carried, check_times
from app.simulation.vendor_server.operations.gateways import task
from app.simulation.vendor_server.operations.lock_answers import save_module
from app.simulation.vendor_server.operations.passwords import KINDS
from app.simulation.vendor_server.operations.relay import refusal_carried
from app.simulation.vendor_server.operations.reports import receipt
from app.simulation.vendor_server.refusal import malformed, not_found
from app.simulation.vendor_server.state import Row


def report_association(call: Call) -> Row:
    """Take the result of an association: only a good one changes anything."""
    lock = call.lock()
    check_carried(call)
    refused = refusal_carried(call, lock)
    if refused is not None:
        return refused
    _finish_command(call)
    if call.text("result") == "1":
        return receipt(lock, save_module(call, lock, call.text("imei"), call.maybe("imsi")))
    return receipt(lock)


def status(call: Call) -> Row:
    """The module of one lock."""
    return _module_of(call, call.lock())


def password(call: Call) -> Row:
    """Send a passcode to the lock through its module."""
    lock = call.lock()
    if call.text("passwordType") not in KINDS:
        raise malformed("passwordType")
    check_times(call)
    reached = _module_of(call, lock)["onlineStatus"] == "1"
    own = {"lockId": lock["id"], "userId": call.user_id, **call.given("password", "passwordType")}
    row = {**own, **call.or_null("name", "startTime", "endTime"), "status": str(int(reached))}
    saved = call.act.add("password", row)
    return task(call, saved["id"], "done" if reached else "sent")


def _module_of(call: Call, lock: Row) -> Row:
    for row in call.state.rows("module"):
        if row["lockId"] == lock["id"]:
            return row
    raise not_found("4G模组")


def _finish_command(call: Call) -> None:
    command_id = call.maybe("commandId")
    if command_id is not None:
        command = call.own("command", command_id, "指令")
        call.act.change("command", command["id"], finished="1")

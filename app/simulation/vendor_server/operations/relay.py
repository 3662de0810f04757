"""Commands to carry to a lock, and what a lock's answer changes. A client carries frames and reads none."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.codec.relay import (
    FrameNotUnderstood,
    RelayCommand,
    RelayField,
    RelayFrame,
    RelayStatus,
    RelayTag,
    frame_from_hex,
    frame_to_hex,
)
from app.simulation.vendor_server.call import Call
from app.simulation.vendor_server.operations.lock_answers import APPLY
from app.simulation.vendor_server.refusal import RefusalCode, Refused, malformed, missing, not_found
from app.simulation.vendor_server.state import Row

Facts = Mapping[str, str | None]
DONE, REFUSED = "1", "0"
"""What became of a command at its lock."""


def issue(call: Call, lock: Row, command: RelayCommand, facts: Facts, *fields: RelayField) -> Row:
    """Queue a command for a lock and answer it; ``facts`` are what it means to the server when done."""
    command_id = call.state.next_id()
    serial = RelayField(RelayTag.SERIAL, int(command_id).to_bytes(8, "big"))
    frame = RelayFrame(command, (serial, *fields))
    row = {
        "id": command_id,
        "commandId": command_id,
        "lockId": lock["id"],
        "userId": call.user_id,
        "command": f"{command:04X}",
        "data": frame_to_hex(frame),
        "finished": "0",
        "result": None,
        "facts": dict(facts),
    }
    return call.act.add("command", row)


def lock_report(call: Call) -> Row:
    """Take a lock's answer, if one was sent, and answer what is to carry next.

    With a command's number and no answer it tells what became of that command.
    """
    lock = _reporting_lock(call)
    if call.maybe("data") is None:
        command_id = call.maybe("commandId")
        if command_id is not None:
            return _brought(call, lock, call.own("command", command_id, "指令"))
        return _next(call, lock) or _nothing_more(lock)
    done = take_answer(call, lock)
    return {**(_next(call, lock) or done), "result": done["result"]}


def _brought(call: Call, lock: Row, command: Row) -> Row:
    """Let the lock's gateway or 4G module bring it a command that still waits, if one is online."""
    if command["finished"] == "1" or not _is_online(call, lock):
        return command
    answer = call.habits.reach(lock["mac"], frame_from_hex(command["data"]))
    if answer is None:
        return command
    return _finish(call, lock, command, answer)


def _is_online(call: Call, lock: Row) -> bool:
    gateways = call.state.rows("gateway")
    by_gateway = any(row["id"] == lock["boundGateway"] and row["onlineStatus"] == "1" for row in gateways)
    modules = call.state.rows("module")
    return by_gateway or any(row["lockId"] == lock["id"] and row["onlineStatus"] == "1" for row in modules)


def take_answer(call: Call, lock: Row) -> Row:
    """Understand the lock's answer in the field ``data`` and let its command take effect."""
    frame = read_frame(call)
    command = _command_of(call, lock, frame)
    return command if command["finished"] == "1" else _finish(call, lock, command, frame)


def _finish(call: Call, lock: Row, command: Row, answer: RelayFrame) -> Row:
    """End a command; only what the lock did takes effect."""
    is_done = answer.status == RelayStatus.DONE
    finished = call.act.change("command", command["id"], finished="1", result=DONE if is_done else REFUSED)
    if is_done:
        _apply(call, lock, answer, command["facts"])
    return finished


def refusal_carried(call: Call, lock: Row) -> Row | None:
    """What a lock's "no" is answered with: its command is over, nothing took effect. None for all else."""
    if call.maybe("data") is None or read_frame(call).status in (None, RelayStatus.DONE):
        return None
    return {"id": lock["id"], "lockId": lock["id"], "result": take_answer(call, lock)["result"]}


def take_report(call: Call, lock: Row, expected: RelayCommand) -> None:
    """Let a report of the lock take effect: the answer to a command, or one that it sends by itself."""
    frame = read_frame(call)
    if frame.command != expected:
        raise malformed("data")
    if call.maybe("commandId") is not None:
        take_answer(call, lock)
        return
    waiting = _waiting(call, lock, frame.command)
    if waiting is not None:
        call.act.change("command", waiting["id"], finished="1")
    _apply(call, lock, frame, {} if waiting is None else waiting["facts"])


def read_frame(call: Call) -> RelayFrame:
    """Read the field ``data``. Raises `Refused`."""
    try:
        return frame_from_hex(call.text("data"))
    except FrameNotUnderstood:
        raise malformed("data") from None


def _apply(call: Call, lock: Row, frame: RelayFrame, facts: Facts) -> None:
    apply: Callable[[Call, Row, RelayFrame, Facts], None] | None = APPLY.get(frame.command)
    if apply is None:
        raise malformed("data")
    try:
        apply(call, lock, frame, facts)
    except FrameNotUnderstood:
        raise malformed("data") from None


def _reporting_lock(call: Call) -> Row:
    """The lock that reports: by its id or by its mac."""
    if call.maybe("lockId") is not None:
        return call.lock()
    mac = call.maybe("deviceId")
    if mac is None:
        raise missing("lockId")
    return lock_with_mac(call, mac)


def lock_with_mac(call: Call, mac: str) -> Row:
    """The account's lock of that mac. Raises `Refused`."""
    for row in call.state.rows("lock"):
        if row["mac"].upper() == mac.upper() and row["userId"] == call.user_id:
            return row
    raise not_found("门锁")


def _command_of(call: Call, lock: Row, frame: RelayFrame) -> Row:
    command_id = call.maybe("commandId")
    if command_id is None:
        waiting = _waiting(call, lock, frame.command)
        if waiting is None:
            raise not_found("指令")
        return waiting
    command = call.own("command", command_id, "指令")
    if command["lockId"] != lock["id"] or command["command"] != f"{frame.command:04X}":
        raise Refused(RefusalCode.CONFLICT, "指令与门锁上报不一致")
    return command


def _waiting(call: Call, lock: Row, number: int) -> Row | None:
    return next((row for row in _open_commands(call, lock) if row["command"] == f"{number:04X}"), None)


def _next(call: Call, lock: Row) -> Row | None:
    return next(iter(_open_commands(call, lock)), None)


def _open_commands(call: Call, lock: Row) -> list[Row]:
    rows = call.state.rows("command")
    return [row for row in rows if row["lockId"] == lock["id"] and row["finished"] == "0"]


def _nothing_more(lock: Row) -> Row:
    return {"commandId": None, "lockId": lock["id"], "command": None, "data": None, "finished": "1"}

"""Capture of a fingerprint on an issuing machine: sent → capturing → done, or failed when it is stopped.

A finger is lain down as soon as the machine asks; the touches take `Habits.capture_s` together. What was
captured then stands among the account's fingerprints, on no lock yet: that is how a client sees the end.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from app.simulation.vendor_server.call import Call
from app.simulation.vendor_server.operations.credentials import FINGERPRINT
from app.simulation.vendor_server.refusal import RefusalCode, Refused, not_found
from app.simulation.vendor_server.state import Row

RUNNING, DONE, FAILED = "sent", "done", "failed"


def settle(call: Call) -> None:
    """Let the account's captures whose time has come be done, before anything else sees them."""
    for capture in call.state.rows("capture"):
        if capture["status"] == RUNNING and capture["userId"] == call.user_id and _is_over(call, capture):
            _finish(call, capture)


def start(call: Call) -> Row:
    """Ask the machine for a finger. Refused while it waits for another."""
    issuer = one_issuer(call)
    if _running(call, issuer["id"]) is not None:
        raise Refused(RefusalCode.CONFLICT, "发卡机正忙")
    task_id, started = call.state.next_id(), call.state.now().isoformat()
    own = {"id": task_id, "taskId": task_id, "issuerId": issuer["id"], "userId": call.user_id}
    row = {**own, **call.or_null("holder"), "status": RUNNING, "started": started, "fingerprintId": None}
    return call.act.add("capture", row)


def stop(call: Call) -> Row:
    """End a capture: one that was still running has failed; of one that was done the end is told."""
    issuer = one_issuer(call)
    task_id = call.maybe("taskId")
    capture = _running(call, issuer["id"]) if task_id is None else call.own("capture", task_id, "采集任务")
    if capture is None:
        raise not_found("采集任务")
    if capture["status"] == RUNNING:
        return call.act.change("capture", capture["id"], status=FAILED)
    return capture


def captured(call: Call, task_id: str) -> Row:
    """Return the fingerprint that a capture made. Raises `Refused` while there is none."""
    capture = call.own("capture", task_id, "采集任务")
    fingerprint = call.state.find("fingerprint", capture["fingerprintId"] or "")
    if fingerprint is None:
        raise Refused(RefusalCode.CONFLICT, "指纹尚未采集完成")
    return fingerprint


def one_issuer(call: Call) -> Row:
    """The account's machine that the field ``issuerId`` names."""
    return call.own("issuer", call.text("issuerId"), "发卡机")


def _running(call: Call, issuer_id: str) -> Row | None:
    for row in call.state.rows("capture"):
        if row["issuerId"] == issuer_id and row["status"] == RUNNING:
            return row
    return None


def _is_over(call: Call, capture: Row) -> bool:
    over = datetime.fromisoformat(capture["started"]) + timedelta(seconds=call.habits.capture_s)
    return over <= call.state.now()


def _finish(call: Call, capture: Row) -> None:
    number = f"{len(call.state.rows(FINGERPRINT.table)) + 1:04X}"
    own = {"lockId": None, "userId": capture["userId"], "fingerprintNumber": number, "name": None}
    ends = {"userNumber": None, "startTime": None, "endTime": None, "status": "0"}
    row = call.act.add(FINGERPRINT.table, {**own, "holder": capture["holder"], **ends})
    call.act.change("capture", capture["id"], status=DONE, fingerprintId=row["id"])

"""Issuing machines: bound by either method, fingerprints that they carry to locks, cards by holder."""

from __future__ import annotations

import re

from app.simulation.vendor_server.call import Call, Page
from app.simulation.vendor_server.operations.captures import captured, one_issuer
from app.simulation.vendor_server.operations.credentials import CARD, FINGERPRINT, check_times
from app.simulation.vendor_server.operations.gateways import task
from app.simulation.vendor_server.operations.locks import is_online
from app.simulation.vendor_server.refusal import RefusalCode, Refused, malformed
from app.simulation.vendor_server.state import Row

_MAC = re.compile(r"[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}")
_ON_CARD = ("name", "holder", "startTime", "endTime")


def bind_by_serial(call: Call) -> Row:
    """Bind a machine by the number printed on it."""
    return _bind(call, "issuerSn", call.text("issuerSn"))


def bind_by_mac(call: Call) -> Row:
    """Bind a machine by what it tells itself."""
    mac = call.text("mac").upper()
    if _MAC.fullmatch(mac) is None:
        raise malformed("mac")
    return _bind(call, "mac", mac)


def _bind(call: Call, mark: str, value: str) -> Row:
    call.must_be_me()
    for row in call.state.rows("issuer"):
        if row[mark] == value and row["userId"] is not None:
            raise Refused(RefusalCode.CONFLICT, "发卡机已被绑定")
        if row[mark] == value:
            return call.act.change("issuer", row["id"], userId=call.user_id, **call.given("name"))
    made = {"issuerSn": call.habits.digits(12), "mac": _new_mac(call), "name": call.maybe("name") or value}
    return call.act.add("issuer", {**made, mark: value, "userId": call.user_id, "onlineStatus": "1"})


def _new_mac(call: Call) -> str:
    digits = "02" + call.habits.hex_digits(10)
    return ":".join(digits[at : at + 2] for at in range(0, 12, 2))


def delete(call: Call) -> None:
    """Delete a machine: the server forgets it."""
    call.act.remove("issuer", one_issuer(call)["id"])


def unbind(call: Call) -> None:
    """Unbind a machine: it can be bound again, by anybody."""
    call.must_be_me()
    call.act.change("issuer", one_issuer(call)["id"], userId=None)


def send_fingerprint(call: Call) -> Row:
    """Send a captured or listed fingerprint to a lock; one that is on another lock already is copied."""
    lock = call.lock()
    check_times(call)
    source = _fingerprint(call)
    reached = is_online(lock)
    said = {**call.given(*_ON_CARD), "lockId": lock["id"], "status": str(int(reached))}
    if source["lockId"] in {None, lock["id"]}:
        row = call.act.change(FINGERPRINT.table, source["id"], **said)
    else:
        copied = {name: value for name, value in source.items() if name != "id"}
        row = call.act.add(FINGERPRINT.table, {**copied, **said})
    return task(call, row["id"], "done" if reached else "sent")


def _fingerprint(call: Call) -> Row:
    task_id = call.maybe("taskId")
    if task_id is not None:
        return captured(call, task_id)
    return call.own(FINGERPRINT.table, call.text("fingerprintId"), "指纹")


def cards_by_holder(call: Call) -> Page:
    """Every card that one person holds, whatever made it."""
    if call.maybe("userId") is not None:
        call.must_be_me()
    holder, user_id = call.text("holder"), call.user_id
    rows = call.state.rows(CARD.table)
    return call.page(tuple(row for row in rows if row["userId"] == user_id and row["holder"] == holder))

"""Gateways: bound by the vendor's own app, listed and unbound here."""

from __future__ import annotations

from app.simulation.vendor_server.call import Call, Page, owned
from app.simulation.vendor_server.refusal import RefusalCode, Refused, not_found
from app.simulation.vendor_server.state import Act, Row


def listed(call: Call) -> Page:
    """The account's gateways."""
    call.must_be_me()
    return call.page(owned(call.state.rows("gateway"), call.user_id))


def unbind_lock(call: Call) -> Row:
    """Send a gateway the instruction to let go of a lock."""
    gateway, lock = _one(call), call.lock()
    locks = _lock_ids(gateway)
    if lock["id"] not in locks:
        raise not_found("网关与门锁的关联")
    if gateway["onlineStatus"] != "1":
        raise Refused(RefusalCode.FAILED, "网关离线")
    kept = ",".join(lock_id for lock_id in locks if lock_id != lock["id"])
    call.act.change("gateway", gateway["id"], lockIds=kept)
    call.act.change("lock", lock["id"], boundGateway=None, lockOnlineStatus="0")
    return done_task(call, gateway["id"])


def unbind_user(call: Call) -> None:
    """Take a gateway from the account, and from the account's locks."""
    call.must_be_me()
    gateway = _one(call)
    for lock_id in _lock_ids(gateway):
        if call.state.find("lock", lock_id) is not None:
            call.act.change("lock", lock_id, boundGateway=None, lockOnlineStatus="0")
    call.act.remove("gateway", gateway["id"])


def add_gateway(act: Act, user_id: str, serial: str, lock_ids: tuple[str, ...] = ()) -> Row:
    """Bind a gateway, as the vendor's app would: there is no operation for it."""
    own = {"gatewaySn": serial, "name": serial, "mac": "02:00:00:00:00:01", "userId": user_id}
    state = {"onlineStatus": "1", "networkName": "hotel", "currentVersion": "1.0"}
    row = act.add("gateway", {**own, **state, "lockIds": ",".join(lock_ids)})
    for lock_id in lock_ids:
        act.change("lock", lock_id, boundGateway=row["id"], lockOnlineStatus="1")
    return row


def task(call: Call, row_id: str, status: str) -> Row:
    """Note a task of a device and answer it: ``status`` is sent, done or failed."""
    task_id = call.state.next_id()
    row = {"id": row_id, "taskId": task_id, "userId": call.user_id, "status": status}
    call.act.keep("task", task_id, row)
    return row


def done_task(call: Call, row_id: str) -> Row:
    """Note a task that is done already."""
    return task(call, row_id, "done")


def _one(call: Call) -> Row:
    return call.own("gateway", call.text("gatewayId"), "网关")


def _lock_ids(gateway: Row) -> list[str]:
    return [lock_id for lock_id in gateway["lockIds"].split(",") if lock_id]

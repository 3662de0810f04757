"""Gateways: what the server last listed, and letting go of them, both ways."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.hotel import Operator
from app.domain.journal import Act
from app.domain.pull import PullKind
from app.ports.store import Snapshot, Transaction
from app.ports.vendor_api import VendorApi
from app.services.desk import Desk
from app.services.server_lists import text_of
from app.services.to_the_end import to_the_end

UNBIND_LOCK = "gateway.unbind_lock"
UNBIND_USER = "gateway.unbind_user"


@dataclass(frozen=True, slots=True)
class Gateway:
    """A gateway as the server last told; ``locks`` are ids and names of the locks that it serves."""

    gateway_id: str
    name: str
    serial: str
    mac: str
    online: bool | None
    network: str
    version: str
    locks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Gateways:
    """All gateways, and when the server listed them (UTC; None: never)."""

    gateways: tuple[Gateway, ...]
    fetched_at: datetime | None


async def read_gateways(desk: Desk) -> Gateways:
    """Return what is known without asking the server."""
    return await desk.store.read(_gateways)


def _gateways(rows: Snapshot) -> Gateways:
    names = {lock.lock_id: lock.name or lock.mac for lock in rows.cloud.known_locks()}
    items = rows.cloud.items(PullKind.GATEWAYS)
    found = tuple(_gateway(item.item_id, json.loads(item.text), names) for item in items)
    return Gateways(found, rows.cloud.pull_status(PullKind.GATEWAYS).last_success)


def _gateway(gateway_id: str, row: Mapping[str, object], names: Mapping[str, str]) -> Gateway:
    return Gateway(
        gateway_id=gateway_id,
        name=text_of(row, "name"),
        serial=text_of(row, "gatewaySn"),
        mac=text_of(row, "mac"),
        online={"1": True, "0": False}.get(text_of(row, "onlineStatus")),
        network=text_of(row, "networkName"),
        version=text_of(row, "currentVersion"),
        locks=tuple((lock_id, names.get(lock_id, lock_id)) for lock_id in _served(row)),
    )


async def unbind_from_lock(
    desk: Desk, api: VendorApi, gateway: Gateway, lock_id: str, operator: Operator
) -> None:
    """Have the gateway let go of a lock: the server reaches it no longer that way. Raises VendorError."""
    await api.call(UNBIND_LOCK, {"gatewayId": gateway.gateway_id, "lockId": lock_id})
    now, name = desk.clock.now(), dict(gateway.locks).get(lock_id, lock_id)

    def work(rows: Transaction) -> None:
        _let_go(rows, gateway.gateway_id, lock_id, now)
        facts = {"gateway": gateway.name, "lock": name}
        rows.append_journal(now, operator.name, Act.GATEWAY_UNBOUND, "", facts)

    await to_the_end(desk.store.write(work))


async def unbind_from_account(desk: Desk, api: VendorApi, gateway: Gateway, operator: Operator) -> None:
    """Take the gateway from the hotel's account: all its locks are offline then. Raises VendorError."""
    await api.call(UNBIND_USER, {"gatewayId": gateway.gateway_id})
    now = desk.clock.now()

    def work(rows: Transaction) -> None:
        rows.cloud.mark_vanished(PullKind.GATEWAYS, (gateway.gateway_id,), now)
        rows.append_journal(now, operator.name, Act.GATEWAY_UNBOUND, "", {"gateway": gateway.name})

    await to_the_end(desk.store.write(work))


def _let_go(rows: Transaction, gateway_id: str, lock_id: str, now: datetime) -> None:
    """Note what the server said yes to, until it lists the gateway anew: no digest matches this row."""
    for item in rows.cloud.items(PullKind.GATEWAYS):
        if item.item_id == gateway_id:
            row = json.loads(item.text)
            kept = ",".join(each for each in _served(row) if each != lock_id)
            text = json.dumps({**row, "lockIds": kept}, ensure_ascii=False, separators=(",", ":"))
            rows.cloud.save_items(PullKind.GATEWAYS, (replace(item, text=text, digest=""),), now)


def _served(row: Mapping[str, object]) -> list[str]:
    return [lock_id.strip() for lock_id in text_of(row, "lockIds").split(",") if lock_id.strip()]

"""The two published operations are answered exactly as published."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from app.codec.vendor_times import from_snowflake, to_wall
from app.simulation.vendor_server.seeding import SeedAccount, seed_account
from tests.contract.vendor_server import PUBLISHED, PUBLISHED_LOCKS, USER_ID, VendorCloud, signed_in

BIND = json.loads((PUBLISHED / "command_bindLockBetween.request.json").read_text(encoding="utf-8"))
INTEGRATOR = SeedAccount("integrator", "made up as well", BIND["userId"])


def test_the_lock_list_is_the_published_file_key_by_key_and_in_order(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        answer = client.http.get(f"/locks/findAllByUserId/{USER_ID}")
    published = json.loads(PUBLISHED_LOCKS.read_text(encoding="utf-8"))
    assert answer.json() == published
    assert json.dumps(answer.json()) == json.dumps(published)


def test_binding_answers_an_empty_object_as_published(vendor_cloud: VendorCloud) -> None:
    seed_account(vendor_cloud.server.state, INTEGRATOR)
    with signed_in(vendor_cloud, INTEGRATOR) as client:
        answer = client.http.post("/command/bindLockBetween", json=BIND)
    published = (PUBLISHED / "command_bindLockBetween.response.json").read_text(encoding="utf-8")
    assert answer.status_code == 200
    assert answer.text == published.strip()


def test_a_bound_lock_has_every_published_key_in_the_published_order(vendor_cloud: VendorCloud) -> None:
    bound = _bound_lock(vendor_cloud)
    published = json.loads(PUBLISHED_LOCKS.read_text(encoding="utf-8"))["data"][1]
    assert list(bound) == list(published)
    assert [type(value) for value in bound.values()].count(dict) == 0


def test_a_bound_locks_times_are_read_as_the_published_ones(vendor_cloud: VendorCloud) -> None:
    before = datetime.now(UTC)
    bound = _bound_lock(vendor_cloud)
    assert to_wall(from_snowflake(bound["id"])) == bound["createTime"]
    assert 0 <= int(bound["timesTamp"], 16) - int(before.timestamp()) <= 30
    assert 0 <= int(bound["lockSysTime"]) // 1000 - int(before.timestamp()) <= 30


def test_a_bound_locks_secrets_have_the_published_lengths(vendor_cloud: VendorCloud) -> None:
    bound = _bound_lock(vendor_cloud)
    assert re.fullmatch(r"[0-9]{4}", bound["doubleVerify"])
    assert re.fullmatch(r"[0-9]{8}", bound["pwAdmin"])
    assert re.fullmatch(r"[0-9]{16}", bound["serverKeys"])
    assert re.fullmatch(r"[0-9A-F]{16}", bound["lockKeys"])


def test_a_bound_lock_is_named_and_set_up_as_it_was_told(vendor_cloud: VendorCloud) -> None:
    bound = _bound_lock(vendor_cloud)
    told = {
        "mac": "deviceId",
        "lockUsername": "lockUsername",
        "virtuallyId": "virtualId",
        "timeZone": "timeZone",
    }
    assert {name: bound[name] for name in told} == {name: BIND[said] for name, said in told.items()}
    assert (bound["doorDirection"], bound["lockoutTimeNew"]) == ("3001", "37FFFF")
    places = vendor_cloud.server.state.rows("place")
    assert [place["roomNumber"] for place in places] == ["7B"]


def test_binding_again_ties_no_second_lock(vendor_cloud: VendorCloud) -> None:
    first, again = _bound_lock(vendor_cloud), _bound_lock(vendor_cloud)
    assert again["id"] == first["id"]
    assert again["lockKeys"] == first["lockKeys"]


def _bound_lock(cloud: VendorCloud) -> dict[str, Any]:
    seed_account(cloud.server.state, INTEGRATOR)
    with signed_in(cloud, INTEGRATOR) as client:
        assert client.send("command.bind_lock_between", **BIND).json() == {}
        [lock] = client.data("lock.find_all_by_user_id", userId=BIND["userId"])
    assert isinstance(lock, dict)
    return lock

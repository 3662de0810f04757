"""The client against the simulated vendor server: over loopback HTTP, and within one process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from app.adapters.api.client import ClientOptions, HttpVendorApi, open_vendor_api
from app.adapters.api.retrying import RetryRules
from app.adapters.api.transport import TimeLimits
from app.adapters.clock import SystemClock
from app.codec.vendor_locks import split_lock_row
from app.domain.secret import Secret
from app.domain.vendor import AnswerShape
from app.domain.vendor_errors import (
    CircuitOpen,
    NotUnderstood,
    ServerRefused,
    ServerUnreachable,
    VendorError,
)
from app.ports.vendor_api import CircuitState, VendorApi
from app.simulation.vendor_server.faults import Fault
from tests.contract.vendor_server import ACCOUNT, LOCK_ID, USER_ID, VendorCloud
from tests.contract.vendor_server import signed_in as plainly_signed_in
from tests.unit.scripted_server import MemorySecrets
from tests.unit.vendor_calls import every_call, prepare

LOCKS = "lock.find_all_by_user_id"
NO_REST = RetryRules(attempts=3, first_wait_s=0.001, longest_wait_s=0.01)
PASSCODE = {"lockId": LOCK_ID, "password": "482915", "passwordType": "single"}
SHORT = {Fault.LATENCY: "=5", Fault.JITTER: "=0.05"}
UNREADABLE = {Fault.MALFORMED, Fault.TRUNCATED, Fault.WRONG_TYPES}
EMPTYING = {Fault.LOST_ROWS, Fault.NULLS, Fault.WRONG_TYPES}


@pytest.fixture(params=["loopback", "in_process"])
async def api(
    request: pytest.FixtureRequest, vendor_cloud: VendorCloud, tmp_path: Path
) -> AsyncIterator[VendorApi]:
    options = ClientOptions(
        limits=TimeLimits(answer_s=1.0, whole_s=1.0),
        rules=NO_REST,
        base_address=vendor_cloud.url,
        asgi_app=vendor_cloud.server.app if request.param == "in_process" else None,
    )
    with ThreadPoolExecutor(1) as executor:
        made = await open_vendor_api(
            tmp_path / "vendor.toml", MemorySecrets(), SystemClock(), executor, options
        )
        yield made
        await made.close()


@pytest.fixture
async def desk(api: HttpVendorApi) -> HttpVendorApi:
    await api.sign_in(ACCOUNT.name, Secret(ACCOUNT.password))
    return api


async def test_each_of_the_84_operations_is_called_and_answered(
    desk: VendorApi, vendor_cloud: VendorCloud
) -> None:
    with plainly_signed_in(vendor_cloud) as client:
        calls = every_call(prepare(vendor_cloud, client))
    called = set()
    for operation_id, fields in calls:
        answer = await desk.call(
            operation_id, {name: value for name, value in fields.items() if name != "userId"}
        )
        operation = desk.profile.operation(operation_id)
        names = {field.name for field in operation.answer_fields}
        assert all(names <= row.keys() for row in answer.rows), operation_id
        assert answer.listed == (operation.answer in {AnswerShape.LIST, AnswerShape.PAGED}), operation_id
        called.add(operation_id)
    code = Secret(vendor_cloud.server.codes()["new"])
    await desk.register("new", Secret("made up"), code)
    assert desk.state.account == "new"
    assert called | {"auth.register"} == set(desk.profile.operations)
    assert len(called) == 83


async def test_the_published_locks_come_as_they_are_kept(desk: VendorApi) -> None:
    rows = (await desk.call(LOCKS, {})).rows
    locks = [split_lock_row(row) for row in rows]
    assert [lock.name for lock, _ in locks] == ["Z-4000DF", "Z-4000DC"]
    assert all(lock.unread == () and secrets.values for lock, secrets in locks)


async def test_an_unchanged_list_is_known_by_its_digests(desk: VendorApi) -> None:
    first = await desk.call(LOCKS, {})
    again = await desk.call(LOCKS, {}, known=frozenset(first.digests))
    assert (again.rows, again.unchanged) == ((), first.digests)


async def test_a_code_signs_in(api: VendorApi, vendor_cloud: VendorCloud) -> None:
    await api.request_code(ACCOUNT.name)
    await api.sign_in_by_code(ACCOUNT.name, Secret(vendor_cloud.server.codes()[ACCOUNT.name]))
    assert (api.state.user_id, api.state.renewable) == (USER_ID, False)


async def test_a_wrong_password_is_refused_in_the_servers_words(api: VendorApi) -> None:
    with pytest.raises(ServerRefused) as caught:
        await api.sign_in(ACCOUNT.name, Secret("not it"))
    assert caught.value.message
    assert not api.state.signed_in


async def test_an_expired_token_renews_itself_unseen(desk: VendorApi, vendor_cloud: VendorCloud) -> None:
    vendor_cloud.set_faults("token_expired@password.add#1")
    assert (await desk.call("password.add", PASSCODE)).row["id"]
    assert len(vendor_cloud.effects("password.add")) == 1


async def test_a_server_with_another_clock_is_noticed(desk: VendorApi, vendor_cloud: VendorCloud) -> None:
    vendor_cloud.set_faults("wrong_clock")
    await desk.call(LOCKS, {})
    assert desk.state.clock_difference is not None
    assert abs(desk.state.clock_difference) > timedelta(minutes=50)


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.LATE])
async def test_a_write_is_never_done_twice_and_never_said_undone_when_it_may_be_done(
    desk: VendorApi, vendor_cloud: VendorCloud, fault: Fault
) -> None:
    vendor_cloud.set_faults(f"{fault}{SHORT.get(fault, '')}@password.add")
    try:
        await desk.call("password.add", PASSCODE)
        possible = {1}
    except VendorError as error:
        possible = {0, 1} if error.may_have_happened else {0}
    done = len(vendor_cloud.effects("password.add"))
    assert done in (possible if fault is not Fault.DELIVERED_TWICE else {2})


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault not in {Fault.LATE, Fault.LATENCY}])
async def test_a_read_past_one_fault_comes_through_or_says_why(
    desk: VendorApi, vendor_cloud: VendorCloud, fault: Fault
) -> None:
    vendor_cloud.set_faults(f"{fault}{SHORT.get(fault, '')}@{LOCKS}#1")
    try:
        rows = (await desk.call(LOCKS, {})).rows
    except NotUnderstood:
        assert fault in UNREADABLE
    else:
        assert rows or fault in EMPTYING
    vendor_cloud.set_faults()
    assert len((await desk.call(LOCKS, {})).rows) == 2


async def test_a_server_that_is_away_opens_the_circuit_and_is_back_by_itself(
    desk: VendorApi, vendor_cloud: VendorCloud
) -> None:
    vendor_cloud.set_faults("cut_before")
    for _ in range(2):
        with pytest.raises(ServerUnreachable):
            await desk.call(LOCKS, {})
    with pytest.raises(CircuitOpen):
        await desk.call(LOCKS, {})
    assert desk.state.circuit is CircuitState.OPEN
    vendor_cloud.set_faults()
    desk.let_through()
    assert (await desk.call(LOCKS, {})).listed
    assert desk.state.circuit is CircuitState.CLOSED

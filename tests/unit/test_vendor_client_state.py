from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.secret import Secret
from app.domain.vendor_errors import CircuitOpen, ServerClockWrong, ServerRefused, VendorError
from app.ports.vendor_api import CircuitState, VendorState
from tests.unit.scripted_server import (
    CUT,
    PASSWORD,
    TOKEN,
    USER,
    Ground,
    enveloped,
    reply,
    scripted_ground,
    signed_in,
    silent,
)

LOCKS, ADD = "lock.find_all_by_user_id", "password.add"
PASSCODE = {"lockId": "5", "password": "482915", "passwordType": "single"}


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with scripted_ground(tmp_path) as made:
        yield made


async def test_the_circuit_opens_is_shown_and_closes_by_one_probe(ground: Ground) -> None:
    api = await ground.signed_in()
    seen: list[VendorState] = []
    stop = api.watch(seen.append)
    ground.server.says(*[reply(b"", 500)] * 5)
    for _ in range(2):
        with pytest.raises(ServerRefused):
            await api.call(LOCKS, {})
    assert (api.state.circuit, api.state.failures_in_a_row) == (CircuitState.OPEN, 5)
    assert seen[-1] == api.state
    with pytest.raises(CircuitOpen) as caught:
        await api.call(LOCKS, {})
    assert caught.value.until == api.state.open_until
    assert len(ground.server.asked) == 5
    ground.clock.pass_s(60)
    assert api.state.circuit is CircuitState.HALF_OPEN
    ground.server.says(enveloped([]))
    await api.call(LOCKS, {})
    stop()
    assert (api.state.circuit, seen[-1].last_success) == (CircuitState.CLOSED, ground.clock.now())


async def test_a_person_may_let_the_next_request_through(ground: Ground) -> None:
    api = await ground.signed_in()
    ground.server.says(reply(b"", 429, Retry_After="120"), enveloped([]))
    with pytest.raises(ServerRefused):
        await api.call(LOCKS, {})
    api.let_through()
    assert (await api.call(LOCKS, {})).listed


async def test_a_refusal_speaks_for_the_server_being_there(ground: Ground) -> None:
    api = await ground.signed_in()
    ground.server.says(*[reply({"code": 9, "msg": "no"})] * 6)
    for _ in range(6):
        with pytest.raises(ServerRefused):
            await api.call(LOCKS, {})
    assert (api.state.circuit, api.state.failures_in_a_row) == (CircuitState.CLOSED, 0)


async def test_the_difference_of_the_clocks_is_known_after_an_answer(ground: Ground) -> None:
    ground.clock.moment += timedelta(minutes=3)
    api = await ground.signed_in()
    assert api.state.clock_difference == timedelta(minutes=-3)


async def test_a_refused_token_with_clocks_apart_is_the_clocks_fault(ground: Ground) -> None:
    api = await ground.signed_in()
    ground.clock.moment += timedelta(minutes=7)
    ground.server.says(reply(b"", 401), signed_in("tok-2"), reply(b"", 401))
    with pytest.raises(ServerClockWrong) as caught:
        await api.call(LOCKS, {})
    assert caught.value.our_time - timedelta(minutes=7) == caught.value.server_time


@pytest.mark.parametrize("date", ["yesterday", "Sun, 99 Mar 2026 12:00:00 GMT", ""])
async def test_a_date_that_does_not_read_is_no_date(ground: Ground, date: str) -> None:
    api = await ground.open()
    ground.server.says(reply({"code": 200, "data": {"token": TOKEN, "userId": USER}}, Date=date))
    assert (await api.sign_in("desk", Secret(PASSWORD))).server_date is None


async def test_a_cancelled_call_leaves_the_circuit_as_it_was(ground: Ground) -> None:
    api, end = await ground.signed_in(), asyncio.Event()
    ground.server.says(silent(end), enveloped([]))
    task = asyncio.create_task(api.call(LOCKS, {}))
    while not ground.server.asked:
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    end.set()
    assert (await api.call(LOCKS, {})).listed


async def test_the_console_sees_the_request_with_its_secrets_masked(ground: Ground) -> None:
    api = await ground.signed_in()
    shown = api.prepare(ADD, PASSCODE)
    assert shown.body == {**PASSCODE, "password": "***"}
    assert ("Authorization", "Bearer ***") in shown.headers
    assert shown.address == f"{ground.url}/passwords/savePassword"
    listed = api.prepare("card.list", {"pageNum": "1", "apiToken": "x y"})
    assert listed.address == f"{ground.url}/cards/findAllByUserId/{USER}?pageNum=1&apiToken=***"


async def test_no_secret_stands_in_logs_errors_or_reprs(
    ground: Ground, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    api = await ground.signed_in()
    told: list[object] = [api.state, api]
    whispered = {**PASSCODE, "apiToken": "unheard-of"}
    for trouble in (CUT, reply(b"<482915>"), reply({"code": 9, "msg": f"482915 {TOKEN}"}), reply(b"", 500)):
        ground.server.says(trouble)
        with pytest.raises(VendorError) as caught:
            await api.call(ADD, whispered)
        told += [caught.value, vars(caught.value), "".join(traceback.format_exception(caught.value))]
    ground.server.says(enveloped({"id": "1", "password": "482915"}))
    told.append(await api.call(ADD, PASSCODE))
    everything = caplog.text + "".join(f"{one!r} {one}" for one in told)
    for secret in ("482915", TOKEN, PASSWORD, "unheard-of"):
        assert secret not in everything

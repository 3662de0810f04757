"""The parts under the Bluetooth adapter: steps within limits, what failures mean, Windows' own ways."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from bleak.exc import BleakDBusError, BleakDeviceNotFoundError, BleakError

from app.adapters.ble import bounded, windows
from app.adapters.ble.bounded import Bench
from app.adapters.ble.patience import Patience
from app.adapters.ble.trouble import LAST_WORD, TRIES, Setback, setback_of
from app.adapters.ble.windows import Windows
from app.ports.lock_link import LinkError, RadioCondition

SOON = timedelta(seconds=0.01)
AT_LEAST = timedelta(seconds=20)


# ------------------------------------------------------------ steps within limits


@pytest.fixture(autouse=True)
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "LET_GO_LIMIT", SOON)


async def test_a_step_s_result_and_its_failure_come_out() -> None:
    bench = Bench()

    async def failing() -> None:
        raise BleakError

    assert await bench.within(AT_LEAST, asyncio.sleep(0, "done")) == "done"
    with pytest.raises(BleakError):
        await bench.within(AT_LEAST, failing())


async def test_a_step_that_hangs_even_in_its_cancellation_is_left_in_time() -> None:
    bench = Bench()
    cancelled = 0

    async def hanging() -> None:
        nonlocal cancelled
        try:
            await asyncio.Event().wait()
        finally:
            cancelled += 1
            await asyncio.Event().wait()  # as bleak waits for an answer to its Disconnect

    with pytest.raises(TimeoutError):
        await bench.within(SOON, hanging())
    await bench.clear()
    assert cancelled == 1


async def test_a_caller_that_is_cancelled_twice_leaves_no_step_behind() -> None:
    bench = Bench()
    begun = asyncio.Event()

    async def step() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.Event().wait()

    caller = asyncio.create_task(bench.within(AT_LEAST, step()))
    await begun.wait()
    caller.cancel()
    await asyncio.sleep(0)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    await bench.clear()
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_what_runs_to_its_end_is_not_cancelled_with_its_caller() -> None:
    bench = Bench()
    may_end, ended = asyncio.Event(), asyncio.Event()

    async def step() -> None:
        await may_end.wait()
        ended.set()

    caller = asyncio.create_task(bench.to_its_end(step()))
    await asyncio.sleep(0)
    caller.cancel()
    await asyncio.wait({caller})
    may_end.set()
    await bench.clear()
    assert ended.is_set()


async def test_steps_that_are_cut_have_run_out_of_time_for_their_callers() -> None:
    bench = Bench()
    caller = asyncio.create_task(bench.within(AT_LEAST, asyncio.Event().wait()))
    await asyncio.sleep(0)
    bench.cut()
    with pytest.raises(TimeoutError):
        await caller


# ------------------------------------------------------------ one limit for many waits


async def _wait(patience: Patience, event: asyncio.Event) -> None:
    try:
        async with patience.begin():
            await event.wait()
    finally:
        patience.over()


async def test_each_wait_has_the_whole_limit() -> None:
    patience = Patience(5 * SOON)
    for _wait_number in range(3):
        began_s = time.monotonic()
        with pytest.raises(TimeoutError):
            await _wait(patience, asyncio.Event())
        assert time.monotonic() - began_s >= 5 * SOON.total_seconds() * 0.99
    patience.end()


async def test_a_wait_that_follows_others_is_not_ended_by_their_timer() -> None:
    patience = Patience(SOON)
    happened = asyncio.Event()
    happened.set()
    began_s = time.monotonic()
    while time.monotonic() - began_s < 5 * SOON.total_seconds():
        await _wait(patience, happened)
        await asyncio.sleep(0)
    with pytest.raises(TimeoutError):
        await _wait(patience, asyncio.Event())
    patience.end()


async def test_a_wait_can_be_ended_from_outside() -> None:
    patience = Patience(AT_LEAST)
    waiting = asyncio.create_task(_wait(patience, asyncio.Event()))
    await asyncio.sleep(0)
    patience.end()
    patience.end()
    with pytest.raises(TimeoutError):
        await waiting
    patience.end()


# ------------------------------------------------------------ what failures mean


@pytest.mark.parametrize(
    ("failure", "setback"),
    [
        (TimeoutError(), Setback.OVERDUE),
        (BleakDeviceNotFoundError("C4:5E:00:00:00:01"), Setback.FORGOTTEN),
        (BleakDBusError("org.freedesktop.DBus.Error.UnknownObject", []), Setback.FORGOTTEN),
        (BleakDBusError("org.bluez.Error.Failed", ["le-connection-refused"]), Setback.REFUSED),
        (BleakError("failed to discover services, device disconnected"), Setback.DROPPED),
        (EOFError(), Setback.DROPPED),
        (OSError(), Setback.DROPPED),
    ],
)
def test_each_failure_has_its_meaning(failure: Exception, setback: Setback) -> None:
    assert setback_of(failure) is setback


def test_each_setback_is_tried_again_within_bounds_and_has_a_last_word() -> None:
    for setback in Setback:
        assert 1 <= TRIES[setback] <= 3
        assert isinstance(LAST_WORD[setback]("C4:5E:00:00:00:01"), LinkError)


# ------------------------------------------------------------ Windows


class _WinRt:
    """The few words of WinRT that Keyrack speaks, and what was asked of bleak."""

    def __init__(self) -> None:
        self.adapter: Any = SimpleNamespace(is_central_role_supported=True, get_radio_async=self._radio)
        self.state = 1
        self.failure: OSError | None = None
        self.sta_allowed = 0

    async def get_default_async(self) -> object:
        if self.failure is not None:
            raise self.failure
        return self.adapter

    async def _radio(self) -> object:
        return SimpleNamespace(state=self.state)

    def allow_sta(self) -> None:
        self.sta_allowed += 1


@pytest.fixture
def win_rt(monkeypatch: pytest.MonkeyPatch) -> Iterator[_WinRt]:
    made = _WinRt()
    bleak_util = ModuleType("bleak.backends.winrt.util")
    bleak_util.allow_sta = made.allow_sta
    bluetooth = ModuleType("winrt.windows.devices.bluetooth")
    bluetooth.BluetoothAdapter = made
    radios = ModuleType("winrt.windows.devices.radios")
    radios.RadioState = SimpleNamespace(ON=1)
    for module in (bleak_util, bluetooth, radios):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(windows, "LOOK_EVERY_S", SOON.total_seconds())
    return made


async def _first_condition() -> RadioCondition:
    told: list[RadioCondition] = []
    system = Windows()
    await system.begin(told.append)
    await system.end()
    return told[0]


async def test_windows_tells_that_the_radio_is_ready_and_allows_its_thread_once(win_rt: _WinRt) -> None:
    assert await _first_condition() is RadioCondition.READY
    assert win_rt.sta_allowed == 1


@pytest.mark.parametrize("state", [0, 2, 3])
async def test_windows_tells_that_the_radio_is_off(win_rt: _WinRt, state: int) -> None:
    win_rt.state = state
    assert await _first_condition() is RadioCondition.OFF


async def test_windows_tells_that_there_is_no_adapter(win_rt: _WinRt) -> None:
    win_rt.adapter = None
    assert await _first_condition() is RadioCondition.NO_ADAPTER


async def test_an_adapter_without_the_central_role_is_none_for_locks(win_rt: _WinRt) -> None:
    win_rt.adapter.is_central_role_supported = False
    assert await _first_condition() is RadioCondition.NO_ADAPTER


@pytest.mark.parametrize(
    ("failure", "condition"),
    [
        (PermissionError(), RadioCondition.DENIED),
        (OSError(), RadioCondition.NO_SERVICE),
        (TimeoutError(), RadioCondition.NO_SERVICE),
    ],
)
async def test_windows_tells_why_it_says_nothing(
    win_rt: _WinRt, failure: OSError, condition: RadioCondition
) -> None:
    win_rt.failure = failure
    assert await _first_condition() is condition


async def test_windows_is_looked_at_again_and_again(win_rt: _WinRt) -> None:
    told: list[RadioCondition] = []
    off = asyncio.Event()

    def tell(condition: RadioCondition) -> None:
        told.append(condition)
        if condition is RadioCondition.OFF:
            off.set()

    system = Windows()
    await system.begin(tell)
    win_rt.state = 2
    await off.wait()
    assert await system.left_linked("C4:5E:00:00:00:01", "") is None
    await system.end()
    assert asyncio.all_tasks() == {asyncio.current_task()}

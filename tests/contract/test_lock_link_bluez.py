"""What only BlueZ and bleak do: objects that are forgotten, links that are left behind, buses that go."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest

from app.adapters.ble.radio import BleakRadio
from app.adapters.ble.trouble import TRIES, Setback
from app.adapters.clock import SystemClock
from app.ports.lock_link import (
    LinkLimits,
    LinkLost,
    LockHeldElsewhere,
    LockNotHeard,
    RadioCondition,
    RadioNotReady,
)
from tests.contract.bluez.private_bus import PrivateBus
from tests.contract.bluez.stand_in import BUS_VARIABLE, BluezStandIn
from tests.contract.plain_lock import PROFILE, PlainFraming, PlainLock, answer_to, asking
from tests.contract.radio_rooms import (
    ADDRESS,
    LIVELY,
    PATIENT,
    SOON,
    BluezRoom,
    ignored,
    linked,
    say,
    until,
    until_condition,
)

LONG = bytes(range(256)) * 2
NOT_IN_A_HURRY = 3600.0


@pytest.fixture
def lock(bluez_room: BluezRoom) -> PlainLock:
    brain = PlainLock()
    bluez_room.add_lock(ADDRESS, brain, PROFILE)
    return brain


async def test_a_device_that_bluez_has_forgotten_is_heard_anew(
    bluez_room: BluezRoom, lock: PlainLock
) -> None:
    assert await say(bluez_room, b"1") == [b"1"]
    bluez_room.stand_in.forget(ADDRESS)
    assert await say(bluez_room, b"2") == [b"2"]


async def test_a_lock_that_was_just_heard_is_linked_without_another_scan(
    bluez_room: BluezRoom, lock: PlainLock
) -> None:
    await say(bluez_room, b"1")
    bluez_room.turn(ADDRESS, replace(LIVELY, advertises_every_s=NOT_IN_A_HURRY))
    assert await say(bluez_room, b"2") == [b"2"]


async def test_a_link_that_a_crash_left_behind_is_taken_over(bluez_room: BluezRoom, lock: PlainLock) -> None:
    """BlueZ keeps it, so that the lock is silent: no scan would ever find it."""
    bluez_room.turn(ADDRESS, replace(LIVELY, clings=True))
    async with linked(bluez_room, limits=replace(PATIENT, disconnected=SOON)) as link:
        await link.perform(asking(b"1"))
    assert bluez_room.linked == [ADDRESS]
    bluez_room.turn(ADDRESS, LIVELY)
    assert await say(bluez_room, b"2over") == [answer_to(b"2over")]
    assert lock.links == 1


async def test_a_refusal_is_met_with_so_many_tries(bluez_room: BluezRoom, lock: PlainLock) -> None:
    bluez_room.turn(ADDRESS, replace(LIVELY, held=True))
    with pytest.raises(LockHeldElsewhere):
        await say(bluez_room, b"1")
    assert bluez_room.stand_in.link_requests == TRIES[Setback.REFUSED]


async def test_a_lock_that_falls_silent_while_it_is_asked_was_not_heard(
    bluez_room: BluezRoom, lock: PlainLock
) -> None:
    bluez_room.turn(ADDRESS, replace(LIVELY, stuck=True))
    limits = replace(PATIENT, connected=SOON, heard=SOON)
    linking = asyncio.create_task(linked(bluez_room, limits=limits).__aenter__())
    await until(lambda: bluez_room.stand_in.is_linking)
    bluez_room.turn(ADDRESS, replace(LIVELY, stuck=True, in_range=False))
    with pytest.raises(LockNotHeard):
        await linking


async def test_a_message_that_is_cut_in_its_middle_spoils_the_link(
    bluez_room: BluezRoom, lock: PlainLock
) -> None:
    bluez_room.stand_in.hold_writes(held=True)
    async with linked(bluez_room) as link:
        talking = asyncio.create_task(link.perform(asking(b"1")))
        await until(lambda: lock.messages == [b"1"])
        talking.cancel()
        await asyncio.wait({talking})
        bluez_room.stand_in.hold_writes(held=False)
        with pytest.raises(LinkLost) as lost:
            await link.perform(asking(b"2"))
    assert not lost.value.sent
    assert await say(bluez_room, b"3") == [b"3"]


async def test_a_write_that_is_never_acknowledged_loses_the_link(
    bluez_room: BluezRoom, lock: PlainLock
) -> None:
    bluez_room.turn(ADDRESS, replace(LIVELY, mute=True))
    bluez_room.stand_in.hold_writes(held=True)
    async with linked(bluez_room, limits=replace(PATIENT, answered=SOON)) as link:
        with pytest.raises(LinkLost) as lost:
            await link.perform(asking(b"1"))
    assert lost.value.sent


async def test_a_service_that_does_not_answer_is_no_service(
    bluez_room: BluezRoom, lock: PlainLock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.adapters.ble.air.SWITCH_LIMIT", SOON)
    bluez_room.stand_in.hold_scans(held=True)
    with pytest.raises(RadioNotReady) as refused:
        await say(bluez_room, b"1")
    assert refused.value.condition is RadioCondition.NO_SERVICE
    bluez_room.stand_in.hold_scans(held=False)
    assert await say(bluez_room, b"1") == [b"1"]


def test_the_program_s_own_loop_carries_it_all(
    qt_run: Callable[[Coroutine[Any, Any, None]], None], bluez_stand_in: BluezStandIn
) -> None:
    bluez_stand_in.add_lock(ADDRESS, PlainLock(), PROFILE, replace(LIVELY, mtu=23))

    async def scan_link_and_leave() -> None:
        room = BluezRoom(bluez_stand_in)
        async with room.radio.scan(ignored):
            assert await say(room, LONG) == [answer_to(LONG)]
            bluez_stand_in.power(on=False)
            await until_condition(room.radio, RadioCondition.OFF)
        await room.radio.close()

    qt_run(scan_link_and_leave())


async def test_a_radio_is_turned_on_while_nobody_asks(bluez_stand_in: BluezStandIn) -> None:
    bluez_stand_in.power(on=False)
    radio = BleakRadio(SystemClock())
    radio.start()
    await until_condition(radio, RadioCondition.OFF)
    bluez_stand_in.power(on=True)
    await until_condition(radio, RadioCondition.READY)
    await radio.close()


async def test_a_radio_that_was_never_started_is_starting_and_closes() -> None:
    radio = BleakRadio(SystemClock())
    with pytest.raises(RadioNotReady) as refused:
        async with radio.scan(lambda _heard: None):
            pass
    assert refused.value.condition is RadioCondition.STARTING
    await radio.close()
    assert radio.condition is RadioCondition.CLOSED


async def test_a_radio_may_be_closed_while_it_starts(bluez_stand_in: BluezStandIn) -> None:
    radio = BleakRadio(SystemClock())
    radio.start()
    await asyncio.sleep(0)
    await radio.close()
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_a_machine_without_a_system_bus_has_no_bluetooth_service(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(BUS_VARIABLE, "unix:path=/nonexistent/bus")
    radio = BleakRadio(SystemClock())
    radio.start()
    await until_condition(radio, RadioCondition.NO_SERVICE)
    with pytest.raises(RadioNotReady) as refused:
        async with radio.link(ADDRESS, PROFILE, PlainFraming(), LinkLimits()):
            pass
    assert refused.value.condition is RadioCondition.NO_SERVICE
    await radio.close()
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_a_system_bus_that_dies_ends_the_wait_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    bus = PrivateBus()
    monkeypatch.setenv(BUS_VARIABLE, bus.address)
    stand_in = BluezStandIn(bus.address)
    room = BluezRoom(stand_in)
    lock = PlainLock()
    room.add_lock(ADDRESS, lock, PROFILE, replace(LIVELY, mute=True))
    async with linked(room) as link:
        talking = asyncio.create_task(link.perform(asking(b"1")))
        await until(lambda: lock.messages == [b"1"])
        bus.close()
        with pytest.raises(LinkLost):
            await talking
    await until_condition(room.radio, RadioCondition.NO_SERVICE)
    await room.radio.close()
    assert asyncio.all_tasks() == {asyncio.current_task()}
    stand_in.close()


def test_bleak_is_not_imported_before_the_radio_is_started() -> None:
    program = (
        "import sys; from app.adapters.ble.radio import BleakRadio; "
        "from app.adapters.clock import SystemClock; "
        "BleakRadio(SystemClock()); print(sorted(sys.modules.keys() & {'bleak', 'dbus_fast', 'winrt'}))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"

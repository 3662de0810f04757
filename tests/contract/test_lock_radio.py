"""What every radio says of its own state and of what it hears: simulated, and through the real bleak."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from app.ports.lock_link import (
    Heard,
    LinkLost,
    RadioCondition,
    RadioNotReady,
)
from tests.contract.plain_lock import ADVERTISED, PROFILE, PlainLock, answer_to, asking
from tests.contract.radio_rooms import (
    ADDRESS,
    AT_LEAST,
    LIVELY,
    OTHER_ADDRESS,
    RadioRoom,
    SimulatedRoom,
    ignored,
    linked,
    say,
    until,
    until_condition,
)

TROUBLES = (
    RadioCondition.OFF,
    RadioCondition.NO_ADAPTER,
    RadioCondition.NO_SERVICE,
    RadioCondition.DENIED,
)
CUTTING = TROUBLES[:3]
LONG = bytes(range(256)) * 2

# ------------------------------------------------------------ the radio


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_radio_in_trouble_says_which_and_is_used_again_when_it_is_over(
    room: RadioRoom, lock: PlainLock, trouble: RadioCondition
) -> None:
    room.put_into(trouble)
    await until_condition(room.radio, trouble)
    with pytest.raises(RadioNotReady) as refused:
        async with linked(room):
            pass
    assert refused.value.condition is trouble
    with pytest.raises(RadioNotReady):
        async with room.radio.scan(ignored):
            pass
    room.restore()
    await until_condition(room.radio, RadioCondition.READY)
    room.add_lock(ADDRESS, lock, PROFILE)
    assert await say(room, b"1") == [b"1"]


@pytest.mark.parametrize("trouble", CUTTING)
async def test_a_radio_that_goes_in_mid_work_ends_the_wait_at_once(
    room: RadioRoom, lock: PlainLock, trouble: RadioCondition
) -> None:
    room.turn(ADDRESS, replace(LIVELY, mute=True))
    async with linked(room) as link:
        waiting = asyncio.create_task(link.perform(asking(b"1")))
        await until(lambda: lock.messages == [b"1"])
        room.put_into(trouble)
        with pytest.raises(LinkLost) as lost:
            await waiting
        assert lost.value.sent
    await until_condition(room.radio, trouble)


@pytest.mark.parametrize("trouble", CUTTING)
async def test_a_radio_that_goes_while_a_lock_is_looked_for_says_so(
    room: RadioRoom, trouble: RadioCondition
) -> None:
    looking = asyncio.create_task(say(room, b"1"))
    await _some_turns()
    await until(lambda: _is_searching(room))
    room.put_into(trouble)
    with pytest.raises(RadioNotReady) as refused:
        await looking
    assert refused.value.condition is trouble


@pytest.mark.parametrize("trouble", CUTTING)
async def test_a_radio_that_goes_while_a_lock_is_being_linked_says_so(
    room: RadioRoom, lock: PlainLock, trouble: RadioCondition
) -> None:
    room.turn(ADDRESS, replace(LIVELY, stuck=True))
    linking = asyncio.create_task(say(room, b"1"))
    await _some_turns()
    await until(lambda: _is_linking(room))
    room.put_into(trouble)
    with pytest.raises(RadioNotReady) as refused:
        await linking
    assert refused.value.condition is trouble


@pytest.mark.parametrize("trouble", CUTTING)
async def test_a_radio_that_goes_at_any_moment_is_told_of_at_once(
    room: RadioRoom, lock: PlainLock, trouble: RadioCondition
) -> None:
    """Each time it goes some turns of the loop later, until it comes too late."""
    turns, ended = 0, False
    while not ended:
        talking = asyncio.create_task(say(room, b"1", LONG, b"3"))
        for _turn in range(turns):
            await asyncio.sleep(0)
        ended = talking.done()
        room.put_into(trouble)
        async with asyncio.timeout(AT_LEAST.total_seconds() / 2):
            await asyncio.wait({talking})
        assert isinstance(talking.exception(), RadioNotReady | LinkLost | None)
        await until_condition(room.radio, trouble)
        room.restore()
        await until_condition(room.radio, RadioCondition.READY)
        turns += 1 + turns // 8
    assert talking.result() == [b"1", answer_to(LONG), b"3"]


async def test_a_closed_radio_ends_links_and_scans_and_begins_none(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, mute=True))
    conditions: list[RadioCondition] = []
    room.radio.watch(conditions.append)
    async with room.radio.scan(ignored), linked(room) as link:
        waiting = asyncio.create_task(link.perform(asking(b"1")))
        await until(lambda: lock.messages == [b"1"])
        await room.radio.close()
        with pytest.raises(LinkLost):
            await waiting
        assert room.linked == []
        assert not room.is_scanning
    assert conditions == [RadioCondition.CLOSED]
    with pytest.raises(RadioNotReady) as refused:
        async with linked(room):
            pass
    assert refused.value.condition is RadioCondition.CLOSED


async def test_whoever_stopped_watching_is_told_nothing(room: RadioRoom) -> None:
    conditions: list[RadioCondition] = []
    unsubscribe = room.radio.watch(conditions.append)
    unsubscribe()
    unsubscribe()
    room.put_into(RadioCondition.OFF)
    await until_condition(room.radio, RadioCondition.OFF)
    assert conditions == []


# ------------------------------------------------------------ scanning


async def test_a_scan_hears_what_a_lock_sends_out(room: RadioRoom, lock: PlainLock) -> None:
    heard: list[Heard] = []
    room.turn(ADDRESS, replace(LIVELY, rssi_dbm=-77))
    async with room.radio.scan(heard.append):
        await until(lambda: len(heard) > 2)
    first = heard[0]
    assert (first.address, first.name, first.rssi_dbm) == (ADDRESS, ADVERTISED.name, -77)
    assert first.services == ADVERTISED.services
    assert first.service_data == ADVERTISED.service_data
    assert first.manufacturer_data == ADVERTISED.manufacturer_data
    assert first.at.utcoffset() is not None


async def test_a_listener_that_fails_is_the_loop_s_business_and_the_scan_goes_on(
    room: RadioRoom, lock: PlainLock
) -> None:
    failures: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, said: failures.append(said["exception"]))

    def failing(heard: Heard) -> None:
        raise ValueError(heard.address)

    heard: list[Heard] = []
    async with room.radio.scan(failing), room.radio.scan(heard.append):
        await until(lambda: len(heard) > 2 and len(failures) > 2)
    assert {str(failure) for failure in failures} == {ADDRESS}


async def test_nobody_is_told_of_anything_heard_after_a_scan(room: RadioRoom, lock: PlainLock) -> None:
    heard: list[Heard] = []
    async with room.radio.scan(ignored):
        async with room.radio.scan(heard.append):
            await until(lambda: heard != [])
        count = len(heard)
        further: list[Heard] = []
        async with room.radio.scan(further.append):
            await until(lambda: len(further) > 2)
        assert len(heard) == count


async def test_a_scan_goes_on_when_the_radio_is_back(room: RadioRoom, lock: PlainLock) -> None:
    heard: list[Heard] = []
    async with room.radio.scan(heard.append):
        await until(lambda: heard != [])
        room.put_into(RadioCondition.OFF)
        await until_condition(room.radio, RadioCondition.OFF)
        heard.clear()
        room.restore()
        await until(lambda: heard != [])


async def test_several_scan_while_links_are_made_and_used(room: RadioRoom, lock: PlainLock) -> None:
    other = PlainLock()
    room.add_lock(OTHER_ADDRESS, other, PROFILE)
    heard: list[Heard] = []
    async with room.radio.scan(heard.append), room.radio.scan(ignored):
        async with linked(room) as link, linked(room, OTHER_ADDRESS) as other_link:
            answers = await asyncio.gather(
                link.perform(asking(b"1a", b"2a")), other_link.perform(asking(b"1b", b"2b"))
            )
            assert sorted(room.linked) == [ADDRESS, OTHER_ADDRESS]
        await until(lambda: {each.address for each in heard} == {ADDRESS, OTHER_ADDRESS})
        assert room.is_scanning
    assert answers == [[answer_to(b"1a"), answer_to(b"2a")], [answer_to(b"1b"), answer_to(b"2b")]]
    assert other.messages == [b"1b", b"2b"]


async def _some_turns() -> None:
    """Let the simulated radio come to where it waits; the real one tells when it does."""
    for _turn in range(20):
        await asyncio.sleep(0)


def _is_linking(room: RadioRoom) -> bool:
    return isinstance(room, SimulatedRoom) or room.stand_in.is_linking


def _is_searching(room: RadioRoom) -> bool:
    return room.is_scanning or isinstance(room, SimulatedRoom)

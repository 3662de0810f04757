"""How links are got and left: locks out of reach, owners in turn, and those who give up."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from app.ports.lock_link import (
    LinkLost,
    LockHeldElsewhere,
    LockNotHeard,
    WrongDevice,
)
from app.simulation.lock_dials import LockDials
from tests.contract.plain_lock import PROFILE, PlainLock, answer_to, asking
from tests.contract.radio_rooms import (
    ADDRESS,
    LIVELY,
    PATIENT,
    SOON,
    RadioRoom,
    linked,
    say,
    stray_tasks,
    until,
)

LONG = bytes(range(256)) * 2

# ------------------------------------------------------------ locks that are not reached


async def test_a_lock_out_of_range_is_not_heard(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, in_range=False))
    with pytest.raises(LockNotHeard) as missed:
        async with linked(room, limits=replace(PATIENT, heard=SOON)):
            pass
    assert missed.value.waited == SOON


async def test_a_lock_is_waited_for(room: RadioRoom) -> None:
    waiting = asyncio.create_task(say(room, b"1"))
    await asyncio.sleep(0)
    room.add_lock(ADDRESS, PlainLock(), PROFILE)
    assert await waiting == [b"1"]


async def test_a_lock_that_a_phone_holds_says_so_and_is_sent_nothing(
    room: RadioRoom, lock: PlainLock
) -> None:
    room.turn(ADDRESS, replace(LIVELY, held=True))
    with pytest.raises(LockHeldElsewhere):
        async with linked(room):
            pass
    assert lock.links == 0
    room.turn(ADDRESS, LIVELY)
    assert await say(room, b"1") == [b"1"]


async def test_a_lock_that_never_answers_a_request_is_given_up(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, stuck=True))
    with pytest.raises(LockHeldElsewhere):
        async with linked(room, limits=replace(PATIENT, connected=SOON)):
            pass
    assert lock.links == 0


async def test_a_link_that_breaks_as_soon_as_it_is_made_is_made_again(
    room: RadioRoom, lock: PlainLock
) -> None:
    room.turn(ADDRESS, replace(LIVELY, drops_links=2))
    assert await say(room, b"1") == [b"1"]


async def test_a_link_that_breaks_again_and_again_is_given_up(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, drops_links=3))
    with pytest.raises(LinkLost) as lost:
        async with linked(room):
            pass
    assert not lost.value.sent
    assert lock.messages == []


async def test_a_lock_that_takes_its_time_is_linked(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, connects_after_s=0.05))
    assert await say(room, b"1") == [b"1"]


async def test_what_is_no_lock_is_sent_nothing(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, not_a_lock=True))
    with pytest.raises(WrongDevice):
        async with linked(room):
            pass
    assert lock.messages == []


@pytest.mark.parametrize("part", ["service", "write", "notify"])
async def test_a_lock_of_another_make_is_sent_nothing(room: RadioRoom, lock: PlainLock, part: str) -> None:
    with pytest.raises(WrongDevice):
        async with linked(room, profile=replace(PROFILE, **{part: "0000abcd-0000-1000-8000-00805f9b34fb"})):
            pass
    assert lock.messages == []


async def test_an_address_may_be_written_in_lower_case(room: RadioRoom, lock: PlainLock) -> None:
    async with linked(room, ADDRESS.lower()) as link:
        assert link.address == ADDRESS


# ------------------------------------------------------------ owners, and those who go


async def test_whoever_wants_the_same_lock_waits_for_its_owner(room: RadioRoom, lock: PlainLock) -> None:
    order: list[str] = []

    async def use(name: str) -> None:
        async with linked(room) as link:
            order.append(f"{name} in")
            await link.perform(asking(b"1", b"2"))
            order.append(f"{name} out")

    await asyncio.gather(use("first"), use("second"), use("third"))
    assert order == ["first in", "first out", "second in", "second out", "third in", "third out"]
    assert lock.links == 3


async def test_whoever_gives_up_waiting_for_its_turn_leaves_the_owner_alone(
    room: RadioRoom, lock: PlainLock
) -> None:
    async with linked(room) as link:
        waiting = asyncio.create_task(say(room, b"9"))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait({waiting})
        assert await link.perform(asking(b"1")) == [b"1"]
    assert lock.messages == [b"1"]


@pytest.mark.parametrize("dials", [LIVELY, replace(LIVELY, mtu=23, answers_after_s=0.001)])
async def test_cancelling_at_any_moment_leaves_no_link_no_scan_and_no_task(
    room: RadioRoom, lock: PlainLock, dials: LockDials
) -> None:
    """Each time it is cancelled some turns of the loop later, until it comes to its end."""
    room.turn(ADDRESS, dials)
    turns, ended = 0, False
    while not ended:
        talking = asyncio.create_task(say(room, b"1", LONG, b"3"))
        for _turn in range(turns):
            await asyncio.sleep(0)
        talking.cancel()
        await asyncio.wait({talking})
        ended = not talking.cancelled()
        await until(lambda: stray_tasks() == set())
        assert room.linked == []
        assert not room.is_scanning
        turns += 1 + turns // 8
    assert talking.result() == [b"1", answer_to(LONG), b"3"]


async def test_a_link_that_breaks_at_any_moment_is_never_taken_for_anything_else(
    room: RadioRoom, lock: PlainLock
) -> None:
    """Each time it breaks some turns of the loop later, until it comes too late."""
    turns, ended = 0, False
    while not ended:
        talking = asyncio.create_task(say(room, b"1", LONG, b"3"))
        for _turn in range(turns):
            await asyncio.sleep(0)
        ended = talking.done()
        room.drop(ADDRESS)
        await asyncio.wait({talking})
        assert isinstance(talking.exception(), LinkLost | None)
        turns += 1 + turns // 8
    assert talking.result() == [b"1", answer_to(LONG), b"3"]


async def test_cancelling_closes_the_conversation(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, mute=True))
    conversation = asking(b"1")
    async with linked(room) as link:
        talking = asyncio.create_task(link.perform(conversation))
        await until(lambda: lock.messages == [b"1"] and not getattr(link, "_torn", False))
        talking.cancel()
        await asyncio.wait({talking})
        assert conversation.gi_frame is None
        room.turn(ADDRESS, LIVELY)
        assert await link.perform(asking(b"2")) == [b"2"]


async def test_a_link_whose_end_is_never_told_is_left_in_time(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, clings=True))
    async with linked(room, limits=replace(PATIENT, disconnected=SOON)) as link:
        assert await link.perform(asking(b"1")) == [b"1"]
    room.drop(ADDRESS)

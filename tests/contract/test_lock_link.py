"""What every link carries to a lock and back: simulated, and through the real bleak on a stand-in."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from dataclasses import replace

import pytest

from app.ports.lock_link import (
    LinkLost,
    LockSilent,
)
from tests.contract.plain_lock import PROFILE, PlainLock, answer_to, asking
from tests.contract.radio_rooms import (
    ADDRESS,
    LIVELY,
    PATIENT,
    SOON,
    RadioRoom,
    linked,
    until,
)

LONG = bytes(range(256)) * 2

# ------------------------------------------------------------ what is said and answered


@pytest.mark.parametrize("mtu", [23, 185, 517])
@pytest.mark.parametrize("with_response", [True, False])
async def test_messages_are_cut_to_the_mtu_and_answers_put_together(
    room: RadioRoom, lock: PlainLock, mtu: int, with_response: bool
) -> None:
    room.turn(ADDRESS, replace(LIVELY, mtu=mtu))
    async with linked(room, profile=replace(PROFILE, with_response=with_response)) as link:
        assert await link.perform(asking(b"1short", b"2" + LONG)) == [
            answer_to(b"1short"),
            answer_to(b"2" + LONG),
        ]
    assert lock.messages == [b"1short", b"2" + LONG]
    assert lock.longest_chunk == min(mtu - 3, 512)


async def test_the_profile_may_want_shorter_chunks_than_the_mtu_allows(
    room: RadioRoom, lock: PlainLock
) -> None:
    async with linked(room, profile=replace(PROFILE, chunk_bytes=20)) as link:
        await link.perform(asking(LONG))
    assert lock.longest_chunk == 20


async def test_the_profile_s_chunks_never_exceed_the_mtu(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, mtu=23))
    async with linked(room, profile=replace(PROFILE, chunk_bytes=200)) as link:
        await link.perform(asking(LONG))
    assert lock.longest_chunk == 20


async def test_a_conversation_that_says_nothing_sends_nothing(room: RadioRoom, lock: PlainLock) -> None:
    async with linked(room) as link:
        assert await link.perform(asking()) == []
    assert lock.messages == []


async def test_conversations_on_one_link_never_overlap(room: RadioRoom, lock: PlainLock) -> None:
    async with linked(room) as link:
        await asyncio.gather(
            link.perform(asking(b"1a", b"2a", b"3a")),
            link.perform(asking(b"1b", b"2b", b"3b")),
        )
    assert lock.messages == [b"1a", b"2a", b"3a", b"1b", b"2b", b"3b"]


async def test_what_a_conversation_raises_comes_out_and_the_link_stands(
    room: RadioRoom, lock: PlainLock
) -> None:
    def refusing() -> Generator[bytes, bytes, None]:
        answer = yield b"1who are you?"
        raise ValueError(len(answer))

    async with linked(room) as link:
        with pytest.raises(ValueError, match="13"):
            await link.perform(refusing())
        assert await link.perform(asking(b"2on")) == [answer_to(b"2on")]


async def test_another_lock_at_the_address_is_found_out_by_what_it_says(
    room: RadioRoom, lock: PlainLock
) -> None:
    room.add_lock(ADDRESS, PlainLock(mark=b"impostor"), PROFILE)
    async with linked(room) as link:
        assert await link.perform(asking(b"1who")) == [answer_to(b"1who", b"impostor")]
    assert lock.links == 0


# ------------------------------------------------------------ what goes wrong on the air


async def test_a_lost_notification_is_a_silent_lock_and_the_link_stands(
    room: RadioRoom, lock: PlainLock
) -> None:
    room.turn(ADDRESS, replace(LIVELY, lose_every=3))
    async with linked(room, limits=replace(PATIENT, answered=SOON)) as link:
        with pytest.raises(LockSilent) as silent:
            await link.perform(asking(b"1", b"2", b"3", b"4"))
        assert silent.value.answered == 2
        assert await link.perform(asking(b"5")) == [b"5"]
    assert lock.messages == [b"1", b"2", b"3", b"5"]


async def test_a_long_answer_with_a_gap_is_never_taken_for_whole(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, mtu=23, lose_every=10))
    async with linked(room, limits=replace(PATIENT, answered=SOON)) as link:
        with pytest.raises(LockSilent):
            await link.perform(asking(LONG))
        room.turn(ADDRESS, replace(LIVELY, mtu=23))
        assert await link.perform(asking(LONG)) == [answer_to(LONG)]


async def test_everything_is_collected_through_a_link_that_loses_notifications(
    room: RadioRoom, lock: PlainLock
) -> None:
    room.turn(ADDRESS, replace(LIVELY, lose_every=100))
    wanted = [at.to_bytes(2, "big") for at in range(1000)]
    collected: list[bytes] = []
    async with linked(room, limits=replace(PATIENT, answered=SOON / 10)) as link:
        while len(collected) < len(wanted):
            try:
                collected += await link.perform(asking(wanted[len(collected)]))
            except LockSilent:
                continue
    assert collected == [answer_to(each) for each in wanted]


async def test_notifications_that_come_twice_count_once(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, mtu=23, repeat_every=1))
    async with linked(room) as link:
        assert await link.perform(asking(b"1", LONG, b"3")) == [b"1", answer_to(LONG), b"3"]


async def test_a_late_answer_is_not_taken_for_the_next(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, answers_after_s=0.05))
    async with linked(room, limits=replace(PATIENT, answered=SOON / 20)) as link:
        with pytest.raises(LockSilent) as silent:
            await link.perform(asking(b"1slow"))
    assert silent.value.answered == 0
    async with linked(room) as link:
        task = asyncio.create_task(link.perform(asking(b"1slow", b"2late")))
        assert await task == [answer_to(b"1slow"), answer_to(b"2late")]


async def test_a_slow_lock_has_its_time(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, answers_after_s=0.02))
    async with linked(room) as link:
        assert await link.perform(asking(b"1", b"2")) == [b"1", b"2"]


async def test_a_link_that_breaks_in_the_middle_of_a_message_says_so(
    room: RadioRoom, lock: PlainLock
) -> None:
    room.turn(ADDRESS, replace(LIVELY, mtu=23, drop_before_chunk=4))
    async with linked(room) as link:
        with pytest.raises(LinkLost) as lost:
            await link.perform(asking(b"1", LONG))
        assert (lost.value.answered, lost.value.sent) == (1, True)
        with pytest.raises(LinkLost) as after:
            await link.perform(asking(b"2"))
        assert not after.value.sent
    assert lock.messages == [b"1"]
    async with linked(room) as link:
        assert await link.perform(asking(b"3")) == [b"3"]


@pytest.mark.parametrize("notices", [0, 1, 5])
async def test_a_link_that_breaks_in_the_middle_of_an_answer_says_so(
    room: RadioRoom, lock: PlainLock, notices: int
) -> None:
    room.turn(ADDRESS, replace(LIVELY, mtu=23, drop_after_notice=notices))
    async with linked(room) as link:
        with pytest.raises(LinkLost) as lost:
            await link.perform(asking(LONG))
    assert (lost.value.answered, lost.value.sent) == (0, True)
    assert lock.messages == [LONG]


async def test_an_answer_that_came_before_the_link_broke_counts(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, drop_after_notice=1))
    async with linked(room) as link:
        assert await link.perform(asking(b"1done")) == [answer_to(b"1done")]
        await until(lambda: room.linked == [])
        with pytest.raises(LinkLost):
            await link.perform(asking(b"2more"))
    assert lock.messages == [b"1done"]


async def test_walking_out_of_range_ends_the_wait_at_once(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, mute=True))
    async with linked(room) as link:
        waiting = asyncio.create_task(link.perform(asking(b"1")))
        await until(lambda: lock.messages == [b"1"])
        room.drop(ADDRESS)
        with pytest.raises(LinkLost) as lost:
            await waiting
    assert lost.value.sent

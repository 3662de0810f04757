"""What every radio does for whoever talks to a lock: simulated, and through the real bleak on a stand-in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

import pytest

from app.ports.lock_link import (
    Heard,
    LinkLimits,
    LinkLost,
    LinkProfile,
    LockHeldElsewhere,
    LockLink,
    LockNotHeard,
    LockSilent,
    RadioCondition,
    RadioNotReady,
    WrongDevice,
)
from app.simulation.lock_dials import LockDials
from tests.contract.bluez.private_bus import missing_parts
from tests.contract.bluez.stand_in import bluez
from tests.contract.plain_lock import ADVERTISED, PROFILE, PlainFraming, PlainLock, answer_to, asking
from tests.contract.radio_rooms import (
    LIVELY,
    PATIENT,
    SOON,
    BluezRoom,
    RadioRoom,
    SimulatedRoom,
    stray_tasks,
    until,
    until_condition,
)

ADDRESS, OTHER_ADDRESS = "C4:5E:00:00:00:01", "C4:5E:00:00:00:02"
LONG = bytes(range(256)) * 2
TROUBLES = (
    RadioCondition.OFF,
    RadioCondition.NO_ADAPTER,
    RadioCondition.NO_SERVICE,
    RadioCondition.DENIED,
)
CUTTING = TROUBLES[:3]


@pytest.fixture(params=["simulated", "bluez"])
async def room(request: pytest.FixtureRequest) -> AsyncIterator[RadioRoom]:
    """A room whose radio is ready; in the end nothing of it may be left."""
    if request.param == "simulated":
        async for each in _in_order(SimulatedRoom()):
            yield each
        return
    if missing_parts():
        pytest.skip(f"needs the packages {missing_parts()}")
    with bluez() as stand_in:
        async for each in _in_order(BluezRoom(stand_in)):
            yield each


async def _in_order(room: RadioRoom) -> AsyncIterator[RadioRoom]:
    await until_condition(room.radio, RadioCondition.READY)
    yield room
    await until(lambda: stray_tasks() == set())
    assert room.linked == []
    assert not room.is_scanning
    await room.radio.close()
    assert asyncio.all_tasks() == {asyncio.current_task()}


@pytest.fixture
def lock(room: RadioRoom) -> PlainLock:
    """A healthy lock near by."""
    brain = PlainLock()
    room.add_lock(ADDRESS, brain, PROFILE)
    return brain


def linked(
    room: RadioRoom, address: str = ADDRESS, profile: LinkProfile = PROFILE, limits: LinkLimits = PATIENT
) -> AbstractAsyncContextManager[LockLink]:
    return room.radio.link(address, profile, PlainFraming(), limits)


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


# ------------------------------------------------------------ locks that are not reached


async def test_a_lock_out_of_range_is_not_heard(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, in_range=False))
    with pytest.raises(LockNotHeard) as missed:
        async with linked(room, limits=replace(PATIENT, heard=SOON)):
            pass
    assert missed.value.waited == SOON


async def test_a_lock_is_waited_for(room: RadioRoom) -> None:
    waiting = asyncio.create_task(_say(room, b"1"))
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
    assert await _say(room, b"1") == [b"1"]


async def test_a_lock_that_never_answers_a_request_is_given_up(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, stuck=True))
    with pytest.raises(LockHeldElsewhere):
        async with linked(room, limits=replace(PATIENT, connected=SOON)):
            pass
    assert lock.links == 0


async def test_a_lock_that_takes_its_time_is_linked(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, connects_after_s=0.05))
    assert await _say(room, b"1") == [b"1"]


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
        async with room.radio.scan(_ignored):
            pass
    room.restore()
    await until_condition(room.radio, RadioCondition.READY)
    room.add_lock(ADDRESS, lock, PROFILE)
    assert await _say(room, b"1") == [b"1"]


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
    looking = asyncio.create_task(_say(room, b"1"))
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
    linking = asyncio.create_task(_say(room, b"1"))
    for _turn in range(2000):
        await asyncio.sleep(0)
    room.put_into(trouble)
    with pytest.raises(RadioNotReady) as refused:
        await linking
    assert refused.value.condition is trouble


async def test_a_closed_radio_ends_links_and_scans_and_begins_none(room: RadioRoom, lock: PlainLock) -> None:
    room.turn(ADDRESS, replace(LIVELY, mute=True))
    conditions: list[RadioCondition] = []
    room.radio.watch(conditions.append)
    async with room.radio.scan(_ignored), linked(room) as link:
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
    async with room.radio.scan(heard.append), room.radio.scan(_ignored):
        async with linked(room) as link, linked(room, OTHER_ADDRESS) as other_link:
            answers = await asyncio.gather(
                link.perform(asking(b"1a", b"2a")), other_link.perform(asking(b"1b", b"2b"))
            )
            assert sorted(room.linked) == [ADDRESS, OTHER_ADDRESS]
        await until(lambda: {each.address for each in heard} == {ADDRESS, OTHER_ADDRESS})
        assert room.is_scanning
    assert answers == [[answer_to(b"1a"), answer_to(b"2a")], [answer_to(b"1b"), answer_to(b"2b")]]
    assert other.messages == [b"1b", b"2b"]


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
        waiting = asyncio.create_task(_say(room, b"9"))
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
        talking = asyncio.create_task(_say(room, b"1", LONG, b"3"))
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


async def _say(room: RadioRoom, *messages: bytes) -> list[bytes]:
    async with linked(room) as link:
        return await link.perform(asking(*messages))


def _is_searching(room: RadioRoom) -> bool:
    return room.is_scanning or isinstance(room, SimulatedRoom)


def _ignored(_heard: Heard) -> None:
    """A listener that wants nothing."""

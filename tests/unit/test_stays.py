"""Stays at the desk: guards speak before anything changes, and a change without a card can be taken back."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.guards import ClockJumped, DeskRefused, RoomOccupied, StayOverlaps
from app.domain.journal import Act
from app.domain.stay import Stay
from app.services.check_in import CheckInOrder, check_in
from app.services.check_out import check_out
from app.services.clock_watch import ClockWatch
from app.services.desk import StayChange
from app.services.extend_stay import extend_stay
from app.services.load_rack import load_rack
from app.services.move_stay import move_stay
from app.services.seal_room import seal_room, unseal_room
from app.services.undo_stay_change import can_undo, undo_stay_change
from tests.unit.desk_ground import MIRA, START, Ground, TurnedClock, desk_ground


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with desk_ground(tmp_path) as made:
        yield made


async def change_of(
    ground: Ground, label: str, guest: str, nights: float = 2, reason: str = ""
) -> StayChange:
    until = ground.clock.now() + timedelta(days=nights)
    order = CheckInOrder(ground.rooms[label].room_id, guest, until, reason=reason)
    return await check_in(ground.desk, order, MIRA)


async def open_stays(ground: Ground) -> list[Stay]:
    return list(await ground.desk.store.read(lambda rows: rows.open_stays()))


async def journal(ground: Ground) -> list[Act]:
    entries = await ground.desk.store.read(lambda rows: rows.journal(50))
    return [entry.act for entry in reversed(entries)]


async def test_an_occupied_room_stops_the_check_in_before_anything_changes(ground: Ground) -> None:
    await change_of(ground, "305", "Okafor")
    with pytest.raises(RoomOccupied) as stopped:
        await change_of(ground, "305", "Novak")
    assert stopped.value.stay.guest == "Okafor"
    assert [stay.guest for stay in await open_stays(ground)] == ["Okafor"]
    assert await journal(ground) == [Act.CHECKED_IN]


async def test_with_a_reason_the_new_guest_ends_the_stay_that_was_there(ground: Ground) -> None:
    await change_of(ground, "305", "Okafor")
    await change_of(ground, "305", "Novak", reason="left without a word")
    assert [stay.guest for stay in await open_stays(ground)] == ["Novak"]
    assert await journal(ground) == [Act.CHECKED_IN, Act.GUARD_OVERRIDDEN, Act.CHECKED_IN]


async def test_an_overdue_guest_is_still_in(ground: Ground) -> None:
    await change_of(ground, "305", "Okafor", nights=1)
    ground.clock.pass_time(timedelta(days=2))
    with pytest.raises(RoomOccupied):
        await change_of(ground, "305", "Novak")


async def test_a_stay_that_would_run_into_an_expected_party_is_stopped(ground: Ground) -> None:
    expected = Stay(
        "later",
        "room-305",
        "Dubois",
        1,
        1,
        START + timedelta(days=1),
        START + timedelta(days=3),
        START,
        "op-mira",
    )
    await ground.desk.store.write(lambda rows: rows.save_stay(expected))
    with pytest.raises(StayOverlaps) as stopped:
        await change_of(ground, "305", "Novak", nights=2)
    assert stopped.value.stay.guest == "Dubois"
    await change_of(ground, "305", "Novak", nights=0.5)


async def test_a_sealed_room_takes_nobody_in_until_it_is_unsealed(ground: Ground) -> None:
    await seal_room(ground.desk, "room-305", "pipe burst", MIRA)
    with pytest.raises(DeskRefused) as refused:
        await change_of(ground, "305", "Novak", reason="please")
    assert refused.value.reason == "sealed"
    await unseal_room(ground.desk, "room-305", MIRA)
    await change_of(ground, "305", "Novak")


async def test_an_occupied_room_is_not_sealed(ground: Ground) -> None:
    await change_of(ground, "305", "Okafor")
    with pytest.raises(DeskRefused) as refused:
        await seal_room(ground.desk, "room-305", "paint", MIRA)
    assert refused.value.reason == "occupied"


async def test_extending_moves_the_departure_and_nothing_else(ground: Ground) -> None:
    stay = (await change_of(ground, "305", "Okafor")).stay
    until = stay.departs + timedelta(days=3)
    changed = (await extend_stay(ground.desk, "room-305", until, MIRA)).stay
    assert changed.departs == until
    assert (changed.stay_id, changed.arrives, changed.guest) == (stay.stay_id, stay.arrives, stay.guest)


async def test_an_empty_room_has_nobody_to_extend_or_check_out(ground: Ground) -> None:
    with pytest.raises(DeskRefused):
        await extend_stay(ground.desk, "room-305", START + timedelta(days=1), MIRA)
    with pytest.raises(DeskRefused):
        await check_out(ground.desk, "room-305", MIRA)


async def test_a_move_ends_the_stay_here_and_begins_it_there_with_a_sequence_of_its_own(
    ground: Ground,
) -> None:
    stay = (await change_of(ground, "305", "Okafor")).stay
    moved = (await move_stay(ground.desk, "room-305", "room-312", MIRA)).stay
    assert (moved.room_id, moved.guest, moved.departs, moved.sequence) == (
        "room-312",
        "Okafor",
        stay.departs,
        None,
    )
    rack = {room.room.label: room for room in await load_rack(ground.desk, START.tzinfo)}  # type: ignore[arg-type]
    assert rack["305"].stay is not None
    assert rack["305"].stay.moved_to == moved.stay_id
    assert [each.stay_id for each in await open_stays(ground)] == [moved.stay_id]


async def test_nobody_is_moved_into_an_occupied_room(ground: Ground) -> None:
    await change_of(ground, "305", "Okafor")
    await change_of(ground, "312", "Haddad")
    with pytest.raises(RoomOccupied):
        await move_stay(ground.desk, "room-305", "room-312", MIRA)
    assert {stay.room_id for stay in await open_stays(ground)} == {"room-305", "room-312"}


@pytest.mark.parametrize("act", ["check_in", "override", "extend", "move", "check_out"])
async def test_the_last_change_can_be_taken_back_while_no_card_was_written(ground: Ground, act: str) -> None:
    if act != "check_in":
        await change_of(ground, "305", "Okafor")
    before = await open_stays(ground)
    changes = {
        "check_in": lambda: change_of(ground, "305", "Novak"),
        "override": lambda: change_of(ground, "305", "Novak", reason="gone"),
        "extend": lambda: extend_stay(ground.desk, "room-305", START + timedelta(days=9), MIRA),
        "move": lambda: move_stay(ground.desk, "room-305", "room-312", MIRA),
        "check_out": lambda: check_out(ground.desk, "room-305", MIRA),
    }
    change = await changes[act]()
    assert await can_undo(ground.desk, change)
    await undo_stay_change(ground.desk, change, MIRA)
    assert await open_stays(ground) == before
    assert (await journal(ground))[-1] is Act.STAY_CHANGE_UNDONE


async def test_a_change_that_was_changed_again_is_not_taken_back(ground: Ground) -> None:
    change = await change_of(ground, "305", "Okafor")
    await extend_stay(ground.desk, "room-305", START + timedelta(days=9), MIRA)
    assert not await can_undo(ground.desk, change)
    with pytest.raises(DeskRefused) as refused:
        await undo_stay_change(ground.desk, change, MIRA)
    assert refused.value.reason == "changed_since"


async def test_a_check_out_is_not_taken_back_into_a_room_that_was_let_again(ground: Ground) -> None:
    await change_of(ground, "305", "Okafor")
    change = await check_out(ground.desk, "room-305", MIRA)
    await change_of(ground, "305", "Novak")
    assert not await can_undo(ground.desk, change)


def test_a_clock_that_goes_with_the_time_is_believed() -> None:
    clock = TurnedClock()
    watch = ClockWatch(clock, START - timedelta(hours=1))
    clock.pass_time(timedelta(hours=8))
    watch.check()


@pytest.mark.parametrize("jump", [timedelta(minutes=5), timedelta(days=-1), timedelta(days=400)])
def test_a_clock_that_jumps_while_the_program_runs_is_stopped_at(jump: timedelta) -> None:
    clock = TurnedClock()
    watch = ClockWatch(clock, None)
    clock.wall += jump
    with pytest.raises(ClockJumped) as stopped:
        watch.check()
    assert stopped.value.found - stopped.value.expected == jump


def test_a_clock_behind_the_newest_record_is_stopped_at_from_the_start() -> None:
    with pytest.raises(ClockJumped):
        ClockWatch(TurnedClock(), START + timedelta(hours=3)).check()


async def test_a_person_can_say_that_the_clock_is_right_and_it_is_on_record(ground: Ground) -> None:
    watch = ClockWatch(ground.clock, START + timedelta(hours=3))
    await watch.accept(ground.desk, MIRA)
    watch.check()
    assert await journal(ground) == [Act.CLOCK_JUMPED]

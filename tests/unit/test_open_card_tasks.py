"""What task cards do to a lock's memory and clock, and what they can never do."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec.open_card.case import CLOCK_TOLERANCE, MAX_ENTRIES
from app.codec.open_card.decision import decide
from app.domain.card_tasks import (
    CLOCK_CARD_LASTS,
    CardList,
    ClockSetting,
    Installation,
    LocalTime,
    NamedCard,
    Position,
    Sealing,
    StaffHours,
)
from app.domain.door import Decision, DoorMemory, Verdict
from app.domain.permission import CardFlag, CardKind, DoorGrant, Permission
from app.domain.place import Place
from app.simulation.card import SimulatedCard
from app.simulation.lock import SimulatedLock
from tests.unit.open_card_hotel import HOTEL, NOON, ROOM_123, UID, guest

ROOM = HOTEL.door_memory(1, 1, 0x7B, 7)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
EVENING = NOON + 8 * HOUR
END = guest().not_after
ELSEWHERE = Place(1, 1, 0x7C)


def task(kind: CardKind, content: object = None, **changes: object) -> Permission:
    card = replace(guest(serial=77), kind=kind, doors=(), task=content)  # type: ignore[arg-type]
    return replace(card, **changes)  # type: ignore[arg-type]


def done(permission: Permission, memory: DoorMemory = ROOM, now: datetime = EVENING) -> Decision:
    return decide(permission, UID, memory, now)


def clock_card(at: datetime, issued: datetime = NOON, local: LocalTime | None = None) -> Permission:
    setting = ClockSetting(at, local or LocalTime(4))
    return task(CardKind.TIME, setting, issued_at=issued, not_after=at + CLOCK_CARD_LASTS)


def lost(*serials: int, until: datetime = END, **changes: object) -> Permission:
    return task(CardKind.LOST, CardList(tuple(NamedCard(each, until) for each in serials)), **changes)


def found(*serials: int, **changes: object) -> Permission:
    return task(CardKind.CANCEL_LOST, CardList(tuple(NamedCard(each, END) for each in serials)), **changes)


def test_a_lost_card_denies_two_cards_and_a_found_one_is_allowed_again() -> None:
    denied = done(lost(1, 2)).memory
    assert denied.denied == ((1, END), (2, END))
    assert done(found(1), denied).memory.denied == ((2, END),)


def test_of_two_ends_of_a_denied_card_the_later_counts() -> None:
    memory = replace(ROOM, denied=((1, END),))
    assert done(lost(1, until=END + HOUR), memory).memory.denied == ((1, END + HOUR),)
    assert done(lost(1, until=END - HOUR), memory).memory.denied == ((1, END),)


def test_a_full_deny_list_forgets_nobody_and_makes_room_when_cards_end() -> None:
    full = replace(ROOM, denied=tuple((serial, END) for serial in range(MAX_ENTRIES)))
    refused = done(lost(9001), full)
    assert (refused.verdict, refused.memory.denied) == (Verdict.LIST_FULL, full.denied)
    assert done(lost(0), full).verdict is Verdict.CARD_DENIED
    later = END + CLOCK_TOLERANCE
    entry = done(lost(9001, until=later + HOUR, not_after=later + HOUR), full, later).memory.denied
    assert entry == ((9001, later + HOUR),)


def test_a_list_that_holds_one_more_takes_neither_of_two() -> None:
    nearly = replace(ROOM, denied=tuple((serial, END) for serial in range(MAX_ENTRIES - 1)))
    assert done(lost(9001, 9002), nearly).memory.denied == nearly.denied
    assert len(done(lost(9001), nearly).memory.denied) == MAX_ENTRIES


def test_a_lock_denies_by_bluetooth_no_more_than_it_can_hold() -> None:
    lock = SimulatedLock(ROOM, HOTEL.lock_master, lambda: NOON)
    assert [lock.deny(serial, END) for serial in range(MAX_ENTRIES + 1)] == [True] * MAX_ENTRIES + [False]
    assert lock.deny(0, END)


def test_a_time_card_sets_the_clock_once() -> None:
    card = clock_card(NOON + 3 * HOUR, local=LocalTime(4, END, 8))
    decision = done(card, now=NOON - 9000 * HOUR)
    assert (decision.verdict, decision.clock) == (Verdict.CLOCK_SET, NOON + 3 * HOUR)
    assert decision.memory.local_time == LocalTime(4, END, 8)
    assert done(card, decision.memory, NOON + 3 * HOUR).verdict is Verdict.OUTDATED


@given(st.integers(-40, 40), st.integers(-40, 40), st.integers(1, 30))
def test_no_time_card_sets_a_clock_before_the_newest_signed_time_or_far_back(
    clock: int, newest: int, ahead: int
) -> None:
    memory = replace(ROOM, newest_issue=NOON + newest * HOUR)
    now = NOON + clock * HOUR
    decision = done(clock_card(NOON + ahead * HOUR), memory, now)
    if decision.clock is None:
        return
    assert decision.clock > NOON + newest * HOUR
    assert decision.clock >= now - CLOCK_CARD_LASTS - CLOCK_TOLERANCE
    assert decision.memory.newest_issue == decision.clock


def test_a_wrong_clock_drops_no_entry_at_the_moment_it_is_set() -> None:
    memory = replace(ROOM, denied=((1, NOON),), burned=((2, NOON),))
    after = done(clock_card(NOON + HOUR), memory, NOON + 2 * HOUR).memory
    assert (after.denied, after.burned) == (memory.denied, memory.burned)


def test_the_lock_runs_by_the_time_that_it_was_told() -> None:
    now = [NOON]
    lock = SimulatedLock(ROOM, HOTEL.lock_master, lambda: now[0])
    lock._act(Decision(Verdict.CLOCK_SET, ROOM, clock=NOON + HOUR))
    now[0] += 5 * SECOND
    assert lock.clock() == NOON + HOUR + 5 * SECOND


def test_a_clock_that_is_set_back_does_not_begin_a_pause_again() -> None:
    now = [NOON]
    lock = SimulatedLock(ROOM, HOTEL.lock_master, lambda: now[0])
    lock._paused_until = NOON + timedelta(minutes=1)
    now[0] += timedelta(minutes=2)
    lock._act(Decision(Verdict.CLOCK_SET, ROOM, clock=NOON))
    assert lock.present(SimulatedCard(UID)).verdict is Verdict.NOT_A_CARD


def test_an_install_card_moves_only_the_lock_that_stands_where_it_says() -> None:
    move = task(CardKind.INSTALL, Installation(Position(ELSEWHERE), Position(ROOM_123), 3))
    sealed = replace(ROOM, sealed=True, seal_changed=NOON, sequence_ended=True, denied=((1, END),))
    after = done(move, sealed).memory
    assert (after.place, after.sequence, after.sequence_ended, after.sealed) == (ELSEWHERE, 3, False, False)
    assert after.denied == ((1, END),)
    assert done(move, after).memory == after
    third = replace(ROOM, place=Place(1, 1, 1))
    assert (done(move, third).verdict, done(move, third).memory.place) == (
        Verdict.OTHER_PLACE_SET,
        Place(1, 1, 1),
    )


def test_check_out_never_shuts_out_the_next_guest() -> None:
    check_out = task(CardKind.CHECK_OUT, doors=(DoorGrant(ROOM_123, 7),))
    for seen in range(6, 10):
        after = done(check_out, replace(ROOM, sequence=seen)).memory
        assert done(guest(max(seen, 8)), after).opens
        assert not done(guest(7), after).opens


def test_sealing_waits_for_the_deadbolt_and_unsealing_does_not() -> None:
    bolted = replace(ROOM, deadbolt_thrown=True, sealed=True)
    seal, unseal = (task(CardKind.SEAL, Sealing(each), doors=guest().doors) for each in (True, False))
    assert done(seal, bolted) == Decision(Verdict.DEADBOLT, bolted)
    assert done(unseal, bolted).memory.sealed is False


@pytest.mark.parametrize("kind", [CardKind.LOST, CardKind.CANCEL_LOST, CardKind.DATA, CardKind.CHECK_OUT])
def test_no_task_is_done_by_a_wrong_clock_or_outside_the_cards_validity(kind: CardKind) -> None:
    content = {CardKind.LOST: lost(1).task, CardKind.CANCEL_LOST: found(1).task}.get(kind)
    card = task(kind, content)
    late = END + CLOCK_TOLERANCE
    early = replace(card, not_before=EVENING + CLOCK_TOLERANCE + SECOND)
    assert done(card, now=late).verdict is Verdict.EXPIRED
    assert done(card, now=late - SECOND).done
    assert done(card, now=NOON - CLOCK_TOLERANCE - SECOND).verdict is Verdict.CLOCK_BEHIND
    assert (done(early).verdict, done(early).boundary) == (Verdict.NOT_YET_VALID, early.not_before)
    assert done(card, replace(ROOM, denied=((77, END),))).verdict is Verdict.REPORTED_LOST


contents = st.one_of(
    st.builds(lost, st.integers(0, 3)),
    st.builds(found, st.integers(0, 3)),
    st.integers(1, 30).map(lambda hours: clock_card(NOON + hours * HOUR)),
    st.just(task(CardKind.DATA)),
    st.just(task(CardKind.CHECK_OUT)),
    st.integers(0, 9).map(lambda n: task(CardKind.CHECK_OUT, doors=(DoorGrant(ROOM_123, n),))),
    st.booleans().map(lambda on: task(CardKind.SEAL, Sealing(on), doors=guest().doors)),
    st.just(task(CardKind.INSTALL, Installation(Position(ELSEWHERE), Position(ROOM_123), 3))),
)


@given(contents, st.integers(-30, 80), st.booleans(), st.booleans())
def test_a_task_card_never_opens_and_done_twice_is_done_once(
    card: Permission, hour: int, bolted: bool, ended: bool
) -> None:
    memory = replace(ROOM, deadbolt_thrown=bolted, sequence_ended=ended, denied=((1, END),))
    now = NOON + hour * HOUR
    first = done(card, memory, now)
    assert not first.opens
    assert first.done or first.memory.sequence == memory.sequence
    again = done(card, first.memory, first.clock or now)
    assert again.memory == first.memory
    assert again.verdict is first.verdict or first.verdict is Verdict.CLOCK_SET


@pytest.mark.parametrize("flag", [CardFlag.NONE, CardFlag.DEADBOLT, CardFlag.PASSAGE])
def test_a_sealed_door_is_passed_by_nobody_but_master_and_emergency(flag: CardFlag) -> None:
    sealed = replace(ROOM, sealed=True)
    opened = {kind for kind in CardKind if done(guest(kind=kind, flags=flag), sealed).opens}
    assert opened == {CardKind.MASTER, CardKind.EMERGENCY}


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """A wall-clock time in the week of Monday 23 November 2026."""
    return datetime(2026, 11, 23 + day, hour, minute)  # noqa: DTZ001 - hours look at no zone


@given(st.integers(1, 127), st.integers(0, 47), st.integers(1, 48), st.integers(0, 6), st.integers(0, 47))
def test_hours_hold_as_counted_half_hour_by_half_hour(
    days: int, first: int, end: int, day: int, half_hour: int
) -> None:
    if first == end:
        return
    length = (end - first) % 48 or 48
    held = {
        (start * 48 + first + n) % (7 * 48) for start in range(7) if days >> start & 1 for n in range(length)
    }
    moment = local(day, half_hour // 2, 30 * (half_hour % 2))
    assert StaffHours(days, first, end, 0).hold(moment) == (day * 48 + half_hour in held)


def test_a_card_with_hours_goes_by_the_locks_own_time_where_it_was_told_one() -> None:
    card = replace(guest(kind=CardKind.STAFF), hours=StaffHours(127, 16, 32, offset_quarters=4))
    assert done(card, now=NOON + 3 * HOUR - SECOND).opens
    assert done(card, now=NOON + 3 * HOUR).verdict is Verdict.OUTSIDE_HOURS
    told = replace(ROOM, local_time=LocalTime(4, changes_at=NOON + 3 * HOUR, then_quarters=0))
    assert done(card, told, NOON + 3 * HOUR).opens
    assert done(card, told, NOON + 4 * HOUR).verdict is Verdict.OUTSIDE_HOURS

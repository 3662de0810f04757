"""The lock's decision, row by row as the specification's table has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec.open_card.case import CLOCK_TOLERANCE
from app.codec.open_card.decision import decide
from app.codec.open_card.record import Flaw
from app.domain.door import DoorMemory, Verdict
from app.domain.permission import TASK_KINDS, CardFlag, CardKind, DoorGrant, Permission
from app.domain.place import Place
from tests.unit.open_card_hotel import HOTEL, NOON, OTHER_UID, ROOM_123, UID, guest

ROOM = HOTEL.door_memory(1, 1, 0x7B, 7)
SECOND = timedelta(seconds=1)
EVENING = NOON + timedelta(hours=8)
GYM = replace(ROOM, place=None, common_door=3)


def verdict(permission: Permission, memory: DoorMemory = ROOM, now: datetime = EVENING) -> Verdict:
    return decide(permission, UID, memory, now).verdict


def test_a_guest_opens_the_room_until_the_end_of_the_stay() -> None:
    decision = decide(guest(7), UID, ROOM, EVENING)
    assert decision.opens
    assert decision.boundary == guest().not_after
    assert decision.memory == replace(ROOM, newest_issue=NOON)


def test_a_newer_sequence_is_stored_and_kills_the_older_card() -> None:
    after = decide(guest(8), UID, ROOM, EVENING).memory
    assert after.sequence == 8
    assert verdict(guest(7), after) is Verdict.REPLACED
    assert verdict(guest(8, serial=2), after) is Verdict.OPENS


@pytest.mark.parametrize(
    ("flaw", "expected"),
    [
        (Flaw.NOT_A_RECORD, Verdict.NOT_A_CARD),
        (Flaw.OTHER_HOTEL, Verdict.OTHER_HOTEL),
        (Flaw.UNKNOWN_KEY_VERSION, Verdict.UNKNOWN_KEY_VERSION),
        (Flaw.BAD_SIGNATURE, Verdict.BAD_SIGNATURE),
    ],
)
def test_content_that_is_not_believed_teaches_the_lock_nothing(flaw: Flaw, expected: Verdict) -> None:
    decision = decide(flaw, UID, ROOM, EVENING)
    assert (decision.verdict, decision.memory) == (expected, ROOM)


@pytest.mark.parametrize(
    ("permission", "uid", "expected"),
    [
        (replace(guest(9), hotel_id=b"NEXTDOOR"), UID, Verdict.OTHER_HOTEL),
        (replace(guest(9), key_version=9), UID, Verdict.UNKNOWN_KEY_VERSION),
        (guest(9), OTHER_UID, Verdict.COPIED),
    ],
)
def test_a_card_of_doubtful_identity_teaches_the_lock_nothing(
    permission: Permission, uid: bytes, expected: Verdict
) -> None:
    decision = decide(permission, uid, ROOM, EVENING)
    assert (decision.verdict, decision.memory) == (expected, ROOM)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (NOON - CLOCK_TOLERANCE - SECOND, Verdict.CLOCK_BEHIND),
        (NOON - CLOCK_TOLERANCE, Verdict.OPENS),
        (guest().not_after + CLOCK_TOLERANCE - SECOND, Verdict.OPENS),
        (guest().not_after + CLOCK_TOLERANCE, Verdict.EXPIRED),
    ],
)
def test_validity_holds_with_two_minutes_of_tolerance(now: datetime, expected: Verdict) -> None:
    assert verdict(guest(), now=now) is expected


def test_a_card_for_tomorrow_says_when_it_opens() -> None:
    tomorrow = replace(guest(), not_before=NOON + timedelta(days=1))
    decision = decide(tomorrow, UID, ROOM, EVENING)
    assert (decision.verdict, decision.boundary) == (Verdict.NOT_YET_VALID, tomorrow.not_before)
    assert verdict(tomorrow, now=tomorrow.not_before - CLOCK_TOLERANCE) is Verdict.OPENS


def test_an_expired_card_says_since_when() -> None:
    decision = decide(guest(), UID, ROOM, NOON + timedelta(days=3))
    assert (decision.verdict, decision.boundary) == (Verdict.EXPIRED, guest().not_after)


def test_time_never_runs_backwards() -> None:
    issued_later = replace(guest(8), issued_at=NOON + timedelta(days=1))
    seen = decide(issued_later, UID, ROOM, NOON + timedelta(days=1)).memory
    assert verdict(guest(8, serial=2), seen, EVENING) is Verdict.CLOCK_BEHIND


def test_a_card_issued_after_the_locks_clock_shows_that_the_clock_is_behind() -> None:
    decision = decide(guest(8), UID, ROOM, NOON - timedelta(hours=1))
    assert decision.verdict is Verdict.CLOCK_BEHIND
    assert decision.memory == replace(ROOM, newest_issue=NOON)


def test_a_lost_card_is_refused_until_its_entry_ends_with_it() -> None:
    denied = replace(ROOM, denied=((1000, guest().not_after), (5, NOON - timedelta(days=1))))
    decision = decide(guest(), UID, denied, EVENING)
    assert decision.verdict is Verdict.REPORTED_LOST
    assert decision.memory.denied == ((1000, guest().not_after),)
    afterwards = decide(guest(), UID, denied, guest().not_after + CLOCK_TOLERANCE)
    assert (afterwards.verdict, afterwards.memory.denied) == (Verdict.EXPIRED, ())


def test_an_entry_outlives_every_moment_at_which_its_card_would_open() -> None:
    denied = replace(ROOM, denied=((1000, guest().not_after),))
    last_moment = guest().not_after + CLOCK_TOLERANCE - SECOND
    assert verdict(guest(), denied, last_moment) is Verdict.REPORTED_LOST


def test_a_single_opening_opens_once() -> None:
    once = guest(flags=CardFlag.SINGLE_OPENING)
    after = decide(once, UID, ROOM, EVENING).memory
    assert after.burned == ((once.serial, once.not_after),)
    assert verdict(once, after) is Verdict.SINGLE_OPENING_USED
    assert verdict(guest(7, serial=2), after) is Verdict.OPENS


def test_a_card_that_keeps_older_ones_stores_nothing_but_the_time() -> None:
    keeps = guest(9, flags=CardFlag.KEEPS_OLDER)
    after = decide(keeps, UID, ROOM, EVENING).memory
    assert after == replace(ROOM, newest_issue=NOON)
    assert verdict(guest(6, flags=CardFlag.KEEPS_OLDER)) is Verdict.REPLACED


def test_the_deadbolt_refuses_and_the_lock_learns_nothing() -> None:
    bolted = replace(ROOM, deadbolt_thrown=True, denied=((5, NOON - timedelta(days=1)),))
    decision = decide(guest(9), UID, bolted, EVENING)
    assert (decision.verdict, decision.memory) == (Verdict.DEADBOLT, bolted)
    assert verdict(guest(9, flags=CardFlag.DEADBOLT), bolted) is Verdict.OPENS
    assert verdict(guest(kind=CardKind.EMERGENCY), bolted) is Verdict.OPENS
    assert verdict(guest(kind=CardKind.MASTER), bolted) is Verdict.DEADBOLT


def test_a_refused_card_stores_no_sequence() -> None:
    for now in (NOON - timedelta(days=1), NOON + timedelta(days=9)):
        assert decide(guest(99), UID, ROOM, now).memory.sequence == 7


def test_another_door_is_the_wrong_door() -> None:
    assert verdict(guest(), HOTEL.door_memory(1, 1, 0x7C, 0)) is Verdict.WRONG_DOOR


def test_each_of_four_doors_has_its_own_sequence() -> None:
    suite = replace(guest(), doors=tuple(DoorGrant(Place(1, 1, door), door) for door in (1, 2, 3, 4)))
    for door in (1, 2, 3, 4):
        assert decide(suite, UID, HOTEL.door_memory(1, 1, door, 0), EVENING).memory.sequence == door


def test_a_common_door_opens_for_its_bit_and_stores_no_sequence() -> None:
    assert verdict(replace(guest(), common_doors=0b100), GYM) is Verdict.OPENS
    assert verdict(replace(guest(), common_doors=0b1000), GYM) is Verdict.WRONG_DOOR
    used = replace(GYM, sequence=50)
    assert decide(replace(guest(1), common_doors=0b100), UID, used, EVENING).memory.sequence == 50


def test_a_lock_without_a_place_opens_for_nobody_but_master_and_emergency() -> None:
    nowhere = replace(ROOM, place=None)
    assert verdict(guest(), nowhere) is Verdict.NO_PLACE_SET
    assert verdict(guest(kind=CardKind.BUILDING), nowhere) is Verdict.NO_PLACE_SET
    assert verdict(guest(kind=CardKind.MASTER), nowhere) is Verdict.OPENS
    assert verdict(guest(kind=CardKind.EMERGENCY), nowhere) is Verdict.OPENS


@pytest.mark.parametrize("kind", sorted(TASK_KINDS - {CardKind.CHECK_OUT, CardKind.DATA}))
def test_a_task_card_without_its_content_is_not_for_doors(kind: CardKind) -> None:
    assert verdict(guest(kind=kind)) is Verdict.NOT_FOR_DOORS


@pytest.mark.parametrize(
    ("kind", "opened", "refused"),
    [
        (CardKind.STAFF, [(1, 1, 0x7B)], [(1, 1, 1), (1, 2, 0x7B)]),
        (CardKind.FLOOR, [(1, 1, 0x7B), (1, 1, 1)], [(1, 2, 0x7B), (2, 1, 0x7B)]),
        (CardKind.BUILDING, [(1, 1, 1), (1, 9, 9)], [(2, 1, 0x7B)]),
        (CardKind.MASTER, [(1, 1, 1), (9, 9, 9)], []),
        (CardKind.EMERGENCY, [(1, 1, 1), (9, 9, 9)], []),
    ],
)
def test_staff_kinds_open_their_area_and_leave_the_guests_sequence_alone(
    kind: CardKind, opened: list[tuple[int, int, int]], refused: list[tuple[int, int, int]]
) -> None:
    for place in opened:
        decision = decide(guest(1, kind=kind), UID, HOTEL.door_memory(*place, 50), EVENING)
        assert (decision.verdict, decision.memory.sequence) == (Verdict.OPENS, 50)
    for place in refused:
        assert verdict(guest(kind=kind), HOTEL.door_memory(*place, 0)) is Verdict.WRONG_DOOR


def test_a_floor_card_that_names_no_floor_opens_nothing() -> None:
    assert verdict(replace(guest(kind=CardKind.FLOOR), doors=())) is Verdict.WRONG_DOOR


def test_a_spare_card_replaces_as_a_guest_card_does() -> None:
    assert decide(guest(9, kind=CardKind.SPARE), UID, ROOM, EVENING).memory.sequence == 9
    assert verdict(guest(6, kind=CardKind.SPARE)) is Verdict.REPLACED


def permission_like(draw: st.DrawFn) -> Permission:
    hours = st.integers(-72, 72).map(lambda hour: NOON + timedelta(hours=hour))
    start = draw(hours)
    return replace(
        guest(draw(st.integers(0, 14)), serial=draw(st.integers(0, 3))),
        kind=draw(st.sampled_from(CardKind)),
        flags=CardFlag(draw(st.integers(0, 15))),
        issued_at=draw(hours),
        not_before=start,
        not_after=start + timedelta(hours=draw(st.integers(1, 72))),
        common_doors=draw(st.integers(0, 15)),
    )


def memory_like(draw: st.DrawFn) -> DoorMemory:
    entries = st.lists(st.tuples(st.integers(0, 3), st.just(NOON + timedelta(days=3))), max_size=2).map(tuple)
    return replace(
        ROOM,
        place=draw(st.sampled_from([ROOM_123, Place(1, 1, 1), None])),
        sequence=draw(st.integers(0, 14)),
        common_door=draw(st.integers(0, 4)),
        deadbolt_thrown=draw(st.booleans()),
        sequence_ended=draw(st.booleans()),
        sealed=draw(st.booleans()),
        denied=draw(entries),
        burned=draw(entries),
    )


@given(st.data(), st.integers(-80, 80))
def test_whatever_happens_a_lock_never_forgets_what_protects_it(data: st.DataObject, hour: int) -> None:
    permission, memory = data.draw(st.composite(permission_like)()), data.draw(st.composite(memory_like)())
    now = NOON + timedelta(hours=hour)
    decision = decide(permission, UID, memory, now)
    after = decision.memory
    assert after.sequence >= memory.sequence
    assert set(memory.denied) == set(after.denied) or now >= NOON + timedelta(days=3)
    assert set(memory.burned) <= set(after.burned) or now >= NOON + timedelta(days=3)
    assert (after.place, after.hotel_id, after.public_keys) == (
        memory.place,
        memory.hotel_id,
        memory.public_keys,
    )
    if not (decision.opens or decision.verdict is Verdict.CHECKED_OUT):
        assert (after.sequence, set(after.burned) - set(memory.burned)) == (memory.sequence, set())


@given(st.data(), st.integers(-80, 80))
def test_a_card_that_opened_opens_again_at_once_unless_it_was_for_one_opening(
    data: st.DataObject, hour: int
) -> None:
    permission, memory = data.draw(st.composite(permission_like)()), data.draw(st.composite(memory_like)())
    now = NOON + timedelta(hours=hour)
    first = decide(permission, UID, memory, now)
    if first.opens:
        again = decide(permission, UID, first.memory, now)
        single = CardFlag.SINGLE_OPENING in permission.flags
        assert again.verdict is (Verdict.SINGLE_OPENING_USED if single else Verdict.OPENS)
        assert again.memory == first.memory

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.card_rights import RIGHTS, CardMake
from app.domain.card_tasks import (
    CardList,
    ClockSetting,
    Installation,
    LocalTime,
    Position,
    Sealing,
    StaffHours,
)
from app.domain.house_card_draft import FIELDS_OF, HouseCardDraft, HouseGround, PositionDraft, problems_of
from app.domain.house_card_orders import orders_of
from app.domain.issuing import HouseOrder
from app.domain.permission import CardFlag
from app.domain.place import Place
from tests.unit.house_cards import GROUND, LOST, NOW, ROOMS, WORKDAYS, filled

HOUSE = [make for make in FIELDS_OF if make is not CardMake.SINGLE_OPENING]
START = NOW.replace(microsecond=0)


def one(draft: HouseCardDraft, ground: HouseGround = GROUND, reached: int = 0) -> HouseOrder:
    (order,) = orders_of(draft, ground, reached)
    return order


@pytest.mark.parametrize("make", HOUSE)
def test_each_order_says_its_kind_its_time_and_its_reason(make: CardMake) -> None:
    draft = filled(make)
    for order in orders_of(draft, GROUND):
        assert order.make is make
        assert order.not_before == START
        assert START < order.not_after <= START + RIGHTS[make].longest
        assert order.reason == draft.reason


@pytest.mark.parametrize("make", [CardMake.MASTER, CardMake.EMERGENCY, CardMake.DATA])
def test_kinds_for_every_door_name_none(make: CardMake) -> None:
    assert one(filled(make)).places == ()


def test_a_staff_card_is_ordered_for_each_person_with_the_same_doors_and_hours() -> None:
    ana, ben = orders_of(filled(CardMake.STAFF), GROUND)
    assert (ana.holder, ben.holder) == ("Ana", "Ben")
    assert ana.places == tuple(Place(1, 3, door) for door in (5, 6, 7, 8))
    assert ana.common_doors == 0b10
    assert ana.hours == StaffHours(WORKDAYS, 16, 32, 32)
    assert replace(ben, holder="Ana") == ana


def test_a_spare_card_is_ordered_for_each_room_and_claims_its_sequence() -> None:
    orders = orders_of(filled(CardMake.SPARE), GROUND)
    assert [order.room.label for order in orders if order.room is not None] == ["305", "307"]
    assert {order.places for order in orders} == {()}


def test_floors_and_buildings_leave_the_bytes_that_locks_do_not_look_at() -> None:
    floors = replace(filled(CardMake.FLOOR), floors=frozenset({(2, 1), (1, 3)}))
    assert one(floors).places == (Place(1, 3, 255), Place(2, 1, 255))
    assert one(filled(CardMake.BUILDING)).places == (Place(1, 255, 255),)


def test_the_deadbolt_right_is_given_only_by_kinds_that_ask_for_it() -> None:
    assert one(filled(CardMake.MASTER)).flags is CardFlag.DEADBOLT
    for make in (CardMake.EMERGENCY, CardMake.CHECK_OUT, CardMake.DATA):
        assert one(replace(filled(make), deadbolt=True)).flags is CardFlag.NONE


def test_what_a_kind_does_not_ask_for_is_not_ordered() -> None:
    staff = filled(CardMake.STAFF)
    data = replace(filled(CardMake.DATA), doors=staff.doors, hours=staff.hours, common_doors=1)
    order = one(data)
    assert (order.places, order.hours, order.common_doors, order.task) == ((), None, 0, None)


def test_check_out_of_one_room_names_the_room_and_of_several_their_doors() -> None:
    single = one(filled(CardMake.CHECK_OUT))
    assert single.room == ROOMS[4]
    several = one(replace(filled(CardMake.CHECK_OUT), doors="305, 306"))
    assert (several.room, several.places) == (None, (Place(1, 3, 5), Place(1, 3, 6)))


@pytest.mark.parametrize("sealed", [True, False])
def test_a_seal_card_seals_or_unseals_its_doors(sealed: bool) -> None:
    order = one(replace(filled(CardMake.SEAL), sealed=sealed))
    assert (order.task, order.places) == (Sealing(sealed), (Place(1, 3, 5),))


@pytest.mark.parametrize(
    ("to", "since", "task"),
    [
        (
            PositionDraft("305"),
            PositionDraft(),
            Installation(Position(Place(1, 3, 5)), Position(), 7),
        ),
        (
            PositionDraft("306"),
            PositionDraft("305"),
            Installation(Position(Place(1, 3, 6)), Position(Place(1, 3, 5)), 7),
        ),
        (PositionDraft("", 2), PositionDraft(), Installation(Position(None, 2), Position(), 0)),
        (
            PositionDraft("305", 2),
            PositionDraft("305"),
            Installation(Position(Place(1, 3, 5), 2), Position(Place(1, 3, 5)), 7),
        ),
    ],
)
def test_an_install_card_brings_the_sequence_of_its_place(
    to: PositionDraft, since: PositionDraft, task: Installation
) -> None:
    assert one(replace(filled(CardMake.INSTALL), to=to, since=since), reached=7).task == task


def test_a_time_card_says_when_it_is_held_and_when_the_clocks_change_next() -> None:
    ground = HouseGround((), ZoneInfo("Europe/Berlin"), datetime(2027, 3, 28, 0, 10, tzinfo=UTC))
    draft = replace(filled(CardMake.TIME), held_at=time(1, 30))
    held = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    order = one(draft, ground)
    assert order.task == ClockSetting(held, LocalTime(4, datetime(2027, 3, 28, 1, tzinfo=UTC), 8))
    assert order.not_after == held + timedelta(hours=1)


def test_a_time_card_for_after_the_change_carries_the_new_offset() -> None:
    ground = HouseGround((), ZoneInfo("Europe/Berlin"), datetime(2027, 3, 28, 0, 50, tzinfo=UTC))
    draft = replace(filled(CardMake.TIME), held_at=time(3, 10))
    assert problems_of(draft, ground) == ()
    task = one(draft, ground).task
    assert isinstance(task, ClockSetting)
    assert task.local_time.offset_quarters == 8


@pytest.mark.parametrize("make", [CardMake.LOST, CardMake.CANCEL_LOST])
def test_a_lost_card_names_the_cards_that_were_chosen(make: CardMake) -> None:
    assert one(filled(make)).task == CardList((LOST,))

"""What every store must keep, whatever database is below it: hotel, stays and cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.domain.place import Place
from app.domain.stay import CardState, IssueDoor
from app.ports.store import AlreadyTaken, Snapshot, Store, Transaction, WrongDatabaseKind
from tests.contract.sample_hotel import (
    DAY,
    HOTEL,
    NOW,
    OPERATOR,
    finished_issue,
    issue,
    room,
    sealed_room,
    stay,
)

# ------------------------------------------------------------ what is stored comes back


async def test_a_new_store_is_empty(empty: Store) -> None:
    def look(view: Snapshot) -> object:
        return view.hotel(), [*view.rooms(), *view.operators(), *view.open_stays(), *view.journal(9)]

    assert await empty.read(look) == (None, [])


async def test_the_hotel_and_its_operators_come_back_as_they_were(store: Store) -> None:
    assert await store.read(lambda view: (view.hotel(), view.operators())) == (HOTEL, [OPERATOR])


async def test_the_hotel_can_be_replaced(store: Store) -> None:
    renamed = replace(HOTEL, name="Hotel Bär")
    await store.write(lambda t: t.save_hotel(renamed))
    assert await store.read(lambda view: view.hotel()) == renamed


async def test_a_hotel_of_the_other_kind_is_refused(store: Store) -> None:
    with pytest.raises(WrongDatabaseKind):
        await store.write(lambda t: t.save_hotel(replace(HOTEL, demo=True)))


async def test_rooms_come_by_place_and_with_their_seal(store: Store) -> None:
    rooms = await store.read(lambda view: view.rooms())
    assert rooms == [*(room(number) for number in range(1, 7)), sealed_room(), room(1, floor=2)]


async def test_a_seal_can_be_taken_off(store: Store) -> None:
    await store.write(lambda t: t.save_room(replace(sealed_room(), seal=None)))
    assert (await store.read(lambda view: view.room("room-1-7"))).seal is None


@pytest.mark.parametrize("look", [lambda v: v.room("none"), lambda v: v.stay("none")])
async def test_what_is_not_there_is_a_key_error(store: Store, look: Callable[[Snapshot], object]) -> None:
    with pytest.raises(KeyError):
        await store.read(look)


@pytest.mark.parametrize("work", [lambda t: t.save_room(room(99)), lambda t: t.remove_stay("none")])
async def test_what_is_not_there_is_not_changed(store: Store, work: Callable[[Transaction], None]) -> None:
    with pytest.raises(KeyError):
        await store.write(work)


async def test_an_operator_who_mistyped_is_remembered(store: Store) -> None:
    changed = replace(OPERATOR, wrong_pins=0, blocked_until=None)
    await store.write(lambda t: t.save_operator(changed))
    assert await store.read(lambda view: view.operators()) == [changed]


async def test_operators_come_by_name(store: Store) -> None:
    await store.write(lambda t: t.save_operator(replace(OPERATOR, operator_id="2", name="Aaron")))
    assert [each.name for each in await store.read(lambda view: view.operators())] == ["Aaron", "Adé"]


async def test_a_setting_is_replaced(store: Store) -> None:
    assert await store.read(lambda view: view.setting("theme")) is None
    await store.write(lambda t: t.save_setting("theme", "light"))
    await store.write(lambda t: t.save_setting("theme", "dark"))
    assert await store.read(lambda view: view.setting("theme")) == "dark"


@pytest.mark.parametrize(
    ("field", "work"),
    [
        ("label", lambda t: t.add_rooms([replace(room(50), label=room(1).label)])),
        ("place", lambda t: t.add_rooms([replace(room(50), place=room(1).place)])),
        ("label", lambda t: t.save_room(replace(room(2), label=room(1).label))),
        ("operator_name", lambda t: t.save_operator(replace(OPERATOR, operator_id="2"))),
        ("serial", lambda t: [t.save_card_issue(replace(issue(n), serial=7)) for n in (1, 2)]),
    ],
)
async def test_what_must_be_unique_is(store: Store, field: str, work: Callable[[Transaction], None]) -> None:
    with pytest.raises(AlreadyTaken) as refused:
        await store.write(work)
    assert refused.value.field == field


async def test_one_refused_room_keeps_all_out(store: Store) -> None:
    before = await store.read(lambda view: view.rooms())
    with pytest.raises(AlreadyTaken):
        await store.write(lambda t: t.add_rooms([room(50), replace(room(51), label=room(1).label)]))
    assert await store.read(lambda view: view.rooms()) == before


async def test_a_room_is_found_by_its_place(store: Store) -> None:
    found = await store.read(lambda view: (view.room_at(room(1).place), view.room_at(Place(255, 1, 1))))
    assert found == (room(1), None)


async def test_a_moment_without_time_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="time zone"):
        await store.write(lambda t: t.save_stay(stay("s", arrives=datetime(2026, 1, 1))))  # noqa: DTZ001


# ---------------------------------------------------------------------------- stays


async def test_a_stay_that_is_checked_out_is_open_no_more(store: Store) -> None:
    ended = replace(stay(), sequence=2**32 - 1, checked_out_at=NOW + DAY)
    await store.write(lambda t: t.save_stay(ended))
    assert await store.read(lambda view: (view.open_stays(), view.stay("stay-1"))) == ([], ended)


async def test_the_open_stays_of_a_room_are_its_own(store: Store) -> None:
    early = stay("early", arrives=NOW - DAY)
    ended = replace(stay("ended"), checked_out_at=NOW)
    await store.write(lambda t: [t.save_stay(each) for each in (early, ended, stay("other", "room-1-2"))])
    assert await store.read(lambda view: view.open_stays_of_room("room-1-1")) == [early, stay()]


async def test_each_room_has_one_last_ended_stay(store: Store) -> None:
    def end(t: Transaction) -> None:
        for hours, room_id in enumerate(("room-1-1", "room-1-2", "room-1-2", "room-1-3"), start=-1):
            at = NOW + timedelta(hours=hours)
            t.save_stay(replace(stay(f"ended-{hours}", room_id), checked_out_at=at))

    await store.write(end)
    found = await store.read(lambda view: view.last_ended_stays(NOW))
    assert {each.room_id: each.stay_id for each in found} == {"room-1-2": "ended-1", "room-1-3": "ended-2"}
    assert len(found) == 2


async def test_a_move_may_be_stored_from_either_end(store: Store) -> None:
    def move(t: Transaction) -> None:
        t.save_stay(replace(stay(), checked_out_at=NOW, moved_to="stay-2"))
        t.save_stay(stay("stay-2", "room-1-2"))

    await store.write(move)
    assert (await store.read(lambda view: view.stay("stay-1"))).moved_to == "stay-2"


async def test_a_stay_without_cards_can_be_taken_back(store: Store) -> None:
    await store.write(lambda t: t.remove_stay("stay-1"))
    assert await store.read(lambda view: view.open_stays()) == []


async def test_a_stay_that_was_read_is_changed_as_often_as_it_is_saved(store: Store) -> None:
    later = replace(stay(), departs=NOW + 9 * DAY, sequence=7)

    def change(t: Transaction) -> None:
        t.save_stay(replace(t.stay("stay-1"), departs=NOW + 9 * DAY))
        t.save_stay(replace(t.stay("stay-1"), sequence=7, checked_out_at=NOW))
        t.save_stay(later)
        t.save_stay(later)

    await store.write(change)
    assert await store.read(lambda view: view.stay("stay-1")) == later


async def test_a_stay_that_was_taken_back_can_be_stored_anew(store: Store) -> None:
    def again(t: Transaction) -> None:
        known = t.stay("stay-1")
        t.remove_stay("stay-1")
        t.save_stay(known)

    await store.write(again)
    assert await store.read(lambda view: view.stay("stay-1")) == stay()


# ---------------------------------------------------------------------------- cards


async def test_an_issue_that_was_read_is_changed_as_often_as_it_is_saved(store: Store) -> None:
    def change(t: Transaction) -> None:
        (known,) = t.card_issues_of_stay("stay-1")
        t.save_card_issue(replace(known, state=CardState.PROVEN, proven_at=NOW))
        t.save_card_issue(replace(known, state=CardState.PROVEN, seen_at=NOW))

    await store.write(lambda t: t.save_card_issue(issue()))
    await store.write(change)
    changed = replace(issue(), state=CardState.PROVEN, seen_at=NOW)
    assert await store.read(lambda view: view.card_issue_by_serial(issue().serial)) == changed


async def test_a_card_issue_comes_back_as_it_was(store: Store) -> None:
    await store.write(lambda t: t.save_card_issue(issue()))
    await store.write(lambda t: t.save_card_issue(finished_issue(1)))
    assert await store.read(lambda view: view.card_issues_of_stay("stay-1")) == [finished_issue(1)]


@pytest.mark.parametrize("serial", [0, 1, 2**63 - 1, 2**63, 2**64 - 1])
async def test_every_serial_of_64_bits_is_found(store: Store, serial: int) -> None:
    await store.write(lambda t: t.save_card_issue(replace(issue(), serial=serial)))
    found = await store.read(lambda view: view.card_issue_by_serial(serial))
    assert found == replace(issue(), serial=serial)


async def test_an_unknown_serial_is_none(store: Store) -> None:
    assert await store.read(lambda view: view.card_issue_by_serial(5)) is None


async def test_issues_come_in_the_order_they_were_begun_whatever_the_clock_says(store: Store) -> None:
    def write(t: Transaction) -> None:
        for number in (1, 2, 3):
            t.save_card_issue(replace(issue(number), begun_at=NOW - number * DAY))
        t.save_card_issue(replace(issue(1), state=CardState.PROVEN))

    await store.write(write)
    of_stay, of_uid = await store.read(
        lambda view: (view.card_issues_of_stay("stay-1"), view.card_issues_of_uid(issue().uid))
    )
    assert [each.index for each in of_stay] == [1, 2, 3]
    assert [each.index for each in of_uid] == [3, 2, 1]


async def test_only_what_may_open_and_is_still_valid_may_open(store: Store) -> None:
    ended = replace(issue(90, state=CardState.PROVEN), not_after=NOW)

    def write(t: Transaction) -> None:
        for number, state in enumerate(CardState, start=1):
            t.save_card_issue(issue(number, state=state))
        t.save_card_issue(ended)

    await store.write(write)
    found, of_room, of_other_room, on_card = await store.read(
        lambda view: (
            view.card_issues_that_may_open(NOW),
            view.card_issues_that_may_open_room("room-1-1", NOW),
            view.card_issues_that_may_open_room("room-1-2", NOW),
            view.card_issues_still_on_uid(issue().uid),
        )
    )
    assert [each.state for each in found] == [state for state in CardState if state.may_open]
    assert (of_room, of_other_room) == (found, [])
    assert on_card == [ended, *reversed(found)]


async def test_issues_in_question_are_those_that_nobody_knows(store: Store) -> None:
    await store.write(
        lambda t: [t.save_card_issue(issue(number, state=state)) for number, state in enumerate(CardState, 1)]
    )
    found = await store.read(lambda view: view.card_issues_in_question())
    assert [each.state for each in found] == [CardState.WRITING, CardState.UNRESOLVED]


async def test_a_card_of_no_stay_is_kept(store: Store) -> None:
    doors = (IssueDoor(Place(255, 255, 255)),)
    await store.write(lambda t: t.save_card_issue(replace(issue(stay_id=None), doors=doors)))
    assert (await store.read(lambda view: view.card_issues_of_uid(issue().uid)))[0].doors == doors

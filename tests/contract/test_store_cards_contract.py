"""What every store must keep of cards of every kind, and how it finds them again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.card_tasks import (
    CardList,
    ClockSetting,
    Installation,
    LocalTime,
    NamedCard,
    Position,
    Sealing,
    StaffHours,
)
from app.domain.hotel import CommonDoor
from app.domain.permission import CardFlag, CardKind
from app.domain.place import Place
from app.domain.stay import CardIssue, CardState, DoorRecord, IssueDoor
from app.ports.store import Store, Transaction
from tests.contract.sample_hotel import DAY, NOW, issue, stay

DOORS = (
    IssueDoor(Place(1, 1, 1), 2**32 - 1, "room-1-1"),
    IssueDoor(Place(1, 1, 2), 7, "room-1-2"),
    IssueDoor(Place(2, 200, 3)),
    IssueDoor(Place(1, 1, 3), 0, "room-1-3"),
)
TASKS = (
    (CardKind.LOST, CardList((NamedCard(2**64 - 1, NOW), NamedCard(5, NOW + DAY)))),
    (CardKind.INSTALL, Installation(Position(Place(1, 1, 1), 3), Position(), 2**32 - 1)),
    (CardKind.TIME, ClockSetting(NOW, LocalTime(4, NOW + DAY, 8))),
    (CardKind.TIME, ClockSetting(NOW, LocalTime(-14))),
    (CardKind.SEAL, Sealing(sealed=False)),
)


def made(number: int, **more: object) -> CardIssue:
    """A proven issue with a UID of its own."""
    known = replace(issue(number, state=CardState.PROVEN), uid=bytes((4, 0xA0, 0xB0, number)))
    return replace(known, **more)  # type: ignore[arg-type]


async def test_a_card_keeps_everything_that_any_kind_carries(store: Store) -> None:
    kept = [
        replace(issue(1), doors=DOORS, common_doors=0x8001),
        replace(
            issue(2, stay_id=None),
            kind=CardKind.STAFF,
            hours=StaffHours(0x7F, 12, 40, -14),
            flags=CardFlag.DEADBOLT | CardFlag.PASSAGE,
            holder="Housekeeping, Ana",
            reason="night shift",
            approved_by="operator-1",
            item_id="item-1",
            content_digest=bytes(32),
            lost_at=NOW,
            returned_at=NOW + DAY,
        ),
        *(
            replace(issue(number, stay_id=None), kind=kind, doors=(), task=task)
            for number, (kind, task) in enumerate(TASKS, start=3)
        ),
    ]
    await store.write(lambda t: [t.save_card_issue(each) for each in kept])
    found = await store.read(lambda view: [view.card_issue(each.issue_id) for each in kept])
    assert found == kept
    assert await store.glance(lambda view: view.card_issues_in_question()) == kept


async def test_a_further_door_that_saw_its_card_is_kept(store: Store) -> None:
    suite = replace(issue(1, state=CardState.PROVEN), doors=DOORS)
    seen = (DOORS[0], replace(DOORS[1], seen_at=NOW), *DOORS[2:])

    def see(t: Transaction) -> None:
        t.save_card_issue(replace(t.card_issue(suite.issue_id), doors=seen))

    await store.write(lambda t: t.save_card_issue(suite))
    await store.write(see)
    found = await store.read(lambda view: view.card_issues_that_may_open_room("room-1-2", NOW))
    assert [each.doors for each in found] == [seen]


async def test_a_stay_keeps_its_party(store: Store) -> None:
    suite = replace(stay("suite", "room-1-2"), party="party-1")
    await store.write(lambda t: t.save_stay(suite))
    assert await store.read(lambda view: view.stay("suite")) == suite


async def test_common_doors_are_kept_by_number(store: Store) -> None:
    pool, garage = CommonDoor(16, "Pool"), CommonDoor(1, "Garage", for_guests=False)

    def work(t: Transaction) -> None:
        t.save_common_door(pool)
        t.save_common_door(replace(garage, name="Cellar"))
        t.save_common_door(garage)
        t.save_common_door(CommonDoor(2, "Gone"))
        t.remove_common_door(2)

    await store.write(work)
    assert await store.read(lambda view: view.common_doors()) == [garage, pool]
    with pytest.raises(KeyError):
        await store.write(lambda t: t.remove_common_door(2))


async def test_a_record_of_a_common_door_belongs_to_no_room(store: Store) -> None:
    pool = DoorRecord("record-pool", None, NOW, "opens", 7, None, opened=True, common_door=16)
    await store.write(lambda t: t.add_door_records([pool]))
    assert await store.read(lambda view: view.door_records("room-1-1", 5)) == []


async def test_cards_out_are_those_that_may_open_and_were_not_returned(store: Store) -> None:
    out = [made(1), made(2, lost_at=NOW), made(3, state=CardState.CLAIMED), made(4, kind=CardKind.MASTER)]
    others = [
        made(5, returned_at=NOW),
        made(6, state=CardState.ERASED),
        made(7, not_after=NOW - timedelta(seconds=1), not_before=NOW - DAY),
    ]
    await store.write(lambda t: [t.save_card_issue(each) for each in (*others, *out)])
    assert await store.read(lambda view: view.cards_out(NOW)) == out


SEARCHES = {
    "04a0b001": [1],
    "04 A0 B0": [4, 3, 2, 1],
    "04:a": [4, 3, 2, 1],
    "04A0B1": [],
    "101a": [2, 1],
    "101": [2, 1],
    "102": [4],
    "kafo": [2, 1],
    "ANA%": [3],
    "ana_": [],
    "": [],
    "  ": [],
}


@pytest.mark.parametrize("text", SEARCHES)
async def test_cards_are_found_by_uid_room_guest_and_holder(store: Store, text: str) -> None:
    cards = [
        made(1, state=CardState.ERASED),
        made(2),
        made(3, stay_id=None, kind=CardKind.MASTER, doors=(), holder="ana%, night"),
        made(4, stay_id=None, doors=(IssueDoor(Place(1, 9, 9)), DOORS[1])),
    ]
    await store.write(lambda t: [t.save_card_issue(each) for each in cards])
    found = await store.read(lambda view: view.search_cards(text, 10))
    assert [each.uid[-1] for each in found] == SEARCHES[text]


async def test_a_search_returns_the_newest_up_to_its_limit(store: Store) -> None:
    await store.write(lambda t: [t.save_card_issue(made(number)) for number in range(1, 9)])
    found = await store.read(lambda view: view.search_cards("Okafor", 3))
    assert [each.uid[-1] for each in found] == [8, 7, 6]


async def test_lost_cards_are_those_that_may_still_open_something(store: Store) -> None:
    proven = replace(issue(1, state=CardState.PROVEN), lost_at=NOW)
    erased = replace(issue(2, state=CardState.ERASED), lost_at=NOW)
    ended = replace(issue(3, state=CardState.PROVEN), lost_at=NOW, not_after=NOW)
    found = issue(4, state=CardState.PROVEN)

    def work(rows: Transaction) -> None:
        for each in (proven, erased, ended, found):
            rows.save_card_issue(each)

    await store.write(work)
    assert await store.read(lambda rows: rows.lost_cards(NOW)) == [proven]

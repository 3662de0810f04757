"""What every store must keep of batches and of the spares in the drawer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.batch import Batch, BatchItem, BatchPurpose
from app.domain.card_rights import CardMake
from app.domain.card_tasks import EVERY_DAY, StaffHours
from app.domain.issuing import HouseOrder
from app.domain.permission import CardFlag, CardKind
from app.domain.place import Place
from app.domain.stay import CardIssue, CardState
from app.ports.store import Store
from tests.contract.sample_hotel import DAY, NOW, issue

STAFF = HouseOrder(
    CardMake.STAFF,
    NOW,
    NOW + 30 * DAY,
    reason="夜班 night shift",
    places=(Place(1, 3, 123), Place(2, 255, 1)),
    common_doors=0b101,
    flags=CardFlag.PASSAGE,
    hours=StaffHours(EVERY_DAY, 44, 12, 32),
)


def batch(name: str = "batch-1", order: HouseOrder | None = None) -> Batch:
    purpose = BatchPurpose.GROUP if order is None else BatchPurpose.STAFF
    return Batch(name, purpose, "Alpine Club 狮", NOW, "operator-1", order)


def items(of: str = "batch-1") -> list[BatchItem]:
    return [
        BatchItem(f"{of}-item-1", of, 1, "101A", "room-1-1", "stay-1", "Okafor", 2),
        BatchItem(f"{of}-item-2", of, 2, "Fire brigade", holder="Fire brigade", skipped_at=NOW),
    ]


def spare(number: int, *, state: CardState = CardState.PROVEN, stay_id: str | None = None) -> CardIssue:
    return replace(issue(number, stay_id=stay_id, state=state), kind=CardKind.SPARE, proven_at=NOW)


@pytest.mark.parametrize("order", [None, STAFF], ids=["group", "staff"])
async def test_a_batch_comes_back_as_it_was_stored(store: Store, order: HouseOrder | None) -> None:
    await store.write(lambda t: t.batches.add(batch(order=order), items()))
    assert await store.read(lambda view: view.batches.batch("batch-1")) == batch(order=order)
    assert await store.read(lambda view: view.batches.items("batch-1")) == items()
    assert await store.read(lambda view: view.batches.item("batch-1-item-2")) == items()[1]


async def test_an_order_that_is_one_items_own_is_no_batchs(store: Store) -> None:
    with pytest.raises(ValueError, match="in common"):
        await store.write(lambda t: t.batches.add(batch(order=replace(STAFF, holder="Li")), []))


async def test_open_batches_come_newest_first_and_ended_ones_by_their_end(store: Store) -> None:
    for name in ("a", "b", "c", "d"):
        await store.write(lambda t, name=name: t.batches.add(batch(name), []))
    for hours, name in ((2, "a"), (1, "c")):
        ended = replace(batch(name), ended_at=NOW + timedelta(hours=hours))
        await store.write(lambda t, ended=ended: t.batches.save(ended))
    assert [each.batch_id for each in await store.read(lambda v: v.batches.open_batches())] == ["d", "b"]
    assert [each.batch_id for each in await store.read(lambda v: v.batches.ended_batches(9))] == ["a", "c"]
    assert [each.batch_id for each in await store.read(lambda v: v.batches.ended_batches(1))] == ["a"]


async def test_a_skipped_item_can_be_taken_up_again(store: Store) -> None:
    await store.write(lambda t: t.batches.add(batch(), items()))
    taken_up = replace(items()[1], skipped_at=None)
    await store.write(lambda t: t.batches.save_item(taken_up))
    assert await store.read(lambda view: view.batches.items("batch-1")) == [items()[0], taken_up]


async def test_what_is_not_there_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError):
        await store.read(lambda view: view.batches.batch("none"))
    with pytest.raises(KeyError):
        await store.read(lambda view: view.batches.item("none"))
    with pytest.raises(KeyError):
        await store.write(lambda t: t.batches.save(batch()))
    with pytest.raises(KeyError):
        await store.write(lambda t: t.batches.save_item(items()[0]))


async def test_the_cards_of_a_batch_are_those_made_for_its_items(store: Store) -> None:
    first = replace(issue(1), item_id="batch-1-item-1")
    other_batch = replace(issue(2), item_id="batch-2-item-1")
    second = replace(issue(3), item_id="batch-1-item-2")
    await store.write(lambda t: t.batches.add(batch(), items()))
    await store.write(lambda t: t.batches.add(batch("batch-2"), items("batch-2")))
    for made in (first, other_batch, second, issue(4)):
        await store.write(lambda t, made=made: t.save_card_issue(made))
    assert await store.read(lambda view: view.batches.issues("batch-1")) == [first, second]
    assert await store.read(lambda view: view.batches.issues_of_item("batch-1-item-1")) == [first]


async def test_a_spare_is_in_the_drawer_until_a_guest_has_it_or_it_came_back(store: Store) -> None:
    in_the_drawer = spare(1)
    others = (
        spare(2, stay_id="stay-1"),
        spare(3, state=CardState.SPOILED),
        spare(4, state=CardState.UNRESOLVED),
        replace(spare(5), returned_at=NOW),
        issue(6, stay_id=None, state=CardState.PROVEN),
    )
    for each in (in_the_drawer, *others):
        await store.write(lambda t, each=each: t.save_card_issue(each))
    assert await store.read(lambda view: view.batches.spares()) == [in_the_drawer]


async def test_a_spare_that_has_ended_is_still_told(store: Store) -> None:
    over = replace(spare(1), not_before=NOW - 2 * DAY, not_after=NOW - DAY)
    await store.write(lambda t: t.save_card_issue(over))
    assert await store.read(lambda view: view.batches.spares()) == [over]

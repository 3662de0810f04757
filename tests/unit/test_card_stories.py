"""What F3 knows of every kind of card: the lock's own decision, for every door, by what doors have proven."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.card_rights import CardMake
from app.domain.card_tasks import CardList, NamedCard, Sealing, StaffHours
from app.domain.denial import DenialPath, DoorKey, RefusalProof
from app.domain.door import Verdict
from app.domain.hotel import CommonDoor
from app.domain.stay import DoorRecord
from app.services.card_flow_state import CardStory
from app.services.card_story import card_story
from app.services.check_out import check_out
from app.services.mark_card import CardMark, mark_card
from app.services.note_door_records import note_door_records
from app.services.where_card_works import where_card_works
from app.simulation.card import SimulatedCard, converse
from tests.unit.desk_ground import MIRA, Ground, blank, desk_ground
from tests.unit.house_ground import hold, issue_on, make_house_cards, order
from tests.unit.test_house_cards import guest_card, suite, suite_card

FIRST_VERDICTS = {
    CardMake.SPARE: Verdict.OPENS,
    CardMake.STAFF: Verdict.OPENS,
    CardMake.FLOOR: Verdict.OPENS,
    CardMake.BUILDING: Verdict.OPENS,
    CardMake.MASTER: Verdict.OPENS,
    CardMake.EMERGENCY: Verdict.OPENS,
    CardMake.CHECK_OUT: Verdict.CHECKED_OUT,
    CardMake.CHECK_OUT_ANY_DOOR: Verdict.CHECKED_OUT,
    CardMake.LOST: Verdict.CARD_DENIED,
    CardMake.CANCEL_LOST: Verdict.CARD_ALLOWED,
    CardMake.INSTALL: Verdict.PLACE_SET,
    CardMake.TIME: Verdict.CLOCK_SET,
    CardMake.DATA: Verdict.RECORDS_COLLECTED,
    CardMake.SEAL: Verdict.DOOR_SEALED,
}


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with desk_ground(tmp_path) as made:
        yield made


async def story_of(ground: Ground, card: SimulatedCard) -> CardStory:
    source = ground.bench.source
    reading = converse(source.recognise(card.atr), card)
    return await card_story(ground.desk, source, reading, MIRA)


@pytest.mark.parametrize("make", FIRST_VERDICTS)
async def test_every_kind_is_told_by_the_locks_own_decision(ground: Ground, make: CardMake) -> None:
    card = blank(1)
    await make_house_cards(ground, [order(ground, make)], [card])
    story = await story_of(ground, card)
    assert story.verdict is FIRST_VERDICTS[make]
    assert story.doors
    assert story.issue is not None
    assert story.issue.holder == "Ana"


async def test_every_door_of_a_suite_has_a_story_of_its_own(ground: Ground) -> None:
    card = await suite_card(ground, *await suite(ground, "305", "306"), 1)
    lock = ground.lock("306")
    assert [door.verdict for door in (await story_of(ground, card)).doors] == [Verdict.OPENS] * 2
    await hold(ground, lock, "306", card)
    await check_out(ground.desk, "room-306", MIRA)
    await hold(ground, lock, "306", await guest_card(ground, "306", "Novak", 2))
    story = await story_of(ground, card)
    assert [(door.label, door.verdict) for door in story.doors] == [
        ("305", Verdict.OPENS),
        ("306", Verdict.REPLACED),
    ]
    assert story.room_label == "305, 306"


async def test_a_sealed_door_refuses_staff_and_not_the_master(ground: Ground) -> None:
    seal, staff, master = blank(1), blank(2), blank(3)
    await make_house_cards(
        ground,
        [order(ground, CardMake.SEAL), order(ground, CardMake.STAFF), order(ground, CardMake.MASTER)],
        [seal, staff, master],
    )
    lock = ground.lock("305")
    assert (await hold(ground, lock, "305", seal)).verdict is Verdict.DOOR_SEALED
    assert (await story_of(ground, staff)).verdict is Verdict.SEALED is lock.present(staff).verdict
    assert (await story_of(ground, master)).verdict is Verdict.OPENS is lock.present(master).verdict
    unseal = blank(4)
    ground.clock.pass_time(timedelta(seconds=1))
    await make_house_cards(ground, [order(ground, CardMake.SEAL, task=Sealing(sealed=False))], [unseal])
    await hold(ground, lock, "305", unseal)
    assert (await story_of(ground, staff)).verdict is Verdict.OPENS


async def test_a_staff_card_outside_its_hours_says_so(ground: Ground) -> None:
    nights, card = StaffHours(0x7F, 44, 4, 32), blank(1)
    await make_house_cards(ground, [order(ground, CardMake.STAFF, hours=nights)], [card])
    assert (await story_of(ground, card)).verdict is Verdict.OUTSIDE_HOURS
    assert ground.lock("305").present(card).verdict is Verdict.OUTSIDE_HOURS


async def test_common_doors_are_named_with_what_they_do(ground: Ground) -> None:
    pool = CommonDoor(3, "Pool")
    await ground.desk.store.write(lambda rows: rows.save_common_door(pool))
    card = blank(1)
    await make_house_cards(ground, [order(ground, CardMake.STAFF, common_doors=0b101)], [card])
    (told,) = (await story_of(ground, card)).common_doors
    assert (told.common_door, told.label, told.verdict) == (3, "Pool", Verdict.OPENS)


# ------------------------------------------------------------ lost


async def lost_staff_card(ground: Ground) -> tuple[SimulatedCard, SimulatedCard]:
    """A staff card of all three rooms that is lost, and the lost card that names it."""
    card, tells = blank(1), blank(2)
    places = tuple(room.place for room in ground.rooms.values())
    await make_house_cards(ground, [order(ground, CardMake.STAFF, places=places)], [card])
    issue = await issue_on(ground, card)
    await mark_card(ground.desk, issue.issue_id, CardMark.LOST, MIRA, "at the pool")
    task = CardList((NamedCard(issue.serial, issue.not_after),))
    await make_house_cards(ground, [order(ground, CardMake.LOST, task=task)], [tells])
    return card, tells


async def test_a_lost_card_works_where_no_door_has_proven_otherwise(ground: Ground) -> None:
    card, tells = await lost_staff_card(ground)
    issue_id = (await issue_on(ground, card)).issue_id
    reach = await where_card_works(ground.desk, issue_id)
    assert [(door.label, door.still_opens) for door in reach] == [("305", True), ("306", True), ("312", True)]
    assert reach[0].paths == (DenialPath.LOST_CARD,)
    lock = ground.lock("305")
    assert (await hold(ground, lock, "305", tells)).verdict is Verdict.CARD_DENIED
    reach = await where_card_works(ground.desk, issue_id)
    assert [door.proof for door in reach] == [RefusalProof.DENIED, None, None]
    assert reach[0].paths == ()
    story = await story_of(ground, card)
    assert [door.verdict for door in story.doors] == [Verdict.REPORTED_LOST, Verdict.OPENS, Verdict.OPENS]
    assert lock.present(card).verdict is Verdict.REPORTED_LOST


async def test_a_cancel_lost_card_at_the_door_lets_it_in_again(ground: Ground) -> None:
    card, tells = await lost_staff_card(ground)
    issue, found = await issue_on(ground, card), blank(3)
    lock = ground.lock("305")
    await hold(ground, lock, "305", tells)
    ground.clock.pass_time(timedelta(minutes=1))
    task = CardList((NamedCard(issue.serial, issue.not_after),))
    await make_house_cards(ground, [order(ground, CardMake.CANCEL_LOST, task=task)], [found])
    assert (await hold(ground, lock, "305", found)).verdict is Verdict.CARD_ALLOWED
    assert all(door.still_opens for door in await where_card_works(ground.desk, issue.issue_id))
    assert lock.present(card).opens


async def test_a_door_that_refused_it_as_lost_is_proof_and_its_opening_is_the_reverse(ground: Ground) -> None:
    card, _tells = await lost_staff_card(ground)
    issue = await issue_on(ground, card)
    now = ground.clock.now()
    refused = DoorRecord("r1", "room-305", now, "reported_lost", issue.serial, None, opened=False)
    await note_door_records(ground.desk, [refused])
    first, *_others = await where_card_works(ground.desk, issue.issue_id)
    assert (first.key, first.proof) == (DoorKey("room-305"), RefusalProof.DENIED)
    opened = replace(refused, record_id="r2", at=now + timedelta(hours=1), what="opens", opened=True)
    await note_door_records(ground.desk, [opened])
    first, *_others = await where_card_works(ground.desk, issue.issue_id)
    assert first.still_opens


async def test_a_guests_lost_card_is_dead_where_the_next_sequence_was_seen(ground: Ground) -> None:
    card = await guest_card(ground, "305", "Okafor", 1)
    issue = await issue_on(ground, card)
    await check_out(ground.desk, "room-305", MIRA)
    new = await guest_card(ground, "305", "Novak", 2)
    (door,) = await where_card_works(ground.desk, issue.issue_id)
    assert door.still_opens
    await hold(ground, ground.lock("305"), "305", new)
    (door,) = await where_card_works(ground.desk, issue.issue_id)
    assert door.proof is RefusalProof.REPLACED


async def test_a_master_card_works_at_every_door_and_an_ended_one_at_none(ground: Ground) -> None:
    await ground.desk.store.write(lambda rows: rows.save_common_door(CommonDoor(1, "Garage")))
    card = blank(1)
    await make_house_cards(ground, [order(ground, CardMake.MASTER)], [card])
    issue_id = (await issue_on(ground, card)).issue_id
    reach = await where_card_works(ground.desk, issue_id)
    assert [door.label for door in reach] == ["305", "306", "312", "Garage"]
    ground.clock.pass_time(timedelta(hours=2))
    assert await where_card_works(ground.desk, issue_id) == ()

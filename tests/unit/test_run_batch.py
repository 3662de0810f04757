"""A batch's run: card after card, stopped and taken up at any of them, and never miscounted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.batch import BatchIsOver, BatchPurpose, MadeInThisBatch
from app.domain.journal import Act
from app.domain.permission import CardKind
from app.domain.stay import CardState
from app.ports.encoder import CardLifted
from app.services.batches import skip_item, spoil_last_card, take_up_item
from app.services.card_flow_state import CardStep, RunPlace
from app.services.check_out import check_out
from app.services.recover_writes import recover_writes
from app.simulation.card import SimulatedCard
from tests.unit.batch_ground import (
    Clerk,
    issues_of,
    make,
    make_until,
    outage_set,
    party,
    progress_of,
    stay_in,
)
from tests.unit.desk_ground import MIRA, Ground, Person, blank, desk_ground
from tests.unit.test_card_jobs import make_cards


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with desk_ground(tmp_path) as made:
        yield made


def blanks(count: int, first: int = 1) -> list[SimulatedCard]:
    return [blank(number) for number in range(first, first + count)]


def cards_lifted(person: Person) -> int:
    return len({state.reading.uid for state in person.saw(CardStep.LIFT) if state.reading is not None})


async def test_all_cards_of_a_party_are_made_and_open_its_doors(ground: Ground) -> None:
    batch, stack = await party(ground, "312", "305"), blanks(4)
    progress = await make(ground, batch, clerk := Clerk(ground, stack))
    assert (progress.made, progress.wanted, progress.spoiled) == (4, 4, 0)
    assert clerk.steps[-1].step is CardStep.DONE
    for label, cards in (("305", stack[:2]), ("312", stack[2:])):
        lock = ground.lock(label)
        assert all(lock.present(card).opens for card in cards)
        assert (await stay_in(ground, label)).sequence == 1
    ended = (await progress_of(ground, batch)).batch
    assert ended.ended_at == ground.clock.now()


async def test_the_person_is_told_room_card_and_how_far_the_run_is(ground: Ground) -> None:
    batch = await party(ground, "305", "306", "312")
    await make(ground, batch, clerk := Clerk(ground, blanks(6)))
    told = [
        (state.room_label, state.guest, state.card_number, state.card_total, state.run)
        for state in clerk.saw(CardStep.LIFT)
    ]
    place = RunPlace("Alpine Club", BatchPurpose.GROUP, 2, 3)
    assert ("306", "Guest 306", 2, 2, place) in told


async def test_a_stopped_run_goes_on_where_it_was(ground: Ground) -> None:
    batch = await party(ground, "305", "306")
    stopped = await make_until(ground, batch, Clerk(ground, blanks(4)), lambda p: cards_lifted(p) == 3)
    assert stopped.made == 3
    progress = await make(ground, batch, clerk := Clerk(ground, blanks(1, first=9)))
    assert progress.made == 4
    assert {state.room_label for state in clerk.saw(CardStep.LIFT)} == {"306"}


async def test_a_card_made_in_this_batch_is_recognised_and_left_alone(ground: Ground) -> None:
    batch, (first, second) = await party(ground, "305", "306", cards=1), blanks(2)
    progress = await make(ground, batch, clerk := Clerk(ground, [first, first, second]))
    (trouble,) = {state.error for state in clerk.saw(CardStep.TROUBLE)}
    assert isinstance(trouble, MadeInThisBatch)
    assert (trouble.label, trouble.card_number) == ("305", 1)
    assert progress.made == 2
    assert ground.lock("305").present(first).opens
    assert ground.lock("306").present(second).opens


async def test_it_is_recognised_after_an_interruption_too(ground: Ground) -> None:
    batch, (first, second) = await party(ground, "305", "306", cards=1), blanks(2)
    await make_until(ground, batch, Clerk(ground, [first]), lambda p: cards_lifted(p) == 1)
    progress = await make(ground, batch, clerk := Clerk(ground, [first, second]))
    assert next(type(state.error) for state in clerk.saw(CardStep.TROUBLE)) is MadeInThisBatch
    assert progress.made == 2
    assert ground.lock("305").present(first).opens


async def test_a_card_lifted_in_mid_write_uses_no_sequence_and_counts_once_it_is_made(ground: Ground) -> None:
    batch, (torn, other) = await party(ground, "305", cards=1), blanks(2)
    clerk = Clerk(ground, [torn, other])
    clerk.tears_after = 5
    progress = await make(ground, batch, clerk)
    assert any(isinstance(state.error, CardLifted) for state in clerk.saw(CardStep.TROUBLE))
    assert (progress.made, (await stay_in(ground, "305")).sequence) == (1, 1)
    assert ground.lock("305").present(other).opens


async def test_a_spoiled_card_is_counted_apart_and_uses_up_no_sequence(ground: Ground) -> None:
    batch, (bent, good) = await party(ground, "305", "306", cards=1), blanks(2)
    await make_until(ground, batch, Clerk(ground, [bent]), lambda p: cards_lifted(p) == 1)
    item = (await progress_of(ground, batch)).items[0].item
    await spoil_last_card(ground.desk, item.item_id, "bent", MIRA)
    spoiled = await progress_of(ground, batch)
    assert (spoiled.made, spoiled.spoiled, spoiled.items[0].missing) == (0, 1, 1)
    progress = await make(ground, batch, Clerk(ground, [good, blank(3)]))
    assert (progress.made, progress.spoiled) == (2, 1)
    assert [(issue.state, issue.sequence, issue.index) for issue in await issues_of(ground, batch)][:2] == [
        (CardState.SPOILED, 1, 1),
        (CardState.PROVEN, 1, 2),
    ]
    assert ground.lock("305").present(good).opens


async def test_a_skipped_room_is_passed_over_and_can_be_jumped_to(ground: Ground) -> None:
    batch = await party(ground, "305", "306", "312", cards=1)
    items = [each.item for each in (await progress_of(ground, batch)).items]
    await skip_item(ground.desk, items[0].item_id, "comes late", MIRA)
    clerk = Clerk(ground, blanks(1))
    task = asyncio.ensure_future(make(ground, batch, clerk, first=items[2].item_id))
    while not cards_lifted(clerk):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task})
    ground.encoder.lift()
    assert next(state.room_label for state in clerk.saw(CardStep.LIFT)) == "312"
    done = await make(ground, batch, Clerk(ground, blanks(1, first=5)))
    assert (done.made, done.wanted, done.skipped) == (2, 2, 1)
    assert [issue.room_id for issue in await issues_of(ground, batch)] == ["room-312", "room-306"]


async def test_a_complete_batch_has_ended(ground: Ground) -> None:
    batch = await party(ground, "305", cards=1)
    await make(ground, batch, Clerk(ground, blanks(1)))
    with pytest.raises(BatchIsOver):
        await make(ground, batch, Clerk(ground, ()))
    item = (await progress_of(ground, batch)).items[0].item
    with pytest.raises(BatchIsOver):
        await take_up_item(ground.desk, item.item_id, MIRA)


async def test_who_checked_out_before_the_cards_were_made_is_passed_over(ground: Ground) -> None:
    batch = await party(ground, "305", "306", cards=1)
    await check_out(ground.desk, "room-305", MIRA)
    progress = await make(ground, batch, clerk := Clerk(ground, blanks(1)))
    assert {state.room_label for state in clerk.saw(CardStep.LIFT)} == {"306"}
    assert (progress.skipped, progress.made, progress.wanted) == (1, 1, 1)
    entries = await ground.desk.store.read(lambda rows: rows.journal(50))
    skipped = next(entry for entry in entries if entry.act is Act.BATCH_ITEM_SKIPPED)
    assert dict(skipped.facts)["because"] == "checked_out"


async def test_an_outage_set_claims_each_rooms_next_sequence_and_shuts_out_nobody_yet(ground: Ground) -> None:
    guest_card, spare = blank(1), blank(2)
    stay = await ground.stay("305", "Silva")
    await make_cards(ground, stay, [guest_card])
    batch = await outage_set(ground, "305")
    await make(ground, batch, Clerk(ground, [spare]))
    (issue,) = await issues_of(ground, batch)
    assert (issue.kind, issue.sequence, issue.stay_id) == (CardKind.SPARE, 2, None)
    lock = ground.lock("305")
    assert lock.present(guest_card).opens
    assert lock.present(spare).opens
    assert not lock.present(guest_card).opens


async def test_two_spares_of_a_room_are_of_one_sequence(ground: Ground) -> None:
    batch, stack = await outage_set(ground, "305", cards=2), blanks(2)
    await make(ground, batch, Clerk(ground, stack))
    assert [(issue.sequence, issue.index) for issue in await issues_of(ground, batch)] == [(1, 1), (1, 2)]
    lock = ground.lock("305")
    assert all(lock.present(card).opens for card in stack)


async def test_a_spare_is_renewed_on_its_own_card_without_a_question(ground: Ground) -> None:
    first, card = await outage_set(ground, "305"), blank(1)
    await make(ground, first, Clerk(ground, [card]))
    renewed = await outage_set(ground, "305")
    await make(ground, renewed, clerk := Clerk(ground, [card]))
    assert not clerk.saw(CardStep.ASKING)
    assert [issue.sequence for issue in await issues_of(ground, renewed)] == [2]


async def test_a_crash_in_mid_write_leaves_a_question_that_the_card_answers(ground: Ground) -> None:
    batch, card = await party(ground, "305", "306", cards=1), blank(1)
    await make_until(ground, batch, Clerk(ground, [card]), lambda p: cards_lifted(p) == 1)
    (issue,) = await issues_of(ground, batch)
    broken = replace(issue, state=CardState.WRITING, proven_at=None)
    await ground.desk.store.write(lambda rows: rows.save_card_issue(broken))
    await recover_writes(ground.desk)
    asked = await progress_of(ground, batch)
    assert (asked.made, asked.in_question) == (0, 1)
    progress = await make(ground, batch, clerk := Clerk(ground, [card, blank(2)]))
    assert (progress.made, progress.in_question, progress.spoiled) == (2, 0, 0)
    assert next(state.room_label for state in clerk.saw(CardStep.LIFT)) == "305"
    assert not clerk.saw(CardStep.TROUBLE)
    assert len(await issues_of(ground, batch)) == 2

"""What people say of a card is noted once, journaled, and taken back while nothing else happened."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.card_rights import CardMake
from app.domain.journal import Act
from app.domain.stay import CardIssue, CardState
from app.services.card_flow_state import CardStep
from app.services.card_session import Answer
from app.services.erase_card import erase_card
from app.services.mark_card import CardMark, MarkRefusal, MarkRefused, mark_card, undo_mark
from tests.unit.desk_ground import MIRA, Ground, Person, blank, desk_ground
from tests.unit.house_ground import issue_on, make_house_cards, order

ACTS = {
    CardMark.LOST: Act.CARD_LOST,
    CardMark.FOUND: Act.CARD_FOUND,
    CardMark.RETURNED: Act.CARD_RETURNED,
    CardMark.SPOILED: Act.CARD_SPOILED,
}


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with desk_ground(tmp_path) as made:
        yield made


async def staff_card(ground: Ground) -> CardIssue:
    card = blank(1)
    await make_house_cards(ground, [order(ground, CardMake.STAFF)], [card])
    return await issue_on(ground, card)


async def acts(ground: Ground) -> list[Act]:
    return [entry.act for entry in await ground.desk.store.read(lambda rows: rows.journal(20))]


@pytest.mark.parametrize("mark", [CardMark.LOST, CardMark.RETURNED, CardMark.SPOILED])
async def test_a_mark_is_noted_once_and_can_be_taken_back(ground: Ground, mark: CardMark) -> None:
    issue = await staff_card(ground)
    first = await mark_card(ground.desk, issue.issue_id, mark, MIRA, "at the pool")
    assert first.before == issue
    assert first.after != issue
    ground.clock.pass_time(timedelta(minutes=5))
    again = await mark_card(ground.desk, issue.issue_id, mark, MIRA, "at the pool")
    assert again.after == first.after
    assert (await acts(ground)).count(ACTS[mark]) == 1
    assert await undo_mark(ground.desk, first, MIRA) == issue
    assert (await acts(ground))[0] is Act.CARD_MARK_UNDONE


async def test_a_found_card_is_no_longer_lost_and_the_reason_stays_on_record(ground: Ground) -> None:
    issue = await staff_card(ground)
    await mark_card(ground.desk, issue.issue_id, CardMark.LOST, MIRA, "at the pool")
    found = await mark_card(ground.desk, issue.issue_id, CardMark.FOUND, MIRA)
    assert found.after == issue
    lost, was_found = (await ground.desk.store.read(lambda rows: rows.journal(2)))[::-1]
    assert (lost.act, was_found.act) == (Act.CARD_LOST, Act.CARD_FOUND)
    assert dict(lost.facts)["reason"] == "at the pool"


async def test_a_lost_card_that_comes_back_is_returned_and_no_longer_out(ground: Ground) -> None:
    issue = await staff_card(ground)
    await mark_card(ground.desk, issue.issue_id, CardMark.LOST, MIRA, "at the pool")
    returned = (await mark_card(ground.desk, issue.issue_id, CardMark.RETURNED, MIRA)).after
    assert (returned.lost_at, returned.returned_at) == (None, ground.clock.now())
    assert not returned.is_out
    assert await ground.desk.store.read(lambda rows: rows.cards_out(ground.clock.now())) == []


async def test_a_card_is_not_lost_without_a_reason(ground: Ground) -> None:
    issue = await staff_card(ground)
    with pytest.raises(MarkRefused) as refused:
        await mark_card(ground.desk, issue.issue_id, CardMark.LOST, MIRA, " ")
    assert refused.value.refusal is MarkRefusal.REASON_MISSING


async def test_a_spoiled_card_may_still_open_and_stays_in_the_list(ground: Ground) -> None:
    issue = await staff_card(ground)
    spoiled = (await mark_card(ground.desk, issue.issue_id, CardMark.SPOILED, MIRA, "bent")).after
    assert spoiled.state is CardState.SPOILED
    assert await ground.desk.store.read(lambda rows: rows.cards_out(ground.clock.now())) == [spoiled]


async def test_nothing_is_said_of_a_card_that_was_erased(ground: Ground) -> None:
    card = blank(1)
    await make_house_cards(ground, [order(ground, CardMake.STAFF)], [card])
    issue = await issue_on(ground, card)
    lost = await mark_card(ground.desk, issue.issue_id, CardMark.LOST, MIRA, "at the pool")
    person = Person(answers=[Answer.GO_ON])
    person.on_step[CardStep.WAITING] = lambda _state: ground.encoder.lay(card)
    person.on_step[CardStep.LIFT] = lambda _state: ground.encoder.lift()
    await erase_card(ground.bench, person.tell, person.ask)
    with pytest.raises(MarkRefused) as refused:
        await mark_card(ground.desk, issue.issue_id, CardMark.FOUND, MIRA)
    assert refused.value.refusal is MarkRefusal.NOT_OUT
    with pytest.raises(MarkRefused) as too_late:
        await undo_mark(ground.desk, lost, MIRA)
    assert too_late.value.refusal is MarkRefusal.CHANGED_SINCE

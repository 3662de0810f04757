"""A data card's round: to the doors, back to the desk, kept once, and what it proves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from app.domain.card_rights import CardMake
from app.domain.door import Verdict
from app.domain.journal import Act
from app.services.card_flow_state import CardQuestion, CardStep
from app.services.card_session import Answer
from app.services.check_out import check_out
from app.services.collect_data_card import NotADataCard, collect_data_card
from app.services.erase_card import erase_card
from app.services.load_rack import load_rack
from app.simulation.card import SimulatedCard
from app.simulation.lock import SimulatedLock
from tests.unit.desk_ground import MIRA, STEP_LIMIT_S, Ground, Person, blank, desk_ground
from tests.unit.house_ground import make_house_cards, order
from tests.unit.test_house_cards import guest_card


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with desk_ground(tmp_path) as made:
        yield made


async def collect(ground: Ground, card: SimulatedCard, *answers: Answer) -> tuple[int, Person]:
    person = Person(answers=list(answers))
    ground.encoder.lay(card)
    async with asyncio.timeout(STEP_LIMIT_S):
        new = await collect_data_card(ground.bench, person.tell, person.ask)
    ground.encoder.lift()
    return new, person


async def round_to_305(ground: Ground) -> tuple[SimulatedCard, SimulatedLock]:
    """Two guests one after the other, both at the door, and the data card that was there after them."""
    lock = ground.lock("305")
    old = await guest_card(ground, "305", "Okafor", 1)
    lock.present(old)
    await check_out(ground.desk, "room-305", MIRA)
    lock.present(await guest_card(ground, "305", "Novak", 2))
    ground.clock.pass_time(timedelta(seconds=5))
    lock.present(old)
    data = blank(3)
    await make_house_cards(ground, [order(ground, CardMake.DATA)], [data])
    assert lock.present(data).verdict is Verdict.RECORDS_COLLECTED
    return data, lock


async def test_records_come_home_once_and_clear_the_old_card(ground: Ground) -> None:
    data, _lock = await round_to_305(ground)
    assert [room.room.label for room in await load_rack(ground.desk, UTC) if room.old_card_opens] == ["305"]
    new, person = await collect(ground, data, Answer.OTHER_CARD)
    assert new == 3
    assert person.saw(CardStep.ASKING)[0].question is CardQuestion.EMPTY_DATA_CARD
    assert not [room for room in await load_rack(ground.desk, UTC) if room.old_card_opens]
    records = await ground.desk.store.read(lambda rows: rows.door_records("room-305", 9))
    assert [record.what for record in records] == ["replaced", "opens", "opens"]
    again, _person = await collect(ground, data, Answer.GO_ON)
    assert again == 0
    empty, _person = await collect(ground, data, Answer.GO_ON)
    assert empty == 0
    entries = await ground.desk.store.read(lambda rows: rows.journal(3))
    told = [dict(entry.facts) for entry in entries if entry.act is Act.RECORDS_COLLECTED]
    assert [(facts["records"], facts["new"]) for facts in told] == [("0", "0"), ("3", "0"), ("3", "3")]


async def test_a_data_card_is_not_made_anew_over_records_that_nobody_has(ground: Ground) -> None:
    data, _lock = await round_to_305(ground)
    other = blank(4)
    person = Person(answers=[Answer.OTHER_CARD])

    def lay_next(_state: object) -> None:
        if person.saw(CardStep.ASKING):
            ground.encoder.lift()
        ground.encoder.lay(other if person.saw(CardStep.ASKING) else data)

    person.on_step[CardStep.WAITING] = lay_next
    await make_house_cards(ground, [order(ground, CardMake.DATA)], [], person)
    (asked,) = person.saw(CardStep.ASKING)
    assert asked.question is CardQuestion.RECORDS_ON_CARD
    new, _person = await collect(ground, data, Answer.OTHER_CARD)
    assert new == 3


async def test_erasing_a_data_card_asks_whether_its_records_may_be_lost(ground: Ground) -> None:
    data, lock = await round_to_305(ground)
    person = Person(answers=[Answer.GO_ON])
    person.on_step[CardStep.LIFT] = lambda _state: ground.encoder.lift()
    ground.encoder.lay(data)
    async with asyncio.timeout(STEP_LIMIT_S):
        await erase_card(ground.bench, person.tell, person.ask)
    (asked,) = person.saw(CardStep.ASKING)
    assert asked.question is CardQuestion.RECORDS_ON_CARD
    assert lock.present(data).verdict is Verdict.NOT_A_CARD


async def test_a_data_card_whose_records_are_kept_is_made_anew_without_a_question(ground: Ground) -> None:
    data, lock = await round_to_305(ground)
    await collect(ground, data, Answer.OTHER_CARD)
    person = await make_house_cards(ground, [order(ground, CardMake.DATA)], [data])
    assert not person.saw(CardStep.ASKING)
    assert lock.present(data).verdict is Verdict.RECORDS_COLLECTED
    new, _person = await collect(ground, data, Answer.OTHER_CARD)
    assert new == 1, "the lock's own record of the data card's first round"


async def test_another_card_is_no_data_card(ground: Ground) -> None:
    guest = await guest_card(ground, "305", "Okafor", 1)
    data, _lock = await round_to_306(ground)
    person = Person(answers=[Answer.OTHER_CARD, Answer.OTHER_CARD])

    def lay_the_data_card(_state: object) -> None:
        ground.encoder.lift()
        ground.encoder.lay(data)

    person.on_step[CardStep.TROUBLE] = lay_the_data_card
    ground.encoder.lay(guest)
    async with asyncio.timeout(STEP_LIMIT_S):
        assert await collect_data_card(ground.bench, person.tell, person.ask) == 0
    assert isinstance(person.saw(CardStep.TROUBLE)[0].error, NotADataCard)


async def round_to_306(ground: Ground) -> tuple[SimulatedCard, SimulatedLock]:
    """A data card at a door that saw nothing."""
    data, lock = blank(9), ground.lock("306")
    await make_house_cards(ground, [order(ground, CardMake.DATA)], [data])
    lock.present(data)
    return data, lock

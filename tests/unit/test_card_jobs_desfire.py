"""Card jobs at the desk with DESFire cards: the same flow and account, and no warning of a weak chip."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.adapters.open_format.hotel_keys import create_hotel_keys
from app.adapters.open_format.source import OpenFormatSource
from app.codec.open_card.desfire_counting import DesfireJob, least_desfire_apdus
from app.domain.door import Verdict
from app.domain.issuing import CardOrder
from app.domain.rack import DeskAction
from app.domain.reading import Chip
from app.domain.stay import CardState, Stay
from app.ports.card_source import CardRefused
from app.ports.encoder import CardLifted, EncoderNotReady
from app.services.card_flow_state import CardQuestion, CardStep
from app.services.card_session import Answer
from app.services.check_out import check_out
from app.services.erase_card import erase_card
from app.services.issue_cards import IssueJob, issue_cards
from app.services.read_card import read_card
from app.simulation.desfire import SimulatedDesfire
from app.simulation.encoder import WITHOUT_RF_TIME, Card
from tests.unit.desfire_cards import THEIR_AID, desfire, twin, write_on
from tests.unit.desk_ground import MIRA, STEP_LIMIT_S, Ground, Person, blank, desk_ground
from tests.unit.open_card_hotel import guest

FIRST_CARD = least_desfire_apdus(DesfireJob.RECOGNISE_BLANK) + least_desfire_apdus(DesfireJob.WRITE_BLANK)


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with desk_ground(tmp_path) as made:
        yield made


def person_who_lays(ground: Ground, cards: list[Card]) -> Person:
    waiting = list(cards)
    person = Person()
    person.on_step[CardStep.WAITING] = lambda _state: ground.encoder.lay(waiting.pop(0)) if waiting else None
    person.on_step[CardStep.LIFT] = lambda _state: ground.encoder.lift()
    return person


async def make_cards(ground: Ground, stay: Stay, *cards: Card, person: Person | None = None) -> Person:
    person = person or person_who_lays(ground, list(cards))
    room = next(room for room in ground.rooms.values() if room.room_id == stay.room_id)
    job = IssueJob(DeskAction.NEW_GUEST, CardOrder(room, stay), len(cards))
    async with asyncio.timeout(STEP_LIMIT_S):
        await issue_cards(ground.bench, job, person.tell, person.ask)
    return person


def numbered(number: int) -> SimulatedDesfire:
    return desfire(uid=bytes((0x04, 0xDE, 0x5F, 0, 0, 0, number)))


async def test_a_desfire_and_a_classic_of_one_party_open_the_same_door(ground: Ground) -> None:
    stay = await ground.stay("305", "Okafor", cards=2)
    strong, weak = numbered(1), blank(1)
    person = await make_cards(ground, stay, strong, weak)
    issues = await ground.issues(stay)
    assert [(issue.state, issue.sequence, issue.index) for issue in issues] == [
        (CardState.PROVEN, 1, 1),
        (CardState.PROVEN, 1, 2),
    ]
    lock = ground.lock("305")
    assert lock.present(strong).opens
    assert lock.present(weak).opens
    assert ground.lock("306").present(strong).verdict is Verdict.WRONG_DOOR
    written = person.saw(CardStep.LIFT)
    assert [state.weak_chip for state in written] == [False, True]
    assert [state.reading.chip for state in written if state.reading] == [Chip.DESFIRE, Chip.CLASSIC_1K]


async def test_a_returned_desfire_serves_the_next_guest(ground: Ground) -> None:
    card = numbered(1)
    await make_cards(ground, await ground.stay("305", "Okafor"), card)
    await check_out(ground.desk, "room-305", MIRA)
    await make_cards(ground, await ground.stay("306", "Novak"), card)
    assert ground.lock("306").present(card).opens
    assert ground.lock("305").present(card).verdict is Verdict.WRONG_DOOR


@pytest.mark.parametrize("at", range(1, FIRST_CARD))
async def test_a_write_torn_at_any_point_spends_no_sequence_and_the_retry_works(
    ground: Ground, at: int
) -> None:
    stay, card = await ground.stay("305", "Okafor"), numbered(1)
    person = person_who_lays(ground, [card])
    person.on_step[CardStep.TROUBLE] = lambda _state: ground.encoder.lay(card)
    ground.encoder.turn(replace(WITHOUT_RF_TIME, lift_after_apdus=at))
    await make_cards(ground, stay, card, person=person)
    assert isinstance(person.saw(CardStep.TROUBLE)[0].error, CardLifted | EncoderNotReady)
    proven = [issue for issue in await ground.issues(stay) if issue.state is CardState.PROVEN]
    assert [issue.sequence for issue in proven] == [1]
    assert await ground.spent("305") == 1
    assert ground.lock("305").present(card).opens


async def test_reading_tells_what_the_door_will_do(ground: Ground) -> None:
    stay, card = await ground.stay("305", "Okafor"), numbered(1)
    await make_cards(ground, stay, card)
    person = person_who_lays(ground, [card])
    story = await read_card(ground.bench, person.tell, person.ask)
    assert (story.verdict, story.room_label, story.guest) == (Verdict.OPENS, "305", "Okafor")


async def test_erasing_asks_first_and_is_proven(ground: Ground) -> None:
    stay, card = await ground.stay("305", "Okafor"), numbered(1)
    await make_cards(ground, stay, card)
    person = person_who_lays(ground, [card])
    person.answers.append(Answer.GO_ON)
    async with asyncio.timeout(STEP_LIMIT_S):
        await erase_card(ground.bench, person.tell, person.ask)
    assert person.saw(CardStep.ASKING)[0].question is CardQuestion.ERASE_LIVE
    assert [issue.state for issue in await ground.issues(stay)] == [CardState.ERASED]
    assert ground.lock("305").present(card).verdict is Verdict.NOT_A_CARD


async def test_a_card_with_somebodys_applications_is_asked_about_and_keeps_them(ground: Ground) -> None:
    card = numbered(1)
    card.memory.create(THEIR_AID, 0x0F, 1)
    person = person_who_lays(ground, [card])
    person.answers = [Answer.GO_ON]
    await make_cards(ground, await ground.stay("305", "Okafor"), card, person=person)
    assert person.saw(CardStep.ASKING)[0].question is CardQuestion.UNKNOWN_DATA
    assert THEIR_AID in card.memory.applications
    assert ground.lock("305").present(card).opens


async def test_another_hotels_card_is_refused_and_left_as_it_is(ground: Ground) -> None:
    card, mine = numbered(1), numbered(2)
    other = OpenFormatSource(create_hotel_keys())
    write_on(card, guest(uid=card.uid, issuer=other), other)
    before = twin(card).memory
    person = person_who_lays(ground, [card])

    def lay_mine(_state: object) -> None:
        ground.encoder.lift()
        ground.encoder.lay(mine)

    person.on_step[CardStep.TROUBLE] = lay_mine
    await make_cards(ground, await ground.stay("305", "Okafor"), mine, person=person)
    assert isinstance(person.saw(CardStep.TROUBLE)[0].error, CardRefused)
    assert card.memory == before
    assert ground.lock("305").present(mine).opens

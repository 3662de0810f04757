"""Card jobs at the desk: what is proven counts, what fails uses nothing up, and nobody is misled."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.adapters.open_format.hotel_keys import create_hotel_keys
from app.domain.door import Verdict
from app.domain.issuing import CardOrder
from app.domain.journal import Act
from app.domain.rack import DeskAction
from app.domain.stay import CardState, Stay
from app.ports.card_source import CardRefused
from app.ports.encoder import CardLifted, EncoderCondition
from app.services.card_beginning import Beginning, Maker
from app.services.card_flow_state import CardQuestion, CardStep
from app.services.card_run import SameCardAgain
from app.services.card_session import Answer
from app.services.check_out import check_out
from app.services.erase_card import erase_card
from app.services.issue_cards import IssueJob, issue_cards
from app.services.read_card import read_card
from app.services.recover_writes import recover_writes
from app.simulation.card import SimulatedCard
from app.simulation.encoder import WITHOUT_RF_TIME
from tests.unit.desk_ground import MIRA, STEP_LIMIT_S, Ground, Person, blank, desk_ground


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with desk_ground(tmp_path) as made:
        yield made


def order_for(ground: Ground, stay: Stay) -> CardOrder:
    room = next(room for room in ground.rooms.values() if room.room_id == stay.room_id)
    return CardOrder(room, stay)


def person_who_lays(ground: Ground, cards: list[SimulatedCard]) -> Person:
    """Lays the next card when asked to, and lifts it when told to."""
    waiting = list(cards)
    person = Person()
    person.on_step[CardStep.WAITING] = lambda _state: ground.encoder.lay(waiting.pop(0)) if waiting else None
    person.on_step[CardStep.LIFT] = lambda _state: ground.encoder.lift()
    return person


async def make_cards(
    ground: Ground,
    stay: Stay,
    cards: list[SimulatedCard],
    person: Person | None = None,
    action: DeskAction = DeskAction.NEW_GUEST,
) -> Person:
    person = person or person_who_lays(ground, cards)
    job = IssueJob(action, order_for(ground, stay), len(cards))
    async with asyncio.timeout(STEP_LIMIT_S):
        await issue_cards(ground.bench, job, person.tell, person.ask)
    return person


async def test_two_cards_are_proven_and_open_the_door(ground: Ground) -> None:
    stay = await ground.stay("305", "Okafor", cards=2)
    one, two = blank(1), blank(2)
    person = await make_cards(ground, stay, [one, two])
    issues = await ground.issues(stay)
    assert [(issue.state, issue.sequence, issue.index) for issue in issues] == [
        (CardState.PROVEN, 1, 1),
        (CardState.PROVEN, 1, 2),
    ]
    assert person.steps[-1].step is CardStep.DONE
    lock = ground.lock("305")
    assert lock.present(one).opens
    assert lock.present(two).opens
    assert ground.lock("306").present(one).verdict is Verdict.WRONG_DOOR


async def test_the_next_guests_card_ends_the_earlier_ones_at_the_door(ground: Ground) -> None:
    first = await ground.stay("305", "Okafor")
    old, new = blank(1), blank(2)
    await make_cards(ground, first, [old])
    await check_out(ground.desk, "room-305", MIRA)
    second = await ground.stay("305", "Novak")
    await make_cards(ground, second, [new])
    lock = ground.lock("305")
    assert lock.present(old).opens, "until the new card touches the door, the old one opens"
    assert lock.present(new).opens
    assert lock.present(old).verdict is Verdict.REPLACED


async def test_the_same_card_is_not_counted_twice(ground: Ground) -> None:
    stay = await ground.stay("305", "Okafor", cards=2)
    one, two = blank(1), blank(2)
    person = person_who_lays(ground, [one, one])

    def lay_the_other(_state: object) -> None:
        ground.encoder.lift()
        ground.encoder.lay(two)

    person.on_step[CardStep.TROUBLE] = lay_the_other
    await make_cards(ground, stay, [one, two], person)
    trouble = person.saw(CardStep.TROUBLE)[0].error
    assert isinstance(trouble, SameCardAgain)
    assert trouble.card_number == 1
    assert [issue.uid for issue in await ground.issues(stay)] == [one.uid, two.uid]


async def test_a_write_torn_at_any_point_spends_no_sequence_and_the_retry_works(ground: Ground) -> None:
    stay = await ground.stay("305", "Okafor")
    card = blank(1)
    fresh = card.dump()
    whole = await _apdus_of_a_first_write(ground, stay)
    for at in range(1, whole, 3):
        card.restore(fresh)
        stay = await ground.stay("305", f"Guest {at}", reason="test")
        before = await ground.spent("305")
        person = person_who_lays(ground, [card])

        def lay_again(_state: object, card: SimulatedCard = card) -> None:
            ground.encoder.lay(card)

        person.on_step[CardStep.TROUBLE] = lay_again
        ground.encoder.turn(replace(WITHOUT_RF_TIME, lift_after_apdus=at))
        await make_cards(ground, stay, [card], person)
        assert isinstance(person.saw(CardStep.TROUBLE)[0].error, CardLifted)
        assert person.saw(CardStep.DONE)
        proven = [issue for issue in await ground.issues(stay) if issue.state is CardState.PROVEN]
        assert [issue.sequence for issue in proven] == [before + 1]
        assert await ground.spent("305") == before + 1
        assert ground.lock("305").present(card).opens


async def _apdus_of_a_first_write(ground: Ground, stay: Stay) -> int:
    card = blank(99)
    answered = 0
    answer = card.answer

    def counted(apdu: bytes) -> object:
        nonlocal answered
        answered += 1
        return answer(apdu)

    card.answer = counted  # type: ignore[method-assign, assignment]
    await make_cards(ground, stay, [card])
    return answered


async def test_a_torn_write_is_in_question_until_the_card_is_laid_down(ground: Ground) -> None:
    stay = await ground.stay("305", "Okafor")
    card = blank(1)
    ground.encoder.turn(replace(WITHOUT_RF_TIME, lift_after_apdus=40))
    person = person_who_lays(ground, [card])
    in_question: list[asyncio.Future[list[CardState]]] = []

    def look_then_lay_again(_state: object) -> None:
        async def look() -> list[CardState]:
            found = [issue.state for issue in await ground.issues(stay)]
            ground.encoder.lay(card)
            return found

        in_question.append(asyncio.ensure_future(look()))

    person.on_step[CardStep.TROUBLE] = look_then_lay_again
    await make_cards(ground, stay, [card], person)
    assert await in_question[0] == [CardState.UNRESOLVED]
    assert [issue.state for issue in await ground.issues(stay)] == [CardState.FAILED, CardState.PROVEN]


async def test_a_card_that_opens_another_room_is_asked_about_and_another_one_taken(ground: Ground) -> None:
    neighbour = await ground.stay("306", "Haddad")
    live, fresh = blank(1), blank(2)
    await make_cards(ground, neighbour, [live])
    stay = await ground.stay("305", "Okafor")
    person = person_who_lays(ground, [live, fresh])
    person.answers = [Answer.OTHER_CARD]
    job = IssueJob(DeskAction.NEW_GUEST, order_for(ground, stay), 1)
    async with asyncio.timeout(STEP_LIMIT_S):
        await issue_cards(ground.bench, job, person.tell, person.ask)
    asked = person.saw(CardStep.ASKING)[0]
    assert asked.question is CardQuestion.LIVE_ELSEWHERE
    assert asked.story is not None
    assert (asked.story.room_label, asked.story.guest) == ("306", "Haddad")
    assert ground.lock("306").present(live).opens
    assert ground.lock("305").present(fresh).opens


async def test_a_returned_card_is_written_over_without_a_question(ground: Ground) -> None:
    card = blank(1)
    first = await ground.stay("306", "Haddad")
    await make_cards(ground, first, [card])
    await check_out(ground.desk, "room-306", MIRA)
    stay = await ground.stay("305", "Okafor")
    person = await make_cards(ground, stay, [card])
    assert not person.saw(CardStep.ASKING)
    assert [issue.state for issue in await ground.issues(first)] == [CardState.OVERWRITTEN]
    assert ground.lock("306").present(card).verdict is Verdict.WRONG_DOOR


async def test_another_hotels_card_is_refused_and_left_as_it_is(ground: Ground, tmp_path: Path) -> None:
    foreign = blank(1)
    async with desk_ground(tmp_path / "other") as other:
        other.keys = create_hotel_keys()
        other_stay = await other.stay("305", "Elsewhere")
        await make_cards(other, other_stay, [foreign])
    held = foreign.dump()
    stay = await ground.stay("305", "Okafor")
    ours = blank(2)
    person = person_who_lays(ground, [foreign])

    def lay_ours(_state: object) -> None:
        ground.encoder.lift()
        ground.encoder.lay(ours)

    person.on_step[CardStep.TROUBLE] = lay_ours
    await make_cards(ground, stay, [foreign], person)
    assert isinstance(person.saw(CardStep.TROUBLE)[0].error, CardRefused)
    assert foreign.dump() == held
    assert len(await ground.issues(stay)) == 1


async def test_a_cancelled_wait_leaves_no_trace(ground: Ground) -> None:
    stay = await ground.stay("305", "Okafor")
    person = Person()
    job = IssueJob(DeskAction.NEW_GUEST, order_for(ground, stay), 1)
    task = asyncio.ensure_future(issue_cards(ground.bench, job, person.tell, person.ask))
    person.on_step[CardStep.WAITING] = lambda _state: task.cancel() and None
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await ground.issues(stay) == []


async def test_a_write_cancelled_in_the_middle_is_settled_by_the_card_itself(ground: Ground) -> None:
    stay = await ground.stay("305", "Okafor")
    card = blank(1)
    ground.encoder.turn(replace(WITHOUT_RF_TIME, write_latency_s=0.001))
    person = person_who_lays(ground, [card])
    job = IssueJob(DeskAction.NEW_GUEST, order_for(ground, stay), 1)
    task = asyncio.ensure_future(issue_cards(ground.bench, job, person.tell, person.ask))
    person.on_step[CardStep.WRITING] = lambda _state: task.cancel() and None
    with pytest.raises(asyncio.CancelledError):
        async with asyncio.timeout(STEP_LIMIT_S):
            await task
    assert [issue.state for issue in await ground.issues(stay)] == [CardState.FAILED]
    assert not ground.lock("305").present(card).opens
    assert person.saw(CardStep.CANCELLING)
    ground.encoder.lift()
    await make_cards(ground, stay, [card])
    assert await ground.spent("305") == 1


async def test_after_a_crash_the_write_is_in_question_and_its_sequence_is_not_given_away(
    ground: Ground,
) -> None:
    stay = await ground.stay("305", "Okafor")
    presented = blank(1)
    ground.encoder.lay(presented)
    reading = await ground.encoder.perform(ground.bench.source.recognise(presented.atr))
    beginning = Beginning.of(ground.desk, order_for(ground, stay), reading, Maker(MIRA, "open"))
    await ground.desk.store.write(beginning.write_down)
    waiting = await recover_writes(ground.desk)
    assert [issue.state for issue in waiting] == [CardState.UNRESOLVED]
    ground.encoder.lift()
    other = await ground.stay("305", "Novak", reason="the guest never came")
    await make_cards(ground, other, [blank(2)])
    assert (await ground.issues(other))[0].sequence == 2


async def test_reading_tells_what_the_door_will_do(ground: Ground) -> None:
    stay = await ground.stay("305", "Okafor")
    card = blank(1)
    await make_cards(ground, stay, [card])
    person = person_who_lays(ground, [card])
    story = await read_card(ground.bench, person.tell, person.ask)
    assert (story.verdict, story.room_label, story.guest) == (Verdict.OPENS, "305", "Okafor")
    assert story.boundary == stay.departs.replace(microsecond=0)
    ground.encoder.lift()
    ground.clock.pass_time(timedelta(days=3))
    person = person_who_lays(ground, [card])
    assert (await read_card(ground.bench, person.tell, person.ask)).verdict is Verdict.EXPIRED


async def test_reading_names_the_newer_card_that_has_not_touched_the_door_yet(ground: Ground) -> None:
    first = await ground.stay("305", "Okafor")
    old = blank(1)
    await make_cards(ground, first, [old])
    second = await ground.stay("305", "Novak", reason="left early")
    await make_cards(ground, second, [blank(2)])
    person = person_who_lays(ground, [old])
    story = await read_card(ground.bench, person.tell, person.ask)
    assert story.verdict is Verdict.OPENS
    assert story.replaced_by is not None
    assert story.replaced_by.stay_id == second.stay_id


async def test_erasing_a_live_card_asks_first_and_is_proven(ground: Ground) -> None:
    stay = await ground.stay("305", "Okafor")
    card = blank(1)
    await make_cards(ground, stay, [card])
    person = person_who_lays(ground, [card])
    person.answers = [Answer.GO_ON]
    async with asyncio.timeout(STEP_LIMIT_S):
        await erase_card(ground.bench, person.tell, person.ask)
    assert person.saw(CardStep.ASKING)[0].question is CardQuestion.ERASE_LIVE
    assert [issue.state for issue in await ground.issues(stay)] == [CardState.ERASED]
    assert ground.lock("305").present(card).verdict is Verdict.NOT_A_CARD


async def test_an_encoder_that_goes_away_and_comes_back_is_told_and_the_job_goes_on(ground: Ground) -> None:
    stay = await ground.stay("305", "Okafor")
    card = blank(1)
    ground.encoder.turn(replace(WITHOUT_RF_TIME, trouble=EncoderCondition.NO_ENCODER))
    person = Person()

    def plug_in_and_lay(_state: object) -> None:
        ground.encoder.turn(WITHOUT_RF_TIME)
        ground.encoder.lay(card)

    person.on_step[CardStep.WAITING] = plug_in_and_lay
    person.on_step[CardStep.LIFT] = lambda _state: ground.encoder.lift()
    await make_cards(ground, stay, [card], person)
    told = person.saw(CardStep.WAITING)[0].encoder
    assert told is not None
    assert told.condition is EncoderCondition.NO_ENCODER
    assert [issue.state for issue in await ground.issues(stay)] == [CardState.PROVEN]


async def test_the_journal_tells_the_whole_story_and_its_chain_holds(ground: Ground) -> None:
    stay = await ground.stay("305", "Okafor")
    await make_cards(ground, stay, [blank(1)])
    entries = await ground.desk.store.read(lambda rows: list(rows.journal(10)))
    assert [entry.act for entry in reversed(entries)] == [Act.CHECKED_IN, Act.WRITE_BEGUN, Act.CARD_PROVEN]
    assert await ground.desk.store.read(lambda rows: rows.broken_journal_entry()) is None


async def test_lifting_the_card_that_is_asked_about_means_another_one(ground: Ground) -> None:
    neighbour = await ground.stay("306", "Haddad")
    live, fresh = blank(1), blank(2)
    await make_cards(ground, neighbour, [live])
    stay = await ground.stay("305", "Okafor")
    person = person_who_lays(ground, [live, fresh])
    person.on_step[CardStep.ASKING] = lambda _state: ground.encoder.lift()
    job = IssueJob(DeskAction.NEW_GUEST, order_for(ground, stay), 1)
    async with asyncio.timeout(STEP_LIMIT_S):
        await issue_cards(ground.bench, job, person.tell, person.ask)
    assert ground.lock("306").present(live).opens
    assert ground.lock("305").present(fresh).opens


async def test_a_card_swapped_without_a_pause_counts_as_the_next_one(ground: Ground) -> None:
    stay = await ground.stay("305", "Okafor", cards=2)
    one, two = blank(1), blank(2)
    person = person_who_lays(ground, [one])

    def swap_then_lift(state: object) -> None:
        if len(person.saw(CardStep.LIFT)) == 1:
            ground.encoder.lay(two)
        else:
            ground.encoder.lift()

    person.on_step[CardStep.LIFT] = swap_then_lift
    await make_cards(ground, stay, [one, two], person)
    assert [issue.uid for issue in await ground.issues(stay)] == [one.uid, two.uid]

"""The server as card source, from the order at the desk to the bytes on the card, over loopback HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.issuing import CardOrder
from app.domain.outbox import OutboxState
from app.domain.rack import DeskAction
from app.domain.reading import Blank, Chip, OurPermission, Unreadable
from app.domain.stay import CardState
from app.domain.vendor_errors import NotSignedIn, NotUnderstood, ServerRefused, ServerUnreachable
from app.ports.card_source import CardRefused, ContentRefused, SourceAway
from app.ports.encoder import CardLifted
from app.ports.vendor_api import CircuitState
from app.services.card_flow_state import CardStep
from app.services.card_session import Answer
from app.services.erase_card import erase_card
from app.services.issue_cards import IssueJob, issue_cards
from app.services.read_card import read_card
from app.services.recover_writes import recover_writes
from app.simulation.card import SimulatedCard
from app.simulation.encoder import WITHOUT_RF_TIME
from tests.contract.vendor_server import VendorCloud
from tests.unit.desfire_cards import desfire
from tests.unit.desk_ground import STEP_LIMIT_S, Person, blank
from tests.unit.server_desk import ServerDesk, server_desk

CREATE = "issuer.create_offline_card"
BY_HOLDER = "issuer.cards_by_holder"


@pytest.fixture
async def desk(tmp_path: Path, vendor_cloud: VendorCloud) -> AsyncIterator[ServerDesk]:
    async with server_desk(tmp_path, vendor_cloud) as made:
        yield made


async def read(desk: ServerDesk, card: SimulatedCard, *, by_server: bool = True) -> Person:
    """Lay a card down and be told (F3)."""
    person = Person()
    person.on_step[CardStep.WAITING] = lambda _state: desk.ground.encoder.lay(card)
    async with asyncio.timeout(STEP_LIMIT_S):
        await read_card(desk.bench(by_server=by_server), person.tell, person.ask)
    desk.ground.encoder.lift()
    return person


async def erase(desk: ServerDesk, card: SimulatedCard, *, by_server: bool = True) -> None:
    person = Person(answers=[Answer.GO_ON])
    person.on_step[CardStep.WAITING] = lambda _state: desk.ground.encoder.lay(card)
    person.on_step[CardStep.LIFT] = lambda _state: desk.ground.encoder.lift()
    async with asyncio.timeout(STEP_LIMIT_S):
        await erase_card(desk.bench(by_server=by_server), person.tell, person.ask)


async def test_a_card_is_made_as_the_server_tells_and_counts_when_read_back(desk: ServerDesk) -> None:
    card, stay = blank(1), await desk.ground.stay("305", "Okafor")
    issue = await desk.make(stay, card)
    assert (issue.state, issue.source, issue.sequence, issue.index) == (CardState.PROVEN, "server", 1, 1)
    assert issue.in_cloud_at is not None
    (made,) = desk.offline_cards()
    assert (made["cardNumber"], made["sequence"]) == (card.uid.hex().upper(), "1")
    assert card.dump()[4 * 16 :].startswith(b"KSIM")
    assert await desk.ground.spent("305") == 1
    assert await desk.sync.rows() == []


async def test_the_server_never_learns_who_the_guest_is(desk: ServerDesk) -> None:
    await desk.make(await desk.ground.stay("305", "Okafor"), blank(1))
    assert "Okafor" not in str(desk.cloud.server.state.tables())


async def test_a_second_card_shares_the_sequence_and_the_next_guest_has_the_next(desk: ServerDesk) -> None:
    stay = await desk.ground.stay("305", "Okafor")
    await desk.make(stay, blank(1))
    second = await desk.make(stay, blank(2))
    assert (second.sequence, second.index) == (1, 2)
    later = await desk.ground.stay("305", "Lindqvist", reason="second party")
    third = await desk.make(later, blank(3))
    assert (third.sequence, third.index, desk.server_sequence()) == (2, 1, 2)


async def test_where_others_made_cards_before_keyrack_the_first_takes_the_servers_next(
    desk: ServerDesk,
) -> None:
    place = {"building": "01", "floor": "03", "roomNumber": "05", "cardType": "guest", "sequence": "57"}
    span = {"startTime": "2026-11-01 12:00:00", "endTime": "2026-11-02 12:00:00"}
    await desk.sync.api.call(CREATE, {"cardNumber": "0BADCAFE", **place, **span})
    stay = await desk.ground.stay("305", "Okafor")
    first = await desk.make(stay, blank(1))
    second = await desk.make(stay, blank(2))
    assert (first.sequence, second.sequence, await desk.ground.spent("305")) == (58, 58, 58)
    assert desk.server_sequence() == 58


async def test_a_card_laid_down_again_is_known_after_a_restart(desk: ServerDesk) -> None:
    card = blank(1)
    await desk.make(await desk.ground.stay("305", "Okafor"), card)
    story = (await read(desk, card)).steps[-1].story
    assert story is not None
    assert (story.guest, story.room_label) == ("Okafor", "305")
    assert story.issue is not None
    assert story.issue.source == "server"


@pytest.mark.parametrize("by_server", [True, False])
async def test_each_sources_cards_are_known_and_written_over_by_the_other(
    desk: ServerDesk, *, by_server: bool
) -> None:
    card = blank(1)
    first = await desk.make(await desk.ground.stay("305", "Okafor"), card, by_server=by_server)
    told = (await read(desk, card, by_server=not by_server)).steps[-1].story
    assert told is not None
    assert told.issue is not None
    assert told.issue.serial == first.serial
    later = await desk.ground.stay("306", "Lindqvist")
    answers = (Answer.GO_ON,)
    second = await desk.make(later, card, by_server=not by_server, answers=answers)
    assert {first.source, second.source} == {"open", "server"}
    rows = await desk.ground.desk.store.read(lambda rows: rows.card_issues_of_uid(card.uid))
    assert [issue.state for issue in rows] == [CardState.PROVEN, CardState.OVERWRITTEN]
    await erase(desk, card, by_server=by_server)
    assert (await read(desk, card)).steps[-1].story is not None
    # The open mark in block 1 stays where the open format had been.
    assert card.dump()[64:] == SimulatedCard(card.uid).dump()[64:]


async def test_an_erased_server_card_is_as_it_came(desk: ServerDesk) -> None:
    card = blank(1)
    await desk.make(await desk.ground.stay("305", "Okafor"), card)
    await erase(desk, card)
    assert card.dump() == SimulatedCard(card.uid).dump()


async def test_altered_bytes_are_told_as_damaged_and_end_the_card(desk: ServerDesk) -> None:
    card = blank(1)
    stay = await desk.ground.stay("305", "Okafor")
    await desk.make(stay, card)
    memory = bytearray(card.dump())
    memory[5 * 16] ^= 0xFF
    card.restore(bytes(memory))
    story = (await read(desk, card)).steps[-1].story
    assert story is not None
    assert story.reading.content is Unreadable.DAMAGED
    assert (await desk.ground.issues(stay))[0].state is CardState.ERASED


async def test_content_that_the_account_knows_of_another_card_is_somebodys_data(desk: ServerDesk) -> None:
    card, copy = blank(1), blank(2)
    await desk.make(await desk.ground.stay("305", "Okafor"), card)
    copy.restore(copy.dump()[:64] + card.dump()[64:])
    story = (await read(desk, copy)).steps[-1].story
    assert story is not None
    assert story.reading.content is Unreadable.UNKNOWN_DATA


async def test_a_server_that_is_away_is_told_before_a_card_is_laid(desk: ServerDesk) -> None:
    desk.cloud.set_faults("cut_before")
    desk.ground.clock.pass_time(timedelta(minutes=1))
    stay = await desk.ground.stay("305", "Okafor")
    person = await desk.job(stay, blank(1))
    assert [state.step for state in person.steps][:2] == [CardStep.PREPARING, CardStep.TROUBLE]
    assert isinstance(person.steps[1].error, SourceAway)
    assert not person.saw(CardStep.WAITING)
    assert await desk.ground.issues(stay) == []


async def test_trying_again_asks_at_once_however_often_the_server_failed(desk: ServerDesk) -> None:
    desk.cloud.set_faults("cut_before")
    desk.ground.clock.pass_time(timedelta(minutes=1))
    card, stay = blank(1), await desk.ground.stay("305", "Okafor")
    while desk.sync.api.state.circuit is not CircuitState.OPEN:
        assert (await desk.job(stay, card)).saw(CardStep.TROUBLE)
    desk.cloud.set_faults()
    assert (await desk.make(stay, card)).state is CardState.PROVEN


async def test_a_server_that_goes_away_in_between_leaves_the_card_and_the_sequence(desk: ServerDesk) -> None:
    card, stay = blank(1), await desk.ground.stay("305", "Okafor")
    desk.cloud.set_faults(f"cut_before@{CREATE}", f"cut_before@{BY_HOLDER}#2")
    person = await desk.job(stay, card)
    (trouble,) = person.saw(CardStep.TROUBLE)
    assert isinstance(trouble.error, SourceAway)
    assert isinstance(trouble.error.cause, ServerUnreachable)
    assert card.dump() == SimulatedCard(card.uid).dump()
    (failed,) = await desk.ground.issues(stay)
    assert (failed.state, await desk.ground.spent("305")) == (CardState.FAILED, 0)
    desk.cloud.set_faults()
    assert (await desk.make(stay, card)).sequence == 1


@pytest.mark.parametrize(
    "fault", ["cut_after", "cut_in_body", "malformed", "truncated", "server_error_after"]
)
async def test_a_lost_answer_uses_up_no_second_sequence(desk: ServerDesk, fault: str) -> None:
    desk.cloud.set_faults(f"{fault}@{CREATE}#1")
    issue = await desk.make(await desk.ground.stay("305", "Okafor"), blank(1))
    assert (issue.sequence, desk.server_sequence()) == (1, 1)
    assert {card["sequence"] for card in desk.offline_cards()} == {"1"}


@pytest.mark.parametrize("fault", ["cut_after", "malformed"])
async def test_answers_lost_over_and_over_use_up_no_second_sequence(desk: ServerDesk, fault: str) -> None:
    card, stay = blank(1), await desk.ground.stay("305", "Okafor")
    desk.cloud.set_faults(f"{fault}@{CREATE}")
    for _time in range(2):
        assert (await desk.job(stay, card)).saw(CardStep.TROUBLE)
    desk.cloud.set_faults()
    issue = await desk.make(stay, card)
    assert (issue.sequence, desk.server_sequence()) == (1, 1)


async def test_a_request_that_is_delivered_twice_uses_up_one_sequence_of_a_known_door(
    desk: ServerDesk,
) -> None:
    stay = await desk.ground.stay("305", "Okafor")
    await desk.make(stay, blank(1))
    later = await desk.ground.stay("305", "Lindqvist", reason="second party")
    desk.cloud.set_faults(f"delivered_twice@{CREATE}")
    assert (await desk.make(later, blank(2))).sequence == 2
    assert desk.server_sequence() == 2


async def test_a_sequence_that_was_given_out_twice_all_the_same_is_stepped_over(desk: ServerDesk) -> None:
    """The very first card of a door, delivered twice: the content in hand counts, whatever its number."""
    desk.cloud.set_faults(f"delivered_twice@{CREATE}")
    issue = await desk.make(await desk.ground.stay("305", "Okafor"), blank(1))
    assert issue.sequence == desk.server_sequence() == await desk.ground.spent("305") == 2


async def test_an_expired_token_renews_itself(desk: ServerDesk) -> None:
    desk.cloud.set_faults(f"token_expired@{CREATE}#1")
    issue = await desk.make(await desk.ground.stay("305", "Okafor"), blank(1))
    assert issue.state is CardState.PROVEN


async def test_nobody_signed_in_is_told_before_a_card_is_laid(desk: ServerDesk) -> None:
    await desk.sync.api.sign_out()
    person = await desk.job(await desk.ground.stay("305", "Okafor"), blank(1))
    error = person.saw(CardStep.TROUBLE)[0].error
    assert isinstance(error, SourceAway)
    assert isinstance(error.cause, NotSignedIn)


async def test_a_server_that_is_too_busy_is_away(desk: ServerDesk) -> None:
    desk.cloud.set_faults(f"too_many@{CREATE}")
    person = await desk.job(await desk.ground.stay("305", "Okafor"), blank(1))
    error = person.saw(CardStep.TROUBLE)[0].error
    assert isinstance(error, SourceAway)
    assert isinstance(error.cause, ServerRefused)


@pytest.mark.parametrize("fault", ["nulls=1", "wrong_types=1"])
async def test_nonsense_answers_write_nothing(desk: ServerDesk, fault: str) -> None:
    card, stay = blank(1), await desk.ground.stay("305", "Okafor")
    desk.cloud.set_faults(f"{fault}@{CREATE}")
    person = await desk.job(stay, card)
    assert isinstance(person.saw(CardStep.TROUBLE)[0].error, ContentRefused | NotUnderstood)
    assert card.dump() == SimulatedCard(card.uid).dump()
    assert [issue.state for issue in await desk.ground.issues(stay)] == [CardState.FAILED]


async def test_a_slow_answer_is_waited_for_and_a_cancel_ends_the_wait_at_once(desk: ServerDesk) -> None:
    card, stay = blank(1), await desk.ground.stay("305", "Okafor")
    desk.cloud.set_faults(f"latency=60@{CREATE}")
    bench = desk.bench()
    person, room = Person(), desk.ground.rooms["305"]
    person.on_step[CardStep.WAITING] = lambda _state: desk.ground.encoder.lay(card)
    preparing = asyncio.Event()
    person.on_step[CardStep.PREPARING] = lambda state: preparing.set() if state.reading else None
    job = IssueJob(DeskAction.NEW_GUEST, CardOrder(room, stay), 1)
    running = asyncio.ensure_future(issue_cards(bench, job, person.tell, person.ask))
    async with asyncio.timeout(STEP_LIMIT_S):
        await preparing.wait()
        running.cancel()
        await asyncio.wait({running})
    assert running.cancelled()
    assert [issue.state for issue in await desk.ground.issues(stay)] == [CardState.FAILED]
    assert card.dump() == SimulatedCard(card.uid).dump()


@pytest.mark.parametrize(("after", "carries"), [(5, False), (11, True)])
async def test_a_card_lifted_in_mid_write_is_settled_by_what_it_holds(
    desk: ServerDesk, after: int, *, carries: bool
) -> None:
    card, stay = blank(1), await desk.ground.stay("305", "Okafor")
    lifted = replace(WITHOUT_RF_TIME, lift_after_apdus=after)
    person = await desk.job(stay, card, at_the_answer=lambda: desk.ground.encoder.turn(lifted))
    assert isinstance(person.saw(CardStep.TROUBLE)[0].error, CardLifted)
    assert [issue.state for issue in await desk.ground.issues(stay)] == [CardState.UNRESOLVED]
    desk.ground.encoder.turn(WITHOUT_RF_TIME)
    story = (await read(desk, card)).steps[-1].story
    assert story is not None
    assert story.resolved
    (issue,) = await desk.ground.issues(stay)
    assert issue.state is (CardState.PROVEN if carries else CardState.FAILED)
    assert isinstance(story.reading.content, OurPermission) == carries


async def test_a_program_that_ended_after_the_answer_knows_the_card_by_its_digest(desk: ServerDesk) -> None:
    card, stay = blank(1), await desk.ground.stay("305", "Okafor")
    issue = await desk.make(stay, card)
    unsettled = replace(issue, state=CardState.WRITING, proven_at=None)
    await desk.ground.desk.store.write(lambda rows: rows.save_card_issue(unsettled))
    await recover_writes(desk.ground.desk)
    await read(desk, card)
    assert (await desk.ground.issues(stay))[0].state is CardState.PROVEN


async def test_a_program_that_ended_before_the_answer_has_written_nothing(desk: ServerDesk) -> None:
    card, stay = blank(1), await desk.ground.stay("305", "Okafor")
    issue = await desk.make(stay, blank(9))
    unasked = replace(
        issue, issue_id="x", serial=77, uid=card.uid, state=CardState.WRITING, content_digest=b"",
        proven_at=None, in_cloud_at=None,
    )  # fmt: skip
    await desk.ground.desk.store.write(lambda rows: rows.save_card_issue(unasked))
    await recover_writes(desk.ground.desk)
    await read(desk, card)
    states = {one.serial: one.state for one in await desk.ground.issues(stay)}
    assert states[77] is CardState.FAILED


async def test_a_chip_that_bears_no_server_content_is_refused_before_the_server_is_asked(
    desk: ServerDesk,
) -> None:
    stay = await desk.ground.stay("305", "Okafor")
    person = await desk.job(stay, desfire())
    error = person.saw(CardStep.TROUBLE)[0].error
    assert isinstance(error, CardRefused)
    assert (error.reading.chip, error.reading.content) == (Chip.DESFIRE, Unreadable.WRONG_CHIP)
    assert desk.offline_cards() == []
    assert await desk.ground.issues(stay) == []


async def test_blank_cards_cost_the_open_format_no_apdu_more_where_the_server_never_made_one(
    desk: ServerDesk,
) -> None:
    source = desk.source(by_server=False)
    card = blank(1)
    state = desk.ground.encoder
    state.lay(card)
    seen = await desk.ground.encoder.perform(source.recognise(card.atr))
    assert seen.content == Blank()
    assert OutboxState.WAITING not in await desk.sync.states()

"""What every CardEncoder promises, asked of the simulated one and of the real card stack."""

from __future__ import annotations

import asyncio

import pytest

from app.ports.encoder import (
    CardLifted,
    Conversation,
    EncoderCondition,
    EncoderNotReady,
    EncoderState,
    EncoderTimedOut,
    EncoderUnplugged,
)
from tests.contract.desks import Desk, until_is
from tests.contract.notecards import CLASSIC_1K_ATR, GET_UID, Chatter, NoteCard, read_uid, write_and_read_back

NOTE = bytes(range(16))


async def _lay(desk: Desk, card: NoteCard) -> EncoderState:
    desk.lay(card)
    return await until_is(desk.encoder, EncoderCondition.CARD_PRESENT)


async def _chatter(desk: Desk) -> tuple[Chatter, asyncio.Task[int]]:
    """Begin a conversation that is certainly under way."""
    loop, under_way = asyncio.get_running_loop(), asyncio.Event()
    chatter = Chatter(lambda: loop.call_soon_threadsafe(under_way.set))
    task = asyncio.ensure_future(desk.encoder.perform(chatter.talk()))
    await under_way.wait()
    return chatter, task


async def test_laying_and_lifting_a_card_is_told_with_its_atr(desk: Desk) -> None:
    told: list[EncoderState] = []
    desk.encoder.watch(told.append)
    await _lay(desk, NoteCard())
    desk.lift()
    await until_is(desk.encoder, EncoderCondition.EMPTY)
    assert [(state.condition, state.atr) for state in told] == [
        (EncoderCondition.CARD_PRESENT, CLASSIC_1K_ATR),
        (EncoderCondition.EMPTY, b""),
    ]


async def test_an_empty_encoder_names_itself_among_those_there_are(desk: Desk) -> None:
    state = desk.encoder.state
    assert state.encoder_name
    assert state.encoder_name in state.encoder_names


async def test_who_no_longer_watches_is_told_nothing(desk: Desk) -> None:
    told: list[EncoderState] = []
    unsubscribe = desk.encoder.watch(told.append)
    unsubscribe()
    unsubscribe()
    await _lay(desk, NoteCard())
    assert told == []


async def test_every_card_laid_counts_once(desk: Desk) -> None:
    card = NoteCard()
    first = (await _lay(desk, card)).presentation
    desk.lift()
    await until_is(desk.encoder, EncoderCondition.EMPTY)
    assert (await _lay(desk, card)).presentation == first + 1
    await desk.encoder.perform(read_uid())
    assert desk.encoder.state.presentation == first + 1


async def test_a_conversation_reaches_the_card_and_returns_its_result(desk: Desk) -> None:
    card = NoteCard()
    await _lay(desk, card)
    assert await desk.encoder.perform(write_and_read_back(NOTE)) == NOTE
    assert card.note == NOTE


async def test_a_conversation_without_a_single_apdu_returns_its_result(desk: Desk) -> None:
    await _lay(desk, NoteCard())
    assert await desk.encoder.perform(read_uid(times=0)) == b""


async def test_without_a_card_nothing_is_begun(desk: Desk) -> None:
    with pytest.raises(EncoderNotReady) as refused:
        await desk.encoder.perform(read_uid())
    assert refused.value.state.condition is EncoderCondition.EMPTY


async def test_what_a_conversation_raises_comes_through_unchanged(desk: Desk) -> None:
    bug = ZeroDivisionError("a bug")

    def faulty() -> Conversation[None]:
        yield GET_UID
        raise bug

    await _lay(desk, NoteCard())
    with pytest.raises(ZeroDivisionError) as raised:
        await desk.encoder.perform(faulty())
    assert raised.value is bug
    assert await desk.encoder.perform(read_uid()) == b"\x01\x02\x03\x04"


async def test_conversations_never_overlap(desk: Desk) -> None:
    spoken: list[str] = []

    def speak(name: str) -> Conversation[None]:
        for _ in range(5):
            spoken.append(name)
            yield GET_UID

    await _lay(desk, NoteCard())
    await asyncio.gather(*(desk.encoder.perform(speak(name)) for name in "abc"))
    assert "".join(spoken) == "aaaaabbbbbccccc"


async def test_a_cancelled_conversation_stops_before_the_caller_hears_of_it(desk: Desk) -> None:
    await _lay(desk, NoteCard())
    chatter, task = await _chatter(desk)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    answers = chatter.answers
    assert chatter.closed
    await desk.encoder.perform(read_uid())
    assert chatter.answers == answers


async def test_one_that_waits_its_turn_can_be_cancelled(desk: Desk) -> None:
    await _lay(desk, NoteCard())
    chatter, running = await _chatter(desk)
    waiting = asyncio.ensure_future(desk.encoder.perform(read_uid()))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    chatter.may_end = True
    assert await running == chatter.answers


@pytest.mark.parametrize("apdus", [1, 5])
async def test_a_card_lifted_in_mid_conversation_is_told_with_the_answers_so_far(
    desk: Desk, apdus: int
) -> None:
    desk.lay(NoteCard(), lift_after_apdus=apdus)
    await until_is(desk.encoder, EncoderCondition.CARD_PRESENT)
    with pytest.raises(CardLifted) as lifted:
        await desk.encoder.perform(read_uid(times=10))
    assert lifted.value.apdus_done == apdus
    assert desk.encoder.state.condition is EncoderCondition.EMPTY


async def test_a_torn_card_can_be_laid_again_and_holds_what_it_was_told(desk: Desk) -> None:
    card = NoteCard()
    desk.lay(card, lift_after_apdus=1)
    await until_is(desk.encoder, EncoderCondition.CARD_PRESENT)
    with pytest.raises(CardLifted):
        await desk.encoder.perform(write_and_read_back(NOTE))
    await _lay(desk, card)
    assert card.note == NOTE
    assert await desk.encoder.perform(write_and_read_back(NOTE[::-1])) == NOTE[::-1]


async def test_a_card_lifted_by_hand_ends_the_conversation(desk: Desk) -> None:
    await _lay(desk, NoteCard())
    chatter, task = await _chatter(desk)
    desk.lift()
    with pytest.raises(CardLifted) as lifted:
        await task
    assert lifted.value.apdus_done == chatter.answers
    assert chatter.closed


async def test_a_stopped_service_is_told_and_comes_back_by_itself(desk: Desk) -> None:
    before = await _lay(desk, NoteCard())
    desk.stop_service()
    await until_is(desk.encoder, EncoderCondition.SERVICE_STOPPED)
    with pytest.raises(EncoderNotReady) as refused:
        await desk.encoder.perform(read_uid())
    assert refused.value.state.condition is EncoderCondition.SERVICE_STOPPED
    desk.restore()
    after = await until_is(desk.encoder, EncoderCondition.CARD_PRESENT)
    assert after.presentation == before.presentation + 1
    assert await desk.encoder.perform(read_uid()) == b"\x01\x02\x03\x04"


async def test_a_service_that_stops_in_mid_conversation_ends_it(desk: Desk) -> None:
    await _lay(desk, NoteCard())
    chatter, task = await _chatter(desk)
    desk.stop_service()
    with pytest.raises(EncoderUnplugged) as gone:
        await task
    assert gone.value.apdus_done == chatter.answers
    assert desk.encoder.state.condition is EncoderCondition.SERVICE_STOPPED


async def test_an_unplugged_encoder_is_told_and_comes_back_by_itself(desk: Desk) -> None:
    desk.unplug()
    await until_is(desk.encoder, EncoderCondition.NO_ENCODER)
    with pytest.raises(EncoderNotReady) as refused:
        await desk.encoder.perform(read_uid())
    assert refused.value.state.condition is EncoderCondition.NO_ENCODER
    desk.restore()
    await until_is(desk.encoder, EncoderCondition.EMPTY)


async def test_a_card_held_by_another_program_is_told_until_it_lets_go(desk: Desk) -> None:
    before = await _lay(desk, NoteCard())
    desk.hold()
    await until_is(desk.encoder, EncoderCondition.HELD_BY_OTHER)
    with pytest.raises(EncoderNotReady) as refused:
        await desk.encoder.perform(read_uid())
    assert refused.value.state.condition is EncoderCondition.HELD_BY_OTHER
    desk.let_go()
    after = await until_is(desk.encoder, EncoderCondition.CARD_PRESENT)
    assert after.presentation == before.presentation
    assert await desk.encoder.perform(read_uid()) == b"\x01\x02\x03\x04"


async def test_a_card_that_falls_silent_is_given_up_and_nothing_else_begun_on_it(desk: Desk) -> None:
    card = NoteCard()
    await _lay(desk, card)
    desk.silence()
    with pytest.raises(EncoderTimedOut) as overdue:
        await desk.encoder.perform(read_uid())
    assert overdue.value.apdus_done == 0
    assert desk.encoder.state.condition is EncoderCondition.MUTE_CARD
    with pytest.raises(EncoderNotReady):
        await desk.encoder.perform(read_uid())
    desk.unsilence()
    await until_is(desk.encoder, EncoderCondition.CARD_PRESENT)
    assert await desk.encoder.perform(read_uid()) == card.uid


async def test_closing_lets_the_running_conversation_end_and_turns_waiting_ones_down(desk: Desk) -> None:
    await _lay(desk, NoteCard())
    chatter, running = await _chatter(desk)
    waiting = asyncio.ensure_future(desk.encoder.perform(read_uid()))
    closing = asyncio.ensure_future(desk.encoder.close())
    await asyncio.sleep(0)
    chatter.may_end = True
    assert await running == chatter.answers
    with pytest.raises(EncoderNotReady) as refused:
        await waiting
    assert refused.value.state.condition is EncoderCondition.CLOSED
    await closing
    assert desk.encoder.state.condition is EncoderCondition.CLOSED


async def test_a_closed_encoder_may_be_closed_again_and_begins_nothing(desk: Desk) -> None:
    await desk.encoder.close()
    await desk.encoder.close()
    with pytest.raises(EncoderNotReady) as refused:
        await desk.encoder.perform(read_uid())
    assert refused.value.state.condition is EncoderCondition.CLOSED

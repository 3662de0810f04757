"""What only the real card stack can show: other programs, sharing, and a driver that never returns."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from app.adapters.pcsc import encoder
from app.adapters.pcsc.codes import F_COMM_ERROR
from app.adapters.pcsc.encoder import PcscEncoder
from app.ports.encoder import (
    CardLifted,
    EncoderCondition,
    EncoderFault,
    EncoderNotReady,
    EncoderTimedOut,
    EncoderUnplugged,
)
from app.simulation.virtual_card import VirtualCard
from tests.contract.desks import WAIT_LIMIT_S, PcscDesk, until_is
from tests.contract.notecards import Chatter, NoteCard, read_uid
from tests.contract.pcscd import PrivatePcscd

pytestmark = pytest.mark.pcscd

UID = b"\x01\x02\x03\x04"
OVERLONG_ATR = bytes(40)
"""ISO 7816-3 allows 33 bytes; pcscd takes the card for one that can't be powered."""


@pytest.fixture
async def desk(pcscd: PrivatePcscd) -> AsyncIterator[PcscDesk]:
    """A desk with a card on its encoder."""
    made = PcscDesk(pcscd)
    await until_is(made.encoder, EncoderCondition.EMPTY)
    made.lay(NoteCard())
    await until_is(made.encoder, EncoderCondition.CARD_PRESENT)
    yield made
    await made.close()


async def test_a_card_that_another_program_shares_is_shared(desk: PcscDesk) -> None:
    desk.share()
    assert await desk.encoder.perform(read_uid()) == UID


async def test_a_transaction_of_another_program_is_waited_for_a_little_then_told(desk: PcscDesk) -> None:
    desk.share(transaction=True)
    with pytest.raises(EncoderNotReady) as refused:
        await desk.encoder.perform(read_uid())
    assert refused.value.state.condition is EncoderCondition.HELD_BY_OTHER
    assert desk.encoder.state.condition is EncoderCondition.HELD_BY_OTHER
    desk.let_go()
    await until_is(desk.encoder, EncoderCondition.CARD_PRESENT)
    assert await desk.encoder.perform(read_uid()) == UID


async def test_a_short_hold_of_another_program_is_waited_out(desk: PcscDesk) -> None:
    desk.hold()
    asyncio.get_running_loop().call_later(0.1, desk.let_go)
    assert await desk.encoder.perform(read_uid()) == UID


async def test_between_conversations_other_programs_reach_the_card(desk: PcscDesk) -> None:
    await desk.encoder.perform(read_uid())
    desk.hold()
    await until_is(desk.encoder, EncoderCondition.HELD_BY_OTHER)


async def test_an_apdu_that_is_never_answered_ends_when_the_card_is_lifted(desk: PcscDesk) -> None:
    desk.silence()
    with pytest.raises(EncoderTimedOut):
        await desk.encoder.perform(read_uid())
    desk.unsilence()
    desk.lift()
    await until_is(desk.encoder, EncoderCondition.EMPTY)


async def test_cancelling_a_stuck_conversation_returns_after_the_time_limit(desk: PcscDesk) -> None:
    desk.silence()
    stuck = asyncio.ensure_future(desk.encoder.perform(read_uid()))
    assert await asyncio.to_thread(desk.withheld.wait, WAIT_LIMIT_S)
    stuck.cancel()
    with pytest.raises(asyncio.CancelledError):
        await stuck
    assert desk.encoder.state.condition is EncoderCondition.MUTE_CARD
    desk.unsilence()
    await until_is(desk.encoder, EncoderCondition.CARD_PRESENT)


async def test_closing_does_not_wait_for_a_driver_that_never_returns(
    desk: PcscDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "CLOSE_LIMIT_S", 0.1)
    monkeypatch.setattr(encoder, "STOP_LIMIT_S", 0.1)
    desk.silence()
    with pytest.raises(EncoderTimedOut):
        await desk.encoder.perform(read_uid())
    await desk.encoder.close()
    assert desk.encoder.state.condition is EncoderCondition.CLOSED


async def test_closing_stops_a_conversation_that_does_not_end_by_itself(
    desk: PcscDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "CLOSE_LIMIT_S", 0.1)
    loop, under_way = asyncio.get_running_loop(), asyncio.Event()
    chatter = Chatter(lambda: loop.call_soon_threadsafe(under_way.set))
    endless = asyncio.ensure_future(desk.encoder.perform(chatter.talk()))
    await under_way.wait()
    await desk.encoder.close()
    with pytest.raises(EncoderUnplugged) as stopped:
        await endless
    assert stopped.value.apdus_done == chatter.answers
    assert chatter.closed


async def test_two_encoders_may_watch_and_take_turns(desk: PcscDesk) -> None:
    other = PcscEncoder()
    other.start()
    await until_is(other, EncoderCondition.CARD_PRESENT)
    uids = await asyncio.gather(other.perform(read_uid(50)), desk.encoder.perform(read_uid(50)))
    assert set(uids) == {UID}
    await other.close()


async def test_a_preferred_reader_that_is_not_there_is_not_replaced(pcscd: PrivatePcscd) -> None:
    other = PcscEncoder("ACS ACR1252 1S CL Reader PICC 0")
    other.start()
    state = await until_is(other, EncoderCondition.NO_ENCODER)
    assert state.encoder_names == ("Virtual PCD 00 00", "Virtual PCD 00 01")
    await other.close()


async def test_a_card_lifted_between_conversations_is_told_by_the_next(desk: PcscDesk) -> None:
    desk.lift()
    with pytest.raises((CardLifted, EncoderNotReady)):
        await desk.encoder.perform(read_uid())
    await until_is(desk.encoder, EncoderCondition.EMPTY)


class _Stammerer(VirtualCard):
    """Answers every command with one byte, where a status alone has two."""

    def _answer(self, message: bytes) -> bytes | None:
        return b"\x90" if len(message) > 1 else super()._answer(message)


async def test_an_answer_that_is_none_is_a_fault_while_the_card_lies_there(
    pcscd: PrivatePcscd, desk: PcscDesk
) -> None:
    desk.lift()
    await until_is(desk.encoder, EncoderCondition.EMPTY)
    stammerer = _Stammerer(NoteCard(), pcscd.port)
    stammerer.lay()
    try:
        await until_is(desk.encoder, EncoderCondition.CARD_PRESENT)
        with pytest.raises(EncoderFault) as fault:
            await desk.encoder.perform(read_uid())
    finally:
        stammerer.lift()
    assert (fault.value.apdus_done, fault.value.code) == (0, F_COMM_ERROR)


async def test_a_card_whose_answer_to_reset_is_none_is_mute(desk: PcscDesk) -> None:
    desk.lift()
    await until_is(desk.encoder, EncoderCondition.EMPTY)
    desk.lay(NoteCard(atr=OVERLONG_ATR))
    await until_is(desk.encoder, EncoderCondition.MUTE_CARD)

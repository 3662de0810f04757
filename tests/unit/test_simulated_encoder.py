"""The simulated encoder's dials; what it shares with the real one is in the contract suite."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace

import pytest

from app.domain.reading import Chip
from app.ports.encoder import (
    CardLifted,
    Conversation,
    EncoderCondition,
    EncoderNotReady,
    EncoderState,
    EncoderUnplugged,
)
from app.simulation.card import SimulatedCard
from app.simulation.encoder import WITHOUT_RF_TIME, EncoderDials, SimulatedEncoder

GET_UID = bytes.fromhex("FFCA000000")
WRITE = bytes.fromhex("FFD6000410") + bytes(16)
UID = b"\x01\x02\x03\x04"


def send(*apdus: bytes) -> Conversation[int]:
    for apdu in apdus:  # noqa: UP028 -- a tuple can't be sent the answers
        yield apdu
    return len(apdus)


def encoder_with_card(dials: EncoderDials = WITHOUT_RF_TIME) -> SimulatedEncoder:
    encoder = SimulatedEncoder(dials)
    encoder.lay(SimulatedCard(UID))
    return encoder


@pytest.mark.parametrize(
    "trouble",
    [
        EncoderCondition.NO_PCSC,
        EncoderCondition.SERVICE_STOPPED,
        EncoderCondition.REMOTE_SESSION,
        EncoderCondition.NO_ENCODER,
        EncoderCondition.HELD_BY_OTHER,
        EncoderCondition.TWO_CARDS,
        EncoderCondition.MUTE_CARD,
    ],
)
async def test_every_trouble_is_shown_refuses_and_goes_away(trouble: EncoderCondition) -> None:
    encoder = encoder_with_card()
    encoder.turn(replace(WITHOUT_RF_TIME, trouble=trouble, holder="scdaemon"))
    assert encoder.state.condition is trouble
    assert encoder.state.atr == b""
    with pytest.raises(EncoderNotReady) as refused:
        await encoder.perform(send(GET_UID))
    assert refused.value.state == encoder.state
    encoder.turn(WITHOUT_RF_TIME)
    assert await encoder.perform(send(GET_UID)) == 1


def test_the_other_program_is_named_only_while_it_holds_the_card() -> None:
    encoder = encoder_with_card(replace(WITHOUT_RF_TIME, holder="scdaemon"))
    assert encoder.state.holder == ""
    encoder.turn(replace(encoder.dials, trouble=EncoderCondition.HELD_BY_OTHER))
    assert encoder.state.holder == "scdaemon"


def test_a_card_laid_on_an_unplugged_encoder_counts_when_it_is_plugged_in() -> None:
    encoder = encoder_with_card(replace(WITHOUT_RF_TIME, trouble=EncoderCondition.NO_ENCODER))
    assert encoder.state.presentation == 0
    encoder.turn(WITHOUT_RF_TIME)
    assert encoder.state.presentation == 1


def test_the_atr_names_the_chip_that_lies_there() -> None:
    encoder, card = SimulatedEncoder(WITHOUT_RF_TIME), SimulatedCard(UID, Chip.DESFIRE)
    encoder.lay(card)
    assert encoder.state.atr == card.atr


def test_a_card_laid_on_another_takes_its_place_and_counts() -> None:
    encoder = encoder_with_card()
    told: list[EncoderState] = []
    encoder.watch(told.append)
    encoder.lay(SimulatedCard(UID))
    assert [state.condition for state in told] == [EncoderCondition.EMPTY, EncoderCondition.CARD_PRESENT]
    assert encoder.state.presentation == 2


async def test_a_tear_happens_once_and_over_several_conversations() -> None:
    encoder = encoder_with_card(replace(WITHOUT_RF_TIME, lift_after_apdus=3))
    await encoder.perform(send(GET_UID, GET_UID))
    with pytest.raises(CardLifted) as lifted:
        await encoder.perform(send(GET_UID, GET_UID))
    assert lifted.value.apdus_done == 1
    assert encoder.dials.lift_after_apdus is None
    encoder.lay(SimulatedCard(UID))
    assert await encoder.perform(send(*[GET_UID] * 10)) == 10


async def test_a_card_swapped_in_mid_conversation_is_not_talked_to() -> None:
    encoder = encoder_with_card(replace(WITHOUT_RF_TIME, other_latency_s=0.001))
    talking = asyncio.ensure_future(encoder.perform(send(*[GET_UID] * 1000)))
    await asyncio.sleep(0)
    encoder.lay(SimulatedCard(b"\x0a\x0b\x0c\x0d"))
    with pytest.raises(CardLifted):
        await talking


async def test_an_encoder_unplugged_in_mid_conversation_ends_it() -> None:
    encoder = encoder_with_card(replace(WITHOUT_RF_TIME, other_latency_s=0.001))
    talking = asyncio.ensure_future(encoder.perform(send(*[GET_UID] * 1000)))
    await asyncio.sleep(0)
    encoder.turn(replace(WITHOUT_RF_TIME, trouble=EncoderCondition.NO_ENCODER))
    with pytest.raises(EncoderUnplugged):
        await talking


async def test_writes_take_their_own_latency() -> None:
    encoder = encoder_with_card(EncoderDials(write_latency_s=0.02, other_latency_s=0.0))
    began_s = time.monotonic()
    await encoder.perform(send(GET_UID, WRITE, WRITE))
    assert time.monotonic() - began_s >= 0.04


async def test_a_long_conversation_without_latency_lets_the_loop_have_its_turns() -> None:
    encoder = encoder_with_card()
    turns = 0

    def count_turn() -> None:
        nonlocal turns
        turns += 1
        if not done:
            asyncio.get_running_loop().call_soon(count_turn)

    def talk_until_three_turns() -> Conversation[None]:
        while turns < 3:
            yield GET_UID

    done = False
    asyncio.get_running_loop().call_soon(count_turn)
    await encoder.perform(talk_until_three_turns())
    done = True
    assert turns >= 3


async def test_a_lifted_card_forgets_what_was_open() -> None:
    card = SimulatedCard(UID)
    encoder = SimulatedEncoder(WITHOUT_RF_TIME)
    encoder.lay(card)
    opening = bytes.fromhex("FF82000006FFFFFFFFFFFF"), bytes.fromhex("FF860000050100046000")
    await encoder.perform(send(*opening))
    assert card.answer(bytes.fromhex("FFB0000410")).status == 0x9000
    encoder.lift()
    assert card.answer(bytes.fromhex("FFB0000410")).status == 0x6982

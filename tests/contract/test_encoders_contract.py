"""Several encoders at one desk, simulated and at the real card stack: only the chosen one meets a card."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Protocol

import pytest

from app.adapters.pcsc.encoder import PcscEncoder
from app.domain.reading import Chip
from app.ports.encoder import CardEncoder, EncoderCondition, EncoderNotReady
from app.ports.encoders import Encoders, KnownEncoder, Signal
from app.simulation.encoder import WITHOUT_RF_TIME, SimulatedEncoder
from app.simulation.encoders import SimulatedEncoders
from app.simulation.virtual_card import VirtualCard
from tests.contract.desks import WAIT_LIMIT_S, until, until_is
from tests.contract.notecards import Chatter, NoteCard, read_uid, write_and_read_back
from tests.contract.pcscd import READER_NAME, PrivatePcscd

SECOND_READER_NAME = "Virtual PCD 00 01"
NOTE = b"written by Keyra"


class TwoEncoders(Protocol):
    """A desk with two encoders; ``names`` are their readers, the first one is in use."""

    names: tuple[str, str]

    @property
    def encoder(self) -> CardEncoder: ...
    @property
    def encoders(self) -> Encoders: ...
    def lay(self, which: int, card: NoteCard) -> None: ...
    async def close(self) -> None: ...


class SimulatedPair:
    names = ("left", "right")

    def __init__(self) -> None:
        self._each = [SimulatedEncoder(WITHOUT_RF_TIME, name) for name in self.names]
        self.encoder = self.encoders = SimulatedEncoders(self._each)

    def lay(self, which: int, card: NoteCard) -> None:
        self._each[which].lay(card)

    async def close(self) -> None:
        await self.encoder.close()


class PcscPair:
    names = (READER_NAME, SECOND_READER_NAME)

    def __init__(self, pcscd: PrivatePcscd) -> None:
        self._pcscd = pcscd
        self._lying: list[VirtualCard] = []
        self.encoder = self.encoders = PcscEncoder(READER_NAME)
        self.encoder.start()

    def lay(self, which: int, card: NoteCard) -> None:
        # Each slot of the virtual reader listens on a port of its own.
        self._lying.append(VirtualCard(card, self._pcscd.port + which))
        self._lying[-1].lay()

    async def close(self) -> None:
        for card in self._lying:
            card.lift()
        await self.encoder.close()


@pytest.fixture(params=["simulated", pytest.param("pcsc", marks=pytest.mark.pcscd)])
async def pair(request: pytest.FixtureRequest) -> AsyncIterator[TwoEncoders]:
    """Two empty encoders; the first one is in use."""
    made: TwoEncoders = (
        SimulatedPair() if request.param == "simulated" else PcscPair(request.getfixturevalue("pcscd"))
    )
    await until_is(made.encoder, EncoderCondition.EMPTY)
    # The service sees a card that the last test lifted for some time yet.
    await until_known(made, lambda known: [each.condition for each in known] == [EncoderCondition.EMPTY] * 2)
    yield made
    await made.close()


async def until_known(
    pair: TwoEncoders, wanted: Callable[[tuple[KnownEncoder, ...]], bool]
) -> tuple[KnownEncoder, ...]:
    """Wait until what is known of all encoders is as wanted."""
    reached: asyncio.Future[tuple[KnownEncoder, ...]] = asyncio.get_running_loop().create_future()

    def on_known(known: tuple[KnownEncoder, ...]) -> None:
        if wanted(known) and not reached.done():
            reached.set_result(known)

    unsubscribe = pair.encoders.watch_all(on_known)
    on_known(pair.encoders.known)
    try:
        return await asyncio.wait_for(reached, WAIT_LIMIT_S)
    finally:
        unsubscribe()


async def lay_on_both(pair: TwoEncoders) -> tuple[NoteCard, NoteCard]:
    cards = NoteCard(b"\x01\x01\x01\x01"), NoteCard(b"\x02\x02\x02\x02")
    for which, card in enumerate(cards):
        pair.lay(which, card)
    await until_known(pair, lambda known: all(each.chip is Chip.CLASSIC_1K for each in known))
    await until_is(pair.encoder, EncoderCondition.CARD_PRESENT)
    return cards


async def test_every_encoder_is_known_with_its_own_condition(pair: TwoEncoders) -> None:
    assert [each.reader for each in pair.encoders.known] == list(pair.names)
    pair.lay(1, NoteCard())
    first, second = await until_known(pair, lambda known: known[1].chip is not None)
    assert (first.condition, second.condition) == (EncoderCondition.EMPTY, EncoderCondition.CARD_PRESENT)
    assert pair.encoder.state.condition is EncoderCondition.EMPTY


async def test_a_card_on_an_encoder_that_is_not_chosen_is_never_met(pair: TwoEncoders) -> None:
    chosen, other = await lay_on_both(pair)
    await pair.encoder.perform(write_and_read_back(NOTE))
    assert (chosen.note, other.note) == (NOTE, bytes(16))


async def test_without_a_card_on_the_chosen_one_nothing_is_begun_on_another(pair: TwoEncoders) -> None:
    other = NoteCard()
    pair.lay(1, other)
    await until_known(pair, lambda known: known[1].chip is not None)
    with pytest.raises(EncoderNotReady):
        await pair.encoder.perform(write_and_read_back(NOTE))
    assert other.note == bytes(16)


async def test_another_one_is_chosen_without_a_restart_and_its_card_counts_as_newly_laid(
    pair: TwoEncoders,
) -> None:
    await lay_on_both(pair)
    before = pair.encoder.state.presentation
    pair.encoders.choose(pair.names[1])
    state = await until(pair.encoder, lambda state: state.encoder_name == pair.names[1])
    assert state.presentation > before
    assert await pair.encoder.perform(read_uid()) == b"\x02\x02\x02\x02"
    assert pair.encoders.chosen == pair.names[1]


async def test_a_conversation_ends_on_the_encoder_where_it_began(pair: TwoEncoders) -> None:
    await lay_on_both(pair)
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()
    chatter = Chatter(lambda: loop.call_soon_threadsafe(begun.set))
    running = asyncio.ensure_future(pair.encoder.perform(chatter.talk()))
    await asyncio.wait_for(begun.wait(), WAIT_LIMIT_S)
    pair.encoders.choose(pair.names[1])
    next_one = asyncio.ensure_future(pair.encoder.perform(read_uid()))
    chatter.may_end = True
    assert await running >= 3
    assert await next_one == b"\x02\x02\x02\x02"


async def test_a_test_of_another_encoder_waits_for_no_conversation(pair: TwoEncoders) -> None:
    await lay_on_both(pair)
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()
    chatter = Chatter(lambda: loop.call_soon_threadsafe(begun.set))
    running = asyncio.ensure_future(pair.encoder.perform(chatter.talk()))
    await asyncio.wait_for(begun.wait(), WAIT_LIMIT_S)
    found = await asyncio.wait_for(pair.encoders.test(pair.names[1]), WAIT_LIMIT_S)
    assert (found.uid, found.chip) == (b"\x02\x02\x02\x02", Chip.CLASSIC_1K)
    assert not running.done()
    chatter.may_end = True
    await running


async def test_a_test_of_the_encoder_in_use_begins_only_when_its_conversation_has_ended(
    pair: TwoEncoders,
) -> None:
    await lay_on_both(pair)
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()
    chatter = Chatter(lambda: loop.call_soon_threadsafe(begun.set))
    running = asyncio.ensure_future(pair.encoder.perform(chatter.talk()))
    await asyncio.wait_for(begun.wait(), WAIT_LIMIT_S)
    test = asyncio.ensure_future(pair.encoders.test(pair.names[0]))
    done, _ = await asyncio.wait({test}, timeout=0.3)
    assert not done
    chatter.may_end = True
    assert (await test).uid == b"\x01\x01\x01\x01"
    assert running.done()


async def test_a_test_says_that_nothing_lies_there_and_knows_no_beep_of_this_model(pair: TwoEncoders) -> None:
    found = await pair.encoders.test(pair.names[0])
    assert (found.condition, found.chip, found.uid) == (EncoderCondition.EMPTY, None, b"")
    assert found.signal is Signal.NOT_KNOWN


async def test_a_test_writes_nothing(pair: TwoEncoders) -> None:
    cards = await lay_on_both(pair)
    for name in pair.names:
        await pair.encoders.test(name)
    assert [card.note for card in cards] == [bytes(16)] * 2

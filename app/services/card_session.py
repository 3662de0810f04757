"""What every card job does with the encoder: wait for a card, recognise it, wait until it is lifted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Protocol

from app.domain.errors import KeyrackError
from app.domain.hotel import Operator
from app.domain.issuing import CardOrder, HouseOrder
from app.domain.reading import CardReading
from app.ports.card_source import SERVER, CardSource
from app.ports.encoder import CardEncoder, EncoderCondition, EncoderState
from app.services.card_flow_state import CardFlowState, CardStep, CardStory
from app.services.desk import Desk
from app.services.server_content import judged


class Answer(Enum):
    """What a person says to a question or a trouble."""

    GO_ON = "go_on"
    OTHER_CARD = "other_card"
    RETRY = "retry"


Tell = Callable[[CardFlowState], None]
Ask = Callable[[], Awaitable[Answer]]


class CardMachine(Protocol):
    """An issuing machine that makes cards by itself."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    async def make(self, session: CardSession, order: CardOrder | HouseOrder) -> CardReading:
        """Have one card made and return what the machine says of it; raises KeyrackError."""
        ...


@dataclass(frozen=True, slots=True)
class CardBench:
    """Everything a card job works with."""

    desk: Desk
    encoder: CardEncoder
    source: CardSource
    hotel_id: bytes
    operator: Operator
    approved_by: Operator | None = None
    """The manager whose PIN allows what the operator alone may not make."""
    machine: CardMachine | None = None
    """What makes the cards in the encoder's place; reading and erasing are the encoder's."""


async def recognise_card(bench: CardBench, presented: EncoderState) -> CardReading:
    """Find out what lies there; of a server's content the account tells what it is.

    Raises EncoderError, CardWriteFailed, StoreError.
    """
    seen = await bench.encoder.perform(bench.source.recognise(presented.atr))
    return await judged(bench.desk, seen, bench.source.key_version)


class CardSession:
    """One running card job: its state, told at every step, and its dealings with the encoder."""

    def __init__(self, bench: CardBench, start: CardFlowState, tell: Tell, ask: Ask) -> None:
        self.bench = bench
        made_by = SERVER if bench.machine is not None else bench.source.name
        machine = bench.machine.name if bench.machine is not None else ""
        self._state = replace(start, source=made_by, machine=machine)
        self._tell = tell
        self._ask = ask
        self.presentation = 0
        """The presentation of the card that was taken last (see `EncoderState`)."""

    @property
    def state(self) -> CardFlowState:
        """The state told last."""
        return self._state

    def tell(self, step: CardStep, **facts: Any) -> None:  # noqa: ANN401 - the fields of CardFlowState
        """Tell a new step; what is not named stays as it was."""
        self._state = replace(self._state, step=step, encoder=self.bench.encoder.state, **facts)
        self._tell(self._state)

    def keep(self, **facts: Any) -> None:  # noqa: ANN401 - the fields of CardFlowState
        """Keep facts for the step that is told next."""
        self._state = replace(self._state, **facts)

    async def card_presented(self, after: int = 0) -> EncoderState:
        """Wait for a card that was laid down after presentation ``after``; every change is told."""
        self.tell(CardStep.WAITING, reading=None, question=None, story=None, error=None)
        presented = await self._encoder_state(lambda state: _is_new_card(state, after))
        self.presentation = presented.presentation
        return presented

    async def card_to_write(self, after: int = 0) -> EncoderState:
        """As `card_presented`, once it is sure that a card could be made. Raises SourceAway.

        The desk says so before anybody lays a card down for nothing.
        """
        if self.bench.source.name == SERVER:
            self.tell(CardStep.PREPARING, reading=None, question=None, story=None, error=None)
        await self.bench.source.ready()
        return await self.card_presented(after)

    async def recognise(self, presented: EncoderState) -> CardReading:
        """Find out what lies there and tell it."""
        self.tell(CardStep.RECOGNISING)
        bench = self.bench
        reading = await recognise_card(bench, presented)
        self.tell(CardStep.RECOGNISING, reading=reading, weak_chip=reading.weak_chip)
        return reading

    async def story(self, reading: CardReading) -> CardStory:
        """Let the card settle what was in question about it, and return its story."""
        # With all that doors know: no start needs it, and answers and steps are known from the start on.
        from app.services.card_story import card_story  # noqa: PLC0415

        return await card_story(self.bench.desk, self.bench.source, reading, self.bench.operator)

    async def lifted(self) -> None:
        """Wait until the card that was taken last no longer lies there, however quickly it was swapped."""
        await self._encoder_state(lambda state: not _still_lies(state, self.presentation))

    async def ask(self, **facts: Any) -> Answer:  # noqa: ANN401 - the fields of CardFlowState
        """Put a question about the card that lies there; lifting it answers "another card"."""
        self.tell(CardStep.ASKING, **facts)
        return await _first(self._answer(), self._taken_away())

    async def trouble(self, error: KeyrackError) -> int:
        """Tell a failure and wait for "try again" or for a card laid anew; return what to wait for next.

        The number is a presentation for `card_presented`: the same card counts again after
        "try again", and only a newly laid one otherwise.
        """
        seen = self.bench.encoder.state.presentation
        self.tell(CardStep.TROUBLE, error=error)
        if self.bench.machine is not None:
            await self._answer()
            return seen
        answered = await _first(self._answer(), self._laid_anew(seen))
        return seen - 1 if answered is Answer.RETRY else seen

    async def _answer(self) -> Answer:
        return await self._ask()

    async def _laid_anew(self, seen: int) -> Answer:
        await self._encoder_state(lambda state: _is_new_card(state, seen))
        return Answer.OTHER_CARD

    async def _taken_away(self) -> Answer:
        await self.lifted()
        return Answer.OTHER_CARD

    async def _encoder_state(self, wanted: Callable[[EncoderState], bool]) -> EncoderState:
        found: asyncio.Future[EncoderState] = asyncio.get_running_loop().create_future()

        def _on_encoder_changed(state: EncoderState) -> None:
            if not found.done() and wanted(state):
                found.set_result(state)
            elif not found.done():
                self.tell(self._state.step)

        unsubscribe = self.bench.encoder.watch(_on_encoder_changed)
        try:
            if wanted(self.bench.encoder.state):
                return self.bench.encoder.state
            return await found
        finally:
            unsubscribe()


def _is_new_card(state: EncoderState, after: int) -> bool:
    return state.condition is EncoderCondition.CARD_PRESENT and state.presentation > after


def _still_lies(state: EncoderState, presentation: int) -> bool:
    return state.condition is EncoderCondition.CARD_PRESENT and state.presentation == presentation


async def _first(*waits: Coroutine[Any, Any, Answer]) -> Answer:
    """Return what comes first, and let the others go."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        done, _pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()
    finally:
        for task in tasks:
            task.cancel()

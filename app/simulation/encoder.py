"""A simulated encoder: the CardEncoder port without hardware, with a dial for everything that goes wrong."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeVar

from app.ports.encoder import (
    CardLifted,
    Conversation,
    EncoderCondition,
    EncoderNotReady,
    EncoderState,
    EncoderTimedOut,
    EncoderUnplugged,
    Response,
    StateListener,
    Unsubscribe,
)

T = TypeVar("T")

ENCODER_NAME = "(simulated)"
WRITE_LATENCY_S = 0.010
"""What a MIFARE Classic block write takes over the air (``cards.md``), and about a DESFire's frame."""
OTHER_LATENCY_S = 0.002
YIELD_EVERY_S = 0.004
"""Without latency a conversation runs through; after this long it lets the main loop have a turn."""
_SLOW_COMMANDS: Final = (b"\xff\xd6", b"\x90")
"""How a Classic block write and a DESFire command begin."""

_WITHOUT_ENCODER: Final = frozenset(
    {
        EncoderCondition.NO_PCSC,
        EncoderCondition.SERVICE_STOPPED,
        EncoderCondition.REMOTE_SESSION,
        EncoderCondition.NO_ENCODER,
    }
)


class Card(Protocol):
    """A card as an encoder meets it: one answer to one command."""

    @property
    def atr(self) -> bytes:
        """The answer to reset that PC/SC shows; it names the chip."""
        ...

    def answer(self, apdu: bytes) -> Response:
        """Answer one command APDU."""
        ...

    def reset(self) -> None:
        """Forget what was authenticated, as a card does that leaves the field."""
        ...


class NamedCard(Card, Protocol):
    """A card whose UID is known to the one who holds it."""

    @property
    def uid(self) -> bytes:
        """What the card answers to Get UID."""
        ...


@dataclass(frozen=True, slots=True)
class EncoderDials:
    """How the simulated encoder behaves; the default is a healthy one at the speed of a real one.

    ``trouble`` puts it into one of the port's conditions (unplugged: NO_ENCODER; stopped service,
    two cards, mute card, held by ``holder`` …). ``lift_after_apdus`` lifts the card once it has
    answered that many commands (1 or more) of the next conversations, one time. ``answers`` False lets every
    command run into ``apdu_time_limit_s``, after which the card counts as mute until it is lifted.
    """

    write_latency_s: float = WRITE_LATENCY_S
    other_latency_s: float = OTHER_LATENCY_S
    trouble: EncoderCondition | None = None
    holder: str = ""
    lift_after_apdus: int | None = None
    answers: bool = True
    apdu_time_limit_s: float = 3.0


WITHOUT_RF_TIME = EncoderDials(write_latency_s=0.0, other_latency_s=0.0)
"""For benchmarks and tests: only the program's own time."""


class SimulatedEncoder:
    """A CardEncoder on the main loop. A card lies on it from `lay` to `lift`."""

    def __init__(self, dials: EncoderDials | None = None, name: str = ENCODER_NAME) -> None:
        self._dials = dials or EncoderDials()
        self._name = name
        self._card: Card | None = None
        self._presentation = 0
        self._listeners: list[StateListener] = []
        self._turn = asyncio.Lock()
        self._closed = False
        self._stuck = False
        self._yielded_s = time.monotonic()
        self._state = self._observe()

    @property
    def state(self) -> EncoderState:
        """The newest known state; never blocks."""
        return self._state

    @property
    def name(self) -> str:
        """What it is called, plugged in or not."""
        return self._name

    @property
    def dials(self) -> EncoderDials:
        """The settings in force; a tear that happened is no longer set."""
        return self._dials

    def turn(self, dials: EncoderDials) -> None:
        """Put new settings in force at once, also in the middle of a conversation."""
        was_seen = self._card_is_seen()
        self._dials = dials
        self._stuck = False
        if self._card_is_seen() and not was_seen:
            self._presentation += 1
        elif self._card is not None and was_seen and not self._card_is_seen():
            self._card.reset()
        self._tell()

    def lay(self, card: Card) -> None:
        """Lay a card down, in place of one that may lie there."""
        self.lift()
        self._card = card
        if self._card_is_seen():
            self._presentation += 1
        self._tell()

    def lift(self) -> None:
        """Lift the card, if one lies there; a conversation with it ends in CardLifted."""
        if self._card is not None:
            self._card.reset()
            self._card = None
            self._stuck = False
            self._tell()

    def watch(self, listener: StateListener) -> Unsubscribe:
        """Call ``listener`` with each new state from now on, until unsubscribed."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return unsubscribe

    async def perform(self, conversation: Conversation[T]) -> T:
        """Run one conversation with the card; see CardEncoder."""
        async with self._turn:
            if self._state.condition is not EncoderCondition.CARD_PRESENT or self._closed:
                raise EncoderNotReady(self._observe())
            try:
                return await self._talk(conversation)
            finally:
                conversation.close()

    async def close(self) -> None:
        """Let the running conversation end, then let go."""
        self._closed = True
        async with self._turn:
            self._tell()
            self._listeners.clear()

    async def _talk(self, conversation: Conversation[T]) -> T:
        began_with = self._presentation
        apdus_done = 0
        try:
            apdu = next(conversation)
            while True:
                await self._let_time_pass(apdu, apdus_done)
                card = self._same_card(began_with, apdus_done)
                response = card.answer(apdu)
                apdus_done += 1
                self._tear_if_dialled()
                apdu = conversation.send(response)
        except StopIteration as end:
            result: T = end.value
            return result

    async def _let_time_pass(self, apdu: bytes, apdus_done: int) -> None:
        dials = self._dials
        if not dials.answers:
            await asyncio.sleep(dials.apdu_time_limit_s)
            self._stuck = True
            self._tell()
            raise EncoderTimedOut(apdus_done)
        latency_s = dials.write_latency_s if apdu.startswith(_SLOW_COMMANDS) else dials.other_latency_s
        if latency_s or time.monotonic() - self._yielded_s > YIELD_EVERY_S:
            await asyncio.sleep(latency_s)
            self._yielded_s = time.monotonic()

    def _same_card(self, began_with: int, apdus_done: int) -> Card:
        """Return the card of this conversation, or say how it went."""
        condition = self._state.condition
        if condition in _WITHOUT_ENCODER:
            raise EncoderUnplugged(apdus_done)
        if (
            self._card is None
            or condition is not EncoderCondition.CARD_PRESENT
            or self._presentation != began_with
        ):
            raise CardLifted(apdus_done)
        return self._card

    def _tear_if_dialled(self) -> None:
        left = self._dials.lift_after_apdus
        if left is None:
            return
        self._dials = replace(self._dials, lift_after_apdus=left - 1 if left > 1 else None)
        if left <= 1:
            self.lift()

    def _card_is_seen(self) -> bool:
        return self._card is not None and self._dials.trouble not in _WITHOUT_ENCODER

    def _tell(self) -> None:
        state = self._observe()
        if state != self._state:
            self._state = state
            for listener in tuple(self._listeners):
                listener(state)

    def _observe(self) -> EncoderState:
        condition = self._condition()
        without = condition in _WITHOUT_ENCODER or condition is EncoderCondition.CLOSED
        answering = self._card if condition is EncoderCondition.CARD_PRESENT else None
        return EncoderState(
            condition,
            encoder_name="" if without else self._name,
            atr=b"" if answering is None else answering.atr,
            holder=self._dials.holder if condition is EncoderCondition.HELD_BY_OTHER else "",
            presentation=self._presentation,
            encoder_names=() if without else (self._name,),
        )

    def _condition(self) -> EncoderCondition:
        if self._closed:
            return EncoderCondition.CLOSED
        if self._dials.trouble is not None:
            return self._dials.trouble
        if self._stuck:
            return EncoderCondition.MUTE_CARD
        return EncoderCondition.EMPTY if self._card is None else EncoderCondition.CARD_PRESENT

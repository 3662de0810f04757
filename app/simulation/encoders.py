"""Several simulated encoders, of which the desk uses one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final, TypeVar

from app.codec.apdu import GET_UID, SUCCESS, chip_from_atr
from app.ports.encoder import (
    Conversation,
    EncoderCondition,
    EncoderNotReady,
    EncoderState,
    StateListener,
    Unsubscribe,
)
from app.ports.encoders import EncodersListener, EncoderTest, KnownEncoder, Signal
from app.simulation.encoder import Card, EncoderDials, SimulatedEncoder

T = TypeVar("T")
L = TypeVar("L")

_OF_THE_WHOLE_MACHINE: Final = frozenset(
    {EncoderCondition.NO_PCSC, EncoderCondition.SERVICE_STOPPED, EncoderCondition.REMOTE_SESSION}
)
_WITH_CARD: Final = frozenset(
    {
        EncoderCondition.CARD_PRESENT,
        EncoderCondition.HELD_BY_OTHER,
        EncoderCondition.MUTE_CARD,
        EncoderCondition.TWO_CARDS,
    }
)


class SimulatedEncoders:
    """CardEncoder and Encoders over simulated ones; hands lay cards on the one in use, and dial there.

    ``signalling`` names those that beep. The first one is used until another is chosen.
    """

    def __init__(self, encoders: Sequence[SimulatedEncoder], signalling: Sequence[str] = ()) -> None:
        self._all = {encoder.name: encoder for encoder in encoders}
        self._signalling = frozenset(signalling)
        self._chosen = next(iter(self._all))
        self._turn = asyncio.Lock()
        self._listeners: list[StateListener] = []
        self._known_listeners: list[EncodersListener] = []
        self._presentation = 0
        self._lying: tuple[str, int] | None = None
        self._known = self._observe_all()
        self._state = self._observe()
        for encoder in encoders:
            encoder.watch(self._on_encoder_changed)

    # -- CardEncoder

    @property
    def state(self) -> EncoderState:
        """The state of the one in use; its cards are counted over all of them."""
        return self._state

    def watch(self, listener: StateListener) -> Unsubscribe:
        """See CardEncoder."""
        return _listen(self._listeners, listener)

    async def perform(self, conversation: Conversation[T]) -> T:
        """See CardEncoder."""
        async with self._turn:
            return await self._used.perform(conversation)

    async def close(self) -> None:
        """See CardEncoder."""
        async with self._turn:
            for encoder in self._all.values():
                await encoder.close()
        self._listeners.clear()
        self._known_listeners.clear()

    # -- Encoders

    @property
    def known(self) -> tuple[KnownEncoder, ...]:
        """See Encoders."""
        return self._known

    @property
    def chosen(self) -> str:
        """See Encoders."""
        return self._chosen

    def watch_all(self, listener: EncodersListener) -> Unsubscribe:
        """See Encoders."""
        return _listen(self._known_listeners, listener)

    def choose(self, reader: str) -> None:
        """See Encoders. The hand that lifts cards too soon comes along; other troubles stay."""
        if reader == self._chosen or reader not in self._all:
            return
        tear = self._used.dials.lift_after_apdus
        self._used.turn(replace(self._used.dials, lift_after_apdus=None))
        self._chosen = reader
        self._used.turn(replace(self._used.dials, lift_after_apdus=tear))
        self._refresh()

    async def test(self, reader: str) -> EncoderTest:
        """See Encoders."""
        encoder = self._all[reader]
        if reader != self._chosen:
            return await self._try(encoder)
        async with self._turn:
            return await self._try(encoder)

    # -- the hands and the dials

    @property
    def dials(self) -> EncoderDials:
        """Those of the one in use."""
        return self._used.dials

    def turn(self, dials: EncoderDials) -> None:
        """Put settings in force at the one in use; the others are well, unless the whole machine is not."""
        for name, encoder in self._all.items():
            shared = name == self._chosen or dials.trouble in _OF_THE_WHOLE_MACHINE
            encoder.turn(dials if shared else _without_trouble(dials))

    def lay(self, card: Card) -> None:
        """Lay a card on the one in use, wherever another card lies."""
        self.lift()
        self._used.lay(card)

    def lift(self) -> None:
        """Lift whatever lies on any of them."""
        for encoder in self._all.values():
            encoder.lift()

    # -- what is true of them

    @property
    def _used(self) -> SimulatedEncoder:
        return self._all[self._chosen]

    async def _try(self, encoder: SimulatedEncoder) -> EncoderTest:
        began_s = time.monotonic()
        state = encoder.state
        uid, took_ms = b"", 0
        if state.condition is EncoderCondition.CARD_PRESENT:
            with suppress(EncoderNotReady):
                uid = await encoder.perform(_uid())
                took_ms = round((time.monotonic() - began_s) * 1000)
        known = self._describe(encoder)
        signal = Signal.GIVEN if known.signals and state.encoder_name else Signal.NOT_KNOWN
        return EncoderTest(
            known.reader, known.condition, known.chip, uid, known.holder, signal=signal, took_ms=took_ms
        )

    def _on_encoder_changed(self, _state: EncoderState) -> None:
        self._refresh()

    def _refresh(self) -> None:
        known, state = self._observe_all(), self._observe()
        if known != self._known:
            self._known = known
            for tell_all in tuple(self._known_listeners):
                tell_all(known)
        if state != self._state:
            self._state = state
            for tell in tuple(self._listeners):
                tell(state)

    def _observe_all(self) -> tuple[KnownEncoder, ...]:
        connected = (encoder for encoder in self._all.values() if encoder.state.encoder_name)
        return tuple(self._describe(encoder) for encoder in connected)

    def _describe(self, encoder: SimulatedEncoder) -> KnownEncoder:
        state = encoder.state
        return KnownEncoder(
            encoder.name,
            state.condition,
            chip=chip_from_atr(state.atr) if state.atr else None,
            holder=state.holder,
            signals=encoder.name in self._signalling,
        )

    def _observe(self) -> EncoderState:
        state = self._used.state
        lying = (self._chosen, state.presentation) if state.condition in _WITH_CARD else None
        if lying is not None and lying != self._lying:
            self._presentation += 1
        self._lying = lying
        names = tuple(each.reader for each in self._observe_all())
        return replace(state, presentation=self._presentation, encoder_names=names)


def _listen(listeners: list[L], listener: L) -> Unsubscribe:
    listeners.append(listener)

    def unsubscribe() -> None:
        with suppress(ValueError):
            listeners.remove(listener)

    return unsubscribe


def _uid() -> Conversation[bytes]:
    answer = yield GET_UID
    return answer.data if answer.status == SUCCESS else b""


def _without_trouble(dials: EncoderDials) -> EncoderDials:
    return replace(dials, trouble=None, holder="", lift_after_apdus=None, answers=True)

"""The same desk twice: what a person does at a simulated encoder, and at a real card stack."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import Protocol

from app.adapters.pcsc.encoder import PcscEncoder
from app.ports.encoder import CardEncoder, EncoderCondition, EncoderState, Response
from app.simulation.encoder import WITHOUT_RF_TIME, Card, SimulatedEncoder
from app.simulation.virtual_card import VirtualCard
from tests.contract.pcscd import READER_NAME, PrivatePcscd

WAIT_LIMIT_S = 30.0
APDU_TIME_LIMIT_S = 0.5

_HOLD_EXCLUSIVELY = """
import sys
from smartcard import scard
_, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
code, handle, _ = scard.SCardConnect(context, sys.argv[1], int(sys.argv[2]), scard.SCARD_PROTOCOL_ANY)
assert code == 0, hex(code)
if int(sys.argv[3]):
    assert scard.SCardBeginTransaction(handle) == 0
print("held", flush=True)
sys.stdin.read()
scard.SCardDisconnect(handle, scard.SCARD_LEAVE_CARD)
"""


class Desk(Protocol):
    """An encoder and the hands around it."""

    @property
    def encoder(self) -> CardEncoder: ...

    def lay(self, card: Card, *, lift_after_apdus: int | None = None) -> None: ...
    def lift(self) -> None: ...
    def stop_service(self) -> None: ...
    def unplug(self) -> None: ...
    def restore(self) -> None: ...
    def hold(self) -> None: ...
    def let_go(self) -> None: ...
    def silence(self) -> None: ...
    def unsilence(self) -> None: ...
    async def close(self) -> None: ...


class SimulatedDesk:
    def __init__(self) -> None:
        self._healthy = replace(WITHOUT_RF_TIME, apdu_time_limit_s=APDU_TIME_LIMIT_S)
        self.encoder = SimulatedEncoder(self._healthy)

    def lay(self, card: Card, *, lift_after_apdus: int | None = None) -> None:
        self.encoder.turn(replace(self._healthy, lift_after_apdus=lift_after_apdus))
        self.encoder.lay(card)

    def lift(self) -> None:
        self.encoder.lift()

    def stop_service(self) -> None:
        self.encoder.turn(replace(self._healthy, trouble=EncoderCondition.SERVICE_STOPPED))

    def unplug(self) -> None:
        self.encoder.turn(replace(self._healthy, trouble=EncoderCondition.NO_ENCODER))

    def restore(self) -> None:
        self.encoder.turn(self._healthy)

    def hold(self) -> None:
        self.encoder.turn(replace(self._healthy, trouble=EncoderCondition.HELD_BY_OTHER, holder="other"))

    def let_go(self) -> None:
        self.encoder.turn(self._healthy)

    def silence(self) -> None:
        self.encoder.turn(replace(self._healthy, answers=False))

    def unsilence(self) -> None:
        self.encoder.turn(self._healthy)

    async def close(self) -> None:
        await self.encoder.close()


class _GatedCard:
    """A card whose answers can be held back; ``withheld`` tells that one is."""

    def __init__(self, card: Card, gate: Event, withheld: Event) -> None:
        self._card = card
        self._gate = gate
        self._withheld = withheld
        self.atr = card.atr

    def answer(self, apdu: bytes) -> Response:
        if not self._gate.is_set():
            self._withheld.set()
            self._gate.wait(WAIT_LIMIT_S)
        return self._card.answer(apdu)

    def reset(self) -> None:
        self._card.reset()


class PcscDesk:
    def __init__(self, pcscd: PrivatePcscd) -> None:
        self._pcscd = pcscd
        self._answering = Event()
        self._answering.set()
        self.withheld = Event()
        self._card: Card | None = None
        self._lying: VirtualCard | None = None
        self._other_program: subprocess.Popen[bytes] | None = None
        self._needs_restart = False
        self.encoder = PcscEncoder(READER_NAME, apdu_time_limit_s=APDU_TIME_LIMIT_S)
        self.encoder.start()

    def lay(self, card: Card, *, lift_after_apdus: int | None = None) -> None:
        self.lift()
        gated = _GatedCard(card, self._answering, self.withheld)
        self._card = card
        self._lying = VirtualCard(gated, self._pcscd.port, lift_after_apdus=lift_after_apdus)
        self._lying.lay()

    def lift(self) -> None:
        if self._lying is not None:
            self._lying.lift()
        self._lying = self._card = None

    def stop_service(self) -> None:
        self._needs_restart = True
        self._pcscd.kill()

    def unplug(self) -> None:
        self._needs_restart = True
        self._pcscd.start(reader=False)

    def restore(self) -> None:
        self._needs_restart = False
        self._pcscd.start()
        if self._card is not None:
            self.lay(self._card)

    def hold(self) -> None:
        self.share(exclusive=True)

    def share(self, *, exclusive: bool = False, transaction: bool = False) -> None:
        """Let another program connect the card."""
        arguments = [READER_NAME, "1" if exclusive else "2", "1" if transaction else "0"]
        self._other_program = subprocess.Popen(
            [sys.executable, "-c", _HOLD_EXCLUSIVELY, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._other_program.stdout is not None
        assert self._other_program.stdout.readline() == b"held\n"

    def let_go(self) -> None:
        if self._other_program is not None:
            self._other_program.communicate()
            self._other_program = None

    def silence(self) -> None:
        self._answering.clear()

    def unsilence(self) -> None:
        self._answering.set()

    async def close(self) -> None:
        self.unsilence()
        self.let_go()
        self.lift()
        if self._needs_restart:
            self._pcscd.start()
        await self.encoder.close()


async def until(encoder: CardEncoder, wanted: Callable[[EncoderState], bool]) -> EncoderState:
    """Wait until the encoder's state is as wanted and return it."""
    reached: asyncio.Future[EncoderState] = asyncio.get_running_loop().create_future()

    def on_state(state: EncoderState) -> None:
        if wanted(state) and not reached.done():
            reached.set_result(state)

    unsubscribe = encoder.watch(on_state)
    on_state(encoder.state)
    try:
        return await asyncio.wait_for(reached, WAIT_LIMIT_S)
    finally:
        unsubscribe()


async def until_is(encoder: CardEncoder, condition: EncoderCondition) -> EncoderState:
    return await until(encoder, lambda state: state.condition is condition)

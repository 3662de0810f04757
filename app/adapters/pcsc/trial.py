"""A test of one encoder: what lies there, and its beep; beside the PC/SC thread, as the doctor looks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from app.adapters.aside import aside
from app.adapters.pcsc.codes import PcscError, condition_of, trouble_of
from app.adapters.pcsc.holder import search_holder
from app.adapters.pcsc.readers import STATE_UNAWARE, condition_on
from app.adapters.pcsc.signals import SignalCommand, signal_of
from app.adapters.pcsc.winscard import Connection, Winscard
from app.codec.apdu import GET_UID, SUCCESS, chip_from_atr
from app.domain.reading import Chip
from app.ports.encoder import EncoderCondition, EncoderTimedOut
from app.ports.encoders import EncoderTest, Signal

LIMIT_S = 4.0
"""Two commands and a connection take some hundred milliseconds; a driver that hangs never ends."""


async def try_encoder(
    reader: str, make_api: Callable[[], Winscard] = Winscard, limit_s: float = LIMIT_S
) -> EncoderTest:
    """Test one encoder; raises EncoderTimedOut when PC/SC does not return within ``limit_s``."""
    try:
        async with asyncio.timeout(limit_s):
            return await aside("test-encoder", lambda: _try(reader, make_api))
    except TimeoutError:
        raise EncoderTimedOut(0) from None


def _try(reader: str, make_api: Callable[[], Winscard]) -> EncoderTest:
    try:
        api = make_api()
    except ImportError:
        return EncoderTest(reader, EncoderCondition.NO_PCSC)
    try:
        context = api.establish()
    except PcscError:
        return EncoderTest(reader, EncoderCondition.SERVICE_STOPPED)
    try:
        return _Trial(api, context, reader).run()
    except PcscError as failure:
        return _failed(reader, failure)
    finally:
        api.release(context)


class _Trial:
    """One reader over one context. The card is shared, never claimed, and only its UID is read."""

    def __init__(self, api: Winscard, context: int, reader: str) -> None:
        self._api = api
        self._context = context
        self._reader = reader
        self._signal = signal_of(reader)

    def run(self) -> EncoderTest:
        """Look, and talk to whatever lies there. Raises PcscError."""
        status = self._api.wait(self._context, {self._reader: STATE_UNAWARE}, 0)[0]
        condition = condition_on(status)
        if condition is EncoderCondition.CARD_PRESENT:
            return self._with_card(chip_from_atr(status.atr))
        if condition is EncoderCondition.HELD_BY_OTHER:
            return EncoderTest(self._reader, condition, holder=search_holder())
        return EncoderTest(self._reader, condition, signal=self._signal_without_card())

    def _with_card(self, chip: Chip) -> EncoderTest:
        began_s = time.monotonic()
        connection = self._api.connect(self._context, self._reader, exclusive=False)
        try:
            answer = self._api.transmit(connection, GET_UID)
            took_ms = round((time.monotonic() - began_s) * 1000)
            signal = self._signal_over(connection, card_lies=True)
        finally:
            self._api.disconnect(connection)
        return EncoderTest(
            self._reader,
            EncoderCondition.CARD_PRESENT,
            chip=chip,
            uid=answer.data if answer.status == SUCCESS else b"",
            signal=signal,
            took_ms=took_ms,
        )

    def _signal_without_card(self) -> Signal:
        if self._signal is None:
            return Signal.NOT_KNOWN
        try:
            connection = self._api.connect_direct(self._context, self._reader)
        except PcscError:
            return Signal.REFUSED
        try:
            return self._signal_over(connection, card_lies=False)
        finally:
            self._api.disconnect(connection)

    def _signal_over(self, connection: Connection, *, card_lies: bool) -> Signal:
        if self._signal is None:
            return Signal.NOT_KNOWN
        try:
            answer = self._send(connection, self._signal, card_lies=card_lies)
        except PcscError:
            return Signal.REFUSED
        return Signal.GIVEN if answer.startswith(self._signal.taken) else Signal.REFUSED

    def _send(self, connection: Connection, signal: SignalCommand, *, card_lies: bool) -> bytes:
        if not (signal.through_card and card_lies):
            return self._api.escape(connection, signal.command)
        response = self._api.transmit(connection, signal.command)
        return response.data + response.status.to_bytes(2, "big")


def _failed(reader: str, failure: PcscError) -> EncoderTest:
    condition = condition_of(trouble_of(failure.code))
    held = condition is EncoderCondition.HELD_BY_OTHER
    return EncoderTest(reader, condition, holder=search_holder() if held else "")

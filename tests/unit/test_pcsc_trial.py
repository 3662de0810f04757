"""A test of one encoder: what is sent to which model, and what it says when PC/SC does not go along."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Event

import pytest

from app.adapters.pcsc.codes import E_NO_SERVICE, E_NOT_TRANSACTED, E_SHARING_VIOLATION, PcscError
from app.adapters.pcsc.readers import STATE_EXCLUSIVE, STATE_PRESENT, ReaderStatus
from app.adapters.pcsc.signals import signal_of
from app.adapters.pcsc.trial import try_encoder
from app.adapters.pcsc.winscard import Connection, Winscard
from app.codec.apdu import GET_UID
from app.domain.reading import Chip
from app.ports.encoder import EncoderCondition, EncoderTimedOut, Response
from app.ports.encoders import Signal
from tests.contract.notecards import CLASSIC_1K_ATR

ACR122 = "ACS ACR122U PICC Interface 00 00"
ACR1252 = "ACS ACR1252 1S CL Reader PICC 0"
OTHER = "Virtual PCD 00 00"
UID = b"\x04\x05\x06\x07"
BEEP_ACR122 = bytes.fromhex("FF0040000402000101")
BEEP_ACR1252 = bytes.fromhex("E00000280114")


class ScriptedWinscard(Winscard):
    """PC/SC with one reader, in the state that a test gives it; keeps what was sent and how."""

    def __init__(
        self,
        state: int = 0,
        *,
        connecting: int = 0,
        escaping: int = 0,
        established: int = 0,
        escape_answer: bytes = b"\xe1\x00\x00\x00\x01\x14",
    ) -> None:
        self._state = state
        self._connecting = connecting
        self._escaping = escaping
        self._established = established
        self._escape_answer = escape_answer
        self.sent: list[tuple[str, bytes]] = []
        self.open_connections = 0

    def establish(self) -> int:
        _fail(self._established)
        return 1

    def release(self, context: int) -> None:
        assert self.open_connections == 0

    def wait(self, context: int, known: Mapping[str, int], timeout_ms: int) -> tuple[ReaderStatus, ...]:
        return tuple(ReaderStatus(name, self._state, CLASSIC_1K_ATR) for name in known)

    def connect(self, context: int, reader: str, *, exclusive: bool) -> Connection:
        assert not exclusive, "a test shares the card"
        _fail(self._connecting)
        self.open_connections += 1
        return Connection(1, 0)

    def connect_direct(self, context: int, reader: str) -> Connection:
        _fail(self._connecting)
        self.open_connections += 1
        return Connection(2, 0)

    def transmit(self, connection: Connection, apdu: bytes) -> Response:
        self.sent.append(("card", apdu))
        return Response(UID, 0x9000) if apdu == GET_UID else Response(b"", 0x9002)

    def escape(self, connection: Connection, command: bytes) -> bytes:
        self.sent.append(("encoder", command))
        _fail(self._escaping)
        return self._escape_answer

    def disconnect(self, connection: Connection) -> None:
        self.open_connections -= 1


def _fail(code: int) -> None:
    if code:
        raise PcscError(code)


async def test_with_a_card_an_acr122_beeps_by_a_cards_command() -> None:
    api = ScriptedWinscard(STATE_PRESENT)
    found = await try_encoder(ACR122, lambda: api)
    assert api.sent == [("card", GET_UID), ("card", BEEP_ACR122)]
    assert (found.condition, found.chip, found.uid) == (
        EncoderCondition.CARD_PRESENT,
        Chip.CLASSIC_1K,
        UID,
    )
    assert found.signal is Signal.GIVEN


async def test_without_a_card_it_is_an_escape_command_to_the_encoder() -> None:
    api = ScriptedWinscard(escape_answer=b"\x90\x00")
    found = await try_encoder(ACR122, lambda: api)
    assert api.sent == [("encoder", BEEP_ACR122)]
    assert (found.condition, found.signal) == (EncoderCondition.EMPTY, Signal.GIVEN)


@pytest.mark.parametrize("state", [0, STATE_PRESENT])
async def test_the_newer_models_are_always_told_by_an_escape_command(state: int) -> None:
    api = ScriptedWinscard(state)
    assert (await try_encoder(ACR1252, lambda: api)).signal is Signal.GIVEN
    assert api.sent[-1] == ("encoder", BEEP_ACR1252)


async def test_another_model_is_sent_nothing_that_its_manual_may_not_know() -> None:
    api = ScriptedWinscard()
    assert (await try_encoder(OTHER, lambda: api)).signal is Signal.NOT_KNOWN
    assert api.sent == []


async def test_a_driver_that_lets_no_escape_command_through_is_told_as_such() -> None:
    found = await try_encoder(ACR1252, lambda: ScriptedWinscard(escaping=E_NOT_TRANSACTED))
    assert (found.condition, found.signal) == (EncoderCondition.EMPTY, Signal.REFUSED)


async def test_an_answer_that_is_no_success_counts_as_refused() -> None:
    found = await try_encoder(ACR122, lambda: ScriptedWinscard(escape_answer=b"\x63\x00"))
    assert found.signal is Signal.REFUSED


async def test_a_card_that_another_program_keeps_is_left_to_it() -> None:
    api = ScriptedWinscard(STATE_PRESENT | STATE_EXCLUSIVE)
    assert (await try_encoder(ACR122, lambda: api)).condition is EncoderCondition.HELD_BY_OTHER
    assert api.sent == []


async def test_a_program_that_took_the_card_since_the_look_is_told_too() -> None:
    api = ScriptedWinscard(STATE_PRESENT, connecting=E_SHARING_VIOLATION)
    assert (await try_encoder(ACR122, lambda: api)).condition is EncoderCondition.HELD_BY_OTHER


async def test_a_stopped_service_is_what_the_test_finds() -> None:
    found = await try_encoder(ACR122, lambda: ScriptedWinscard(established=E_NO_SERVICE))
    assert found.condition is EncoderCondition.SERVICE_STOPPED


async def test_without_pyscard_the_test_says_so() -> None:
    def missing() -> Winscard:
        raise ImportError

    assert (await try_encoder(ACR122, missing)).condition is EncoderCondition.NO_PCSC


async def test_a_driver_that_never_returns_is_given_up() -> None:
    may_end = Event()

    def hanging() -> Winscard:
        may_end.wait(10.0)
        raise ImportError

    with pytest.raises(EncoderTimedOut):
        await try_encoder(ACR122, hanging, limit_s=0.05)
    may_end.set()


@pytest.mark.parametrize(
    ("reader", "known"),
    [
        (ACR122, True),
        ("ACS ACR122T 00 00", True),
        ("ACS ACR1281 1S Dual Reader PICC 0", True),
        ("ACS ACR38U-CCID 00 00", False),
        ("HID Global OMNIKEY 5022 Smart Card Reader 0", False),
        (OTHER, False),
    ],
)
def test_only_models_with_a_manual_are_offered_a_beep(reader: str, known: bool) -> None:
    assert (signal_of(reader) is not None) is known

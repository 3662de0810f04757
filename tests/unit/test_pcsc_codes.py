from __future__ import annotations

import pytest

from app.adapters.pcsc import codes
from app.adapters.pcsc.codes import Trouble, condition_of, trouble_of, unsigned
from app.ports.encoder import EncoderCondition

scard = pytest.importorskip("smartcard.scard")


@pytest.mark.parametrize(
    "name",
    [name for name in vars(codes) if name.startswith(("E_", "F_", "P_", "W_"))],
)
def test_every_code_is_the_one_that_the_platform_uses(name: str) -> None:
    assert getattr(codes, name) == unsigned(getattr(scard, f"SCARD_{name}"))


@pytest.mark.parametrize("given", [0x8010001D, 0x8010001D - (1 << 32)])
def test_a_code_means_the_same_signed_and_unsigned(given: int) -> None:
    assert unsigned(given) == codes.E_NO_SERVICE


@pytest.mark.parametrize(
    ("code", "trouble", "condition"),
    [
        (codes.E_NO_SERVICE, Trouble.SERVICE, EncoderCondition.SERVICE_STOPPED),
        (codes.E_SERVICE_STOPPED, Trouble.SERVICE, EncoderCondition.SERVICE_STOPPED),
        (codes.E_INVALID_HANDLE, Trouble.SERVICE, EncoderCondition.SERVICE_STOPPED),
        (codes.E_UNKNOWN_READER, Trouble.ENCODER, EncoderCondition.NO_ENCODER),
        (codes.E_READER_UNAVAILABLE, Trouble.ENCODER, EncoderCondition.NO_ENCODER),
        (codes.E_NO_SMARTCARD, Trouble.NO_CARD, EncoderCondition.EMPTY),
        (codes.W_REMOVED_CARD, Trouble.NO_CARD, EncoderCondition.EMPTY),
        (codes.W_UNRESPONSIVE_CARD, Trouble.MUTE, EncoderCondition.MUTE_CARD),
        (codes.E_PROTO_MISMATCH, Trouble.MUTE, EncoderCondition.MUTE_CARD),
        (codes.E_SHARING_VIOLATION, Trouble.HELD, EncoderCondition.HELD_BY_OTHER),
        (codes.E_NOT_TRANSACTED, Trouble.OTHER, EncoderCondition.MUTE_CARD),
        (0x80100099, Trouble.OTHER, EncoderCondition.MUTE_CARD),
    ],
)
def test_a_code_names_the_trouble_and_why_no_card_was_connected(
    code: int, trouble: Trouble, condition: EncoderCondition
) -> None:
    assert trouble_of(code) is trouble
    assert condition_of(trouble) is condition

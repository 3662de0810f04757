"""What PC/SC's return codes mean for Keyrack. Pure: the numbers are winscard.h's, equal on every platform."""

from __future__ import annotations

from enum import Enum

from app.ports.encoder import EncoderCondition

SUCCESS = 0
E_INVALID_HANDLE = 0x80100003
E_UNKNOWN_READER = 0x80100009
E_TIMEOUT = 0x8010000A
E_SHARING_VIOLATION = 0x8010000B
E_NO_SMARTCARD = 0x8010000C
E_PROTO_MISMATCH = 0x8010000F
F_COMM_ERROR = 0x80100013
E_NOT_TRANSACTED = 0x80100016
E_READER_UNAVAILABLE = 0x80100017
P_SHUTDOWN = 0x80100018
E_NO_SERVICE = 0x8010001D
E_SERVICE_STOPPED = 0x8010001E
E_NO_READERS_AVAILABLE = 0x8010002E
W_UNSUPPORTED_CARD = 0x80100065
W_UNRESPONSIVE_CARD = 0x80100066
W_UNPOWERED_CARD = 0x80100067
W_RESET_CARD = 0x80100068
W_REMOVED_CARD = 0x80100069
W_SECURITY_VIOLATION = 0x8010006A
"""pcsc-lite asks polkit, which by itself lets in only whoever sits at the machine."""


class PcscError(Exception):
    """A PC/SC call failed with ``code`` (unsigned, 32 bits). Never leaves the adapter."""

    def __init__(self, code: int) -> None:
        super().__init__(f"{code:08X}")
        self.code = code


class Trouble(Enum):
    """What a return code says is wrong."""

    SERVICE = "service"
    ENCODER = "encoder"
    NO_CARD = "no_card"
    CARD_RESET = "card_reset"
    """Removed and laid again, or reset by another program: what was begun does not go on."""
    MUTE = "mute"
    HELD = "held"
    TIMEOUT = "timeout"
    OTHER = "other"
    """Says only that it failed: what happened must be looked for (a lifted card often ends so)."""


_TROUBLES = {
    E_INVALID_HANDLE: Trouble.SERVICE,
    P_SHUTDOWN: Trouble.SERVICE,
    E_NO_SERVICE: Trouble.SERVICE,
    E_SERVICE_STOPPED: Trouble.SERVICE,
    E_UNKNOWN_READER: Trouble.ENCODER,
    E_READER_UNAVAILABLE: Trouble.ENCODER,
    E_NO_READERS_AVAILABLE: Trouble.ENCODER,
    E_NO_SMARTCARD: Trouble.NO_CARD,
    W_REMOVED_CARD: Trouble.NO_CARD,
    W_RESET_CARD: Trouble.CARD_RESET,
    E_PROTO_MISMATCH: Trouble.MUTE,
    W_UNSUPPORTED_CARD: Trouble.MUTE,
    W_UNRESPONSIVE_CARD: Trouble.MUTE,
    W_UNPOWERED_CARD: Trouble.MUTE,
    E_SHARING_VIOLATION: Trouble.HELD,
    E_TIMEOUT: Trouble.TIMEOUT,
}

_CONDITIONS = {
    Trouble.SERVICE: EncoderCondition.SERVICE_STOPPED,
    Trouble.ENCODER: EncoderCondition.NO_ENCODER,
    Trouble.NO_CARD: EncoderCondition.EMPTY,
    Trouble.HELD: EncoderCondition.HELD_BY_OTHER,
}


def unsigned(code: int) -> int:
    """Return the 32-bit code whether the binding gave it signed (Windows) or unsigned (pcsc-lite)."""
    return code & 0xFFFFFFFF


def trouble_of(code: int) -> Trouble:
    """Say what a failed call's ``code`` means; anything unknown is `Trouble.OTHER`."""
    return _TROUBLES.get(code, Trouble.OTHER)


def condition_of(trouble: Trouble) -> EncoderCondition:
    """Say what is true of the encoder when a card could not be connected for this trouble.

    Whatever is neither service, encoder, absence nor another program is a card that does not answer.
    """
    return _CONDITIONS.get(trouble, EncoderCondition.MUTE_CARD)

"""The open format's words for what the codec raises: one place, so that nobody above knows the codec."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from app.codec.lock_ble.desk import TRIES
from app.codec.lock_ble.errors import (
    CommandRefused,
    Forged,
    LockTalkFailed,
    Lossy,
    NotBound,
    OtherHotels,
    RefusalReason,
    SessionRefused,
)
from app.domain.errors import KeyrackError
from app.domain.lock_work import LockNotOurs, LockNotTrusted, LockSaidNo
from app.ports.lock_link import LinkLost, LockConversation

T = TypeVar("T")


def worded(mac: str, talk: Generator[bytes, bytes, T]) -> LockConversation[T]:
    """Run ``talk``; what it raises comes out as an error of the domain or of the link."""
    try:
        return (yield from talk)
    except LockTalkFailed as failure:
        raise _error(mac, failure) from failure


def _error(mac: str, failure: LockTalkFailed) -> KeyrackError:
    error: KeyrackError = LockSaidNo("not_understood")
    match failure:
        case CommandRefused(outcome=outcome):
            error = LockSaidNo(outcome.name.lower())
        case SessionRefused(reason=RefusalReason.PAUSED, wait_s=wait_s):
            error = LockSaidNo("paused", wait_s)
        case SessionRefused(reason=RefusalReason.WRONG_PROOF) | Forged():
            error = LockNotTrusted(mac)
        case NotBound() | OtherHotels():
            error = LockNotOurs(mac, bound=isinstance(failure, OtherHotels))
        case Lossy():
            # So many torn answers came: the lock may have heard everything that was said.
            error = LinkLost(mac, TRIES, sent=True)
    return error

"""A card that a lock saw, in 16 bytes: on a data card and over Bluetooth alike.

SPECIFICATION.md, "The record area of a data card", is the reference.
"""

from __future__ import annotations

import struct

from app.codec.open_card.fields import moment_of, seconds
from app.domain.door import Verdict
from app.domain.door_records import SeenCard

SEEN_BYTES = 16
_SEEN = struct.Struct(">IBB10s")
_BY_SERIAL = 0xFF
"""Stands for the UID's length where the card is known by its serial."""
_CODE_AT = 4
_CODES = (
    Verdict.OPENS,
    Verdict.NOT_A_CARD,
    Verdict.OTHER_HOTEL,
    Verdict.UNKNOWN_KEY_VERSION,
    Verdict.BAD_SIGNATURE,
    Verdict.COPIED,
    Verdict.NO_PLACE_SET,
    Verdict.WRONG_DOOR,
    Verdict.NOT_YET_VALID,
    Verdict.EXPIRED,
    Verdict.REPLACED,
    Verdict.REPORTED_LOST,
    Verdict.SINGLE_OPENING_USED,
    Verdict.DEADBOLT,
    Verdict.CLOCK_BEHIND,
    Verdict.THROTTLED,
    Verdict.NOT_FOR_DOORS,
    Verdict.OUTSIDE_HOURS,
    Verdict.SEALED,
    Verdict.STAY_ENDED,
    Verdict.LIST_FULL,
    Verdict.OUTDATED,
    Verdict.OTHER_PLACE_SET,
    Verdict.CARD_FULL,
    Verdict.CHECKED_OUT,
    Verdict.CARD_DENIED,
    Verdict.CARD_ALLOWED,
    Verdict.PLACE_SET,
    Verdict.CLOCK_SET,
    Verdict.RECORDS_COLLECTED,
    Verdict.DOOR_SEALED,
    Verdict.DOOR_UNSEALED,
)
"""What stands for a verdict is its position here, from 1. New ones are added at the end."""
_VERDICT_CODES = {verdict: code for code, verdict in enumerate(_CODES, start=1)}
_VERDICTS = {code: verdict for verdict, code in _VERDICT_CODES.items()}


def pack_seen(seen: SeenCard) -> bytes:
    """Return the 16 bytes; raises NotEncodable for a time that is not whole seconds UTC."""
    identity = seen.uid if seen.serial is None else seen.serial.to_bytes(8, "big")
    length = len(seen.uid) if seen.serial is None else _BY_SERIAL
    return _SEEN.pack(seconds("at", seen.at), _VERDICT_CODES[seen.verdict], length, identity)


def tells_a_card(raw: bytes) -> bool:
    """Whether 16 bytes bear a verdict that this version of the page knows."""
    return raw[_CODE_AT] in _VERDICTS


def unpack_seen(raw: bytes) -> SeenCard:
    """Read 16 bytes of which `tells_a_card` holds."""
    at, code, length, identity = _SEEN.unpack(raw)
    verdict = _VERDICTS[code]
    if length == _BY_SERIAL:
        return SeenCard(moment_of(at), verdict, int.from_bytes(identity[:8], "big"))
    return SeenCard(moment_of(at), verdict, None, identity[: min(length, len(identity))])

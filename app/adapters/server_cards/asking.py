"""What the server is asked for a card, and what its answer must be before it may come near one.

Every field is the vendor profile's, and every one is inferred (server_cards.md).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from app.adapters.server_cards.conversations import CardContent
from app.adapters.server_cards.layouts import Layout
from app.adapters.server_cards.places import BLOCKS, trailer_of
from app.codec.apdu import BLOCK_BYTES, SECTOR_KEY_BYTES
from app.codec.vendor_times import from_wall, to_wall
from app.domain.offline_card import offline_card_fields
from app.domain.permission import Permission
from app.domain.reading import Chip
from app.ports.card_source import ContentRefused
from app.ports.vendor_api import Row

_SAME_MINUTE = timedelta(minutes=1)
"""A server may drop the seconds of a validity; it must not change it."""


def request_of(permission: Permission) -> dict[str, str]:
    """Return the fields that ask for the content of one card. Raises NotByThisSource."""
    return {"cardNumber": permission.uid.hex().upper(), **offline_card_fields(permission, to_wall)}


def content_of(row: Row, chip: Chip, fields: dict[str, str]) -> CardContent:
    """Read what is to be put where; it fits the chip and touches neither block 0 nor a trailer.

    Raises ContentRefused.
    """
    number = row.get("cardNumber")
    if isinstance(number, str) and number.upper() != fields["cardNumber"]:
        raise ContentRefused("cardNumber", "other_card")
    for name in ("startTime", "endTime"):
        _check_time(row, name, fields[name])
    data, key = _bytes_of(row, "cardData"), _bytes_of(row, "sectorKey")
    if not data or len(data) % BLOCK_BYTES or not any(data):
        raise ContentRefused("cardData", "not_understood")
    if len(key) != SECTOR_KEY_BYTES:
        raise ContentRefused("sectorKey", "not_understood")
    layout = Layout(_start_of(row, chip), len(data) // BLOCK_BYTES, key)
    if layout.count > BLOCKS[chip] or layout.blocks[-1] >= BLOCKS[chip]:
        raise ContentRefused("cardData", "beyond_chip")
    return CardContent(layout, data)


def sequence_of(row: Row, asked: int | None) -> int | None:
    """Return the sequence that the content carries, None where the answer does not tell and none was asked.

    Raises ContentRefused for one that is older than what was asked: no door would open for it.
    """
    text = row.get("sequence")
    if text is None or text == "":
        return asked
    if not isinstance(text, str) or not text.isascii() or not text.isdecimal() or not 0 < int(text) < 1 << 32:
        raise ContentRefused("sequence", "not_understood")
    if asked is not None and int(text) < asked:
        raise ContentRefused("sequence", "older")
    return int(text)


def _start_of(row: Row, chip: Chip) -> int:
    text = row.get("startBlock")
    if not isinstance(text, str) or not text.isascii() or not text.isdecimal():
        raise ContentRefused("startBlock", "missing" if not text else "not_understood")
    start = int(text)
    if start >= BLOCKS[chip]:
        raise ContentRefused("startBlock", "beyond_chip")
    if start == 0 or start == trailer_of(start):
        raise ContentRefused("startBlock", "place")
    return start


def _bytes_of(row: Row, name: str) -> bytes:
    text = row.get(name)
    if not isinstance(text, str) or not text:
        raise ContentRefused(name, "not_understood" if text else "missing")
    try:
        return bytes.fromhex(text)
    except ValueError:
        # Not chained: the text of a ValueError may hold what must not be told.
        raise ContentRefused(name, "not_understood") from None


def _check_time(row: Row, name: str, asked: str) -> None:
    """Refuse content of another validity; an answer that does not tell it is taken at its word."""
    text = row.get(name)
    if text is None or text == "":
        return
    if abs(_time_of(text, name) - from_wall(asked)) >= _SAME_MINUTE:
        raise ContentRefused(name, "other_time")


def _time_of(text: object, name: str) -> datetime:
    try:
        return from_wall(str(text))
    except ValueError:
        raise ContentRefused(name, "not_understood") from None

"""The vendor's three kinds of time, each to a UTC-aware datetime and back.

Source: the published lock list. ``createTime`` is a wall clock of UTC+8 without a zone mark (the time inside
the row's snowflake id equals it), ``timesTamp`` Unix seconds as 8 hex digits big-endian, ``lockSysTime`` Unix
milliseconds as decimal text. What is none of them raises ValueError.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

VENDOR_ZONE = timezone(timedelta(hours=8))
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SNOWFLAKE_EPOCH = EPOCH + timedelta(milliseconds=1_288_834_974_657)
"""Twitter's: the zero of the time in an id."""
SNOWFLAKE_TIME_SHIFT_BITS = 22

_WALL = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}", re.ASCII)
_WALL_FORM = "%Y-%m-%d %H:%M:%S"
_HEX_SECONDS = re.compile(r"[0-9A-Fa-f]{8}")
_MILLISECONDS = re.compile(r"\d{1,15}", re.ASCII)


def from_wall(text: str) -> datetime:
    """Read ``2025-10-20 09:31:57`` (UTC+8)."""
    if not _WALL.fullmatch(text):
        raise ValueError(text)
    try:
        return datetime.fromisoformat(text).replace(tzinfo=VENDOR_ZONE).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error


def to_wall(moment: datetime) -> str:
    """Write a moment, to the second, as the vendor's wall clock."""
    return moment.astimezone(VENDOR_ZONE).strftime(_WALL_FORM).zfill(19)


def from_hex_seconds(text: str) -> datetime:
    """Read ``694B5BF9``."""
    if not _HEX_SECONDS.fullmatch(text):
        raise ValueError(text)
    return EPOCH + timedelta(seconds=int(text, 16))


def to_hex_seconds(moment: datetime) -> str:
    """Write a moment of 1970 to 2106, to the second."""
    seconds = (moment - EPOCH) // timedelta(seconds=1)
    if not 0 <= seconds <= 0xFFFFFFFF:
        raise ValueError(moment.isoformat())
    return f"{seconds:08X}"


def from_milliseconds(text: str) -> datetime:
    """Read ``1766451628561``."""
    if not _MILLISECONDS.fullmatch(text):
        raise ValueError(text)
    try:
        return EPOCH + timedelta(milliseconds=int(text))
    except OverflowError as error:
        raise ValueError(text) from error


def to_milliseconds(moment: datetime) -> str:
    """Write a moment from 1970 on, to the millisecond."""
    milliseconds = (moment - EPOCH) // timedelta(milliseconds=1)
    if milliseconds < 0:
        raise ValueError(moment.isoformat())
    return str(milliseconds)


def from_snowflake(identifier: str) -> datetime:
    """Read the moment, to the millisecond, at which the server made an id."""
    if not identifier.isascii() or not identifier.isdigit() or int(identifier) >= 1 << 63:
        raise ValueError(identifier)
    return SNOWFLAKE_EPOCH + timedelta(milliseconds=int(identifier) >> SNOWFLAKE_TIME_SHIFT_BITS)

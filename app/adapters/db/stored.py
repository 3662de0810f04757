"""How moments, serials and times of day are stored; SQLAlchemy's types and the first look share it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_MICROSECONDS_IN_A_SECOND = 1_000_000
_SIGN_BIT = 1 << 63
_WRAP = 1 << 64


def microseconds_of(moment: datetime | None) -> int | None:
    """Return what to store of a moment; ValueError if it has no time zone."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError("a moment without time zone")
    return (moment - _EPOCH) // _MICROSECOND


def moment_from(microseconds: int | None) -> datetime | None:
    """Return the UTC moment so long after 1970; ValueError, OverflowError or OSError if there is none."""
    return (
        None
        if microseconds is None
        else datetime.fromtimestamp(microseconds / _MICROSECONDS_IN_A_SECOND, UTC)
    )


def signed(serial: int | None) -> int | None:
    """Return the signed number with the serial's 64 bits; ValueError for any other number."""
    if serial is None:
        return None
    if not 0 <= serial < _WRAP:
        raise ValueError("a serial is 64 bits, unsigned")
    return serial - _WRAP if serial >= _SIGN_BIT else serial


def unsigned(stored: int | None) -> int | None:
    """Return the serial that is stored as this signed number."""
    return stored + _WRAP if stored is not None and stored < 0 else stored

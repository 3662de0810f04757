"""Column types that keep the domain's promises: UTC moments and unsigned 64-bit serials."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_SIGN_BIT = 1 << 63
_WRAP = 1 << 64


def moment_from(microseconds: int) -> datetime:
    """Return the UTC moment so long after 1970; OverflowError outside the years 1–9999."""
    return _EPOCH + timedelta(microseconds=microseconds)


class UtcMoment(TypeDecorator[datetime]):
    """A UTC-aware datetime, stored as whole microseconds since 1970 (exact, small, ordered).

    Refuses naive datetimes with ValueError.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Return the microseconds to store."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without time zone")
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Return the moment, in UTC."""
        del dialect
        return None if value is None else moment_from(value)


class Serial(TypeDecorator[int]):
    """An unsigned 64-bit serial, stored as the signed number with the same bits.

    SQL integers are signed; eight bytes index better than sixteen digits. The stored order
    means nothing, and a serial's order never does either. Refuses other numbers with ValueError.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """Return the signed number to store."""
        del dialect
        if value is None:
            return None
        if not 0 <= value < _WRAP:
            raise ValueError("a serial is 64 bits, unsigned")
        return value - _WRAP if value >= _SIGN_BIT else value

    def process_result_value(self, value: int | None, dialect: Dialect) -> int | None:
        """Return the unsigned serial."""
        del dialect
        return value + _WRAP if value is not None and value < 0 else value

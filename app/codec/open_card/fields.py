"""What the parts of a record share: times, and the two refusals."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.domain.errors import KeyrackError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class RecordRefused(KeyrackError):
    """Bytes that are no canonical record; ``field`` is the stable name of the first offending field."""

    def __init__(self, field: str) -> None:
        super().__init__(f"not a record: {field}")
        self.field = field


class NotEncodable(KeyrackError):
    """A permission that the format can't carry; ``field`` is the stable name of the offending field."""

    def __init__(self, field: str) -> None:
        super().__init__(f"the format can't carry this {field}")
        self.field = field


def require(field: str, rule: object) -> None:
    """Refuse the field whose rule does not hold (is falsy)."""
    if not rule:
        raise RecordRefused(field)


def seconds(field: str, moment: datetime) -> int:
    """Return UTC seconds; raises NotEncodable for a time without zone or with a fraction."""
    if moment.utcoffset() != timedelta(0) or moment.microsecond:
        raise NotEncodable(field)
    return (moment - _EPOCH) // timedelta(seconds=1)


def moment_of(unix_seconds: int) -> datetime:
    """Return the UTC time of Unix seconds."""
    return _EPOCH + timedelta(seconds=unix_seconds)

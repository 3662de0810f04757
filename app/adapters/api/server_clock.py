"""The server's clock against ours, from the Date header of its answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from app.domain.vendor_errors import ServerClockWrong
from app.ports.clock import Clock

CLOCK_TOLERANCE = timedelta(minutes=5)
"""Beyond it, tokens and certificates begin to fail for the clock alone."""


class ServerClock:
    """Remembers how far the server's clock is ahead of ours; the header has no finer grain than a second."""

    def __init__(self, ours: Clock) -> None:
        self._ours = ours
        self._difference: timedelta | None = None

    @property
    def difference(self) -> timedelta | None:
        """Server minus ours as last seen; None before the first answer."""
        return self._difference

    @property
    def is_off(self) -> bool:
        """Whether the difference is large enough to break tokens and certificates."""
        return self._difference is not None and abs(self._difference) > CLOCK_TOLERANCE

    def note(self, server_date: datetime) -> None:
        """Take in what an answer that has just come says of the time."""
        self._difference = server_date - self._ours.now()

    def wrong(self, operation_id: str) -> ServerClockWrong:
        """Return the error that says both times."""
        now = self._ours.now()
        server = None if self._difference is None else now + self._difference
        return ServerClockWrong(operation_id, server, now)


def read_date(header: str) -> datetime | None:
    """Read an HTTP date as UTC; None for what is none."""
    try:
        read = parsedate_to_datetime(header)
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None

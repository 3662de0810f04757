"""New ids, as the vendor's are: the instant of creation and a counter in one 64-bit number, as text."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.codec.vendor_times import SNOWFLAKE_EPOCH, SNOWFLAKE_TIME_SHIFT_BITS


class Snowflakes:
    """Hands out ids whose time is the instant asked for; each is larger than every earlier one."""

    def __init__(self) -> None:
        self._last = 0

    def next_id(self, at: datetime) -> str:
        """Return a new id for a row that is created at ``at``."""
        smallest = (at - SNOWFLAKE_EPOCH) // timedelta(milliseconds=1) << SNOWFLAKE_TIME_SHIFT_BITS
        self._last = max(self._last + 1, smallest)
        return str(self._last)

    def stay_above(self, snowflake: str) -> None:
        """Give out no id up to this one: it is taken."""
        self._last = max(self._last, int(snowflake))

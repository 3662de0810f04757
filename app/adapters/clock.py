"""The PC's own clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class SystemClock:
    """`app.ports.clock.Clock` over the operating system."""

    def now(self) -> datetime:
        """See the port."""
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        """See the port."""
        return time.monotonic()

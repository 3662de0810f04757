"""One time limit for one wait after another."""

from __future__ import annotations

import asyncio
from datetime import timedelta


class Patience:
    """Ends a wait after ``limit``. Thousands of waits cost one timer, which is moved only when it fires.

    asyncio's own sets and cancels one for each: on Qt's loop a tenth of an exchange with a lock.
    """

    def __init__(self, limit: timedelta) -> None:
        self._limit_s = limit.total_seconds()
        self._due_s = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._waiting: asyncio.Timeout | None = None

    def begin(self) -> asyncio.Timeout:
        """Return the context of a wait, to be entered at once; `over` is to be called after it."""
        loop = asyncio.get_running_loop()
        self._due_s = loop.time() + self._limit_s
        if self._timer is None:
            self._timer = loop.call_at(self._due_s, self._on_timer)
        self._waiting = asyncio.timeout(None)
        return self._waiting

    def over(self) -> None:
        """Nobody waits any more; the timer is left for whoever waits next."""
        self._waiting = None

    def end(self) -> None:
        """End the wait that is under way now, and let no timer run on."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._waiting is not None and not self._waiting.expired():
            self._waiting.reschedule(0.0)

    def _on_timer(self) -> None:
        self._timer = None
        loop = asyncio.get_running_loop()
        if self._waiting is None:
            return
        if loop.time() < self._due_s:
            self._timer = loop.call_at(self._due_s, self._on_timer)
        else:
            self.end()

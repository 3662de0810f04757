"""The callbacks that are ready to run, taken many at a time from Qt's event loop.

qasync gives each callback a Qt timer of its own, and each one from another thread a queued signal
besides: some 10 µs apiece, and a card at the desk is a dozen of them.
"""

from __future__ import annotations

import asyncio
from collections import deque

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimerEvent


class ReadyQueue(QObject):
    """Runs handles in the order in which they came, on the thread that made the queue."""

    def __init__(self) -> None:
        super().__init__()
        self._ready: deque[asyncio.Handle] = deque()
        self._timer_id = 0
        self._stopped = False

    def add(self, handle: asyncio.Handle) -> None:
        """Run ``handle`` soon; on the queue's own thread."""
        self._ready.append(handle)
        if not self._timer_id:
            self._timer_id = self.startTimer(0)

    def add_from_thread(self, handle: asyncio.Handle) -> None:
        """Run ``handle`` soon; from any thread."""
        if self._stopped:
            return
        self._ready.append(handle)
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def stop(self) -> None:
        """Run nothing any more."""
        self._stopped = True
        self._ready.clear()
        self._rest()

    def timerEvent(self, _event: QTimerEvent) -> None:
        """Run what is ready; the timer goes on while something is left."""
        self._run()
        if not self._ready:
            self._rest()

    def customEvent(self, _event: QEvent) -> None:
        """Run what another thread brought, without waiting for the timer."""
        self._run()
        if self._ready and not self._timer_id:
            self._timer_id = self.startTimer(0)

    def _run(self) -> None:
        """Run what is ready now; what that makes ready waits for Qt's next turn, as asyncio has it."""
        for _ in range(len(self._ready)):
            if not self._ready:  # stopped, or run by a Qt loop inside one of them
                return
            handle = self._ready.popleft()
            if not handle.cancelled():
                handle._run()  # noqa: SLF001 -- as every event loop does

    def _rest(self) -> None:
        if self._timer_id:
            self.killTimer(self._timer_id)
            self._timer_id = 0

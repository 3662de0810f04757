"""Threads that work for the main loop, one job after the other, and tell it each outcome in one hop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

T = TypeVar("T")
G = TypeVar("G")


class _Job(Generic[G, T]):
    """One piece of work on its way; whoever claims it first runs it, or drops it."""

    __slots__ = ("_claimed", "_is_over", "_loop", "_over", "_work", "is_last", "outcome")

    def __init__(self, work: Callable[[G], T], *, is_last: bool = False) -> None:
        self._work = work
        self.is_last = is_last
        self._loop = asyncio.get_running_loop()
        self._claimed = threading.Lock()
        self._is_over = False
        self._over: asyncio.Future[None] | None = None
        self.outcome: asyncio.Future[T] = self._loop.create_future()

    def claim(self) -> bool:
        """Whether the caller is the first, of both threads, to take the job."""
        return self._claimed.acquire(blocking=False)

    def run(self, ground: G) -> None:
        """Do the work, on the worker's thread, unless it was dropped."""
        if not self.claim():
            return
        try:
            result = self._work(ground)
        except BaseException as failure:  # noqa: BLE001 -- it belongs to whoever awaits the job
            self._post(self._set_exception, failure)
        else:
            self._post(self._set_result, result)

    async def over(self) -> None:
        """Wait until the work has ended, whatever became of it."""
        if not self._is_over:
            self._over = self._loop.create_future()
            await asyncio.wait([self._over])

    def _post(self, settle: Callable[[Any], None], outcome: object) -> None:
        with suppress(RuntimeError):  # the loop has ended: nobody is left to tell
            self._loop.call_soon_threadsafe(settle, outcome)

    def _set_result(self, result: T) -> None:
        self._end()
        if not self.outcome.done():
            self.outcome.set_result(result)

    def _set_exception(self, failure: BaseException) -> None:
        self._end()
        if not self.outcome.done():
            self.outcome.set_exception(failure)

    def _end(self) -> None:
        self._is_over = True
        if self._over is not None and not self._over.done():
            self._over.set_result(None)


class Workers(Generic[G]):
    """Threads of one ``name`` that share a queue, each with a ``ground`` of its own to work on.

    They are daemons: a program that fails without closing them still ends, and a transaction
    that is cut off there is rolled back by the next that opens the database.
    """

    def __init__(self, name: str, grounds: Sequence[G]) -> None:
        self._jobs: SimpleQueue[_Job[G, Any]] = SimpleQueue()
        self._grounds = grounds
        for number, ground in enumerate(grounds):
            threading.Thread(target=self._serve, args=(ground,), name=f"{name}-{number}", daemon=True).start()

    async def run(self, work: Callable[[G], T]) -> T:
        """Await ``work``; when cancelled, drop it if it has not begun, else see it to its end first."""
        job = _Job(work)
        self._jobs.put(job)
        try:
            return await job.outcome
        except asyncio.CancelledError:
            if not job.claim():
                await job.over()
            raise

    async def close(self, last: Callable[[G], None]) -> None:
        """Let every thread finish what was asked before, run ``last`` on its ground, and end."""
        jobs = [_Job(last, is_last=True) for _ground in self._grounds]
        for job in jobs:
            self._jobs.put(job)
        await asyncio.gather(*(job.outcome for job in jobs))

    def _serve(self, ground: G) -> None:
        is_last = False
        while not is_last:
            job = self._jobs.get()
            job.run(ground)
            is_last = job.is_last
            del job  # nothing that the work holds on to outlives it

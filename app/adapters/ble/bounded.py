"""Steps of bleak's within our own time limits: its waits for the system's service have none, or long ones."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any, TypeVar

T = TypeVar("T")

LET_GO_LIMIT = timedelta(seconds=2)
"""How long a step that was given up may clear away behind it; BlueZ ends a link in well under a second."""


class Bench:
    """Runs steps as tasks of its own, and keeps those that still clear away, so that none is lost."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    async def within(self, limit: timedelta, step: Coroutine[Any, Any, T]) -> T:
        """Return what ``step`` returns; TimeoutError after ``limit``. Cancelling cancels it too.

        Either way a step that hangs even in its cancellation is cancelled once more and waited for no longer.
        """
        task = self.start(step)
        try:
            await asyncio.wait({task}, timeout=limit.total_seconds())
        finally:
            if not task.done():
                await asyncio.shield(self.start(_put_down(task)))
        if task.cancelled():
            raise TimeoutError
        return task.result()

    async def to_its_end(self, step: Coroutine[Any, Any, T]) -> T:
        """Return what ``step`` returns; a caller that is cancelled leaves it to run on."""
        return await asyncio.shield(self.start(step))

    def cut(self) -> None:
        """Cancel every step that runs."""
        for task in self._tasks:
            task.cancel()

    async def clear(self) -> None:
        """Wait until everything has ended; each step has its limit."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def start(self, step: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Run ``step`` and hold it until it ends."""
        task = asyncio.get_running_loop().create_task(step)
        self._tasks.add(task)
        task.add_done_callback(self._on_task_done)
        return task

    def _on_task_done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # whoever waited was told; one that was given up tells nobody


async def _put_down(task: asyncio.Task[Any]) -> None:
    """Cancel ``task``, and once more where its own clearing away hangs."""
    for _attempt in range(2):
        task.cancel()
        await asyncio.wait({task}, timeout=LET_GO_LIMIT.total_seconds())
        if task.done():
            return

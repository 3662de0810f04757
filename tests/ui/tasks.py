"""What presenters start in a test: tasks that can be waited for, and the failures that people are told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from app.domain.errors import KeyrackError
from tests.unit.desk_ground import STEP_LIMIT_S


class Tasks:
    """Stands in for the supervisor; a bug in a task is raised where it ends."""

    def __init__(self) -> None:
        self.errors: list[KeyrackError] = []
        self._running: set[asyncio.Task[Any]] = set()

    def start(self, name: str, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._on_task_done)
        return task

    def _on_task_done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, KeyrackError):
            self.errors.append(error)
        elif error is not None:
            raise error

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(STEP_LIMIT_S):
            while not holds():
                await asyncio.sleep(0)

    async def idle(self) -> None:
        await self.until(lambda: not self._running)

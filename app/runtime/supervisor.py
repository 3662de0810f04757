"""Background tasks with an owner: named, strongly held, and never failing in silence.

The event loop holds tasks weakly, so one that nobody else holds may vanish in mid-await.
Slots of the UI run an intent with ``supervisor.start("check in", presenter.check_in(...))``.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from app.domain.errors import KeyrackError

BugHandler = Callable[[BaseException, str], None]
"""Takes an unexpected error and the name of the task it came from."""

ExpectedErrorHandler = Callable[[KeyrackError], None]

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class TaskSupervisor:
    """Starts tasks and holds them until they end; all methods belong to the main loop.

    A `KeyrackError` goes to ``on_expected_error`` (the UI words and shows it), every other error
    to ``on_bug`` (the funnel), and a cancellation to nobody.
    """

    def __init__(self, *, on_bug: BugHandler, on_expected_error: ExpectedErrorHandler) -> None:
        self._on_bug = on_bug
        self._on_expected_error = on_expected_error
        self._tasks: set[asyncio.Task[Any]] = set()
        self._stopped = False

    def start(self, name: str, coroutine: Coroutine[Any, Any, _T]) -> asyncio.Task[_T]:
        """Run ``coroutine`` as a task called ``name``, which also goes to the log.

        Once `stop` was called the task is cancelled before its first step, so a slot that
        fires late does no harm.
        """
        task = asyncio.get_running_loop().create_task(coroutine, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._on_task_done)
        if self._stopped:
            task.cancel()
        return task

    async def stop(self, time_limit_s: float) -> tuple[str, ...]:
        """Cancel every task and wait ``time_limit_s`` seconds at most; returns who did not end.

        A task that calls this on itself is left running.
        """
        self._stopped = True
        others = self._tasks - {asyncio.current_task()}
        for task in others:
            task.cancel()
        if not others:
            return ()
        _, pending = await asyncio.wait(others, timeout=time_limit_s)
        return tuple(sorted(task.get_name() for task in pending))

    def _on_task_done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._sort(error, task.get_name())

    def _sort(self, error: BaseException, name: str) -> None:
        """Hand ``error`` to whom it concerns; a group of errors is taken apart first."""
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                self._sort(inner, name)
        elif isinstance(error, KeyrackError):
            _log.info("%s: refused with %s", name, type(error).__name__)
            self._on_expected_error(error)
        else:
            self._on_bug(error, name)

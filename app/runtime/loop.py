"""The one event loop: asyncio on Qt, run once, closed once.

qasync is used for its loop alone. Its `asyncSlot` keeps no strong reference to the task it
starts and its `asyncClose` spins on `processEvents`, so slots start work through
`app.runtime.supervisor` and the end of the program goes through `app.runtime.shutdown`.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor, Future
from contextvars import Context
from typing import Any, ParamSpec, TypeVar

from PySide6.QtWidgets import QApplication

# qasync picks its Qt binding while it is imported, by this variable before all else.
os.environ["QT_API"] = "pyside6"
import qasync

from app.runtime.ready_queue import ReadyQueue

LEFTOVER_TASKS_LIMIT_S = 2.0
"""How long tasks that nobody ended may take over their cancellation at the very end."""

LoopErrorHandler = Callable[[asyncio.AbstractEventLoop, dict[str, Any]], object]

_log = logging.getLogger(__name__)
_P = ParamSpec("_P")
_T = TypeVar("_T")


class DaemonExecutor(Executor):
    """Runs each call on a daemon thread of its own and never holds up the program's end.

    It exists for the rare calls that libraries make through the loop's default executor (a name
    look-up); Keyrack's own threads are owned by their adapters. qasync's default executor and
    the standard library's thread pool would both wait at exit for a call that hangs.
    """

    def __init__(self) -> None:
        self._closed = False

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Start ``fn`` now; raises RuntimeError once shut down."""
        if self._closed:
            raise RuntimeError("the loop's executor is closed")
        future: Future[_T] = Future()

        def work() -> None:
            if future.set_running_or_notify_cancel():
                _settle(future, fn, *args, **kwargs)

        threading.Thread(target=work, name="keyrack-call", daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Take no more calls. Running ones are left alone, whatever the arguments say."""
        self._closed = True


class KeyrackLoop(qasync.QEventLoop):  # type: ignore[misc] # qasync is untyped
    """qasync's loop, with one queue for what is ready instead of a Qt timer for each callback."""

    def __init__(self, application: QApplication) -> None:
        self._ready_queue = ReadyQueue()
        super().__init__(application)

    def call_soon(
        self, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.Handle:
        """See asyncio."""
        handle = asyncio.Handle(callback, args, self, context)
        self._ready_queue.add(handle)
        return handle

    def call_soon_threadsafe(
        self, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.Handle:
        """See asyncio; from any thread, also the loop's own."""
        handle = asyncio.Handle(callback, args, self, context)
        self._ready_queue.add_from_thread(handle)
        return handle

    def close(self) -> None:
        """Release all; nothing runs after it."""
        super().close()
        if self.is_closed():
            self._ready_queue.stop()


def make_loop(application: QApplication) -> KeyrackLoop:
    """Make the asyncio loop that runs on ``application``; the caller closes it once.

    Closing the last window no longer ends the application: that would stop the loop in the
    middle of an await. `app.runtime.shutdown` ends it instead.
    """
    application.setQuitOnLastWindowClosed(False)
    loop = KeyrackLoop(application)
    loop.set_default_executor(DaemonExecutor())
    return loop


def run(
    application: QApplication,
    main: Coroutine[Any, Any, int],
    *,
    on_loop_error: LoopErrorHandler | None = None,
) -> int:
    """Run ``main`` to its end inside a new loop, close the loop and return main's exit code.

    ``on_loop_error`` becomes the loop's exception handler. What ``main`` raises is raised here,
    after the loop was closed.
    """
    loop = make_loop(application)
    loop.set_exception_handler(on_loop_error)
    try:
        return int(loop.run_until_complete(_whole_life(main)))
    finally:
        loop.close()


async def _whole_life(main: Coroutine[Any, Any, int]) -> int:
    try:
        return await main
    finally:
        await _end_leftover_tasks()
        await asyncio.get_running_loop().shutdown_asyncgens()


async def _end_leftover_tasks() -> None:
    leftovers = asyncio.all_tasks() - {asyncio.current_task()}
    for task in leftovers:
        task.cancel()
    if not leftovers:
        return
    _log.warning("tasks nobody ended: %s", ", ".join(sorted(task.get_name() for task in leftovers)))
    await asyncio.wait(leftovers, timeout=LEFTOVER_TASKS_LIMIT_S)


def _settle(future: Future[_T], fn: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> None:
    try:
        result = fn(*args, **kwargs)
    except BaseException as error:  # noqa: BLE001 - an executor hands every error to whoever awaits it
        future.set_exception(error)
    else:
        future.set_result(result)

"""The ordered end: whoever opens something says how it is closed, and the last opened closes first.

Every step has a time limit, so that one that hangs can't keep the others from closing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

from app.domain.errors import KeyrackError

Step = Callable[[], Awaitable[object]]
ErrorHandler = Callable[[BaseException, str], None]
"""Takes what a step raised and the step's name."""

_log = logging.getLogger(__name__)


class StepEnd(Enum):
    """How a closing step ended."""

    DONE = "done"
    FAILED = "failed"
    OVERRAN = "overran"


@dataclass(frozen=True, slots=True)
class ClosedStep:
    """One step that was run, by its name, and how it ended."""

    name: str
    end: StepEnd


@dataclass(frozen=True, slots=True)
class _RegisteredStep:
    name: str
    step: Step
    time_limit_s: float


class Shutdown:
    """Collects the closing steps and runs them once, inside the loop, newest first.

    A step that fails does not keep the next one from running. A `KeyrackError` is logged: an encoder
    that is gone can't be closed, and nobody needs to act. ``on_error`` gets every other error.
    """

    def __init__(self, on_error: ErrorHandler) -> None:
        self._on_error = on_error
        self._steps: list[_RegisteredStep] = []
        self._overrun: set[asyncio.Task[object]] = set()
        self._requested = asyncio.Event()

    def register(self, name: str, step: Step, *, time_limit_s: float) -> None:
        """Run ``step`` at the end, before everything registered earlier.

        After ``time_limit_s`` seconds it is cancelled and passed over. A step that blocks the
        thread can't be cut short: such work belongs on its adapter's thread, awaited here.
        """
        self._steps.append(_RegisteredStep(name, step, time_limit_s))

    def request(self, reason: str) -> None:
        """Ask the program to end; ``reason`` goes to the log. Once asked, asking again changes nothing.

        For the main loop only; other threads go through ``loop.call_soon_threadsafe``.
        """
        if self._requested.is_set():
            return
        _log.info("end requested: %s", reason)
        self._requested.set()

    async def wait_requested(self) -> None:
        """Return once somebody asked the program to end."""
        await self._requested.wait()

    async def close_all(self) -> tuple[ClosedStep, ...]:
        """Run all steps, newest first, and tell how each ended; a second call finds nothing left."""
        self._requested.set()
        closed = []
        while self._steps:
            closed.append(await self._close(self._steps.pop()))
        return tuple(closed)

    async def _close(self, registered: _RegisteredStep) -> ClosedStep:
        _log.info("closing: %s", registered.name)
        task = asyncio.get_running_loop().create_task(_run(registered.step), name=f"close {registered.name}")
        # Not wait_for: that would wait for as long as the step resists its cancellation.
        done, _ = await asyncio.wait({task}, timeout=registered.time_limit_s)
        if not done:
            self._pass_over(task, registered)
            return ClosedStep(registered.name, StepEnd.OVERRAN)
        return ClosedStep(registered.name, self._end_of(task, registered.name))

    def _pass_over(self, task: asyncio.Task[object], registered: _RegisteredStep) -> None:
        _log.warning("closing %s took over %s s: passed over", registered.name, registered.time_limit_s)
        self._overrun.add(task)
        task.add_done_callback(self._on_overrun_done)
        task.cancel()

    def _on_overrun_done(self, task: asyncio.Task[object]) -> None:
        self._overrun.discard(task)
        self._end_of(task, task.get_name())

    def _end_of(self, task: asyncio.Task[object], name: str) -> StepEnd:
        if task.cancelled():
            return StepEnd.FAILED
        error = task.exception()
        if error is None:
            return StepEnd.DONE
        if isinstance(error, KeyrackError):
            _log.warning("closing %s: %s", name, type(error).__name__)
        else:
            self._on_error(error, name)
        return StepEnd.FAILED


async def _run(step: Step) -> object:
    """Call ``step`` inside its own task, so that what it raises before its first await stays there."""
    return await step()

"""One conversation on its way through the PC/SC thread, and how its outcome comes back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from types import TracebackType
from typing import Generic, TypeVar

from app.ports.encoder import Conversation

T = TypeVar("T")


class Stage(Enum):
    """How far a job has come."""

    QUEUED = "queued"
    CONNECTING = "connecting"
    TALKING = "talking"


class JobStopped(Exception):
    """The conversation ended between two APDUs because its caller cancelled, who hears CancelledError."""


class Job(Generic[T]):
    """A conversation and what both threads say of it.

    The main loop sets ``stop``; the PC/SC thread sets the rest. Each attribute has one writer
    and is replaced whole, so they need no lock.
    """

    def __init__(self, conversation: Conversation[T], loop: asyncio.AbstractEventLoop) -> None:
        self.conversation = conversation
        self.outcome: asyncio.Future[T] = loop.create_future()
        self.stop = False
        self.stage = Stage.QUEUED
        self.apdus_done = 0
        self.last_step_s = time.monotonic()
        self._loop = loop

    def succeed(self, result: T) -> None:
        """Hand the result to the caller. From the PC/SC thread."""
        post(self._loop, self._settle, result, None)

    def fail(self, failure: BaseException) -> None:
        """Hand a failure to the caller, unchanged. From the PC/SC thread."""
        post(self._loop, self._settle, None, failure)

    def _settle(self, result: T, failure: BaseException | None) -> None:
        if self.outcome.done():
            return
        if failure is None:
            self.outcome.set_result(result)
        else:
            self.outcome.set_exception(failure)


class FailureCarrier:
    """Carries whatever its block raises to ``deliver``: bugs of a conversation belong to its caller."""

    def __init__(self, deliver: Callable[[BaseException], None]) -> None:
        self._deliver = deliver

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if failure is not None:
            self._deliver(failure)
        return True


def post(loop: asyncio.AbstractEventLoop, callback: Callable[..., object], *arguments: object) -> None:
    """Run ``callback`` on the loop's thread; when the loop has ended, nobody is left to tell."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(callback, *arguments)

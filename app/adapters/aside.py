"""Blocking looks on a thread of their own, which is left behind where it hangs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread
from typing import TypeVar

from app.domain.diagnosis import Finding, Line

T = TypeVar("T")


async def aside(name: str, look: Callable[[], T]) -> T:
    """Return what ``look`` returns, or raise what it raises.

    The thread is a daemon: an executor's would hold up the end of the program for a driver that never
    returns.
    """
    answer: Future[T] = Future()
    answer.set_running_or_notify_cancel()  # whoever stops waiting cancels no look that is under way
    Thread(target=_run, args=(answer, look), name=name, daemon=True).start()
    return await asyncio.wrap_future(answer)


def _run(answer: Future[T], look: Callable[[], T]) -> None:
    try:
        answer.set_result(look())
    except BaseException as error:  # noqa: BLE001 -- handed to whoever awaits
        answer.set_exception(error)


@dataclass(frozen=True, slots=True)
class BlockingProbe:
    """`app.ports.probe.Probe` over a function that blocks."""

    lines: tuple[Line, ...]
    limit_s: float
    look: Callable[[], Sequence[Finding]]

    async def examine(self) -> Sequence[Finding]:
        """See the port."""
        return await aside(f"look-{self.lines[0]}", self.look)

from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from collections.abc import Iterator
from contextlib import suppress

import pytest

from app.runtime.memory import collect_what_is_due, keep_collecting


class Ring:
    """Refers to itself, as a widget with a bound method does; tells in which thread it ended."""

    def __init__(self, ended_in: list[str]) -> None:
        self.me = self
        weakref.finalize(self, lambda: ended_in.append(threading.current_thread().name))


@pytest.fixture
def low_limits() -> Iterator[None]:
    before = gc.get_threshold()
    gc.collect()
    gc.set_threshold(100, *before[1:])
    yield
    gc.set_threshold(*before)


def test_what_is_due_is_collected_and_what_is_not_is_left(low_limits: None) -> None:
    ended_in: list[str] = []
    Ring(ended_in)
    collect_what_is_due()
    assert ended_in == []
    kept = [[] for _each in range(200)]
    collect_what_is_due()
    assert len(ended_in) == 1
    assert len(kept) == 200


async def test_garbage_is_collected_in_the_loops_own_thread(low_limits: None) -> None:
    ended_in: list[str] = []
    kept: list[list[int]] = []

    def allocate() -> None:
        Ring(ended_in)
        kept.extend([] for _each in range(1000))

    await asyncio.to_thread(allocate)
    assert ended_in == []
    collecting = asyncio.create_task(keep_collecting())
    while not ended_in:
        await asyncio.sleep(0)
    collecting.cancel()
    with suppress(asyncio.CancelledError):
        await collecting
    assert ended_in == [threading.main_thread().name]

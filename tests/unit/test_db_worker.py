"""The database's threads: jobs in their order, outcomes on the loop, and what a cancellation may stop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from app.adapters.db.worker import Workers

WAIT_S = 10.0


@asynccontextmanager
async def workers_on(*grounds: str) -> AsyncIterator[Workers[str]]:
    workers = Workers("test-worker", grounds)
    try:
        yield workers
    finally:
        await workers.close(lambda _ground: None)


async def test_a_job_runs_on_the_workers_thread_with_its_ground() -> None:
    async with workers_on("writer") as workers:
        ground, thread = await workers.run(lambda ground: (ground, threading.current_thread().name))
    assert (ground, thread) == ("writer", "test-worker-0")


async def test_jobs_of_one_thread_run_in_the_order_in_which_they_were_asked() -> None:
    ran: list[int] = []
    async with workers_on("writer") as workers:
        await asyncio.gather(*(workers.run(_notes(ran, number)) for number in range(20)))
    assert ran == list(range(20))


def _notes(ran: list[int], number: int) -> Callable[[str], None]:
    return lambda _ground: ran.append(number)


async def test_a_failure_comes_out_as_it_was_raised() -> None:
    async with workers_on("writer") as workers:
        with pytest.raises(ValueError, match="invalid literal"):
            await workers.run(int)
        assert await workers.run(lambda _ground: "still at work") == "still at work"


async def test_a_cancelled_job_that_runs_is_awaited_to_its_end() -> None:
    began, go_on = threading.Event(), threading.Event()
    ended: list[bool] = []

    def work(_ground: str) -> None:
        began.set()
        ended.append(go_on.wait(WAIT_S))

    async with workers_on("writer") as workers:
        running = asyncio.ensure_future(workers.run(work))
        await asyncio.to_thread(began.wait, WAIT_S)
        running.cancel()
        await asyncio.sleep(0)
        assert not running.done()
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await running
    assert ended == [True]


async def test_a_cancelled_job_that_has_not_begun_is_dropped() -> None:
    go_on = threading.Event()
    ran: list[str] = []
    async with workers_on("writer") as workers:
        first = asyncio.ensure_future(workers.run(lambda _ground: go_on.wait(WAIT_S)))
        second = asyncio.ensure_future(workers.run(ran.append))
        await asyncio.sleep(0)
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
        go_on.set()
        assert await first
    assert ran == []


async def test_closing_lets_every_thread_finish_what_was_asked_and_end_on_its_own_ground() -> None:
    workers = Workers("test-closing", ("one", "other"))
    left: list[str] = []
    asked = [asyncio.ensure_future(workers.run(lambda ground: ground)) for _ in range(6)]
    await asyncio.sleep(0)
    await workers.close(left.append)
    assert all(job.done() for job in asked)
    assert sorted(left) == ["one", "other"]
    for thread in threading.enumerate():
        if thread.name.startswith("test-closing"):
            await asyncio.to_thread(thread.join, WAIT_S)
            assert not thread.is_alive()

"""The ordered end: newest first, each within its time, whatever the others do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

import pytest

from app.domain.errors import KeyrackError
from app.runtime.shutdown import ClosedStep, Shutdown, StepEnd


class Steps:
    """Records the order of what happens."""

    def __init__(self) -> None:
        self.trace: list[str] = []
        self.errors: list[tuple[BaseException, str]] = []

    def on_error(self, error: BaseException, name: str) -> None:
        self.errors.append((error, name))

    def step(self, name: str) -> Callable[[], Coroutine[object, object, None]]:
        async def run() -> None:
            await asyncio.sleep(0)
            self.trace.append(name)

        return run


@pytest.fixture
def steps() -> Steps:
    return Steps()


@pytest.fixture
def shutdown(steps: Steps) -> Shutdown:
    return Shutdown(steps.on_error)


async def test_steps_run_in_reverse_order_of_their_registration(shutdown: Shutdown, steps: Steps) -> None:
    for name in ("database", "encoder", "window"):
        shutdown.register(name, steps.step(name), time_limit_s=5)
    closed = await shutdown.close_all()
    assert steps.trace == ["window", "encoder", "database"]
    assert closed == tuple(ClosedStep(name, StepEnd.DONE) for name in steps.trace)


async def test_a_step_that_overruns_is_passed_over_and_cancelled(
    shutdown: Shutdown, steps: Steps, caplog: pytest.LogCaptureFixture
) -> None:
    cancelled = asyncio.Event()

    async def hang() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    shutdown.register("database", steps.step("database"), time_limit_s=5)
    shutdown.register("cloud", hang, time_limit_s=0.01)
    closed = await shutdown.close_all()
    assert closed == (ClosedStep("cloud", StepEnd.OVERRAN), ClosedStep("database", StepEnd.DONE))
    assert cancelled.is_set()
    assert "closing cloud took over 0.01 s: passed over" in caplog.messages


async def test_a_step_that_resists_its_cancellation_holds_up_nobody(shutdown: Shutdown, steps: Steps) -> None:
    release = asyncio.Event()
    ended = asyncio.Event()

    async def resist() -> None:
        while not release.is_set():
            try:
                await release.wait()
            except asyncio.CancelledError:
                continue
        ended.set()
        raise ZeroDivisionError

    shutdown.register("database", steps.step("database"), time_limit_s=5)
    shutdown.register("stubborn", resist, time_limit_s=0.01)
    await shutdown.close_all()
    assert steps.trace == ["database"]

    release.set()
    await ended.wait()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    ((error, _),) = steps.errors
    assert isinstance(error, ZeroDivisionError)


async def test_a_step_that_fails_is_told_and_the_next_one_runs(shutdown: Shutdown, steps: Steps) -> None:
    async def fail() -> None:
        raise ZeroDivisionError

    shutdown.register("database", steps.step("database"), time_limit_s=5)
    shutdown.register("encoder", fail, time_limit_s=5)
    closed = await shutdown.close_all()
    assert closed == (ClosedStep("encoder", StepEnd.FAILED), ClosedStep("database", StepEnd.DONE))
    assert [name for _, name in steps.errors] == ["encoder"]


async def test_a_step_that_fails_before_its_first_await_holds_up_nobody(
    shutdown: Shutdown, steps: Steps
) -> None:
    def fail() -> Coroutine[object, object, None]:
        raise ZeroDivisionError

    shutdown.register("database", steps.step("database"), time_limit_s=5)
    shutdown.register("encoder", fail, time_limit_s=5)
    await shutdown.close_all()
    assert steps.trace == ["database"]
    assert [name for _, name in steps.errors] == ["encoder"]


async def test_an_expected_failure_of_a_step_is_no_bug(
    shutdown: Shutdown, steps: Steps, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail() -> None:
        raise KeyrackError

    shutdown.register("encoder", fail, time_limit_s=5)
    assert await shutdown.close_all() == (ClosedStep("encoder", StepEnd.FAILED),)
    assert steps.errors == []
    assert "closing encoder: KeyrackError" in caplog.messages


async def test_closing_twice_closes_once(shutdown: Shutdown, steps: Steps) -> None:
    shutdown.register("database", steps.step("database"), time_limit_s=5)
    await shutdown.close_all()
    assert await shutdown.close_all() == ()
    assert steps.trace == ["database"]


async def test_asking_twice_is_asking_once(shutdown: Shutdown, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    shutdown.request("window closed")
    shutdown.request("SIGTERM")
    await asyncio.wait_for(shutdown.wait_requested(), 5)
    assert caplog.messages == ["end requested: window closed"]

"""The supervisor holds tasks strongly and tells every failure to the right ear."""

from __future__ import annotations

import asyncio
import gc
import weakref

import pytest

from app.domain.errors import KeyrackError
from app.runtime.supervisor import TaskSupervisor


class Ears:
    """Collects what the supervisor tells."""

    def __init__(self) -> None:
        self.bugs: list[tuple[BaseException, str]] = []
        self.expected: list[KeyrackError] = []

    def on_bug(self, error: BaseException, name: str) -> None:
        self.bugs.append((error, name))


@pytest.fixture
def ears() -> Ears:
    return Ears()


@pytest.fixture
def supervisor(ears: Ears) -> TaskSupervisor:
    return TaskSupervisor(on_bug=ears.on_bug, on_expected_error=ears.expected.append)


async def fail(error: BaseException) -> None:
    raise error


async def test_a_task_that_nobody_else_holds_survives_the_garbage_collector(
    supervisor: TaskSupervisor,
) -> None:
    released: list[weakref.ref[asyncio.Future[None]]] = []
    finished = asyncio.Event()

    async def wait_on_something_unreferenced() -> None:
        future = asyncio.get_running_loop().create_future()
        released.append(weakref.ref(future))
        await future
        finished.set()

    supervisor.start("lonely", wait_on_something_unreferenced())
    await asyncio.sleep(0)
    gc.collect()

    future = released[0]()
    assert future is not None
    future.set_result(None)
    await finished.wait()


async def test_a_finished_task_is_let_go_of(supervisor: TaskSupervisor) -> None:
    task = supervisor.start("short", asyncio.sleep(0))
    await task
    reference = weakref.ref(task)
    del task
    await asyncio.sleep(0)
    gc.collect()
    assert reference() is None


async def test_a_started_task_returns_its_result_under_its_name(supervisor: TaskSupervisor) -> None:
    task = supervisor.start("answer", asyncio.sleep(0, result=305))
    assert task.get_name() == "answer"
    assert await task == 305


async def test_an_expected_failure_goes_to_the_ui_and_not_to_the_funnel(
    supervisor: TaskSupervisor, ears: Ears
) -> None:
    refusal = KeyrackError("no")
    await asyncio.wait({supervisor.start("check in", fail(refusal))})
    assert ears.expected == [refusal]
    assert ears.bugs == []


async def test_a_bug_goes_to_the_funnel_with_the_name_of_its_task(
    supervisor: TaskSupervisor, ears: Ears
) -> None:
    bug = ZeroDivisionError()
    await asyncio.wait({supervisor.start("check in", fail(bug))})
    assert ears.bugs == [(bug, "check in")]
    assert ears.expected == []


async def test_a_group_of_failures_is_told_apart(supervisor: TaskSupervisor, ears: Ears) -> None:
    bug, refusal = ZeroDivisionError(), KeyrackError("no")
    group = ExceptionGroup("both", [ExceptionGroup("inner", [bug]), refusal])
    await asyncio.wait({supervisor.start("both", fail(group))})
    assert ears.bugs == [(bug, "both")]
    assert ears.expected == [refusal]


async def test_a_cancellation_is_quiet(supervisor: TaskSupervisor, ears: Ears) -> None:
    task = supervisor.start("endless", asyncio.Event().wait())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task})
    assert (ears.bugs, ears.expected) == ([], [])


async def test_stop_cancels_everything_and_waits_for_the_last_words(supervisor: TaskSupervisor) -> None:
    last_words: list[str] = []

    async def tidy_up_when_cancelled() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            last_words.append("tidied up")

    supervisor.start("tidy", tidy_up_when_cancelled())
    await asyncio.sleep(0)
    assert await supervisor.stop(time_limit_s=5) == ()
    assert last_words == ["tidied up"]


async def test_stop_names_a_task_that_will_not_end(supervisor: TaskSupervisor) -> None:
    release = asyncio.Event()

    async def ignore_the_cancellation() -> None:
        while not release.is_set():
            try:
                await release.wait()
            except asyncio.CancelledError:
                continue

    task = supervisor.start("stubborn", ignore_the_cancellation())
    await asyncio.sleep(0)
    assert await supervisor.stop(time_limit_s=0.01) == ("stubborn",)
    release.set()
    await task


async def test_a_task_may_stop_all_the_others(supervisor: TaskSupervisor) -> None:
    other = supervisor.start("other", asyncio.Event().wait())
    stopping = supervisor.start("stopping", supervisor.stop(time_limit_s=5))
    assert await stopping == ()
    assert other.cancelled()


async def test_a_task_started_after_the_stop_takes_no_step(supervisor: TaskSupervisor) -> None:
    steps: list[str] = []

    async def step() -> None:
        steps.append("taken")

    await supervisor.stop(time_limit_s=5)
    late = supervisor.start("late", step())
    await asyncio.wait({late})
    assert late.cancelled()
    assert steps == []

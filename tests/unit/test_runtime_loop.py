"""The loop runs once, survives its windows, and waits at its end for nobody."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.runtime.loop import DaemonExecutor, make_loop, run

QtRun = Callable[[Coroutine[Any, Any, Any]], Any]
WAIT_S = 10


def test_the_loop_talks_to_pyside6(qt_loop: qasync.QEventLoop) -> None:
    assert isinstance(qt_loop, qasync.QEventLoop)
    assert qasync.QtModuleName == "PySide6"


def test_closing_the_last_window_does_not_end_the_loop(qt_run: QtRun) -> None:
    async def open_and_close_two_windows() -> str:
        windows = [QWidget(), QWidget()]
        for window in windows:
            window.show()
        for window in windows:
            await asyncio.sleep(0)
            window.close()
            window.deleteLater()
        for _ in range(20):
            await asyncio.sleep(0)
        return "still awaiting"

    assert qt_run(open_and_close_two_windows()) == "still awaiting"


def test_the_default_executor_gives_back_results_and_errors(qt_run: QtRun) -> None:
    async def call_both() -> None:
        assert await asyncio.to_thread(int, "305") == 305
        with pytest.raises(ValueError, match="invalid literal"):
            await asyncio.to_thread(int, "x")

    qt_run(call_both())


def test_a_call_that_hangs_does_not_hold_up_the_executors_end() -> None:
    executor = DaemonExecutor()
    release, started = threading.Event(), threading.Event()

    def hang() -> bool:
        started.set()
        return release.wait(WAIT_S)

    future = executor.submit(hang)
    assert started.wait(WAIT_S)
    executor.shutdown(wait=True)
    assert not future.done()
    release.set()
    assert future.result(WAIT_S) is True


def test_a_closed_executor_takes_no_call() -> None:
    executor = DaemonExecutor()
    executor.shutdown()
    with pytest.raises(RuntimeError):
        executor.submit(int)


def test_what_is_cancelled_before_it_starts_is_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    workers: list[Callable[[], None]] = []

    class HeldThread:
        def __init__(self, *, target: Callable[[], None], name: str, daemon: bool) -> None:
            assert daemon
            workers.append(target)

        def start(self) -> None: ...

    monkeypatch.setattr(threading, "Thread", HeldThread)
    calls: list[int] = []
    future = DaemonExecutor().submit(calls.append, 1)
    assert future.cancel()
    workers[0]()
    assert calls == []
    with pytest.raises(CancelledError):
        future.result(0)


def test_run_returns_mains_exit_code(qapp: QApplication) -> None:
    async def main() -> int:
        await asyncio.sleep(0)
        return 3

    assert run(qapp, main()) == 3


def test_run_closes_the_loop_and_raises_what_main_raised(qapp: QApplication) -> None:
    loops: list[asyncio.AbstractEventLoop] = []

    async def main() -> int:
        loops.append(asyncio.get_running_loop())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(qapp, main())
    assert loops[0].is_closed()


def test_run_ends_tasks_that_nobody_ended(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> None:
    last_words: list[str] = []
    held: list[asyncio.Task[None]] = []  # the loop's own reference is weak

    async def linger() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            last_words.append("bye")

    async def main() -> int:
        held.append(asyncio.create_task(linger(), name="lingerer"))
        await asyncio.sleep(0)
        assert not held[0].done()
        return 0

    assert run(qapp, main()) == 0
    assert last_words == ["bye"]
    assert "tasks nobody ended: lingerer" in caplog.messages


def test_run_hands_the_loops_errors_to_the_given_handler(qapp: QApplication) -> None:
    seen: list[BaseException] = []

    def on_loop_error(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        seen.append(context["exception"])

    async def main() -> int:
        asyncio.get_running_loop().call_soon(lambda: 1 / 0)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return 0

    run(qapp, main(), on_loop_error=on_loop_error)
    assert [type(error) for error in seen] == [ZeroDivisionError]


def test_callbacks_run_in_the_order_in_which_they_came(qt_run: QtRun) -> None:
    async def call_three() -> list[int]:
        ran: list[int] = []
        loop = asyncio.get_running_loop()
        for number in range(3):
            loop.call_soon(ran.append, number)
        loop.call_soon(ran.append, 9).cancel()
        await asyncio.sleep(0)
        return ran

    assert qt_run(call_three()) == [0, 1, 2]


def test_a_thread_wakes_the_loop(qt_run: QtRun) -> None:
    async def be_woken() -> int:
        loop = asyncio.get_running_loop()
        woken: asyncio.Future[int] = loop.create_future()
        threading.Thread(target=lambda: loop.call_soon_threadsafe(woken.set_result, 305)).start()
        return await asyncio.wait_for(woken, WAIT_S)

    assert qt_run(be_woken()) == 305


def test_callbacks_without_end_leave_qt_its_turn(qt_run: QtRun) -> None:
    async def see_a_timer() -> bool:
        due: list[bool] = []
        QTimer.singleShot(0, lambda: due.append(True))
        async with asyncio.timeout(WAIT_S):
            while not due:
                await asyncio.sleep(0)
        return due[0]

    assert qt_run(see_a_timer())


def test_a_closed_loop_runs_nothing_more(qapp: QApplication) -> None:
    loop = make_loop(qapp)
    ran: list[int] = []
    loop.call_soon(ran.append, 1)
    loop.call_soon_threadsafe(ran.append, 2)
    loop.close()
    loop.call_soon_threadsafe(ran.append, 3)
    qapp.processEvents()
    assert ran == []

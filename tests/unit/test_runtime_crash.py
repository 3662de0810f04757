"""The funnel: every unexpected error once, redacted, and nothing ever out of the funnel itself."""

from __future__ import annotations

import asyncio
import logging
import re
import sys
import threading
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.runtime import crash
from app.runtime.crash import CrashFunnel, CrashReport

QtRun = Callable[[Coroutine[Any, Any, Any]], Any]

START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX's")

pytestmark = pytest.mark.usefixtures("expected_errors")


class Desk:
    """A funnel with a clock that is set by hand."""

    def __init__(self, crash_dir: Path) -> None:
        self.crash_dir = crash_dir
        self.now = START
        self.lines = ["line 1", "line 2"]
        self.funnel = CrashFunnel(
            crash_dir, version="0.1.0", recent_lines=lambda: tuple(self.lines), now=lambda: self.now
        )

    def files(self) -> list[str]:
        return [path.read_text("utf-8") for path in sorted(self.crash_dir.glob("crash-*.txt"))]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def fail_with(error: BaseException) -> BaseException:
    """Give ``error`` a traceback through a frame with a local variable."""
    local_value = "only-in-a-" + "local"
    try:
        raise error
    except type(error):
        return error if local_value else ValueError()


def parse(text: str) -> BaseException:
    try:
        int(text)
    except ValueError as error:
        return error
    raise AssertionError(text)


def parse_elsewhere(text: str) -> BaseException:
    try:
        int(text)
    except ValueError as error:
        return error
    raise AssertionError(text)


def different_error(number: int) -> BaseException:
    kind: type[Exception] = type(f"Error{number}", (Exception,), {})
    return kind()


async def turns(count: int = 5) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


def test_a_report_tells_what_where_and_the_last_lines(desk: Desk) -> None:
    desk.funnel.take(fail_with(ZeroDivisionError("by nought")), "check in")
    (text,) = desk.files()
    assert text.startswith("Keyrack 0.1.0\ncrash 20261124-093000-")
    assert "at 2026-11-24T09:30:00+00:00 in check in" in text
    assert re.search(r"Python 3\.\d+\.\d+, Qt 6\.", text)
    assert "Traceback (most recent call last):" in text
    assert "ZeroDivisionError: by nought" in text
    assert text.endswith("line 1\nline 2\n")


def test_a_report_shows_no_locals_and_no_secrets(desk: Desk) -> None:
    desk.lines = ["token=4711"]
    error = fail_with(ValueError("the server said {'lockKeys': '4711'}"))
    error.add_note("password: 4711")
    error.__cause__ = ValueError("pin=4711")
    desk.funnel.take(error, "bind lock")
    (text,) = desk.files()
    assert "4711" not in text
    assert "the server said {'lockKeys': ***}" in text
    assert "only-in-a-local" not in text


def test_the_log_gets_the_error_too(desk: Desk, expected_errors: list[logging.LogRecord]) -> None:
    desk.funnel.take(fail_with(ZeroDivisionError()), "check in")
    (record,) = expected_errors
    assert record.levelno == logging.ERROR
    assert record.getMessage().startswith("unexpected error in check in: Traceback")


@POSIX_ONLY
def test_a_crash_file_is_for_its_owner_alone(desk: Desk) -> None:
    desk.funnel.take(fail_with(ZeroDivisionError()), "check in")
    (path,) = desk.crash_dir.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_same_error_is_reported_once_and_logged_each_time(
    desk: Desk, expected_errors: list[logging.LogRecord]
) -> None:
    for number in range(3):
        desk.funnel.take(fail_with(ValueError(f"attempt {number}")), "check in")
    assert len(desk.files()) == 1
    assert len(expected_errors) == 3


def test_the_same_type_from_another_line_is_another_error(desk: Desk) -> None:
    desk.funnel.take(parse("x"), "check in")
    desk.funnel.take(parse("y"), "check in")
    desk.funnel.take(parse_elsewhere("x"), "check in")
    assert len(desk.files()) == 2


def test_a_flood_of_errors_is_cut_off_and_a_minute_later_reports_go_on(desk: Desk) -> None:
    for number in range(crash.REPORTS_A_MINUTE + 3):
        desk.funnel.take(different_error(number), "flood")
    assert len(desk.files()) == crash.REPORTS_A_MINUTE
    desk.now += timedelta(minutes=1)
    desk.funnel.take(different_error(99), "later")
    assert len(desk.files()) == crash.REPORTS_A_MINUTE + 1


def test_only_the_newest_crash_files_are_kept(desk: Desk) -> None:
    for number in range(crash.CRASH_FILES_KEPT + 3):
        desk.now += timedelta(minutes=1)
        desk.funnel.take(different_error(number), f"number {number};")
    files = desk.files()
    assert len(files) == crash.CRASH_FILES_KEPT
    assert "in number 3;" in files[0]
    assert f"in number {crash.CRASH_FILES_KEPT + 2};" in files[-1]


def test_reports_are_shown_on_the_loop_also_those_that_waited(desk: Desk, qt_run: QtRun) -> None:
    shown: list[tuple[CrashReport, bool]] = []

    def present(report: CrashReport) -> None:
        shown.append((report, threading.current_thread() is threading.main_thread()))

    async def show() -> None:
        desk.funnel.take(different_error(1), "before the window")
        desk.funnel.show_reports(present)
        assert shown == []
        thread = threading.Thread(target=desk.funnel.take, args=(different_error(2), "a thread"))
        thread.start()
        thread.join()
        await turns()
        desk.funnel.hide_reports()
        desk.funnel.take(different_error(3), "after the window")
        await turns()

    qt_run(show())
    assert [on_main for _, on_main in shown] == [True, True]
    assert "before the window" in shown[0][0].text
    assert "a thread" in shown[1][0].text


def test_a_presenter_that_fails_is_itself_reported_once(desk: Desk, qt_run: QtRun) -> None:
    calls: list[CrashReport] = []

    def present(report: CrashReport) -> None:
        calls.append(report)
        raise LookupError("no dialog")

    async def show() -> None:
        asyncio.get_running_loop().set_exception_handler(desk.funnel.on_loop_error)
        desk.funnel.show_reports(present)
        desk.funnel.take(different_error(1), "check in")
        await turns(20)
        asyncio.get_running_loop().set_exception_handler(None)

    qt_run(show())
    assert len(calls) == 2
    assert "LookupError: no dialog" in calls[1].text


def test_the_loops_own_errors_are_taken(desk: Desk) -> None:
    loop = asyncio.new_event_loop()
    desk.funnel.on_loop_error(loop, {"message": "callback failed", "exception": different_error(1)})
    desk.funnel.on_loop_error(loop, {"message": "socket lost", "handle": "pin 4711 of a guest"})
    loop.close()
    assert "Error1" in desk.files()[0] + desk.files()[1]
    assert "socket lost" in desk.files()[0] + desk.files()[1]
    assert "guest" not in desk.files()[0] + desk.files()[1]


def test_without_a_place_for_the_file_the_report_is_still_there(desk: Desk, qt_run: QtRun) -> None:
    shown: list[CrashReport] = []
    desk.crash_dir.rmdir()

    async def show() -> None:
        desk.funnel.show_reports(shown.append)
        desk.funnel.take(different_error(1), "check in")
        await turns()

    qt_run(show())
    assert len(shown) == 1


def test_an_error_that_can_not_be_told_does_not_break_the_funnel(desk: Desk) -> None:
    class Unspeakable(Exception):
        def __str__(self) -> str:
            raise RuntimeError("no words")

    desk.funnel.take(fail_with(Unspeakable()), "check in")
    assert "Unspeakable" in desk.files()[0]


def test_a_funnel_that_fails_itself_raises_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down() -> tuple[str, ...]:
        raise RuntimeError("no lines")

    funnel = CrashFunnel(tmp_path, version="0", recent_lines=break_down)
    funnel.take(different_error(1), "check in")
    monkeypatch.setattr(sys, "__stderr__", None)
    funnel.take(different_error(2), "check in")
    assert list(tmp_path.iterdir()) == []

"""The runtime in real processes: signals, second starts, crashes, and the order of the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import pytest

from app.runtime.crash_hooks import FATAL_FILE_NAME
from app.runtime.file_lock import FileLock
from app.runtime.logs import LOG_FILE_NAME
from app.runtime.single_instance import (
    EXIT_OTHER_SILENT,
    EXIT_RAISED_OTHER,
    LOCK_FILE_NAME,
    SOCKET_FILE_NAME,
)

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="Windows can't send these signals")
PROGRAM = Path(__file__).with_name("runtime_program.py")
ROOT = PROGRAM.parents[2]
END_LIMIT_S = 30

pytestmark = POSIX_ONLY


class Started:
    """One running program."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        assert process.stdout is not None
        self._lines: IO[str] = process.stdout

    def line(self) -> str:
        """The next line; pytest's own time limit ends the wait for one that never comes."""
        return self._lines.readline().rstrip("\n")

    def wait_for(self, wanted: str) -> None:
        seen: list[str] = []
        while (line := self.line()) != wanted:
            assert line, f"ended after {seen}, before {wanted!r}"
            seen.append(line)

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def end(self) -> tuple[list[str], int]:
        """The remaining lines and the exit code."""
        lines = self._lines.read().splitlines()
        return lines, self._process.wait(END_LIMIT_S)


Start = Callable[..., Started]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    with ExitStack() as stack:

        def start_one(misfortune: str = "") -> Started:
            process = stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-X", "dev", str(PROGRAM), str(tmp_path), misfortune],
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=environment,
                    text=True,
                )
            )
            stack.callback(process.kill)
            return Started(process)

        yield start_one


def log_text(tmp_path: Path) -> str:
    return (tmp_path / "logs" / LOG_FILE_NAME).read_text("utf-8")


def crash_texts(tmp_path: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted((tmp_path / "crashes").glob("crash-*.txt"))]


ORDERLY_END = ["closed single instance", "closed encoder", "closed database", "closed all"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_program_in_order(start: Start, tmp_path: Path, number: signal.Signals) -> None:
    program = start()
    program.wait_for("ready")
    program.send(number)
    assert program.end() == (ORDERLY_END, 0)
    assert f"end requested: {number.name}" in log_text(tmp_path)
    assert crash_texts(tmp_path) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["crashes", LOCK_FILE_NAME, "logs"]


def test_an_impatient_second_signal_changes_nothing(start: Start) -> None:
    program = start("hanging-step")
    program.wait_for("ready")
    program.send(signal.SIGTERM)
    program.wait_for("hanging")
    program.send(signal.SIGTERM)
    program.send(signal.SIGINT)
    assert program.end() == (["closed database", "closed all"], 0)


def test_a_closing_step_that_hangs_is_passed_over(start: Start, tmp_path: Path) -> None:
    program = start("hanging-step")
    program.wait_for("ready")
    program.send(signal.SIGTERM)
    lines, code = program.end()
    assert lines == [*ORDERLY_END[:2], "hanging", *ORDERLY_END[2:]]
    assert code == 0
    assert "closing cloud took over 0.05 s: passed over" in log_text(tmp_path)


def test_a_library_call_that_hangs_does_not_hold_up_the_end(start: Start) -> None:
    program = start("blocked-call")
    program.wait_for("ready")
    program.send(signal.SIGTERM)
    assert program.end() == (ORDERLY_END, 0)


def test_a_program_without_a_window_left_goes_on_until_it_is_asked(start: Start) -> None:
    program = start("window-closed")
    program.wait_for("still running")
    program.send(signal.SIGTERM)
    assert program.end() == (ORDERLY_END, 0)


def test_a_second_start_raises_the_first_and_ends(start: Start) -> None:
    first = start()
    first.wait_for("ready")
    for _ in range(2):
        second = start()
        assert second.end() == (["claiming"], EXIT_RAISED_OTHER)
        first.wait_for("raised")
    first.send(signal.SIGTERM)
    assert first.end() == (ORDERLY_END, 0)


def test_a_second_start_tells_when_the_first_does_not_answer(start: Start) -> None:
    first = start("busy")
    first.wait_for("ready")
    second = start("impatient")
    assert second.end() == (["claiming"], EXIT_OTHER_SILENT)


def test_after_a_kill_the_next_start_is_first_again(start: Start, tmp_path: Path) -> None:
    killed = start()
    killed.wait_for("ready")
    killed.send(signal.SIGKILL)
    assert killed.end() == ([], -signal.SIGKILL)
    assert (tmp_path / SOCKET_FILE_NAME).is_socket()

    successor = start()
    successor.wait_for("ready")
    successor.send(signal.SIGTERM)
    assert successor.end() == (ORDERLY_END, 0)
    assert crash_texts(tmp_path) == []


def test_a_start_waits_for_one_that_is_just_ending(start: Start, tmp_path: Path) -> None:
    ending = FileLock(tmp_path / LOCK_FILE_NAME)
    assert ending.try_take()
    program = start()
    program.wait_for("claiming")
    ending.release()
    program.wait_for("ready")
    program.send(signal.SIGTERM)
    assert program.end() == (ORDERLY_END, 0)


@pytest.mark.parametrize(
    ("misfortune", "source", "message"),
    [
        ("task", "unlucky", "LookupError: a task failed with pin=***"),
        ("slot", "the main thread", "LookupError: a slot failed"),
        ("thread", "thread worker", "LookupError: a thread failed"),
        ("callback", "the event loop", "invalid literal for int() with base 10: 'a callback failed'"),
        ("unraisable", "a function that could not raise", "LookupError: a destructor failed"),
    ],
)
def test_a_bug_is_reported_wherever_it_falls_and_the_program_goes_on(
    start: Start, tmp_path: Path, misfortune: str, source: str, message: str
) -> None:
    program = start(misfortune)
    program.wait_for(f"shown {source}")
    program.send(signal.SIGTERM)
    assert program.end() == (ORDERLY_END, 0)
    (report,) = crash_texts(tmp_path)
    assert report.count(message) == 1
    assert f"unexpected error in {source}: " in log_text(tmp_path)
    assert "4711" not in report + log_text(tmp_path)


def test_qts_messages_come_into_the_log_redacted(start: Start, tmp_path: Path) -> None:
    program = start("qt-messages")
    program.wait_for("ready")
    program.send(signal.SIGTERM)
    assert program.end() == (ORDERLY_END, 0)
    assert r"WARNING qt [MainThread] default: a Qt warning\nwith token=***" in log_text(tmp_path)
    assert "ERROR qt [MainThread] default: a Qt complaint" in log_text(tmp_path)


def test_a_fatal_qt_message_leaves_a_report(start: Start, tmp_path: Path) -> None:
    program = start("qt-fatal")
    assert program.end() == (["claiming", "ready"], -signal.SIGABRT)
    (report,) = crash_texts(tmp_path)
    assert "in Qt\n" in report
    assert "Qt gives up" in report


def test_the_next_start_tells_of_a_crash_of_the_last(start: Start, tmp_path: Path) -> None:
    crashed = start("segfault")
    assert crashed.end() == (["claiming", "ready"], -signal.SIGSEGV)

    successor = start()
    successor.wait_for("shown the last run, which crashed")
    successor.send(signal.SIGTERM)
    successor.end()
    (report,) = crash_texts(tmp_path)
    assert "Fatal Python error: Segmentation fault" in report
    assert not (tmp_path / "crashes" / FATAL_FILE_NAME).exists()

    third = start()
    third.wait_for("ready")
    third.send(signal.SIGTERM)
    assert third.end() == (ORDERLY_END, 0)
    assert len(crash_texts(tmp_path)) == 1

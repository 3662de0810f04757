"""The log: one redacted line a record, in files for their owner alone."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.secret import Secret
from app.runtime import logs
from app.runtime.logs import LOG_FILE_NAME, LogBook, OneLineFormatter, start_logging

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX's")

log = logging.getLogger("test.runtime")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[LogBook]:
    opened = start_logging(tmp_path)
    yield opened
    opened.close()


def written(tmp_path: Path) -> list[str]:
    return (tmp_path / LOG_FILE_NAME).read_text("utf-8").split("\n")[:-1]


def test_a_record_is_one_line_with_its_time_in_utc() -> None:
    record = logging.LogRecord("app.desk", logging.INFO, __file__, 1, "checked in %s", ("305",), None)
    record.created = 1795512600.25
    record.threadName = "MainThread"
    assert OneLineFormatter().format(record) == (
        "2026-11-24T09:30:00.250Z INFO app.desk [MainThread] checked in 305"
    )


@pytest.mark.usefixtures("book")
def test_a_guest_can_not_forge_a_line(tmp_path: Path) -> None:
    log.info("guest %s", "Eve\n2026-11-24T09:30:00.250Z INFO forged\r\x1b[2J\x85\u2028\u202e.")
    (line,) = written(tmp_path)
    assert line.endswith(r"guest Eve\n2026-11-24T09:30:00.250Z INFO forged\r\x1b[2J\x85\u2028\u202e.")


@pytest.mark.usefixtures("book")
def test_a_traceback_stays_in_its_line_and_is_redacted(tmp_path: Path) -> None:
    try:
        int("lockKeys=['4711']")
    except ValueError:
        log.info("it broke", exc_info=True)
    (line,) = written(tmp_path)
    assert r"it broke\nTraceback (most recent call last):" in line
    assert "ValueError: invalid literal for int() with base 10: " in line
    assert "4711" not in line


def test_the_redacted_traceback_leaves_nothing_on_the_record() -> None:
    error = ValueError("pin=4711")
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "m", None, (ValueError, error, None))
    OneLineFormatter().format(record)
    assert record.exc_text is None


@pytest.mark.usefixtures("book")
def test_a_secret_is_masked_by_construction(tmp_path: Path) -> None:
    log.info("opening with %s, %r", Secret("4711"), {"code": Secret("4711")})
    assert "4711" not in written(tmp_path)[0]
    assert "opening with ***" in written(tmp_path)[0]


@pytest.mark.usefixtures("book")
def test_half_a_character_does_not_cost_the_line(tmp_path: Path) -> None:
    log.info("name \udc80")
    assert written(tmp_path)[0].endswith(r"name \udc80")


def test_a_message_whose_arguments_do_not_fit_is_logged_without_them() -> None:
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "room %d of %d", ("4711",), None)
    assert OneLineFormatter().format(record).endswith("room %d of %d (its arguments do not fit)")


@pytest.mark.usefixtures("book")
def test_a_huge_message_is_cut(tmp_path: Path) -> None:
    log.info("x" * (logs.RECORD_MAX_CHARS + 1))
    assert len(written(tmp_path)[0]) < logs.RECORD_MAX_CHARS + 200
    assert written(tmp_path)[0].endswith(f"… ({logs.RECORD_MAX_CHARS + 1} characters)")


def test_the_files_rotate_and_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LOG_FILE_MAX_BYTES", 200)
    monkeypatch.setattr(logs, "LOG_FILES_KEPT", 2)
    book = start_logging(tmp_path)
    for number in range(20):
        log.info("record %d %s", number, "x" * 100)
    book.close()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [LOG_FILE_NAME, f"{LOG_FILE_NAME}.1", f"{LOG_FILE_NAME}.2"]
    assert "record 19 " in written(tmp_path)[0]


@POSIX_ONLY
def test_every_log_file_is_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LOG_FILE_MAX_BYTES", 100)
    book = start_logging(tmp_path)
    log.info("one %s", "x" * 100)
    log.info("two %s", "x" * 100)
    book.close()
    modes = {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert len(list(tmp_path.iterdir())) > 1
    assert modes == {0o600}


def test_the_newest_lines_are_kept_for_a_crash_report(book: LogBook) -> None:
    for number in range(logs.RECENT_LINES_KEPT + 5):
        log.info("record %d password=4711", number)
    lines = book.recent_lines()
    assert len(lines) == logs.RECENT_LINES_KEPT
    assert lines[0].endswith("record 5 password=***")
    assert lines[-1].endswith(f"record {logs.RECENT_LINES_KEPT + 4} password=***")


@pytest.mark.usefixtures("expected_errors")
def test_pythons_warnings_come_into_the_log(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        book = start_logging(tmp_path)
        warnings.warn("look out", UserWarning, stacklevel=1)
        book.close()
    assert "UserWarning: look out" in written(tmp_path)[0]


def test_a_closed_book_writes_no_more(tmp_path: Path) -> None:
    handlers_before = list(logging.getLogger().handlers)
    level_before = logging.getLogger().level
    book = start_logging(tmp_path)
    book.close()
    log.warning("too late")
    assert written(tmp_path) == []
    assert logging.getLogger().handlers == handlers_before
    assert logging.getLogger().level == level_before

"""The log: rotating files, one line a record, UTC, with secrets masked before a line is made.

Files are readable by their owner alone. The newest lines are kept in memory too, for crash reports.
"""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections import deque
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app.runtime.redaction import redact

LOG_FILE_NAME = "keyrack.log"
LOG_FILE_MAX_BYTES = 2 * 1024 * 1024
LOG_FILES_KEPT = 9
"""Older files beside the one being written."""
RECORD_MAX_CHARS = 32 * 1024
"""A longer message is cut: one record must not push everything else out of the files."""
RECENT_LINES_KEPT = 200

_FILE_MODE = 0o600
# What can end a line, move a terminal's cursor or turn the direction of text.
_UNPRINTABLE = [
    *range(0x20),
    *range(0x7F, 0xA0),
    0x2028,
    0x2029,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
]
_ESCAPES = {code: ascii(chr(code))[1:-1] for code in _UNPRINTABLE}


class OneLineFormatter(logging.Formatter):
    """Turns a record, traceback included, into one redacted line without control characters.

    Nothing is cached on the record, so no other handler meets an unredacted traceback there.
    """

    def format(self, record: logging.LogRecord) -> str:
        r"""``2026-11-24T09:30:00.123Z INFO app.module [MainThread] message``, line breaks as ``\n``."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        head = f"{at.removesuffix('+00:00')}Z {record.levelname} {record.name} [{record.threadName}] "
        return (head + redact(_message(record))).translate(_ESCAPES)


class LogBook:
    """The handlers of one run of the program; `close` gives the root logger back as it was."""

    def __init__(self, handlers: tuple[logging.Handler, ...], recent: deque[str]) -> None:
        self._handlers = handlers
        self._recent = recent
        self._root = logging.getLogger()
        self._level_before = self._root.level

    def open(self, level: int) -> None:
        """Let everything of ``level`` and above, and Python's warnings, come here."""
        self._root.setLevel(level)
        for handler in self._handlers:
            self._root.addHandler(handler)
        logging.captureWarnings(capture=True)

    def recent_lines(self) -> tuple[str, ...]:
        """The newest lines, oldest first, at most `RECENT_LINES_KEPT`; safe from any thread."""
        return tuple(self._recent)

    def close(self) -> None:
        """Write out and close the files."""
        logging.captureWarnings(capture=False)
        for handler in self._handlers:
            self._root.removeHandler(handler)
            handler.close()
        self._root.setLevel(self._level_before)


def start_logging(log_dir: Path, level: int = logging.INFO) -> LogBook:
    """Log to `LOG_FILE_NAME` in ``log_dir`` (which exists), and warnings to stderr where there is one.

    Raises OSError if the file can't be opened.
    """
    recent: deque[str] = deque(maxlen=RECENT_LINES_KEPT)
    handlers: list[logging.Handler] = [_file_handler(log_dir / LOG_FILE_NAME), _RecentLinesHandler(recent)]
    # A windowed program on Windows has no stderr.
    if sys.stderr is not None:
        console = logging.StreamHandler(sys.stderr)
        console.setLevel(logging.WARNING)
        handlers.append(console)
    for handler in handlers:
        handler.setFormatter(OneLineFormatter())
    book = LogBook(tuple(handlers), recent)
    book.open(level)
    return book


class _PrivateRotatingFileHandler(RotatingFileHandler):
    """A rotating file that is created for its owner's eyes only."""

    def _open(self) -> TextIOWrapper:
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY, _FILE_MODE))
        return super()._open()


class _RecentLinesHandler(logging.Handler):
    def __init__(self, lines: deque[str]) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))


def _file_handler(path: Path) -> logging.Handler:
    return _PrivateRotatingFileHandler(
        path,
        maxBytes=LOG_FILE_MAX_BYTES,
        backupCount=LOG_FILES_KEPT,
        encoding="utf-8",
        # Half a surrogate pair from somebody's input must not cost the line.
        errors="backslashreplace",
    )


def _message(record: logging.LogRecord) -> str:
    parts = [_said(record)]
    if record.exc_info and record.exc_info[1] is not None:
        parts.append("".join(traceback.format_exception(record.exc_info[1])).rstrip())
    if record.stack_info:
        parts.append(record.stack_info)
    text = "\n".join(parts)
    return text if len(text) <= RECORD_MAX_CHARS else f"{text[:RECORD_MAX_CHARS]}… ({len(text)} characters)"


def _said(record: logging.LogRecord) -> str:
    """A message whose arguments don't fit is worth a line too, and its arguments are nobody's to see."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return f"{record.msg} (its arguments do not fit)"

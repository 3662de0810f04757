"""The one funnel for unexpected errors.

Everything that is no `KeyrackError` ends here, from wherever Python or Qt let it fall: it is logged,
a report is written to a crash file and handed to the UI. The funnel never raises, shows the same
error once, and gives up showing when errors come in a flood.
"""

from __future__ import annotations

import asyncio
import logging
import platform
import secrets
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import qVersion

from app.runtime.redaction import redact

CRASH_FILES_KEPT = 20
REPORTS_A_MINUTE = 5
"""More different errors than this within a minute are logged, but get no report of their own."""
LOG_LINES_IN_REPORT = 50

_CRASH_FILE_MODE = 0o600
_MINUTE = timedelta(minutes=1)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CrashReport:
    """What is known of one unexpected error; ``text`` is redacted and fit to be sent to somebody."""

    id: str
    at: datetime
    text: str


Presenter = Callable[[CrashReport], None]
RecentLines = Callable[[], Sequence[str]]


def _utc_now() -> datetime:
    return datetime.now(UTC)


class CrashFunnel:
    """Takes unexpected errors on any thread; ``crash_dir`` exists and is written to.

    Until `show_reports` is called, reports wait; the crash files are written at once.
    """

    def __init__(
        self,
        crash_dir: Path,
        *,
        version: str,
        recent_lines: RecentLines,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._crash_dir = crash_dir
        self._version = version
        self._recent_lines = recent_lines
        self._now = now
        self._guard = threading.RLock()
        self._seen: set[str] = set()
        self._reported_at: deque[datetime] = deque(maxlen=REPORTS_A_MINUTE)
        self._waiting: list[CrashReport] = []
        self._show: Presenter | None = None

    def show_reports(self, present: Presenter) -> None:
        """From now on ``present`` is called with each report, in a turn of the running loop of its own.

        Reports that waited are shown first.
        """
        loop = asyncio.get_running_loop()

        def show(report: CrashReport) -> None:
            loop.call_soon_threadsafe(present, report)

        with self._guard:
            self._show = show
            waiting, self._waiting = self._waiting, []
        for report in waiting:
            show(report)

    def hide_reports(self) -> None:
        """Show no more: the UI closes. Reports are still written."""
        with self._guard:
            self._show = None

    def take(self, error: BaseException, source: str) -> None:
        """Log ``error``, which came from ``source`` (a task, thread or hook), and report it. Never raises."""
        with _nothing_escapes():
            self._take("".join(traceback.format_exception(error)), source, _fingerprint(error))

    def take_text(self, text: str, source: str) -> None:
        """The same for an error that is known only as a text, such as Qt's last words. Never raises."""
        with _nothing_escapes():
            self._take(text, source, text)

    def on_loop_error(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """The event loop's exception handler. What else the loop tells may show arguments: it is left out."""
        error = context.get("exception")
        if error is None:
            self.take_text(str(context.get("message")), "the event loop")
        else:
            self.take(error, "the event loop")

    def _take(self, text: str, source: str, fingerprint: str) -> None:
        at = self._now()
        try:
            # Made before the error itself is logged, which would only repeat it among the last lines.
            report = self._make_report(text, source, at) if self._is_new(fingerprint, at) else None
        finally:
            _log.error("unexpected error in %s: %s", source, text)
        if report is not None:
            self._write(report)
            self._deliver(report)

    def _is_new(self, fingerprint: str, at: datetime) -> bool:
        with self._guard:
            flooded = len(self._reported_at) == REPORTS_A_MINUTE and at - self._reported_at[0] < _MINUTE
            if flooded or fingerprint in self._seen:
                return False
            self._seen.add(fingerprint)
            self._reported_at.append(at)
            return True

    def _make_report(self, text: str, source: str, at: datetime) -> CrashReport:
        identity = f"{at:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
        head = (
            f"Keyrack {self._version}",
            f"crash {identity} at {at.isoformat(timespec='seconds')} in {source}",
            f"{platform.platform()}, Python {platform.python_version()}, Qt {qVersion()}",
        )
        lines = self._recent_lines()[-LOG_LINES_IN_REPORT:]
        return CrashReport(identity, at, redact("\n".join([*head, "", text.rstrip(), "", *lines, ""])))

    def _write(self, report: CrashReport) -> None:
        path = self._crash_dir / f"crash-{report.id}.txt"
        try:
            path.touch(mode=_CRASH_FILE_MODE)
            path.write_text(report.text, encoding="utf-8", errors="backslashreplace")
            for old in sorted(self._crash_dir.glob("crash-*.txt"))[:-CRASH_FILES_KEPT]:
                old.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("no crash file: %s", error)

    def _deliver(self, report: CrashReport) -> None:
        with self._guard:
            if self._show is None:
                self._waiting.append(report)
            else:
                self._show(report)


def _fingerprint(error: BaseException) -> str:
    """Two errors of one type that were raised along the same lines of code are the same error."""
    frames = traceback.walk_tb(error.__traceback__)
    path = ";".join(f"{frame.f_code.co_filename}:{line}" for frame, line in frames)
    return f"{type(error).__module__}.{type(error).__qualname__} {path}"


@contextmanager
def _nothing_escapes() -> Iterator[None]:
    """The last net: a failure of the funnel itself is told to stderr, if there is one."""
    try:
        yield
    except Exception:  # noqa: BLE001 - whoever reports an error must not get another one for it
        with suppress(Exception):
            # Python sets None where a program has no console.
            if sys.__stderr__ is not None:
                sys.__stderr__.write(redact(traceback.format_exc()))

"""Leads every place where Python lets an error fall into the funnel, and catches the process's own death.

A crash of the interpreter (a fault in native code) can't be reported while it happens: faulthandler
leaves the stacks in a file, and the next start finds it.
"""

from __future__ import annotations

import faulthandler
import sys
import threading
from pathlib import Path
from types import TracebackType

from app.runtime.crash import CrashFunnel

FATAL_FILE_NAME = "fatal.txt"
_FATAL_FILE_MODE = 0o600


class CrashHooks:
    """Python's hooks, led into ``funnel`` from now on until `close`.

    Make it once in the process, after the single instance is sure of itself: the file in
    ``crash_dir`` belongs to one running program. What a crashed run left there is reported at once.
    Raises OSError if the file can't be opened.
    """

    def __init__(self, funnel: CrashFunnel, crash_dir: Path) -> None:
        self._funnel = funnel
        self._fatal_path = crash_dir / FATAL_FILE_NAME
        self._report_leftover()
        self._fatal_path.touch(mode=_FATAL_FILE_MODE)
        self._fatal_file = self._fatal_path.open("wb")
        faulthandler.enable(self._fatal_file, all_threads=True)
        sys.excepthook = self._on_uncaught
        threading.excepthook = self._on_thread_failed
        sys.unraisablehook = self._on_unraisable

    def close(self) -> None:
        """Give the hooks back. The file goes too: on Windows it also gets faults that were survived."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        faulthandler.disable()
        self._fatal_file.close()
        self._fatal_path.unlink(missing_ok=True)

    def _report_leftover(self) -> None:
        """A run that ended well left no file, one that was killed left an empty one."""
        if not self._fatal_path.exists():
            return
        stacks = self._fatal_path.read_text(encoding="utf-8", errors="backslashreplace")
        if stacks.strip():
            self._funnel.take_text(stacks, "the last run, which crashed")

    def _on_uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self._funnel.take(error, "the main thread")

    def _on_thread_failed(self, failed: threading.ExceptHookArgs) -> None:
        name = failed.thread.name if failed.thread else "?"
        if failed.exc_value is not None:
            self._funnel.take(failed.exc_value, f"thread {name}")

    def _on_unraisable(self, unraisable: sys.UnraisableHookArgs) -> None:
        """Tell the object's type only: its repr may show a secret, and holding it would revive it."""
        source = f"a {type(unraisable.object).__name__} that could not raise"
        if unraisable.exc_value is None:
            self._funnel.take_text(unraisable.exc_type.__qualname__, source)
        else:
            self._funnel.take(unraisable.exc_value, source)

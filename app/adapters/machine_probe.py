"""The doctor's looks at the machine: disk, versions, and whose screen this is."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from app.adapters.aside import BlockingProbe
from app.adapters.pcsc.remote_session import in_remote_session
from app.domain.diagnosis import Finding, Line, judge_disk

LIMIT_S = 5.0
"""A network drive that is away answers late or never."""
QT_PACKAGES = ("PySide6-Essentials", "PySide6")
UNSAFE_QT = (6, 12)
"""From here on PySide6 loses references under the Pythons before `SAFE_PYTHON`: it aborts in mid-work."""
SAFE_PYTHON = (3, 12)


class Usage(Protocol):
    """What `shutil.disk_usage` returns, in bytes."""

    @property
    def total(self) -> int:
        """The size of the file system."""
        ...

    @property
    def free(self) -> int:
        """What this user may still write."""
        ...


def disk_probe(folder: Path, usage: Callable[[Path], Usage] = shutil.disk_usage) -> BlockingProbe:
    """Return the probe of the disk that holds ``folder``, which need not exist yet."""
    return BlockingProbe((Line.DISK,), LIMIT_S, lambda: [_disk(folder, usage)])


def remote_session_probe(is_remote: Callable[[], bool] = in_remote_session) -> BlockingProbe:
    """Return the probe of remote-desktop sessions."""
    return BlockingProbe((Line.REMOTE_SESSION,), LIMIT_S, lambda: [_session(is_remote)])


def version_probe(
    program: str, qt: Callable[[], str] | None = None, python: tuple[int, ...] = sys.version_info[:3]
) -> BlockingProbe:
    """Return the probe of what the program runs on; Qt is not imported for it."""
    return BlockingProbe((Line.VERSION,), LIMIT_S, lambda: [_versions(program, (qt or qt_version)(), python)])


def qt_version() -> str:
    """Return PySide6's version, "" where it is not installed, "unknown" where it doesn't tell (frozen)."""
    for package in QT_PACKAGES:
        try:
            return version(package)
        except PackageNotFoundError:
            continue
    return "" if find_spec("PySide6") is None else "unknown"


def _disk(folder: Path, usage: Callable[[Path], Usage]) -> Finding:
    there = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    found = usage(there)
    return Finding(Line.DISK, judge_disk(found.free), {"free_bytes": found.free, "total_bytes": found.total})


def _session(is_remote: Callable[[], bool]) -> Finding:
    if is_remote():
        return Finding(Line.REMOTE_SESSION, "remote")
    # Elsewhere a far screen is only a screen: the readers stay those of this machine.
    return Finding(Line.REMOTE_SESSION, "local" if sys.platform == "win32" else "not_redirected")


def _versions(program: str, qt: str, python: tuple[int, ...]) -> Finding:
    facts = {
        "program": program,
        "python": ".".join(map(str, python)),
        "qt": qt or "-",
        "platform": platform.platform(),
    }
    return Finding(Line.VERSION, _judge_qt(qt, python), facts)


def _judge_qt(qt: str, python: tuple[int, ...]) -> str:
    if not qt:
        return "qt_missing"
    numbers = tuple(int(part) for part in qt.split(".")[:2] if part.isdecimal())
    return "qt_unsafe" if numbers >= UNSAFE_QT and python < SAFE_PYTHON else "fits"

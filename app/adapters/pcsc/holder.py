"""Who else uses PC/SC? Names the program that may hold the card."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

_CLIENT_LIBRARY = "libpcsclite"
_SERVICE = "pcscd"

_LISTING_LIMIT_S = 3.0
_OF_WINDOWS = frozenset({"svchost.exe", "lsass.exe", "explorer.exe", "logonui.exe", "taskhostw.exe"})
"""Load the library for certificates and sign-in, and hold no card for long."""


def name_holder(proc: Path = Path("/proc")) -> str:
    """Return the name of the only other program that has the PC/SC client library loaded, else ``""``.

    Linux only, and only programs that this user may look into: PC/SC itself tells that a card
    is held, never by whom, so with two candidates nobody is accused.
    """
    names = {_program(process) for process in _others(proc) if _uses_pcsc(process)} - {_SERVICE, ""}
    return names.pop() if len(names) == 1 else ""


def search_holder(platform: str = sys.platform, listing: Callable[[], str] | None = None) -> str:
    """Return what `name_holder` does, on Windows too: there all modules are listed, which takes a second.

    So it is for whoever waits beside the desk's thread, not on it.
    """
    if platform != "win32":
        return name_holder()
    names = _programs_in((listing or _windows_listing)(), os.getpid()) - _OF_WINDOWS
    return names.pop() if len(names) == 1 else ""


def _programs_in(listing: str, own_pid: int) -> set[str]:
    """Read ``tasklist``'s CSV: name, process id, modules; in any other words it names nobody."""
    rows = (row for row in csv.reader(listing.splitlines()) if len(row) > 1 and row[1].isdecimal())
    return {row[0].lower() for row in rows if int(row[1]) != own_pid}


def _windows_listing() -> str:
    program = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "tasklist.exe"
    words = [str(program), "/m", "winscard.dll", "/fo", "csv", "/nh"]
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        ended = subprocess.run(  # noqa: S603 -- Windows' own program, fixed arguments
            words, capture_output=True, check=False, timeout=_LISTING_LIMIT_S, creationflags=no_window
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ended.stdout.decode(errors="replace")


def _others(proc: Path) -> list[Path]:
    own = str(os.getpid())
    return [process for process in proc.glob("[0-9]*") if process.name != own]


def _uses_pcsc(process: Path) -> bool:
    return _CLIENT_LIBRARY in _read(process / "maps")


def _program(process: Path) -> str:
    return _read(process / "comm").strip()


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:  # ended meanwhile, or another user's
        return ""

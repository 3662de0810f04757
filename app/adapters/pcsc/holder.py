"""Who else uses PC/SC? Names the program that may hold the card."""

from __future__ import annotations

import os
from pathlib import Path

_CLIENT_LIBRARY = "libpcsclite"
_SERVICE = "pcscd"


def name_holder(proc: Path = Path("/proc")) -> str:
    """Return the name of the only other program that has the PC/SC client library loaded, else ``""``.

    Linux only, and only programs that this user may look into: PC/SC itself tells that a card
    is held, never by whom, so with two candidates nobody is accused.
    """
    names = {_program(process) for process in _others(proc) if _uses_pcsc(process)} - {_SERVICE, ""}
    return names.pop() if len(names) == 1 else ""


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

"""Where the program keeps its things: the real one and the demo each in a directory of their own."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.domain.errors import KeyrackError

DATA_DIR_VARIABLE = "KEYRACK_DATA_DIR"
REAL_NAME = "Keyrack"
DEMO_NAME = "Keyrack Demo"

_OWNER_ONLY = 0o700


@dataclass(frozen=True, slots=True)
class Directories:
    """The directories of one Keyrack: ``data`` holds everything, also the other two."""

    data: Path
    logs: Path
    crashes: Path


class DirectoryNotUsable(KeyrackError):
    """``path`` can't be made or written in; ``reason`` is the operating system's own sentence."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def directories_for(*, demo: bool, data_dir: Path | None, environment: Mapping[str, str]) -> Directories:
    """Choose: ``data_dir`` (from ``--data-dir``), else `DATA_DIR_VARIABLE`, else the platform's place.

    A directory that somebody names is taken as it is, for the demo too; the database refuses to
    be opened by the wrong one of the two. Nothing is made here: see `prepare`.
    """
    named = data_dir or _from_environment(environment)
    data = named or platformdirs.user_data_path(DEMO_NAME if demo else REAL_NAME, appauthor=False)
    data = data.expanduser().absolute()
    return Directories(data, data / "logs", data / "crashes")


def prepare(directories: Directories) -> None:
    """Make what is missing, for its owner's eyes only, and try to write; raises DirectoryNotUsable."""
    for path in (directories.data, directories.logs, directories.crashes):
        try:
            _make(path)
            with tempfile.TemporaryFile(dir=path):
                pass
        except OSError as error:
            raise DirectoryNotUsable(path, error.strerror or type(error).__name__) from error


def _from_environment(environment: Mapping[str, str]) -> Path | None:
    named = environment.get(DATA_DIR_VARIABLE)
    return Path(named) if named else None


def _make(path: Path) -> None:
    """A directory that is there already keeps its mode: it is somebody's choice."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=_OWNER_ONLY, exist_ok=True)

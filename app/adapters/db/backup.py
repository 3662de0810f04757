"""Dated backups beside the database, and files that are set aside instead of deleted.

Names carry UTC: ``backups/keyrack-20261123-061500.db``. All files have mode 0600.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from app.adapters.db.sqlite_file import (
    APPLICATION_ID,
    COMPANIONS,
    application_id,
    connect_raw,
    copy_online,
    is_sound,
)
from app.ports.store import BackupBroken

KEPT_BACKUPS = 14
PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
BROKEN = "broken"
REPLACED = "replaced"
_STAMP = "%Y%m%d-%H%M%S"
_IS_STAMP = re.compile(r"\d{8}-\d{6}", re.ASCII)
_PARTIAL = ".partial"


def backups_of(path: Path) -> Sequence[Path]:
    """Return the database's backups, newest first."""
    return sorted(dated_backups(path), reverse=True)


def backup_dates(path: Path) -> Collection[date]:
    """Return the UTC days that have a backup."""
    return {made_at.date() for made_at in dated_backups(path).values()}


def dated_backups(path: Path) -> Mapping[Path, datetime]:
    """Return the database's backups and when (UTC) each was made."""
    folder = _folder_of(path)
    found = folder.iterdir() if folder.is_dir() else ()
    dated = ((file, _made_at(file, path)) for file in found)
    return {file: made_at for file, made_at in dated if made_at is not None}


def _folder_of(path: Path) -> Path:
    return path.parent / "backups"


def _made_at(file: Path, path: Path) -> datetime | None:
    """Return when a backup was made, or None for a file that is none."""
    stamp = file.name.removeprefix(f"{path.stem}-").removesuffix(path.suffix)
    if f"{path.stem}-{stamp}{path.suffix}" != file.name or not _IS_STAMP.fullmatch(stamp):
        return None
    # Not strptime: it imports a module of its own, at every start.
    try:
        return datetime.fromisoformat(stamp.replace("-", "T")).replace(tzinfo=UTC)
    except ValueError:
        return None


def make_backup(path: Path, now: datetime) -> Path:
    """Copy the database while it may be in use, let go of the oldest copies, and return the new one.

    Raises OSError and sqlite3.Error; what is half copied never bears a backup's name.
    """
    folder = _folder_of(path)
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    made = folder / f"{path.stem}-{now.astimezone(UTC).strftime(_STAMP)}{path.suffix}"
    partial = _empty_private_file(made.with_name(made.name + _PARTIAL))
    try:
        copy_online(path, partial)
        _put_in_place(partial, made)
    finally:
        partial.unlink(missing_ok=True)
    _let_go_of_the_oldest(path, made)
    return made


def _let_go_of_the_oldest(path: Path, made: Path) -> None:
    # The one just made stays, even where a wrong clock dates it before all others.
    others = [backup for backup in backups_of(path) if backup != made]
    for old in others[KEPT_BACKUPS - 1 :]:
        old.unlink(missing_ok=True)


def _empty_private_file(path: Path) -> Path:
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
    return path


def _put_in_place(partial: Path, final: Path) -> None:
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    partial.replace(final)


def is_good(backup: Path) -> bool:
    """Tell whether a backup is a whole, sound Keyrack database."""
    try:
        with closing(connect_raw(backup, mode="ro")) as connection:
            return application_id(connection) == APPLICATION_ID and is_sound(connection, whole=True)
    except sqlite3.DatabaseError:
        return False


def newest_good_backup(path: Path) -> Path | None:
    """Return the newest backup that passes its check, or None."""
    return next((backup for backup in backups_of(path) if is_good(backup)), None)


def set_aside(path: Path, why: str, now: datetime) -> Path:
    """Rename the database and its companions to ``<name>-<why>-<stamp>`` and return the new path.

    Nothing is ever overwritten. Raises OSError.
    """
    aside = _free_name(path, f"{why}-{now.astimezone(UTC).strftime(_STAMP)}")
    for part in _parts_of(path):
        part.rename(aside.with_name(aside.name + part.name.removeprefix(path.name)))
    return aside


def _parts_of(path: Path) -> Sequence[Path]:
    """Return the database and its companions, those that exist."""
    return [part for suffix in ("", *COMPANIONS) if (part := path.with_name(path.name + suffix)).exists()]


def _free_name(path: Path, what: str) -> Path:
    for attempt in count(1):
        again = "" if attempt == 1 else f"-{attempt}"
        candidate = path.with_name(f"{path.stem}-{what}{again}{path.suffix}")
        if not candidate.exists():
            return candidate
    raise AssertionError("counting ended")


def newest_set_aside(path: Path) -> Path | None:
    """Return the last database that was set aside from ``path``, or None."""
    found = [*path.parent.glob(f"{path.stem}-{BROKEN}-*{path.suffix}")]
    found += path.parent.glob(f"{path.stem}-{REPLACED}-*{path.suffix}")
    return max(found, key=lambda file: file.stat().st_mtime, default=None)


def restore_backup(backup: Path, path: Path) -> Path | None:
    """Put a checked copy of ``backup`` at ``path``; return where a database that stood there went.

    The database must not be open. Raises BackupBroken (nothing was replaced) and OSError.
    """
    if not is_good(backup):
        raise BackupBroken(backup)
    partial = _empty_private_file(path.with_name(path.name + _PARTIAL))
    shutil.copyfile(backup, partial)
    # A write-ahead log that lay about alone would be played into the restored database.
    replaced = set_aside(path, REPLACED, datetime.now(UTC)) if _parts_of(path) else None
    _put_in_place(partial, path)
    return replaced

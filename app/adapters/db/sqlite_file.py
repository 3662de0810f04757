"""SQLite's file, without SQLAlchemy, which takes longer to import than all that is done here.

Its errors, its checks, its online backup, and what it says of itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.ports.store import (
    AlreadyTaken,
    DatabaseBroken,
    DatabaseBusy,
    DatabaseNotWritable,
    DiskFull,
    StoreError,
)

APPLICATION_ID = 0x4B59524B
"""``KYRK`` in the file's header: what `file` and other programs see."""
BUSY_TIMEOUT_S = 5.0
"""How long to wait for another program's transaction; ours take milliseconds."""
COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; it gives them the database's own file mode."""

_PRIMARY_CODE_MASK = 0xFF
_UNIQUE_FIELDS = {
    "rooms.label": "label",
    "rooms.building, rooms.floor, rooms.door": "place",
    "operators.name": "operator_name",
    "card_issues.serial": "serial",
}
_UNIQUE_PREFIX = "UNIQUE constraint failed: "


def expected_error(path: Path, error: sqlite3.Error) -> StoreError | None:
    """Return what SQLite's error means to a person, or None if it is a bug of ours."""
    match getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE_MASK:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return DatabaseBusy(path)
        case sqlite3.SQLITE_FULL:
            return DiskFull(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_IOERR:
            return DatabaseNotWritable(path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DatabaseBroken(path)
        case sqlite3.SQLITE_CONSTRAINT:
            return _taken(path, str(error))
    return None


def _taken(path: Path, message: str) -> StoreError | None:
    field = _UNIQUE_FIELDS.get(message.removeprefix(_UNIQUE_PREFIX))
    return None if field is None else AlreadyTaken(path, field)


@contextmanager
def expected_file_failures(path: Path) -> Iterator[None]:
    """Raise SQLite's errors as the StoreErrors that they mean."""
    try:
        yield
    except sqlite3.Error as error:
        expected = expected_error(path, error)
        if expected is None:
            raise
        raise expected from error


def connect_raw(
    path: Path,
    busy_timeout_s: float = BUSY_TIMEOUT_S,
    *,
    mode: str = "rw",
    immutable: bool = False,
    check_same_thread: bool = True,
) -> sqlite3.Connection:
    """Open an existing database without SQLAlchemy; ``mode`` is ``ro`` or ``rw``.

    ``immutable``: nobody writes to it meanwhile, so SQLite makes no companions and takes no lock.
    """
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}&immutable={int(immutable)}",
        uri=True,
        timeout=busy_timeout_s,
        isolation_level=None,
        check_same_thread=check_same_thread,
    )


def application_id(connection: sqlite3.Connection) -> int:
    """Return the application id of the file's header; 0 if none was ever set."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def is_sound(connection: sqlite3.Connection, *, whole: bool) -> bool:
    """Tell whether SQLite finds no damage; ``whole`` compares the indexes with their tables too."""
    check = "integrity_check" if whole else "quick_check"
    try:
        return bool(connection.execute(f"PRAGMA {check}(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError as error:
        if isinstance(expected_error(Path(), error), DatabaseBroken):
            return False
        raise


def copy_online(source: Path, target: Path) -> None:
    """Copy a database that others may be using to a new, single, self-contained file.

    ``target`` exists, empty. Raises sqlite3.Error.
    """
    with closing(connect_raw(source)) as connection, closing(connect_raw(target)) as copy:
        connection.backup(copy)
        # WAL mode is noted in the file; without it the copy never grows companions.
        copy.execute("PRAGMA journal_mode = DELETE")


@dataclass(frozen=True, slots=True)
class Found:
    """What a database file says of itself. ``revision`` and ``demo`` are None where it is not Keyrack's."""

    empty: bool
    revision: str | None = None
    demo: bool | None = None


def look(connection: sqlite3.Connection) -> Found:
    """Return what the file says, changing nothing. Raises sqlite3.Error (SQLITE_NOTADB for no database)."""
    if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0:
        return Found(empty=True)
    if application_id(connection) != APPLICATION_ID:
        return Found(empty=False)
    revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    demo = connection.execute("SELECT demo FROM database_mark").fetchone()[0]
    return Found(empty=False, revision=str(revision), demo=bool(demo))

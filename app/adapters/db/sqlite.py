"""All that is SQLite's own: pragmas, locking, its errors, its checks and its online backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Engine, Executable, Table, create_engine, event
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from app.adapters.db.backend import Backend
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
READERS = 2
"""So that a long read (the journal's chain) never holds up the rack."""
COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; it gives them the database's own file mode."""

_PRIMARY_CODE_MASK = 0xFF
_BEGIN_WRITING = "BEGIN IMMEDIATE"
_BEGIN_READING = "BEGIN"
_OF_THE_FIRST_DAY = ("number", "first_seen_at")
"""Columns that stay what they were when a row is stored anew."""
_UNIQUE_FIELDS = {
    "rooms.label": "label",
    "rooms.building, rooms.floor, rooms.door": "place",
    "operators.name": "operator_name",
    "card_issues.serial": "serial",
}
_UNIQUE_PREFIX = "UNIQUE constraint failed: "


# ------------------------------------------------------------------ engines


def backend(path: Path, busy_timeout_s: float = BUSY_TIMEOUT_S) -> Backend:
    """Return the engines and statements for the database at ``path``; nothing is opened yet."""
    return Backend(
        path=path,
        writer=writing_engine(path, busy_timeout_s),
        readers=_engine(path, busy_timeout_s, _BEGIN_READING, READERS, ("PRAGMA query_only = ON",)),
        reader_count=READERS,
        begin_writing=_BEGIN_WRITING,
        begin_reading=_BEGIN_READING,
        upsert=_upsert,
        insert_if_new=_insert_if_new,
        failures=partial(expected_failures, path),
    )


def writing_engine(path: Path, busy_timeout_s: float, *, foreign_keys: bool = True) -> Engine:
    """Return an engine whose every transaction takes the write lock first.

    A deferred transaction that reads and then writes fails at once with "database is locked" when
    another wrote in between; an immediate one waits for its turn.

    ``synchronous`` is FULL: in WAL, NORMAL may lose the last commits at a power cut, and a card that
    opens a door while its sequence is forgotten is the one thing that must not happen.
    """
    pragmas = (
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}",
    )
    return _engine(path, busy_timeout_s, _BEGIN_WRITING, 1, pragmas)


def _engine(
    path: Path, busy_timeout_s: float, begin: str, connections: int, pragmas: tuple[str, ...]
) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"isolation_level": None, "check_same_thread": False, "timeout": busy_timeout_s},
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        # Messages would quote names and PIN hashes.
        hide_parameters=True,
    )

    def on_connect(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        for pragma in pragmas:
            connection.execute(pragma)

    def on_begin(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        # A transaction that was begun on the driver itself is one already.
        if not (isinstance(driver, sqlite3.Connection) and driver.in_transaction):
            connection.exec_driver_sql(begin)

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    return engine


# --------------------------------------------------------------- statements


def _upsert(table: Table, *keys: str) -> Executable:
    statement = insert(table)
    kept = {*keys, *_OF_THE_FIRST_DAY}
    changed = {
        column.name: statement.excluded[column.name] for column in table.columns if column.name not in kept
    }
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


def _insert_if_new(table: Table, *keys: str) -> Executable:
    return insert(table).on_conflict_do_nothing(index_elements=keys)


# ------------------------------------------------------------------- errors


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
def expected_failures(path: Path) -> Iterator[None]:
    """Raise SQLite's errors as the StoreErrors that they mean."""
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        expected = expected_error(path, cause) if isinstance(cause, sqlite3.Error) else None
        if expected is None:
            raise
        raise expected from error


# --------------------------------------------------------- looking and copying


def connect_raw(
    path: Path, busy_timeout_s: float = BUSY_TIMEOUT_S, *, mode: str = "rw"
) -> sqlite3.Connection:
    """Open an existing database without SQLAlchemy; ``mode`` is ``ro`` or ``rw``."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=busy_timeout_s, isolation_level=None
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


def is_signed(connection: Connection) -> bool:
    """Tell whether the file bears Keyrack's application id, as another program may have written just now."""
    return bool(connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID)


def sign(connection: Connection) -> None:
    """Write Keyrack's application id into the file's header, as part of the transaction."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def refuse_dangling_rows(connection: Connection) -> None:
    """Check every foreign key, for a transaction that ran without them; RuntimeError if a row dangles."""
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if dangling:
        raise RuntimeError(f"{len(dangling)} rows refer to nothing, the first in {dangling[0][0]}")

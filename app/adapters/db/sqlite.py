"""All of SQLAlchemy's that is SQLite's own: pragmas, locking, upserts, errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Engine, Executable, Table, create_engine, event
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from app.adapters.db.backend import Backend
from app.adapters.db.sqlite_file import APPLICATION_ID, BUSY_TIMEOUT_S, expected_error

READERS = 2
"""So that a long read (the journal's chain) never holds up the rack."""
_BEGIN_WRITING = "BEGIN IMMEDIATE"
_BEGIN_READING = "BEGIN"
_OF_THE_FIRST_DAY = ("number", "first_seen_at")
"""Columns that stay what they were when a row is stored anew."""


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


# ------------------------------------------------------------------ signing


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

"""The doctor's look at the database: read-only, beside a running Keyrack, nothing left in its folder."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from app.adapters.aside import BlockingProbe
from app.adapters.db import migrating
from app.adapters.db.backup import dated_backups, newest_set_aside
from app.adapters.db.sqlite_file import Found, connect_raw, expected_file_failures, is_sound, look
from app.adapters.db.stored import microseconds_of
from app.domain.diagnosis import UNKNOWN, Fact, Finding, Line, count_chips, judge_backup
from app.domain.stay import CardState
from app.ports.clock import Clock
from app.ports.store import DatabaseBroken, DatabaseBusy, StoreError

T = TypeVar("T")

CHECK_LIMIT_S = 20.0
"""A desk's database takes milliseconds; five million door records, seconds."""
LIMIT_S = CHECK_LIMIT_S + 5.0
BUSY_LIMIT_S = 2.0
_STEPS_BETWEEN_LOOKS = 100_000
"""Of SQLite's machine: about a millisecond."""

_MAY_OPEN = tuple(state.value for state in CardState if state.may_open)
_CARDS_BY_CHIP = (
    "SELECT chip, count(DISTINCT uid) FROM card_issues "  # noqa: S608 -- question marks
    f"WHERE state IN ({', '.join('?' * len(_MAY_OPEN))}) AND not_after > ? GROUP BY chip"
)


def database_probe(path: Path, clock: Clock, *, demo: bool) -> BlockingProbe:
    """Return the probe of the database's own state."""
    return BlockingProbe((Line.DATABASE,), LIMIT_S, lambda: [_examine(path, clock.now(), demo=demo)])


def chips_probe(path: Path, clock: Clock) -> BlockingProbe:
    """Return the probe that counts the chips of cards that may open a door now."""
    return BlockingProbe((Line.CHIPS,), LIMIT_S, lambda: [_count(path, clock.now())])


def hotel_on_record(path: Path) -> bytes | None:
    """Return the id of the hotel, None where there is no database or no hotel in it. Raises StoreError."""
    row = _first_row(path, "SELECT hotel_id FROM hotel", ())
    return None if row is None else cast("bytes", row[0])


def setting_on_record(path: Path, key: str) -> str | None:
    """Return a setting's text, None where there is none. Raises StoreError."""
    row = _first_row(path, "SELECT value FROM settings WHERE key = ?", (key,))
    return None if row is None else str(row[0])


# ------------------------------------------------------------------- looking


def _reading(path: Path, view: Callable[[sqlite3.Connection], T]) -> T:
    """Return what ``view`` makes of a read-only connection. Raises StoreError.

    A table that should be there and is not is damage as well.
    """
    try:
        with expected_file_failures(path), closing(_connect(path)) as connection:
            return view(connection)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        raise DatabaseBroken(path) from error


def _connect(path: Path) -> sqlite3.Connection:
    """Open it for reading. A database that nobody uses is read without the companions that SQLite would make.

    They would be left behind, since a reader may not remove them.
    """
    in_use = path.with_name(path.name + "-wal").exists()
    return connect_raw(path, BUSY_LIMIT_S, mode="ro", immutable=not in_use)


def _first_row(path: Path, statement: str, values: Sequence[str]) -> Sequence[object] | None:
    if not path.exists():
        return None

    def view(connection: sqlite3.Connection) -> Sequence[object] | None:
        if look(connection).revision is None:  # nothing in it, or not ours
            return None
        row: Sequence[object] | None = connection.execute(statement, values).fetchone()
        return row

    return _reading(path, view)


# ------------------------------------------------------------------ database


def _examine(path: Path, now: datetime, *, demo: bool) -> Finding:
    aside = newest_set_aside(path)
    if not path.exists():
        facts: Mapping[str, Fact] = {} if aside is None else {"aside": aside.name}
        return Finding(Line.DATABASE, "missing" if aside is None else "set_aside", facts)
    facts = _facts(path, now)
    try:
        found, sound = _reading(path, _checked)
        if sound is False:  # a Keyrack that starts in this moment changes pages under an immutable look
            found, sound = _reading(path, _checked)
    except StoreError as error:
        return Finding(Line.DATABASE, _meaning(error), facts)
    return Finding(Line.DATABASE, _judge(found, sound, path, now, demo=demo), {**facts, **_kind(found)})


def _checked(connection: sqlite3.Connection) -> tuple[Found, bool | None]:
    """Return what the file says of itself and whether it is sound; None if the check took too long."""
    found = look(connection)
    deadline = time.monotonic() + CHECK_LIMIT_S
    connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS_BETWEEN_LOOKS)
    try:
        return found, is_sound(connection, whole=False)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        return found, None


def _judge(found: Found, sound: bool | None, path: Path, now: datetime, *, demo: bool) -> str:  # noqa: FBT001
    if sound is False:
        return "damaged"
    misfit = _misfit(found, path, demo=demo)
    if misfit or sound is None:
        return misfit or "check_unfinished"
    made = dated_backups(path).values()
    return judge_backup(now - max(made) if made else None)


def _misfit(found: Found, path: Path, *, demo: bool) -> str:
    """Say why the program would not open a sound file as it is; "" where it would."""
    if found.empty:
        return "damaged" if dated_backups(path) else "empty"
    if found.revision is None or found.demo is None:
        return "not_keyrack"
    if found.demo != demo:
        return "wrong_kind"
    return "too_new" if migrating.is_newer(found.revision) else ""


def _meaning(error: StoreError) -> str:
    match error:
        case DatabaseBroken():
            return "damaged"
        case DatabaseBusy():
            return "busy"
        case _:
            return "not_readable"


def _kind(found: Found) -> Mapping[str, Fact]:
    return {} if found.demo is None else {"kind": "demo" if found.demo else "real"}


def _facts(path: Path, now: datetime) -> Mapping[str, Fact]:
    made = dated_backups(path).values()
    age_h = None if not made else round((now - max(made)).total_seconds() / 3600)
    return {"size_bytes": path.stat().st_size, "backups": len(made), "backup_age_h": age_h}


# --------------------------------------------------------------------- chips


def _count(path: Path, now: datetime) -> Finding:
    if not path.exists():
        return count_chips({})
    try:
        return _reading(path, partial(_chips_in_use, now=now))
    except StoreError:
        return Finding(Line.CHIPS, UNKNOWN)


def _chips_in_use(connection: sqlite3.Connection, now: datetime) -> Finding:
    if look(connection).revision is None:
        return count_chips({})
    rows = connection.execute(_CARDS_BY_CHIP, (*_MAY_OPEN, microseconds_of(now)))
    return count_chips(dict(rows.fetchall()))

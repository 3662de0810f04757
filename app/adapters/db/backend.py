"""What a database engine must offer to `app.adapters.db.store`: all that differs between engines."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, Executable, Table


class MakeStatement(Protocol):
    """Makes a statement for a table and its key columns, executed with one or many sets of values."""

    def __call__(self, table: Table, *keys: str) -> Executable:
        """Return the statement."""
        ...


@dataclass(frozen=True, slots=True)
class Backend:
    """One database and its dialect.

    A transaction of ``writer`` excludes every other writer, other programs' included, from its
    first statement on. A transaction of ``readers``, at most ``reader_count`` at once, sees one consistent
    state and can't write. ``begin_writing`` and ``begin_reading`` are the SQL that begins them.
    ``upsert`` and ``insert_if_new`` make statements. Inside ``failures()`` an engine's
    error comes out as the StoreError that it means; what is a bug stays as it is.
    """

    path: Path
    writer: Engine
    readers: Engine
    reader_count: int
    begin_writing: str
    begin_reading: str
    upsert: MakeStatement
    insert_if_new: MakeStatement
    failures: Callable[[], AbstractContextManager[None]]

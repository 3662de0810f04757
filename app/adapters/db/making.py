"""Making a database's tables, or bringing older ones to head, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert

from app.adapters.db import migrating
from app.adapters.db.models import DATABASE_MARK
from app.adapters.db.sqlite import expected_failures, is_signed, refuse_dangling_rows, sign, writing_engine


@dataclass(frozen=True, slots=True)
class Mark:
    """What a new database is marked with for good."""

    demo: bool
    created_at: datetime


def bring_to_head(path: Path, busy_timeout_s: float, mark: Mark | None) -> None:
    """Run the migrations; a database that was empty is given its ``mark``. Raises StoreError."""
    # Batch migrations drop and rename tables, which foreign keys would take for deletions.
    engine = writing_engine(path, busy_timeout_s, foreign_keys=False)
    try:
        with expected_failures(path), engine.begin() as connection:
            migrating.upgrade(connection)
            if mark is not None and not is_signed(connection):
                sign(connection)
                _write(mark, connection)
            refuse_dangling_rows(connection)
    finally:
        engine.dispose()


def _write(mark: Mark, connection: Connection) -> None:
    values = {"mark_id": 1, "demo": mark.demo, "created_at": mark.created_at}
    connection.execute(insert(DATABASE_MARK), values)

"""The journal can't be changed through SQL, and tampering with the file shows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.adapters.db.opening import open_store
from app.domain.journal import Act
from app.ports.store import Transaction
from tests.contract.sample_hotel import NOW, FixedClock

ENTRIES = 6


def _append(transaction: Transaction) -> None:
    for number in range(ENTRIES):
        transaction.append_journal(NOW, "Adé", Act.CARD_PROVEN, "101A", {"index": str(number)})


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    path = tmp_path / "keyrack.db"
    store = open_store(path, demo=False, clock=FixedClock())
    await store.write(_append)
    await store.close()
    return path


def _run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


async def _first_break(path: Path) -> int | None:
    store = open_store(path, demo=False, clock=FixedClock())
    try:
        return await store.read(lambda view: view.broken_journal_entry())
    finally:
        await store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET operator = 'nobody' WHERE number = 3",
        "DELETE FROM journal WHERE number = 6",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE number = 3",
        "INSERT INTO journal SELECT 9, at, operator, act, room_label, facts, hash, hash FROM journal LIMIT 1",
    ],
)
async def test_sql_can_only_append(path: Path, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        _run(path, statement)
    assert await _first_break(path) is None


DROP_TRIGGERS = (
    "DROP TRIGGER journal_is_never_changed",
    "DROP TRIGGER journal_is_never_shortened",
    "DROP TRIGGER journal_has_no_gaps",
)


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE journal SET operator = 'nobody' WHERE number = 3", 3),
        ("UPDATE journal SET at = at + 1 WHERE number = 1", 1),
        ("UPDATE journal SET at = 'yesterday' WHERE number = 2", 2),
        ("UPDATE journal SET at = 9223372036854775807 WHERE number = 2", 2),
        ("UPDATE journal SET act = 'nothing' WHERE number = 4", 4),
        ('UPDATE journal SET facts = \'{"index": "7"}\' WHERE number = 5', 5),
        ("UPDATE journal SET facts = 'torn' WHERE number = 5", 5),
        ("UPDATE journal SET facts = '[1]' WHERE number = 5", 5),
        ("UPDATE journal SET hash = upper(hash) WHERE number = 6", 6),
        ("DELETE FROM journal WHERE number = 1", 1),
        ("DELETE FROM journal WHERE number = 3", 3),
        ("UPDATE journal SET number = 9 WHERE number = 3", 3),
    ],
)
async def test_tampering_with_the_file_shows_where(path: Path, statement: str, broken: int) -> None:
    _run(path, *DROP_TRIGGERS, statement)
    assert await _first_break(path) == broken

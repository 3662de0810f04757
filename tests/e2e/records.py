"""What is on record, read past the program: its database as any SQLite reader sees it, and its keys."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.adapters.key_store import open_key_store
from app.adapters.open_format import hotel_keys
from app.domain.door import DoorMemory
from app.domain.place import Place
from app.simulation.lock import SimulatedLock


def rows(data: Path, query: str) -> list[tuple[Any, ...]]:
    """Ask the database of a data directory, without being able to change it."""
    with closing(sqlite3.connect(f"file:{data / 'keyrack.db'}?mode=ro", uri=True)) as database:
        return database.execute(query).fetchall()


def cards(data: Path) -> list[tuple[str, int, int, str]]:
    """Every card that was ever begun, oldest first: whose, sequence, number within it, state."""
    return rows(
        data,
        "SELECT guest, card_issues.sequence, card_index, state FROM card_issues"
        " JOIN stays USING (stay_id) ORDER BY card_issues.number",
    )


def sequence_account(data: Path) -> tuple[int, int | None]:
    """The one door's account: the highest sequence that is spent, and the one that is reserved."""
    ((spent, reserved),) = rows(data, "SELECT spent, reserved FROM door_sequences")
    return spent, reserved


def lock_of_the_hotel(data: Path, place: Place) -> SimulatedLock:
    """A new lock at ``place`` that has learned the hotel's public keys and has seen no card yet."""
    ((hotel_id,),) = rows(data, "SELECT hotel_id FROM hotel")
    keys = hotel_keys.load(open_key_store(data).store, hotel_id)
    memory = DoorMemory(keys.hotel_id, keys.public_keys, place)
    return SimulatedLock(memory, keys.lock_master, lambda: datetime.now(UTC))

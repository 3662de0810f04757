"""The first screen's glances say what the whole store says, and without SQLAlchemy."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Executable
from sqlalchemy.dialects import sqlite

from app.adapters.db import glance, reading
from app.adapters.db.opening import open_store
from app.adapters.db.prepared import Prepared
from app.domain.journal import Act
from app.domain.stay import CardState, DoorSequence
from app.ports.store import Glance, Transaction
from tests.contract.sample_hotel import DAY, NOW, FixedClock, finished_issue, issue, sealed_room, set_up, stay

_OPENING = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from app.adapters.clock import SystemClock
from app.adapters.db.opening import open_store

async def look() -> None:
    store = open_store(Path(sys.argv[1]), demo=False, clock=SystemClock())
    await store.glance(lambda rows: rows.hotel())
    await store.close()
    print("sqlalchemy" in sys.modules)

asyncio.run(look())
"""

_SAME: tuple[tuple[str, Executable, dict[str, object]], ...] = (
    (glance.MARK, reading._MARK, {}),
    (glance.HOTEL, reading._HOTEL, {}),
    (glance.ROOMS, reading._ALL_ROOMS, {}),
    (glance.OPERATORS, reading._ALL_OPERATORS, {}),
    (glance.OPEN_STAYS, reading._OPEN_STAYS, {}),
    (glance.LAST_ENDED_STAYS, reading._LAST_ENDED_STAYS, {"since": NOW}),
    (glance.ISSUES_THAT_MAY_OPEN, reading._ISSUES_THAT_MAY_OPEN, {"now": NOW}),
    (glance.ISSUES_IN_QUESTION, reading._ISSUES_IN_QUESTION, {}),
    (glance.DOORS_PROVEN, reading._DOORS_PROVEN, {}),
    (glance.FURTHER_DOORS, reading._FURTHER_DOORS, {"key": "issue"}),
    (glance.JOURNAL_BEFORE, reading._JOURNAL_BEFORE, {"limit": 1, "before": 1}),
    (glance.SETTING, reading._SETTING, {"key": "theme"}),
)

_VIEWS: dict[str, Callable[[Glance], object]] = {
    "hotel": lambda rows: rows.hotel(),
    "rooms": lambda rows: rows.rooms(),
    "operators": lambda rows: rows.operators(),
    "open stays": lambda rows: rows.open_stays(),
    "last ended stays": lambda rows: rows.last_ended_stays(NOW - DAY),
    "issues that may open": lambda rows: rows.card_issues_that_may_open(NOW),
    "issues in question": lambda rows: rows.card_issues_in_question(),
    "doors proven": lambda rows: rows.doors_proven(),
    "newest journal": lambda rows: rows.journal(2),
    "older journal": lambda rows: rows.journal(5, before=2),
    "setting": lambda rows: rows.setting("theme"),
}


@pytest.mark.parametrize(("text", "statement", "values"), _SAME)
def test_a_glance_asks_what_the_whole_store_asks(
    text: str, statement: Executable, values: dict[str, object]
) -> None:
    prepared = Prepared.of(statement, values, sqlite.dialect())
    assert text.split() == prepared.sql.split()


@pytest.mark.parametrize("view", _VIEWS)
async def test_a_glance_sees_what_the_whole_store_sees(tmp_path: Path, view: str) -> None:
    store = open_store(tmp_path / "keyrack.db", demo=False, clock=FixedClock())
    await store.write(set_up)
    await store.write(_busy_day)
    seen = await store.glance(_VIEWS[view])
    assert seen
    assert seen == await store.read(_VIEWS[view])
    await store.close()


def _busy_day(rows: Transaction) -> None:
    rows.save_room(sealed_room())
    rows.save_stay(stay())
    rows.save_stay(
        replace(stay("ended", "room-1-2", arrives=NOW - DAY), checked_out_at=NOW, sequence=2**32 - 1)
    )
    rows.save_card_issue(issue(1))
    rows.save_card_issue(issue(2, state=CardState.UNRESOLVED))
    rows.save_card_issue(replace(finished_issue(3), state=CardState.PROVEN))
    rows.save_door_sequence(DoorSequence("room-1-1", 9, 10, "stay-1", 8, 7, sealed=True, clock_set_at=NOW))
    rows.save_setting("theme", "dark")
    for number in range(3):
        rows.append_journal(NOW, "Adé", Act.SIGNED_IN, "", {"number": str(number)})


async def test_a_glance_needs_no_sqlalchemy(tmp_path: Path) -> None:
    path = tmp_path / "keyrack.db"
    store = open_store(path, demo=False, clock=FixedClock())
    await store.write(set_up)
    await store.close()
    assert _said_by_a_look(path) == "False"


def _said_by_a_look(path: Path) -> str:
    """What another program says that only glances: whether it has SQLAlchemy."""
    command = [sys.executable, "-c", _OPENING, str(path)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()


async def test_a_closed_store_gives_no_glance(tmp_path: Path) -> None:
    store = open_store(tmp_path / "keyrack.db", demo=False, clock=FixedClock())
    await store.close()
    with pytest.raises(RuntimeError, match="closed"):
        await store.glance(lambda rows: rows.hotel())

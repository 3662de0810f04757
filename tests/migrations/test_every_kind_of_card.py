"""Revision 0003 keeps what is there, and going back keeps what the old tables can hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, column, insert, literal_column, select
from sqlalchemy import table as sql_table

from app.adapters.db import migrating
from app.adapters.db.sqlite import refuse_dangling_rows, writing_engine

BEFORE, AFTER = "0002", "0003"
ROOM = {"room_id": "r1", "label": "305", "building": 1, "floor": 3, "door": 5}
OPERATOR = {"operator_id": "o1", "name": "Mira", "pin_hash": "x", "wrong_pins": 2}
STAY = {
    "number": 1,
    "stay_id": "s1",
    "room_id": "r1",
    "guest": "Okafor",
    "guests": 2,
    "cards_wanted": 2,
    "arrives": 5,
    "departs": 9,
    "created_at": 5,
    "created_by": "o1",
    "sequence": 2,
}
SEQUENCE = {"room_id": "r1", "spent": 3, "reserved": 4, "reserved_for": "s1"}
RECORD = {
    "number": 1,
    "record_id": "d1",
    "room_id": "r1",
    "at": 6,
    "what": "opens",
    "serial": -1,
    "sequence": 2,
    "opened": 1,
}


def issue(number: int, *, single: int = 0, seen_at: int | None = None) -> dict[str, Any]:
    return {
        "number": number,
        "issue_id": f"i{number}",
        "serial": -number,
        "uid": b"\x04\x01",
        "kind": 1,
        "source": "open",
        "room_id": "r1",
        "stay_id": "s1",
        "building": 1,
        "floor": 3,
        "door": 5,
        "sequence": number,
        "card_index": 1,
        "single_opening": single,
        "not_before": 5,
        "not_after": 9,
        "state": "proven",
        "begun_at": 5,
        "issued_by": "o1",
        "chip": "",
        "proven_at": 6,
        "in_cloud_at": None,
        "seen_at": seen_at,
        "ended_at": None,
    }


def issues() -> list[dict[str, Any]]:
    """A guest's card, one that its door saw, and a single opening that was seen as well."""
    return [issue(1), issue(2, seen_at=7), issue(3, single=1, seen_at=8)]


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Connection]:
    """A database of the revision before, with something in every table that changes."""
    engine = writing_engine(tmp_path / "keyrack.db", 1.0, foreign_keys=False)
    with engine.begin() as connection:
        migrating.upgrade(connection, BEFORE)
        for table, row in (
            ("rooms", ROOM),
            ("operators", OPERATOR),
            ("stays", STAY),
            ("door_sequences", SEQUENCE),
            ("door_records", RECORD),
            *(
                ("card_issues", each)
                for each in (issue(1), issue(2, seen_at=7), issue(3, single=1, seen_at=8))
            ),
        ):
            _insert(connection, table, row)
        yield connection
    engine.dispose()


def _insert(connection: Connection, table: str, row: dict[str, Any]) -> None:
    connection.execute(insert(sql_table(table, *map(column, row))), row)


def _rows(connection: Connection, table: str) -> list[dict[str, Any]]:
    rows = select(literal_column("*")).select_from(sql_table(table)).order_by(literal_column("1"))
    return [dict(row) for row in connection.execute(rows).mappings()]


def test_what_is_there_is_kept_and_single_openings_become_flags(old: Connection) -> None:
    migrating.upgrade(old, AFTER)
    stored = _rows(old, "card_issues")
    assert [row["flags"] for row in stored] == [0, 0, 0x0C]
    assert {row["door_count"] for row in stored} == {1}
    for row, before in zip(stored, issues(), strict=True):
        del before["single_opening"]
        assert {name: row[name] for name in before} == before
    (operator,), (stay,) = _rows(old, "operators"), _rows(old, "stays")
    assert operator == {**OPERATOR, "blocked_until": None, "roles": "duty_manager,receptionist,technician"}
    assert {name: stay[name] for name in STAY} == STAY
    assert stay["party"] is None
    (record,) = _rows(old, "door_records")
    assert record == {**RECORD, "common_door": 0}
    refuse_dangling_rows(old)


def test_what_was_seen_at_a_door_is_proof_from_the_start(old: Connection) -> None:
    migrating.upgrade(old, AFTER)
    (door,) = _rows(old, "door_sequences")
    assert door == {**SEQUENCE, "seen": 2, "ended": 0, "sealed": 0, "clock_set_at": None}


def test_going_back_keeps_guests_cards_and_lets_go_of_the_others(old: Connection) -> None:
    before = _rows(old, "card_issues")
    migrating.upgrade(old, AFTER)
    master = {name: value for name, value in issue(9).items() if name != "single_opening"}
    master |= {"kind": 5, "room_id": None, "building": None, "floor": None, "door": None, "stay_id": None}
    master |= {"flags": 0, "common_doors": 0, "holder": "Ana", "reason": "", "approved_by": ""}
    _insert(old, "card_issues", {**master, "content_digest": b"", "door_count": 0})
    migrating.downgrade(old, BEFORE)
    assert _rows(old, "card_issues") == before
    refuse_dangling_rows(old)

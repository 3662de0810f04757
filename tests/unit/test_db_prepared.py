"""Statements compiled once: what goes to the driver, what comes back, and which ones can't be."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import sqlite

from app.adapters.db.models import CARD_ISSUES, STAYS
from app.adapters.db.prepared import Prepared, PreparedStatements

DIALECT = sqlite.dialect(paramstyle="qmark")
MOMENT = datetime(2026, 11, 23, 6, 15, tzinfo=UTC)
OF_STATE = select(CARD_ISSUES.c.serial, CARD_ISSUES.c.begun_at, CARD_ISSUES.c.room_id).where(
    CARD_ISSUES.c.state.in_(["proven", "writing"]), CARD_ISSUES.c.not_after > bindparam("now")
)


def test_values_are_stored_and_read_as_their_columns_want_it() -> None:
    prepared = Prepared.of(OF_STATE, {"now": MOMENT}, DIALECT)
    microseconds = int(MOMENT.timestamp()) * 1_000_000
    assert prepared.parameters({"now": MOMENT}) == ["proven", "writing", microseconds]
    assert prepared.values_of([(-1, microseconds, "room-1")]) == [[2**64 - 1, MOMENT, "room-1"]]


def test_only_the_named_columns_are_written() -> None:
    change = update(STAYS).where(STAYS.c.stay_id == bindparam("key"))
    statements = PreparedStatements(DIALECT)
    one = statements.of(change, {"guest": "Novak", "key": "stay-1"})
    assert one.sql == "UPDATE stays SET guest=? WHERE stays.stay_id = ?"
    assert one.parameters({"guest": "Novak", "key": "stay-1"}) == ["Novak", "stay-1"]
    assert statements.of(change, {"guest": "Okafor", "key": "stay-2"}) is one
    assert statements.of(change, {"sequence": 7, "key": "stay-1"}) is not one


def test_a_statement_whose_sql_depends_on_its_values_is_refused() -> None:
    named = select(STAYS).where(STAYS.c.stay_id.in_(bindparam("names", expanding=True)))
    with pytest.raises(ValueError, match="another statement"):
        Prepared.of(named, {"names": ["stay-1"]}, DIALECT)

"""`SqliteGlance`: what the first screen shows, read before SQLAlchemy is there.

The program starts several times a day and SQLAlchemy takes longer to import than the window takes to
draw. These few statements are what SQLAlchemy makes of `app.adapters.db.reading`'s; a test holds the
two together, so that a changed table can't be forgotten here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import Any, TypeVar

from app.adapters.db.mapping import (
    AnyRow,
    card_issue_from,
    door_count,
    door_sequence_from,
    further_door_from,
    hotel_from,
    journal_entry_from,
    operator_from,
    room_from,
    stay_from,
)
from app.adapters.db.sqlite_file import connect_raw, expected_file_failures
from app.adapters.db.stored import microseconds_of, moment_from, unsigned
from app.domain.hotel import Hotel, Operator, Room
from app.domain.journal import JournalEntry
from app.domain.stay import CardIssue, CardState, DoorSequence, IssueDoor, Stay
from app.ports.store import Glance

T = TypeVar("T")
Columns = tuple[tuple[int, Callable[[Any], Any]], ...]
"""Positions of the columns whose stored form is not the value itself, and what makes the value of it."""

BEFORE_ALL = 1 << 62
"""Above every journal number."""
MAY_OPEN = tuple(state.value for state in CardState if state.may_open)
IN_QUESTION = (CardState.WRITING.value, CardState.UNRESOLVED.value)

_STAYS = (
    "SELECT stays.number, stays.stay_id, stays.room_id, stays.guest, stays.guests, stays.cards_wanted, "
    "stays.arrives, stays.departs, stays.created_at, stays.created_by, stays.sequence, "
    "stays.checked_out_at, stays.moved_to, stays.party FROM stays "
)
_LATER = "SELECT * FROM stays AS later WHERE later.room_id = stays.room_id "
_ISSUES = (
    "SELECT card_issues.number, card_issues.issue_id, card_issues.serial, card_issues.uid, "
    "card_issues.kind, card_issues.source, card_issues.room_id, card_issues.stay_id, "
    "card_issues.building, card_issues.floor, card_issues.door, card_issues.sequence, "
    "card_issues.card_index, card_issues.not_before, card_issues.not_after, card_issues.state, "
    "card_issues.begun_at, card_issues.issued_by, card_issues.chip, card_issues.proven_at, "
    "card_issues.in_cloud_at, card_issues.seen_at, card_issues.ended_at, card_issues.flags, "
    "card_issues.common_doors, card_issues.hours, card_issues.task, card_issues.holder, "
    "card_issues.reason, card_issues.approved_by, card_issues.item_id, card_issues.content_digest, "
    "card_issues.lost_at, card_issues.returned_at, card_issues.door_count FROM card_issues "
)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


MARK = "SELECT database_mark.demo FROM database_mark"
HOTEL = (
    "SELECT hotel.row_id, hotel.hotel_id, hotel.name, hotel.time_zone, hotel.check_in_at, "
    "hotel.check_out_at FROM hotel"
)
ROOMS = (
    "SELECT rooms.room_id, rooms.label, rooms.building, rooms.floor, rooms.door, rooms.seal_reason, "
    "rooms.sealed_at, rooms.sealed_by, rooms.battery_percent, rooms.battery_read_at "
    "FROM rooms ORDER BY rooms.building, rooms.floor, rooms.door"
)
OPERATORS = (
    "SELECT operators.operator_id, operators.name, operators.pin_hash, operators.wrong_pins, "
    "operators.blocked_until, operators.roles FROM operators ORDER BY operators.name"
)
OPEN_STAYS = f"{_STAYS}WHERE stays.checked_out_at IS NULL ORDER BY stays.arrives, stays.number"
LAST_ENDED_STAYS = (
    f"{_STAYS}WHERE stays.checked_out_at > ? AND NOT (EXISTS ({_LATER}"
    "AND (later.checked_out_at, later.number) > (stays.checked_out_at, stays.number)))"
)
ISSUES_THAT_MAY_OPEN = (
    f"{_ISSUES}WHERE card_issues.state IN ({_marks(MAY_OPEN)}) AND card_issues.not_after > ? "
    "ORDER BY card_issues.number"
)
ISSUES_IN_QUESTION = (
    f"{_ISSUES}WHERE card_issues.state IN ({_marks(IN_QUESTION)}) ORDER BY card_issues.number"
)
DOORS_PROVEN = (
    "SELECT door_sequences.room_id, door_sequences.spent, door_sequences.reserved, "
    "door_sequences.reserved_for, door_sequences.seen, door_sequences.ended, door_sequences.sealed, "
    "door_sequences.clock_set_at FROM door_sequences "
    "WHERE door_sequences.seen > 0 OR door_sequences.ended > 0"
)
FURTHER_DOORS = (
    "SELECT card_doors.issue_id, card_doors.position, card_doors.room_id, card_doors.building, "
    "card_doors.floor, card_doors.door, card_doors.sequence, card_doors.seen_at FROM card_doors "
    "WHERE card_doors.issue_id = ? ORDER BY card_doors.position"
)
JOURNAL_BEFORE = (
    "SELECT journal.number, journal.at, journal.operator, journal.act, journal.room_label, journal.facts, "
    "journal.previous_hash, journal.hash FROM journal WHERE journal.number < ? "
    "ORDER BY journal.number DESC LIMIT ? OFFSET ?"
)
SETTING = 'SELECT settings.value FROM settings WHERE settings."key" = ?'

_HOTEL_COLUMNS: Columns = ((4, time.fromisoformat), (5, time.fromisoformat))
_ROOM_COLUMNS: Columns = ((6, moment_from), (9, moment_from))
_OPERATOR_COLUMNS: Columns = ((4, moment_from),)
_STAY_COLUMNS: Columns = tuple((at, moment_from) for at in (6, 7, 8, 11))
_ISSUE_COLUMNS: Columns = (
    (2, unsigned),
    *((at, moment_from) for at in (13, 14, 16, 19, 20, 21, 22, 32, 33)),
)
_DOOR_COLUMNS: Columns = ((6, bool), (7, moment_from))
_FURTHER_COLUMNS: Columns = ((7, moment_from),)
_JOURNAL_COLUMNS: Columns = ((1, moment_from),)


class SqliteGlance:
    """`app.ports.store.Glance` over one connection inside one transaction."""

    __slots__ = ("_connection",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _rows(self, sql: str, columns: Columns, values: Sequence[object] = ()) -> Iterator[AnyRow]:
        for stored in self._connection.execute(sql, values):
            row = list(stored)
            for at, value_of in columns:
                if row[at] is not None:
                    row[at] = value_of(row[at])
            yield row

    def hotel(self) -> Hotel | None:
        """See the port."""
        row = next(self._rows(HOTEL, _HOTEL_COLUMNS), None)
        if row is None:
            return None
        (demo,) = self._connection.execute(MARK).fetchone()
        return hotel_from(row, demo=bool(demo))

    def rooms(self) -> Sequence[Room]:
        """See the port."""
        return [room_from(row) for row in self._rows(ROOMS, _ROOM_COLUMNS)]

    def operators(self) -> Sequence[Operator]:
        """See the port."""
        return [operator_from(row) for row in self._rows(OPERATORS, _OPERATOR_COLUMNS)]

    def open_stays(self) -> Sequence[Stay]:
        """See the port; by arrival."""
        return [stay_from(row) for row in self._rows(OPEN_STAYS, _STAY_COLUMNS)]

    def last_ended_stays(self, since: datetime) -> Sequence[Stay]:
        """See the port."""
        rows = self._rows(LAST_ENDED_STAYS, _STAY_COLUMNS, (microseconds_of(since),))
        return [stay_from(row) for row in rows]

    def card_issues_that_may_open(self, now: datetime) -> Sequence[CardIssue]:
        """See the port; in the order they were begun."""
        rows = self._rows(ISSUES_THAT_MAY_OPEN, _ISSUE_COLUMNS, (*MAY_OPEN, microseconds_of(now)))
        return self._issues(rows)

    def doors_proven(self) -> Sequence[DoorSequence]:
        """See the port."""
        return [door_sequence_from(row) for row in self._rows(DOORS_PROVEN, _DOOR_COLUMNS)]

    def card_issues_in_question(self) -> Sequence[CardIssue]:
        """See the port."""
        return self._issues(self._rows(ISSUES_IN_QUESTION, _ISSUE_COLUMNS, IN_QUESTION))

    def _issues(self, rows: Iterator[AnyRow]) -> list[CardIssue]:
        return [card_issue_from(row, self._further_doors(row)) for row in rows]

    def _further_doors(self, row: AnyRow) -> tuple[IssueDoor, ...]:
        if door_count(row) < 2:
            return ()
        return tuple(
            further_door_from(door) for door in self._rows(FURTHER_DOORS, _FURTHER_COLUMNS, (row[1],))
        )

    def journal(self, limit: int, before: int | None = None) -> Sequence[JournalEntry]:
        """See the port."""
        values = (BEFORE_ALL if before is None else before, limit, 0)
        return [journal_entry_from(row) for row in self._rows(JOURNAL_BEFORE, _JOURNAL_COLUMNS, values)]

    def setting(self, key: str) -> str | None:
        """See the port."""
        row = self._connection.execute(SETTING, (key,)).fetchone()
        return None if row is None else row[0]


class Glances:
    """Gives glances at one database over a connection of its own, on one thread at a time."""

    def __init__(self, path: Path, busy_timeout_s: float) -> None:
        """Open the connection and turn write-ahead logging on. Raises sqlite3.Error."""
        self._path = path
        self._connection = connect_raw(path, busy_timeout_s, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA query_only = ON")

    def take(self, view: Callable[[Glance], T]) -> T:
        """Run ``view`` on a consistent state and return its result. Raises StoreError."""
        with expected_file_failures(self._path), self._transaction() as connection:
            return view(SqliteGlance(connection))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN")
        try:
            yield self._connection
        finally:
            self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

"""What the simulated server knows: tables of rows, and a journal of every change that took effect."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.codec.vendor_times import from_snowflake, to_wall
from app.simulation.vendor_server.snowflakes import Snowflakes

Row = dict[str, Any]
"""One row as JSON has it. Rows are replaced, never changed in place: an answer may still hold one."""

ADDED, CHANGED, REMOVED, COMMANDED = "added", "changed", "removed", "commanded"


@dataclass(frozen=True, slots=True)
class Effect:
    """One change that took effect.

    ``number`` counts from 1. ``request`` is a digest of what the client sent, so that the same request
    taking effect twice shows as two effects with one digest; ``call`` tells the calls apart: all effects of
    one call bear its number. No field holds a secret.
    """

    number: int
    call: int
    at: datetime
    operation: str
    account: str
    request: str
    kind: str
    table: str
    row_id: str


@dataclass(frozen=True, slots=True)
class Change:
    """A row as it is from now on; None where it is gone."""

    table: str
    row_id: str
    row: Row | None


@dataclass(frozen=True, slots=True)
class Committed:
    """All that one call changed, in order: what a state file keeps as one line."""

    changes: tuple[Change, ...]
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """Who asked for what: the operation's id, the account's id ("" before sign-in), the request's digest."""

    operation: str
    account: str
    request: str


Keep = Callable[[Committed], None]


def _keep_nothing(_committed: Committed) -> None:
    """Store a change nowhere: a server that lives as long as the process."""


class State:
    """The tables. ``now`` is the server's clock (UTC); ``keep`` must have stored a change when it returns."""

    def __init__(self, now: Callable[[], datetime], keep: Keep = _keep_nothing) -> None:
        self.now = now
        self.keep = keep
        self._tables: dict[str, dict[str, Row]] = {}
        self._effects: list[Effect] = []
        self._ids = Snowflakes()
        self._calls = 0

    def rows(self, table: str) -> tuple[Row, ...]:
        """Every row of a table, in the order in which they were added."""
        return tuple(self._tables.get(table, {}).values())

    def items(self, table: str) -> tuple[tuple[str, Row], ...]:
        """Every row of a table with the id it is kept under."""
        return tuple(self._tables.get(table, {}).items())

    def find(self, table: str, row_id: str) -> Row | None:
        """One row; None where there is none."""
        return self._tables.get(table, {}).get(row_id)

    def effects(self) -> tuple[Effect, ...]:
        """Everything that ever took effect, in order."""
        return tuple(self._effects)

    def tables(self) -> Mapping[str, tuple[Row, ...]]:
        """Every table that has rows, with them."""
        return {name: tuple(rows.values()) for name, rows in self._tables.items() if rows}

    def next_id(self) -> str:
        """A new row id whose time is now."""
        return self._ids.next_id(self.now())

    def replay(self, committed: Committed) -> None:
        """Take over what a state file kept."""
        for change in committed.changes:
            self._apply(change)
        self._effects.extend(committed.effects)
        self._calls = max((self._calls, *(effect.call for effect in committed.effects)))

    @contextmanager
    def act(self, cause: Cause) -> Iterator[Act]:
        """Everything inside takes effect together, or not at all where the block raises."""
        self._calls += 1
        act = Act(self, cause, self._calls)
        try:
            yield act
            committed = act.committed(len(self._effects))
            if committed.effects or committed.changes:
                self.keep(committed)
        except BaseException:
            act.undo()
            raise
        self._effects.extend(committed.effects)

    def put(self, change: Change) -> Change:
        """Apply a change and return the one that undoes it. For `Act` alone."""
        before = Change(change.table, change.row_id, self.find(change.table, change.row_id))
        self._apply(change)
        return before

    def _apply(self, change: Change) -> None:
        table = self._tables.setdefault(change.table, {})
        if change.row is None:
            table.pop(change.row_id, None)
            return
        table[change.row_id] = change.row
        if change.row_id.isdecimal():
            self._ids.stay_above(change.row_id)


class Act:
    """One call's changes while they are being made."""

    def __init__(self, state: State, cause: Cause, call: int) -> None:
        self._state = state
        self._cause = cause
        self._call = call
        self._undo: list[Change] = []
        self._changes: list[Change] = []
        self._marks: list[tuple[str, str, str]] = []

    @property
    def has_effects(self) -> bool:
        """Whether anything happened yet that is journalled."""
        return bool(self._marks)

    def wall_now(self) -> str:
        """The server's time as the vendor writes it."""
        return to_wall(self._state.now())

    def add(self, table: str, row: Row) -> Row:
        """Add a row: it gets an id where it has none, and the two times, which are that of the id."""
        row_id = row.get("id") or self._state.next_id()
        made = to_wall(from_snowflake(row_id))
        whole = {"id": row_id, **row, "createTime": made, "updateTime": made}
        return self._put(ADDED, table, whole["id"], whole)

    def change(self, table: str, row_id: str, **news: Any) -> Row:  # noqa: ANN401  # what JSON holds
        """Change fields of a row that is there; its ``updateTime`` becomes now."""
        row = self._state.find(table, row_id)
        if row is None:
            raise LookupError(f"no row to change in {table}")
        return self._put(CHANGED, table, row_id, {**row, **news, "updateTime": self.wall_now()})

    def remove(self, table: str, row_id: str) -> None:
        """Take a row away."""
        self._record(Change(table, row_id, None))
        self._marks.append((REMOVED, table, row_id))

    def keep(self, table: str, row_id: str, row: Row | None) -> None:
        """Set or drop a row that is the server's own book-keeping: no effect is journalled."""
        self._record(Change(table, row_id, row))

    def commanded(self, table: str, row_id: str) -> None:
        """Journal that a command went out that changes no row here."""
        self._marks.append((COMMANDED, table, row_id))

    def undo(self) -> None:
        """Put everything back as it was."""
        for change in reversed(self._undo):
            self._state.put(change)

    def committed(self, already: int) -> Committed:
        """What this act did; ``already`` effects were journalled before it."""
        now, cause = self._state.now(), self._cause
        effects = tuple(
            Effect(already + n, self._call, now, cause.operation, cause.account, cause.request, *mark)
            for n, mark in enumerate(self._marks, start=1)
        )
        return Committed(tuple(self._changes), effects)

    def _put(self, kind: str, table: str, row_id: str, row: Row) -> Row:
        self._record(Change(table, row_id, row))
        self._marks.append((kind, table, row_id))
        return row

    def _record(self, change: Change) -> None:
        self._undo.append(self._state.put(change))
        self._changes.append(change)

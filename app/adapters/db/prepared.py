"""Statements compiled once a database and run on its driver: a card at the desk waits for some twenty.

SQLAlchemy writes the SQL and knows the columns' types; running a statement through it costs several times
what the database itself takes for a row or two. The hot path therefore keeps of each statement the text,
what turns values into stored ones, and what turns stored ones into values, all of SQLAlchemy's making.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Self

from sqlalchemy import Executable, SelectBase
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.types import TypeEngine

from app.adapters.db.mapping import AnyRow

Values = Mapping[str, Any]
_Process = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One statement in one dialect, for values of certain names.

    ``places`` names the value of each question mark, with what makes it storable. ``fixed`` holds the
    values that are the statement's own. ``columns`` are those whose stored form is not the value itself.
    """

    sql: str
    places: tuple[tuple[str, _Process | None], ...]
    fixed: Values
    columns: tuple[tuple[int, _Process], ...]

    @classmethod
    def of(cls, statement: Executable, values: Values, dialect: Dialect) -> Self:
        """Compile ``statement`` for values of these names; ValueError where their number makes the SQL."""
        compiled = _compile(statement, values, dialect)
        state = compiled.construct_expanded_state(values)
        if not values.keys().isdisjoint(state.parameter_expansion):
            raise ValueError("a list of values makes another statement for each length")
        fixed = {name: value for name, value in state.parameters.items() if name not in values}
        places = tuple((name, _into(compiled, name, dialect)) for name in state.positiontup or ())
        return cls(state.statement, places, fixed, _out_of(statement, dialect))

    def parameters(self, values: Values) -> list[Any]:
        """Return what to give to the driver."""
        known = {**self.fixed, **values} if self.fixed else values
        return [known[name] if process is None else process(known[name]) for name, process in self.places]

    def parameters_of_each(
        self, common: Values, names: Sequence[str], rows: Iterable[tuple[Any, ...]]
    ) -> Iterator[tuple[Any, ...]]:
        """Yield what to give to the driver for each row of the values ``names``; ``common`` holds the others.

        What all rows share is made storable once: a fetch stores 10,000 rows.
        """
        shared = self._storable({**self.fixed, **common})
        at = {name: number for number, name in enumerate((*names, *shared))}
        pick = itemgetter(*(at[name] for name, _process in self.places))
        tail = tuple(shared.values())
        own = [(at[name], process) for name, process in self.places if process and name in names]
        if not own:
            return (pick(row + tail) for row in rows)
        return (pick((*_processed(row, own), *tail)) for row in rows)

    def _storable(self, values: Values) -> Values:
        """Those of the values that the statement asks for, as they are stored."""
        into = dict(self.places)
        return {
            name: value if (process := into[name]) is None else process(value)
            for name, value in values.items()
            if name in into
        }

    def values_of(self, stored: Iterable[Sequence[Any]]) -> list[AnyRow]:
        """Return the driver's rows with every column as its type wants it."""
        if not self.columns:
            return list(stored)
        return [self._row(row) for row in stored]

    def _row(self, stored: Sequence[Any]) -> AnyRow:
        row = list(stored)
        for at, process in self.columns:
            row[at] = process(row[at])
        return row


def _processed(row: tuple[Any, ...], own: Sequence[tuple[int, _Process]]) -> list[Any]:
    stored = list(row)
    for at, process in own:
        stored[at] = process(stored[at])
    return stored


def _compile(statement: Executable, values: Values, dialect: Dialect) -> SQLCompiler:
    if not isinstance(statement, ClauseElement):
        raise TypeError(type(statement))
    compiled = statement.compile(dialect=dialect, column_keys=list(values))
    if not isinstance(compiled, SQLCompiler):
        raise TypeError(type(compiled))
    return compiled


def _into(compiled: SQLCompiler, name: str, dialect: Dialect) -> _Process | None:
    """What makes a value storable; the members of a statement's own list are stored as they are."""
    bind = compiled.binds.get(name)
    if bind is None:
        return None
    kind: TypeEngine[Any] = bind.type
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _out_of(statement: Executable, dialect: Dialect) -> tuple[tuple[int, _Process], ...]:
    if not isinstance(statement, SelectBase):
        return ()
    kinds = [column.type.dialect_impl(dialect) for column in statement.selected_columns]
    made = [kind.result_processor(dialect, None) for kind in kinds]
    return tuple((at, process) for at, process in enumerate(made) if process is not None)


class PreparedStatements:
    """The prepared statements of one database, each made when it is first run; for all its threads."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._made: dict[tuple[object, ...], Prepared] = {}

    def of(self, statement: Executable, values: Values) -> Prepared:
        """Return the statement for values of these names. Two threads may make the same one: no harm."""
        key = (statement, *values)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = Prepared.of(statement, values, self._dialect)
        return made

"""One thread's line to the database: a connection held for life, and the hand that works in a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Executable

from app.adapters.db.mapping import AnyRow
from app.adapters.db.prepared import Prepared, PreparedStatements, Values


class Hand:
    """Runs statements inside one transaction, and is of no use after it."""

    __slots__ = ("_connection", "_driver", "_statements")

    def __init__(self, connection: Connection, driver: Any, statements: PreparedStatements) -> None:  # noqa: ANN401 -- PEP 249
        self._connection: Connection | None = connection
        self._driver = driver
        self._statements = statements

    @property
    def connection(self) -> Connection:
        """SQLAlchemy's connection in the same transaction, for the rare statement that can't be prepared."""
        if self._connection is None:
            raise RuntimeError("the transaction is over")
        return self._connection

    def let_go(self) -> None:
        """End the hand's use: a statement that came later would be in no transaction."""
        self._connection = self._driver = None

    def rows(self, statement: Executable, values: Values) -> list[AnyRow]:
        """Return all rows of a query."""
        prepared = self._statements.of(statement, values)
        return prepared.values_of(self._run(prepared, values).fetchall())

    def row(self, statement: Executable, values: Values) -> AnyRow | None:
        """Return the one row of a query that has at most one, or None."""
        found = self.rows(statement, values)
        return found[0] if found else None

    def value(self, statement: Executable, values: Values) -> Any:  # noqa: ANN401 -- whatever the column holds
        """Return the first column of the one row of a query, or None."""
        row = self.row(statement, values)
        return None if row is None else row[0]

    def change(self, statement: Executable, values: Values) -> int:
        """Run a statement that writes; return how many rows it touched."""
        changed: int = self._run(self._statements.of(statement, values), values).rowcount
        return changed

    def change_each(self, statement: Executable, many: Sequence[Values]) -> None:
        """Run a statement that writes with each set of values; all have the same names."""
        if many:
            prepared = self._statements.of(statement, many[0])
            self._driver.cursor().executemany(prepared.sql, [prepared.parameters(one) for one in many])

    def change_rows(
        self, statement: Executable, common: Values, names: Sequence[str], rows: Iterable[tuple[Any, ...]]
    ) -> None:
        """Run a statement that writes with each row of the values ``names``; ``common`` holds the others."""
        prepared = self._statements.of(statement, {**common, **dict.fromkeys(names)})
        self._driver.cursor().executemany(prepared.sql, prepared.parameters_of_each(common, names, rows))

    def _run(self, prepared: Prepared, values: Values) -> Any:  # noqa: ANN401 -- a cursor of the driver
        cursor = self._driver.cursor()
        cursor.execute(prepared.sql, prepared.parameters(values))
        return cursor


class Line:
    """A connection of ``engine`` that one thread holds; ``begin`` is the SQL that begins its transactions.

    It connects when it is first used. Beginning and committing on the driver spares a card at the
    desk some 0.1 ms a transaction.
    """

    def __init__(self, engine: Engine, begin: str, statements: PreparedStatements) -> None:
        self._engine = engine
        self._begin = begin
        self._statements = statements
        self._connection: Connection | None = None
        self._driver: Any = None

    @contextmanager
    def transaction(self) -> Iterator[Hand]:
        """Run the block in one transaction, which is rolled back if the block or the commit fails."""
        connection = self._connected()
        self._driver.cursor().execute(self._begin)
        hand = Hand(connection, self._driver, self._statements)
        try:
            yield hand
            self._driver.commit()
        except BaseException:
            self._driver.rollback()
            raise
        finally:
            hand.let_go()
            if connection.in_transaction():  # SQLAlchemy's view of it, where it ran a statement itself
                connection.rollback()

    def close(self) -> None:
        """Close the connection; it may be used again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = self._driver = None

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
            self._driver = self._connection.connection.driver_connection
        return self._connection

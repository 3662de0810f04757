"""`SqlStore`: one thread that writes, a few that read beside it, all awaited from the main loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.adapters.db.backend import Backend
from app.adapters.db.line import Line
from app.adapters.db.prepared import PreparedStatements
from app.adapters.db.reading import SqlSnapshot
from app.adapters.db.worker import Workers
from app.adapters.db.writing import SqlTransaction, WriteStatements
from app.ports.store import Snapshot, StoreError, Transaction

T = TypeVar("T")


class SqlStore:
    """`app.ports.store.Store` over a backend whose database is open, checked and at head.

    Make it with `app.adapters.db.opening.open_store`. It has threads of its own: an event
    loop's default executor may block the exit.
    """

    def __init__(self, backend: Backend, backup_failure: StoreError | None = None) -> None:
        self.backup_failure = backup_failure
        """Why the backup of the day was not made, or None; worth a warning to the person."""
        self._backend = backend
        self._statements = WriteStatements.of(backend)
        prepared = PreparedStatements(backend.writer.dialect)
        writer = Line(backend.writer, backend.begin_writing, prepared)
        readers = [
            Line(backend.readers, backend.begin_reading, prepared) for _ in range(backend.reader_count)
        ]
        self._writer = Workers("database-writer", (writer,))
        self._readers = Workers("database-reader", tuple(readers))
        self._closed = False

    async def read(self, view: Callable[[Snapshot], T]) -> T:
        """See the port."""
        self._refuse_if_closed()
        return await self._readers.run(lambda line: self._read(line, view))

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """See the port."""
        self._refuse_if_closed()
        return await self._writer.run(lambda line: self._write(line, work))

    async def close(self) -> None:
        """Finish what runs and let go of the database; a second call does nothing more."""
        if self._closed:
            return
        self._closed = True
        await self._readers.close(Line.close)
        self._backend.readers.dispose()
        # The last connection to close folds the write-ahead log into the file: let it be the writer's.
        await self._writer.close(self._let_go)

    def _let_go(self, writer: Line) -> None:
        writer.close()
        self._backend.writer.dispose()

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise RuntimeError("the store is closed")

    def _read(self, line: Line, view: Callable[[Snapshot], T]) -> T:
        with self._backend.failures(), line.transaction() as hand:
            return view(SqlSnapshot(hand))

    def _write(self, line: Line, work: Callable[[Transaction], T]) -> T:
        with self._backend.failures(), line.transaction() as hand:
            return work(SqlTransaction(hand, self._statements))

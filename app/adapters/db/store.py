"""`SqlStore`: one thread that writes, a few that read beside it, all awaited from the main loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any, TypeVar

from app.adapters.db.backend import Backend
from app.adapters.db.prepared import Hand, PreparedStatements
from app.adapters.db.reading import SqlSnapshot
from app.adapters.db.sqlite import READERS
from app.adapters.db.writing import SqlTransaction, WriteStatements
from app.ports.store import Snapshot, StoreError, Transaction

T = TypeVar("T")


class SqlStore:
    """`app.ports.store.Store` over a backend whose database is open, checked and at head.

    Make it with `app.adapters.db.opening.open_store`. It has executors of its own: an event
    loop's default executor may block the exit.
    """

    def __init__(self, backend: Backend, backup_failure: StoreError | None = None) -> None:
        self.backup_failure = backup_failure
        """Why the backup of the day was not made, or None; worth a warning to the person."""
        self._backend = backend
        self._statements = WriteStatements.of(backend)
        self._prepared = PreparedStatements(backend.writer.dialect)
        self._writer = ThreadPoolExecutor(1, "database-writer")
        self._readers = ThreadPoolExecutor(READERS, "database-reader")
        self._running: set[Future[Any]] = set()
        self._closed = False

    async def read(self, view: Callable[[Snapshot], T]) -> T:
        """See the port."""
        return await self._settled(self._readers, lambda: self._read(view))

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """See the port."""
        return await self._settled(self._writer, lambda: self._write(work))

    async def close(self) -> None:
        """Finish what runs and let go of the database; a second call does nothing more."""
        if self._closed:
            return
        self._closed = True
        running = [asyncio.wrap_future(future) for future in list(self._running)]
        await asyncio.gather(*running, return_exceptions=True)
        await asyncio.wrap_future(self._writer.submit(self._let_go))
        self._readers.shutdown()
        self._writer.shutdown()

    def _let_go(self) -> None:
        # The last connection to close folds the write-ahead log into the file: let it be the writer's.
        self._backend.readers.dispose()
        self._backend.writer.dispose()

    def _read(self, view: Callable[[Snapshot], T]) -> T:
        with self._backend.failures(), self._backend.readers.begin() as connection:
            return view(SqlSnapshot(Hand(connection, self._prepared)))

    def _write(self, work: Callable[[Transaction], T]) -> T:
        with self._backend.failures(), self._backend.writer.begin() as connection:
            return work(SqlTransaction(Hand(connection, self._prepared), self._statements))

    async def _settled(self, executor: Executor, job: Callable[[], T]) -> T:
        """Await the job; when cancelled, drop it if it has not begun, else see it to its end first."""
        if self._closed:
            raise RuntimeError("the store is closed")
        future = executor.submit(job)
        self._running.add(future)
        future.add_done_callback(self._running.discard)
        result = asyncio.wrap_future(future)
        try:
            return await asyncio.shield(result)
        except asyncio.CancelledError:
            result.add_done_callback(_take_note)
            if not future.cancel():
                await asyncio.wait([result])
            raise


def _take_note(result: asyncio.Future[Any]) -> None:
    """Look at a failure that nobody waits for any more; asyncio would report it as forgotten."""
    if not result.cancelled():
        result.exception()

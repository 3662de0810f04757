"""`OpenedStore`: the store from the program's first moment on; the whole of it comes when it is needed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.adapters.db.glance import Glances
from app.ports.store import Glance, Snapshot, StoreError, Transaction

if TYPE_CHECKING:
    from app.adapters.db.store import SqlStore

T = TypeVar("T")


class OpenedStore:
    """`app.ports.store.Store` over a database that is open, checked and at head.

    Make it with `app.adapters.db.opening.open_store`. Glances need no SQLAlchemy; the first read or
    write imports it, on a thread, which takes longer than all else at the start.
    """

    def __init__(self, path: Path, busy_timeout_s: float, backup_failure: StoreError | None = None) -> None:
        """Connect for glances. Raises sqlite3.Error."""
        self.backup_failure = backup_failure
        """Why the backup of the day was not made, or None; worth a warning to the person."""
        self._path = path
        self._busy_timeout_s = busy_timeout_s
        self._glances = Glances(path, busy_timeout_s)
        # One thread: the connection's glances come one after the other.
        self._thread = ThreadPoolExecutor(1, "database-glance")
        self._making: asyncio.Task[SqlStore] | None = None
        self._whole: SqlStore | None = None
        self._closed = False

    async def glance(self, view: Callable[[Glance], T]) -> T:
        """See the port."""
        self._refuse_if_closed()
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._glances.take, view)

    async def read(self, view: Callable[[Snapshot], T]) -> T:
        """See the port."""
        whole = self._whole or await self._made()
        return await whole.read(view)

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """See the port."""
        whole = self._whole or await self._made()
        return await whole.write(work)

    async def close(self) -> None:
        """Finish what runs and let go of the database; a second call does nothing more."""
        if self._closed:
            return
        self._closed = True
        await asyncio.get_running_loop().run_in_executor(self._thread, self._glances.close)
        self._thread.shutdown()
        if self._making is not None:
            # Last, because the last connection to close folds the write-ahead log into the file.
            await (await self._making).close()

    async def _made(self) -> SqlStore:
        """Return the whole store; made once, while others wait, and also where a waiter is cancelled."""
        self._refuse_if_closed()
        if self._making is None:
            self._making = asyncio.create_task(self._make())
        return await asyncio.shield(self._making)

    async def _make(self) -> SqlStore:
        loop = asyncio.get_running_loop()
        self._whole = await loop.run_in_executor(self._thread, _whole_store, self._path, self._busy_timeout_s)
        return self._whole

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise RuntimeError("the store is closed")


def _whole_store(path: Path, busy_timeout_s: float) -> SqlStore:
    # Imported here, because SQLAlchemy comes with them.
    from app.adapters.db.sqlite import backend  # noqa: PLC0415
    from app.adapters.db.store import SqlStore  # noqa: PLC0415

    return SqlStore(backend(path, busy_timeout_s))

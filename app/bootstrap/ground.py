"""What the program stands on: the database and the threads, opened behind the first window."""

from __future__ import annotations

import asyncio
import platform
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.adapters.clock import SystemClock
from app.adapters.ids import RandomIds
from app.ports.pin_hasher import PinHasher
from app.ports.store import StoreError
from app.services.desk import Desk

if TYPE_CHECKING:
    from app.adapters.db.opened import OpenedStore

DATABASE_FILE = "keyrack.db"
RESTORED_NOTE = "restored-from.txt"


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that outlives a sign-in. ``worker`` takes what would stall the loop: hashes, keys, files."""

    desk: Desk
    store: OpenedStore
    hasher: PinHasher
    worker: ThreadPoolExecutor
    data: Path
    restored: bool = False
    """A backup took the place of a damaged database at this start."""

    @property
    def backup_failure(self) -> StoreError | None:
        """Why today's backup was not made, or None."""
        return self.store.backup_failure

    async def close(self) -> None:
        """Finish what is being written and let go."""
        await self.store.close()
        self.worker.shutdown(wait=False, cancel_futures=True)


def database_path(data: Path) -> Path:
    """Where the database of a data directory lies."""
    return data / DATABASE_FILE


def machine_name() -> str:
    """What this PC is called in its network: what belongs to its desk is kept by that."""
    return platform.node() or "this PC"


async def open_ground(data: Path, *, demo: bool) -> Ground:
    """Open everything on a worker thread; the loop goes on meanwhile. Raises StoreError.

    The modules behind it are imported there as well.
    """
    worker = ThreadPoolExecutor(1, "worker")
    try:
        return await asyncio.get_running_loop().run_in_executor(worker, _open, data, worker, demo)
    except BaseException:
        worker.shutdown(wait=False)
        raise


def _open(data: Path, worker: ThreadPoolExecutor, demo: bool) -> Ground:  # noqa: FBT001 - run_in_executor
    from app.adapters.db.opening import open_store
    from app.adapters.pin_hash import Argon2PinHasher

    clock = SystemClock()
    store = open_store(database_path(data), demo=demo, clock=clock)
    return Ground(Desk(store, clock, RandomIds()), store, Argon2PinHasher(worker), worker, data)


async def restore_ground(backup: Path, data: Path) -> None:
    """Put a checked copy of a backup in the database's place; raises BackupBroken.

    A note of it is left first, for `restore_to_account_for`: whatever ends the program in between, the
    restored database is not worked with before it was accounted for.
    """
    from app.adapters.db.backup import restore_backup

    def restore() -> None:
        (data / RESTORED_NOTE).write_text(backup.name, encoding="utf-8")
        restore_backup(backup, database_path(data))

    await asyncio.get_running_loop().run_in_executor(None, restore)


def restore_to_account_for(data: Path) -> str | None:
    """The name of the backup that the database came from and that nobody accounted for yet, or None."""
    note = data / RESTORED_NOTE
    return note.read_text(encoding="utf-8") if note.exists() else None


def restore_is_accounted_for(data: Path) -> None:
    """Forget the note."""
    (data / RESTORED_NOTE).unlink(missing_ok=True)

"""A database file under a desk that opens, spoils and looks at it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.adapters.db.opened import OpenedStore
from app.adapters.db.opening import open_store
from app.ports.store import StoreError
from tests.contract.sample_hotel import FixedClock, set_up


class Desk:
    """A database file and a clock; `visit` is a day's work."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "data" / "keyrack.db"
        self.clock = FixedClock()

    def open(self, *, demo: bool = False) -> OpenedStore:
        return open_store(self.path, demo=demo, clock=self.clock, busy_timeout_s=0.05)

    async def visit(self) -> None:
        await self.open().close()

    async def set_up(self) -> None:
        store = self.open()
        await store.write(set_up)
        await store.close()

    def refused(self, kind: type[StoreError], *, demo: bool = False) -> StoreError:
        before = _bytes_of(self.path)
        with pytest.raises(kind) as refused:
            self.open(demo=demo)
        assert _bytes_of(self.path) == before
        assert list(self.path.parent.glob("*broken*")) == []
        return refused.value

    def change(self, sql: str) -> None:
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            connection.execute(sql)


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def spoil_the_middle(path: Path) -> None:
    """Overwrite a quarter of the file, its header left whole, as a failing disk does."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(os.urandom(size // 4))


def zero_the_header(path: Path) -> None:
    """What a power cut leaves on some file systems."""
    with path.open("r+b") as file:
        file.write(bytes(4096))

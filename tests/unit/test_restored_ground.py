"""A restored database is accounted for before it is worked with, whatever ends the program in between."""

from pathlib import Path

import pytest

from app.adapters.clock import SystemClock
from app.adapters.db.backup import make_backup
from app.adapters.db.opening import open_store
from app.bootstrap.ground import (
    database_path,
    restore_ground,
    restore_is_accounted_for,
    restore_to_account_for,
)
from app.ports.store import BackupBroken


async def a_backup(data: Path) -> Path:
    clock = SystemClock()
    path = database_path(data)
    store = open_store(path, demo=False, clock=clock)
    await store.close()
    return make_backup(path, clock.now())


async def test_a_restore_is_noted_until_it_is_accounted_for(tmp_path: Path) -> None:
    backup = await a_backup(tmp_path)
    assert restore_to_account_for(tmp_path) is None
    await restore_ground(backup, tmp_path)
    assert restore_to_account_for(tmp_path) == backup.name
    restore_is_accounted_for(tmp_path)
    assert restore_to_account_for(tmp_path) is None


async def test_a_restore_that_breaks_off_is_noted_already(tmp_path: Path) -> None:
    backup = await a_backup(tmp_path)
    backup.write_bytes(b"not a database")
    with pytest.raises(BackupBroken):
        await restore_ground(backup, tmp_path)
    assert restore_to_account_for(tmp_path) == backup.name

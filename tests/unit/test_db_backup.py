"""Broken files are set aside, backups made, kept, let go of and restored."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.adapters.db import migrating
from app.adapters.db.backup import KEPT_BACKUPS, backups_of, newest_good_backup, restore_backup, set_aside
from app.ports.store import (
    BackupBroken,
    DatabaseBroken,
    DatabaseNotWritable,
)
from tests.contract.sample_hotel import DAY, HOTEL, FixedClock, room
from tests.unit.database_desk import Desk, spoil_the_middle, zero_the_header


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# ----------------------------------------------------------------- broken, and back


@pytest.mark.parametrize("spoil", [spoil_the_middle, zero_the_header])
async def test_a_broken_file_is_set_aside_and_the_newest_good_backup_is_named(
    desk: Desk, spoil: Callable[[Path], None]
) -> None:
    await desk.set_up()
    for _ in range(3):
        desk.clock.time += DAY
        await desk.visit()
    newest, second, _oldest = backups_of(desk.path)
    spoil_the_middle(newest)
    spoil(desk.path)
    spoiled = desk.path.read_bytes()
    with pytest.raises(DatabaseBroken) as broken:
        desk.open()
    assert broken.value.newest_good_backup == second
    assert broken.value.set_aside is not None
    assert broken.value.set_aside.name == "keyrack-broken-20261126-061500.db"
    assert broken.value.set_aside.read_bytes() == spoiled
    assert not desk.path.exists()


def test_what_sqlite_keeps_beside_a_database_is_set_aside_with_it(tmp_path: Path) -> None:
    for name in ("keyrack.db", "keyrack.db-wal", "keyrack.db-shm", "other.db-wal"):
        (tmp_path / name).write_text(name)
    aside = set_aside(tmp_path / "keyrack.db", "broken", FixedClock().now())
    assert aside.with_name(f"{aside.name}-wal").read_text() == "keyrack.db-wal"
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "keyrack-broken-20261123-061500.db",
        "keyrack-broken-20261123-061500.db-shm",
        "keyrack-broken-20261123-061500.db-wal",
        "other.db-wal",
    ]


async def test_a_hotel_never_comes_up_empty_beside_its_backups(desk: Desk) -> None:
    await desk.set_up()
    desk.clock.time += DAY
    await desk.visit()
    spoil_the_middle(desk.path)
    told = []
    for _ in range(2):
        with pytest.raises(DatabaseBroken) as broken:
            desk.open()
        told.append((broken.value.set_aside, broken.value.newest_good_backup))
        assert not desk.path.exists()
    assert told[0] == told[1]
    assert told[0][1] is not None
    restore_backup(told[0][1], desk.path)
    await desk.visit()


async def test_a_file_emptied_by_a_power_cut_is_broken_not_new(desk: Desk) -> None:
    await desk.set_up()
    desk.clock.time += DAY
    await desk.visit()
    desk.path.write_bytes(b"")
    with pytest.raises(DatabaseBroken) as broken:
        desk.open()
    assert broken.value.newest_good_backup == backups_of(desk.path)[0]


async def test_two_broken_files_of_one_second_are_both_kept(desk: Desk) -> None:
    for _ in range(2):
        await desk.set_up()
        spoil_the_middle(desk.path)
        with pytest.raises(DatabaseBroken) as broken:
            desk.open()
        assert broken.value.newest_good_backup is None
    assert len(list(desk.path.parent.glob("*broken*.db"))) == 2


async def test_a_restored_backup_is_what_it_was(desk: Desk) -> None:
    await desk.set_up()
    desk.clock.time += DAY
    await desk.visit()
    backup = newest_good_backup(desk.path)
    assert backup is not None
    store = desk.open()
    await store.write(lambda t: t.add_rooms([room(99)]))
    await store.close()
    replaced = restore_backup(backup, desk.path)
    store = desk.open()
    assert len(await store.read(lambda view: view.rooms())) == 8
    await store.close()
    assert replaced is not None
    assert replaced.name.startswith("keyrack-replaced-")
    with closing(sqlite3.connect(replaced)) as before:
        assert before.execute("SELECT count(*) FROM rooms").fetchone() == (9,)
    assert backup.exists()


async def test_a_log_that_was_left_behind_is_not_played_into_a_restored_backup(desk: Desk) -> None:
    await desk.set_up()
    desk.clock.time += DAY
    await desk.visit()
    store = desk.open()
    await store.write(lambda t: t.save_room(replace(room(1), label="LATER")))
    left_behind = desk.path.with_name("keyrack.db-wal").read_bytes()
    await store.close()
    desk.path.unlink()
    desk.path.with_name("keyrack.db-wal").write_bytes(left_behind)
    restore_backup(backups_of(desk.path)[0], desk.path)
    store = desk.open()
    assert await store.read(lambda view: view.room("room-1-1")) == room(1)
    await store.close()


async def test_a_broken_backup_replaces_nothing(desk: Desk) -> None:
    await desk.set_up()
    desk.clock.time += DAY
    await desk.visit()
    (backup,) = backups_of(desk.path)
    spoil_the_middle(backup)
    before = desk.path.read_bytes()
    with pytest.raises(BackupBroken):
        restore_backup(backup, desk.path)
    assert desk.path.read_bytes() == before


# ------------------------------------------------------------------------- backups


async def test_a_day_has_one_backup(desk: Desk) -> None:
    await desk.set_up()
    for hours in (1, 2, 18, 19):
        desk.clock.time = FixedClock().time + timedelta(hours=hours)
        await desk.visit()
    assert [file.name for file in backups_of(desk.path)] == [
        "keyrack-20261124-001500.db",
        "keyrack-20261123-071500.db",
    ]


async def test_only_the_newest_backups_are_kept(desk: Desk) -> None:
    await desk.set_up()
    folder = desk.path.parent / "backups"
    others = [folder / "keyrack-before-the-summer.db", folder / "keyrack-20269999-999999.db"]
    for _ in range(KEPT_BACKUPS + 2):
        desk.clock.time += DAY
        await desk.visit()
    for other in others:
        shutil.copy(desk.path, other)
    await desk.visit()
    days = [int(file.stem[-9:-7]) for file in backups_of(desk.path)]
    assert len(days) == KEPT_BACKUPS
    assert days[0] == desk.clock.time.day
    assert all(other.exists() for other in others)


async def test_a_backup_of_a_day_long_past_outlives_its_making(desk: Desk) -> None:
    await desk.set_up()
    for _ in range(KEPT_BACKUPS):
        desk.clock.time += DAY
        await desk.visit()
    desk.clock.time -= 9999 * DAY
    await desk.visit()
    assert len(backups_of(desk.path)) == KEPT_BACKUPS
    assert desk.clock.time.strftime("%Y%m%d") in backups_of(desk.path)[-1].name


async def test_a_backup_holds_what_is_still_in_the_write_ahead_log(desk: Desk) -> None:
    await desk.set_up()
    first = desk.open()
    await first.write(lambda t: t.add_rooms([room(99)]))
    desk.clock.time += DAY
    second = desk.open()
    with closing(sqlite3.connect(backups_of(desk.path)[0])) as copy:
        assert copy.execute("SELECT count(*) FROM rooms WHERE door = 99").fetchone() == (1,)
    for store in (first, second):
        await store.close()


async def test_a_failed_daily_backup_is_told_and_stops_nothing(desk: Desk) -> None:
    await desk.set_up()
    (desk.path.parent / "backups").touch()
    desk.clock.time += DAY
    store = desk.open()
    assert isinstance(store.backup_failure, DatabaseNotWritable)
    assert await store.read(lambda view: view.hotel()) == HOTEL
    await store.close()


async def test_a_migration_is_preceded_by_a_backup(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await desk.set_up()
    desk.change("UPDATE alembic_version SET version_num = '0000'")
    seen: list[tuple[str, ...]] = []

    def migrate(connection: object) -> None:
        seen.append(tuple(file.name for file in backups_of(desk.path)))

    monkeypatch.setattr(migrating, "upgrade", migrate)
    await desk.visit()
    assert seen == [("keyrack-20261123-061500.db",)]


async def test_a_migration_that_fails_leaves_the_database_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.set_up()
    desk.change("UPDATE alembic_version SET version_num = '0000'")

    def migrate(connection: object) -> None:
        connection.exec_driver_sql("DROP TABLE card_issues")  # type: ignore[attr-defined]
        raise LookupError

    monkeypatch.setattr(migrating, "upgrade", migrate)
    with pytest.raises(LookupError):
        desk.open()
    with closing(sqlite3.connect(desk.path)) as connection:
        assert connection.execute("SELECT count(*) FROM card_issues").fetchone() == (0,)

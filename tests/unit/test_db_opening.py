"""What opening makes, refuses, sets aside and backs up."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.adapters.db import migrating
from app.adapters.db.backup import KEPT_BACKUPS, backups_of, newest_good_backup, restore_backup, set_aside
from app.adapters.db.opening import open_store
from app.adapters.db.store import SqlStore
from app.ports.store import (
    BackupBroken,
    DatabaseBroken,
    DatabaseBusy,
    DatabaseNotWritable,
    DatabaseTooNew,
    DiskFull,
    NotAKeyrackDatabase,
    StoreError,
    WrongDatabaseKind,
)
from tests.contract.sample_hotel import DAY, HOTEL, FixedClock, room, set_up, stay

posix = pytest.mark.skipif(os.name != "posix", reason="file modes")
unprivileged = pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")


class Desk:
    """A database file and a clock; `visit` is a day's work."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "data" / "keyrack.db"
        self.clock = FixedClock()

    def open(self, *, demo: bool = False) -> SqlStore:
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


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# ------------------------------------------------------------------------- making


@posix
async def test_everything_that_is_made_is_private(desk: Desk) -> None:
    old_mask = os.umask(0)
    try:
        await desk.set_up()
        desk.clock.time += DAY
        store = desk.open()
        await store.write(lambda t: t.save_setting("theme", "dark"))
        files = [file for file in desk.path.parent.rglob("*") if file.is_file()]
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in files}
        await store.close()
    finally:
        os.umask(old_mask)
    assert set(modes.values()) == {0o600}
    assert {"keyrack.db", "keyrack.db-wal", "keyrack.db-shm"} < set(modes)
    assert len(modes) == 4


@posix
async def test_a_file_that_others_could_read_is_made_private(desk: Desk) -> None:
    await desk.set_up()
    desk.path.chmod(0o644)
    await desk.visit()
    assert stat.S_IMODE(desk.path.stat().st_mode) == 0o600


async def test_what_was_stored_is_there_after_the_next_start(desk: Desk) -> None:
    await desk.set_up()
    store = desk.open()
    assert await store.read(lambda view: view.hotel()) == HOTEL
    await store.close()


async def test_an_empty_file_left_by_a_killed_start_becomes_a_database(desk: Desk) -> None:
    desk.path.parent.mkdir()
    desk.path.touch()
    await desk.set_up()


async def test_every_commit_reaches_the_disk_before_it_counts(desk: Desk) -> None:
    store = desk.open()

    def pragma(name: str) -> Callable[..., object]:
        return lambda t: t._connection.exec_driver_sql(f"PRAGMA {name}").scalar()

    names = ("journal_mode", "synchronous", "foreign_keys")
    assert [await store.write(pragma(name)) for name in names] == ["wal", 2, 1]
    await store.close()


# ----------------------------------------------------------------------- refusing


@pytest.mark.parametrize("demo", [True, False])
async def test_a_demo_is_never_opened_as_the_real_thing_nor_the_reverse(desk: Desk, demo: bool) -> None:
    await desk.open(demo=demo).close()
    refused = desk.refused(WrongDatabaseKind, demo=not demo)
    assert isinstance(refused, WrongDatabaseKind)
    assert refused.found_demo is demo


async def test_a_demo_hotel_says_so(desk: Desk) -> None:
    store = desk.open(demo=True)
    with pytest.raises(WrongDatabaseKind):
        await store.write(lambda t: t.save_hotel(HOTEL))
    await store.close()


async def test_a_database_of_a_newer_keyrack_is_refused(desk: Desk) -> None:
    await desk.set_up()
    desk.change("UPDATE alembic_version SET version_num = '9999'")
    refused = desk.refused(DatabaseTooNew)
    assert isinstance(refused, DatabaseTooNew)
    assert (refused.found, refused.known) == ("9999", migrating.HEAD)


async def test_another_programs_database_is_left_alone(desk: Desk) -> None:
    desk.path.parent.mkdir()
    desk.change("CREATE TABLE songs (title)")
    desk.refused(NotAKeyrackDatabase)


async def test_a_database_that_another_program_holds_is_busy(desk: Desk) -> None:
    await desk.set_up()
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        desk.refused(DatabaseBusy)


async def test_a_writer_that_waits_too_long_says_busy_and_stores_nothing(desk: Desk) -> None:
    await desk.set_up()
    store = desk.open()
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusy):
            await store.write(lambda t: t.save_setting("theme", "dark"))
    assert await store.read(lambda view: view.setting("theme")) is None
    await store.close()


def test_a_folder_that_can_not_be_made_is_not_writable(desk: Desk) -> None:
    desk.path.parent.touch()
    desk.refused(DatabaseNotWritable)


def test_a_folder_in_the_databases_place_is_not_writable(desk: Desk) -> None:
    desk.path.mkdir(parents=True)
    desk.refused(DatabaseNotWritable)


@unprivileged
def test_a_folder_that_may_not_be_written_is_said_so(desk: Desk) -> None:
    desk.path.parent.mkdir(mode=0o500)
    desk.refused(DatabaseNotWritable)


async def test_a_full_disk_is_said_and_nothing_is_half_stored(desk: Desk) -> None:
    await desk.set_up()
    store = desk.open()

    def fill(t: object) -> None:
        connection = t._connection  # type: ignore[attr-defined]
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        for number in range(99):
            t.save_setting(f"{number}", "x" * 4096)  # type: ignore[attr-defined]

    with pytest.raises(DiskFull):
        await store.write(fill)
    assert await store.read(lambda view: view.setting("0")) is None
    await store.close()


async def test_an_error_never_quotes_what_was_to_be_stored(desk: Desk) -> None:
    await desk.set_up()
    store = desk.open()
    with pytest.raises(Exception, match="FOREIGN KEY") as failed:
        await store.write(lambda t: t.save_stay(stay("nobody", "no-such-room")))
    assert "Okafor" not in str(failed.value)
    await store.close()


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
    replaced = restore_backup(backup, desk.path, desk.clock.now())
    store = desk.open()
    assert len(await store.read(lambda view: view.rooms())) == 8
    await store.close()
    assert replaced is not None
    assert replaced.name == "keyrack-replaced-20261124-061500.db"
    assert backup.exists()


async def test_a_broken_backup_replaces_nothing(desk: Desk) -> None:
    await desk.set_up()
    desk.clock.time += DAY
    await desk.visit()
    (backup,) = backups_of(desk.path)
    spoil_the_middle(backup)
    before = desk.path.read_bytes()
    with pytest.raises(BackupBroken):
        restore_backup(backup, desk.path, desk.clock.now())
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
    other = desk.path.parent / "backups" / "keyrack-before-the-summer.db"
    for _ in range(KEPT_BACKUPS + 2):
        desk.clock.time += DAY
        await desk.visit()
    shutil.copy(desk.path, other)
    await desk.visit()
    days = [int(file.stem[-9:-7]) for file in backups_of(desk.path)]
    assert len(days) == KEPT_BACKUPS
    assert days[0] == desk.clock.time.day
    assert other.exists()


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

"""What opening makes, and what it refuses."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.adapters.db import making, migrating
from app.adapters.db.opened import OpenedStore
from app.adapters.db.sqlite import writing_engine
from app.domain.hotel import Hotel
from app.ports.store import (
    DatabaseBusy,
    DatabaseNotWritable,
    DatabaseTooNew,
    DiskFull,
    NotAKeyrackDatabase,
    WrongDatabaseKind,
)
from tests.contract.sample_hotel import DAY, HOTEL, set_up, stay
from tests.unit.database_desk import Desk

posix = pytest.mark.skipif(os.name != "posix", reason="file modes")
unprivileged = pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")


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


def test_the_store_is_awaited_from_the_qt_loop_too(desk: Desk, qt_run: Callable[..., object]) -> None:
    async def work() -> Hotel | None:
        store = desk.open()
        await store.write(set_up)
        found = await store.read(lambda view: view.hotel())
        await store.close()
        return found

    assert qt_run(work()) == HOTEL


async def test_every_commit_reaches_the_disk_before_it_counts(desk: Desk) -> None:
    store = desk.open()

    def pragma(name: str) -> Callable[..., object]:
        return lambda t: t._hand.connection.exec_driver_sql(f"PRAGMA {name}").scalar()

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
        connection = t._hand.connection  # type: ignore[attr-defined]
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


def _overtake(desk: Desk, monkeypatch: pytest.MonkeyPatch, *, demo: bool) -> list[OpenedStore]:
    """Let another program make the database between the next opening's look and its migration."""
    first: list[OpenedStore] = []

    def overtaken(path: Path, timeout_s: float, *, foreign_keys: bool) -> Engine:
        monkeypatch.setattr(making, "writing_engine", writing_engine)
        first.append(desk.open(demo=demo))
        return writing_engine(path, timeout_s, foreign_keys=foreign_keys)

    monkeypatch.setattr(making, "writing_engine", overtaken)
    return first


async def test_two_programs_may_make_the_same_database(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    stores = _overtake(desk, monkeypatch, demo=False)
    stores.append(desk.open())
    await stores[0].write(set_up)
    assert await stores[1].read(lambda view: view.hotel()) == HOTEL
    for store in stores:
        await store.close()


async def test_of_two_kinds_made_at_once_the_later_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stores = _overtake(desk, monkeypatch, demo=True)
    with pytest.raises(WrongDatabaseKind):
        desk.open()
    await stores[0].close()

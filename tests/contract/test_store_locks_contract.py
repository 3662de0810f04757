"""What every store must keep of locks and of the work with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.lock_notes import LockNote, LockUser
from app.domain.lock_work import LockJob, LockRoute, LockWork, WorkStage
from app.ports.store import Store, Transaction
from tests.contract.sample_hotel import DAY, NOW

NOTE = LockNote(
    lock_id="open-02aabbccddee",
    mac="02:AA:BB:CC:DD:EE",
    name="Pool",
    is_open=True,
    device_id="c0ffee0000000305",
    common_door=3,
    bound_at=NOW,
    heard_at=NOW,
    rssi_dbm=-71,
    reached_at=NOW + DAY,
    reached_by=LockRoute.OPEN,
    battery_percent=37,
    drift=timedelta(seconds=-12, milliseconds=-5),
    read_at=NOW,
    firmware="1.4",
    records_next=70_000,
    records_at=NOW,
    settings={0x30: b"\x01", 0x37: b"\xff\xff"},
    settings_at=NOW,
)
JOB = LockJob(
    job_id="job-1",
    work=LockWork.ISSUE_SETTINGS,
    route=LockRoute.RELAY,
    lock_id="1980084539766648834",
    mac="02:AA:BB:CC:DD:EE",
    stage=WorkStage.CARRYING,
    created_at=NOW,
    operator="Adé",
    fields={"settings": "3001", "name": "狮"},
    room_id="room-1-1",
    command_id="77",
    sealed=b"\x00sealed",
    done=3,
    wanted=9,
    updated_at=NOW,
    last_error="LinkLost",
    last_message="",
    bulk_id="bulk-1",
)


async def test_a_note_comes_back_as_it_was(store: Store) -> None:
    await store.write(lambda rows: rows.locks.save_note(NOTE))
    assert await store.read(lambda rows: rows.locks.note(NOTE.lock_id)) == NOTE
    assert await store.read(lambda rows: rows.locks.note_of_mac("02:aa:bb:cc:dd:ee")) == NOTE
    assert await store.read(lambda rows: rows.locks.note("none")) is None


async def test_a_note_that_says_nothing_yet_comes_back_so(store: Store) -> None:
    bare = LockNote("1980084539766648834", "02:00:00:00:00:01")
    await store.write(lambda rows: rows.locks.save_note(bare))
    assert await store.read(lambda rows: rows.locks.notes()) == [bare]


async def test_a_deleted_lock_is_remembered_and_no_longer_listed(store: Store) -> None:
    gone = replace(NOTE, deleted_at=NOW)
    await store.write(lambda rows: rows.locks.save_note(NOTE))
    await store.write(lambda rows: rows.locks.save_note(gone))
    assert await store.read(lambda rows: rows.locks.notes()) == []
    assert await store.read(lambda rows: rows.locks.note_of_mac(NOTE.mac)) is None
    assert await store.read(lambda rows: rows.locks.note(NOTE.lock_id)) == gone


async def test_work_comes_back_as_it_was_with_its_number(store: Store) -> None:
    added = await store.write(lambda rows: rows.locks.add_job(JOB))
    assert await store.read(lambda rows: rows.locks.job("job-1")) == added == replace(JOB, number=1)


async def test_work_that_is_over_is_no_longer_open(store: Store) -> None:
    def begin(rows: Transaction) -> None:
        for number in (1, 2, 3):
            rows.locks.add_job(replace(JOB, job_id=f"job-{number}"))
        rows.locks.save_job(replace(JOB, job_id="job-2", sealed=None).at(WorkStage.DONE, NOW))

    await store.write(begin)
    assert [job.job_id for job in await store.read(lambda rows: rows.locks.open_jobs())] == ["job-1", "job-3"]
    newest = await store.read(lambda rows: rows.locks.jobs_of_lock(JOB.lock_id, 2))
    assert [job.job_id for job in newest] == ["job-3", "job-2"]
    bulk = await store.read(lambda rows: rows.locks.jobs_of_bulk("bulk-1"))
    assert [job.stage for job in bulk] == [WorkStage.CARRYING, WorkStage.DONE, WorkStage.CARRYING]


async def test_work_that_was_never_begun_can_not_be_saved(store: Store) -> None:
    with pytest.raises(KeyError):
        await store.write(lambda rows: rows.locks.save_job(JOB))


async def test_a_locks_users_come_by_number_and_can_be_replaced_and_taken_off(store: Store) -> None:
    first = LockUser("lock", 2, 1, "Ana", NOW, NOW + DAY)
    other = LockUser("lock", 1, 0, "", on_lock=False)
    changed = replace(first, name="Ben")

    def work(rows: Transaction) -> None:
        for user in (first, other, changed, replace(first, lock_id="another")):
            rows.locks.save_user(user)

    await store.write(work)
    assert await store.read(lambda rows: rows.locks.users("lock")) == [other, changed]
    await store.write(lambda rows: rows.locks.remove_user("lock", 1))
    await store.write(lambda rows: rows.locks.remove_user("lock", 99))
    assert await store.read(lambda rows: rows.locks.users("lock")) == [changed]

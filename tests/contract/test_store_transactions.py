"""What every store must keep of its transactions: sequences, door records, the journal, cancelled writes."""

from __future__ import annotations

import asyncio
import gc
import threading
from datetime import timedelta

import pytest

from app.domain.journal import Act
from app.domain.stay import DoorSequence
from app.ports.store import DatabaseNotWritable, Snapshot, Store, Transaction
from tests.contract.sample_hotel import (
    DAY,
    NOW,
    door_record,
)
from tests.contract.stores import OpenStore

# ------------------------------------------------------------------------ sequences


async def test_a_room_without_account_has_zeros(store: Store) -> None:
    assert await store.read(lambda view: view.door_sequence("room-1-1")) == DoorSequence("room-1-1")


async def test_an_account_is_replaced(store: Store) -> None:
    account = DoorSequence("room-1-1", 2**32 - 2, 2**32 - 1, "stay-1")
    await store.write(lambda t: t.save_door_sequence(DoorSequence("room-1-1", 1)))
    await store.write(lambda t: t.save_door_sequence(account))
    assert await store.read(lambda view: view.door_sequence("room-1-1")) == account


def _take(t: Transaction) -> int:
    taken = t.door_sequence("room-1-1").spent + 1
    t.save_door_sequence(DoorSequence("room-1-1", taken))
    return taken


async def test_two_programs_never_take_the_same_sequence(store: Store, open_another: OpenStore) -> None:
    other = open_another()
    taken = await asyncio.gather(*(each.write(_take) for each in (store, other) for _ in range(25)))
    assert sorted(taken) == list(range(1, 51))


# --------------------------------------------------------------------- door records


async def test_a_door_record_that_is_already_there_is_left_alone(store: Store) -> None:
    first = door_record(1, serial=2**64 - 1)
    await store.write(lambda t: t.add_door_records([first]))
    await store.write(lambda t: t.add_door_records([door_record(1, at=NOW + DAY), door_record(2)]))
    assert await store.read(lambda view: view.door_records("room-1-1", 9)) == [door_record(2), first]


async def test_the_newest_door_records_come_first_and_are_counted(store: Store) -> None:
    records = [door_record(hours, at=NOW + timedelta(hours=hours)) for hours in (2, 0, 1)]
    await store.write(lambda t: t.add_door_records(records))

    def look(view: Snapshot) -> tuple[list[str], int, int]:
        newest = [record.record_id for record in view.door_records("room-1-1", 2)]
        return newest, view.count_door_records("room-1-1", NOW), view.count_door_records("room-1-2", NOW)

    assert await store.read(look) == (["record-2", "record-1"], 3, 0)


# -------------------------------------------------------------------------- journal


def _append(t: Transaction, number: int) -> None:
    t.append_journal(
        NOW + timedelta(seconds=number), "Adé", Act.CARD_PROVEN, "101A", {"z": "ü", "card": str(number)}
    )


async def test_the_journal_counts_without_gaps_and_is_chained(store: Store) -> None:
    await store.write(lambda t: [_append(t, number) for number in range(1, 6)])
    entries, broken = await store.read(lambda view: (view.journal(3), view.broken_journal_entry()))
    assert [entry.number for entry in entries] == [5, 4, 3]
    assert entries[0].facts == (("card", "5"), ("z", "ü"))
    assert entries[0].previous_hash == entries[1].hash
    assert broken is None


async def test_the_journal_is_paged_by_number(store: Store) -> None:
    await store.write(lambda t: [_append(t, number) for number in range(1, 6)])
    page = await store.read(lambda view: view.journal(2, before=3))
    assert [entry.number for entry in page] == [2, 1]


async def test_an_entry_that_was_not_committed_leaves_no_gap(store: Store) -> None:
    def fail(t: Transaction) -> None:
        _append(t, 1)
        raise KeyError("stop")

    with pytest.raises(KeyError):
        await store.write(fail)
    await store.write(lambda t: _append(t, 2))
    assert [entry.number for entry in await store.read(lambda view: view.journal(9))] == [1]


async def test_two_programs_write_one_chain(store: Store, open_another: OpenStore) -> None:
    other = open_another()
    work = [each.write(lambda t: _append(t, 1)) for each in (store, other) for _ in range(10)]
    await asyncio.gather(*work)
    assert await store.read(lambda view: (len(view.journal(99)), view.broken_journal_entry())) == (20, None)


# --------------------------------------------------------------------- transactions


async def test_what_raises_leaves_nothing_behind(store: Store) -> None:
    def fail(t: Transaction) -> None:
        t.save_setting("theme", "dark")
        raise LookupError

    with pytest.raises(LookupError):
        await store.write(fail)
    assert await store.read(lambda view: view.setting("theme")) is None


async def test_writes_are_seen_in_their_own_transaction(store: Store) -> None:
    def work(t: Transaction) -> str | None:
        t.save_setting("theme", "dark")
        return t.setting("theme")

    assert await store.write(work) == "dark"


async def test_a_snapshot_does_not_move_while_it_is_read(store: Store) -> None:
    begun, written = threading.Event(), threading.Event()

    def look(view: Snapshot) -> tuple[str | None, str | None]:
        before = view.setting("theme")
        begun.set()
        assert written.wait(10)
        return before, view.setting("theme")

    reading = asyncio.ensure_future(store.read(look))
    while not begun.is_set():
        await asyncio.sleep(0)
    await store.write(lambda t: t.save_setting("theme", "dark"))
    written.set()
    assert await reading == (None, None)
    assert await store.read(lambda view: view.setting("theme")) == "dark"


async def test_a_reader_can_not_write(store: Store) -> None:
    def sneak(view: Snapshot) -> None:
        view._hand.connection.exec_driver_sql("DELETE FROM settings")  # type: ignore[attr-defined]

    with pytest.raises(DatabaseNotWritable):
        await store.read(sneak)


async def test_a_cancelled_write_that_runs_is_finished_whole_before_the_cancellation(store: Store) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(t: Transaction) -> None:
        t.save_setting("first", "1")
        begun.set()
        assert go_on.wait(10)
        t.save_setting("second", "2")

    writing = asyncio.ensure_future(store.write(slow))
    while not begun.is_set():
        await asyncio.sleep(0)
    writing.cancel()
    await asyncio.sleep(0)
    assert not writing.done()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert await store.read(lambda view: (view.setting("first"), view.setting("second"))) == ("1", "2")


async def test_a_cancelled_write_that_fails_leaves_nothing_and_makes_no_noise(store: Store) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def fail(t: Transaction) -> None:
        t.save_setting("theme", "dark")
        begun.set()
        assert go_on.wait(10)
        raise LookupError

    noise: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: noise.append(context))
    writing = asyncio.ensure_future(store.write(fail))
    while not begun.is_set():
        await asyncio.sleep(0)
    writing.cancel()
    await asyncio.sleep(0)
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await writing
    del writing
    gc.collect()
    assert await store.read(lambda view: view.setting("theme")) is None
    assert noise == []


async def test_a_cancelled_write_that_has_not_begun_never_happens(store: Store) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def block(_t: Transaction) -> None:
        begun.set()
        assert go_on.wait(10)

    blocking = asyncio.ensure_future(store.write(block))
    waiting = asyncio.ensure_future(store.write(lambda t: t.save_setting("theme", "dark")))
    while not begun.is_set():
        await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    go_on.set()
    await blocking
    assert await store.read(lambda view: view.setting("theme")) is None


async def test_closing_finishes_what_was_asked_and_closes_once(store: Store, open_another: OpenStore) -> None:
    writes = [asyncio.ensure_future(store.write(_take)) for _ in range(5)]
    await asyncio.sleep(0)
    await store.close()
    await store.close()
    assert [write.result() for write in await _all_done(writes)] == [1, 2, 3, 4, 5]
    assert (await open_another().read(lambda view: view.door_sequence("room-1-1"))).spent == 5


async def _all_done(tasks: list[asyncio.Future[int]]) -> list[asyncio.Future[int]]:
    await asyncio.wait(tasks)
    return tasks


async def test_a_closed_store_refuses_work(store: Store) -> None:
    await store.close()
    with pytest.raises(RuntimeError):
        await store.read(lambda view: view.hotel())

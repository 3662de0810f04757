"""What every store must keep of the sync with the vendor's server."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.outbox import OutboxCounts, OutboxRow, OutboxState
from app.domain.pull import CloudItem, ItemMark, KnownLock, PullKind, PullStatus
from app.ports.store import Store, Transaction
from tests.contract.sample_hotel import DAY, NOW, issue

LATER = NOW + timedelta(minutes=5)


def row(name: str, line: str = "lock-1", state: OutboxState = OutboxState.WAITING) -> OutboxRow:
    fields = {"lockId": line, "name": "305 狮"}
    return OutboxRow(name, 0, "card.report", line, fields, state, NOW, "Adé", "305")


def whole_row() -> OutboxRow:
    return replace(
        row("whole", state=OutboxState.DROPPED),
        issue_id="issue-1",
        attempts=3,
        next_try_at=NOW,
        last_try_at=NOW + DAY,
        last_error="ServerRefused",
        last_message="门锁不存在",
        done_at=NOW + 2 * DAY,
        reason="lock was replaced",
    )


def item(number: int, digest: str = "d1", sealed: bytes | None = None) -> CloudItem:
    text = f'{{"lockUsername":"Z-{number}","mac":"01:02"}}'
    return CloudItem(f"lock-{number}", f"lock-{number}", text, digest, sealed)


async def add(store: Store, *rows: OutboxRow) -> list[OutboxRow]:
    return await store.write(lambda t: [t.outbox.add(each) for each in rows])


# ------------------------------------------------------------ the outbox


async def test_an_outbox_row_comes_back_as_it_was_and_with_its_number(store: Store) -> None:
    await store.write(lambda t: t.save_card_issue(issue()))
    (added,) = await add(store, whole_row())
    assert added == replace(whole_row(), number=added.number)
    assert await store.read(lambda view: view.outbox.row("whole")) == added
    assert await store.read(lambda view: view.outbox.rows_of_issue("issue-1")) == [added]


async def test_numbers_grow_in_the_order_of_the_acts(store: Store) -> None:
    added = await add(store, row("z"), row("a"), row("m"))
    assert [each.number for each in added] == sorted(each.number for each in added)
    assert await store.read(lambda view: view.outbox.open_rows()) == added


async def test_a_saved_row_keeps_its_place_in_the_order(store: Store) -> None:
    first, second = await add(store, row("first"), row("second"))
    changed = replace(first, state=OutboxState.UNCERTAIN, attempts=1)
    await store.write(lambda t: t.outbox.save(changed))
    assert await store.read(lambda view: view.outbox.open_rows()) == [changed, second]


async def test_an_outbox_row_that_is_not_there_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError):
        await store.write(lambda t: t.outbox.save(row("none")))
    with pytest.raises(KeyError):
        await store.read(lambda view: view.outbox.row("none"))


async def test_an_outbox_row_of_an_act_that_failed_is_not_stored(store: Store) -> None:
    class Broken(Exception):
        pass

    def work(transaction: Transaction) -> None:
        transaction.outbox.add(row("lost"))
        raise Broken

    with pytest.raises(Broken):
        await store.write(work)
    assert await store.read(lambda view: view.outbox.open_rows()) == []


@pytest.mark.parametrize("state", [state for state in OutboxState if state.is_open])
async def test_a_row_behind_an_open_row_of_its_line_is_not_due(store: Store, state: OutboxState) -> None:
    await add(store, replace(row("head", state=state), next_try_at=LATER), row("behind"))
    assert await store.read(lambda view: view.outbox.next_due(NOW)) is None


@pytest.mark.parametrize("state", [OutboxState.DONE, OutboxState.DROPPED])
async def test_a_closed_row_lets_the_next_of_its_line_go(store: Store, state: OutboxState) -> None:
    _head, behind = await add(store, row("head", state=state), row("behind"))
    assert await store.read(lambda view: view.outbox.next_due(NOW)) == behind


async def test_another_line_does_not_wait(store: Store) -> None:
    rows = row("head", state=OutboxState.DEAD), row("other", "lock-2")
    _head, other = await add(store, *rows)
    assert await store.read(lambda view: view.outbox.next_due(NOW)) == other


async def test_a_row_is_due_when_its_time_has_come(store: Store) -> None:
    (added,) = await add(store, replace(row("late"), next_try_at=LATER))
    assert await store.read(lambda view: view.outbox.next_due(NOW)) is None
    assert await store.read(lambda view: view.outbox.next_try_at()) == LATER
    assert await store.read(lambda view: view.outbox.next_due(LATER)) == added


async def test_a_clock_that_was_set_back_holds_no_row_up(store: Store) -> None:
    (added,) = await add(store, replace(row("late"), next_try_at=NOW + DAY))
    assert await store.read(lambda view: view.outbox.next_due(NOW)) == added


async def test_what_was_being_sent_can_be_put_in_doubt(store: Store) -> None:
    await add(store, row("sent", state=OutboxState.SENDING), row("waits", "lock-2"))
    assert await store.write(lambda t: t.outbox.doubt_what_was_sent(LATER)) == 1
    doubted = await store.read(lambda view: view.outbox.row("sent"))
    assert (doubted.state, doubted.next_try_at) == (OutboxState.UNCERTAIN, LATER)


async def test_after_a_restore_what_waits_can_be_put_in_doubt_too(store: Store) -> None:
    states = [OutboxState.WAITING, OutboxState.SENDING, OutboxState.DEAD, OutboxState.DONE]
    await add(store, *(row(state.value, state=state) for state in states))
    assert await store.write(lambda t: t.outbox.doubt_what_waits(LATER)) == 2
    open_rows = await store.read(lambda view: view.outbox.open_rows())
    found = [OutboxState.UNCERTAIN, OutboxState.UNCERTAIN, OutboxState.DEAD]
    assert [each.state for each in open_rows] == found


async def test_open_rows_are_counted(store: Store) -> None:
    assert await store.read(lambda view: view.outbox.counts()) == OutboxCounts()
    states = [OutboxState.WAITING, OutboxState.SENDING, OutboxState.DEAD, OutboxState.UNCERTAIN]
    rows = [replace(row(state.value, state=state), created_at=NOW + DAY) for state in states]
    await add(store, *rows, row("done", state=OutboxState.DONE))
    assert await store.read(lambda view: view.outbox.counts()) == OutboxCounts(2, 1, 1, NOW + DAY)


async def test_closed_rows_come_newest_first(store: Store) -> None:
    done = [row(name, state=OutboxState.DONE) for name in "abc"]
    added = await add(store, *done, row("open"))
    assert await store.read(lambda view: view.outbox.closed_rows(2)) == [added[2], added[1]]


async def test_rows_are_found_by_name_however_many(store: Store) -> None:
    added = await add(store, *(row(f"row-{number}") for number in range(3)))
    names = [f"row-{number}" for number in range(2000)]
    assert await store.read(lambda view: view.outbox.rows_in(names)) == {each.row_id: each for each in added}


# ------------------------------------------------------------ what the server told


async def test_a_kind_that_was_never_fetched_has_an_empty_status(store: Store) -> None:
    assert await store.read(lambda view: view.cloud.pull_status(PullKind.CARDS)) == PullStatus(PullKind.CARDS)
    assert await store.read(lambda view: view.cloud.pull_statuses()) == []


async def test_the_status_of_a_kind_comes_back_as_it_was(store: Store) -> None:
    status = PullStatus(PullKind.LOCKS, NOW, LATER, NOW + DAY, 10, 2, "ServerSlow", "慢")
    await store.write(lambda t: t.cloud.save_pull_status(PullStatus(PullKind.LOCKS)))
    await store.write(lambda t: t.cloud.save_pull_status(status))
    assert await store.read(lambda view: view.cloud.pull_statuses()) == [status]


async def test_a_lock_comes_back_with_what_the_server_told(store: Store) -> None:
    await store.write(lambda t: t.cloud.save_items(PullKind.LOCKS, [item(1)], NOW))
    row_fields = {"lockUsername": "Z-1", "mac": "01:02"}
    lock = KnownLock("lock-1", "Z-1", "01:02", row_fields, "d1", NOW, NOW)
    assert await store.read(lambda view: view.cloud.known_locks()) == [lock]
    assert await store.read(lambda view: view.cloud.known_lock("lock-1")) == lock


async def test_a_changed_row_keeps_the_day_it_was_first_seen(store: Store) -> None:
    await store.write(lambda t: t.cloud.save_items(PullKind.LOCKS, [item(1)], NOW))
    await store.write(lambda t: t.cloud.save_items(PullKind.LOCKS, [item(1, "d2")], LATER))
    lock = await store.read(lambda view: view.cloud.known_lock("lock-1"))
    assert (lock.first_seen_at, lock.changed_at, lock.digest) == (NOW, LATER, "d2")


async def test_kinds_do_not_mix(store: Store) -> None:
    await store.write(lambda t: t.cloud.save_items(PullKind.CARDS, [item(1)], NOW))
    assert await store.read(lambda view: view.cloud.known_locks()) == []
    assert await store.read(lambda view: view.cloud.items(PullKind.CARDS)) == [item(1)]


async def test_items_are_found_by_their_lock(store: Store) -> None:
    cards = [replace(item(number), lock_id=f"lock-{number % 2}") for number in range(4)]
    await store.write(lambda t: t.cloud.save_items(PullKind.CARDS, cards, NOW))
    assert await store.read(lambda view: view.cloud.items(PullKind.CARDS, "lock-1")) == cards[1::2]


async def test_a_vanished_item_is_marked_and_the_mark_goes_when_it_returns(store: Store) -> None:
    await store.write(lambda t: t.cloud.save_items(PullKind.LOCKS, [item(1), item(2)], NOW))
    await store.write(lambda t: t.cloud.mark_vanished(PullKind.LOCKS, ["lock-1", "lock-2"], LATER))
    assert (await store.read(lambda view: view.cloud.known_lock("lock-1"))).vanished_at == LATER
    assert await store.read(lambda view: view.cloud.lock_ids()) == []
    await store.write(lambda t: t.cloud.mark_present(PullKind.LOCKS, ["lock-1"]))
    await store.write(lambda t: t.cloud.save_items(PullKind.LOCKS, [item(2, "d2")], LATER))
    marks = await store.read(lambda view: view.cloud.marks(PullKind.LOCKS))
    assert marks == [ItemMark("lock-1", "d1", False), ItemMark("lock-2", "d2", False)]


async def test_sealed_secrets_are_kept_apart(store: Store) -> None:
    await store.write(lambda t: t.cloud.save_items(PullKind.LOCKS, [item(1, sealed=b"\0box"), item(2)], NOW))
    assert await store.read(lambda view: view.cloud.sealed(PullKind.LOCKS, "lock-1")) == b"\0box"
    assert await store.read(lambda view: view.cloud.sealed(PullKind.LOCKS, "lock-2")) is None


async def test_what_the_server_tells_never_touches_a_match(store: Store) -> None:
    await store.write(lambda t: t.cloud.save_items(PullKind.LOCKS, [item(1)], NOW))
    await store.write(lambda t: t.cloud.match("lock-1", "room-1-1", "hand"))
    await store.write(lambda t: t.cloud.save_items(PullKind.LOCKS, [item(1, "d2")], LATER))
    await store.write(lambda t: t.cloud.mark_vanished(PullKind.LOCKS, ["lock-1"], LATER))
    lock = await store.read(lambda view: view.cloud.lock_of_room("room-1-1"))
    assert lock is not None
    assert (lock.lock_id, lock.room_id, lock.matched_by) == ("lock-1", "room-1-1", "hand")


async def test_a_room_has_one_lock(store: Store) -> None:
    await store.write(lambda t: t.cloud.save_items(PullKind.LOCKS, [item(1), item(2)], NOW))
    await store.write(lambda t: t.cloud.match("lock-1", "room-1-1", "place"))
    await store.write(lambda t: t.cloud.match("lock-2", "room-1-1", "hand"))
    locks = await store.read(lambda view: view.cloud.known_locks())
    assert [(lock.room_id, lock.matched_by) for lock in locks] == [(None, "place"), ("room-1-1", "hand")]

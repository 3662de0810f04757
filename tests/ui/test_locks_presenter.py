"""The Locks page from act to lock, over real services, a server that speaks HTTP, and a simulated radio."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.domain.lock_notes import LockHealth, open_lock_id
from app.domain.lock_work import LockOperation, LockRoute, LockWork, WorkRefused, WorkStage
from app.domain.locks_list import LocksColumn
from app.ports.lock_link import LockNotHeard, RadioCondition
from app.services.lock_ground import LockStep
from tests.contract.vendor_server import VendorCloud
from tests.ui.locks_office import LocksOffice, locks_office
from tests.unit.lock_work_ground import OPEN_MAC
from tests.unit.sync_ground import LOCKS
from ui.presenters.lock_steps import StepMark, steps_of
from ui.presenters.locks_state import LocksSegment

OPEN_ID = open_lock_id(OPEN_MAC)


@pytest.fixture
async def office(tmp_path: Path, vendor_cloud: VendorCloud, qapp: object) -> AsyncIterator[LocksOffice]:
    async with locks_office(tmp_path, vendor_cloud) as made:
        yield made


def shown(office: LocksOffice) -> list[str]:
    return [lock.row.lock_id for lock in office.page.state.list.locks]


# -- the list


async def test_the_list_holds_the_servers_locks_and_counts_what_they_need(office: LocksOffice) -> None:
    state = office.page.state.list
    assert set(shown(office)) == set(LOCKS)
    assert state.total == 2
    assert state.counts[LockHealth.RECORDS_OLD] == 2
    assert office.page.state.has_server


async def test_a_chip_and_a_search_narrow_the_list_and_escape_shows_all(office: LocksOffice) -> None:
    office.page.choose_chip(LockHealth.NO_ROOM)
    assert shown(office) == []
    office.page.clear_filter()
    office.page.search("305")
    assert shown(office) == [LOCKS[0]]
    office.page.clear_filter()
    assert len(shown(office)) == 2


async def test_the_same_heading_again_turns_the_order_round(office: LocksOffice) -> None:
    office.page.order_by(LocksColumn.NAME)
    first = shown(office)
    office.page.order_by(LocksColumn.NAME)
    assert shown(office) == first[::-1]


async def test_marks_outlive_a_filter_and_tell_what_can_be_done_with_them(office: LocksOffice) -> None:
    office.page.check_shown(True)
    office.page.search("306")
    assert office.page.state.list.checked == set(LOCKS)
    assert LockWork.SYNC_RECORDS in office.page.state.for_checked
    assert LockWork.READ_STATUS not in office.page.state.for_checked
    office.page.check(LOCKS[0], False)
    assert [row.lock_id for row in office.page.checked_rows()] == [LOCKS[1]]


async def test_a_column_is_hidden_and_shown_again_but_the_room_stays(office: LocksOffice) -> None:
    office.page.toggle_column(LocksColumn.BATTERY)
    office.page.toggle_column(LocksColumn.ROOM)
    assert LocksColumn.BATTERY not in office.page.state.list.columns
    assert LocksColumn.ROOM in office.page.state.list.columns
    office.page.toggle_column(LocksColumn.BATTERY)
    assert LocksColumn.BATTERY in office.page.state.list.columns


async def test_who_runs_through_the_list_sees_the_last_lock_explained(office: LocksOffice) -> None:
    office.page.choose(LOCKS[0])
    detail = await office.choose(LOCKS[1])
    assert detail.row.lock_id == LOCKS[1]
    await office.tasks.idle()
    assert office.page.state.detail == detail
    assert office.page.state.routes[LockWork.OPERATE] == (LockRoute.RELAY,)


# -- nearby


async def test_a_new_lock_is_heard_bound_to_a_room_and_known_from_then_on(office: LocksOffice) -> None:
    brain = await office.bind()
    state = office.page.state
    assert office.tasks.errors == []
    assert brain.memory.is_bound
    assert state.job is not None
    assert (state.job.step, state.running) == (LockStep.DONE, False)
    assert OPEN_ID in shown(office)
    await office.hear()
    heard = next(each for each in office.page.state.nearby if each.call.mac == OPEN_MAC)
    assert (heard.lock_id, heard.room_label, heard.call.is_ours) == (OPEN_ID, "312", True)


async def test_nothing_is_listened_to_while_bluetooth_is_off_and_listening_begins_with_it(
    office: LocksOffice,
) -> None:
    office.tech.room.put_into(RadioCondition.OFF)
    office.page.set_shown(shown=True)
    office.page.choose_segment(LocksSegment.NEARBY)
    assert (office.page.state.radio, office.page.state.scanning) == (RadioCondition.OFF, False)
    office.tech.room.restore()
    assert office.page.state.scanning
    office.page.choose_segment(LocksSegment.LOCKS)
    await office.tasks.idle()
    assert not office.page.state.scanning
    assert not office.tech.room.is_scanning


async def test_who_comes_back_to_the_page_hears_again(office: LocksOffice) -> None:
    office.page.choose_segment(LocksSegment.NEARBY)
    assert not office.page.state.scanning
    office.page.set_shown(shown=True)
    assert office.page.state.scanning
    office.page.set_shown(shown=False)
    await office.tasks.idle()
    assert not office.page.state.scanning


# -- work


async def test_a_relayed_unlock_goes_through_every_step(office: LocksOffice) -> None:
    detail = await office.choose(LOCKS[0])
    office.tech.vendor_lock(detail.row.mac)
    told: list[LockStep] = []
    office.page.state_changed.connect(lambda state: told.append(state.job.step) if state.job else None)
    office.acts.operate(LockOperation.UNLOCK)
    await office.tasks.idle()
    assert office.tasks.errors == []
    assert list(dict.fromkeys(told)) == [
        LockStep.ASKING_SERVER,
        LockStep.CONNECTING,
        LockStep.CARRYING,
        LockStep.REPORTING,
        LockStep.DONE,
    ]
    assert office.page.state.job is not None
    assert office.page.state.job.job.work is LockWork.OPERATE
    assert (LockWork.OPERATE, WorkStage.DONE) in [
        (job.work, job.stage) for job in office.page.state.ended_jobs
    ]


async def test_work_that_broke_off_is_told_and_goes_on_where_it_stopped(office: LocksOffice) -> None:
    await office.choose(LOCKS[0])
    office.acts.do(LockWork.SYNC_RECORDS)
    await office.tasks.idle()
    broken = office.page.state.job
    assert broken is not None
    assert (broken.step, broken.job.stage) == (LockStep.BROKEN, WorkStage.HELD)
    assert isinstance(broken.error, LockNotHeard)
    marks = {each.step: each.mark for each in steps_of(broken)}
    assert marks[LockStep.ASKING_SERVER] is StepMark.DONE
    assert marks[LockStep.CONNECTING] is StepMark.BROKEN
    assert marks[LockStep.CARRYING] is StepMark.TO_COME
    assert [job.job_id for job in office.page.state.open_jobs] == [broken.job.job_id]
    office.tech.vendor_lock(broken.job.mac)
    office.acts.go_on(broken.job.job_id)
    await office.tasks.idle()
    assert office.page.state.open_jobs == ()
    assert office.page.state.job is not None
    assert office.page.state.job.step is LockStep.DONE
    office.acts.put_away()
    assert office.page.state.job is None


async def test_work_is_given_up_with_a_reason_and_leaves_the_panel(office: LocksOffice) -> None:
    await office.choose(LOCKS[0])
    office.acts.do(LockWork.READ_SETTINGS)
    await office.tasks.idle()
    assert office.page.state.job is not None
    office.acts.give_up(office.page.state.job.job.job_id)
    await office.tasks.idle()
    assert office.page.state.job is None
    (ended,) = office.page.state.ended_jobs
    assert (ended.stage, ended.last_error) == (WorkStage.GIVEN_UP, "the lock is broken")


async def test_what_cannot_be_taken_back_is_asked_first_and_not_done_on_a_no(office: LocksOffice) -> None:
    await office.choose(LOCKS[0])
    office.answers.agreed = False
    office.acts.do(LockWork.INITIALISE)
    await office.tasks.idle()
    assert office.answers.asked == ["initialise with 1 by relay"]
    assert office.page.state.open_jobs == office.page.state.ended_jobs == ()


async def test_a_way_that_is_not_there_is_refused_before_anything_is_written_down(
    office: LocksOffice,
) -> None:
    await office.choose(LOCKS[0])
    office.acts.do(LockWork.READ_STATUS)
    await office.tasks.idle()
    (error,) = office.tasks.errors
    assert isinstance(error, WorkRefused)
    assert office.page.state.open_jobs == ()


async def test_the_clocks_of_many_locks_are_set_and_what_was_not_reached_goes_on_later(
    office: LocksOffice,
) -> None:
    first, second = (office.page.row(lock_id) for lock_id in LOCKS)
    assert first is not None
    assert second is not None
    office.tech.vendor_lock(first.mac)
    office.page.check_shown(True)
    office.acts.do_for(LockWork.SET_CLOCK, office.page.checked_rows())
    await office.tasks.idle()
    bulk = office.page.state.bulk
    assert bulk is not None
    assert (bulk.done, bulk.left, bulk.total) == (1, 1, 2)
    office.tech.vendor_lock(second.mac)
    office.acts.go_on_with_bulk(bulk.bulk_id)
    await office.tasks.idle()
    assert office.page.state.bulk is not None
    assert (office.page.state.bulk.done, office.page.state.bulk.left) == (2, 0)


# -- the open lock


async def test_an_open_locks_users_are_written_changed_and_deleted(office: LocksOffice) -> None:
    await office.bind()
    await office.choose(OPEN_ID)
    office.acts.add_user()
    await office.tasks.idle()
    assert office.page.state.detail is not None
    assert [(user.number, user.name) for user in office.page.state.detail.users] == [(1, "Jonas")]
    office.acts.modify_user(1)
    await office.tasks.idle()
    assert [user.name for user in office.page.state.detail.users] == ["Mira"]
    office.acts.delete_user(1)
    await office.tasks.idle()
    assert office.page.state.detail.users == ()
    assert office.tasks.errors == []


# -- rounds


async def test_a_door_of_the_round_is_ticked_off_when_its_lock_was_reached(office: LocksOffice) -> None:
    assert [visit.lock.lock_id for visit in office.page.state.round.visits] == list(LOCKS)
    office.page.begin_round()
    await office.tasks.idle()
    detail = await office.choose(LOCKS[0])
    office.tech.vendor_lock(detail.row.mac)
    office.acts.do(LockWork.SYNC_RECORDS)
    await office.tasks.idle()
    visits = {visit.lock.lock_id: visit.done_at for visit in office.page.state.round.visits}
    assert visits[LOCKS[0]] is not None
    assert visits[LOCKS[1]] is None
    assert office.page.state.round.done == 1
    office.page.end_round()
    await office.tasks.idle()
    assert office.page.state.round.began_at is None

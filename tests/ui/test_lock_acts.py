"""What a person can do wrong on the Locks page: twice, too early, too late, or with the wrong lock chosen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.domain.lock_notes import open_lock_id
from app.domain.lock_work import LockJob, LockOperation, LockWork, WorkRefused, WorkStage
from app.ports.lock_link import RadioCondition
from app.services.lock_ground import LockStep
from tests.contract.vendor_server import VendorCloud
from tests.ui.hesitating import PASSCODE, Hesitating
from tests.ui.locks_office import LocksOffice, locks_office
from tests.unit.lock_work_ground import OPEN_MAC, ZONE
from tests.unit.sync_ground import LOCKS
from ui.presenters.lock_acts import LockActs
from ui.presenters.lock_dialogs import BindingChoices
from ui.presenters.locks import LocksGround

pytestmark = pytest.mark.usefixtures("qapp")

FIRST, SECOND = LOCKS
OPEN_ID = open_lock_id(OPEN_MAC)


@pytest.fixture
async def office(tmp_path: Path, vendor_cloud: VendorCloud) -> AsyncIterator[LocksOffice]:
    async with locks_office(tmp_path, vendor_cloud) as made:
        made.answers = Hesitating()
        ground = LocksGround(made.tech.ground, ZONE, made.tasks.start)
        made.acts = LockActs(ground, made.page, made.tech.worker, made.answers)
        try:
            yield made
        finally:
            made.acts.cancel()
            await made.tasks.idle()


@pytest.fixture
def person(office: LocksOffice) -> Hesitating:
    assert isinstance(office.answers, Hesitating)
    return office.answers


async def _jobs(office: LocksOffice) -> list[LockJob]:
    """What was asked for: a clock that was put right along the way was not."""
    return [job for job in await _all_jobs(office) if job.work is not LockWork.SET_CLOCK]


async def _all_jobs(office: LocksOffice) -> list[LockJob]:
    await office.page.refresh()
    return [*office.page.state.open_jobs, *office.page.state.ended_jobs]


async def _near(office: LocksOffice, lock_id: str = FIRST, **dials: object) -> str:
    """Choose a lock of the vendor's that is within reach; return its address."""
    detail = await office.choose(lock_id)
    office.tech.vendor_lock(detail.row.mac)
    office.tech.dial(detail.row.mac, **dials)
    return detail.row.mac


async def _at_step(office: LocksOffice, step: LockStep) -> None:
    await office.tasks.until(lambda: office.page.state.job is not None and office.page.state.job.step is step)


# -- twice, and two at a time


async def test_a_double_click_unlocks_once(office: LocksOffice) -> None:
    await _near(office)
    office.acts.operate(LockOperation.UNLOCK)
    office.acts.operate(LockOperation.UNLOCK)
    await office.tasks.idle()
    assert office.tasks.errors == []
    assert [job.stage for job in await _jobs(office)] == [WorkStage.DONE]


async def test_what_was_done_can_be_asked_for_again(office: LocksOffice) -> None:
    await _near(office)
    for _time in range(2):
        office.acts.operate(LockOperation.UNLOCK)
        await office.tasks.idle()
    assert [job.stage for job in await _jobs(office)] == [WorkStage.DONE] * 2


@pytest.mark.parametrize("second", [SECOND, FIRST])
async def test_another_act_meanwhile_is_told_and_the_first_one_goes_on(
    office: LocksOffice, second: str
) -> None:
    await _near(office, answers_after_s=0.05)
    office.acts.operate(LockOperation.UNLOCK)
    await _at_step(office, LockStep.CARRYING)
    await office.choose(second) if second != FIRST else None
    office.acts.operate(LockOperation.UNLOCK if second != FIRST else LockOperation.LOCK)
    await office.tasks.idle()
    (error,) = office.tasks.errors
    assert isinstance(error, WorkRefused)
    assert error.because == "busy"
    assert [(job.lock_id, job.stage) for job in await _jobs(office)] == [(FIRST, WorkStage.DONE)]


async def test_the_page_shows_that_something_runs_from_the_very_click_on(office: LocksOffice) -> None:
    await _near(office)
    office.acts.operate(LockOperation.UNLOCK)
    assert office.page.state.running
    await office.tasks.idle()
    assert not office.page.state.running


# -- while a question is open


async def test_a_question_stays_about_the_lock_that_it_was_asked_of(
    office: LocksOffice, person: Hesitating
) -> None:
    await _near(office)
    person.hesitates = True
    office.acts.do(LockWork.INITIALISE)
    await person.is_asked.wait()
    await office.choose(SECOND)
    person.may_answer.set()
    await office.tasks.idle()
    assert person.shown == [FIRST]
    assert [(job.lock_id, job.work) for job in await _jobs(office)] == [(FIRST, LockWork.INITIALISE)]


async def test_a_question_that_is_cancelled_leaves_nothing_written_down(
    office: LocksOffice, person: Hesitating
) -> None:
    await _near(office)
    person.hesitates = True
    office.acts.do(LockWork.DELETE_LOCK)
    await person.is_asked.wait()
    office.acts.cancel()
    await office.tasks.idle()
    assert await _jobs(office) == []
    assert office.page.state.job is None
    assert not office.page.state.running
    assert office.tasks.errors == []


async def test_nothing_else_begins_while_a_question_is_open(office: LocksOffice, person: Hesitating) -> None:
    await _near(office)
    person.hesitates = True
    office.acts.do(LockWork.INITIALISE)
    await person.is_asked.wait()
    office.acts.operate(LockOperation.UNLOCK)
    office.acts.put_away()
    person.agreed = False
    person.may_answer.set()
    await office.tasks.idle()
    assert [error.because for error in office.tasks.errors if isinstance(error, WorkRefused)] == ["busy"]
    assert await _jobs(office) == []


async def test_who_asks_before_the_panel_has_read_the_lock_is_asked_all_the_same(
    office: LocksOffice, person: Hesitating
) -> None:
    office.page.choose(FIRST)
    assert office.page.state.detail is None
    office.acts.save_system_settings()
    await office.tasks.idle()
    assert person.asked == [f"system settings of {office.page.state.names[FIRST]}"]


# -- cancelled, and out of sight


async def test_work_that_is_stopped_shows_what_is_stored_and_is_done_once_when_continued(
    office: LocksOffice,
) -> None:
    mac = await _near(office, answers_after_s=30.0)
    office.acts.operate(LockOperation.UNLOCK)
    await _at_step(office, LockStep.CARRYING)
    office.acts.cancel()
    await office.tasks.idle()
    stopped = office.page.state.job
    assert stopped is not None
    assert (stopped.step, stopped.job.stage, stopped.error) == (LockStep.BROKEN, WorkStage.CARRYING, None)
    assert not office.page.state.running
    office.tech.dial(mac)
    office.acts.go_on(stopped.job.job_id)
    await office.tasks.idle()
    assert [job.stage for job in await _jobs(office)] == [WorkStage.DONE]


async def test_work_goes_on_while_nobody_looks_at_the_page(office: LocksOffice) -> None:
    """A locked screen covers the page; what runs keeps its operator and comes to its end."""
    await _near(office, answers_after_s=0.05)
    office.page.set_shown(shown=True)
    office.acts.operate(LockOperation.UNLOCK)
    await _at_step(office, LockStep.CARRYING)
    office.page.set_shown(shown=False)
    await office.tasks.idle()
    assert office.page.state.job is not None
    assert office.page.state.job.step is LockStep.DONE
    assert [job.operator for job in await _jobs(office)] == ["Mira"]


async def test_work_with_many_that_is_stopped_names_none_as_running_and_goes_on(office: LocksOffice) -> None:
    rows = [row for lock_id in LOCKS if (row := office.page.row(lock_id)) is not None]
    for row in rows:
        await _near(office, row.lock_id, answers_after_s=30.0)
    office.acts.do_for(LockWork.SET_CLOCK, rows)
    await _at_step(office, LockStep.CARRYING)
    office.acts.cancel()
    await office.tasks.idle()
    bulk = office.page.state.bulk
    assert bulk is not None
    assert (bulk.running, bulk.left) == ("", 2)
    for row in rows:
        office.tech.dial(row.mac)
    office.acts.go_on_with_bulk(bulk.bulk_id)
    await office.tasks.idle()
    assert [job.stage for job in await _all_jobs(office)] == [WorkStage.DONE] * 2


async def test_work_that_is_over_is_not_continued_and_says_so(office: LocksOffice) -> None:
    await _near(office)
    office.acts.operate(LockOperation.UNLOCK)
    await office.tasks.idle()
    (job,) = await _jobs(office)
    office.acts.go_on(job.job_id)
    await office.tasks.idle()
    assert [error.because for error in office.tasks.errors if isinstance(error, WorkRefused)] == ["closed"]


# -- many locks


async def test_locks_that_cannot_be_reached_are_named_and_left_out(
    office: LocksOffice, person: Hesitating
) -> None:
    await office.bind()
    await _near(office)
    rows = [row for lock_id in (FIRST, OPEN_ID) if (row := office.page.row(lock_id)) is not None]
    office.page.show(has_server=False)
    office.acts.do_for(LockWork.SET_CLOCK, rows)
    await office.tasks.idle()
    assert person.asked[-1] == "set_clock without 1, with 1"
    done = [job for job in office.page.state.ended_jobs if job.work is LockWork.SET_CLOCK]
    assert [(job.lock_id, job.stage) for job in done] == [(OPEN_ID, WorkStage.DONE)]


async def test_where_no_lock_can_be_reached_nothing_is_asked(office: LocksOffice, person: Hesitating) -> None:
    rows = [row for lock_id in LOCKS if (row := office.page.row(lock_id)) is not None]
    office.tech.room.put_into(RadioCondition.OFF)
    office.acts.do_for(LockWork.NEWEST_RECORD, rows)
    await office.tasks.idle()
    assert [error.because for error in office.tasks.errors if isinstance(error, WorkRefused)] == ["route"]
    assert person.asked == []
    assert await _jobs(office) == []


async def test_settings_of_many_locks_are_shown_each_as_it_is(
    office: LocksOffice, person: Hesitating
) -> None:
    for lock_id in LOCKS:
        await _near(office, lock_id)
    office.page.check_shown(True)
    person.settings = {0x30: b"\x02"}
    office.acts.settings_for_checked()
    await office.tasks.idle()
    (current,) = person.shown
    assert isinstance(current, tuple)
    told = [each for each in current if each is not None]
    assert len(current) == 2
    assert [each[0x37] for each in told] == [b"\xff\xff"]
    assert [job.fields["settings"] for job in await _jobs(office)] == ["3002"] * 2


# -- single acts


async def test_a_clock_is_set_by_the_servers_command_too(office: LocksOffice) -> None:
    await _near(office)
    office.acts.do(LockWork.SET_CLOCK)
    await office.tasks.idle()
    assert [job.stage for job in await _all_jobs(office)] == [WorkStage.DONE]


async def test_who_is_deleted_from_a_lock_is_named(office: LocksOffice, person: Hesitating) -> None:
    await office.bind()
    await office.choose(OPEN_ID)
    office.acts.add_user()
    await office.tasks.idle()
    office.acts.delete_user(1)
    await office.tasks.idle()
    assert person.shown[-2:] == [OPEN_ID, "Jonas"]


async def test_a_seal_is_asked_first_and_goes_to_locks_of_the_open_format_alone(
    office: LocksOffice, person: Hesitating
) -> None:
    brain = await office.bind()
    await office.choose(OPEN_ID)
    office.acts.operate(LockOperation.SEAL)
    await office.tasks.idle()
    assert person.asked[-1] == "seal Suite"
    assert brain.lock.memory.sealed
    await office.choose(FIRST)
    office.acts.operate(LockOperation.SEAL)
    await office.tasks.idle()
    assert [error.because for error in office.tasks.errors if isinstance(error, WorkRefused)] == ["route"]


async def test_a_passcode_is_kept_nowhere_in_the_open(office: LocksOffice) -> None:
    await office.choose(FIRST)
    office.acts.send_passcode()
    await office.tasks.idle()
    jobs = await _jobs(office)
    assert [job.work for job in jobs] == [LockWork.PASSCODE_4G]
    assert PASSCODE not in repr(jobs)
    assert PASSCODE not in repr(office.page.state)


# -- binding


async def test_a_binding_that_broke_off_is_continued_and_not_begun_beside(office: LocksOffice) -> None:
    brain = office.open_lock()
    await office.hear()
    office.page.choose_heard(OPEN_MAC)
    heard = office.page.state.chosen_heard
    assert heard is not None
    office.tech.dial(OPEN_MAC, mute=True)
    office.acts.bind(heard)
    await office.tasks.idle()
    office.acts.bind(heard)
    await office.tasks.idle()
    assert [error.because for error in office.tasks.errors if isinstance(error, WorkRefused)] == ["begun"]
    (job,) = office.page.state.open_jobs
    office.tech.dial(OPEN_MAC)
    office.acts.go_on(job.job_id)
    await office.tasks.idle()
    assert brain.memory.is_bound
    assert office.page.state.open_jobs == ()


async def test_rooms_that_have_a_lock_are_told_with_its_name(office: LocksOffice, person: Hesitating) -> None:
    await office.bind()
    rooms = office.tech.sync.ground.rooms
    (choices,) = person.shown
    assert isinstance(choices, BindingChoices)
    assert set(choices.taken) == {rooms["305"].room_id, rooms["306"].room_id}
    assert choices.room_id is None


async def test_a_lock_of_ours_that_is_bound_anew_is_not_in_its_own_way(
    office: LocksOffice, person: Hesitating
) -> None:
    brain = await office.bind()
    await office.hear()
    office.page.choose_heard(OPEN_MAC)
    heard = office.page.state.chosen_heard
    assert heard is not None
    person.setup_code, person.room = "", "305"
    office.acts.bind(heard)
    await office.tasks.idle()
    choices = person.shown[-1]
    rooms = office.tech.sync.ground.rooms
    assert isinstance(choices, BindingChoices)
    assert choices.room_id == rooms["312"].room_id
    assert rooms["312"].room_id not in choices.taken
    assert brain.lock.memory.place == rooms["305"].place

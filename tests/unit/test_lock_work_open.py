from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import cast

import pytest

from app.codec.lock_ble.keys import print_setup_code
from app.codec.open_card.case import MAX_ENTRIES
from app.domain.denial import RefusalProof
from app.domain.lock_notes import open_lock_id
from app.domain.lock_work import LockRoute, LockWork, WorkStage
from app.domain.secret import Secret
from app.domain.stay import CardIssue
from app.ports.lock_link import Framing, LinkLimits, LinkProfile, LockLink, LockRadio
from app.ports.store import Transaction
from app.services.check_out import check_out
from app.services.lock_fields import place_fields
from app.services.lock_ground import LockStep
from app.services.read_locks import read_lock
from app.services.run_lock_job import LockWorker
from app.services.where_card_works import where_card_works
from app.simulation.brain_dials import PowerCut
from app.simulation.lock_ble import OpenLockBrain
from tests.contract.vendor_server import VendorCloud
from tests.unit.desk_ground import MIRA, STEP_LIMIT_S, blank
from tests.unit.lock_work_ground import OPEN_MAC, ZONE, Technician, technician
from tests.unit.sync_ground import LOCKS, make_card_of
from tests.unit.test_house_cards import guest_card

LOCK_ID = open_lock_id(OPEN_MAC)


@pytest.fixture
async def tech(tmp_path: Path, vendor_cloud: VendorCloud) -> AsyncIterator[Technician]:
    async with technician(tmp_path, vendor_cloud) as made:
        yield made


@pytest.fixture
async def bound(tech: Technician) -> OpenLockBrain:
    brain = tech.open_lock()
    assert (await tech.bind_openly(brain)).stage is WorkStage.DONE
    tech.told.clear()
    return brain


async def test_a_new_lock_becomes_this_hotels_at_its_place(tech: Technician) -> None:
    brain = tech.open_lock()
    job = await tech.bind_openly(brain)
    assert (job.stage, job.last_error, job.lock_id) == (WorkStage.DONE, "", LOCK_ID)
    assert tech.steps == [LockStep.CONNECTING, LockStep.TALKING, LockStep.DONE]
    assert brain.memory.is_bound
    assert brain.lock.memory.place == tech.sync.ground.rooms["312"].place
    note = await tech.note()
    assert (note.room_id, note.name, note.is_open, note.battery_percent) == ("room-312", "Suite", True, 90)
    room = await tech.sync.desk.store.read(lambda rows: rows.room("room-312"))
    assert (room.battery_percent, room.battery_read_at) == (90, note.read_at)


async def test_a_wrong_set_up_code_binds_nothing_and_can_be_said_right(tech: Technician) -> None:
    brain = tech.open_lock()
    wrong = {"setupCode": Secret(print_setup_code(bytes(10)))}
    place = place_fields(tech.sync.ground.rooms["312"].place)
    job = await tech.openly(LockWork.BIND_OPEN, wrong, **place)
    assert (job.stage, job.last_error) == (WorkStage.WAITING, "LockNotTrusted")
    assert not brain.memory.is_bound
    assert (await tech.bind_openly(brain)).stage is WorkStage.DONE


async def test_work_with_a_lock_that_pauses_is_gone_on_with_later(
    tech: Technician, bound: OpenLockBrain
) -> None:
    until = tech.ground.desk.clock.now() + timedelta(minutes=2)
    bound.memory = replace(bound.memory, failures=5, paused_until=until)
    job = await tech.openly(LockWork.READ_SETTINGS)
    assert (job.stage, job.last_error) == (WorkStage.WAITING, "LockSaidNo")
    bound.memory = replace(bound.memory, failures=0, paused_until=None)
    assert (await tech.run(job)).stage is WorkStage.DONE


async def test_a_mistyped_set_up_code_is_not_even_tried(tech: Technician) -> None:
    tech.open_lock()
    place = place_fields(tech.sync.ground.rooms["312"].place)
    job = await tech.openly(LockWork.BIND_OPEN, {"setupCode": Secret("ABCD")}, **place)
    assert (job.stage, job.last_error) == (WorkStage.WAITING, "SetupCodeMistyped")


async def test_a_lock_that_is_bound_to_nobody_is_told_from_a_wrong_key(tech: Technician) -> None:
    tech.open_lock()
    job = await tech.openly(LockWork.READ_STATUS)
    assert (job.stage, job.last_error) == (WorkStage.WAITING, "LockNotOurs")


async def test_a_clock_that_is_off_is_set_whenever_the_lock_is_reached(
    tech: Technician, bound: OpenLockBrain
) -> None:
    bound.lock.clock = lambda: tech.ground.desk.clock.now() - timedelta(minutes=7)
    assert (await tech.openly(LockWork.READ_SETTINGS)).stage is WorkStage.DONE
    assert abs(bound.lock.clock() - tech.ground.desk.clock.now()) < timedelta(seconds=1)
    assert (await tech.note()).drift == timedelta()


async def test_a_lost_card_goes_along_and_a_found_one_comes_off(
    tech: Technician, bound: OpenLockBrain
) -> None:
    stay = await tech.sync.ground.stay("312", "Okafor")
    issue = await make_card_of(tech.sync, stay, blank(5))
    store = tech.sync.desk.store
    await store.write(lambda rows: rows.save_card_issue(replace(issue, lost_at=issue.begun_at)))
    assert (await tech.openly(LockWork.READ_STATUS)).stage is WorkStage.DONE
    assert [serial for serial, _until in bound.lock.memory.denied] == [issue.serial]
    door = (await where_card_works(tech.sync.desk, issue.issue_id))[0]
    assert (door.label, door.proof) == ("312", RefusalProof.DENIED)
    await store.write(lambda rows: rows.save_card_issue(issue))
    assert (await tech.openly(LockWork.UPDATE_DENIED)).stage is WorkStage.DONE
    assert bound.lock.memory.denied == ()
    assert (await where_card_works(tech.sync.desk, issue.issue_id))[0].still_opens


async def test_a_lock_whose_room_an_old_card_still_opens_says_so(
    tech: Technician, bound: OpenLockBrain
) -> None:
    card = await guest_card(tech.sync.ground, "312", "Okafor", 1)
    bound.lock.present(card)
    assert not await _old_card_opens(tech)
    await check_out(tech.sync.desk, "room-312", MIRA)
    assert await _old_card_opens(tech)


async def _old_card_opens(tech: Technician) -> bool:
    detail = await read_lock(tech.sync.desk, tech.ground.protocols, LOCK_ID)
    assert detail is not None
    return detail.row.old_card_opens


async def test_settings_count_when_the_lock_tells_them(tech: Technician, bound: OpenLockBrain) -> None:
    job = await tech.openly(LockWork.ISSUE_SETTINGS, settings="300234053700F0")
    assert (job.stage, job.last_error) == (WorkStage.DONE, "")
    note = await tech.note()
    assert note.settings is not None
    assert (note.settings[0x30], note.settings[0x34], note.settings[0x37]) == (b"\x02", b"\x05", b"\x00\xf0")
    assert note.settings[0x40] == bound.memory.settings[0x40]


async def test_lock_users_are_added_changed_read_and_deleted(tech: Technician, bound: OpenLockBrain) -> None:
    secrets = {"credential": Secret("48151623")}
    ana = {"userNumber": "0007", "userType": "01", "name": "Ana"}
    assert (await tech.openly(LockWork.ADD_USER, secrets, **ana)).stage is WorkStage.DONE
    assert (await tech.openly(LockWork.MODIFY_USER, **{**ana, "name": "Ana B."})).stage is WorkStage.DONE
    assert [(one.user.name, one.credential) for one in bound.memory.users] == [("Ana B.", b"48151623")]
    assert (await tech.openly(LockWork.SYNC_USERS)).stage is WorkStage.DONE
    users = await tech.sync.desk.store.read(lambda rows: rows.locks.users(LOCK_ID))
    assert [(user.number, user.name) for user in users] == [(7, "Ana B.")]
    assert (await tech.openly(LockWork.DELETE_USER, userNumber="0007")).stage is WorkStage.DONE
    assert bound.memory.users == ()
    assert await tech.sync.desk.store.read(lambda rows: rows.locks.users(LOCK_ID)) == []


async def test_a_door_is_unlocked_once_however_often_it_is_said(
    tech: Technician, bound: OpenLockBrain
) -> None:
    bound.dials = replace(bound.dials, power_cut=PowerCut.BEFORE_ANSWERING)
    job = await tech.openly(LockWork.OPERATE, operation="open")
    assert (job.stage, job.may_have_happened) == (WorkStage.CARRYING, True)
    bound.dials = replace(bound.dials, power_cut=PowerCut.NONE)
    bound.restore_power()
    assert (await tech.run(job)).stage is WorkStage.DONE
    assert bound.lock.openings == 1


async def test_what_the_lock_refuses_is_over_and_says_why(tech: Technician, bound: OpenLockBrain) -> None:
    bound.dials = replace(bound.dials, most_users=0)
    user = {"userNumber": "0001", "userType": "01", "name": "Ana"}
    job = await tech.openly(LockWork.ADD_USER, {"credential": Secret("1234")}, **user)
    assert (job.stage, job.last_error, job.sealed) == (WorkStage.REFUSED, "LockSaidNo", None)


async def test_the_journal_tells_who_did_what_with_which_lock(tech: Technician, bound: OpenLockBrain) -> None:
    assert bound.memory.is_bound
    entries = await tech.sync.desk.store.read(lambda rows: rows.journal(2))
    assert [entry.operator for entry in entries] == [MIRA.name, MIRA.name]
    assert dict(entries[0].facts)["work"] == LockWork.BIND_OPEN.value
    assert entries[0].room_label == "312"


async def test_a_common_door_is_bound_without_a_room(tech: Technician) -> None:
    brain = tech.open_lock()
    code = {"setupCode": Secret(print_setup_code(brain.memory.setup_code))}
    order = await tech.begin(LockWork.BIND_OPEN, LockRoute.OPEN, secrets=code, commonDoor="3")
    await tech.sync.desk.store.write(lambda rows: rows.locks.save_job(replace(order, room_id=None)))
    assert (await tech.run(order)).stage is WorkStage.DONE
    assert brain.lock.memory.common_door == 3
    assert (await tech.note()).common_door == 3


async def _lose_cards(tech: Technician, count: int) -> None:
    """Have so many more cards of one stay reported lost."""
    stay = await tech.sync.ground.stay("312", "Okafor")
    issue = await make_card_of(tech.sync, stay, blank(5))
    lost = [
        replace(issue, issue_id=f"lost-{number}", serial=issue.serial + number, lost_at=issue.begun_at)
        for number in range(1, count + 1)
    ]
    for one in lost:
        await tech.sync.desk.store.write(partial(_add, issue=one))


def _others(tech: Technician, count: int) -> tuple[tuple[int, datetime], ...]:
    """Entries of the deny list that nobody here knows."""
    until = tech.ground.desk.clock.now().replace(microsecond=0) + timedelta(days=9)
    return tuple((0xF000 + number, until) for number in range(count))


def _add(rows: Transaction, issue: CardIssue) -> None:
    rows.save_card_issue(issue)


async def test_work_that_is_done_is_not_refused_for_lost_cards_that_find_no_room(
    tech: Technician, bound: OpenLockBrain
) -> None:
    await _lose_cards(tech, MAX_ENTRIES + 6)
    ana = {"userNumber": "0007", "userType": "01", "name": "Ana"}
    job = await tech.openly(LockWork.ADD_USER, {"credential": Secret("48151623")}, **ana)
    assert (job.stage, job.last_error) == (WorkStage.DONE, "")
    users = await tech.sync.desk.store.read(lambda rows: rows.locks.users(LOCK_ID))
    assert [user.name for user in users] == ["Ana"]


async def test_a_full_deny_list_denies_what_it_can_and_says_that_it_is_full(
    tech: Technician, bound: OpenLockBrain
) -> None:
    bound.lock.memory = replace(bound.lock.memory, denied=_others(tech, 9))
    await _lose_cards(tech, MAX_ENTRIES - 3)
    job = await tech.openly(LockWork.UPDATE_DENIED)
    assert (job.stage, job.last_error, job.last_message) == (WorkStage.REFUSED, "LockSaidNo", "full")
    held = {serial for serial, _until in bound.lock.memory.denied}
    assert len(held) == MAX_ENTRIES
    detail = await read_lock(tech.sync.desk, tech.ground.protocols, LOCK_ID)
    assert detail is not None
    assert len(detail.to_deny) == 6
    assert held.isdisjoint(issue.serial for issue in detail.to_deny)


async def test_a_clock_that_the_lock_refuses_undoes_no_work(tech: Technician, bound: OpenLockBrain) -> None:
    ahead = tech.ground.desk.clock.now() + timedelta(hours=3)
    bound.lock.memory = replace(bound.lock.memory, newest_issue=ahead)
    bound.lock.clock = lambda: ahead
    assert (await tech.openly(LockWork.READ_SETTINGS)).stage is WorkStage.DONE
    note = await tech.note()
    assert note.drift is not None
    assert note.drift > timedelta(hours=2)
    assert (await tech.openly(LockWork.SET_CLOCK)).stage is WorkStage.REFUSED


@pytest.mark.parametrize("cut", [PowerCut.BEFORE_STORING, PowerCut.BEFORE_ANSWERING])
async def test_a_lock_that_lost_its_power_as_it_was_let_go_is_let_go_in_the_end(
    tech: Technician, bound: OpenLockBrain, cut: PowerCut
) -> None:
    assert (await tech.openly(LockWork.SYNC_RECORDS)).stage is WorkStage.DONE
    bound.dials = replace(bound.dials, power_cut=cut)
    job = await tech.openly(LockWork.DELETE_LOCK)
    assert job.stage is WorkStage.CARRYING
    bound.dials = replace(bound.dials, power_cut=PowerCut.NONE)
    bound.restore_power()
    assert (await tech.run(job)).stage is WorkStage.DONE
    assert not bound.memory.is_bound
    assert await tech.sync.desk.store.read(lambda rows: rows.locks.notes()) == []


class LongGoodbye:
    """The radio, where the end of a link takes until somebody loses patience."""

    def __init__(self, radio: LockRadio) -> None:
        self._radio = radio
        self.parting = asyncio.Event()

    @asynccontextmanager
    async def link(
        self, address: str, profile: LinkProfile, framing: Framing, limits: LinkLimits
    ) -> AsyncIterator[LockLink]:
        """See the port."""
        async with self._radio.link(address, profile, framing, limits) as link:
            yield link
            self.parting.set()
            await asyncio.get_running_loop().create_future()


@pytest.mark.parametrize(
    ("work", "route", "stage"),
    [
        (LockWork.READ_SETTINGS, LockRoute.OPEN, WorkStage.REPORTED),
        (LockWork.SYNC_USERS, LockRoute.RELAY, WorkStage.ANSWERED),
    ],
)
async def test_who_cancels_while_the_link_ends_finds_what_was_done(
    tech: Technician, bound: OpenLockBrain, work: LockWork, route: LockRoute, stage: WorkStage
) -> None:
    assert bound.memory.is_bound
    known = await tech.sync.desk.store.read(lambda rows: rows.cloud.known_lock(LOCKS[0]))
    tech.vendor_lock(known.mac)
    mac, lock_id = (OPEN_MAC, LOCK_ID) if route is LockRoute.OPEN else (known.mac, LOCKS[0])
    job = await tech.begin(work, route, mac, lock_id)
    radio = LongGoodbye(tech.room.radio)
    worker = LockWorker(replace(tech.ground, radio=cast("LockRadio", radio)), ZONE)
    running = asyncio.ensure_future(worker.run(job.job_id, tech.told.append))
    async with asyncio.timeout(STEP_LIMIT_S):
        await radio.parting.wait()
        running.cancel()
        await asyncio.wait({running})
    assert (await tech.job(job)).stage is stage
    assert (await tech.run(job)).stage is WorkStage.DONE


async def test_a_module_counts_once_the_lock_names_it(tech: Technician, bound: OpenLockBrain) -> None:
    assert (await tech.openly(LockWork.ASSOCIATE_4G, imei="861234567890123")).stage is WorkStage.DONE
    assert bound.memory.imei == "861234567890123"
    assert (await tech.openly(LockWork.ASSOCIATE_4G, imei="")).stage is WorkStage.DONE
    assert bound.memory.imei == ""

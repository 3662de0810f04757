"""One party in several rooms: checked in, extended and checked out as a whole, with cards that open all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.door import Verdict
from app.domain.guards import DeskRefused, RoomOccupied
from app.domain.issuing import CardOrder
from app.domain.rack import DeskAction, RackRoom, RoomStatus
from app.domain.stay import DoorRecord
from app.ports.store import Snapshot
from app.services.card_flow_state import CardStep
from app.services.check_in import CheckInOrder, check_in
from app.services.check_out import check_out
from app.services.desk import StayChange, party_of
from app.services.extend_stay import extend_stay
from app.services.issue_cards import IssueJob, issue_cards
from app.services.load_rack import load_rack
from app.services.move_stay import move_stay
from app.services.note_door_records import note_door_records
from app.services.undo_stay_change import undo_stay_change
from app.simulation.card import SimulatedCard
from tests.unit.desk_ground import MIRA, STEP_LIMIT_S, Ground, Person, blank, desk_ground
from tests.unit.lock_work_ground import ZONE

LABELS = ("305", "306", "312")


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with desk_ground(tmp_path) as made:
        yield made


def _order(ground: Ground, *labels: str, reason: str = "") -> CheckInOrder:
    first, *others = (ground.rooms[label].room_id for label in labels)
    until = ground.clock.now() + timedelta(days=2)
    return CheckInOrder(first, "Chen", until, 2, 4, reason=reason, further=tuple(others))


async def _suite(ground: Ground, *labels: str) -> StayChange:
    return await check_in(ground.desk, _order(ground, *labels), MIRA)


async def _rack(ground: Ground) -> dict[str, RackRoom]:
    return {room.room.label: room for room in await load_rack(ground.desk, ZONE)}


async def _card(ground: Ground, change: StayChange, card: SimulatedCard) -> None:
    def order_in(rows: Snapshot) -> CardOrder:
        first, *others = party_of(rows, change.stay)
        further = tuple((rows.room(each.room_id), each) for each in others)
        return CardOrder(rows.room(first.room_id), first, further=further)

    order = await ground.desk.store.read(order_in)
    person = Person()
    person.on_step[CardStep.WAITING] = lambda _state: ground.encoder.lay(card)
    person.on_step[CardStep.LIFT] = lambda _state: ground.encoder.lift()
    async with asyncio.timeout(STEP_LIMIT_S):
        await issue_cards(ground.bench, IssueJob(DeskAction.NEW_GUEST, order, 1), person.tell, person.ask)


async def test_every_room_of_a_suite_is_occupied_by_the_same_party(ground: Ground) -> None:
    change = await _suite(ground, *LABELS)
    rack = await _rack(ground)
    assert {label: rack[label].status for label in LABELS} == dict.fromkeys(LABELS, RoomStatus.OCCUPIED)
    parties = {room.stay.party for room in rack.values() if room.stay is not None}
    assert len(parties) == 1
    assert None not in parties
    assert (change.room_label, change.stay.room_id) == ("305", "room-305")


async def test_a_suite_with_a_room_that_is_taken_takes_none(ground: Ground) -> None:
    await ground.stay("306", "Okafor")
    with pytest.raises(RoomOccupied):
        await _suite(ground, "305", "306")
    assert (await _rack(ground))["305"].status is RoomStatus.VACANT


async def test_a_suites_card_opens_every_room_and_no_other(ground: Ground) -> None:
    change = await _suite(ground, "305", "306")
    card = blank(1)
    await _card(ground, change, card)
    verdicts = [ground.lock(label).present(card).verdict for label in LABELS]
    assert verdicts == [Verdict.OPENS, Verdict.OPENS, Verdict.WRONG_DOOR]
    rack = await _rack(ground)
    told = [(rack[label].cards_out, rack[label].old_card_opens) for label in ("305", "306")]
    assert told == [(1, False), (1, False)]


async def test_the_guest_before_is_an_old_card_at_each_room_until_the_suites_card_was_there(
    ground: Ground,
) -> None:
    before = await ground.stay("306", "Okafor")
    old = blank(7)
    await _card(ground, StayChange("room-306", "306", (), (before,)), old)
    await check_out(ground.desk, "room-306", MIRA)
    change = await _suite(ground, "305", "306")
    card = blank(1)
    await _card(ground, change, card)
    assert (await _rack(ground))["306"].old_card_opens
    lock = ground.lock("306")
    assert lock.present(old).opens
    assert lock.present(card).opens
    assert lock.present(old).verdict is Verdict.REPLACED
    await _seen(ground, change, "306")
    rack = await _rack(ground)
    assert (rack["306"].old_card_opens, rack["305"].old_card_opens) == (False, False)


async def _seen(ground: Ground, change: StayChange, label: str) -> None:
    (issue,) = await ground.issues(change.stay)
    record = DoorRecord(
        "record-1", ground.rooms[label].room_id, ground.clock.now(), "opens", issue.serial, None, opened=True
    )
    await note_door_records(ground.desk, [record])


async def test_a_suite_is_extended_as_a_whole(ground: Ground) -> None:
    await _suite(ground, "305", "306")
    until = ground.clock.now() + timedelta(days=5)
    change = await extend_stay(ground.desk, "room-306", until, MIRA)
    assert {stay.departs for stay in change.after} == {until}
    assert change.stay.room_id == "room-306"
    assert len(change.after) == 2


async def test_a_suite_is_checked_out_as_a_whole_and_that_can_be_taken_back(ground: Ground) -> None:
    await _suite(ground, *LABELS)
    change = await check_out(ground.desk, "room-312", MIRA)
    assert {room.status for room in (await _rack(ground)).values()} == {RoomStatus.CHECKED_OUT}
    await undo_stay_change(ground.desk, change, MIRA)
    assert {room.status for room in (await _rack(ground)).values()} == {RoomStatus.OCCUPIED}


async def test_a_suites_check_in_is_taken_back_in_all_rooms(ground: Ground) -> None:
    change = await _suite(ground, *LABELS)
    await undo_stay_change(ground.desk, change, MIRA)
    assert {room.status for room in (await _rack(ground)).values()} == {RoomStatus.VACANT}


async def test_one_room_of_a_suite_is_not_moved_by_itself(ground: Ground) -> None:
    await _suite(ground, "305", "306")
    with pytest.raises(DeskRefused, match="in_a_suite"):
        await move_stay(ground.desk, "room-305", "room-312", MIRA)


async def test_a_guard_is_passed_for_all_rooms_with_one_reason(ground: Ground) -> None:
    await ground.stay("306", "Okafor")
    order = replace(_order(ground, "305", "306"), reason="overbooked")
    change = await check_in(ground.desk, order, MIRA)
    rack = await _rack(ground)
    stays = [rack[label].stay for label in ("305", "306")]
    assert [stay.guest for stay in stays if stay is not None] == ["Chen", "Chen"]
    assert len(change.before) == 1

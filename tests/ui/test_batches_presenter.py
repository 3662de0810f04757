"""Batches and the outage set from intent to card, over a real desk and the simulated encoder."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.batch import BatchPurpose
from app.domain.errors import KeyrackError
from app.domain.outage import NoSpare, Staleness
from app.services.card_flow_state import CardStep
from app.services.start_batch import GroupRefused
from tests.ui.batches_office import BatchesOffice, batches_office
from tests.ui.test_desk import EVA
from tests.unit.desk_ground import blank
from tests.unit.test_card_jobs import make_cards
from ui.presenters.batches_state import BatchesTab

Run = Callable[[Coroutine[Any, Any, Any]], Any]
Story = Callable[[BatchesOffice], Coroutine[Any, Any, None]]


@pytest.fixture
def with_office(qt_run: Run, tmp_path: Path) -> Callable[[Story], None]:
    async def told(story: Story) -> None:
        async with batches_office(tmp_path) as office:
            await office.open()
            try:
                await story(office)
            finally:
                await office.office.flow.stop()
                await office.idle()

    return lambda story: qt_run(told(story))


Tell = Callable[[Story], None]


def test_a_party_is_checked_in_and_its_cards_are_asked_for_at_once(with_office: Tell) -> None:
    async def story(office: BatchesOffice) -> None:
        office.batches.new_group()
        await office.office.at_step(CardStep.WAITING)
        state = office.office.flow.state
        assert state is not None
        assert (state.room_label, state.guest, state.card_number, state.card_total) == ("305", "Okafor", 1, 2)
        assert office.state.runs
        await office.make(3)
        await office.stopped()
        (batch,) = office.state.batches
        assert (batch.made, batch.wanted, batch.batch.purpose) == (3, 3, BatchPurpose.GROUP)
        assert batch.batch.ended_at is not None
        assert not office.state.running

    with_office(story)


def test_a_run_stops_and_goes_on_where_it_was(with_office: Tell) -> None:
    async def story(office: BatchesOffice) -> None:
        office.batches.new_group()
        await office.make(1)
        office.batches.go_on()
        await office.stopped()
        batch, item = office.state.batch, office.state.item
        assert batch is not None
        assert item is not None
        assert (batch.made, office.state.running) == (1, "")
        office.batches.go_on()
        await office.make(2)
        await office.stopped()
        assert office.state.batches[0].is_complete

    with_office(story)


def test_a_room_can_be_skipped_in_mid_run_and_taken_up_later(with_office: Tell) -> None:
    async def story(office: BatchesOffice) -> None:
        office.batches.new_group()
        await office.office.at_step(CardStep.WAITING)
        await office.until(lambda: office.state.item is not None and not office.state.busy)
        office.batches.skip()
        await office.until(lambda: _room(office) == "312")
        await office.make(1)
        await office.stopped()
        batch = office.state.batch
        assert batch is not None
        assert (batch.made, batch.skipped, batch.batch.ended_at is None) == (1, 1, False)

    with_office(story)


def test_a_spoiled_card_is_replaced_in_the_same_run(with_office: Tell) -> None:
    async def story(office: BatchesOffice) -> None:
        office.batches.new_group()
        await office.make(2)
        await office.until(lambda: office.state.item is not None and office.state.item.item.label == "312")
        office.batches.spoil()
        await office.until(lambda: office.state.batches[0].spoiled == 1)
        assert [each.item.label for each in office.answers.asked] == ["305"]
        await office.make(2)
        await office.stopped()
        (batch,) = office.state.batches
        assert (batch.made, batch.spoiled) == (3, 1)
        issues = await office.office.ground.desk.store.read(
            lambda rows: rows.batches.issues(batch.batch.batch_id)
        )
        assert {issue.sequence for issue in issues} == {1}

    with_office(story)


def test_somebody_jumps_to_a_room(with_office: Tell) -> None:
    async def story(office: BatchesOffice) -> None:
        office.batches.new_group()
        await office.office.at_step(CardStep.WAITING)
        await office.until(lambda: office.state.item is not None and not office.state.busy)
        office.batches.choose_item(office.state.batches[0].items[1].item.item_id)
        office.batches.take_next()
        await office.until(lambda: _room(office) == "312")
        assert office.state.runs
        await office.make(1)
        await office.until(lambda: _room(office) == "305")
        assert office.state.runs

    with_office(story)


def test_rooms_in_the_way_are_named_and_nothing_is_begun(with_office: Tell) -> None:
    async def story(office: BatchesOffice) -> None:
        await office.office.ground.stay("305", "Novak")
        office.batches.new_group()
        await office.idle()
        (refused,) = office.errors
        assert isinstance(refused, GroupRefused)
        assert office.state.batches == ()

    with_office(story)


def test_a_receptionist_needs_leave_to_put_a_party_out(with_office: Tell) -> None:
    async def story(office: BatchesOffice) -> None:
        await office.office.ground.stay("305", "Novak")
        office.office.operator = EVA
        office.answers.reason = "moved to another hotel"
        office.batches.new_group()
        await office.office.at_step(CardStep.WAITING)
        assert len(office.office.dialogs.requests) == 1
        stays = await office.office.ground.desk.store.read(lambda rows: rows.open_stays())
        assert sorted(stay.guest for stay in stays) == ["Chen", "Okafor"]

    with_office(story)


def test_an_ended_batch_stays_readable(with_office: Tell) -> None:
    async def story(office: BatchesOffice) -> None:
        office.batches.new_group()
        await office.make(1)
        await office.until(lambda: not office.state.busy)
        office.batches.end()
        await office.until(lambda: office.state.batches[0].batch.ended_at is not None)
        await office.stopped()
        assert (office.answers.ending[0].waiting, office.state.batches[0].made) == (2, 1)
        assert not office.state.running

    with_office(story)


async def _set_made(office: BatchesOffice) -> None:
    office.batches.new_outage_set()
    await office.make(2)
    await office.stopped()


def test_an_outage_set_is_made_and_only_what_is_stale_is_renewed(with_office: Tell) -> None:
    async def story(office: BatchesOffice) -> None:
        await _set_made(office)
        assert [(each.room.label, each.stale) for each in office.state.spares] == [
            ("305", None),
            ("312", None),
        ]
        stay = await office.office.ground.stay("305", "Okafor")
        await make_cards(office.office.ground, stay, [blank(50)])
        await office.open()
        assert [each.room.label for each in office.state.stale] == ["305"]
        office.batches.renew()
        await office.make(1)
        await office.stopped()
        assert office.answers.proposed == ("305",)
        assert office.state.stale == ()

    with_office(story)


def test_a_set_warns_three_days_before_it_ends(with_office: Tell) -> None:
    async def story(office: BatchesOffice) -> None:
        await _set_made(office)
        office.office.ground.clock.pass_time(timedelta(days=11, seconds=1))
        await office.open()
        assert {each.stale for each in office.state.spares} == {Staleness.ENDS_SOON}

    with_office(story)


def test_a_spare_given_to_a_guest_is_recorded_in_one_step(with_office: Tell) -> None:
    async def story(office: BatchesOffice) -> None:
        await _set_made(office)
        office.batches.choose_spare(office.state.spares[0].issue.issue_id)
        office.batches.use_chosen_spare()
        await office.until(lambda: len(office.state.spares) == 1)
        await office.idle()
        (stay,) = await office.office.ground.desk.store.read(lambda rows: rows.open_stays())
        (card,) = await office.office.ground.issues(stay)
        assert (stay.guest, stay.sequence, card.stay_id) == ("Silva", card.sequence, stay.stay_id)

    with_office(story)


def test_the_spare_can_be_named_by_laying_it_down(with_office: Tell) -> None:
    async def story(office: BatchesOffice) -> None:
        await _set_made(office)
        office.batches.use_laid_spare()
        await office.office.at_step(CardStep.WAITING)
        office.office.ground.encoder.lay(office.made[1])
        await office.until(lambda: len(office.state.spares) == 1)
        await office.idle()
        assert [each.room.label for each in office.state.spares] == ["305"]
        (stay,) = await office.office.ground.desk.store.read(lambda rows: rows.open_stays())
        assert stay.room_id == "room-312"

    with_office(story)


def test_a_card_that_is_no_spare_checks_nobody_in(with_office: Tell) -> None:
    async def story(office: BatchesOffice) -> None:
        await _set_made(office)
        office.batches.use_laid_spare()
        await office.office.at_step(CardStep.WAITING)
        office.office.ground.encoder.lay(blank(99))
        await office.until(lambda: bool(office.errors))
        await office.idle()
        errors: list[KeyrackError] = office.errors
        assert isinstance(errors[0], NoSpare)

    with_office(story)


def test_the_sheet_is_of_the_good_spares_and_says_when_they_were_made(with_office: Tell) -> None:
    async def story(office: BatchesOffice) -> None:
        await _set_made(office)
        office.batches.save_sheet()
        await office.idle()
        (sheet,) = office.answers.sheets
        assert (sheet.hotel, sheet.made_by, len(sheet.spares)) == ("Test", "Mira", 2)
        assert sheet.made_at == office.office.ground.clock.now()

    with_office(story)


def test_a_chosen_list_stays_chosen(with_office: Tell) -> None:
    async def story(office: BatchesOffice) -> None:
        await _set_made(office)
        office.batches.choose_tab(BatchesTab.SPARES)
        await office.open()
        assert office.state.tab is BatchesTab.SPARES

    with_office(story)


def _room(office: BatchesOffice) -> str:
    state = office.office.flow.state
    return state.room_label if state is not None and state.step is CardStep.WAITING else ""

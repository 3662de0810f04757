"""The Locks page as it draws each state: lists, what their emptiness means, work that runs or broke off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QProgressBar, QTableView

from app.domain.lock_notes import LockHealth, LockRow, round_of
from app.domain.lock_work import LockJob, LockRoute, LockWork, WorkStage
from app.domain.locks_list import LocksColumn, listed
from app.domain.place import Place
from app.ports.lock_link import LockNotHeard
from app.services.lock_fields import OVERWRITTEN
from ui.i18n import Languages
from ui.presenters.locks_choice import LocksChoice
from ui.presenters.locks_state import (
    BulkState,
    Gateway,
    Gateways,
    LockJobState,
    LocksPageState,
    LocksSegment,
    LockStep,
    RadioCondition,
    RoundState,
)
from ui.theme.theme import Theme
from ui.views.locks_page import LocksPage
from ui.wording import lock_work

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def row(number: int, **changes: object) -> LockRow:
    usual = LockRow(
        lock_id=f"19800845397666{number:05d}",
        name=f"Z-{number:06X}",
        mac=f"01:01:11:40:{number // 256:02X}:{number % 256:02X}",
        is_open=False,
        agreement="08",
        room_id=f"room-{number}",
        room_label=f"{number}",
        place=Place(1, number // 100, number % 100),
        common_door=0,
        battery=(80, 80),
        drift=timedelta(seconds=12),
        rssi_dbm=-70,
        online=True,
        last_seen=NOW - timedelta(minutes=5),
        version="1.2",
        records_at=NOW - timedelta(hours=2),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


ROWS = (
    row(101),
    row(102, battery=(18, 24), cards_to_deny=2),
    row(103, drift=timedelta(minutes=-4), records_at=None),
)


def state_of(*rows: LockRow, **changes: object) -> LocksPageState:
    choice = LocksChoice()
    choice.load(listed(rows, NOW))
    return replace(LocksPageState(UTC, NOW), list=choice.state(), **changes)  # type: ignore[arg-type]


def job(**changes: object) -> LockJob:
    usual = LockJob(
        "job-1",
        LockWork.SYNC_RECORDS,
        LockRoute.RELAY,
        ROWS[0].lock_id,
        ROWS[0].mac,
        WorkStage.HELD,
        NOW,
        "Mira",
        {},
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


@pytest.fixture
def page(theme: Theme, english: Languages) -> Iterator[LocksPage]:
    made = LocksPage(theme)
    made.resize(1200, 800)
    made.show()
    yield made
    shiboken6.delete(made)


def said(page: LocksPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def offered(page: LocksPage) -> list[str]:
    return [each.text() for each in page.findChildren(QAbstractButton) if each.isVisible()]


def table(page: LocksPage) -> QTableView:
    return next(each for each in page.findChildren(QTableView) if each.isVisible())


def cell(page: LocksPage, at: int, heading: str) -> str:
    model = table(page).model()
    headings = [
        str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(model.columnCount())
    ]
    column = next(number for number, text in enumerate(headings) if text.startswith(heading))
    return str(model.index(at, column).data())


# -- all locks


def test_a_line_tells_battery_clock_signal_and_what_waits_in_words(page: LocksPage) -> None:
    page.show_state(state_of(*ROWS))
    assert cell(page, 0, "Battery") == "80 %"
    assert cell(page, 1, "Battery") == "18 or 24 %, low"
    assert cell(page, 1, "Waits") == "2 lost cards"
    assert cell(page, 2, "Clock") == "−4 min"
    assert cell(page, 2, "Records") == "never"
    assert cell(page, 0, "Signal") == "▮▮▮▯ −70 dBm"


def test_only_reasons_that_some_lock_has_are_offered_with_their_counts(page: LocksPage) -> None:
    page.show_state(state_of(*ROWS))
    chips = [text for text in offered(page) if text in ("All", "Low battery", "Clock is off", "No room")]
    assert chips == ["All", "Low battery", "Clock is off"]
    spy = QSignalSpy(page.intents.chip_chosen)
    next(each for each in page.findChildren(QAbstractButton) if each.text() == "Clock is off").click()
    assert spy.at(0) == [LockHealth.DRIFT]


def test_a_list_without_locks_says_how_to_get_some_and_a_filter_how_to_leave_it(page: LocksPage) -> None:
    page.show_state(LocksPageState(UTC, NOW))
    assert "Looking for the locks" in said(page)
    page.show_state(state_of())
    assert "No lock is known yet" in said(page)
    found = state_of(*ROWS)
    page.show_state(replace(found, list=replace(found.list, locks=(), search="zz")))
    assert "No lock is like that" in said(page)
    assert "Show all locks" in offered(page)


def test_columns_are_chosen_in_a_menu_that_nothing_waits_for(page: LocksPage) -> None:
    page.show_state(state_of(*ROWS))
    next(each for each in page.findChildren(QAbstractButton) if each.text() == "Columns…").click()
    menu = next(each for each in page.findChildren(QMenu) if each.isVisible())
    actions = {action.text(): action for action in menu.actions()}
    assert "Room" not in actions
    assert (actions["Battery"].isChecked(), actions["Version"].isChecked()) == (True, False)
    spy = QSignalSpy(page.intents.column_toggled)
    actions["Version"].trigger()
    assert spy.at(0) == [LocksColumn.VERSION]
    menu.close()


def test_a_box_is_marked_by_a_click_and_by_space_from_any_column(page: LocksPage) -> None:
    page.show_state(state_of(*ROWS))
    spy = QSignalSpy(page.intents.lock_checked)
    shown = table(page)
    shown.setCurrentIndex(shown.model().index(1, 3))
    QTest.keyClick(shown, Qt.Key.Key_Space)
    assert spy.at(0) == [ROWS[1].lock_id, True]
    line = shown.visualRect(shown.model().index(2, 0))
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, line.center().y()))
    assert spy.at(1) == [ROWS[2].lock_id, True]


def test_a_list_that_is_seen_already_is_not_worded_again(page: LocksPage) -> None:
    state = state_of(*ROWS)
    page.show_state(state)
    spy = QSignalSpy(table(page).model().dataChanged)
    page.show_state(replace(state, now=NOW + timedelta(seconds=1)))
    assert spy.count() == 0
    page.show_state(replace(state, now=NOW + timedelta(seconds=20)))
    assert spy.count() > 0


# -- work


def test_running_work_shows_its_steps_its_count_and_can_be_cancelled(page: LocksPage) -> None:
    running = job(stage=WorkStage.CARRYING, done=120, wanted=400)
    page.show_state(state_of(*ROWS, job=LockJobState(running, LockStep.CARRYING, "101"), running=True))
    assert "Ask the server" in said(page)
    assert "120 of 400 records" in said(page)
    bar = next(each for each in page.findChildren(QProgressBar) if each.isVisible())
    assert (bar.value(), bar.maximum()) == (120, 400)
    assert "Cancel" in offered(page)
    assert "Continue" not in offered(page)


def test_broken_work_says_what_happened_what_was_done_and_what_continuing_does(page: LocksPage) -> None:
    error = LockNotHeard(ROWS[0].mac, timedelta(seconds=12))
    page.show_state(state_of(*ROWS, job=LockJobState(job(), LockStep.BROKEN, "101", error)))
    assert "The command is here; the lock has not seen it." in said(page)
    for button in ("Continue", "Give up…", "Put away"):
        assert button in offered(page)
    spy = QSignalSpy(page.intents.job_continued)
    next(each for each in page.findChildren(QAbstractButton) if each.text() == "Continue").click()
    assert spy.at(0) == ["job-1"]


def test_refused_work_offers_nothing_but_to_be_put_away(page: LocksPage) -> None:
    refused = job(stage=WorkStage.REFUSED)
    page.show_state(state_of(*ROWS, job=LockJobState(refused, LockStep.BROKEN, "101")))
    assert "Continue" not in offered(page)
    assert "Put away" in offered(page)


def test_work_with_many_tells_how_all_stand_and_goes_on_with_what_is_left(page: LocksPage) -> None:
    bulk = BulkState("bulk-1", done=37, refused=1, left=2)
    page.show_state(state_of(*ROWS, bulk=bulk))
    assert "37 of 40 done, 1 refused, 2 left" in said(page)
    spy = QSignalSpy(page.intents.bulk_continued)
    rest = "Continue with what is left"
    next(each for each in page.findChildren(QAbstractButton) if each.text() == rest).click()
    assert spy.at(0) == ["bulk-1"]


@pytest.mark.parametrize("route", LockRoute)
@pytest.mark.parametrize("stage", WorkStage)
def test_every_stage_of_every_way_has_a_sentence(route: LockRoute, stage: WorkStage, english: object) -> None:
    sentence = lock_work.standing_text(job(route=route, stage=stage))
    assert sentence
    if stage.is_open and (route, stage) not in (
        (LockRoute.OPEN, WorkStage.ASKED),
        (LockRoute.OPEN, WorkStage.HELD),
        (LockRoute.SERVER, WorkStage.HELD),
        (LockRoute.SERVER, WorkStage.CARRYING),
        (LockRoute.SERVER, WorkStage.ANSWERED),
    ):
        assert "Continue" in sentence


def test_what_the_server_was_asked_by_a_gateway_is_told_by_whether_it_took_it(english: object) -> None:
    asked = job(route=LockRoute.SERVER, stage=WorkStage.ASKED)
    assert "nobody knows whether" in lock_work.standing_text(asked)
    taken = replace(asked, command_id="7")
    assert "has not brought it to the lock yet" in lock_work.standing_text(taken)


def test_words_of_a_newer_program_are_shown_as_they_were_written(english: object) -> None:
    assert lock_work.work_name("warm_up") == "warm_up"
    assert lock_work.route_name("pigeon") == "pigeon"
    assert lock_work.stage_name("asleep") == "asleep"
    assert lock_work.failure_name("SolarFlare") == "SolarFlare"


# -- rounds, gateways, nearby


def test_a_round_lists_doors_in_walking_order_with_reasons_and_remedies(page: LocksPage) -> None:
    visits = round_of(reversed(ROWS), NOW)
    done = (replace(visits[0], done_at=NOW - timedelta(minutes=3)), *visits[1:])
    walking = RoundState(done, NOW - timedelta(minutes=10))
    page.show_state(state_of(*ROWS, segment=LocksSegment.ROUND, round=walking))
    assert [cell(page, at, "Door") for at in range(2)] == ["102", "103"]
    assert cell(page, 0, "Why") == "Low battery · Lost card unknown to it"
    assert cell(page, 0, "Reached") == "✓ reached 08:57"
    assert "set the clock" in cell(page, 1, "What to do")
    assert "1 of 2 reached." in said(page)
    assert "End the round" in offered(page)


def test_a_gateway_is_unbound_from_one_lock_or_from_the_account(page: LocksPage) -> None:
    gateway = Gateway(
        "g-1", "Floor 2", "GW-2", "01:02", True, "hotel", "1.0", (("l-1", "201"), ("l-2", "202"))
    )
    shown = state_of(
        *ROWS,
        segment=LocksSegment.GATEWAYS,
        gateways=Gateways((gateway,), NOW),
        gateway="g-1",
        has_server=True,
    )
    page.show_state(shown)
    assert "It serves 201, 202." in said(page)
    spy = QSignalSpy(page.intents.gateway_unbound)
    for text in ("Unbind from this lock…", "Unbind from the account…"):
        next(each for each in page.findChildren(QAbstractButton) if each.text() == text).click()
    assert [spy.at(at)[1] for at in range(2)] == ["l-1", ""]


@pytest.mark.parametrize("condition", RadioCondition)
def test_every_condition_of_the_radio_is_told_where_nothing_is_heard(
    page: LocksPage, condition: RadioCondition
) -> None:
    page.show_state(state_of(segment=LocksSegment.NEARBY, radio=condition))
    assert ("Listen" in offered(page)) is (condition is RadioCondition.READY)
    assert said(page)


def test_who_hears_nothing_is_told_that_locks_sleep(page: LocksPage) -> None:
    page.show_state(state_of(segment=LocksSegment.NEARBY, radio=RadioCondition.READY, scanning=True))
    assert "touch its keypad or handle to wake it" in said(page)
    assert "Stop listening" in offered(page)


def test_why_a_lock_said_no_is_told_of_stored_work_too(english: Languages) -> None:
    refused = job(stage=WorkStage.REFUSED, last_error="LockSaidNo", last_message="full")
    assert lock_work.failure_hint(refused) == "The lock's list is full."


def test_records_are_counted_with_those_that_were_lost(english: Languages) -> None:
    assert lock_work.progress_text(job(done=12, wanted=60)) == "12 of 60 records"
    lost = lock_work.progress_text(job(done=60, wanted=60, fields={OVERWRITTEN: "7"}))
    assert lost == "60 of 60 records · 7 older ones had been overwritten before anybody collected them"
    assert lock_work.progress_text(job()) == ""

"""The dialogs about locks, by keyboard alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.lock_work import LockOperation, LockRoute, LockWork
from tests.ui.accessibility import nameless, unreachable
from tests.ui.lock_dialogs_ground import (
    ANA,
    CODE,
    DETAIL,
    GATEWAY,
    ROW,
    SETTINGS,
    Ask,
    Run,
    asked,
    button,
    choices,
    enter,
    line,
    press,
    texts,
)
from tests.unit.lock_work_ground import NEW_MAC, OPEN_MAC, ZONE
from ui.dialogs.locks import LockQuestions


@pytest.fixture
def window(english: object, qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def questions(window: QWidget) -> LockQuestions:
    return LockQuestions(window, ZONE, lambda: f"{OPEN_MAC}  {CODE}\n{NEW_MAC}  {'A' * 20}")


@pytest.fixture
def ask(qt_run: Run, window: QWidget) -> Ask:
    return lambda question, act: qt_run(asked(window, question, act))


# -- lock users


def test_a_lock_user_is_added_with_a_passcode_and_times(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        QTest.keyClicks(line(dialog, "Name"), "Jonas")
        QTest.keyClicks(line(dialog, "Passcode or card number"), "246813")
        QTest.keyClicks(line(dialog, "Valid until"), "2026-11-24 12:00")
        enter(dialog)

    draft = ask(questions.ask_user(DETAIL, None, 2), act)
    assert (draft.user.number, draft.user.name, draft.user.not_before) == (2, "Jonas", None)
    assert draft.user.not_after == datetime(2026, 11, 24, 4, tzinfo=UTC)
    assert draft.credential.reveal() == "246813"


def test_a_lock_user_that_is_changed_keeps_its_number_and_its_passcode(
    ask: Ask, questions: LockQuestions
) -> None:
    def act(dialog: QDialog) -> None:
        assert line(dialog, "Valid from").text() == "2026-11-23 17:00"
        line(dialog, "Name").setText("Ana Silva")
        enter(dialog)

    draft = ask(questions.ask_user(DETAIL, ANA, 2), act)
    assert (draft.user.number, draft.user.name, draft.credential) == (1, "Ana Silva", None)
    assert (draft.user.not_before, draft.user.not_after) == (ANA.not_before, ANA.not_after)


@pytest.mark.parametrize(
    ("name", "typed", "problem"),
    [
        ("Name", "ä" * 17, "too long"),
        ("Valid from", "tomorrow", "Write it as"),
        ("Valid until", "2026-11-22 12:00", "after the beginning"),
    ],
)
def test_what_is_wrong_with_a_lock_user_is_said_at_its_field(
    ask: Ask, questions: LockQuestions, name: str, typed: str, problem: str
) -> None:
    def act(dialog: QDialog) -> None:
        line(dialog, name).setText(typed)
        assert problem in line(dialog, name).accessibleDescription()
        assert not button(dialog, "Change the lock user").isEnabled()
        dialog.reject()

    ask(questions.ask_user(DETAIL, ANA, 2), act)


# -- settings


def test_only_settings_that_change_are_answered_and_the_difference_is_told(
    ask: Ask, questions: LockQuestions
) -> None:
    def act(dialog: QDialog) -> None:
        assert not button(dialog, "Set 1 lock up").isEnabled()
        line(dialog, "Door direction  ·  30, new value in hex").setText("02")
        line(dialog, "Lock-out time  ·  37, new value in hex").setText("FF FF")
        assert "Door direction 01 → 02" in texts(dialog)
        enter(dialog)

    assert ask(questions.ask_settings(["Suite"], [SETTINGS]), act) == {0x30: b"\x02"}


def test_many_locks_are_set_alike_where_they_differ(ask: Ask, questions: LockQuestions) -> None:
    other = {**SETTINGS, 0x30: b"\x02"}

    def act(dialog: QDialog) -> None:
        assert "differs" in texts(dialog)
        assert "FF FF or not read" in texts(dialog)
        line(dialog, "Door direction  ·  30, new value in hex").setText("02")
        enter(dialog)

    wanted = ask(questions.ask_settings(["1", "2", "3"], [SETTINGS, other, None]), act)
    assert wanted == {0x30: b"\x02"}


@pytest.mark.parametrize(
    ("title", "typed", "problem"),
    [
        ("Door direction  ·  30", "2", "whole bytes"),
        ("Door direction  ·  30", "0102", "It has 1 byte."),
        ("Lock-out time  ·  37", "01", "It has 2 bytes."),
        ("Setting 3A", "zz", "whole bytes"),
    ],
)
def test_a_value_that_no_lock_could_have_is_refused_at_its_field(
    ask: Ask, questions: LockQuestions, title: str, typed: str, problem: str
) -> None:
    def act(dialog: QDialog) -> None:
        field = line(dialog, f"{title}, new value in hex")
        field.setText(typed)
        assert problem in field.accessibleDescription()
        assert not button(dialog, "Set 1 lock up").isEnabled()
        dialog.reject()

    ask(questions.ask_settings(["Suite"], [SETTINGS]), act)


def test_a_tag_that_nobody_knows_is_sent_as_it_is_typed(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        line(dialog, "Another tag (hex)").setText("30")
        assert "This tag stands above already." in texts(dialog)
        line(dialog, "Another tag (hex)").setText("4F")
        line(dialog, "Value of the other tag, in hex").setText("01 02 03")
        enter(dialog)

    assert ask(questions.ask_settings(["Suite"], [SETTINGS]), act) == {0x4F: b"\x01\x02\x03"}


# -- the server's forms


def test_system_settings_are_sent_as_far_as_they_change(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        line(dialog, "Time zone").setText("8")
        assert not button(dialog, "Save at the server").isEnabled()
        line(dialog, "Time zone").setText("08")
        line(dialog, "Mode").setText("02")
        enter(dialog)

    assert ask(questions.ask_system_settings(DETAIL), act) == {"timeZone": "08", "lockMode": "02"}


def test_a_wrong_check_digit_is_told_and_taken_all_the_same(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        field = line(dialog, "IMEI of the 4G module")
        QTest.keyClicks(field, "4901542032375")
        assert not button(dialog, "Associate").isEnabled()
        QTest.keyClicks(field, "18")
        assert "check digit" not in texts(dialog)
        field.setText("49-015420-323751-9")
        assert "check digit does not fit" in texts(dialog)
        enter(dialog)

    assert ask(questions.ask_imei(DETAIL), act) == "490154203237519"


def test_a_passcode_for_4g_is_sent_with_its_kind_and_times(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        QTest.keyClicks(line(dialog, "Passcode"), "482915")
        assert not button(dialog, "Send the passcode").isEnabled()
        line(dialog, "Valid until").setText("2026-11-24 12:00")
        enter(dialog)

    fields, code = ask(questions.ask_passcode(DETAIL), act)
    assert fields == {"passwordType": "timeLimited", "endTime": "2026-11-24 12:00:00"}
    assert code.reveal() == "482915"


# -- what can't be taken back


@pytest.mark.parametrize("work", [LockWork.INITIALISE, LockWork.DELETE_LOCK, LockWork.DELETE_USER])
@pytest.mark.parametrize("route", [LockRoute.OPEN, LockRoute.RELAY])
def test_what_cannot_be_taken_back_names_the_lock_and_is_not_done_by_enter(
    ask: Ask, questions: LockQuestions, work: LockWork, route: LockRoute
) -> None:
    def act(dialog: QDialog) -> None:
        assert "Suite (room 305)" in dialog.accessibleName()
        assert len(dialog.accessibleDescription()) > 40
        enter(dialog)

    assert ask(questions.confirm_work(work, (ROW,), route, ANA), act) is False


def test_of_many_locks_the_first_are_named(ask: Ask, questions: LockQuestions) -> None:
    rows = [replace(ROW, name=f"Z-{number}", room_label="") for number in range(9)]

    def act(dialog: QDialog) -> None:
        assert "9 locks" in dialog.accessibleName()
        assert "Z-0, Z-1" in dialog.accessibleDescription()
        assert "and 3 more" in dialog.accessibleDescription()
        press(dialog, "Delete 9 locks")

    assert ask(questions.confirm_work(LockWork.DELETE_LOCK, rows, LockRoute.OPEN), act) is True


@pytest.mark.parametrize("operation", [LockOperation.PASSAGE, LockOperation.SEAL])
def test_a_door_is_held_open_or_sealed_on_purpose_only(
    ask: Ask, questions: LockQuestions, operation: LockOperation
) -> None:
    assert ask(questions.confirm_operation(operation, "305"), enter) is False


def test_whoever_unbinds_a_gateway_reads_which_locks_go_offline(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        assert "Suite, 306" in dialog.accessibleDescription()
        press(dialog, "Unbind it")

    assert ask(questions.confirm_unbind(GATEWAY, ""), act) is True


def test_locks_that_are_left_out_are_named(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        assert "305, 306" in dialog.accessibleDescription()
        enter(dialog)

    assert ask(questions.confirm_without(LockWork.SYNC_RECORDS, ["305", "306"], 38), act) is True


# -- every one of them


EVERY: dict[str, Callable[[LockQuestions], Coroutine[Any, Any, object]]] = {
    "vendor binding": lambda asks: asks.ask_binding(choices()),
    "open binding": lambda asks: asks.ask_binding(choices(is_open=True)),
    "move": lambda asks: asks.ask_binding(choices(is_open=True, is_ours=True)),
    "new user": lambda asks: asks.ask_user(DETAIL, None, 2),
    "user": lambda asks: asks.ask_user(DETAIL, ANA, 2),
    "settings": lambda asks: asks.ask_settings(["Suite"], [SETTINGS]),
    "system": lambda asks: asks.ask_system_settings(DETAIL),
    "imei": lambda asks: asks.ask_imei(DETAIL),
    "passcode": lambda asks: asks.ask_passcode(DETAIL),
    "reason": lambda asks: asks.ask_reason(["Suite"]),
}


@pytest.mark.parametrize("name", EVERY)
def test_every_control_has_a_name_is_reached_by_tab_and_escape_leaves(
    ask: Ask, questions: LockQuestions, name: str
) -> None:
    def act(dialog: QDialog) -> None:
        assert nameless(dialog) == []
        assert unreachable(dialog) == []
        assert dialog.accessibleName()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert ask(EVERY[name](questions), act) is None


@pytest.mark.parametrize("name", EVERY)
def test_the_end_of_the_window_is_a_refusal(
    qt_run: Run, window: QWidget, questions: LockQuestions, name: str
) -> None:
    async def work() -> object:
        task = asyncio.get_running_loop().create_task(EVERY[name](questions))
        await asyncio.sleep(0)
        for dialog in window.findChildren(QDialog):
            dialog.deleteLater()
        return await task

    assert qt_run(work()) is None

"""The dialog that binds a lock, by keyboard alone; what is secret is gone when it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.card_tasks import Position
from app.domain.lock_work import LockWork
from tests.ui.accessibility import tab_chain
from tests.ui.lock_dialogs_ground import (
    CODE,
    ROOMS,
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


def test_a_vendors_lock_is_bound_by_keyboard_alone(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        QTest.keyClicks(QApplication.focusWidget() or line(dialog, "Room"), "305")
        assert "Building 1 · Floor 3 · Door 5 (hex 01 03 05)" in texts(dialog)
        assert not button(dialog, "Bind the lock").isEnabled()
        press(dialog, "Generate System password")
        QTest.keyClicks(line(dialog, "Room password"), "365525")
        enter(dialog)

    draft = ask(questions.ask_binding(choices()), act)
    assert (draft.work, draft.name, draft.room) == (LockWork.BIND_APARTMENT, "305", ROOMS[0])
    assert draft.position == Position(ROOMS[0].place)
    assert draft.room_password.reveal() == "365525"
    assert len(draft.system_password.reveal()) == 6
    assert draft.system_password.reveal().isdigit()
    assert draft.setup_code.reveal() == ""
    assert "365525" not in repr(draft)


def test_tab_goes_through_the_form_from_above_to_below(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        chain = [each for each in tab_chain(dialog) if each.isVisible()]
        heights = [each.mapTo(dialog, each.rect().center()).y() for each in chain]
        start = heights.index(min(heights))
        assert heights[start:] + heights[:start] == sorted(heights)
        dialog.reject()

    ask(questions.ask_binding(choices()), act)
    ask(questions.ask_binding(choices(is_open=True)), act)


def test_passwords_are_dots_until_they_are_shown(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        field = line(dialog, "System password")
        QTest.keyClicks(field, "123456")
        assert "123456" not in field.displayText()
        press(dialog, "Show System password")
        assert field.displayText() == "123456"
        dialog.reject()

    assert ask(questions.ask_binding(choices()), act) is None


@pytest.mark.parametrize(
    ("work", "evidence"),
    [("Apartment", "documented"), ("Dlock", "inferred"), ("Bind Door Lock (older)", "inferred")],
)
def test_each_binding_says_what_it_is_and_how_sure_that_is(
    ask: Ask, questions: LockQuestions, work: str, evidence: str
) -> None:
    def act(dialog: QDialog) -> None:
        press(dialog, work)
        assert evidence in texts(dialog)
        dialog.reject()

    ask(questions.ask_binding(choices()), act)


def test_only_the_apartment_binding_needs_a_room(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        for name in ("System password", "Room password"):
            QTest.keyClicks(line(dialog, name), "123456")
        assert not button(dialog, "Bind the lock").isEnabled()
        press(dialog, "Dlock")
        assert "No place is sent to the lock." in texts(dialog)
        enter(dialog)

    draft = ask(questions.ask_binding(choices()), act)
    assert (draft.work, draft.room, draft.name) == (LockWork.BIND_DLOCK, None, "KR-1")


def test_a_room_that_has_a_lock_says_which_and_what_follows(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        QTest.keyClicks(line(dialog, "Room"), "306")
        assert "Room 306 has the lock “Z-1”" in texts(dialog)
        line(dialog, "Room").setText("999")
        assert "There is no such room." in texts(dialog)
        assert not button(dialog, "Bind the lock").isEnabled()
        dialog.reject()

    ask(questions.ask_binding(choices()), act)


def test_a_set_up_code_is_grouped_and_a_typing_error_found_as_it_is_typed(
    ask: Ask, questions: LockQuestions
) -> None:
    plain = CODE.replace(" ", "").lower()
    wrong = plain[:-1] + ("a" if plain[-1] != "a" else "b")

    def act(dialog: QDialog) -> None:
        field = line(dialog, "Set-up code")
        assert "Number 2 on the sheet" in texts(dialog)
        QTest.keyClicks(field, wrong)
        assert "Something is mistyped" in texts(dialog)
        assert not button(dialog, "Bind the lock").isEnabled()
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        QTest.keyClicks(field, plain[-1])
        assert field.text() == CODE
        enter(dialog)

    draft = ask(questions.ask_binding(choices(is_open=True)), act)
    assert (draft.work, draft.setup_code.reveal()) == (LockWork.BIND_OPEN, CODE)


def test_a_character_that_no_set_up_code_has_is_told_at_once(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        QTest.keyClicks(line(dialog, "Set-up code"), "ab8")
        assert "“8” is in no set-up code." in texts(dialog)
        dialog.reject()

    ask(questions.ask_binding(choices(is_open=True)), act)


def test_typing_into_the_middle_of_a_code_leaves_the_cursor_there(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        field = line(dialog, "Set-up code")
        QTest.keyClicks(field, "abcdefgh")
        field.setCursorPosition(2)
        QTest.keyClicks(field, "xyz")
        assert field.text() == "ABXY ZCDE FGH"
        assert field.text()[: field.cursorPosition()].replace(" ", "") == "ABXYZ"
        dialog.reject()

    ask(questions.ask_binding(choices(is_open=True)), act)


def test_the_demo_tells_the_code_of_this_very_lock(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        assert f"Demo: {CODE}" in texts(dialog)
        assert "AAAAAAAA" not in texts(dialog)
        dialog.reject()

    ask(questions.ask_binding(choices(is_open=True)), act)


def test_an_open_lock_is_bound_to_a_common_door(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        press(dialog, "A common door")
        (doors,) = dialog.findChildren(QComboBox)
        doors.setCurrentIndex(1)
        assert "common door 2 (hex 02)" in texts(dialog)
        assert "Garage has the lock “Gate”" in texts(dialog)
        QTest.keyClicks(line(dialog, "Set-up code"), CODE)
        enter(dialog)

    draft = ask(questions.ask_binding(choices(is_open=True)), act)
    assert (draft.room, draft.position, draft.name) == (None, Position(None, 2), "Garage")


def test_a_lock_of_this_hotel_is_asked_for_no_code(ask: Ask, questions: LockQuestions) -> None:
    def act(dialog: QDialog) -> None:
        assert not line(dialog, "Set-up code").isVisible()
        QTest.keyClicks(line(dialog, "Room"), "312")
        enter(dialog)

    draft = ask(questions.ask_binding(choices(is_open=True, is_ours=True)), act)
    assert (draft.room, draft.setup_code.reveal()) == (ROOMS[2], "")


@pytest.mark.parametrize("end", [QDialog.accept, QDialog.reject])
def test_no_secret_is_left_in_a_field_when_the_dialog_is_closed(
    ask: Ask, questions: LockQuestions, end: Callable[[QDialog], None]
) -> None:
    left: dict[str, str] = {}

    def act(dialog: QDialog) -> None:
        for name in ("System password", "Room password", "Set-up code"):
            line(dialog, name).textChanged.connect(lambda text, name=name: left.update({name: text}))
            line(dialog, name).setText("SECRET")
        end(dialog)

    ask(questions.ask_binding(choices()), act)
    assert left == dict.fromkeys(("System password", "Room password", "Set-up code"), "")

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.guards import ClockJumped
from app.ports.encoder import EncoderCondition, EncoderNotReady, EncoderState
from ui.dialogs.about import show_about
from ui.dialogs.asking import Confirmation, Question, ask_text, choose_file, confirm, tell, tell_error
from ui.dialogs.crash import show_crash
from ui.dialogs.desk import DeskQuestions

Run = Callable[[Coroutine[Any, Any, Any]], Any]
T = TypeVar("T")

ERASE = Confirmation(
    "Erase this card?", "Okafor's card will open nothing any more.", "Erase the card", destructive=True
)
GO_ON = Confirmation("Go on?", "Nothing is lost.", "Go on")
REASON = Question("Why?", "", "Reason", "Go on")


@pytest.fixture
def window(english: object, qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


async def _opened(window: QWidget) -> QDialog:
    """The dialog that is open over the window, once it is."""
    while True:
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                return dialog
        await asyncio.sleep(0)


def _button(dialog: QDialog, text: str) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == text)


async def _with_dialog(window: QWidget, work: Coroutine[Any, Any, T], act: Callable[[QDialog], None]) -> T:
    task = asyncio.get_running_loop().create_task(work, name="dialog")
    act(await _opened(window))
    return await task


def _press(key: Qt.Key) -> Callable[[QDialog], None]:
    def press(dialog: QDialog) -> None:
        QTest.keyClick(dialog, key)

    return press


def _click(text: str) -> Callable[[QDialog], None]:
    def click(dialog: QDialog) -> None:
        QTest.mouseClick(_button(dialog, text), Qt.MouseButton.LeftButton)

    return click


@pytest.mark.parametrize(
    ("question", "act", "agreed"),
    [
        (GO_ON, _click("Go on"), True),
        (GO_ON, _click("Cancel"), False),
        (GO_ON, _press(Qt.Key.Key_Return), True),
        (GO_ON, _press(Qt.Key.Key_Escape), False),
        (GO_ON, QDialog.close, False),
        (ERASE, _press(Qt.Key.Key_Return), False),
        (ERASE, _click("Erase the card"), True),
    ],
)
def test_a_confirmation_is_agreed_to_only_on_purpose(
    qt_run: Run, window: QWidget, question: Confirmation, act: Callable[[QDialog], None], agreed: bool
) -> None:
    assert qt_run(_with_dialog(window, confirm(window, question), act)) is agreed


def test_enter_presses_the_button_that_has_the_keyboard(qt_run: Run, window: QWidget) -> None:
    def go_to_the_act(dialog: QDialog) -> None:
        QTest.keyClick(_button(dialog, "Cancel"), Qt.Key.Key_Tab)
        assert dialog.focusWidget() is _button(dialog, "Erase the card")
        QTest.keyClick(_button(dialog, "Erase the card"), Qt.Key.Key_Return)

    assert qt_run(_with_dialog(window, confirm(window, ERASE), go_to_the_act))


def test_a_confirmation_shows_and_speaks_its_consequence(qt_run: Run, window: QWidget) -> None:
    def look(dialog: QDialog) -> None:
        assert dialog.accessibleName() == ERASE.heading
        assert dialog.accessibleDescription() == ERASE.consequence
        dialog.reject()

    qt_run(_with_dialog(window, confirm(window, ERASE), look))


def test_cancelling_whoever_waits_closes_the_dialog(qt_run: Run, window: QWidget) -> None:
    async def work() -> bool:
        task = asyncio.get_running_loop().create_task(confirm(window, GO_ON))
        await _opened(window)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return any(dialog.isVisible() for dialog in window.findChildren(QDialog))

    assert qt_run(work()) is False


def test_the_end_of_the_window_is_a_refusal(qt_run: Run, english: object) -> None:
    window = QWidget()
    window.show()
    assert qt_run(_with_dialog(window, confirm(window, GO_ON), lambda _dialog: window.deleteLater())) is False


def test_other_work_goes_on_while_a_dialog_is_open(qt_run: Run, window: QWidget) -> None:
    async def work() -> int:
        task = asyncio.get_running_loop().create_task(confirm(window, GO_ON))
        dialog = await _opened(window)
        turns = 0
        for _ in range(5):
            await asyncio.sleep(0)
            turns += 1
        dialog.reject()
        await task
        return turns

    assert qt_run(work()) == 5


def test_no_dialog_is_left_behind(qt_run: Run, window: QWidget, qapp: QApplication) -> None:
    async def work() -> list[QDialog]:
        task = asyncio.get_running_loop().create_task(tell(window, "Done"))
        (await _opened(window)).accept()
        await task
        while window.findChildren(QDialog):
            await asyncio.sleep(0)
        return window.findChildren(QDialog)

    assert qt_run(work()) == []


def test_a_reason_must_not_be_empty(qt_run: Run, window: QWidget) -> None:
    def answer(dialog: QDialog) -> None:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        assert field.accessibleName() == "Reason"
        QTest.keyClicks(field, "   ")
        assert not _button(dialog, "Go on").isEnabled()
        QTest.keyClicks(field, "towels ")
        QTest.keyClick(field, Qt.Key.Key_Return)

    assert qt_run(_with_dialog(window, ask_text(window, REASON), answer)) == "towels"


def test_a_reason_that_is_not_given_is_none(qt_run: Run, window: QWidget) -> None:
    assert qt_run(_with_dialog(window, ask_text(window, REASON), _press(Qt.Key.Key_Escape))) is None


def test_an_expected_failure_is_told_in_three_parts(qt_run: Run, window: QWidget) -> None:
    error = EncoderNotReady(EncoderState(EncoderCondition.NO_ENCODER))

    def look(dialog: QDialog) -> None:
        assert dialog.accessibleName() == "No encoder is connected."
        assert "Nothing was written." in dialog.accessibleDescription()
        assert "USB" in dialog.accessibleDescription()
        dialog.accept()

    qt_run(_with_dialog(window, tell_error(window, error), look))


def test_a_chosen_file_is_its_path(qt_run: Run, window: QWidget, tmp_path: Path) -> None:
    file = tmp_path / "rooms.csv"
    file.write_bytes(b"101,1,1,1")

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(file))
        dialog.done(int(QDialog.DialogCode.Accepted))

    assert qt_run(_with_dialog(window, choose_file(window, "Rooms", "Tables (*.csv)"), choose)) == str(file)


def test_a_crash_report_can_be_copied_and_the_work_goes_on(qt_run: Run, window: QWidget) -> None:
    def copy(dialog: QDialog) -> None:
        QTest.mouseClick(_button(dialog, "Copy report"), Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == "Traceback: ***"
        assert _button(dialog, "Copied").isVisible()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    qt_run(_with_dialog(window, show_crash(window, "A1B2", "Traceback: ***"), copy))


def test_a_clock_that_jumped_is_confirmed_by_its_own_button(qt_run: Run, window: QWidget) -> None:
    jumped = ClockJumped(datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC))

    def look(dialog: QDialog) -> None:
        assert dialog.accessibleName() == "Is it 24 Nov 2026 08:00 now?", "the hotel's wall clock"
        _click("The time is right")(dialog)

    questions = DeskQuestions(window, ZoneInfo("Asia/Shanghai"))
    assert qt_run(_with_dialog(window, questions.confirm_clock(jumped), look)) is True


def test_about_names_the_version(qt_run: Run, window: QWidget) -> None:
    def look(dialog: QDialog) -> None:
        assert dialog.accessibleName() == "Keyrack 0.1.0"
        dialog.accept()

    qt_run(_with_dialog(window, show_about(window, "0.1.0", "open"), look))

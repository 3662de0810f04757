from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.journal import Act
from app.domain.people import OperatorDraft
from app.domain.secret import Secret
from app.services.operators import AddOperator
from app.services.sign_in import LockReason, LockScreen, SignIn
from tests.unit.set_up_ground import HOTEL, MIRA, PIN, ROOMS, House, empty_house
from ui.dialogs.asking import Confirmation, confirm
from ui.idle import IdleWatch
from ui.presenters.sign_in import SignInPresenter
from ui.views.lock_cover import LockCover
from ui.views.sign_in import SignInView
from ui.views.wiring import wire_sign_in

Run = Callable[[Coroutine[Any, Any, Any]], Any]

pytestmark = pytest.mark.usefixtures("english")


@dataclass
class Desk:
    """The real sign-in from the keyboard to the database."""

    house: House
    presenter: SignInPresenter
    view: SignInView
    tasks: list[asyncio.Task[Any]]

    async def settle(self) -> None:
        while self.tasks:
            await self.tasks.pop(0)

    @property
    def pin(self) -> QLineEdit:
        field = self.view.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        return field

    async def give(self, pin: str) -> None:
        QTest.keyClicks(self.pin, pin)
        QTest.keyClick(self.pin, Qt.Key.Key_Return)
        await self.settle()

    def said(self) -> list[str]:
        return [label.text() for label in self.view.findChildren(QLabel) if label.isVisibleTo(self.view)]


@asynccontextmanager
async def _desk(folder: Path) -> AsyncIterator[Desk]:
    async with empty_house(folder) as house:
        await house.set_up(HOTEL, ROOMS, MIRA)
        await AddOperator(house.desk, house.hasher)(OperatorDraft("Ben", Secret("8026")), "Mira")
        tasks: list[asyncio.Task[Any]] = []

        def start(name: str, work: Coroutine[Any, Any, Any]) -> None:
            tasks.append(asyncio.get_running_loop().create_task(work, name=name))

        sign_in = SignIn(house.store, house.clock, house.hasher)
        presenter = SignInPresenter(sign_in, LockScreen(house.store, house.clock), start)
        view = SignInView()
        wire_sign_in(view, presenter)
        await presenter.load()
        view.show()
        desk = Desk(house, presenter, view, tasks)
        yield desk
        await desk.settle()
        presenter._timer.stop()
        view.close()
        view.deleteLater()


Work = Callable[[Desk], Coroutine[Any, Any, None]]
AtDesk = Callable[[Work], None]


@pytest.fixture
def at_desk(qt_run: Run, tmp_path: Path) -> Callable[[Work], None]:
    """Run a piece of work at a desk of its own."""

    async def run(work: Work) -> None:
        async with _desk(tmp_path) as desk:
            await work(desk)

    def at(work: Work) -> None:
        qt_run(run(work))

    return at


def test_name_and_pin_sign_in_by_enter(at_desk: AtDesk) -> None:
    async def work(desk: Desk) -> None:
        assert [choice.name for choice in desk.presenter.state.operators] == ["Ben", "Mira"]
        desk.view.findChild(QListWidget).setCurrentRow(1)
        await desk.settle()
        await desk.give(PIN.reveal())
        assert desk.presenter.operator is not None
        assert desk.presenter.operator.name == "Mira"

    at_desk(work)


def test_a_wrong_pin_is_said_and_the_field_is_empty_for_the_next(at_desk: AtDesk) -> None:
    async def work(desk: Desk) -> None:
        await desk.give("5555")
        assert desk.presenter.operator is None
        assert "That is not the PIN. Nobody was signed in. Try again." in desk.said()
        assert desk.pin.text() == ""
        assert desk.pin.isEnabled()

    at_desk(work)


def test_the_third_wrong_pin_counts_down_and_then_lets_try_again(at_desk: AtDesk) -> None:
    async def work(desk: Desk) -> None:
        for _ in range(3):
            await desk.give("5555")
        assert "Too many wrong PINs. Try again in 5 seconds." in desk.said()
        assert not desk.pin.isEnabled()
        desk.house.clock.pass_time(timedelta(seconds=5))
        desk.presenter._free_at = QDeadlineTimer(0)
        desk.presenter._timer.timeout.emit()
        assert desk.pin.isEnabled()
        assert desk.view.focusWidget() is desk.pin
        await desk.give("8026")
        assert desk.presenter.operator is not None

    at_desk(work)


def test_a_wait_belongs_to_one_name(at_desk: AtDesk) -> None:
    async def work(desk: Desk) -> None:
        for _ in range(3):
            await desk.give("5555")
        desk.view.findChild(QListWidget).setCurrentRow(1)
        await desk.settle()
        await desk.give(PIN.reveal())
        assert desk.presenter.operator is not None
        assert desk.presenter.operator.name == "Mira"

    at_desk(work)


def test_a_pin_that_was_tried_stays_in_no_field(at_desk: AtDesk) -> None:
    async def work(desk: Desk) -> None:
        await desk.give("8026")
        assert desk.presenter.operator is not None
        assert desk.pin.text() == ""

    at_desk(work)


def test_no_state_shows_a_pin(at_desk: AtDesk) -> None:
    states: list[str] = []

    def keep(state: object) -> None:
        states.append(repr(state))

    async def work(desk: Desk) -> None:
        desk.presenter.state_changed.connect(keep)
        await desk.give("5591")
        assert not any("5591" in state for state in states)

    at_desk(work)
    assert states


async def _locked_window(desk: Desk) -> tuple[QMainWindow, LockCover, QLineEdit]:
    window = QMainWindow()
    centre = QWidget()
    field = QLineEdit(centre)
    QVBoxLayout(centre).addWidget(field)
    window.setCentralWidget(centre)
    cover = LockCover(window, desk.view)
    desk.presenter.screen_locked.connect(cover.put_on)
    desk.presenter.signed_in.connect(cover.take_off)
    window.show()
    await desk.give("8026")
    field.setFocus()
    return window, cover, field


def test_a_locked_screen_covers_the_window_and_is_on_record(at_desk: AtDesk) -> None:
    async def work(desk: Desk) -> None:
        window, cover, field = await _locked_window(desk)
        desk.presenter.lock(LockReason.ASKED)
        await desk.settle()
        assert cover.isVisible()
        assert cover.geometry() == window.rect()
        assert not field.isEnabled()
        last = (await desk.house.journal())[-1]
        assert (last.act, last.operator, dict(last.facts)) == (Act.SCREEN_LOCKED, "Ben", {"because": "asked"})
        await desk.give("8026")
        assert not cover.isVisible()
        assert field.isEnabled()
        desk.view.setParent(None)
        window.close()
        window.deleteLater()

    at_desk(work)


def test_no_shortcut_of_the_window_works_while_it_is_locked(at_desk: AtDesk) -> None:
    async def work(desk: Desk) -> None:
        window, _, _ = await _locked_window(desk)
        shortcut = QShortcut(QKeySequence("F5"), window)
        desk.presenter.lock(LockReason.ASKED)
        await desk.settle()
        assert not shortcut.isEnabled()
        await desk.give("8026")
        assert shortcut.isEnabled()
        desk.view.setParent(None)
        window.close()
        window.deleteLater()

    at_desk(work)


def test_a_dialog_is_hidden_while_locked_and_its_task_goes_on_waiting(at_desk: AtDesk) -> None:
    question = Confirmation("Go on?", "Nothing is lost.", "Go on")

    async def work(desk: Desk) -> None:
        window, _, _ = await _locked_window(desk)
        before = asyncio.get_running_loop().create_task(confirm(window, question))
        dialog = await _shown(window)
        desk.presenter.lock(LockReason.IDLE)
        await desk.settle()
        assert not dialog.isVisible()
        assert not before.done()
        await desk.give("8026")
        assert dialog.isVisible()
        dialog.accept()
        assert await before is True
        desk.view.setParent(None)
        window.close()
        window.deleteLater()

    at_desk(work)


def test_a_dialog_that_is_opened_under_a_locked_screen_is_hidden_too(at_desk: AtDesk) -> None:
    question = Confirmation("Go on?", "Nothing is lost.", "Go on")

    async def work(desk: Desk) -> None:
        window, _, _ = await _locked_window(desk)
        desk.presenter.lock(LockReason.IDLE)
        await desk.settle()
        late = asyncio.get_running_loop().create_task(confirm(window, question))
        dialog = await _shown(window)
        while dialog.isVisible():
            await asyncio.sleep(0)
        assert not late.done()
        await desk.give("8026")
        assert dialog.isVisible()
        dialog.reject()
        assert await late is False
        desk.view.setParent(None)
        window.close()
        window.deleteLater()

    at_desk(work)


async def _shown(window: QWidget) -> QDialog:
    while True:
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                return dialog
        await asyncio.sleep(0)


def test_an_untouched_desk_is_idle_once(qapp: QApplication, qtbot: QtBot) -> None:
    watch = IdleWatch(qapp, 0)
    watch._timer.setInterval(1)
    with qtbot.waitSignal(watch.idled, timeout=2000):
        watch._touch()
    assert not watch._timer.isActive()
    watch.deleteLater()


def test_a_key_counts_anew_and_zero_never_locks(qapp: QApplication, qtbot: QtBot) -> None:
    window = QPushButton()
    qtbot.addWidget(window)
    window.show()
    watch = IdleWatch(qapp, 600)
    watch._on_application_focus_window_changed(window.windowHandle())
    watch._timer.stop()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert watch._timer.isActive()
    watch.set_idle_time(0)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert not watch._timer.isActive()
    watch.deleteLater()

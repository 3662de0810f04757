"""Somebody else's leave by name and PIN: the dialog over the real check of PINs, with its waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.card_rights import CardMake
from app.domain.guards import RoomOccupied
from app.domain.hotel import Operator
from app.domain.journal import Act
from app.domain.people import OperatorDraft
from app.domain.rack import RoomStatus
from app.domain.roles import DeskRole
from app.domain.secret import Secret
from app.services.operators import AddOperator
from app.services.sign_in import SignIn, SignInBlocked, WrongPin
from tests.ui.accessibility import nameless, unreachable
from tests.ui.samples import stay_of as sample_stay
from tests.unit.set_up_ground import HOTEL, MIRA, PIN, ROOMS, House, empty_house
from ui.dialogs.approval import ask_approval
from ui.presenters.approval import Allowed, ApprovalRequest

Run = Callable[[Coroutine[Any, Any, Any]], Any]
MANAGER = frozenset((DeskRole.DUTY_MANAGER,))
BEN_PIN = "8026"


class Counter:
    """A house with two duty managers, the check of their PINs, and the dialog."""

    def __init__(self, house: House, window: QWidget) -> None:
        self.house = house
        self.window = window
        self.sign_in = SignIn(house.store, house.clock, house.hasher)

    async def request(self, what: Allowed = CardMake.MASTER) -> ApprovalRequest:
        who = tuple(each for each in await self.house.operators() if each.roles & MANAGER)
        return ApprovalRequest(what, MANAGER, who, self.sign_in.approve)

    async def asks(self, request: ApprovalRequest) -> asyncio.Task[Operator | None]:
        task = asyncio.get_running_loop().create_task(ask_approval(self.window, request), name="approval")
        await self.until(lambda: bool(self.open_dialogs()))
        return task

    def open_dialogs(self) -> list[QDialog]:
        return [dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()]

    @property
    def dialog(self) -> QDialog:
        (dialog,) = self.open_dialogs()
        return dialog

    @property
    def pin(self) -> QLineEdit:
        return self.dialog.findChildren(QLineEdit)[-1]

    def gives(self, pin: str) -> None:
        QTest.keyClicks(self.pin, pin)
        QTest.keyClick(self.pin, Qt.Key.Key_Return)

    def reads(self) -> str:
        return " ".join(label.text() for label in self.dialog.findChildren(QLabel) if label.isVisible())

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(30):
            while not holds():
                await asyncio.sleep(0)


Story = Callable[[Counter], Coroutine[Any, Any, None]]


@pytest.fixture
def told(english: object, qtbot: QtBot, qt_run: Run, tmp_path: Path) -> Callable[[Story], None]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    async def tell(story: Story) -> None:
        async with empty_house(tmp_path) as house:
            await house.set_up(HOTEL, ROOMS, MIRA)
            ben = OperatorDraft("Ben", Secret(BEN_PIN), MANAGER)
            await AddOperator(house.desk, house.hasher)(ben, "Mira")
            await story(Counter(house, window))

    return lambda story: qt_run(tell(story))


def test_the_right_pin_gives_leave_and_is_on_record_and_nobody_is_signed_in(
    told: Callable[[Story], None],
) -> None:
    async def story(counter: Counter) -> None:
        task = await counter.asks(await counter.request())
        counter.dialog.findChild(QComboBox).setCurrentText("Mira")  # type: ignore[union-attr]
        counter.gives(PIN.reveal())
        operator = await task
        assert operator is not None
        assert operator.name == "Mira"
        entry = (await counter.house.journal())[-1]
        assert (entry.act, entry.operator) == (Act.LEAVE_GIVEN, "Mira")
        assert not counter.open_dialogs()

    told(story)


def test_a_wrong_pin_is_said_at_its_field_and_the_next_may_be_right(told: Callable[[Story], None]) -> None:
    async def story(counter: Counter) -> None:
        task = await counter.asks(await counter.request())
        counter.gives("5555")
        await counter.until(lambda: "PIN" in counter.pin.accessibleDescription())
        assert counter.pin.text() == ""
        counter.gives(BEN_PIN)
        operator = await task
        assert operator is not None
        assert operator.name == "Ben"

    told(story)


def test_a_longer_refusal_after_a_shorter_one_is_shown_whole(told: Callable[[Story], None]) -> None:
    async def story(counter: Counter) -> None:
        counter.window.setStyleSheet("QWidget { font-size: 19px; }")
        task = await counter.asks(await counter.request())
        for _try in range(4):
            counter.gives("5555")
            await counter.until(lambda: bool(counter.pin.isEnabled() and not counter.pin.text()))
        await counter.until(lambda: "too many wrong PINs" in counter.reads())
        labels = [each for each in counter.dialog.findChildren(QLabel) if each.isVisible()]
        assert [each.text() for each in labels if each.height() < each.heightForWidth(each.width())] == []
        QTest.keyClick(counter.dialog, Qt.Key.Key_Escape)
        await task

    told(story)


def test_wrong_pins_wait_as_at_signing_in_and_a_cancelled_dialog_does_not_forget_them(
    told: Callable[[Story], None],
) -> None:
    async def story(counter: Counter) -> None:
        task = await counter.asks(await counter.request())
        for _ in range(3):
            counter.gives("5555")
            await counter.until(lambda: bool(counter.pin.isEnabled() and not counter.pin.text()))
        QTest.keyClick(counter.dialog, Qt.Key.Key_Escape)
        assert await task is None
        ben = next(each for each in await counter.house.operators() if each.name == "Ben")
        with pytest.raises(SignInBlocked):
            await counter.sign_in(ben.operator_id, Secret(BEN_PIN))
        counter.house.clock.pass_time(timedelta(seconds=6))
        with pytest.raises(WrongPin):
            await counter.sign_in.approve(ben.operator_id, Secret("5555"))

    told(story)


def test_nobody_who_could_give_leave_is_said_instead_of_asked(told: Callable[[Story], None]) -> None:
    async def story(counter: Counter) -> None:
        request = await counter.request(CardMake.INSTALL)
        technician = frozenset((DeskRole.TECHNICIAN,))
        task = await counter.asks(ApprovalRequest(request.what, technician, (), request.approve))
        assert "Nobody can allow this: Technician" in counter.reads()
        assert "To be made: Install card." in counter.reads()
        next(iter(counter.dialog.findChildren(QPushButton))).click()
        assert await task is None

    told(story)


def test_what_leave_is_asked_for_is_said_and_every_control_is_named(told: Callable[[Story], None]) -> None:
    async def story(counter: Counter) -> None:
        stay = sample_stay("room-101", "Okafor", RoomStatus.OCCUPIED)
        task = await counter.asks(await counter.request(RoomOccupied("101", stay)))
        assert "Okafor is in room 101." in counter.reads()
        assert nameless(counter.dialog) == []
        assert unreachable(counter.dialog) == []
        assert not next(
            button for button in counter.dialog.findChildren(QPushButton) if button.text() == "Allow it"
        ).isEnabled()
        QTest.keyClick(counter.dialog, Qt.Key.Key_Escape)
        assert await task is None

    told(story)


def test_a_task_that_is_cancelled_takes_its_dialog_along(told: Callable[[Story], None]) -> None:
    async def story(counter: Counter) -> None:
        task = await counter.asks(await counter.request())
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not counter.open_dialogs()

    told(story)

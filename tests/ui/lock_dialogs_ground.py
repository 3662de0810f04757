"""What tests of the dialogs about locks share: samples, and a person at the keyboard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QWidget

from app.codec.lock_ble.keys import SetupCodeRefused, print_setup_code, read_setup_code
from app.domain.hotel import CommonDoor, Room
from app.domain.lock_notes import LockRow, LockUser
from app.domain.lock_talk import LockCall
from app.domain.lock_work import LockWork
from app.domain.place import Place
from app.services.gateways import Gateway
from app.services.read_locks import LockDetail
from app.services.scan_locks import NearbyLock
from tests.unit.lock_work_ground import NEW_MAC, OPEN_MAC
from ui.presenters.lock_dialogs import BindingChoices

T = TypeVar("T")
Run = Callable[[Coroutine[Any, Any, Any]], Any]
Ask = Callable[[Coroutine[Any, Any, Any], Callable[[QDialog], None]], Any]

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CODE = print_setup_code(bytes(range(10)))
ROOMS = tuple(Room(f"room-{label}", f"{label}", Place(1, 3, label % 100)) for label in (305, 306, 312))
VENDOR_WORKS = (LockWork.BIND_APARTMENT, LockWork.BIND_DLOCK, LockWork.BIND_OLDER)
ROW = LockRow(
    lock_id="1",
    name="Suite",
    mac=NEW_MAC,
    is_open=False,
    agreement="08",
    room_id="room-305",
    room_label="305",
    place=ROOMS[0].place,
    common_door=0,
    battery=None,
    drift=None,
    rssi_dbm=None,
    online=True,
    last_seen=NOW,
    version="1",
    records_at=None,
)
ANA = LockUser("1", 1, 2, "Ana", NOW, NOW + timedelta(days=30))
DETAIL = LockDetail(ROW, None, None, None, False, (ANA,), (), ())
GATEWAY = Gateway("g", "Floor 3", "S", "M", True, "", "", (("1", "Suite"), ("2", "306")))
SETTINGS = {0x30: b"\x01", 0x37: b"\xff\xff", 0x3A: b"\x0a"}


def is_setup_code(typed: str) -> bool:
    try:
        read_setup_code(typed)
    except SetupCodeRefused:
        return False
    return True


def choices(*, is_open: bool = False, is_ours: bool = False) -> BindingChoices:
    mac = OPEN_MAC if is_open else NEW_MAC
    call = LockCall(mac, "KR-1", is_open, is_bound=is_ours, is_ours=is_ours, code_number=0 if is_ours else 2)
    works = (LockWork.BIND_OPEN,) if is_open else VENDOR_WORKS
    doors = (CommonDoor(1, "Pool"), CommonDoor(2, "Garage"))
    near = NearbyLock(call, -52, NOW)
    return BindingChoices(near, works, ROOMS, doors, {"room-306": "Z-1"}, is_setup_code, {2: "Gate"})


async def asked(window: QWidget, question: Coroutine[Any, Any, T], act: Callable[[QDialog], None]) -> T:
    """Ask a question, act on its dialog once it is open, and return the answer."""
    task = asyncio.get_running_loop().create_task(question)
    while not (open_ones := [each for each in window.findChildren(QDialog) if each.isVisible()]):
        await asyncio.sleep(0)
    act(open_ones[0])
    return await task


def line(dialog: QDialog, name: str) -> QLineEdit:
    return next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == name)


def button(dialog: QDialog, text: str) -> QPushButton:
    found = (
        each for each in dialog.findChildren(QPushButton) if text in (each.text(), each.accessibleName())
    )
    return next(found)


def press(dialog: QDialog, text: str) -> None:
    QTest.keyClick(button(dialog, text), Qt.Key.Key_Space)


def texts(dialog: QDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisibleTo(dialog))


def enter(dialog: QDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return)

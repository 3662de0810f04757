from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QWidget,
)

from app.adapters.layout_files import DiskLayoutSource
from app.domain.hotel import Hotel, Operator
from app.domain.place import Place
from app.domain.problems import Field, Reason
from app.ports.secrets import SecretStoreFailed
from tests.unit.set_up_ground import House, empty_house
from ui.i18n import Language, Languages
from ui.presenters.first_run import FirstRunPresenter
from ui.presenters.first_run_state import RoomSource, Step
from ui.presenters.zones import system_zone, zone_names
from ui.views.first_run import FirstRunView
from ui.views.first_run_wiring import wire_first_run
from ui.views.lock_table import Column

Run = Callable[[Coroutine[Any, Any, Any]], Any]

DATA = Path(__file__).parents[1] / "data" / "vendor"
LOCK_LIST = DATA / "locks_findAllByUserId.response.json"

pytestmark = pytest.mark.usefixtures("english")


@dataclass
class SetUp:
    """The real set-up from the keyboard to the database."""

    house: House
    presenter: FirstRunPresenter
    view: FirstRunView
    tasks: list[asyncio.Task[Any]]
    created: list[tuple[Hotel, Operator]]

    async def settle(self) -> None:
        while self.tasks:
            await self.tasks.pop(0)

    def fill_hotel(self) -> None:
        _type(self.view, "Hotel name", "Gasthof Linde")
        _type(self.view, "Time zone", "Asia/Shanghai")

    def fill_operator(self, pin: str = "4071", again: str = "4071") -> None:
        _type(self.view, "Your name", "Mira")
        _type(self.view, "PIN", pin)
        _type(self.view, "PIN once more", again)

    def enter(self) -> None:
        QTest.keyClick(self.view.focusWidget() or self.view, Qt.Key.Key_Return)

    def press(self, text: str) -> None:
        QTest.mouseClick(_button(self.view, text), Qt.MouseButton.LeftButton)

    def texts(self) -> list[str]:
        return [label.text() for label in self.view.findChildren(QLabel) if label.isVisibleTo(self.view)]


def _field(view: QWidget, name: str) -> QLineEdit:
    found = [each for each in view.findChildren(QLineEdit) if each.accessibleName() == name]
    assert len(found) == 1
    return found[0]


def _type(view: QWidget, name: str, text: str) -> None:
    field = _field(view, name)
    field.selectAll()
    QTest.keyClicks(field, text)


def _button(view: QWidget, text: str) -> QPushButton:
    return next(button for button in view.findChildren(QPushButton) if button.text() == text)


@asynccontextmanager
async def _set_up(folder: Path) -> AsyncIterator[SetUp]:
    async with empty_house(folder) as house:
        tasks: list[asyncio.Task[Any]] = []
        created: list[tuple[Hotel, Operator]] = []

        def start(name: str, work: Coroutine[Any, Any, Any]) -> None:
            tasks.append(asyncio.get_running_loop().create_task(work, name=name))

        def on_created(hotel: Hotel, operator: Operator) -> None:
            created.append((hotel, operator))

        view = FirstRunView()
        with ThreadPoolExecutor(1) as executor:
            presenter = FirstRunPresenter(house.set_up, DiskLayoutSource(executor), start)
            presenter.hotel_created.connect(on_created)
            wire_first_run(view, presenter)
            view.show()
            yield SetUp(house, presenter, view, tasks, created)
        view.close()
        view.deleteLater()


def _with_set_up(folder: Path, work: Callable[[SetUp], Coroutine[Any, Any, Any]]) -> Coroutine[Any, Any, Any]:
    async def run() -> None:
        async with _set_up(folder) as set_up:
            await work(set_up)

    return run()


def test_a_hotel_is_set_up_by_keyboard_alone(qt_run: Run, tmp_path: Path) -> None:
    async def work(set_up: SetUp) -> None:
        set_up.fill_hotel()
        set_up.enter()
        assert set_up.presenter.state.step is Step.ROOMS
        assert "42 rooms: 101, 102, 103, 104 … 314" in set_up.texts()
        QTest.keyClick(
            set_up.view.findChild(QPlainTextEdit), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
        set_up.fill_operator()
        set_up.enter()
        assert set_up.presenter.state.step is Step.SUMMARY
        set_up.enter()
        await set_up.settle()
        hotel = await set_up.house.hotel()
        assert [each for each, _ in set_up.created] == [hotel]
        assert hotel is not None
        assert (hotel.name, hotel.time_zone, f"{hotel.check_in_at:%H:%M}") == (
            "Gasthof Linde",
            "Asia/Shanghai",
            "15:00",
        )
        assert len(await set_up.house.store.read(lambda rows: rows.rooms())) == 42

    qt_run(_with_set_up(tmp_path, work))


def test_a_page_that_is_not_right_is_not_left_and_says_why(qt_run: Run, tmp_path: Path) -> None:
    async def work(set_up: SetUp) -> None:
        _type(set_up.view, "Time zone", "Mars")
        set_up.press("Next")
        assert set_up.presenter.state.step is Step.HOTEL
        assert _field(set_up.view, "Hotel name").accessibleDescription() == "It is missing."
        assert _field(set_up.view, "Time zone").accessibleDescription() == "It is not known."
        _type(set_up.view, "Hotel name", "L")
        assert _field(set_up.view, "Hotel name").accessibleDescription() != "It is missing."

    qt_run(_with_set_up(tmp_path, work))


def test_the_keyboard_goes_to_what_is_refused_and_stays_with_what_is_corrected(
    qt_run: Run, tmp_path: Path
) -> None:
    async def work(set_up: SetUp) -> None:
        _type(set_up.view, "Hotel name", "Gasthof Linde")
        _type(set_up.view, "Time zone", "Mars")
        set_up.press("Next")
        assert set_up.view.focusWidget() is _field(set_up.view, "Time zone")
        _type(set_up.view, "Time zone", "Asia/Shanghai")
        set_up.press("Next")
        set_up.press("Next")
        set_up.fill_operator(again="4072")
        set_up.press("Next")
        assert set_up.view.focusWidget() is _field(set_up.view, "PIN once more")

    qt_run(_with_set_up(tmp_path, work))


def test_a_beginning_that_means_one_zone_is_taken_for_it(qt_run: Run, tmp_path: Path) -> None:
    async def work(set_up: SetUp) -> None:
        zone = _field(set_up.view, "Time zone")
        zone.setFocus()
        for typed, taken in (("shangh", "Asia/Shanghai"), ("Europe/", "Europe/")):
            _type(set_up.view, "Time zone", typed)
            QTest.keyClick(zone, Qt.Key.Key_Return)
            assert zone.text() == taken
            zone.setFocus()

    qt_run(_with_set_up(tmp_path, work))


def test_nothing_is_lost_when_going_back(qt_run: Run, tmp_path: Path) -> None:
    async def work(set_up: SetUp) -> None:
        set_up.fill_hotel()
        set_up.press("Next")
        set_up.presenter.set_pattern("floors 1, rooms 01-05")
        set_up.press("Next")
        set_up.fill_operator()
        set_up.press("Back")
        set_up.press("Back")
        assert _field(set_up.view, "Hotel name").text() == "Gasthof Linde"
        set_up.press("Next")
        assert "5 rooms: 101, 102, 103, 104 … 105" in set_up.texts()
        set_up.press("Next")
        assert _field(set_up.view, "PIN").text() == "4071"
        set_up.press("Next")
        assert set_up.presenter.state.step is Step.SUMMARY

    qt_run(_with_set_up(tmp_path, work))


def test_a_bad_or_differing_pin_is_refused_at_its_field(qt_run: Run, tmp_path: Path) -> None:
    async def work(set_up: SetUp) -> None:
        set_up.fill_hotel()
        set_up.press("Next")
        set_up.press("Next")
        set_up.fill_operator("1234", "1234")
        set_up.press("Next")
        assert "counts up or down" in _field(set_up.view, "PIN").accessibleDescription()
        set_up.fill_operator("4071", "4072")
        set_up.press("Next")
        assert (
            _field(set_up.view, "PIN once more").accessibleDescription() == "The two PINs are not the same."
        )
        assert set_up.presenter.state.step is Step.OPERATOR
        assert "4071" not in repr(set_up.presenter.state)

    qt_run(_with_set_up(tmp_path, work))


def test_all_bad_rows_of_a_table_are_listed_and_the_page_stays(qt_run: Run, tmp_path: Path) -> None:
    table = tmp_path / "rooms.csv"
    table.write_text("label,building,floor,door\n101,1,1,1\n101,1,1,300\n,1,1,3\n")

    async def work(set_up: SetUp) -> None:
        set_up.fill_hotel()
        set_up.press("Next")
        set_up.view.findChild(QTabWidget).setCurrentIndex(1)
        set_up.presenter.open_csv(str(table))
        await set_up.settle()
        set_up.press("Next")
        assert set_up.presenter.state.step is Step.ROOMS
        assert "Row 3, door “300”: it must be 1–255\nRow 4, label: it is missing" in set_up.texts()

    qt_run(_with_set_up(tmp_path, work))


def test_a_table_that_is_gone_is_told(qt_run: Run, tmp_path: Path) -> None:
    async def work(set_up: SetUp) -> None:
        set_up.presenter.choose_source(RoomSource.CSV)
        set_up.presenter.open_csv(str(tmp_path / "gone.csv"))
        await set_up.settle()
        assert any("gone.csv" in text for text in set_up.texts()) or set_up.presenter.state.rooms.error

    qt_run(_with_set_up(tmp_path, work))


def test_a_page_without_rooms_is_not_left(qt_run: Run, tmp_path: Path) -> None:
    async def work(set_up: SetUp) -> None:
        set_up.fill_hotel()
        set_up.press("Next")
        set_up.presenter.choose_source(RoomSource.LOCK_LIST)
        set_up.press("Next")
        (problem,) = set_up.presenter.state.rooms.problems
        assert (problem.field, problem.reason) == (Field.ROOMS, Reason.NOTHING_IN_IT)

    qt_run(_with_set_up(tmp_path, work))


def test_the_vendors_locks_get_their_rooms_in_the_table(qt_run: Run, tmp_path: Path) -> None:
    async def work(set_up: SetUp) -> None:
        set_up.fill_hotel()
        set_up.press("Next")
        set_up.presenter.choose_source(RoomSource.LOCK_LIST)
        set_up.presenter.open_lock_list(str(LOCK_LIST))
        await set_up.settle()
        model = set_up.view.findChild(QTableView).model()
        assert model.rowCount(QModelIndex()) == 2
        for row, cells in enumerate((("123", "0x7B"), ("124", "124"))):
            model.setData(model.index(row, Column.LABEL), cells[0])
            model.setData(model.index(row, Column.DOOR), cells[1])
        assert model.index(0, Column.ON_THE_LOCK).data() == "01 01 7B"
        set_up.press("Next")
        drafts = set_up.presenter.state.rooms.drafts
        assert [(draft.label, draft.place) for draft in drafts] == [
            ("123", Place(1, 1, 123)),
            ("124", Place(1, 1, 124)),
        ]
        assert set_up.presenter.state.step is Step.OPERATOR

    qt_run(_with_set_up(tmp_path, work))


def test_a_failed_set_up_is_told_and_can_be_tried_again(qt_run: Run, tmp_path: Path) -> None:
    async def work(set_up: SetUp) -> None:
        set_up.house.keys.failure = SecretStoreFailed("keys")
        set_up.fill_hotel()
        set_up.press("Next")
        set_up.press("Next")
        set_up.fill_operator()
        set_up.press("Next")
        set_up.press("Create the hotel")
        await set_up.settle()
        assert any("key store" in text and "locked or away" in text for text in set_up.texts())
        set_up.house.keys.failure = None
        set_up.press("Create the hotel")
        await set_up.settle()
        assert len(set_up.created) == 1

    qt_run(_with_set_up(tmp_path, work))


def test_every_control_has_a_name(qt_run: Run, tmp_path: Path) -> None:
    async def work(set_up: SetUp) -> None:
        kinds = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QTableView, QTabWidget, QAbstractButton)
        controls = [each for kind in kinds for each in set_up.view.findChildren(kind) if _is_own(each)]
        assert len(controls) > 12
        assert not [each for each in controls if not _name(each)]

    qt_run(_with_set_up(tmp_path, work))


def _is_own(control: QWidget) -> bool:
    """Qt's own parts (the line of a time field, a table's corner) carry the name of what they belong to."""
    return not isinstance(control.parent(), (QAbstractSpinBox, QTableView)) and control.objectName() not in {
        "ScrollLeftButton",
        "ScrollRightButton",
    }


def _name(control: QWidget) -> str:
    return control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")


def test_the_language_changes_while_the_set_up_is_open(
    qt_run: Run, tmp_path: Path, languages: Languages
) -> None:
    async def work(set_up: SetUp) -> None:
        set_up.view.language_chosen.connect(languages.choose)
        set_up.fill_hotel()
        set_up.press("简体中文")
        assert languages.spoken is Language.CHINESE
        await asyncio.sleep(0)
        assert "设置 Keyrack" in set_up.texts()
        assert _field(set_up.view, "酒店名称").text() == "Gasthof Linde"

    qt_run(_with_set_up(tmp_path, work))


def test_there_are_zones_of_places_and_the_systems_own() -> None:
    names = zone_names()
    assert {"Asia/Shanghai", "Europe/Berlin", "UTC"} <= set(names)
    assert not [name for name in names if name.startswith(("Etc/", "posix/"))]
    assert isinstance(system_zone(), str)

"""Settings: common doors over a real database, and the view that shows them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.common_doors import guests_doors
from app.domain.errors import FieldProblem
from app.domain.hotel import CommonDoor
from app.domain.problems import Field, Reason
from app.domain.roles import DeskRole
from tests.ui.accessibility import nameless, unreachable
from tests.ui.tasks import Tasks
from tests.unit.desk_ground import MIRA, Ground, desk_ground
from ui.i18n import Languages
from ui.presenters.common_doors import CommonDoorsPresenter, CommonDoorsState
from ui.theme.theme import Theme
from ui.views.settings_common_doors import CommonDoorsView

POOL, GARAGE = CommonDoor(1, "Pool"), CommonDoor(2, "Garage", for_guests=False)


class Office:
    """The presenter over a database, and somebody who answers."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.tasks = Tasks()
        self.asked: list[CommonDoor] = []
        self.agrees = True
        self.who = MIRA
        self.presenter = CommonDoorsPresenter(ground.desk, lambda: self.who, self, self.tasks.start)

    async def confirm_removal(self, door: CommonDoor) -> bool:
        self.asked.append(door)
        return self.agrees

    async def stored(self) -> list[CommonDoor]:
        return list(await self.ground.desk.store.read(lambda rows: rows.common_doors()))

    async def add(self, door: CommonDoor) -> None:
        self.presenter.edit_new(door)
        self.presenter.add()
        await self.tasks.idle()


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with desk_ground(tmp_path) as ground:
        made = Office(ground)
        await made.presenter.refresh()
        yield made


async def test_a_door_is_added_at_the_first_free_number(office: Office) -> None:
    assert office.presenter.state.new == CommonDoor(1, "")
    await office.add(POOL)
    assert await office.stored() == [POOL]
    assert office.presenter.state.new == CommonDoor(2, "")


async def test_a_name_that_is_taken_is_refused_where_it_was_typed_and_stays(office: Office) -> None:
    await office.add(POOL)
    await office.add(CommonDoor(2, "pool"))
    state = office.presenter.state
    assert [problem.reason for problem in state.new_refused] == [Reason.TAKEN]
    assert state.new == CommonDoor(2, "pool")


async def test_a_door_is_renamed_and_kept_from_guests(office: Office) -> None:
    await office.add(POOL)
    await office.add(GARAGE)
    office.presenter.change(CommonDoor(1, "Spa", for_guests=False))
    await office.tasks.idle()
    assert await office.stored() == [CommonDoor(1, "Spa", for_guests=False), GARAGE]
    office.presenter.change(CommonDoor(1, "Garage"))
    await office.tasks.idle()
    assert [*office.presenter.state.refused] == [1]
    assert guests_doors(await office.stored()) == 0


async def test_a_door_goes_only_after_it_was_confirmed(office: Office) -> None:
    await office.add(POOL)
    office.agrees = False
    office.presenter.remove(1)
    await office.tasks.idle()
    assert (office.asked, await office.stored()) == ([POOL], [POOL])
    office.agrees = True
    office.presenter.remove(1)
    await office.tasks.idle()
    assert await office.stored() == []


async def test_sixteen_doors_leave_no_number_for_another(office: Office) -> None:
    for number in range(1, 17):
        await office.add(CommonDoor(number, f"Door {number}"))
    assert office.presenter.state.new is None


async def test_a_receptionist_may_look(office: Office) -> None:
    office.who = type(MIRA)("op-eva", "Eva", "", roles=frozenset((DeskRole.RECEPTIONIST,)))
    await office.presenter.refresh()
    assert not office.presenter.state.may_change


# -- the view


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, english: Languages) -> Iterator[CommonDoorsView]:
    made = CommonDoorsView()
    made.render_state(CommonDoorsState((POOL, GARAGE), may_change=True, new=CommonDoor(3, "")))
    with qtbot.waitExposed(made):
        made.show()
    yield made
    shiboken6.delete(made)


def line(view: CommonDoorsView, name: str) -> QLineEdit:
    return next(each for each in view.findChildren(QLineEdit) if each.accessibleName() == name)


def test_every_control_has_a_name_and_is_reached_by_tab(view: CommonDoorsView) -> None:
    assert nameless(view) == []
    assert unreachable(view) == []


def test_a_changed_name_is_told_when_the_field_is_left(view: CommonDoorsView, qtbot: QtBot) -> None:
    field = line(view, "Common door 1")
    field.selectAll()
    qtbot.keyClicks(field, "Spa")
    with qtbot.waitSignal(view.changed) as changed:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert changed.args == [CommonDoor(1, "Spa")]


def test_the_box_says_whether_guests_get_it(view: CommonDoorsView, qtbot: QtBot) -> None:
    box = next(each for each in view.findChildren(QCheckBox) if each.accessibleName().startswith("Garage"))
    with qtbot.waitSignal(view.changed) as changed:
        box.click()
    assert changed.args == [CommonDoor(2, "Garage", for_guests=True)]


def test_a_door_is_removed_by_its_own_button(view: CommonDoorsView, qtbot: QtBot) -> None:
    button = next(each for each in view.findChildren(QPushButton) if each.accessibleName() == "Remove Garage")
    with qtbot.waitSignal(view.removed) as removed:
        button.click()
    assert removed.args == [2]


def test_a_new_door_is_typed_and_added_with_enter(view: CommonDoorsView, qtbot: QtBot) -> None:
    told: list[CommonDoor] = []
    view.new_edited.connect(told.append)
    qtbot.keyClicks(line(view, "Name of the new door"), "Lift")
    assert told[-1] == CommonDoor(3, "Lift")
    with qtbot.waitSignal(view.add_requested):
        qtbot.keyClick(line(view, "Name of the new door"), Qt.Key.Key_Return)


def test_a_refused_name_stands_under_its_own_field(view: CommonDoorsView) -> None:
    problem = FieldProblem(0, Field.COMMON_DOOR_NAME, Reason.TAKEN, "Pool")
    view.render_state(
        CommonDoorsState((POOL, GARAGE), may_change=True, new=CommonDoor(3, ""), refused={2: (problem,)})
    )
    assert line(view, "Common door 2").accessibleDescription() == "It is taken already."
    assert line(view, "Common door 1").accessibleDescription() == ""


def test_who_may_not_change_them_only_reads(view: CommonDoorsView) -> None:
    view.render_state(CommonDoorsState((POOL,), may_change=False, new=CommonDoor(2, "")))
    assert not line(view, "Common door 1").isEnabled()
    assert "A NEW COMMON DOOR" not in [
        label.text() for label in view.findChildren(QLabel) if label.isVisible()
    ]

"""Settings over a real database: each holds at once, is stored and journaled."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.domain.hotel import Operator
from app.domain.journal import Act
from app.domain.role_changes import LastDutyManager
from app.domain.roles import ALL_ROLES, DeskRole
from app.domain.secret import Secret
from app.services.add_rooms import AddRooms
from app.services.operators import AddOperator
from tests.ui.tasks import Tasks
from tests.unit.desk_ground import MIRA, Ground, desk_ground
from ui.presenters.settings import SettingsGround, SettingsPresenter


class PlainHasher:
    """Marks a PIN instead of hashing it: what is tested is who gets it."""

    async def hash(self, pin: Secret[str]) -> str:
        return f"hash of {len(pin.reveal())} digits"

    async def verify(self, pin_hash: str, pin: Secret[str]) -> bool:
        return pin_hash == await self.hash(pin)


class House:
    """The presenter, and the tasks that it started."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.told: list[tuple[str, str]] = []
        tasks = Tasks()
        self.start, self.idle, self.errors = tasks.start, tasks.idle, tasks.errors
        services = SettingsGround(
            ground.desk, AddOperator(ground.desk, PlainHasher()), AddRooms(ground.desk), lambda: MIRA
        )
        self.presenter = SettingsPresenter(services, self.start)
        self.presenter.setting_changed.connect(self._on_setting_changed)

    def _on_setting_changed(self, key: str, value: str) -> None:
        self.told.append((key, value))

    async def stored(self, key: str) -> str | None:
        return await self.ground.desk.store.read(lambda rows: rows.setting(key))


def names(house: House) -> list[str]:
    return [person.name for person in house.presenter.state.operators.people]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with desk_ground(tmp_path) as ground:
        made = House(ground)
        await made.presenter.load()
        await made.presenter.refresh()
        yield made


async def test_a_setting_holds_at_once_and_is_stored_and_journaled(house: House) -> None:
    house.presenter.change("theme", "dark")
    assert house.told == [("theme", "dark")]
    await house.idle()
    assert await house.stored("theme") == "dark"
    entry = (await house.ground.desk.store.read(lambda rows: rows.journal(1)))[0]
    assert (entry.act, entry.operator, dict(entry.facts)) == (
        Act.SETTING_CHANGED,
        "Mira",
        {"key": "theme", "value": "dark"},
    )


async def test_what_is_stored_is_told_when_the_program_starts(house: House) -> None:
    await house.ground.desk.store.write(lambda rows: rows.save_setting("idle_lock_min", "30"))
    await house.presenter.load()
    assert house.told == [("idle_lock_min", "30")]


async def test_what_the_schema_refuses_is_neither_stored_nor_told(house: House) -> None:
    await house.ground.desk.store.write(lambda rows: rows.save_setting("idle_lock_min", "soon"))
    await house.presenter.load()
    house.presenter.change("theme", "pink")
    await house.idle()
    assert house.told == []
    assert house.presenter.state.values["idle_lock_min"] == "5"


async def test_an_operator_is_added_and_the_pins_are_in_no_state(house: House) -> None:
    house.presenter.set_operator_name("Li Na")
    house.presenter.set_pins("2580", "2580")
    house.presenter.add_operator()
    await house.idle()
    state = house.presenter.state.operators
    assert (state.added, names(house), state.busy) == ("Li Na", ["Li Na", "Mira"], False)
    assert "2580" not in repr(house.presenter.state)


async def test_two_pins_that_differ_add_nobody(house: House) -> None:
    house.presenter.set_operator_name("Li Na")
    house.presenter.set_pins("2580", "2581")
    house.presenter.add_operator()
    await house.idle()
    assert house.presenter.state.operators.pins_differ
    assert names(house) == ["Mira"]


async def test_roles_are_given_at_once_and_told_to_who_works_with_them(house: House) -> None:
    house.presenter.set_operator_name("Li Na")
    house.presenter.set_new_roles(frozenset((DeskRole.TECHNICIAN,)))
    house.presenter.set_pins("2580", "2580")
    house.presenter.add_operator()
    await house.idle()
    li_na, mira = house.presenter.state.operators.people
    assert li_na.roles == frozenset((DeskRole.TECHNICIAN,))
    assert (mira.only_manager, house.presenter.state.operators.may_change) == (True, True)
    changed: list[Operator] = []
    house.presenter.operator_changed.connect(changed.append)
    house.presenter.change_roles(li_na.operator_id, ALL_ROLES)
    await house.idle()
    assert [(each.name, each.roles) for each in changed] == [("Li Na", ALL_ROLES)]
    assert not any(person.only_manager for person in house.presenter.state.operators.people)


async def test_a_role_that_can_not_be_taken_stays_as_it_is_shown(house: House) -> None:
    (mira,) = house.presenter.state.operators.people
    house.presenter.change_roles(mira.operator_id, frozenset())
    await house.idle()
    assert [type(error) for error in house.errors] == [LastDutyManager]
    assert house.presenter.state.operators.people == (mira,)


async def test_a_name_that_is_taken_is_refused(house: House) -> None:
    house.presenter.set_operator_name("mira")
    house.presenter.set_pins("2580", "2580")
    house.presenter.add_operator()
    await house.idle()
    state = house.presenter.state.operators
    assert [problem.reason for problem in state.problems] == ["taken"]
    assert state.name == "mira"


async def test_rooms_of_a_pattern_are_seen_then_added(house: House) -> None:
    house.presenter.set_pattern("floors 4, rooms 01-02")
    await house.idle()
    assert [draft.label for draft in house.presenter.state.rooms.drafts] == ["401", "402"]
    house.presenter.add_rooms()
    await house.idle()
    state = house.presenter.state.rooms
    assert (state.added, state.total, state.pattern) == (2, 5, "")


async def test_rooms_that_are_there_already_are_named_before_anything_is_added(house: House) -> None:
    house.presenter.set_pattern("floors 3, rooms 05")
    await house.idle()
    state = house.presenter.state.rooms
    assert state.drafts == ()
    assert {problem.value for problem in state.problems} >= {"305"}
    house.presenter.add_rooms()
    await house.idle()
    assert house.presenter.state.rooms.total == 3


async def test_a_pattern_that_can_not_be_read_says_why(house: House) -> None:
    house.presenter.set_pattern("the fourth floor")
    await house.idle()
    assert house.presenter.state.rooms.problems

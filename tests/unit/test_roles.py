from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.domain.errors import InputRefused
from app.domain.hotel import CommonDoor, Operator
from app.domain.journal import Act, JournalEntry
from app.domain.people import OperatorDraft
from app.domain.problems import Reason
from app.domain.role_changes import LastDutyManager, ManagerNeeded
from app.domain.roles import ALL_ROLES, DeskRole
from app.domain.secret import Secret
from app.services.change_roles import change_roles
from app.services.common_doors import keep_common_door, remove_common_door
from app.services.operators import AddOperator
from app.services.sign_in import OperatorUnknown
from tests.unit.set_up_ground import HOTEL, MIRA, ROOMS, House, empty_house

RECEPTIONIST = frozenset((DeskRole.RECEPTIONIST,))
MANAGER = frozenset((DeskRole.DUTY_MANAGER,))
BEN = OperatorDraft("Ben", Secret("8026"))


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """Mira has every role since the set-up, Ben is a receptionist."""
    async with empty_house(tmp_path) as house:
        await house.set_up(HOTEL, ROOMS, MIRA)
        await AddOperator(house.desk, house.hasher)(BEN, "Mira")
        yield house


async def operator(house: House, name: str) -> Operator:
    return next(each for each in await house.operators() if each.name == name)


async def give(house: House, name: str, roles: frozenset[DeskRole], by: str = "Mira") -> Operator:
    return await change_roles(house.desk, (await operator(house, name)).operator_id, roles, by)


async def last_entry(house: House) -> JournalEntry:
    return (await house.journal())[-1]


async def test_the_first_operator_has_every_role_and_the_next_one_is_a_receptionist(house: House) -> None:
    assert (await operator(house, "Mira")).roles == ALL_ROLES
    assert (await operator(house, "Ben")).roles == RECEPTIONIST


async def test_a_duty_manager_gives_roles_and_the_journal_names_them(house: House) -> None:
    given = await give(house, "Ben", frozenset((DeskRole.TECHNICIAN, DeskRole.RECEPTIONIST)))
    assert await operator(house, "Ben") == given
    entry = await last_entry(house)
    assert (entry.act, entry.operator) == (Act.ROLES_CHANGED, "Mira")
    assert dict(entry.facts) == {"name": "Ben", "roles": "receptionist,technician"}


async def test_a_receptionist_gives_nobody_a_role_not_even_themselves(house: House) -> None:
    with pytest.raises(ManagerNeeded):
        await give(house, "Ben", ALL_ROLES, by="Ben")
    assert (await operator(house, "Ben")).roles == RECEPTIONIST


async def test_a_receptionist_adds_no_operator(house: House) -> None:
    draft = OperatorDraft("Eva", Secret("7319"), ALL_ROLES)
    with pytest.raises(ManagerNeeded):
        await AddOperator(house.desk, house.hasher)(draft, "Ben")
    assert [each.name for each in await house.operators()] == ["Ben", "Mira"]


async def test_the_last_duty_manager_keeps_the_role(house: House) -> None:
    with pytest.raises(LastDutyManager):
        await give(house, "Mira", RECEPTIONIST)
    assert (await operator(house, "Mira")).roles == ALL_ROLES


async def test_one_of_two_duty_managers_may_lose_the_role_and_then_changes_nothing_more(house: House) -> None:
    await give(house, "Ben", MANAGER)
    await give(house, "Mira", RECEPTIONIST)
    with pytest.raises(ManagerNeeded):
        await give(house, "Ben", RECEPTIONIST)


async def test_roles_that_are_there_already_leave_no_trace(house: House) -> None:
    before = await house.journal()
    await give(house, "Ben", RECEPTIONIST)
    assert await house.journal() == before


async def test_roles_of_nobody_are_refused(house: House) -> None:
    with pytest.raises(OperatorUnknown):
        await change_roles(house.desk, "nobody", RECEPTIONIST, "Mira")


# -- common doors


async def doors(house: House) -> list[CommonDoor]:
    return list(await house.store.read(lambda rows: rows.common_doors()))


async def test_a_common_door_is_added_renamed_and_removed_on_record(house: House) -> None:
    await keep_common_door(house.desk, CommonDoor(2, " Pool "), "Mira", new=True)
    await keep_common_door(house.desk, CommonDoor(2, "Spa", for_guests=False), "Mira", new=False)
    assert await doors(house) == [CommonDoor(2, "Spa", for_guests=False)]
    assert dict((await last_entry(house)).facts) == {"name": "Spa", "number": "2", "for_guests": "false"}
    await remove_common_door(house.desk, 2, "Mira")
    assert await doors(house) == []
    assert (await last_entry(house)).act is Act.COMMON_DOOR_REMOVED


async def test_only_a_duty_manager_changes_common_doors(house: House) -> None:
    await keep_common_door(house.desk, CommonDoor(1, "Pool"), "Mira", new=True)
    with pytest.raises(ManagerNeeded):
        await keep_common_door(house.desk, CommonDoor(2, "Garage"), "Ben", new=True)
    with pytest.raises(ManagerNeeded):
        await remove_common_door(house.desk, 1, "Ben")
    assert await doors(house) == [CommonDoor(1, "Pool")]


@pytest.mark.parametrize(
    ("door", "reason"),
    [
        (CommonDoor(1, "Garage"), Reason.TAKEN),
        (CommonDoor(17, "Garage"), Reason.TAKEN),
        (CommonDoor(0, "Garage"), Reason.TAKEN),
        (CommonDoor(2, "pool"), Reason.TAKEN),
        (CommonDoor(2, "  "), Reason.MISSING),
        (CommonDoor(2, "x" * 41), Reason.TOO_LONG),
        (CommonDoor(2, "Po\x07ol"), Reason.NOT_PRINTABLE),
    ],
)
async def test_a_common_door_needs_a_free_number_and_a_name_of_its_own(
    house: House, door: CommonDoor, reason: Reason
) -> None:
    await keep_common_door(house.desk, CommonDoor(1, "Pool"), "Mira", new=True)
    with pytest.raises(InputRefused) as refused:
        await keep_common_door(house.desk, door, "Mira", new=True)
    assert [problem.reason for problem in refused.value.problems] == [reason]


async def test_a_door_that_stays_as_it_is_leaves_no_trace(house: House) -> None:
    await keep_common_door(house.desk, CommonDoor(1, "Pool"), "Mira", new=True)
    before = await house.journal()
    await keep_common_door(house.desk, CommonDoor(1, "Pool"), "Mira", new=False)
    assert await house.journal() == before

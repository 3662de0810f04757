from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from app.adapters.layout_files import DiskLayoutSource
from app.adapters.pin_hash import Argon2PinHasher
from app.domain.errors import FieldProblem, InputRefused
from app.domain.journal import Act, first_break
from app.domain.layout import LayoutRow, checked
from app.domain.layout_files import locks_from_vendor_list
from app.domain.layout_pattern import rooms_from_pattern
from app.domain.people import HotelDraft, OperatorDraft
from app.domain.place import Place
from app.domain.problems import Field, Reason
from app.domain.secret import Secret
from app.ports.layout_source import LayoutFileTooLarge, LayoutFileUnreadable
from app.ports.secrets import SecretStoreFailed
from app.services.add_rooms import AddRooms
from app.services.operators import AddOperator
from app.services.set_up_hotel import HotelAlreadySetUp, zone_is_known
from app.services.verify_journal import VerifyJournal
from tests.unit.set_up_ground import HOTEL, HOTEL_ID, MIRA, PIN, ROOMS, House, empty_house

LOCK_LIST = Path(__file__).parents[1] / "data" / "vendor" / "locks_findAllByUserId.response.json"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with empty_house(tmp_path) as house:
        yield house


async def test_the_set_up_makes_hotel_rooms_and_operator(house: House) -> None:
    hotel, operator = await house.set_up(HOTEL, ROOMS, MIRA)
    assert await house.hotel() == hotel
    assert (hotel.hotel_id, hotel.name, hotel.time_zone, hotel.demo) == (
        HOTEL_ID,
        "Gasthof Linde",
        "Asia/Shanghai",
        False,
    )
    rooms = await house.store.read(lambda rows: rows.rooms())
    assert [(room.label, room.place) for room in rooms] == [(draft.label, draft.place) for draft in ROOMS]
    assert await house.operators() == [operator]
    assert house.keys.made == [HOTEL_ID]


async def test_the_set_up_is_journaled_in_the_operators_name_without_the_pin(house: House) -> None:
    await house.set_up(HOTEL, ROOMS, MIRA)
    entries = await house.journal()
    assert [entry.act for entry in entries] == [Act.HOTEL_SET_UP, Act.ROOMS_ADDED, Act.OPERATOR_ADDED]
    assert {entry.operator for entry in entries} == {"Mira"}
    assert dict(entries[1].facts) == {"count": "3", "first": "101", "last": "103"}
    assert first_break(entries) is None
    assert PIN.reveal() not in repr(entries)
    assert await VerifyJournal(house.store)() is None


async def test_without_keys_there_is_no_hotel(house: House) -> None:
    house.keys.failure = SecretStoreFailed("hotel")
    with pytest.raises(SecretStoreFailed):
        await house.set_up(HOTEL, ROOMS, MIRA)
    assert await house.hotel() is None
    assert await house.operators() == []
    assert await house.journal() == []


async def test_a_second_set_up_changes_nothing_and_makes_no_keys(house: House) -> None:
    first, _ = await house.set_up(HOTEL, ROOMS, MIRA)
    with pytest.raises(HotelAlreadySetUp) as refused:
        await house.set_up(replace(HOTEL, name="Another"), ROOMS, OperatorDraft("Ben", Secret("8026")))
    assert refused.value.name == "Gasthof Linde"
    assert await house.hotel() == first
    assert len(house.keys.made) == 1
    assert len(await house.operators()) == 1


async def test_of_two_set_ups_at_once_one_wins_whole(house: House) -> None:
    outcomes = await asyncio.gather(
        house.set_up(HOTEL, ROOMS, MIRA), house.set_up(HOTEL, ROOMS, MIRA), return_exceptions=True
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["HotelAlreadySetUp", "tuple"]
    assert len(await house.store.read(lambda rows: rows.rooms())) == 3


async def test_everything_that_is_wrong_is_named_at_once(house: House) -> None:
    hotel = HotelDraft(" ", "Mars/Olympus")
    with pytest.raises(InputRefused) as refused:
        await house.set_up(hotel, (), OperatorDraft("", Secret("1234")))
    assert refused.value.problems == (
        FieldProblem(0, Field.HOTEL_NAME, Reason.MISSING, ""),
        FieldProblem(0, Field.TIME_ZONE, Reason.UNKNOWN, "Mars/Olympus"),
        FieldProblem(0, Field.OPERATOR_NAME, Reason.MISSING, ""),
        FieldProblem(0, Field.PIN, Reason.PIN_SEQUENCE, ""),
        FieldProblem(0, Field.ROOMS, Reason.NOTHING_IN_IT, ""),
    )
    assert house.keys.made == []


@pytest.mark.parametrize(
    ("name", "known"),
    [("Asia/Shanghai", True), ("UTC", True), ("", False), ("Asia", False), ("../etc/passwd", False)],
)
def test_a_time_zone_is_known_or_not(name: str, known: bool) -> None:
    assert zone_is_known(name) is known


async def test_room_123_of_the_vendors_answer_gets_its_place_and_keeps_its_lock_on_record(
    house: House,
) -> None:
    locks = locks_from_vendor_list(LOCK_LIST.read_bytes())
    rows = [
        LayoutRow(1, "123", "1", "1", "0x7B", locks[0]),
        LayoutRow(2, "124", "1", "1", "124", locks[1]),
    ]
    await house.set_up(HOTEL, checked(rows), MIRA)
    (room, _) = await house.store.read(lambda rows: rows.rooms())
    assert (room.label, room.place, room.place.hex) == ("123", Place(1, 1, 123), "01 01 7B")
    entry = next(entry for entry in await house.journal() if entry.room_label == "123")
    assert dict(entry.facts) == {
        "place": "01 01 7B",
        "lock_id": "1980084539766648834",
        "lock_name": "Z-4000DF",
    }


async def test_rooms_are_added_later(house: House) -> None:
    await house.set_up(HOTEL, ROOMS, MIRA)
    added = await AddRooms(house.desk)(rooms_from_pattern("floors 2, rooms 01-02"), "Mira")
    assert [room.label for room in added] == ["201", "202"]
    assert len(await house.store.read(lambda rows: rows.rooms())) == 5


async def test_of_rooms_that_clash_none_is_added(house: House) -> None:
    await house.set_up(HOTEL, ROOMS, MIRA)
    with pytest.raises(InputRefused) as refused:
        await AddRooms(house.desk)(rooms_from_pattern("floors 1, rooms 03-04"), "Mira")
    assert [problem.reason for problem in refused.value.problems] == [Reason.TAKEN, Reason.TAKEN]
    assert len(await house.store.read(lambda rows: rows.rooms())) == 3
    assert len(await house.journal()) == 3


async def test_an_operator_is_added_once_under_a_name(house: House) -> None:
    await house.set_up(HOTEL, ROOMS, MIRA)
    add = AddOperator(house.desk, house.hasher)
    await add(OperatorDraft(" Ben ", Secret("8026")), "Mira")
    with pytest.raises(InputRefused):
        await add(OperatorDraft("ben", Secret("8026")), "Mira")
    assert [operator.name for operator in await house.operators()] == ["Ben", "Mira"]
    last = (await house.journal())[-1]
    assert (last.act, last.operator, dict(last.facts)) == (
        Act.OPERATOR_ADDED,
        "Mira",
        {"name": "Ben", "roles": "receptionist"},
    )


async def test_the_real_hash_is_argon2id_salted_and_fits_its_pin_alone() -> None:
    with ThreadPoolExecutor(1) as executor:
        hasher = Argon2PinHasher(executor)
        first, second = await hasher.hash(Secret("4071")), await hasher.hash(Secret("4071"))
        assert first.startswith("$argon2id$")
        assert first != second
        assert await hasher.verify(first, Secret("4071"))
        assert not await hasher.verify(first, Secret("4072"))
        assert not await hasher.verify("nonsense", Secret("4071"))


async def test_a_layout_file_is_read_whole_or_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "rooms.csv"
    file.write_bytes(b"101,1,1,1")
    with ThreadPoolExecutor(1) as executor:
        assert await DiskLayoutSource(executor).read(str(file)) == b"101,1,1,1"
        with pytest.raises(LayoutFileTooLarge):
            await DiskLayoutSource(executor, limit_bytes=4).read(str(file))
        with pytest.raises(LayoutFileUnreadable) as refused:
            await DiskLayoutSource(executor).read(str(tmp_path / "none.csv"))
    assert refused.value.file_name == "none.csv"

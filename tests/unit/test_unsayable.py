"""What the vendor's server can't be asked for is known from the order alone, before any card lies there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.card_rights import CardMake
from app.domain.card_tasks import StaffHours
from app.domain.issuing import CardOrder, HouseOrder
from app.domain.offline_card import unsayable, unsayable_make
from app.domain.permission import CardFlag
from app.domain.place import Place
from tests.unit.desk_ground import START, desk_ground

DOOR, NEXT_DOOR = Place(1, 3, 5), Place(1, 3, 6)


def order(make: CardMake, *places: Place, **more: object) -> HouseOrder:
    return HouseOrder(make, START, START + timedelta(hours=8), reason="the table", places=places, **more)


@pytest.mark.parametrize(
    ("wanted", "what"),
    [
        (order(CardMake.STAFF, DOOR), ""),
        (order(CardMake.STAFF, DOOR, NEXT_DOOR), "doors"),
        (order(CardMake.STAFF, DOOR, common_doors=1), "common_doors"),
        (order(CardMake.STAFF, DOOR, hours=StaffHours(0b11111, 16, 32, 32)), "hours"),
        (order(CardMake.STAFF, DOOR, flags=CardFlag.PASSAGE), "flags"),
        (order(CardMake.MASTER, flags=CardFlag.DEADBOLT), ""),
        (order(CardMake.SEAL, DOOR), "kind"),
        (order(CardMake.LOST), "lost_card"),
    ],
)
def test_an_order_tells_what_of_it_the_server_has_no_field_for(wanted: HouseOrder, what: str) -> None:
    assert unsayable(wanted) == what


def test_kinds_that_the_server_makes_none_of_are_known_without_an_order() -> None:
    refused = {make for make in CardMake if unsayable_make(make)}
    assert refused == {
        CardMake.SUITE,
        CardMake.LOST,
        CardMake.CANCEL_LOST,
        CardMake.INSTALL,
        CardMake.DATA,
        CardMake.SEAL,
    }


async def test_a_single_opening_and_the_guests_common_doors_are_no_hindrance(tmp_path: Path) -> None:
    async with desk_ground(tmp_path) as ground:
        room = ground.rooms["305"]
        stay = await ground.stay("305", "Okafor")
        assert unsayable(CardOrder(room, None, single_opening=True)) == ""
        assert unsayable(CardOrder(room, stay, common_doors=1)) == ""
        assert unsayable(CardOrder(room, stay, further=((ground.rooms["306"], stay),))) == "doors"

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.ports.encoder import EncoderCondition
from app.ports.store import Store
from tests.contract.desks import Desk, PcscDesk, SimulatedDesk, until_is
from tests.contract.pcscd import PrivatePcscd, missing_parts
from tests.contract.plain_lock import PROFILE, PlainLock
from tests.contract.radio_rooms import ADDRESS, BluezRoom, RadioRoom, SimulatedRoom, in_order
from tests.contract.sample_hotel import set_up
from tests.contract.stores import MAKERS, OpenStore

if TYPE_CHECKING:
    from tests.contract.bluez.stand_in import BluezStandIn


@pytest.fixture(scope="module")
def pcscd() -> Iterator[PrivatePcscd]:
    """A running pcscd with the virtual reader; a test that stops it starts it again."""
    missing = missing_parts()
    if missing:
        pytest.skip(f"needs the packages {', '.join(missing)}")
    service = PrivatePcscd()
    service.start()
    yield service
    service.close()


@pytest.fixture(params=["simulated", pytest.param("pcsc", marks=pytest.mark.pcscd)])
async def desk(request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    """A desk with an encoder that is empty and ready."""
    made: Desk = (
        SimulatedDesk() if request.param == "simulated" else PcscDesk(request.getfixturevalue("pcscd"))
    )
    await until_is(made.encoder, EncoderCondition.EMPTY)
    yield made
    await made.close()


@pytest.fixture(params=sorted(MAKERS))
async def open_another(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[OpenStore]:
    """Opens stores on one database of each kind and closes them in the end."""
    make = MAKERS[request.param](tmp_path)
    opened: list[Store] = []

    def open_one() -> Store:
        opened.append(make())
        return opened[-1]

    yield open_one
    for each in opened:
        await each.close()


@pytest.fixture
async def empty(open_another: OpenStore) -> Store:
    """A store that was just made."""
    return open_another()


@pytest.fixture
async def store(empty: Store) -> Store:
    """A store with the sample hotel."""
    await empty.write(set_up)
    return empty


@pytest.fixture
async def bluez_room(bluez_stand_in: BluezStandIn) -> AsyncIterator[BluezRoom]:
    """The room as the real bleak meets it."""
    async for room in in_order(BluezRoom(bluez_stand_in)):
        yield room


@pytest.fixture(params=["simulated", "bluez"])
async def room(request: pytest.FixtureRequest) -> AsyncIterator[RadioRoom]:
    """A room with a radio that is ready."""
    if request.param == "simulated":
        made: RadioRoom = SimulatedRoom()
    else:
        made = BluezRoom(request.getfixturevalue("bluez_stand_in"))
    async for each in in_order(made):
        yield each


@pytest.fixture
def lock(room: RadioRoom) -> PlainLock:
    """A healthy lock near by."""
    brain = PlainLock()
    room.add_lock(ADDRESS, brain, PROFILE)
    return brain

"""House cards by the vendor's server: what it can be asked for, and what is refused in words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.card_rights import CardMake
from app.domain.card_tasks import StaffHours
from app.domain.hotel import CommonDoor
from app.domain.issuing import CardOrder, HouseOrder
from app.domain.offline_card import NotByThisSource
from app.domain.permission import CardFlag
from app.domain.place import Place
from app.domain.rack import DeskAction
from app.domain.stay import CardIssue, CardState
from app.services.card_flow_state import CardStep
from app.services.issue_cards import IssueJob, issue_cards
from app.services.issue_house_card import HouseJob, issue_house_card
from app.simulation.card import SimulatedCard
from tests.contract.vendor_server import VendorCloud
from tests.unit.desk_ground import START, STEP_LIMIT_S, Person, blank
from tests.unit.server_desk import ServerDesk, ended_or_stuck, server_desk

DOOR = Place(1, 3, 5)
ONE_DOOR, TWO_DOORS = (DOOR,), (DOOR, Place(1, 3, 6))


@pytest.fixture
async def desk(tmp_path: Path, vendor_cloud: VendorCloud) -> AsyncIterator[ServerDesk]:
    async with server_desk(tmp_path, vendor_cloud) as made:
        yield made


def order(make: CardMake, **more: object) -> HouseOrder:
    until = START + timedelta(hours=8)
    return HouseOrder(make, START, until, holder="Ana", reason="the table wants one", **more)


async def made(desk: ServerDesk, wanted: HouseOrder, card: SimulatedCard) -> tuple[Person, CardIssue | None]:
    person = Person()
    person.on_step[CardStep.WAITING] = lambda _state: desk.ground.encoder.lay(card)
    person.on_step[CardStep.LIFT] = lambda _state: desk.ground.encoder.lift()
    job = issue_house_card(desk.bench(), HouseJob((wanted,)), person.tell, person.ask)
    await ended_or_stuck(asyncio.ensure_future(job), person)
    desk.ground.encoder.lift()
    issues = await desk.ground.desk.store.read(lambda rows: rows.card_issues_of_uid(card.uid))
    return person, issues[0] if issues else None


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        (order(CardMake.MASTER), "13"),
        (order(CardMake.EMERGENCY), "14"),
        (order(CardMake.BUILDING, places=ONE_DOOR), "12"),
        (order(CardMake.FLOOR, places=ONE_DOOR), "11"),
        (order(CardMake.STAFF, places=ONE_DOOR), "18"),
        (order(CardMake.CHECK_OUT, places=ONE_DOOR), "17"),
    ],
)
async def test_the_server_makes_what_it_has_a_type_for(
    desk: ServerDesk, wanted: HouseOrder, kind: str
) -> None:
    person, issue = await made(desk, wanted, blank(1))
    assert not person.saw(CardStep.TROUBLE)
    assert issue is not None
    assert (issue.state, issue.source) == (CardState.PROVEN, "server")
    assert [card["cardType"] for card in desk.offline_cards()] == [kind]
    assert "Ana" not in str(desk.cloud.server.state.tables())


async def test_a_spare_of_the_outage_set_takes_the_rooms_next_sequence(desk: ServerDesk) -> None:
    await desk.make(await desk.ground.stay("305", "Okafor"), blank(1))
    _person, spare = await made(desk, order(CardMake.SPARE, room=desk.ground.rooms["305"]), blank(2))
    assert spare is not None
    assert (spare.state, spare.sequence, desk.server_sequence()) == (CardState.PROVEN, 2, 2)


@pytest.mark.parametrize(
    ("wanted", "what"),
    [
        (order(CardMake.STAFF, places=TWO_DOORS), "doors"),
        (order(CardMake.STAFF, places=ONE_DOOR, hours=StaffHours(0b11111, 16, 32, 32)), "hours"),
        (order(CardMake.STAFF, places=ONE_DOOR, common_doors=1), "common_doors"),
        (order(CardMake.STAFF, places=ONE_DOOR, flags=CardFlag.PASSAGE), "flags"),
        (order(CardMake.DATA), "kind"),
    ],
)
async def test_what_the_server_cannot_be_asked_for_is_said_and_the_card_stays_as_it_is(
    desk: ServerDesk, wanted: HouseOrder, what: str
) -> None:
    card = blank(1)
    person, issue = await made(desk, wanted, card)
    error = person.saw(CardStep.TROUBLE)[0].error
    assert isinstance(error, NotByThisSource)
    assert error.what == what
    assert card.dump() == SimulatedCard(card.uid).dump()
    assert issue is None or issue.state is CardState.FAILED
    assert desk.offline_cards() == []


async def test_a_guests_card_by_the_server_claims_none_of_the_hotels_own_common_doors(
    desk: ServerDesk,
) -> None:
    await desk.ground.desk.store.write(
        lambda rows: rows.save_common_door(CommonDoor(1, "Pool", for_guests=True))
    )
    stay = await desk.ground.stay("305", "Okafor")
    person, card = Person(), blank(1)
    person.on_step[CardStep.WAITING] = lambda _state: desk.ground.encoder.lay(card)
    person.on_step[CardStep.LIFT] = lambda _state: desk.ground.encoder.lift()
    wanted = CardOrder(desk.ground.rooms["305"], stay, common_doors=1)
    async with asyncio.timeout(STEP_LIMIT_S):
        job = IssueJob(DeskAction.NEW_GUEST, wanted, 1)
        await issue_cards(desk.bench(), job, person.tell, person.ask)
    (issue,) = await desk.ground.issues(stay)
    assert (issue.state, issue.common_doors) == (CardState.PROVEN, 0)

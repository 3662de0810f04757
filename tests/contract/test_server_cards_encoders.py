"""Server cards through the simulated encoder and through the real card stack."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.domain.issuing import CardOrder
from app.domain.rack import DeskAction
from app.domain.stay import CardState
from app.ports.encoder import EncoderCondition
from app.services.card_flow_state import CardStep
from app.services.card_session import Answer
from app.services.erase_card import erase_card
from app.services.issue_cards import IssueJob, issue_cards
from app.services.read_card import read_card
from app.simulation.card import SimulatedCard
from tests.contract.desks import Desk, until_is
from tests.contract.vendor_server import VendorCloud
from tests.unit.desk_ground import STEP_LIMIT_S, Person, blank
from tests.unit.server_desk import ServerDesk, server_desk


@pytest.fixture
async def office(tmp_path: Path, vendor_cloud: VendorCloud) -> AsyncIterator[ServerDesk]:
    async with server_desk(tmp_path, vendor_cloud) as made:
        yield made


def at(desk: Desk, card: SimulatedCard) -> Person:
    person = Person(answers=[Answer.GO_ON])
    person.on_step[CardStep.WAITING] = lambda _state: desk.lay(card)
    person.on_step[CardStep.LIFT] = lambda _state: desk.lift()
    return person


async def test_a_card_of_the_servers_is_made_told_renewed_and_erased(desk: Desk, office: ServerDesk) -> None:
    card, bench = blank(1), office.bench(encoder=desk.encoder)
    stay = await office.ground.stay("305", "Okafor")
    for action in (DeskAction.NEW_GUEST, DeskAction.EXTEND):
        maker = at(desk, card)
        job = IssueJob(action, CardOrder(office.ground.rooms["305"], stay), 1)
        async with asyncio.timeout(STEP_LIMIT_S):
            await issue_cards(bench, job, maker.tell, maker.ask)
        assert not maker.saw(CardStep.TROUBLE)
    states = [(issue.state, issue.source) for issue in await office.ground.issues(stay)]
    assert states == [(CardState.OVERWRITTEN, "server"), (CardState.PROVEN, "server")]
    reader = at(desk, card)
    async with asyncio.timeout(STEP_LIMIT_S):
        story = await read_card(bench, reader.tell, reader.ask)
    assert (story.guest, story.room_label) == ("Okafor", "305")
    desk.lift()
    await until_is(desk.encoder, EncoderCondition.EMPTY)
    eraser = at(desk, card)
    async with asyncio.timeout(STEP_LIMIT_S):
        await erase_card(bench, eraser.tell, eraser.ask)
    assert card.dump() == SimulatedCard(card.uid).dump()

"""A machine's card that is cancelled at any moment leaves an account that is true."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest

from app.domain.issuing import CardOrder
from app.domain.rack import DeskAction
from app.domain.stay import CardState
from app.ports.store import Store
from app.ports.vendor_api import VendorApi
from app.services.issue_cards import IssueJob, issue_cards
from app.services.issuing_machines import IssuingMachines
from app.services.machine_cards import MachineCards
from tests.contract.vendor_server import VendorCloud
from tests.unit.desk_ground import MIRA, STEP_LIMIT_S, Person
from tests.unit.server_desk import ServerDesk, server_desk

BEGUN, WORKING, DONE, CLAIMED = range(1, 5)
"""Which write to the database is which, while one card is made."""


@pytest.fixture
async def desk(tmp_path: Path, vendor_cloud: VendorCloud) -> AsyncIterator[ServerDesk]:
    async with server_desk(tmp_path, vendor_cloud) as made:
        yield made


@dataclass
class Impatient:
    """The database, and somebody who cancels just as it is written to for the n-th time."""

    store: Store
    at: int
    cancel: Callable[[], object]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the store has
        return getattr(self.store, name)

    async def write(self, work: Any) -> Any:  # noqa: ANN401 - as the store does
        """See Store."""
        self.at -= 1
        if self.at == 0:
            self.cancel()
        return await self.store.write(work)


async def _cancelled_at(desk: ServerDesk, write: int) -> tuple[CardState, bytes]:
    """Cancel a card as that write begins; return how its account stands, and the number that it knows."""

    async def server() -> VendorApi:
        return desk.sync.api

    async def pause(seconds: float) -> None:
        desk.cloud.pass_s(seconds)

    def cancel() -> None:
        running.cancel()

    machine = await IssuingMachines(desk.ground.desk, server).bind_by_serial("SN-1", "Desk", MIRA)
    stay = await desk.ground.stay("305", "Okafor")
    store = cast("Store", Impatient(desk.ground.desk.store, write, cancel))
    ground = replace(desk.ground.desk, store=store)
    maker = MachineCards(IssuingMachines(ground, server), machine, pause)
    bench = replace(desk.bench(), desk=ground, machine=maker)
    person = Person()
    job = IssueJob(DeskAction.NEW_GUEST, CardOrder(desk.ground.rooms["305"], stay), 1)
    running = asyncio.ensure_future(issue_cards(bench, job, person.tell, person.ask))
    async with asyncio.timeout(STEP_LIMIT_S):
        await asyncio.wait({running})
    assert running.cancelled()
    (issue,) = await desk.ground.issues(stay)
    return issue.state, issue.uid


async def test_a_card_that_the_machine_was_not_told_of_was_not_made(desk: ServerDesk) -> None:
    assert await _cancelled_at(desk, BEGUN) == (CardState.FAILED, b"")
    assert desk.offline_cards() == []
    assert await desk.ground.spent("305") == 0


@pytest.mark.parametrize("write", [WORKING, DONE])
async def test_of_a_card_that_the_machine_was_told_of_nobody_knows(desk: ServerDesk, write: int) -> None:
    assert await _cancelled_at(desk, write) == (CardState.UNRESOLVED, b"")
    assert await desk.ground.spent("305") == 1


async def test_a_card_that_was_claimed_stays_claimed(desk: ServerDesk) -> None:
    state, uid = await _cancelled_at(desk, CLAIMED)
    assert (state, len(uid)) == (CardState.CLAIMED, 4)

"""A desk whose cards the vendor's server makes: a real server, client, database and encoder."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from app.adapters.open_format.source import OpenFormatSource
from app.adapters.server_cards.beside import BesideSource
from app.adapters.server_cards.layouts import KnownLayouts
from app.adapters.server_cards.source import ServerSource
from app.domain.issuing import CardOrder
from app.domain.rack import DeskAction
from app.domain.stay import CardIssue, Stay
from app.ports.encoder import CardEncoder
from app.ports.vendor_api import VendorApi
from app.services.card_flow_state import CardFlowState, CardStep
from app.services.card_session import Answer, CardBench
from app.services.issue_cards import IssueJob, issue_cards
from app.simulation.encoder import NamedCard
from app.simulation.vendor_server.state import Row
from tests.contract.vendor_server import VendorCloud
from tests.unit.desk_ground import MIRA, STEP_LIMIT_S, Ground, Person
from tests.unit.scripted_server import MemorySecrets
from tests.unit.sync_ground import SyncGround, sync_ground


@dataclass
class ServerDesk:
    """Everything that a test of server cards touches."""

    sync: SyncGround
    secrets: MemorySecrets
    executor: ThreadPoolExecutor

    @property
    def ground(self) -> Ground:
        return self.sync.ground

    @property
    def cloud(self) -> VendorCloud:
        return self.sync.cloud

    def server_source(self) -> ServerSource:
        """As after a restart: what is known of layouts comes from the key store."""

        async def server() -> VendorApi:
            return self.sync.api

        layouts = KnownLayouts(self.secrets, self.executor, self.ground.keys.hotel_id)
        return ServerSource(server, layouts, self.ground.clock)

    def source(self, *, by_server: bool = True) -> BesideSource:
        return BesideSource(OpenFormatSource(self.ground.keys), self.server_source(), by_server=by_server)

    def bench(self, *, by_server: bool = True, encoder: CardEncoder | None = None) -> CardBench:
        ground, source = self.ground, self.source(by_server=by_server)
        return CardBench(ground.desk, encoder or ground.encoder, source, ground.keys.hotel_id, MIRA)

    def offline_cards(self) -> list[Row]:
        """The cards that the server made for offline use, in order."""
        return [card for card in self.sync.cards() if card.get("sequence") is not None]

    def server_sequence(self, room_number: str = "05") -> int:
        """The highest sequence that the server has given out at a door of floor 3."""
        kept = dict(self.cloud.server.state.items("card_sequence"))
        found = [row["sequence"] for key, row in kept.items() if key.endswith(f"/guest/01/03/{room_number}")]
        return int(found[0]) if found else 0

    async def make(
        self, stay: Stay, card: NamedCard, *, by_server: bool = True, answers: tuple[Answer, ...] = ()
    ) -> CardIssue:
        """Make one card of a stay; trouble fails the test."""
        person = await self.job(stay, card, by_server=by_server, answers=answers)
        assert not person.saw(CardStep.TROUBLE), person.saw(CardStep.TROUBLE)[0].error
        return (await self.ground.issues(stay))[-1]

    async def job(
        self,
        stay: Stay,
        card: NamedCard,
        *,
        by_server: bool = True,
        answers: tuple[Answer, ...] = (),
        at_the_answer: Callable[[], None] = lambda: None,
    ) -> Person:
        """Run a job of one card to its end, or to its first trouble that no answer is left for."""
        person = Person(answers=list(answers))
        person.on_step[CardStep.WAITING] = lambda _state: self.ground.encoder.lay(card)
        person.on_step[CardStep.PREPARING] = lambda state: at_the_answer() if state.reading else None
        person.on_step[CardStep.LIFT] = lambda _state: self.ground.encoder.lift()
        room = next(room for room in self.ground.rooms.values() if room.room_id == stay.room_id)
        job = IssueJob(DeskAction.EXTEND, CardOrder(room, stay), 1)
        running = asyncio.ensure_future(
            issue_cards(self.bench(by_server=by_server), job, person.tell, person.ask)
        )
        await ended_or_stuck(running, person)
        self.ground.encoder.lift()
        return person


async def ended_or_stuck(running: asyncio.Future[int], person: Person) -> None:
    """Wait until the job ends or has a trouble that nobody answers, and then end it."""
    stuck: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def on_trouble(_state: CardFlowState) -> None:
        if not person.answers and not stuck.done():
            stuck.set_result(None)

    person.on_step[CardStep.TROUBLE] = on_trouble
    async with asyncio.timeout(STEP_LIMIT_S):
        await asyncio.wait({running, stuck}, return_when=asyncio.FIRST_COMPLETED)
    if running.done():
        running.result()
        return
    running.cancel()
    await asyncio.wait({running})


@asynccontextmanager
async def server_desk(folder: Path, cloud: VendorCloud) -> AsyncIterator[ServerDesk]:
    """Signed in, three rooms, nothing made yet."""
    with ThreadPoolExecutor(1) as executor:
        async with sync_ground(folder, cloud) as sync:
            yield ServerDesk(sync, MemorySecrets(), executor)

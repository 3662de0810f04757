"""A desk whose rooms have locks on a simulated vendor server, reached over loopback HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.adapters.api.client import ClientOptions, HttpVendorApi, open_vendor_api
from app.adapters.api.retrying import RetryRules
from app.adapters.key_store import private_file_store
from app.adapters.secret_box import AesGcmBox, open_secret_box
from app.domain.issuing import CardOrder
from app.domain.outbox import OutboxRow, OutboxState
from app.domain.pull import PullKind
from app.domain.rack import DeskAction
from app.domain.secret import Secret
from app.domain.stay import CardIssue, Stay
from app.ports.store import Snapshot
from app.services.card_flow_state import CardStep
from app.services.card_session import Answer
from app.services.desk import Desk
from app.services.erase_card import erase_card
from app.services.issue_cards import IssueJob, issue_cards
from app.services.match_locks import match_lock
from app.services.pull_server import Puller
from app.services.push_outbox import Pusher, PushHabits
from app.services.queue_for_server import SERVER_ACCOUNT
from app.simulation.card import SimulatedCard
from app.simulation.vendor_server.state import Row
from tests.contract.vendor_server import ACCOUNT, VendorCloud
from tests.unit.desk_ground import MIRA, STEP_LIMIT_S, Ground, Person, blank, desk_ground

LOCKS = ("1980084539766648834", "1983007722421387266")
"""The published locks, on rooms 305 and 306."""
QUIET = timedelta(seconds=5)
AT_ONCE = RetryRules(attempts=1)
"""Failures come through to the outbox, whose part in them is what is tested."""


@dataclass
class SyncGround:
    """Everything that a test of the sync touches."""

    ground: Ground
    cloud: VendorCloud
    api: HttpVendorApi
    box: AesGcmBox
    pusher: Pusher
    puller: Puller

    @property
    def desk(self) -> Desk:
        return self.ground.desk

    async def rows(self) -> list[OutboxRow]:
        """The whole outbox, in order."""

        def look(rows: Snapshot) -> list[OutboxRow]:
            closed = rows.outbox.closed_rows(1000)
            return sorted([*rows.outbox.open_rows(), *closed], key=lambda row: row.number)

        return await self.desk.store.read(look)

    async def states(self) -> list[OutboxState]:
        return [row.state for row in await self.rows()]

    def cards(self) -> list[Row]:
        """The cards that the server has."""
        return list(self.cloud.server.state.rows("card"))

    def effects(self) -> list[tuple[str, str]]:
        """What took effect on the server's cards, in order: kind and id."""
        return [(effect.kind, effect.row_id) for effect in self.cloud.effects() if effect.table == "card"]

    async def push_later(self, by: timedelta = timedelta(minutes=20)) -> None:
        """Let every pause pass, and push."""
        self.ground.clock.pass_time(by)
        await self.pusher.push_once()


@asynccontextmanager
async def sync_ground(folder: Path, cloud: VendorCloud) -> AsyncIterator[SyncGround]:
    """Signed in, locks fetched and matched, nothing in the outbox."""
    with ThreadPoolExecutor(1) as executor:
        async with desk_ground(folder) as ground:
            secrets = private_file_store(folder).store
            options = ClientOptions(base_address=cloud.url, rules=AT_ONCE)
            clock = ground.clock
            api = await open_vendor_api(folder / "corrections.toml", secrets, clock, executor, options)
            box = open_secret_box(secrets)
            try:
                yield await _signed_in(SyncGround(
                    ground, cloud, api, box,
                    Pusher(ground.desk, api, habits=PushHabits(quiet=QUIET), dice=lambda: 0.5),
                    Puller(ground.desk, api, box, dice=lambda: 0.5),
                ))  # fmt: skip
            finally:
                await api.close()


async def _signed_in(sync: SyncGround) -> SyncGround:
    await sync.api.sign_in(ACCOUNT.name, Secret(ACCOUNT.password))
    await sync.desk.store.write(lambda rows: rows.save_setting(SERVER_ACCOUNT, ACCOUNT.name))
    await sync.puller.pull(PullKind.LOCKS)
    for lock_id, label in zip(LOCKS, ("305", "306"), strict=True):
        await match_lock(sync.desk, lock_id, sync.ground.rooms[label].room_id, MIRA)
    return sync


async def make_card(sync: SyncGround, label: str = "305", card: SimulatedCard | None = None) -> CardIssue:
    stay = await sync.ground.stay(label, "Okafor", reason="second party")
    return await make_card_of(sync, stay, card or blank(1))


async def make_card_of(sync: SyncGround, stay: Stay, card: SimulatedCard) -> CardIssue:
    ground = sync.ground
    room = next(room for room in ground.rooms.values() if room.room_id == stay.room_id)
    person = Person()
    person.on_step[CardStep.WAITING] = lambda _state: ground.encoder.lay(card)
    person.on_step[CardStep.LIFT] = lambda _state: ground.encoder.lift()
    async with asyncio.timeout(STEP_LIMIT_S):
        job = IssueJob(DeskAction.EXTEND, CardOrder(room, stay), 1)
        await issue_cards(ground.bench, job, person.tell, person.ask)
    return (await ground.issues(stay))[-1]


async def erase(sync: SyncGround, card: SimulatedCard) -> None:
    person = Person()
    person.on_step[CardStep.WAITING] = lambda _state: sync.ground.encoder.lay(card)
    person.on_step[CardStep.LIFT] = lambda _state: sync.ground.encoder.lift()
    person.answers = [Answer.GO_ON]
    async with asyncio.timeout(STEP_LIMIT_S):
        await erase_card(sync.ground.bench, person.tell, person.ask)

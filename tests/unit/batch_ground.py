"""Batches over a real desk: a party begun, and somebody at the encoder who can be interrupted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from app.domain.batch import Batch, BatchProgress
from app.domain.party_list import PartyRoom
from app.domain.stay import CardIssue, Stay
from app.ports.encoder import EncoderCondition
from app.services.batches import load_batch
from app.services.card_flow_state import CardFlowState, CardStep
from app.services.run_batch import BatchRun, run_batch
from app.services.start_batch import GroupOrder, OutageOrder, start_group, start_outage_set
from app.simulation.encoder import WITHOUT_RF_TIME, Card
from tests.unit.desk_ground import MIRA, STEP_LIMIT_S, Ground, Person


class Clerk(Person):
    """Lays card after card from a stack, and lifts each when told to."""

    def __init__(self, ground: Ground, stack: Iterable[Card]) -> None:
        super().__init__()
        self._ground = ground
        self._stack = iter(stack)
        self.tears_after: int | None = None
        """Lifts the card that is written next after so many commands."""
        self.on_step = {
            CardStep.WAITING: lambda _state: self.lay(),
            CardStep.LIFT: lambda _state: ground.encoder.lift(),
            CardStep.TROUBLE: lambda _state: self.take_another(),
        }

    def tell(self, state: CardFlowState) -> None:
        super().tell(state)
        if state.step is CardStep.WRITING and self.tears_after is not None:
            self._ground.encoder.turn(replace(WITHOUT_RF_TIME, lift_after_apdus=self.tears_after))
            self.tears_after = None

    def lay(self) -> None:
        if self._ground.encoder.state.condition is EncoderCondition.CARD_PRESENT:
            return
        card = next(self._stack, None)
        if card is not None:
            self._ground.encoder.lay(card)

    def take_another(self) -> None:
        self._ground.encoder.lift()
        self.lay()


async def party(ground: Ground, *labels: str, cards: int = 2) -> Batch:
    """Check a party in, two nights, so many cards a room."""
    until = ground.clock.now() + timedelta(days=2)
    rooms = tuple(
        PartyRoom(row, ground.rooms[label], f"Guest {label}", until, cards)
        for row, label in enumerate(labels, start=1)
    )
    return await start_group(ground.desk, GroupOrder("Alpine Club", rooms), MIRA)


async def outage_set(ground: Ground, *labels: str, cards: int = 1, days: int = 14) -> Batch:
    """Begin an outage set."""
    rooms = tuple(ground.rooms[label] for label in labels)
    order = OutageOrder("December", rooms, ground.clock.now() + timedelta(days=days), cards)
    return await start_outage_set(ground.desk, order, MIRA)


async def make(ground: Ground, batch: Batch, clerk: Person, first: str | None = None) -> BatchProgress:
    """Run a batch to its end."""
    async with asyncio.timeout(STEP_LIMIT_S):
        return await run_batch(ground.bench, BatchRun(batch.batch_id, first), clerk.tell, clerk.ask)


async def make_until(
    ground: Ground, batch: Batch, clerk: Person, stops: Callable[[Person], bool]
) -> BatchProgress:
    """Run a batch and cancel it as soon as ``stops`` says so of what the person has seen."""
    task = asyncio.ensure_future(make(ground, batch, clerk))
    while not task.done() and not stops(clerk):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task})
    ground.encoder.lift()
    return await progress_of(ground, batch)


async def progress_of(ground: Ground, batch: Batch) -> BatchProgress:
    return (await load_batch(ground.desk, batch.batch_id)).progress


async def issues_of(ground: Ground, batch: Batch) -> tuple[CardIssue, ...]:
    return (await load_batch(ground.desk, batch.batch_id)).issues


async def stay_in(ground: Ground, label: str) -> Stay:
    room_id = ground.rooms[label].room_id
    return (await ground.desk.store.read(lambda rows: rows.open_stays_of_room(room_id)))[-1]

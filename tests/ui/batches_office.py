"""The batches' presenter over a front office, and dialogs that answer as scripted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from app.domain.batch import BatchProgress, ItemProgress
from app.domain.hotel import Room
from app.domain.outage import Spare
from app.domain.party_list import PartyTerms, read_party
from app.services.card_flow_state import CardStep
from app.services.outage_set import SpareUse
from app.services.start_batch import GroupOrder, OutageOrder
from app.simulation.card import SimulatedCard
from tests.ui.test_desk import ZONE, FrontOffice, front_office
from tests.unit.desk_ground import blank
from ui.presenters.batch_dialogs import FormGround, SheetOrder
from ui.presenters.batches import BatchesGround, BatchesPresenter
from ui.presenters.batches_state import BatchesState


@dataclass
class BatchAnswers:
    """Answers every form and question as scripted, and keeps what was asked."""

    group: str = "305\tOkafor\t2\t2\n312\tChen\t2\t1"
    reason: str = ""
    gives: str | None = "bent"
    ends: bool = True
    days: int = 14
    labels: tuple[str, ...] = ("305", "312")
    guest: str | None = "Silva"
    proposed: tuple[str, ...] = ()
    asked: list[ItemProgress] = field(default_factory=list)
    ending: list[BatchProgress] = field(default_factory=list)
    sheets: list[SheetOrder] = field(default_factory=list)

    async def ask_group(self, ground: FormGround) -> GroupOrder | None:
        terms = PartyTerms("1", 1, "Alpine Club")
        party = read_party(self.group, ground.rooms, terms, ground.reckoning)
        assert party.problems == ()
        return GroupOrder("Alpine Club", party.rooms, self.reason) if self.group else None

    async def ask_outage_set(self, ground: FormGround, proposed: Sequence[Room]) -> OutageOrder | None:
        self.proposed = tuple(room.label for room in proposed)
        rooms = proposed or [room for room in ground.rooms if room.label in self.labels]
        until = ground.reckoning.now + timedelta(days=self.days)
        return OutageOrder("December", tuple(rooms), until)

    async def ask_skip_reason(self, item: ItemProgress) -> str | None:
        self.asked.append(item)
        return self.gives

    async def ask_spoiled_reason(self, item: ItemProgress) -> str | None:
        self.asked.append(item)
        return self.gives

    async def confirm_end(self, progress: BatchProgress) -> bool:
        self.ending.append(progress)
        return self.ends

    async def ask_guest_of_spare(self, spare: Spare, ground: FormGround) -> SpareUse | None:
        if self.guest is None:
            return None
        until = ground.reckoning.now + timedelta(days=1)
        return SpareUse(spare.issue.issue_id, self.guest, until)

    async def save_sheet(self, order: SheetOrder) -> None:
        self.sheets.append(order)

    async def print_sheet(self, order: SheetOrder) -> None:
        self.sheets.append(order)


class BatchesOffice:
    """The presenter, and a person at the encoder."""

    def __init__(self, office: FrontOffice) -> None:
        self.office = office
        self.answers = BatchAnswers()
        self.until, self.idle, self.errors = office.until, office.idle, office.errors
        front = office.front
        ground = BatchesGround(
            front.desk, ZONE, office.flow, office.acts, self.answers, front.operator, office.start
        )
        self.batches = BatchesPresenter(ground)
        self.made: list[SimulatedCard] = []

    @property
    def state(self) -> BatchesState:
        return self.batches.state

    async def open(self) -> None:
        self.batches.load()
        await self.idle()

    async def make(self, cards: int) -> None:
        """Lay so many blank cards, each until it is proven."""
        for _card in range(cards):
            await self.office.at_step(CardStep.WAITING)
            self.made.append(blank(len(self.made) + 1))
            self.office.ground.encoder.lay(self.made[-1])
            await self.office.at_step(CardStep.LIFT)
            self.office.ground.encoder.lift()
            lifted = self.office.flow.state
            await self.until(lambda lifted=lifted: self.office.flow.state is not lifted)

    async def stopped(self) -> None:
        """The run has ended, and everything is read."""
        await self.until(lambda: not self.office.flow.is_running)
        await self.idle()


@asynccontextmanager
async def batches_office(folder: Path) -> AsyncIterator[BatchesOffice]:
    async with front_office(folder) as office:
        yield BatchesOffice(office)

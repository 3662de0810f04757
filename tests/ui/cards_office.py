"""The Cards page's presenter over a real desk, a real card source and the simulated encoder."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from app.domain.cards_out import CardOut
from app.simulation.card import SimulatedCard
from tests.ui.test_desk import ZONE, FrontOffice, front_office
from tests.unit.desk_ground import blank
from ui.presenters.cards import CardsPresenter
from ui.presenters.cards_ground import CardsGround
from ui.presenters.cards_state import CardLook, CardsState


def ground_of(office: FrontOffice) -> CardsGround:
    """What the page's parts work with, over a front office."""
    return CardsGround(office.front, office.flow, office.rooms, office.desk, ZONE, office.start)


@dataclass
class CardAnswers:
    """Answers the page's questions as scripted, and keeps what was asked."""

    reason: str | None = "left in a taxi"
    agrees: bool = True
    asked: list[CardOut] = field(default_factory=list)

    async def ask_lost_reason(self, card: CardOut) -> str | None:
        self.asked.append(card)
        return self.reason

    async def confirm_spoiled(self, card: CardOut) -> bool:
        self.asked.append(card)
        return self.agrees


class CardsOffice:
    """The presenter, and a person at the encoder."""

    def __init__(self, office: FrontOffice) -> None:
        self.office = office
        self.ground = ground_of(office)
        self.answers = CardAnswers()
        self.cards = CardsPresenter(self.ground, self.answers)
        self.until, self.idle, self.errors = office.until, office.idle, office.errors

    @property
    def state(self) -> CardsState:
        return self.cards.state

    async def open(self) -> None:
        """Come to the page."""
        self.cards.set_shown(shown=True)
        await self.until(lambda: self.state.cards.loaded)

    async def guest_card(self, line: str, number: int) -> SimulatedCard:
        """Check a party in and make its one card; the card is taken away."""
        card = blank(number)
        self.office.desk.submit_line(line)
        await self.make(card)
        self.office.ground.clock.pass_time(timedelta(minutes=1))
        return card

    async def make(self, card: SimulatedCard) -> None:
        """Lay a card for the job that waits, until it is proven, and lift it."""
        encoder = self.office.ground.encoder
        await self.until(lambda: self.office.flow.is_running)
        await self.until(lambda: self.office.flow.state is not None)
        encoder.lay(card)
        await self.until(
            lambda: self.office.flow.state is not None and self.office.flow.state.cards_proven > 0
        )
        encoder.lift()
        await self.until(lambda: not self.office.flow.is_running)
        await self.idle()

    async def lays(self, card: SimulatedCard) -> CardLook:
        """Lay a card and wait until the page has read it."""
        self.office.ground.encoder.lay(card)
        await self.until(lambda: self.state.live.look is not None)
        look = self.state.live.look
        assert look is not None
        return look


@asynccontextmanager
async def cards_office(folder: Path) -> AsyncIterator[CardsOffice]:
    async with front_office(folder) as office:
        made = CardsOffice(office)
        try:
            yield made
        finally:
            made.cards.close()

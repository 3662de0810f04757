"""The window on "Make a card", somebody at it, and what they lay on the encoder."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from app.adapters.open_format.source import OpenFormatSource
from app.domain.card_rights import CardMake
from app.domain.hotel import CommonDoor, Operator
from app.domain.permission import Permission
from app.domain.reading import OurPermission
from app.domain.stay import CardIssue
from app.services.card_flow_state import CardStep
from app.simulation.card import SimulatedCard, converse
from tests.e2e.person import Person
from tests.ui.test_cards_wiring import Program
from tests.ui.test_desk import FrontOffice
from tests.unit.desk_ground import blank
from ui.shell import CARDS_PAGE
from ui.shortcuts import CardsSegment
from ui.wording.card_kinds import make_text

POOL, GARAGE = CommonDoor(1, "Pool"), CommonDoor(2, "Garage", for_guests=False)


class Hand(Protocol):
    """Lays cards on an encoder and takes them away."""

    def lay(self, card: SimulatedCard) -> None: ...

    def lift(self) -> None: ...


class Workshop:
    """Does at the window what a story says, and reads the cards that come of it."""

    def __init__(self, program: Program, person: Person, hand: Hand | None = None) -> None:
        self.program = program
        self.person = person
        self.office: FrontOffice = program.office
        self.ground = program.office.ground
        self.hand: Hand = hand or self.ground.encoder
        self.cards_laid: list[SimulatedCard] = []

    async def open(self) -> None:
        for door in (POOL, GARAGE):
            await self.ground.desk.store.write(lambda rows, door=door: rows.save_common_door(door))
        await self.office.rooms.refresh()
        window = self.program.shell.window
        window.activateWindow()
        await self.office.until(window.isActiveWindow)
        window.show_page(CARDS_PAGE)
        self.program.shell.cards.show_segment(CardsSegment.MAKE)
        await self.office.idle()
        self.program.shell.cards.setFocus()

    async def begins(self, make: CardMake) -> None:
        """Open a kind's form; the keyboard is in its first field then."""
        await self.person.clicks(make_text(make))
        await self.office.idle()

    async def does(self, *steps: str) -> None:
        """Type each; a step in angle brackets is a key, one in square brackets a button."""
        for step in steps:
            if step.startswith("<"):
                await self.person.presses(step.strip("<>"))
            elif step.startswith("["):
                await self.person.clicks(step.strip("[]"))
            else:
                await self.person.types(step)

    async def lays(self, number: int, says: str = "on the encoder") -> Permission:
        """Lay a blank card until it is proven, lift it, and return what is on it."""
        card = blank(number)
        self.cards_laid.append(card)
        await self.office.at_step(CardStep.WAITING)
        await self.person.sees(says)
        self.hand.lay(card)
        await self.person.sees("Lift the card")
        self.hand.lift()
        return self.read(card)

    def read(self, card: SimulatedCard) -> Permission:
        reading = converse(OpenFormatSource(self.ground.keys).recognise(card.atr), card)
        assert isinstance(reading.content, OurPermission)
        return reading.content.permission

    async def report_lost(self, card: CardIssue) -> None:
        lost = replace(card, lost_at=self.ground.clock.now())
        await self.ground.desk.store.write(lambda rows: rows.save_card_issue(lost))

    async def sits_down(self, operator: Operator) -> None:
        """Somebody else signs in."""
        self.office.operator = operator
        self.program.shell.change_state(operator_name=operator.name)
        await self.office.idle()

    async def done(self) -> None:
        await self.office.until(lambda: not self.office.flow.is_running)
        await self.office.idle()

    async def cards(self) -> list[CardIssue]:
        now = self.ground.clock.now()
        return list(await self.ground.desk.store.read(lambda rows: rows.cards_out(now)))

"""The main job on the real stack: window, pyscard, pcscd, virtual reader, SQLite, from an empty directory."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.door import Verdict
from app.domain.place import Place
from app.simulation.card import SimulatedCard
from app.simulation.virtual_card import VirtualCard
from tests.contract.pcscd import PrivatePcscd
from tests.e2e.conftest import Run
from tests.e2e.front_desk import (
    LAY,
    LAY_NEXT,
    command,
    lay_until_proven,
    set_up_the_hotel,
    sign_in,
)
from tests.e2e.person import Person
from tests.e2e.program import running
from tests.e2e.records import cards, lock_of_the_hotel, sequence_account

PLACE = Place(1, 1, 0x7B)
WRITES_BEGUN_APDUS = 34

pytestmark = [pytest.mark.pcscd, pytest.mark.slow, pytest.mark.timeout(120)]


def test_the_first_guest_card(run: Run, qapp: QApplication, pcscd: PrivatePcscd, tmp_path: Path) -> None:
    run(the_story(qapp, tmp_path, pcscd.port))


async def the_story(application: QApplication, data: Path, port: int) -> None:
    card_1, card_2, card_3 = (SimulatedCard(bytes((0xA1, 0xB2, 0xC3, at))) for at in range(1, 4))
    async with running(application, data) as person:
        await set_up_the_hotel(person)
        door = lock_of_the_hotel(data, PLACE)
        await lock_the_screen_and_come_back(person)

        await check_in_okafor_with_two_cards(person, card_1, card_2, port)
        assert cards(data) == [("Okafor", 1, 1, "proven"), ("Okafor", 1, 2, "proven")]
        assert [door.present(card).verdict for card in (card_1, card_2)] == [Verdict.OPENS, Verdict.OPENS]

        await check_novak_into_the_same_room(person, card_3, port)
        assert door.present(card_1).opens, "a card is replaced when the new one touches the door, not before"
        assert door.present(card_3).opens
        assert [door.present(card).verdict for card in (card_1, card_2)] == [Verdict.REPLACED, Verdict.REPLACED]


async def lock_the_screen_and_come_back(person: Person) -> None:
    await person.presses("Ctrl+L")
    await person.sees("Locked", "What was running goes on.")
    await sign_in(person, "4072")
    await person.sees("That is not the PIN. Nobody was signed in. Try again.")
    await person.photographs("wrong-pin")
    await sign_in(person)
    await person.sees("Command line")


async def check_in_okafor_with_two_cards(
    person: Person, card_1: SimulatedCard, card_2: SimulatedCard, port: int
) -> None:
    await command(person, "123 2n 2c Okafor")
    await person.sees(LAY, "Card 1 of 2")
    await person.photographs("lay-card-1")
    await lay_until_proven(person, card_1, port, then=LAY_NEXT)
    await person.sees("Card 2 of 2")
    await lay_until_proven(person, card_2, port, then="CARDS OUT")
    await person.sees("Card 1 of 2", "Card 2 of 2", f"by Mira", "Okafor")
    await person.photographs("two-cards-out")


async def check_novak_into_the_same_room(person: Person, card: SimulatedCard, port: int) -> None:
    await command(person, "123 1n 1c Novak")
    await person.sees("Okafor")
    await person.photographs("guard")
    await person.types("Okafor moved out early")
    await person.clicks("Go on anyway")
    await person.sees(LAY)
    await lay_until_proven(person, card, port, then="CARDS OUT")

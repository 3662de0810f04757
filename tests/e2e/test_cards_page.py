"""The Cards page in the whole program: a card explained, lost, and found again; an old card on the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.e2e.conftest import Run
from tests.e2e.front_desk import LAY, LIFT, command
from tests.e2e.person import Person
from tests.e2e.program import running
from tests.e2e.records import rows
from tests.e2e.test_demo import vacant_room

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


def test_a_card_is_explained_lost_and_found_again(run: Run, qapp: QApplication, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(qapp, tmp_path, demo=True) as person:
            await person.sees_item("Room 101")
            room = vacant_room(tmp_path)
            await make_a_card(person, room)
            await person.presses("Ctrl+2")
            await person.sees("Lay a card on the encoder", "Server: synced")
            await person.clicks("A")
            await person.sees(f"Opens {room} until", "Okafor", "Written and read back", "Seen at no door yet")
            await person.photographs("cards-explained")
            await lose_it(person)
            await person.sees(
                "Reported lost, and it still works at", "learns of it from a lost card, at the door"
            )
            await person.photographs("cards-lost")
            await person.presses("Ctrl+Z")
            await person.until(lambda: "Lost" not in person.reads(), "no lost card")
            acts = [act for (act,) in rows(tmp_path, "SELECT act FROM journal ORDER BY number DESC LIMIT 2")]
            assert acts == ["card_mark_undone", "card_lost"]

    run(story())


async def make_a_card(person: Person, room: str) -> None:
    """Check somebody in and make the card A."""
    await command(person, f"{room} 2n 1c Okafor")
    await person.sees(LAY)
    await person.clicks("A")
    await person.sees(LIFT)
    await person.clicks("A")
    await person.sees("Card 1 of 1")


async def lose_it(person: Person) -> None:
    """Mark the card that is explained, and say what happened."""
    await person.clicks("Lost…")
    await person.sees("Is this card lost", "It opens its doors until each of them is told")
    await person.types("left in a taxi")
    await person.clicks("Mark as lost")


def test_old_cards_are_listed_with_what_clears_them(run: Run, qapp: QApplication, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(qapp, tmp_path, demo=True) as person:
            await person.sees_item("Room 101")
            await person.presses("Ctrl+2")
            await person.sees("cards in use have a weak chip", "Server: synced")
            await person.clicks("Old card still opens")
            await person.sees("A card leaves this list when the new guest's card is seen at its door")
            listed = person.reads_table()
            assert {row[4] for row in listed} == {"Still opens"}
            await person.clicks_item(f"Room: {listed[0][0]}")
            await person.sees("The newer card ends it with its first touch of the door.")
            await person.photographs("cards-still-open")

    run(story())

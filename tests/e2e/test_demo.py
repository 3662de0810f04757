"""The demo: a hotel to try everything on, which never opens a real one's database, nor the reverse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.e2e.conftest import Run
from tests.e2e.front_desk import CARDS_OUT, LAY, LIFT, command
from tests.e2e.person import Person
from tests.e2e.program import running
from tests.e2e.records import rows

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

DEMO_BANNER = "Demo: a simulated hotel. Nothing here opens a real door."


def test_the_demo_checks_a_guest_in_and_its_door_opens(run: Run, qapp: QApplication, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(qapp, tmp_path, demo=True) as person:
            await person.sees(DEMO_BANNER, "Mira")
            await person.sees_item("Room 101")
            assert rows(tmp_path, "SELECT count(*) FROM rooms") == [(42,)]
            await person.photographs("demo")
            room = vacant_room(tmp_path)
            await command(person, f"{room} 2n 1c Okafor")
            await person.sees(LAY)
            await person.clicks("A")
            await person.sees(LIFT)
            await person.clicks("A")
            await person.sees(CARDS_OUT, "Card 1 of 1", "Okafor")
            await try_the_door(person, room)

    run(story())


def vacant_room(data: Path) -> str:
    """A room in which nobody has ever been."""
    ((label,), *_others) = rows(
        data,
        "SELECT label FROM rooms WHERE seal_reason IS NULL"
        " AND room_id NOT IN (SELECT room_id FROM stays WHERE checked_out_at IS NULL) ORDER BY label",
    )
    return str(label)


async def try_the_door(person: Person, room: str) -> None:
    """The strip has the chosen room's door ready, and the panel learns that the door has seen the card."""
    await person.clicks("Try at the door")
    await person.sees(f"Door {room} opens for card A.")
    await person.sees("Last opened by card 1")
    await person.photographs("demo-door-opens")


def test_the_demo_refuses_a_real_hotels_database(run: Run, qapp: QApplication, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(qapp, tmp_path) as person:
            await person.sees("Set up Keyrack")
        async with running(qapp, tmp_path, demo=True) as person:
            await person.sees("is a real hotel's database; the demonstration never opens one.")
            await person.photographs("demo-refuses")
            await person.clicks("OK")

    run(story())


def test_a_real_start_refuses_the_demos_database(run: Run, qapp: QApplication, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(qapp, tmp_path, demo=True) as person:
            await person.sees_item("Room 101")
        async with running(qapp, tmp_path) as person:
            await person.sees("is a demonstration's database, not a hotel's.")
            await person.clicks("OK")

    run(story())

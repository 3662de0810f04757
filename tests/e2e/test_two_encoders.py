"""Two encoders at one desk: one is chosen and named in the window, and only that one ever meets a card."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.simulation.card import SimulatedCard
from app.simulation.virtual_card import VirtualCard
from tests.contract.pcscd import READER_NAME, PrivatePcscd
from tests.e2e.conftest import Run
from tests.e2e.front_desk import CARDS_OUT, LAY, command, lay_until_proven, set_up_the_hotel, sign_in
from tests.e2e.person import Person
from tests.e2e.program import running
from tests.e2e.records import cards
from ui.shell import DEVICES_PAGE, ROOMS_PAGE

SECOND_READER_NAME = "Virtual PCD 00 01"

pytestmark = [pytest.mark.pcscd, pytest.mark.slow, pytest.mark.timeout(120)]


def test_a_card_on_the_encoder_that_was_not_chosen_is_left_alone(
    run: Run, qapp: QApplication, pcscd: PrivatePcscd, tmp_path: Path
) -> None:
    """Each slot of the virtual reader listens on a port of its own."""
    left_there, laid = SimulatedCard(b"\x0a\x0b\x0c\x01"), SimulatedCard(b"\x0a\x0b\x0c\x02")
    before = left_there.dump()

    async def story() -> None:
        other = VirtualCard(left_there, pcscd.port)
        async with running(qapp, tmp_path) as person:
            await set_up_the_hotel(person)
            await choose_and_name_the_second(person)
            other.lay()
            await person.sees("MIFARE Classic 1K")
            await person.presses(f"Ctrl+{ROOMS_PAGE + 1}")
            await command(person, "123 2n 1c Okafor")
            await person.sees(LAY, "On “Back office”: no other encoder is used.")
            await lay_until_proven(person, laid, pcscd.port + 1, then=CARDS_OUT)
            other.lift()
        async with running(qapp, tmp_path) as person:
            await sign_in(person, encoder="Encoder Back office: ready")
            await person.sees("Encoder Back office: ready, no card")

    run(story())
    assert cards(tmp_path) == [("Okafor", 1, 1, "proven")]
    assert left_there.dump() == before != laid.dump()


async def choose_and_name_the_second(person: Person) -> None:
    await person.presses(f"Ctrl+{DEVICES_PAGE + 1}")
    await person.sees("Encoders · 2")
    await person.clicks_item(f"Name: {READER_NAME}")
    await person.clicks_item(f"Name: {SECOND_READER_NAME}")
    await person.clicks("Use at this desk")
    await person.sees(f"Encoder {SECOND_READER_NAME}: ready, no card")
    await person.clicks("Rename…")
    await person.sees(f"What is {SECOND_READER_NAME} called?")
    await person.enters("Back office")
    await person.sees("Encoder Back office: ready, no card")
    await person.clicks_item(f"Name: {READER_NAME}")
    await person.photographs("two-encoders")

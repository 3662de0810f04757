"""The card service stops, the encoder is unplugged: the desk is told, and goes on by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.codec.open_card.layout import COPY_SECTORS, data_blocks
from app.codec.open_card.reading import COPY_A
from app.simulation.card import SimulatedCard
from app.simulation.virtual_card import VirtualCard
from tests.contract.pcscd import PrivatePcscd
from tests.e2e.conftest import Run
from tests.e2e.front_desk import CARDS_OUT, EMPTY, LAY, command, lay_until_proven, set_up_the_hotel
from tests.e2e.pausing_card import PausingCard
from tests.e2e.person import Person
from tests.e2e.program import running
from tests.e2e.records import cards

MIDDLE_BLOCK = data_blocks(COPY_SECTORS[COPY_A][0])[-1]
"""Of the first content that a blank card gets."""

pytestmark = [pytest.mark.pcscd, pytest.mark.slow, pytest.mark.timeout(120)]


def test_a_check_in_waits_through_a_stopped_service_and_an_unplugged_encoder(
    run: Run, qapp: QApplication, pcscd: PrivatePcscd, tmp_path: Path
) -> None:
    async def story() -> None:
        async with running(qapp, tmp_path) as person:
            await set_up_the_hotel(person)
            await command(person, "123 2n 1c Okafor")
            await person.sees(LAY)

            pcscd.stop()
            await person.sees("The card service has stopped. Start it; this goes on by itself.")
            await person.sees("Encoder: card service has stopped")
            await person.photographs("service-stopped")

            pcscd.start(reader=False)
            await person.sees("Plug it in; this goes on by itself.", "Encoder: not plugged in")
            await person.photographs("encoder-unplugged")

            pcscd.start()
            await person.sees(LAY, EMPTY)
            await lay_until_proven(person, SimulatedCard(b"\x0a\x0b\x0c\x0d"), pcscd.port, then=CARDS_OUT)
        assert cards(tmp_path) == [("Okafor", 1, 1, "proven")]

    run(story())


def test_an_encoder_unplugged_in_the_middle_of_a_write_uses_nothing_up(
    run: Run, qapp: QApplication, pcscd: PrivatePcscd, tmp_path: Path
) -> None:
    card = SimulatedCard(b"\x0a\x0b\x0c\x0e")

    async def story() -> None:
        async with running(qapp, tmp_path) as person:
            await set_up_the_hotel(person)
            await command(person, "123 2n 1c Okafor")
            await person.sees(LAY)
            await unplug_in_the_middle(person, card, pcscd)
            pcscd.start()
            await person.sees(EMPTY)
            await lay_until_proven(person, card, pcscd.port, then=CARDS_OUT)
        assert cards(tmp_path) == [("Okafor", 1, 1, "failed"), ("Okafor", 1, 1, "proven")]

    run(story())


async def unplug_in_the_middle(person: Person, card: SimulatedCard, pcscd: PrivatePcscd) -> None:
    """The service breaks down while the card is about to answer a write."""
    pausing = PausingCard(card, MIDDLE_BLOCK, written=True)
    on_the_encoder = VirtualCard(pausing, pcscd.port)
    on_the_encoder.lay()
    await person.until(pausing.paused.is_set, "the middle of the write")
    pcscd.kill()
    await person.sees("The encoder was unplugged, or its service stopped, in the middle of a card.")
    await person.photographs("unplugged-in-the-middle")
    pausing.go_on()
    on_the_encoder.lift()

"""Killed in the middle of a write: the next start shows what is true, and the card itself settles it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.codec.open_card.layout import COPY_SECTORS, data_blocks
from app.codec.open_card.reading import COPY_B
from app.domain.place import Place
from app.simulation.card import SimulatedCard
from app.simulation.virtual_card import VirtualCard
from tests.contract.pcscd import PrivatePcscd
from tests.e2e.conftest import Run
from tests.e2e.front_desk import (
    CARDS_OUT,
    LAY,
    check_in_where_somebody_is,
    command,
    lay_until_proven,
    lay_until_told,
    set_up_the_hotel,
    sign_in,
)
from tests.e2e.pausing_card import PausingCard
from tests.e2e.person import Person
from tests.e2e.program import running
from tests.e2e.records import cards, lock_of_the_hotel, sequence_account

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("receptionist.py")
PAUSE_COMES_WITHIN_S = 30.0
PLACE = Place(1, 1, 0x7B)
TURNING_BLOCK = data_blocks(COPY_SECTORS[COPY_B][-1])[-1]
"""The last block of a card's second content: until it is written, the first one counts."""
IN_QUESTION = "1 write broke off. Read the card (F3) to know what it holds."
SETTLED = "Its write had broken off; now it is known what the card holds."

pytestmark = [pytest.mark.pcscd, pytest.mark.slow, pytest.mark.timeout(120)]


def test_killed_before_the_last_block_the_old_content_stands_and_the_sequence_is_used_again(
    run: Run, qapp: QApplication, pcscd: PrivatePcscd, tmp_path: Path
) -> None:
    card = SimulatedCard(bytes.fromhex("0A0B0C01"))

    async def next_start() -> None:
        async with running(qapp, tmp_path) as person:
            await see_the_room_in_question(person)
            await person.presses("F3")
            await lay_until_told(person, card, pcscd.port, "Opens 123 until", "Okafor", SETTLED)
            assert cards(tmp_path)[1:] == [("Novak", 2, 1, "failed")]
            assert lock_of_the_hotel(tmp_path, PLACE).present(card).opens
            await person.photographs("killed-before-settled")
            await command(person, "123 another")
            await person.sees(LAY)
            await lay_until_proven(person, card, pcscd.port, then=CARDS_OUT)
        assert cards(tmp_path)[1:] == [("Novak", 2, 1, "failed"), ("Novak", 2, 1, "proven")]
        assert sequence_account(tmp_path) == (2, None)

    run(okafor_gets(card, qapp, tmp_path, pcscd.port))
    kill_while_writing(card, tmp_path, pcscd.port, written=False)
    assert cards(tmp_path)[1:] == [("Novak", 2, 1, "writing")]
    run(next_start())


def test_killed_after_the_last_block_the_card_is_proven_by_laying_it_down(
    run: Run, qapp: QApplication, pcscd: PrivatePcscd, tmp_path: Path
) -> None:
    card = SimulatedCard(bytes.fromhex("0A0B0C02"))

    async def next_start() -> None:
        async with running(qapp, tmp_path) as person:
            await see_the_room_in_question(person)
            await person.presses("F3")
            await lay_until_told(person, card, pcscd.port, "Opens 123 until", "Novak", SETTLED)
            await person.photographs("killed-after-settled")
            assert cards(tmp_path) == [("Okafor", 1, 1, "overwritten"), ("Novak", 2, 1, "proven")]
            assert lock_of_the_hotel(tmp_path, PLACE).present(card).opens
            await check_in_where_somebody_is(person, "123 1n 1c Silva", party="Novak", reason="ill")
            await person.sees(LAY)
            await lay_until_proven(person, card, pcscd.port, then=CARDS_OUT)
        assert cards(tmp_path)[2:] == [("Silva", 3, 1, "proven")]

    run(okafor_gets(card, qapp, tmp_path, pcscd.port))
    kill_while_writing(card, tmp_path, pcscd.port, written=True)
    assert cards(tmp_path)[1:] == [("Novak", 2, 1, "writing")]
    run(next_start())


async def okafor_gets(card: SimulatedCard, application: QApplication, data: Path, port: int) -> None:
    """A hotel in which a guest has a card."""
    async with running(application, data) as person:
        await set_up_the_hotel(person)
        await command(person, "123 2n 1c Okafor")
        await person.sees(LAY)
        await lay_until_proven(person, card, port, then=CARDS_OUT)


def kill_while_writing(card: SimulatedCard, data: Path, port: int, *, written: bool) -> None:
    """Check Novak in with Okafor's card, and kill the program while the last block's answer is awaited."""
    pausing = PausingCard(card, TURNING_BLOCK, written=written)
    on_the_encoder = VirtualCard(pausing, port)
    with receptionist(data, "123 1n 1c Novak", "Okafor") as process:
        on_the_encoder.lay()
        assert pausing.paused.wait(PAUSE_COMES_WITHIN_S), "the write has not come so far"
        process.kill()
        process.wait()
    pausing.go_on()
    on_the_encoder.lift()


@contextmanager
def receptionist(data: Path, line: str, party: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program in a process of its own, with somebody at the desk who has come as far as to lay a card."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, str(PROGRAM), str(data), line, party], env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


async def see_the_room_in_question(person: Person) -> None:
    """Sign in, and find the room by its warning."""
    await sign_in(person)
    await person.sees("Card in question")
    await person.clicks_item("Room 123")
    await person.sees(IN_QUESTION)
    await person.photographs("card-in-question")

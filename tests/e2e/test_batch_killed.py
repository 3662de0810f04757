"""Killed in the middle of a batch: the next start goes on at the very card that was being written."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
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
from tests.e2e.batch_clerk import go_to_the_batches
from tests.e2e.conftest import Run
from tests.e2e.front_desk import CARDS_OUT, LAY, LIFT, command, lay_until_proven, set_up_the_hotel, sign_in
from tests.e2e.pausing_card import PausingCard
from tests.e2e.program import running
from tests.e2e.records import cards, lock_of_the_hotel, rows

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("batch_clerk.py")
COMES_WITHIN_S = 40.0
LOOKS_EVERY_S = 0.05
FIRST_ROOM, SECOND_ROOM = Place(1, 1, 0x7B), Place(1, 1, 0x7C)
TURNING_BLOCK = data_blocks(COPY_SECTORS[COPY_B][-1])[-1]
"""The last block of a card's second content: until it is written, the first one counts."""

pytestmark = [pytest.mark.pcscd, pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.mark.parametrize("written", [False, True], ids=["before-the-last-block", "after-the-last-block"])
def test_a_batch_that_was_killed_in_mid_write_goes_on_with_that_very_card(
    run: Run, qapp: QApplication, pcscd: PrivatePcscd, tmp_path: Path, written: bool
) -> None:
    first, second = SimulatedCard(bytes.fromhex("0A0B0C11")), SimulatedCard(bytes.fromhex("0A0B0C12"))

    async def hotel() -> None:
        """The second card was Silva's, who has left: what is written on it comes beside what is there."""
        async with running(qapp, tmp_path) as person:
            await set_up_the_hotel(person)
            await command(person, "124 2n 1c Silva")
            await person.sees(LAY)
            await lay_until_proven(person, second, pcscd.port, then=CARDS_OUT)
            await command(person, "124 out")
            await person.sees_item("Room 124, Checked out")

    async def next_start() -> None:
        async with running(qapp, tmp_path) as person:
            await sign_in(person)
            await go_to_the_batches(person)
            await person.sees("1 of 2 cards made", "1 card in question")
            await person.photographs("batch-interrupted")
            await person.clicks("Continue")
            await person.sees("2 of 2 rooms", "Lay a card on the encoder")
            on_the_encoder = VirtualCard(second, pcscd.port)
            on_the_encoder.lay()
            await person.sees(LIFT, "Written and read back.")
            on_the_encoder.lift()
            await person.sees("2 of 2 cards made · complete since")
            await person.photographs("batch-complete")

    run(hotel())
    kill_at_the_second_card(first, second, tmp_path, pcscd.port, written=written)
    assert cards(tmp_path)[1:] == [("Okafor", 1, 1, "proven"), ("Novak", 2, 1, "writing")]
    run(next_start())
    made = [("Novak", 2, 1, "proven")]
    assert cards(tmp_path)[2:] == (made if written else [("Novak", 2, 1, "failed"), *made])
    assert sorted(rows(tmp_path, "SELECT spent, reserved FROM door_sequences")) == [(1, None), (2, None)]
    assert lock_of_the_hotel(tmp_path, FIRST_ROOM).present(first).opens
    assert lock_of_the_hotel(tmp_path, SECOND_ROOM).present(second).opens
    assert rows(tmp_path, "SELECT count(*) FROM batches WHERE ended_at IS NOT NULL") == [(1,)]


def kill_at_the_second_card(
    first: SimulatedCard, second: SimulatedCard, data: Path, port: int, *, written: bool
) -> None:
    """Let the first card be made, and kill the program while the last block of the second is awaited."""
    pausing = PausingCard(second, TURNING_BLOCK, written=written)
    with clerk(data) as process:
        one = VirtualCard(first, port)
        one.lay()
        wait_until_proven(data)
        one.lift()
        other = VirtualCard(pausing, port)
        other.lay()
        assert pausing.paused.wait(COMES_WITHIN_S), "the write has not come so far"
        process.kill()
        process.wait()
    pausing.go_on()
    other.lift()


def wait_until_proven(data: Path) -> None:
    """Look into the database, past the program, until it holds the first card as proven."""
    ends = time.monotonic() + COMES_WITHIN_S
    while ("Okafor", 1, 1, "proven") not in cards(data):
        assert time.monotonic() < ends, "the first card was not made"
        threading.Event().wait(LOOKS_EVERY_S)


@contextmanager
def clerk(data: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program in a process of its own, with the group's first card to be laid."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, str(PROGRAM), str(data)], env=environment) as process:
        try:
            yield process
        finally:
            process.kill()

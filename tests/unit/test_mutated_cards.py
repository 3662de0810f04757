"""No altered card opens a door, does a task, or teaches a lock anything: 20,000 tries in every run."""

from __future__ import annotations

from random import Random

import pytest

from app.codec.apdu import BLOCK_BYTES
from app.codec.open_card.layout import COPY_SECTORS, data_blocks
from app.codec.open_card.record import RECORD_BYTES
from app.domain.door import Verdict
from app.simulation.card import SimulatedCard
from tests.unit.mutated_cards import GENUINE, HERE, NOWHERE, WAYS, Mutant, mutants, tried
from tests.unit.open_card_hotel import UID, card_with_history, room_lock

TRIES = 20_000
SEED = 20261123
CARDS_AT_A_LOCK = 400
RECORD_BLOCKS = [block for sector in COPY_SECTORS[0] for block in data_blocks(sector)]


def test_the_genuine_cards_are_obeyed_so_that_a_refusal_means_something() -> None:
    decisions = [tried(Mutant("none", *card), memory) for card in GENUINE for memory in (HERE, NOWHERE)]
    assert sum(decision.opens for decision in decisions) > 10
    assert sum(decision.done for decision in decisions) > 10


@pytest.mark.timeout(120)
def test_no_mutated_card_is_obeyed() -> None:
    seen: dict[str, set[Verdict]] = {way: set() for way in WAYS}
    for mutant in mutants(TRIES, SEED):
        decision = tried(mutant)
        seen[mutant.way].add(decision.verdict)
        assert not decision.opens, mutant
        assert not decision.done, mutant
        assert decision.memory == HERE, mutant
    assert all(seen.values())
    assert {Verdict.BAD_SIGNATURE, Verdict.COPIED, Verdict.UNKNOWN_KEY_VERSION} <= set.union(*seen.values())


def test_no_card_with_altered_blocks_opens_a_lock() -> None:
    genuine, chance = card_with_history(1), Random(7)  # noqa: S311 - chance for a test, no secret
    assert room_lock().present(genuine).opens
    for _ in range(CARDS_AT_A_LOCK):
        memory = bytearray(genuine.dump())
        for bit in chance.sample(range(RECORD_BYTES * 8), chance.randint(1, 4)):
            block, offset = divmod(bit // 8, BLOCK_BYTES)
            memory[RECORD_BLOCKS[block] * BLOCK_BYTES + offset] ^= 1 << bit % 8
        assert not room_lock().present(SimulatedCard(UID, memory=bytes(memory))).opens

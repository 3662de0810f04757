"""The published decisions: from the bytes of a record to the verdict and the lock's memory."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from app.codec.open_card.decision import decide
from app.codec.open_card.record import verify
from app.domain.door import Verdict
from tests.unit.open_card_vectors import RECORDS, VECTORS, memory_of, moment


@pytest.mark.parametrize("vector", VECTORS["decisions"], ids=lambda vector: vector["name"])
def test_published_decisions_are_what_this_code_decides(vector: dict[str, Any]) -> None:
    before = memory_of(vector, "memory")
    record = bytes.fromhex(RECORDS[vector["record"]]["record"])
    outcome = verify(record, before.hotel_id, dict(before.public_keys))
    decision = decide(
        outcome, bytes.fromhex(vector["uid"]), before, datetime.fromtimestamp(vector["now"], UTC)
    )
    assert decision.verdict.value == vector["verdict"]
    assert decision.memory == memory_of(vector, "memory_after")
    assert decision.clock == moment(vector.get("clock"))


def test_published_decisions_cover_every_verdict_of_a_genuine_card() -> None:
    told_otherwise = {
        Verdict.NOT_A_CARD,
        Verdict.BAD_SIGNATURE,
        Verdict.THROTTLED,
        Verdict.NOT_FOR_DOORS,
        Verdict.CARD_FULL,
    }
    covered = {Verdict(vector["verdict"]) for vector in VECTORS["decisions"]}
    assert covered == set(Verdict) - told_otherwise

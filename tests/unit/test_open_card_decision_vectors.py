"""The published decisions: from the bytes of a record to the verdict and the lock's memory."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.codec.open_card.decision import decide
from app.codec.open_card.record import verify
from app.domain.door import DoorMemory, Verdict
from app.domain.place import Place

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "open_card_vectors.json").read_text("utf-8"))
RECORDS = {vector["name"]: vector for vector in VECTORS["records"]}


def moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def entries(rows: list[dict[str, Any]]) -> tuple[tuple[int, datetime], ...]:
    return tuple((int(row["serial"], 16), datetime.fromtimestamp(row["until"], UTC)) for row in rows)


def memory(vector: dict[str, Any], name: str) -> DoorMemory:
    told, record = vector[name], RECORDS[vector["record"]]
    return DoorMemory(
        hotel_id=bytes.fromhex(vector["hotel_id"]),
        public_keys=((vector["key_version"], bytes.fromhex(record["public_key"])),),
        place=Place.from_bytes(bytes.fromhex(told["place"])) if told["place"] else None,
        sequence=told["sequence"],
        common_door=told["common_door"],
        deadbolt_thrown=told["deadbolt"],
        newest_issue=moment(told["newest_issue"]),
        denied=entries(told["denied"]),
        burned=entries(told["burned"]),
    )


@pytest.mark.parametrize("vector", VECTORS["decisions"], ids=lambda vector: vector["name"])
def test_published_decisions_are_what_this_code_decides(vector: dict[str, Any]) -> None:
    before = memory(vector, "memory")
    record = bytes.fromhex(RECORDS[vector["record"]]["record"])
    outcome = verify(record, before.hotel_id, dict(before.public_keys))
    decision = decide(
        outcome, bytes.fromhex(vector["uid"]), before, datetime.fromtimestamp(vector["now"], UTC)
    )
    assert decision.verdict.value == vector["verdict"]
    assert decision.memory == memory(vector, "memory_after")


def test_published_decisions_cover_every_verdict_of_a_genuine_card() -> None:
    told_otherwise = {Verdict.NOT_A_CARD, Verdict.BAD_SIGNATURE, Verdict.THROTTLED}
    covered = {Verdict(vector["verdict"]) for vector in VECTORS["decisions"]}
    assert covered == set(Verdict) - told_otherwise

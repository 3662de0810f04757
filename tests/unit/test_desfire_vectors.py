"""The vectors of the specification's DESFire chapter: keys, and what a lock and a card say to each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.codec.open_card.desfire_layout import application_keys
from app.codec.open_card.desfire_reading import read_at_the_lock
from app.codec.open_card.record import Flaw
from app.ports.encoder import Response

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "desfire_vectors.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("vector", VECTORS["keys"])
def test_a_cards_keys_follow_from_the_masters(vector: dict[str, str]) -> None:
    given = {name: bytes.fromhex(value) for name, value in vector.items()}
    keys = application_keys(given["sector_master"], given["lock_master"], given["uid"])
    assert (keys.desk, keys.lock) == (given["desk_key"], given["lock_key"])


@pytest.mark.parametrize("vector", VECTORS["lock_reads"])
def test_a_lock_reads_the_record_in_exactly_these_bytes(vector: dict[str, Any]) -> None:
    judged: list[bytes] = []

    def judge(record: bytes) -> Flaw:
        judged.append(record)
        return Flaw.BAD_SIGNATURE

    challenge = bytes.fromhex(vector["challenge"])
    conversation = read_at_the_lock(bytes.fromhex(vector["lock_key"]), bytes(8), judge, lambda: challenge)
    apdu = next(conversation)
    for said, heard in vector["apdus"][:-1]:
        assert apdu.hex() == said
        apdu = conversation.send(_answer(heard))
    assert apdu.hex() == vector["apdus"][-1][0]
    with pytest.raises(StopIteration):
        conversation.send(_answer(vector["apdus"][-1][1]))
    assert judged == [bytes.fromhex(vector["record"])]


def _answer(text: str) -> Response:
    raw = bytes.fromhex(text)
    return Response(raw[:-2], int.from_bytes(raw[-2:], "big"))

"""Sector keys: the published vectors, and what a lock's half can't do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.codec.open_card.layout import ERASED_MARK, FACTORY_TRAILER, OUR_ACCESS, hotel_mark
from app.codec.open_card.sector_keys import aes_cmac, diversify, lock_master, read_key, sector_keys
from tests.unit.open_card_hotel import KEYS, OTHER_UID, UID

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "open_card_vectors.json").read_text("utf-8"))
RFC_4493_KEY = bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c")
RFC_4493_MESSAGE = bytes.fromhex(
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"
)


@pytest.mark.parametrize(
    ("length", "mac"),
    [
        (0, "bb1d6929e95937287fa37d129b756746"),
        (16, "070a16b46b4d4144f79bdd9dd04a287c"),
        (40, "dfa66747de9ae63030ca32611497c827"),
        (64, "51f0bebf7e3b9d92fc49741779363cfe"),
    ],
)
def test_cmac_gives_the_vectors_of_rfc_4493(length: int, mac: str) -> None:
    assert aes_cmac(RFC_4493_KEY, RFC_4493_MESSAGE[:length]).hex() == mac


@pytest.mark.parametrize("vector", VECTORS["an10922"])
def test_diversification_gives_the_vector_of_an10922(vector: dict[str, str]) -> None:
    master, diversification_input = bytes.fromhex(vector["master"]), bytes.fromhex(vector["input"])
    assert diversify(master, diversification_input).hex() == vector["key"]


@pytest.mark.parametrize("length", [0, 15, 32])
def test_inputs_that_would_need_other_padding_are_refused(length: int) -> None:
    with pytest.raises(ValueError):
        diversify(bytes(16), bytes(length))


@pytest.mark.parametrize("vector", VECTORS["sector_keys"], ids=lambda vector: vector["uid"])
def test_published_sector_keys_are_what_this_code_derives(vector: dict[str, str]) -> None:
    master, uid = bytes.fromhex(vector["sector_master"]), bytes.fromhex(vector["uid"])
    keys = sector_keys(master, uid)
    assert lock_master(master).hex() == vector["lock_master"]
    assert (keys.key_a.hex(), keys.key_b.hex()) == (vector["key_a"], vector["key_b"])
    assert read_key(lock_master(master), uid) == keys.key_a


def test_published_trailer_and_marks_are_what_this_code_writes() -> None:
    assert OUR_ACCESS.hex() == VECTORS["trailer"]["access_bits"]
    assert FACTORY_TRAILER.hex() == VECTORS["trailer"]["factory"]
    assert hotel_mark(KEYS.hotel_id).hex() == VECTORS["mark"]["hotel"]
    assert ERASED_MARK.hex() == VECTORS["mark"]["erased"]


def test_two_cards_share_no_key_and_a_card_has_two() -> None:
    ours, others = sector_keys(KEYS.sector_master, UID), sector_keys(KEYS.sector_master, OTHER_UID)
    assert len({ours.key_a, ours.key_b, others.key_a, others.key_b}) == 4
    assert {len(ours.key_a), len(ours.key_b)} == {6}


def test_sector_keys_never_show_in_a_repr() -> None:
    shown = repr(sector_keys(KEYS.sector_master, UID))
    assert shown == "SectorKeys()"

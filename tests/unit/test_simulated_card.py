"""The simulated card keeps the chip's rules, so that what works on it has a chance on a real one."""

from __future__ import annotations

import pytest

from app.codec.apdu import (
    FACTORY_KEY,
    GET_UID,
    KEY_A,
    KEY_B,
    authenticate,
    chip_from_atr,
    load_key,
    read_block,
    write_block,
)
from app.codec.open_card.layout import FACTORY_TRAILER, our_trailer
from app.domain.reading import Chip
from app.ports.encoder import CardLifted
from app.simulation.card import SimulatedCard, atr_of, converse, sector_of, trailer_of
from tests.unit.open_card_hotel import HOTEL, UID, recognised

A, B = b"key-A!", b"key-B!"
DATA = b"sixteen bytes ok"
OK, REFUSED, NO_FIT = 0x9000, 0x6982, 0x6300


def open_card(card: SimulatedCard, block: int, key: bytes, key_type: int = KEY_A) -> int:
    assert card.answer(load_key(0, key)).status == OK
    return card.answer(authenticate(block, key_type, 0)).status


def ours() -> SimulatedCard:
    card = SimulatedCard(UID)
    open_card(card, 7, FACTORY_KEY)
    assert card.answer(write_block(7, our_trailer(A, B))).status == OK
    return card


@pytest.mark.parametrize("chip", list(Chip))
def test_the_atr_names_the_chip_and_checks(chip: Chip) -> None:
    atr = atr_of(chip)
    check = 0
    for byte in atr[1:]:
        check ^= byte
    assert chip_from_atr(atr) is chip
    assert check == 0


def test_the_atr_of_a_classic_1k_is_the_published_one() -> None:
    assert atr_of(Chip.CLASSIC_1K).hex() == "3b8f8001804f0ca000000306030001000000006a"


def test_uid_is_told_and_the_ats_is_not() -> None:
    card = SimulatedCard(UID)
    assert card.answer(GET_UID).data == UID
    assert card.answer(bytes.fromhex("FFCA010000")).status == 0x6A81


def test_nothing_is_read_or_written_before_a_sector_is_open() -> None:
    card = SimulatedCard(UID)
    assert card.answer(read_block(4)).status == REFUSED
    assert card.answer(write_block(4, DATA)).status == REFUSED


def test_only_one_sector_is_open_at_a_time() -> None:
    card = SimulatedCard(UID)
    open_card(card, 4, FACTORY_KEY)
    open_card(card, 8, FACTORY_KEY)
    assert card.answer(read_block(8)).status == OK
    assert card.answer(read_block(4)).status == REFUSED


def test_a_wrong_key_closes_what_was_open() -> None:
    card = SimulatedCard(UID)
    open_card(card, 4, FACTORY_KEY)
    assert open_card(card, 4, A) == NO_FIT
    assert card.answer(read_block(4)).status == REFUSED


def test_a_written_block_reads_back_and_survives_a_dump() -> None:
    card = SimulatedCard(UID)
    open_card(card, 4, FACTORY_KEY)
    assert card.answer(write_block(4, DATA)).status == OK
    assert card.answer(read_block(4)).data == DATA
    twin = SimulatedCard(UID, memory=card.dump())
    open_card(twin, 4, FACTORY_KEY)
    assert twin.answer(read_block(4)).data == DATA


def test_block_0_holds_the_uid_and_is_never_written() -> None:
    card = SimulatedCard(UID)
    open_card(card, 0, FACTORY_KEY)
    assert card.answer(read_block(0)).data.startswith(UID)
    assert card.answer(write_block(0, DATA)).status == REFUSED


def test_a_factory_trailer_shows_key_b_but_never_key_a() -> None:
    card = SimulatedCard(UID)
    open_card(card, 7, FACTORY_KEY)
    assert card.answer(read_block(7)).data == bytes(6) + FACTORY_TRAILER[6:]


def test_a_readable_key_b_authenticates_but_opens_nothing() -> None:
    card = SimulatedCard(UID)
    assert open_card(card, 4, FACTORY_KEY, KEY_B) == OK
    assert card.answer(read_block(4)).status == REFUSED


def test_under_our_rules_key_a_reads_and_cannot_write() -> None:
    card = ours()
    assert open_card(card, 4, A) == OK
    assert card.answer(read_block(4)).status == OK
    assert card.answer(write_block(4, DATA)).status == REFUSED
    assert card.answer(write_block(7, FACTORY_TRAILER)).status == REFUSED


def test_under_our_rules_key_b_writes_and_gives_the_card_back_and_no_key_shows() -> None:
    card = ours()
    assert open_card(card, 4, B, KEY_B) == OK
    assert card.answer(write_block(4, DATA)).status == OK
    assert card.answer(read_block(7)).data == bytes(6) + bytes.fromhex("78778869") + bytes(6)
    assert card.answer(write_block(7, FACTORY_TRAILER)).status == OK
    assert open_card(card, 4, FACTORY_KEY) == OK
    assert card.answer(read_block(4)).data == DATA


def test_contradictory_access_bits_kill_the_sector_for_ever() -> None:
    card = SimulatedCard(UID)
    open_card(card, 7, FACTORY_KEY)
    card.answer(write_block(7, FACTORY_KEY + bytes(4) + FACTORY_KEY))
    assert card.answer(read_block(4)).status == REFUSED
    assert open_card(card, 7, FACTORY_KEY) == NO_FIT


@pytest.mark.parametrize(
    ("apdu", "status"),
    [
        ("", 0x6700),
        ("00CA000000", 0x6E00),
        ("FF00000000", 0x6D00),
        ("FF82000206FFFFFFFFFFFF", 0x6988),
        ("FF82000005FFFFFFFFFF", 0x6700),
        ("FF860000050100046000", 0x6984),
        ("FF8600000501000460", 0x6700),
        ("FFB000040F", 0x6700),
        ("FFB0004010", 0x6A82),
        ("FFD6000410AA", 0x6700),
        ("FFD6004010" + "00" * 16, 0x6A82),
    ],
)
def test_malformed_or_impossible_commands_have_their_status_word(apdu: str, status: int) -> None:
    assert SimulatedCard(UID).answer(bytes.fromhex(apdu)).status == status


def test_a_block_that_a_card_lacks_cannot_be_opened() -> None:
    assert open_card(SimulatedCard(UID), 64, FACTORY_KEY) == 0x6A82
    assert open_card(SimulatedCard(UID, Chip.CLASSIC_4K), 255, FACTORY_KEY) == OK


def test_a_4k_has_large_sectors_from_block_128_on() -> None:
    assert (sector_of(127), trailer_of(127)) == (31, 127)
    assert (sector_of(128), trailer_of(128)) == (32, 143)
    card = SimulatedCard(UID, Chip.CLASSIC_4K)
    open_card(card, 143, FACTORY_KEY)
    assert card.answer(write_block(140, DATA)).status == OK


@pytest.mark.parametrize("chip", [Chip.ULTRALIGHT, Chip.DESFIRE, Chip.UNKNOWN])
def test_chips_without_sectors_refuse_the_commands_of_a_classic(chip: Chip) -> None:
    card = SimulatedCard(UID, chip)
    for apdu in (load_key(0, FACTORY_KEY), authenticate(4, KEY_A, 0), read_block(4)):
        assert card.answer(apdu).status == 0x6A81


def test_a_reset_forgets_keys_and_closes_the_sector() -> None:
    card = SimulatedCard(UID)
    open_card(card, 4, FACTORY_KEY)
    card.reset()
    assert card.answer(read_block(4)).status == REFUSED
    assert card.answer(authenticate(4, KEY_A, 0)).status == 0x6984


@pytest.mark.parametrize("after", [0, 1, 7])
def test_a_lifted_card_has_done_exactly_that_many_apdus(after: int) -> None:
    card = SimulatedCard(UID)
    with pytest.raises(CardLifted) as lifted:
        converse(HOTEL.recognise(card.atr), card, lift_after=after)
    assert lifted.value.apdus_done == after
    assert recognised(card).uid == UID

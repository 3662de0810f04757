"""The simulated DESFire keeps its chip's rules, whoever talks to it."""

from __future__ import annotations

import pytest

from app.codec.desfire.commands import wrapped
from app.ports.encoder import Response
from app.simulation.desfire import SimulatedDesfire
from app.simulation.desfire_memory import Generation
from tests.unit.desfire_cards import desfire, log_in, say

AID = "01 02 03"
ZERO_KEY = bytes(16)
FREE_STANDARD_FILE = "01 00 EE EE 10 00 00"
FREE_BACKUP_FILE = "02 00 EE EE 10 00 00"
KEY_1_FILE = "03 03 10 10 10 00 00"


def status(answer: Response) -> int:
    return answer.status


def with_application(settings: str = "0F", keys: str = "82") -> SimulatedDesfire:
    card = desfire()
    assert status(say(card, 0xCA, AID + settings + keys)) == 0x9100
    assert status(say(card, 0x5A, AID)) == 0x9100
    return card


def with_files() -> SimulatedDesfire:
    card = with_application()
    for ins, settings in ((0xCD, FREE_STANDARD_FILE), (0xCB, FREE_BACKUP_FILE), (0xCB, KEY_1_FILE)):
        assert status(say(card, ins, settings)) == 0x9100
    return card


def read(card: SimulatedDesfire, file: str) -> bytes:
    answer = say(card, 0xBD, file + "00 00 00 10 00 00")
    assert answer.status == 0x9100
    return answer.data


def write(card: SimulatedDesfire, file: str, data: bytes) -> None:
    assert status(say(card, 0x3D, file + "00 00 00 10 00 00" + data.hex())) == 0x9100


def select(card: SimulatedDesfire) -> None:
    assert status(say(card, 0x5A, AID)) == 0x9100


@pytest.mark.parametrize(
    ("generation", "major"),
    [(Generation.FIRST, 0), (Generation.EV1, 1), (Generation.EV2, 0x12), (Generation.EV3, 0x33)],
)
def test_the_version_comes_in_three_frames_and_tells_the_generation_and_the_uid(
    generation: Generation, major: int
) -> None:
    card = desfire(generation)
    hardware, software, production = say(card, 0x60), say(card, 0xAF), say(card, 0xAF)
    assert [hardware.status, software.status, production.status] == [0x91AF, 0x91AF, 0x9100]
    assert (hardware.data[1], hardware.data[3]) == (1, major)
    assert production.data[:7] == card.uid


def test_a_card_as_delivered_lets_anyone_list_and_create_but_not_delete_or_format() -> None:
    card = desfire()
    assert say(card, 0x45) == Response(b"\x0f\x01", 0x9100)
    assert say(card, 0x6A) == Response(b"", 0x9100)
    assert status(say(card, 0xCA, AID + "0F 81")) == 0x9100
    assert say(card, 0x6A) == Response(bytes.fromhex(AID), 0x9100)
    assert status(say(card, 0xDA, AID)) == 0x91AE
    assert status(say(card, 0xFC)) == 0x91AE


def test_a_chip_locked_by_its_owner_lets_nobody_create_or_list() -> None:
    card = desfire()
    card.memory.chip.settings = 0x09
    for ins, data in ((0xCA, AID + "0F 81"), (0x6A, ""), (0x45, "")):
        assert status(say(card, ins, data)) == 0x91AE


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        ("01 02 03 0F 80", 0x919E),
        ("01 02 03 0F 8F", 0x919E),
        ("00 00 00 0F 81", 0x919E),
        ("01 02 03 0F 01", 0x919E),
        ("01 02 03 0F", 0x917E),
    ],
)
def test_an_application_that_can_not_be_is_refused(data: str, refusal: int) -> None:
    assert status(say(desfire(), 0xCA, data)) == refusal


def test_an_application_is_made_once_and_found_only_if_it_is_there() -> None:
    card = with_application()
    assert status(say(card, 0xCA, AID + "0F 81")) == 0x919D, "only at the chip's own level"
    assert status(say(card, 0x5A, "09 09 09")) == 0x91A0
    say(card, 0x5A, "00 00 00")
    assert status(say(card, 0xCA, AID + "0F 81")) == 0x91DE


def test_the_chips_des_key_of_zeros_takes_no_aes_authentication() -> None:
    assert status(say(desfire(), 0xAA, "00")) == 0x91AE


def test_the_first_generation_knows_no_aes() -> None:
    card = desfire(Generation.FIRST)
    assert status(say(card, 0xAA, "00")) == 0x911C
    assert status(say(card, 0xCA, AID + "0F 81")) == 0x919E


def test_a_wrong_key_ends_the_session_that_was_open() -> None:
    card = with_application(settings="09")
    log_in(card, ZERO_KEY)
    assert status(say(card, 0xAA, "00")) == 0x91AF
    assert status(say(card, 0xAF, "00" * 32)) == 0x91AE
    assert status(say(card, 0x6F)) == 0x91AE


@pytest.mark.parametrize("ends", [(0x5A, AID), (0xBD, "09 00 00 00 00 00 00"), (0x99, "")])
def test_a_selection_or_any_refusal_ends_the_session(ends: tuple[int, str]) -> None:
    card = with_application(settings="09")
    log_in(card, ZERO_KEY)
    say(card, *ends)
    assert status(say(card, 0x6F)) == 0x91AE


def test_leaving_the_field_ends_session_and_selection() -> None:
    card = with_application(settings="09")
    log_in(card, ZERO_KEY)
    card.reset()
    assert status(say(card, 0x6F)) in {0x919D, 0x9100}
    select(card)
    assert status(say(card, 0x6F)) == 0x91AE


def test_a_file_obeys_its_rights() -> None:
    card = with_files()
    assert status(say(card, 0xBD, "03 00 00 00 10 00 00")) == 0x91AE
    assert status(say(card, 0x3D, "03 00 00 00 10 00 00" + "11" * 16)) == 0x91AE
    log_in(card, ZERO_KEY, key_number=1)
    assert status(say(card, 0xBD, "03 00 00 00 10 00 00")) == 0x9100
    card.memory.applications[bytes.fromhex(AID)].files[3].rights = 0xFFFF
    assert status(say(card, 0xBD, "03 00 00 00 10 00 00")) == 0x919D


def test_a_standard_file_changes_at_once_and_a_backup_file_with_the_commit() -> None:
    card = with_files()
    for file in ("01", "02"):
        write(card, file, b"sixteen new byte")
    assert read(card, "01") == b"sixteen new byte"
    assert read(card, "02") == bytes(16)
    assert status(say(card, 0xC7)) == 0x9100
    assert read(card, "02") == b"sixteen new byte"
    assert status(say(card, 0xC7)) == 0x910C


@pytest.mark.parametrize("ends", ["abort", "select", "power"])
def test_a_transaction_that_is_not_committed_leaves_the_old(ends: str) -> None:
    card = with_files()
    write(card, "02", b"sixteen new byte")
    if ends == "abort":
        assert status(say(card, 0xA7)) == 0x9100
    if ends == "power":
        card.reset()
    select(card)
    assert status(say(card, 0xC7)) == 0x910C
    assert read(card, "02") == bytes(16)


def test_a_write_in_frames_counts_when_it_is_whole() -> None:
    card = with_application()
    say(card, 0xCD, "01 00 EE EE 50 00 00")
    assert status(say(card, 0x3D, "01 00 00 00 50 00 00" + "AA" * 40)) == 0x91AF
    assert status(say(card, 0xAF, "AA" * 41)) == 0x917E
    assert status(say(card, 0x3D, "01 00 00 00 50 00 00" + "AA" * 40)) == 0x91AF
    assert status(say(card, 0xAF, "AA" * 40)) == 0x9100
    first = say(card, 0xBD, "01 00 00 00 50 00 00")
    assert (len(first.data), first.status) == (59, 0x91AF)
    assert say(card, 0xAF) == Response(b"\xaa" * 21, 0x9100)


def test_another_command_amid_frames_aborts() -> None:
    card = desfire()
    assert status(say(card, 0x60)) == 0x91AF
    assert status(say(card, 0x6A)) == 0x91CA
    assert status(say(card, 0xAF)) == 0x911C


@pytest.mark.parametrize("data", ["01 01 00 00 10 00 00", "01 00 00 00 11 00 00", "01 10 00 00 00 00 00"])
def test_nothing_is_read_beyond_a_file(data: str) -> None:
    assert status(say(with_files(), 0xBD, data)) == 0x91BE


@pytest.mark.parametrize(
    ("settings", "refusal"),
    [("01 00 EE EE 10 00 00", 0x91DE), ("05 02 EE EE 10 00 00", 0x919E), ("05 00 EE EE 00 00 00", 0x919E)],
)
def test_a_file_that_can_not_be_is_refused(settings: str, refusal: int) -> None:
    assert status(say(with_files(), 0xCB, settings)) == refusal


def test_a_deleted_file_is_gone_and_one_that_is_not_there_is_told() -> None:
    card = with_files()
    assert say(card, 0x6F).data == b"\x01\x02\x03"
    assert status(say(card, 0xDF, "02")) == 0x9100
    assert status(say(card, 0xF5, "02")) == 0x91F0
    assert say(card, 0xF5, "01").data == bytes.fromhex("00 00 EE EE 10 00 00")


def test_deleting_an_application_gives_no_memory_back() -> None:
    card = with_application()
    free = card.memory.free_bytes
    log_in(card, ZERO_KEY)
    assert status(say(card, 0xDA, AID)) == 0x9100
    assert (card.memory.applications, card.memory.free_bytes) == ({}, free)


def test_a_chip_that_is_full_says_so() -> None:
    card = with_application()
    assert status(say(card, 0xCB, "01 00 EE EE 00 20 00")) == 0x910E


def refused(card: SimulatedDesfire, conversation: object) -> bool:
    """Whether the card refuses what a conversation says, after it was altered in its last bit."""
    apdu = bytearray(next(conversation))  # type: ignore[call-overload]
    apdu[-2] ^= 1
    return status(card.answer(bytes(apdu))) == 0x911E


def test_an_altered_cryptogram_changes_no_key() -> None:
    card = with_application()
    for number in (0, 1):
        channel = log_in(card, ZERO_KEY)
        assert refused(card, channel.change_key(number, b"an entirely new.", 1, ZERO_KEY))
    assert card.memory.applications[bytes.fromhex(AID)].keys == [ZERO_KEY, ZERO_KEY]


def test_an_altered_enciphered_write_changes_no_file() -> None:
    card = with_files()
    channel = log_in(card, ZERO_KEY, key_number=1)
    assert refused(card, channel.write(3, b"sixteen new byte"))
    assert status(say(card, 0xC7)) == 0x910C


def test_only_the_key_that_the_settings_name_changes_keys() -> None:
    card = with_application()
    channel = log_in(card, ZERO_KEY, key_number=1)
    assert status(card.answer(next(channel.change_key(1, b"an entirely new.", 1, ZERO_KEY)))) == 0x91AE
    card.memory.applications[bytes.fromhex(AID)].settings = 0x0E
    channel = log_in(card, ZERO_KEY)
    assert status(card.answer(next(channel.change_key(0, b"an entirely new.", 1, ZERO_KEY)))) == 0x91AE


@pytest.mark.parametrize("apdu", ["90", "90 60 00 00", "90 60 00 01 00", "90 5A 00 00 02 01 02 03 00"])
def test_a_command_of_a_wrong_length_is_refused(apdu: str) -> None:
    assert status(desfire().answer(bytes.fromhex(apdu))) == 0x6700


def test_a_storage_cards_command_is_not_known() -> None:
    assert status(desfire().answer(bytes.fromhex("FF B0 00 04 10"))) == 0x6E00
    assert status(desfire().answer(wrapped(0x60, bytes(60)))) == 0x917E

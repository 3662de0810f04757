"""DESFire sessions against published examples: what real chips said and heard.

Sources: NIST SP 800-38B appendix D.1 and RFC 4493 (AES-CMAC); the recordings of sessions with a DESFire
EV1 that Elmü published with "DIY electronic RFID Door Lock" (CodeProject 1096861).
"""

from __future__ import annotations

import pytest

from app.codec.apdu import Answer, Exchange, T
from app.codec.desfire.channel import Channel, authenticate
from app.codec.desfire.commands import DesfireRefused, Ins, Reply, Status, command, exchange, is_ev1_or_later
from app.codec.desfire.crypto import ZERO_IV, chained_cmac, crc32

NIST_KEY = bytes.fromhex("2B7E151628AED2A6ABF7158809CF4F3C")
NIST_MESSAGE = bytes.fromhex(
    "6BC1BEE22E409F96E93D7E117393172A AE2D8A571E03AC9C9EB76FAC45AF8E51"
    "30C81C46A35CE411E5FBC1191A0A52EF F69F2445DF4F9B17AD2B417BE66C3710"
)
ZERO_KEY = bytes(16)
KEY_1 = bytes.fromhex("00102030405060708090A0B0B0A09080")
KEY_2 = bytes.fromhex("10182028303840485058606870788088")


def played(conversation: Exchange[T], recording: list[tuple[str, str]]) -> T:
    """Run a conversation against a recording of native frames: what is said must be exactly the same."""
    answer: Answer | None = None
    for said, heard in recording:
        apdu = next(conversation) if answer is None else conversation.send(answer)
        body = apdu[5:-1] if len(apdu) > 5 else b""
        assert (apdu[1:2] + body).hex(" ") == bytes.fromhex(said).hex(" ")
        native = bytes.fromhex(heard)
        answer = Reply(native[1:], 0x9100 + native[0])
    assert answer is not None
    try:
        conversation.send(answer)
    except StopIteration as end:
        result: T = end.value
        return result
    raise AssertionError("the conversation goes on")


@pytest.mark.parametrize(
    ("length", "mac"),
    [
        (0, "BB1D6929E95937287FA37D129B756746"),
        (16, "070A16B46B4D4144F79BDD9DD04A287C"),
        (40, "DFA66747DE9AE63030CA32611497C827"),
        (64, "51F0BEBF7E3B9D92FC49741779363CFE"),
    ],
)
def test_cmac_is_nists_where_no_message_went_before(length: int, mac: str) -> None:
    assert chained_cmac(NIST_KEY, ZERO_IV, NIST_MESSAGE[:length]) == bytes.fromhex(mac)


@pytest.mark.parametrize(
    ("message", "crc"),
    [
        ("C4 00" + KEY_1.hex() + "10", 0x6BE6C6D2),
        ("C4 00" + KEY_2.hex() + "10", 0x62638574),
        ("C4 01" + KEY_1.hex() + "10", 0x84B47033),
        (KEY_1.hex(), 0x1979E3BF),
    ],
)
def test_the_crc_is_the_chips(message: str, crc: int) -> None:
    assert int.from_bytes(crc32(bytes.fromhex(message)), "little") == crc


def test_a_session_opens_as_recorded_and_changes_its_own_key_as_recorded() -> None:
    ours = bytes.fromhex("F4 4B 26 F5 68 6F 3A 39 1C D3 8E BD 10 77 22 81")
    channel = played(
        authenticate(0, ZERO_KEY, lambda: ours),
        [
            ("AA 00", "AF B9 69 FD FE 56 FD 91 FC 9D E6 F6 F2 13 B8 FD 1E"),
            (
                "AF 36AAD7DF6E436BA08D18613830A70D5A D43E3D3F4A8D47541EEE623A934E4774",
                "00 80 0D B6 80 BC 14 6B D1 21 D6 57 8F 2D 2E 20 59",
            ),
        ],
    )
    assert channel is not None
    cryptogram = (
        "C4 00 E9 F8 5E 21 94 96 C2 B5 8C 10 90 DC 39 35 FA E9E8 40 CF 61 B3 83 D9 53 19 46 25 6B 1F 11 0C 10"
    )
    played(channel.change_key(0, KEY_1, 0x10, ZERO_KEY), [(cryptogram, "00")])


def test_another_key_is_changed_as_recorded_and_the_chips_mac_is_believed() -> None:
    channel = Channel(0, bytes.fromhex("C2 A1 E4 7B D8 10 00 44 FE 6D 00 A7 4D 7A B1 7C"))
    cryptogram = (
        "C4 01 E7 EC CB 6B D1 CA 64 BC 16 1A 12 B1 C0 24 F7 1430 33 74 08 C8 A8 7E AC AB 7A 1F F1 89 51 FC A3"
    )
    played(channel.change_key(1, KEY_1, 0x10, ZERO_KEY), [(cryptogram, "00 21 28 D3 CD 9C 9A CF FF")])


def recorded_session() -> Channel:
    ours = bytes.fromhex("40 E7 D2 71 74 CB A6 75 E8 EF BA B9 9C 53 0E 3D")
    channel = played(
        authenticate(1, KEY_2, lambda: ours),
        [
            ("AA 01", "AF B3 51 CB 24 65 D4 F3 3A C6 27 FD 6E 87 A1 68 F2"),
            (
                "AF 044B6CAC343A0865895149649CA8DDE1 F5AC4EC67BD208900AF02F049E05F0B0",
                "00 A2 EE 14 4B 10 12 FB EB 7B 2F 11 13 2D 95 A4 54",
            ),
        ],
    )
    assert channel is not None
    return channel


FIRST_CHUNK = bytes(range(0x34))
SECOND_CHUNK = bytes(range(0x34, 0x50))
READ_1 = bytes(range(0x30))
READ_2 = bytes(range(0x30, 0x50))
RECORDED = [
    ("CD 05 00 11 00 50 00 00", "00 A7 53 16 AD 15 96 B9 53", b""),
    ("6F", "00 05 2D 5F F6 7F FE C9 D2 D3", b"\x05"),
    ("F5 05", "00 00 00 11 00 50 00 00 2A AC 75 17 02 4E 09 DC", bytes.fromhex("00 00 11 00 50 00 00")),
    ("3D 05 00 00 00 34 00 00" + FIRST_CHUNK.hex(), "00 76 5C 9D AA 50 EC B6 2F", b""),
    ("3D 05 34 00 00 1C 00 00" + SECOND_CHUNK.hex(), "00 3E 0A ED 98 6B 8B 0F 37", b""),
    ("BD 05 00 00 00 30 00 00", "00" + READ_1.hex() + "4C 65 F1 F8 42 26 2B AC", READ_1),
    ("BD 05 30 00 00 20 00 00", "00" + READ_2.hex() + "F0 22 05 CF 91 3C 03 C9", READ_2),
    ("DF 05", "00 1B EF 0D 32 B6 D1 D7 F9", b""),
]


def _recorded_frames(said: str, heard: str) -> list[tuple[str, str]]:
    """The recording's reader sent 59 bytes a frame; ours stops at 54 and goes on in a second frame."""
    native = bytes.fromhex(said)
    if len(native) <= 1 + 54:
        return [(said, heard)]
    return [(native[:55].hex(), "AF"), ("AF" + native[55:].hex(), heard)]


def test_a_whole_recorded_session_is_proven_answer_by_answer() -> None:
    channel = recorded_session()
    for said, heard, data in RECORDED:
        native = bytes.fromhex(said)
        conversation = channel.run(native[0], native[1:])  # type: ignore[arg-type]
        assert played(conversation, _recorded_frames(said, heard)) == data


@pytest.mark.parametrize("at", range(len(RECORDED)))
def test_one_bit_of_a_recorded_answer_changed_is_found(at: int) -> None:
    channel = recorded_session()
    for said, heard, _ in RECORDED[:at]:
        native = bytes.fromhex(said)
        played(channel.run(native[0], native[1:]), _recorded_frames(said, heard))  # type: ignore[arg-type]
    said, heard, _ = RECORDED[at]
    native, changed = bytes.fromhex(said), bytearray.fromhex(heard)
    changed[-1] ^= 0x01
    with pytest.raises(DesfireRefused) as refused:
        played(channel.run(native[0], native[1:]), _recorded_frames(said, changed.hex()))  # type: ignore[arg-type]
    assert refused.value.status == Status.INTEGRITY_ERROR


def test_a_chip_that_does_not_know_the_key_is_not_believed() -> None:
    conversation = authenticate(0, ZERO_KEY, lambda: bytes(16))
    next(conversation)
    token = conversation.send(Reply(b"\x11" * 16, Status.MORE_FRAMES))
    assert len(token) == 5 + 32 + 1
    with pytest.raises(DesfireRefused):
        conversation.send(Reply(bytes(16), Status.DONE))


def test_a_chip_that_refuses_the_token_has_another_key() -> None:
    conversation = authenticate(0, ZERO_KEY, lambda: bytes(16))
    assert played(conversation, [("AA 00", "AF" + "11" * 16), (_token(), "AE")]) is None


def _token() -> str:
    conversation = authenticate(0, ZERO_KEY, lambda: bytes(16))
    next(conversation)
    apdu = conversation.send(Reply(b"\x11" * 16, Status.MORE_FRAMES))
    return "AF" + apdu[5:-1].hex()


def test_a_card_that_never_stops_talking_is_stopped() -> None:
    conversation = exchange(Ins.GET_VERSION)
    next(conversation)
    for _ in range(16):
        conversation.send(Reply(b"more", Status.MORE_FRAMES))
    with pytest.raises(DesfireRefused):
        conversation.send(Reply(b"more", Status.MORE_FRAMES))


def test_a_refused_first_frame_ends_a_long_command() -> None:
    conversation = command(Ins.WRITE_DATA, bytes(100))
    with pytest.raises(DesfireRefused) as refused:
        played(conversation, [("3D" + "00" * 54, "BE")])
    assert refused.value.status == 0x91BE


@pytest.mark.parametrize(
    ("version", "usable"),
    [
        ("04 01 01 01 00 1A 05", True),
        ("04 01 01 12 00 1A 05", True),
        ("04 01 01 33 00 1A 05", True),
        ("04 01 01 00 02 18 05", False),
        ("04 08 01 30 00 13 05", False),
        ("", False),
    ],
)
def test_a_chip_with_aes_and_applications_is_told_by_its_version(version: str, usable: bool) -> None:
    assert is_ev1_or_later(bytes.fromhex(version)) is usable

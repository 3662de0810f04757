"""The simulated relay frames: whole or not understood, never half."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec.relay import (
    DoorEntry,
    FrameFlaw,
    FrameNotUnderstood,
    RelayCommand,
    RelayField,
    RelayFrame,
    RelayStatus,
    RelayTag,
    UserEntry,
    answer_to,
    decode_frame,
    door_entry,
    encode_frame,
    frame_from_hex,
    frame_to_hex,
    user_entry,
)

FIELDS = st.builds(RelayField, st.integers(0, 255), st.binary(max_size=255))
FRAMES = st.builds(RelayFrame, st.integers(0, 0xFFFF), st.lists(FIELDS, max_size=8).map(tuple))


@given(FRAMES)
def test_a_frame_comes_back_as_it_was(frame: RelayFrame) -> None:
    assert decode_frame(encode_frame(frame)) == frame
    assert frame_from_hex(frame_to_hex(frame).lower()) == frame


@given(FRAMES, st.data())
def test_a_changed_bit_is_noticed(frame: RelayFrame, data: st.DataObject) -> None:
    whole = bytearray(encode_frame(frame))
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    whole[bit // 8] ^= 1 << bit % 8
    with pytest.raises(FrameNotUnderstood):
        decode_frame(bytes(whole))


@given(st.binary(max_size=40))
def test_any_bytes_are_a_frame_or_not_understood(data: bytes) -> None:
    try:
        frame = decode_frame(data)
    except FrameNotUnderstood:
        return
    assert encode_frame(frame) == data


def test_the_bytes_are_those_of_the_table() -> None:
    frame = RelayFrame(RelayCommand.BIND, (RelayField(RelayTag.STATUS, b"\0"),))
    assert frame_to_hex(frame) == "070000030001004067"


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("xyz", FrameFlaw.NOT_HEX),
        ("0700", FrameFlaw.SHORT),
        ("070000040001004067", FrameFlaw.WRONG_LENGTH),
        ("070000030001004068", FrameFlaw.WRONG_CRC),
    ],
)
def test_what_is_wrong_is_told_and_the_bytes_are_not(text: str, flaw: FrameFlaw) -> None:
    with pytest.raises(FrameNotUnderstood) as caught:
        frame_from_hex(text)
    assert caught.value.flaw is flaw
    assert text not in str(caught.value)


def test_an_answer_bears_the_commands_number_and_its_status_first() -> None:
    entry = DoorEntry(kind=1, number=7, user_number=3, at_unix_s=1_766_000_000, credential=b"\x01\x02")
    answer = answer_to(RelayFrame(RelayCommand.SYNC_RECORDS), RelayStatus.BUSY, (entry.field(),))
    assert (answer.command, answer.status) == (RelayCommand.SYNC_RECORDS, RelayStatus.BUSY)
    assert [door_entry(value) for value in answer.values(RelayTag.ENTRY)] == [entry]


def test_a_users_entry_comes_back_as_it_was() -> None:
    entry = UserEntry(number=258, user_type=2, name="陈")
    assert user_entry(entry.field().value) == entry


@pytest.mark.parametrize("read", [door_entry, user_entry])
def test_a_torn_entry_is_not_understood(read: object) -> None:
    assert callable(read)
    with pytest.raises(FrameNotUnderstood):
        read(b"\x01")

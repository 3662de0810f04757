"""Chunks of the open Bluetooth format: whole, torn, or nothing; never a third thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec.lock_ble.framing import MAX_MESSAGE_BYTES, TORN, OpenAssembler, OpenFraming
from app.codec.lock_ble.identifiers import MAX_CHUNK_BYTES, MIN_CHUNK_BYTES

MESSAGES = st.binary(min_size=1, max_size=MAX_MESSAGE_BYTES)
CHUNK_SIZES = st.integers(MIN_CHUNK_BYTES, MAX_CHUNK_BYTES)
LONG = bytes(range(200))


def fed(assembler: OpenAssembler, chunks: tuple[bytes, ...]) -> list[bytes]:
    return [message for chunk in chunks for message in assembler.feed(chunk)]


@given(st.lists(MESSAGES, max_size=4), CHUNK_SIZES)
def test_messages_come_out_as_they_went_in(messages: list[bytes], chunk_bytes: int) -> None:
    framing, assembler = OpenFraming(), OpenFraming().assembler()
    for message in messages:
        chunks = framing.split(message, chunk_bytes)
        assert max(map(len, chunks)) <= chunk_bytes
        assert fed(assembler, chunks) == [message]


def test_the_bytes_are_those_of_the_page() -> None:
    framing = OpenFraming()
    assert [chunk.hex() for chunk in framing.split(b"KEYRACK", 20)] == ["000000074b45595241434b3743"]
    assert [chunk.hex() for chunk in framing.split(LONG[:20], 20)] == [
        "01000014000102030405060708090a0b0c0d0e0f",
        "010110111213e6e7",
    ]


def test_numbers_go_round_and_the_link_goes_on() -> None:
    framing, assembler = OpenFraming(), OpenFraming().assembler()
    for count in range(600):
        message = count.to_bytes(2, "big")
        assert fed(assembler, framing.split(message, 20)) == [message]


@given(MESSAGES, CHUNK_SIZES)
def test_every_chunk_twice_is_the_message_once(message: bytes, chunk_bytes: int) -> None:
    twice = tuple(chunk for chunk in OpenFraming().split(message, chunk_bytes) for _ in range(2))
    assert fed(OpenAssembler(), twice) == [message]


@given(st.integers(20, 512), st.data())
def test_a_lost_chunk_is_told_once_and_the_next_message_is_whole(size: int, data: st.DataObject) -> None:
    framing, assembler = OpenFraming(), OpenAssembler()
    chunks = framing.split(bytes(size), 20)
    lost = data.draw(st.integers(0, len(chunks) - 1))
    found = fed(assembler, chunks[:lost] + chunks[lost + 1 :])
    found += fed(assembler, framing.split(b"next", 20))
    assert found == [TORN, b"next"]


def test_a_chunk_of_an_earlier_message_is_dropped() -> None:
    framing, assembler = OpenFraming(), OpenAssembler()
    first, second = framing.split(LONG, 20), framing.split(LONG[:30], 20)
    fed(assembler, first)
    assert fed(assembler, (second[0], first[-1], first[0], second[1])) == [LONG[:30]]


def test_what_was_begun_can_be_forgotten() -> None:
    framing, assembler = OpenFraming(), OpenAssembler()
    chunks = framing.split(LONG, 20)
    fed(assembler, chunks[:3])
    assembler.reset()
    assert fed(assembler, chunks[3:]) == []
    assert fed(assembler, framing.split(b"next", 20)) == [b"next"]


@given(MESSAGES, st.data())
def test_a_changed_bit_never_gives_another_message(message: bytes, data: st.DataObject) -> None:
    chunks = [bytearray(chunk) for chunk in OpenFraming().split(message, 64)]
    changed = data.draw(st.sampled_from(chunks))
    bit = data.draw(st.integers(0, len(changed) * 8 - 1))
    changed[bit // 8] ^= 1 << bit % 8
    assert set(fed(OpenAssembler(), tuple(map(bytes, chunks)))) <= {TORN, message}


@given(st.lists(st.binary(max_size=40), max_size=30))
def test_any_chunks_are_taken(chunks: list[bytes]) -> None:
    assembler = OpenAssembler()
    fed(assembler, tuple(chunks))
    assert all(len(message) <= MAX_MESSAGE_BYTES for message in fed(assembler, tuple(chunks)))


@pytest.mark.parametrize(("size", "chunk_bytes"), [(0, 20), (MAX_MESSAGE_BYTES + 1, 20), (1, 19)])
def test_what_fits_no_link_is_not_cut(size: int, chunk_bytes: int) -> None:
    with pytest.raises(ValueError):
        OpenFraming().split(bytes(size), chunk_bytes)


def test_the_answer_is_known_by_its_kind_and_counter() -> None:
    framing = OpenFraming()
    asked, answer = bytes.fromhex("03 00000007 AA"), bytes.fromhex("83 00000007 BB")
    refusal, other = bytes.fromhex("FF 03 00000007 01"), bytes.fromhex("83 00000006 BB")
    assert all(framing.answers(asked, each) for each in (answer, refusal, TORN))
    assert not any(framing.answers(asked, each) for each in (other, asked, b"\xff", refusal[:5]))
    assert not framing.answers(b"\x03", answer)

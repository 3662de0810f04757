"""Relayed frames over a link, and the simulated vendor lock that obeys them: a repeat does nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec.relay import (
    DoorEntry,
    RelayCommand,
    RelayField,
    RelayFrame,
    RelayStatus,
    RelayTag,
    decode_frame,
    door_entry,
    encode_frame,
    user_entry,
)
from app.codec.relay_link import (
    MAX_FRAME_BYTES,
    NEWEST_RECORD_QUESTION,
    RelayAssembler,
    RelayFraming,
    relay_conversation,
)
from app.simulation.brain_dials import BrainDials, PowerCut
from app.simulation.relay_brain import RelayLockBrain
from app.simulation.relay_lock import ANSWERS_KEPT, RECORDS_A_PAGE, RelayLock

SERVICE = "0000fff0-0000-1000-8000-00805f9b34fb"
MAC = bytes.fromhex("C0FFEE000305")
RECORDS = tuple(DoorEntry(1, number, 0, 1_766_000_000 + number, b"\x01\x02") for number in range(100))
FRAMES = st.builds(
    RelayFrame,
    st.integers(0, 0xFFFF),
    st.lists(st.builds(RelayField, st.integers(0, 255), st.binary(max_size=255)), max_size=8).map(tuple),
)


def fed(assembler: RelayAssembler, chunks: Iterable[bytes]) -> list[bytes]:
    return [frame for chunk in chunks for frame in assembler.feed(chunk)]


# ---------------------------------------------------------------- the link


@given(st.lists(FRAMES, max_size=3), st.integers(20, 512))
def test_frames_come_out_as_they_went_in(frames: list[RelayFrame], chunk_bytes: int) -> None:
    framing, assembler = RelayFraming(), RelayAssembler()
    for frame in map(encode_frame, frames):
        chunks = framing.split(frame, chunk_bytes)
        assert max(map(len, chunks)) <= chunk_bytes
        assert fed(assembler, chunks) == [frame]


@given(st.lists(FRAMES, min_size=2, max_size=3))
def test_frames_that_come_in_one_chunk_are_taken_apart(frames: list[RelayFrame]) -> None:
    whole = [encode_frame(frame) for frame in frames]
    assert fed(RelayAssembler(), [b"".join(whole)]) == whole


@given(st.binary(max_size=200), st.integers(1, 40))
def test_any_bytes_give_frames_or_nothing(data: bytes, chunk_bytes: int) -> None:
    for frame in fed(RelayAssembler(), RelayFraming().split(data, chunk_bytes)):
        assert encode_frame(decode_frame(frame)) == frame


@given(FRAMES.filter(lambda frame: len(encode_frame(frame)) > 40), st.data())
def test_after_a_lost_chunk_the_next_answer_comes_through(frame: RelayFrame, data: st.DataObject) -> None:
    assembler, chunks = RelayAssembler(), RelayFraming().split(encode_frame(frame), 20)
    lost = data.draw(st.integers(0, len(chunks) - 1))
    assert encode_frame(frame) not in fed(assembler, chunks[:lost] + chunks[lost + 1 :])
    assembler.reset()
    assert fed(assembler, chunks) == [encode_frame(frame)]


def test_a_length_that_no_frame_has_is_noise() -> None:
    assembler = RelayAssembler()
    noise = b"\x07\x00" + (MAX_FRAME_BYTES + 1).to_bytes(2, "big")
    frame = encode_frame(command(RelayCommand.BIND))
    assert fed(assembler, [noise, frame]) == [frame]


def test_an_answer_is_known_by_its_number_and_serial() -> None:
    framing = RelayFraming()
    asked, other = encode_frame(command(RelayCommand.OPERATE)), encode_frame(command(RelayCommand.OPERATE, 2))
    assert framing.answers(asked, encode_frame(answered(RelayCommand.OPERATE)))
    assert not framing.answers(other, encode_frame(answered(RelayCommand.OPERATE)))
    assert not framing.answers(asked, encode_frame(answered(RelayCommand.BIND)))
    assert framing.answers(b"\x05\x00unread", b"\x05\x00as well")
    assert framing.answers(asked, encode_frame(RelayFrame(RelayCommand.OPERATE)))


def test_a_relayed_frame_is_said_once_and_its_answer_is_brought_unread() -> None:
    conversation = relay_conversation(b"\x05\x00")
    assert next(conversation) == b"\x05\x00"
    with pytest.raises(StopIteration) as end:
        conversation.send(b"anything")
    assert end.value.value == b"anything"


# ---------------------------------------------------------------- the lock


def command(number: RelayCommand, serial: int = 1, **fields: bytes) -> RelayFrame:
    named = RelayField(RelayTag.SERIAL, serial.to_bytes(8, "big"))
    return RelayFrame(number, (named, *(RelayField(RelayTag[tag], value) for tag, value in fields.items())))


def answered(number: RelayCommand, serial: int = 1) -> RelayFrame:
    named = RelayField(RelayTag.SERIAL, serial.to_bytes(8, "big"))
    return RelayFrame(number, (RelayField(RelayTag.STATUS, b"\0"), named))


def brain_with(**lock: object) -> RelayLockBrain:
    brain = RelayLockBrain(RelayLock(MAC, **lock), SERVICE)  # type: ignore[arg-type]
    brain.connected(20)
    return brain


def told(brain: RelayLockBrain, frame: RelayFrame | bytes) -> RelayFrame | None:
    """Carry a frame to the lock and return its answer; None where there is none."""
    data = frame if isinstance(frame, bytes) else encode_frame(frame)
    notified = [part for chunk in RelayFraming().split(data, 20) for part in brain.receive(chunk)]
    found = fed(RelayAssembler(), notified)
    return decode_frame(found[0]) if found else None


def status_of(answer: RelayFrame | None) -> int | None:
    assert answer is not None
    return answer.status


def bind(serial: int = 1) -> RelayFrame:
    return command(RelayCommand.BIND, serial, LOCK_MAC=MAC, NAME=b"305", PLACE=b"\x01\x03\x05")


def test_a_lock_is_bound_with_its_name_and_place() -> None:
    brain = brain_with()
    assert brain.advertisement().name == "Z-000305"
    assert status_of(told(brain, bind())) == RelayStatus.DONE
    assert (brain.lock.is_bound, brain.lock.name, brain.lock.place) == (True, "305", b"\x01\x03\x05")
    assert brain.advertisement().services == (SERVICE,)


def test_another_locks_binding_is_refused() -> None:
    brain = brain_with()
    wrong = command(RelayCommand.BIND, LOCK_MAC=bytes(6))
    assert status_of(told(brain, wrong)) == RelayStatus.REFUSED
    assert not brain.lock.is_bound


@pytest.mark.parametrize("cut", list(PowerCut))
def test_a_command_carried_again_is_done_once_and_answered_alike(cut: PowerCut) -> None:
    brain = brain_with()
    brain.dials = BrainDials(power_cut=cut)
    opening = command(RelayCommand.OPERATE, 7, VALUE=b"open")
    first = told(brain, opening)
    assert (first is None) == (cut is not PowerCut.NONE) == (not brain.is_there)
    assert (told(brain, opening) is None) == (not brain.is_there)
    brain.restore_power()
    brain.connected(20)
    again = told(brain, opening)
    assert status_of(again) == RelayStatus.DONE
    assert first in (None, again)
    assert brain.lock.operations == ("open",)


def test_the_repeat_of_an_initialisation_does_not_undo_the_binding_that_followed() -> None:
    brain = brain_with()
    forget = command(RelayCommand.INITIALISE, 1)
    for frame in (bind(5), forget, bind(2), forget):
        assert status_of(told(brain, frame)) == RelayStatus.DONE
    assert brain.lock.is_bound


def test_only_the_newest_answers_are_kept() -> None:
    brain = brain_with()
    for serial in range(ANSWERS_KEPT + 1):
        told(brain, command(RelayCommand.OPERATE, serial, VALUE=b"open"))
    told(brain, command(RelayCommand.OPERATE, ANSWERS_KEPT, VALUE=b"open"))
    assert len(brain.lock.operations) == ANSWERS_KEPT + 1
    assert len(brain.lock.answers) == ANSWERS_KEPT


def test_users_are_added_changed_told_and_deleted() -> None:
    brain, number = brain_with(), b"\x00\x07"
    add = command(RelayCommand.ADD_USER, 1, USER_NUMBER=number, VALUE=b"482913")
    assert status_of(told(brain, add)) == RelayStatus.DONE
    told(brain, command(RelayCommand.MODIFY_USER, 2, USER_NUMBER=number))
    assert brain.lock.users[0].credential == b"482913"
    assert b"482913" not in repr(brain.lock).encode()
    listed = told(brain, command(RelayCommand.SYNC_USERS, 3))
    assert listed is not None
    assert [user_entry(value).number for value in listed.values(RelayTag.ENTRY)] == [7]
    told(brain, command(RelayCommand.DELETE_USER, 4, USER_NUMBER=number))
    assert brain.lock.users == ()
    for wrong in (
        command(RelayCommand.MODIFY_USER, 5, USER_NUMBER=number),
        command(RelayCommand.ADD_USER, 6),
    ):
        assert status_of(told(brain, wrong)) == RelayStatus.REFUSED


def test_a_full_user_list_and_a_flat_battery_refuse() -> None:
    brain = brain_with()
    brain.dials = BrainDials(most_users=0, battery_percent=3)
    add = command(RelayCommand.ADD_USER, 1, USER_NUMBER=b"\x00\x01")
    assert status_of(told(brain, add)) == RelayStatus.REFUSED
    assert status_of(told(brain, command(RelayCommand.OPERATE, 2, VALUE=b"open"))) == RelayStatus.REFUSED
    assert status_of(told(brain, command(RelayCommand.OPERATE, 3, VALUE=b"setTime"))) == RelayStatus.DONE


def test_settings_are_read_and_written() -> None:
    brain = brain_with()
    write = command(RelayCommand.WRITE_SETTINGS, 1, VALUE=bytes.fromhex("300237FF00"))
    assert status_of(told(brain, write)) == RelayStatus.DONE
    read = told(brain, command(RelayCommand.READ_SETTINGS, 2))
    assert read is not None
    assert (read.value(RelayTag.VALUE) or b"").hex().upper() == "300231023201330134013501360137FF00"
    for serial, wrong in enumerate((b"\x30", b"\x40\x01", b"\x30\x01\x30\x02"), start=3):
        refused = told(brain, command(RelayCommand.WRITE_SETTINGS, serial, VALUE=wrong))
        assert status_of(refused) == RelayStatus.REFUSED


def test_records_are_told_a_page_at_a_time_and_the_newest_when_asked() -> None:
    brain = brain_with(records=RECORDS)
    numbers: list[int] = []
    for serial in (1, 2):
        first = len(numbers).to_bytes(4, "big")
        page = told(brain, command(RelayCommand.SYNC_RECORDS, serial, VALUE=first))
        assert page is not None
        numbers += [door_entry(value).number for value in page.values(RelayTag.ENTRY)]
        assert len(numbers) == min(serial * RECORDS_A_PAGE, len(RECORDS))
    assert numbers == list(range(100))
    newest = told(brain, NEWEST_RECORD_QUESTION)
    assert newest is not None
    assert [door_entry(value) for value in newest.values(RelayTag.ENTRY)] == [RECORDS[-1]]
    told(brain, command(RelayCommand.INITIALISE, 9))
    assert brain.lock.records == RECORDS


def test_a_4g_module_is_tied_and_what_nobody_knows_is_refused() -> None:
    brain = brain_with()
    told(brain, command(RelayCommand.ASSOCIATE_4G, 1, VALUE=b"861234"))
    assert brain.lock.imei == "861234"
    assert status_of(told(brain, RelayFrame(0x1234))) == RelayStatus.REFUSED


def test_a_silent_lock_acts_and_says_nothing() -> None:
    brain = brain_with()
    brain.dials = BrainDials(silent=True, answers_after_s=1.5)
    assert told(brain, bind()) is None
    assert (brain.lock.is_bound, brain.answers_after_s) == (True, 1.5)


@given(st.lists(st.binary(max_size=60), max_size=8))
def test_a_lock_takes_any_chunks(chunks: list[bytes]) -> None:
    brain = brain_with()
    for chunk in chunks:
        assert all(len(part) <= 20 for part in brain.receive(chunk))
    brain.disconnected()
    assert replace(brain.lock, answers=()).mac == MAC


@given(FRAMES)
def test_a_lock_answers_any_frame(frame: RelayFrame) -> None:
    answer = told(brain_with(), frame)
    assert answer is not None
    assert answer.command == frame.command

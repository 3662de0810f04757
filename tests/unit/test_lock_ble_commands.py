"""Commands of the open Bluetooth format: both ways, one encoding each, no error but their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec.lock_ble.command_bytes import (
    decode_answer,
    decode_command,
    encode_answer,
    encode_command,
    encode_refusal,
)
from app.codec.lock_ble.commands import (
    AskStatus,
    Associate4g,
    Bind,
    Command,
    Done,
    LearnKeys,
    PublicKey,
    PullRecords,
    SetClock,
    WriteUser,
)
from app.codec.lock_ble.errors import CommandRefused, MessageNotUnderstood, NotSendable, Outcome
from app.codec.lock_ble.records import EVENT_CODES, RECORDS, RecordsAnswer, seen_event
from app.codec.lock_ble.sealing import MAX_PLAIN_BYTES
from app.domain.card_tasks import LocalTime, Position
from app.domain.door import Verdict
from app.domain.door_records import LockEvent, SeenCard, SeenEvent
from app.domain.lock_talk import TalkedUser
from tests.unit.lock_ble_values import COMMANDS, EXCHANGES, SEEN
from tests.unit.open_card_hotel import NOON


@given(COMMANDS)
def test_a_command_comes_back_as_it_was(command: Command) -> None:
    data = encode_command(command)
    assert decode_command(data) == command
    assert len(data) <= MAX_PLAIN_BYTES


@given(st.data())
def test_an_answer_comes_back_as_it_was(data: st.DataObject) -> None:
    commands, answers = data.draw(st.sampled_from(list(EXCHANGES.values())))
    command, answer = data.draw(commands), data.draw(answers)
    encoded = encode_answer(command, answer)
    assert decode_answer(command, encoded) == answer
    assert len(encoded) <= MAX_PLAIN_BYTES


def test_every_command_is_tried() -> None:
    assert set(EXCHANGES) == set(get_args(Command))


@given(st.binary(max_size=80))
def test_any_bytes_are_one_command_or_not_understood(data: bytes) -> None:
    try:
        command = decode_command(data)
    except MessageNotUnderstood:
        return
    assert encode_command(command) == data


@given(COMMANDS, st.data())
def test_a_changed_command_is_another_one_or_not_understood(command: Command, data: st.DataObject) -> None:
    changed = bytearray(encode_command(command))
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        other = decode_command(bytes(changed))
    except MessageNotUnderstood:
        return
    assert other != command
    assert encode_command(other) == changed


@given(st.sampled_from(list(EXCHANGES)), st.data(), st.binary(max_size=80))
def test_any_bytes_answer_or_are_not_understood(
    kind: type[object], data: st.DataObject, answer: bytes
) -> None:
    command = data.draw(EXCHANGES[kind][0])
    asked = encode_command(command)[0] | 0x80
    for told in (answer, bytes((asked,)) + answer, bytes((asked, 0)) + answer):
        try:
            said = decode_answer(command, told)
        except (MessageNotUnderstood, CommandRefused):
            continue
        assert encode_answer(command, said) == told


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.DONE])
def test_a_refusal_is_told_by_its_outcome(outcome: Outcome) -> None:
    asked = encode_command(AskStatus())
    with pytest.raises(CommandRefused) as caught:
        decode_answer(AskStatus(), encode_refusal(asked, outcome))
    assert caught.value.outcome is outcome
    assert encode_refusal(b"", outcome)[0] == 0x80


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (SetClock(NOON.replace(microsecond=1), LocalTime(0)), "at"),
        (SetClock(NOON.astimezone(timezone(timedelta(hours=1))), LocalTime(0)), "at"),
        (SetClock(datetime(2107, 1, 1, tzinfo=UTC), LocalTime(0)), "at"),
        (SetClock(NOON, LocalTime(57)), "local_time"),
        (SetClock(NOON, LocalTime(0, datetime(1970, 1, 1, tzinfo=UTC))), "local_time"),
        (LearnKeys((PublicKey(1, bytes(31)),)), "key"),
        (LearnKeys((PublicKey(1, bytes(32)),) * 3), "public_keys"),
        (PullRecords(-1, 0, 0), "first"),
        (PullRecords(2**32, 0, 0), "first"),
        (Associate4g("1" * 21), "imei"),
        (WriteUser(TalkedUser(1, 1, "陈" * 11), None), "name"),
        (WriteUser(TalkedUser(1, 1, "Chen"), bytes(65)), "credential"),
    ],
)
def test_what_the_format_can_not_carry_is_named(command: Command, field: str) -> None:
    with pytest.raises(NotSendable) as caught:
        encode_command(command)
    assert caught.value.field == field


def test_secrets_stand_in_no_repr() -> None:
    secret = b"0123456789abcdef"
    bind = Bind(b"NEXTDOOR", 1, secret, secret, (), Position(), 0, NOON, LocalTime(0))
    for command in (WriteUser(TalkedUser(1, 1, "Chen"), secret), bind):
        assert "0123456789" not in repr(command)


@given(st.binary(min_size=16, max_size=16))
def test_a_record_of_any_kind_is_kept(row: bytes) -> None:
    page = bytes(12) + b"\x01" + row
    answer = RECORDS.unpack(page)
    assert RECORDS.pack(answer) == page
    assert len(answer.page().records) + len(answer.page().events) == 1


def test_a_record_that_nobody_knows_is_told_with_its_code() -> None:
    row = bytes.fromhex("6923F5C0 EE 0102030405060708090A0B")
    (seen,) = RECORDS.unpack(bytes(12) + b"\x01" + row).seen
    at = datetime.fromtimestamp(0x6923F5C0, UTC)
    assert seen == SeenEvent(at, None, 0xEE, row[5:])


@given(st.lists(SEEN, max_size=9), st.integers(0, 99), st.integers(0, 9))
def test_a_page_leaves_no_number_out(seen: list[SeenCard | SeenEvent], first: int, behind: int) -> None:
    page = RecordsAnswer(0, first + len(seen) + behind, first, tuple(seen)).page()
    numbers = [each.number for each in page.records] + [each.number for each in page.events]
    assert sorted(numbers) == list(range(first, page.next_number))
    assert (page.next_number, page.more) == (first + len(seen), behind > 0)


def test_the_codes_of_events_are_those_of_the_page() -> None:
    assert {code: event.value for event, code in EVENT_CODES.items()}[0x80] == "unlocked"
    assert max(EVENT_CODES.values()) == 0x80 + len(LockEvent) - 1
    event = seen_event(NOON.replace(microsecond=5), LockEvent.USER_DELETED, b"\0\1")
    assert (event.at, event.code) == (NOON, EVENT_CODES[LockEvent.USER_DELETED])


def test_an_answer_that_is_another_commands_is_not_understood() -> None:
    with pytest.raises(MessageNotUnderstood):
        decode_answer(AskStatus(), encode_answer(SetClock(NOON, LocalTime(0)), Done()))
    seen = SeenCard(NOON, Verdict.OPENS, 7)
    page = RecordsAnswer(0, 1, 0, (seen,))
    with pytest.raises(NotSendable):
        encode_answer(PullRecords(0, 0, 1), replace(page, seen=(seen,) * 121))
    late = replace(seen, at=datetime.max.replace(tzinfo=UTC))
    with pytest.raises(NotSendable):
        encode_answer(PullRecords(0, 0, 1), replace(page, seen=(late,)))

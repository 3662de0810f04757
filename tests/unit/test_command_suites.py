"""The command line for one party in several rooms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.command.grammar import parse
from app.domain.command.model import AnotherCard, CheckIn, CheckOut, Extend, NoteCode, ProblemCode
from app.domain.rack import RackRoom
from tests.unit.command_ground import a_context, a_rack, a_room, at, let_room


def _with_a_suite() -> list[RackRoom]:
    rooms = [let_room(label, "Costa", at(25)) for label in ("401", "402")]
    return [
        *a_rack(),
        *(replace(room, stay=replace(room.stay, party="party-1")) for room in rooms if room.stay is not None),
    ]


@pytest.mark.parametrize("typed", ["301+312 2n 2c Chen", "301＋312 2n 2c Chen", "301+312+301 in 2n 2c Chen"])
def test_joined_rooms_are_checked_in_together(typed: str) -> None:
    parsed = parse(typed, a_context())
    assert parsed.command == CheckIn("id-301", at(25), 2, "Chen", further=("id-312",))
    assert [room.room.label for room in parsed.further] == ["312"]


def test_joined_rooms_alone_are_a_check_in_for_a_night() -> None:
    assert parse("301+312", a_context()).command == CheckIn("id-301", at(24), 1, further=("id-312",))


def test_who_is_in_one_of_the_rooms_is_said() -> None:
    parsed = parse("301+305 2n", a_context())
    assert [(note.code, note.text) for note in parsed.notes] == [(NoteCode.OCCUPIED_BY, "Okafor")]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("301+399 2n", ProblemCode.UNKNOWN_ROOM),
        ("301+208 2n", ProblemCode.SEALED),
        ("301+312 out", ProblemCode.UNKNOWN_WORD),
    ],
)
def test_what_can_not_be_joined_is_named(typed: str, code: ProblemCode) -> None:
    problem = parse(typed, a_context()).problem
    assert problem is not None
    assert problem.code is code


def test_a_card_opens_no_more_than_four_rooms() -> None:
    rooms = [a_room(str(number)) for number in range(501, 506)]
    problem = parse("501+502+503+504+505 2n", a_context(rooms=rooms)).problem
    assert problem is not None
    assert (problem.code, problem.limit) == (ProblemCode.TOO_MANY_ROOMS, 4)


def test_a_plus_that_joins_no_rooms_is_no_suite() -> None:
    problem = parse("305+1c", a_context()).problem
    assert problem is not None
    assert (problem.code, problem.text) == (ProblemCode.UNKNOWN_ROOM, "305+1c")
    assert parse("305 +1c", a_context()).command == AnotherCard("id-305", 1)


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("402 out", CheckOut("id-402")),
        ("402 +1n", Extend("id-402", at(26))),
        ("402 +1c", AnotherCard("id-402", 1)),
    ],
)
def test_what_is_done_with_one_room_of_a_suite_names_all_of_them(typed: str, command: object) -> None:
    parsed = parse(typed, a_context(rooms=_with_a_suite()))
    assert parsed.command == command
    assert [room.room.label for room in parsed.further] == ["401"]

"""The grammar of the command line, as a table of what people type."""

from __future__ import annotations

import pytest

from app.domain.command.grammar import parse
from app.domain.command.model import (
    AnotherCard,
    CheckIn,
    CheckOut,
    DeskCommand,
    EraseCard,
    Expected,
    Extend,
    FindRooms,
    Move,
    Note,
    NoteCode,
    ProblemCode,
    ReadCard,
    SealRoom,
    SelectRoom,
    SingleOpening,
    UnsealRoom,
)
from tests.unit.command_ground import a_context, a_room, at

FREE, LET, SUITE, DUE = "id-312", "id-305", "id-Garden Suite", "id-309"

EXAMPLES: list[tuple[str, DeskCommand]] = [
    # a new guest
    ("312 2n 2c Chen", CheckIn(FREE, at(25), 2, "Chen")),
    ("312 1n", CheckIn(FREE, at(24), 1)),
    ("312 2c", CheckIn(FREE, at(24), 2)),
    ("312 Chen", CheckIn(FREE, at(24), 1, "Chen")),
    ("  312   2N  2C   Chen  ", CheckIn(FREE, at(25), 2, "Chen")),
    ("312 Chen Wei 2n 2c 2g", CheckIn(FREE, at(25), 2, "Chen Wei", 2)),
    ("312 2 nights 2 cards 3 guests Müller", CheckIn(FREE, at(25), 2, "Müller", 3)),
    ("312, 2n, 2c, O'Brien", CheckIn(FREE, at(25), 2, "O'Brien")),
    ("312 2n2c Chen", CheckIn(FREE, at(25), 2, "Chen")),
    ("312 in", CheckIn(FREE, at(24), 1)),
    ("in 312 2n", CheckIn(FREE, at(25), 1)),
    ('312 2n "Sat"', CheckIn(FREE, at(25), 1, "Sat")),
    ("312 2n “25 Hours Ltd”", CheckIn(FREE, at(25), 1, "25 Hours Ltd")),
    ("garden suite 2n", CheckIn(SUITE, at(25), 1)),
    ("1208a 2n", CheckIn("id-1208A", at(25), 1)),
    # until a day, an hour, both
    ("312 until Fri", CheckIn(FREE, at(27), 1)),
    ("312 till friday 14:00 2c", CheckIn(FREE, at(27, 14), 2)),
    ("312 until Mon", CheckIn(FREE, at(30), 1)),
    ("312 tomorrow", CheckIn(FREE, at(24), 1)),
    ("312 until 18:00", CheckIn(FREE, at(23, 18), 1)),
    ("312 until 9am", CheckIn(FREE, at(24, 9), 1)),
    ("312 today 10pm", CheckIn(FREE, at(23, 22), 1)),
    ("312 2n 15h30", CheckIn(FREE, at(25, 15, 30), 1)),
    ("312 until noon 2n", CheckIn(FREE, at(25), 1)),
    ("312 25/11 10:00 Chen Wei 2c", CheckIn(FREE, at(25, 10), 2, "Chen Wei")),
    ("312 25.11. Chen", CheckIn(FREE, at(25), 1, "Chen")),
    ("312 3/12", CheckIn(FREE, at(3, month=12), 1)),
    ("312 12/25", CheckIn(FREE, at(25, month=12), 1)),
    ("312 25/11/26", CheckIn(FREE, at(25), 1)),
    ("312 2026-11-25 10:00", CheckIn(FREE, at(25, 10), 1)),
    ("312 25 Nov", CheckIn(FREE, at(25), 1)),
    ("312 Nov 25 2026 Chen", CheckIn(FREE, at(25), 1, "Chen")),
    ("312 25nov 9:30", CheckIn(FREE, at(25, 9, 30), 1)),
    ("312 until 25", CheckIn(FREE, at(25), 1)),
    ("312 until 2nd", CheckIn(FREE, at(2, month=12), 1)),
    ("312 2/1", CheckIn(FREE, at(2, month=1, year=2027), 1)),
    # the party that is in
    ("305 +1n", Extend(LET, at(26))),
    ("305 2n", Extend(LET, at(27))),
    ("305 until Fri", Extend(LET, at(27))),
    ("305 until Fri Okafor", Extend(LET, at(27))),
    ("305 extend 2n", Extend(LET, at(27))),
    ("305 ext Sun", Extend(LET, at(29))),
    ("305 extend until Wed", Extend(LET, at(2, month=12))),
    ("305 ext until 25/11 18:00", Extend(LET, at(25, 18))),
    ("305 ext until 27/11 14:00", Extend(LET, at(27, 14))),
    ("309 ext 20:00", Extend(DUE, at(23, 20))),
    ("extend 305 1n", Extend(LET, at(26))),
    ("305 another", AnotherCard(LET, 1)),
    ("305 another 2c", AnotherCard(LET, 2)),
    ("305 +card", AnotherCard(LET, 1)),
    ("305 1c", AnotherCard(LET, 1)),
    ("305 +2c", AnotherCard(LET, 2)),
    ("305 2c okafor", AnotherCard(LET, 2)),
    ("305 single", SingleOpening(LET)),
    ("312 once", SingleOpening(FREE)),
    ("305 -> 312", Move(LET, FREE)),
    ("305->312", Move(LET, FREE)),
    ("305 → 312", Move(LET, FREE)),
    ("305 move 312", Move(LET, FREE)),
    ("305 move to 312", Move(LET, FREE)),
    ("move 305 garden suite", Move(LET, SUITE)),
    ("305 out", CheckOut(LET)),
    ("checkout 305", CheckOut(LET)),
    # rooms and cards
    ("312 seal broken window", SealRoom(FREE, "broken window")),
    ("312 SEAL 3 broken windows", SealRoom(FREE, "3 broken windows")),
    ("208 unseal", UnsealRoom("id-208")),
    ("read", ReadCard()),
    ("ERASE", EraseCard()),
    ("305", SelectRoom(LET)),
    ("３０５", SelectRoom(LET)),
    ("305 Okafor", SelectRoom(LET)),
    ("Chen", FindRooms("Chen")),
    ("find Read", FindRooms("Read")),
    ('"out"', FindRooms("out")),
    # Chinese
    ("312 2晚 2卡 陈", CheckIn(FREE, at(25), 2, "陈")),
    ("312 2晚2张卡3人陈伟", CheckIn(FREE, at(25), 2, "陈伟", 3)),
    ("３１２ ２晚 陈", CheckIn(FREE, at(25), 1, "陈")),
    ("312入住", CheckIn(FREE, at(24), 1)),
    ("312 明天 陈", CheckIn(FREE, at(24), 1, "陈")),
    ("312 后天10点半", CheckIn(FREE, at(25, 10, 30), 1)),
    ("312 住到周五", CheckIn(FREE, at(27), 1)),
    ("312 到下周一 14点", CheckIn(FREE, at(30, 14), 1)),
    ("312 11月25日 10：00", CheckIn(FREE, at(25, 10), 1)),
    ("312 25号", CheckIn(FREE, at(25), 1)),
    ("305 退房", CheckOut(LET)),
    ("305退房", CheckOut(LET)),
    ("305 续 2晚", Extend(LET, at(27))),
    ("305续住2晚", Extend(LET, at(27))),
    ("305 加卡", AnotherCard(LET, 1)),
    ("305 单次", SingleOpening(LET)),
    ("305 换 312", Move(LET, FREE)),
    ("305换到312", Move(LET, FREE)),
    ("312 封 水管漏水", SealRoom(FREE, "水管漏水")),
    ("208 解封", UnsealRoom("id-208")),
    ("读卡", ReadCard()),
    ("擦除", EraseCard()),
]

REFUSED: list[tuple[str, ProblemCode]] = [
    ("399", ProblemCode.UNKNOWN_ROOM),
    ("399 2n", ProblemCode.UNKNOWN_ROOM),
    ("1208", ProblemCode.AMBIGUOUS_ROOM),
    ("30 2n", ProblemCode.AMBIGUOUS_ROOM),
    ("2n Chen", ProblemCode.NEED_ROOM),
    ("out", ProblemCode.NEED_ROOM),
    ("move 312", ProblemCode.NEED_ROOM),
    ("305 move", ProblemCode.NEED_TARGET),
    ("305 move 999", ProblemCode.UNKNOWN_ROOM),
    ("305 -> 305", ProblemCode.SAME_ROOM),
    ("305 -> 314", ProblemCode.OCCUPIED),
    ("305 -> 208", ProblemCode.SEALED),
    ("305 -> 312 now", ProblemCode.UNKNOWN_WORD),
    ("312 until", ProblemCode.NEED_DATE),
    ("305 extend", ProblemCode.NEED_DATE),
    ("312 until soon", ProblemCode.BAD_DATE),
    ("312 31/02", ProblemCode.BAD_DATE),
    ("312 25/13/2026 Chen", ProblemCode.BAD_DATE),
    ("312 2026-13-01", ProblemCode.BAD_DATE),
    ("312 until 32", ProblemCode.BAD_DATE),
    ("312 25:00", ProblemCode.BAD_DATE),
    ("312 13pm", ProblemCode.BAD_DATE),
    ("312 29/2", ProblemCode.BAD_DATE),
    ("312 22/11", ProblemCode.PAST_DATE),
    ("312 today", ProblemCode.PAST_DATE),
    ("312 25/11/2025", ProblemCode.PAST_DATE),
    ("305 extend until 24/11", ProblemCode.NOT_LATER),
    ("312 0n", ProblemCode.TOO_MANY_NIGHTS),
    ("312 367n", ProblemCode.TOO_MANY_NIGHTS),
    ("312 25/11/2028", ProblemCode.TOO_MANY_NIGHTS),
    ("312 0c", ProblemCode.TOO_MANY_CARDS),
    ("312 10c", ProblemCode.TOO_MANY_CARDS),
    ("312 0g", ProblemCode.TOO_MANY_GUESTS),
    ("312 2n 3n", ProblemCode.GIVEN_TWICE),
    ("312 2c 2c", ProblemCode.GIVEN_TWICE),
    ("312 2n until Fri", ProblemCode.GIVEN_TWICE),
    ("312 2x", ProblemCode.UNKNOWN_WORD),
    ("312 2", ProblemCode.UNKNOWN_WORD),
    ("312 ???", ProblemCode.UNKNOWN_WORD),
    ("312 nights", ProblemCode.UNKNOWN_WORD),
    ("305 out now", ProblemCode.UNKNOWN_WORD),
    ("305 another until Fri", ProblemCode.UNKNOWN_WORD),
    ("305 extend 2n Chen", ProblemCode.UNKNOWN_WORD),
    ("read 305", ProblemCode.UNKNOWN_WORD),
    ("312 out", ProblemCode.NOT_OCCUPIED),
    ("312 +1n", ProblemCode.NOT_OCCUPIED),
    ("312 +card", ProblemCode.NOT_OCCUPIED),
    ("312 -> 301", ProblemCode.NOT_OCCUPIED),
    ("305 seal", ProblemCode.OCCUPIED),
    ("312 seal", ProblemCode.NEED_REASON),
    ("312 unseal", ProblemCode.NOT_SEALED),
    ("208 2n", ProblemCode.SEALED),
    ("208 single", ProblemCode.SEALED),
    (f"312 2n {'A' * 81}", ProblemCode.NAME_TOO_LONG),
]


@pytest.mark.parametrize(("line", "command"), EXAMPLES)
def test_the_line_means_this_command(line: str, command: DeskCommand) -> None:
    assert parse(line, a_context()).command == command


@pytest.mark.parametrize(("line", "code"), REFUSED)
def test_the_line_is_refused_for_this_reason(line: str, code: ProblemCode) -> None:
    parsed = parse(line, a_context())
    assert parsed.command is None
    assert parsed.problem is not None
    assert parsed.problem.code is code


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("2n Chen", CheckIn(FREE, at(25), 1, "Chen")),
        ("Chen 2n", CheckIn(FREE, at(25), 1, "Chen")),
        ("seal broken window", SealRoom(FREE, "broken window")),
        ("Chen", FindRooms("Chen")),
        ("305 out", CheckOut(LET)),
    ],
)
def test_a_line_without_a_room_is_for_the_selected_one(line: str, command: DeskCommand) -> None:
    assert parse(line, a_context(selected="312")).command == command


def test_the_selected_party_moves_to_the_room_that_is_named() -> None:
    assert parse("move 312", a_context(selected="305")).command == Move(LET, FREE)
    assert parse("-> 312", a_context(selected="305")).command == Move(LET, FREE)


def test_a_selected_room_that_is_gone_counts_as_none() -> None:
    problem = parse("out", a_context(selected="999")).problem
    assert problem is not None
    assert problem.code is ProblemCode.NEED_ROOM


def test_an_unknown_room_is_told_with_the_near_ones() -> None:
    problem = parse("315", a_context()).problem
    assert problem is not None
    assert problem.rooms == ("305", "311", "312", "314")


def test_a_pasted_text_is_near_no_room() -> None:
    problem = parse("3" * 30_000, a_context()).problem
    assert problem is not None
    assert (problem.code, problem.rooms) == (ProblemCode.UNKNOWN_ROOM, ())


def test_labels_that_differ_by_case_alone_are_taken_by_the_letter_or_asked_about() -> None:
    context = a_context(rooms=[a_room("A1"), a_room("a1", 2)])
    assert parse("a1", context).command == SelectRoom("id-a1")
    assert parse("A1", context).command == SelectRoom("id-A1")
    problem = parse("Ａ1", context).problem
    assert problem is not None
    assert (problem.code, problem.rooms) == (ProblemCode.AMBIGUOUS_ROOM, ("A1", "a1"))


def test_a_room_named_like_a_clause_is_the_room() -> None:
    context = a_context(rooms=[a_room("2N"), a_room("1", 2)])
    assert parse("2n", context).command == SelectRoom("id-2N")
    assert parse("1 2n", context).command == CheckIn("id-1", at(25), 1)


@pytest.mark.parametrize(
    "line", ["305 2n 2c Chen", "305 2n 2c Okafor", "305 1n 1c ", "305 Chen", "305 in 2n"]
)
def test_a_new_guest_for_an_occupied_room_is_a_check_in_that_says_who_is_there(line: str) -> None:
    parsed = parse(line, a_context())
    assert isinstance(parsed.command, CheckIn)
    assert Note(NoteCode.OCCUPIED_BY, "Okafor") in parsed.notes


def test_a_stay_that_runs_into_the_next_party_says_so() -> None:
    assert not parse("311 2n", a_context()).notes
    notes = parse("311 3n", a_context()).notes
    assert notes == (Note(NoteCode.EXPECTED_BEFORE, "Lindqvist", at(25, 15)),)


def test_a_date_that_only_reads_month_first_is_noted() -> None:
    assert parse("312 12/25", a_context()).notes == (Note(NoteCode.MONTH_FIRST, "12/25"),)
    assert not parse("312 3/12", a_context()).notes


@pytest.mark.parametrize("name", ["Sun", "May", "Read", "exten", "Mon"])
def test_a_name_that_may_be_a_word_is_noted(name: str) -> None:
    parsed = parse(f"312 2n {name}", a_context())
    assert parsed.command == CheckIn(FREE, at(25), 1, name)
    assert parsed.notes == (Note(NoteCode.NAME_LOOKS_LIKE_WORD, name),)


def test_a_name_in_quotes_is_noted_no_more() -> None:
    assert not parse('312 2n "Sun"', a_context()).notes


def test_the_length_of_a_stay_is_told_in_nights() -> None:
    assert parse("312 until Fri", a_context()).nights == 4
    assert parse("312 until 18:00", a_context()).nights == 0
    assert parse("305 until Fri", a_context()).nights == 2


@pytest.mark.parametrize(
    ("line", "some", "none"),
    [
        ("", {Expected.ROOM, Expected.READ}, {Expected.NIGHTS}),
        ("312", {Expected.NIGHTS, Expected.GUEST, Expected.SEAL}, {Expected.CHECK_OUT, Expected.UNSEAL}),
        ("312 2n", {Expected.CARDS, Expected.GUEST}, {Expected.NIGHTS, Expected.UNTIL, Expected.SEAL}),
        ("312 2n 2x", {Expected.CARDS, Expected.GUEST}, {Expected.NIGHTS}),
        ("305", {Expected.EXTEND, Expected.CHECK_OUT}, {Expected.SEAL}),
        ("208", {Expected.UNSEAL}, {Expected.NIGHTS}),
        ("305 move", {Expected.TARGET}, {Expected.ROOM}),
        ("305 extend", {Expected.DATE, Expected.NIGHTS}, {Expected.ROOM}),
        ("extend", {Expected.ROOM}, {Expected.GUEST}),
        ("399", {Expected.ROOM}, {Expected.NIGHTS}),
    ],
)
def test_the_line_says_what_it_would_accept_next(line: str, some: set[Expected], none: set[Expected]) -> None:
    expected = set(parse(line, a_context()).expected)
    assert some <= expected
    assert not none & expected


@pytest.mark.parametrize("line", ["305 out", "305 -> 312", "305 extend 2n", "312 2n 2c 2g Chen"])
def test_a_line_that_is_whole_expects_nothing(line: str) -> None:
    assert parse(line, a_context()).expected == ()


def test_an_empty_line_is_neither_command_nor_problem() -> None:
    for line in ("", "   ", '""'):
        parsed = parse(line, a_context())
        assert (parsed.command, parsed.problem, parsed.completions) == (None, None, ())

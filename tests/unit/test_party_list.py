"""A party's list from a spreadsheet: what each line means, and what can't be taken, line by line."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from app.domain.command.moments import Reckoning
from app.domain.hotel import Room
from app.domain.party_list import MAX_PARTY_ROOMS, PartyList, PartyTerms, read_party, read_until
from app.domain.place import Place
from app.domain.problems import Field, Reason

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
RECKONING = Reckoning.of_arrival(NOW, ZONE, time(12))
ROOMS = [Room(f"room-{label}", label, Place(1, 3, int(label[1:]))) for label in ("305", "306", "312")]
TERMS = PartyTerms("2n", 1, "Alpine Club")
TWO_NIGHTS = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
"""Noon in Shanghai."""


def read(text: str, terms: PartyTerms = TERMS) -> PartyList:
    return read_party(text, ROOMS, terms, RECKONING)


def problems(text: str) -> list[tuple[int, str, str, str]]:
    return [(each.row, each.field, each.reason, each.value) for each in read(text).problems]


def test_what_a_line_leaves_out_goes_by_the_partys_terms() -> None:
    found = read("305\n306\tRead\n312\tChen\t3\t2\n")
    assert found.problems == ()
    assert [(each.room.label, each.guest, each.until, each.cards) for each in found.rooms] == [
        ("305", "Alpine Club", TWO_NIGHTS, 1),
        ("306", "Read", TWO_NIGHTS, 1),
        ("312", "Chen", datetime(2026, 11, 26, 4, 0, tzinfo=UTC), 2),
    ]


def test_named_columns_may_come_in_any_order_and_in_chinese() -> None:
    found = read("客人,房号,房卡,离店\nChen,312,2,住到周五")
    assert [(each.row, each.room.label, each.guest, each.cards) for each in found.rooms] == [
        (2, "312", "Chen", 2)
    ]
    assert found.rooms[0].until == datetime(2026, 11, 27, 4, 0, tzinfo=UTC)


def test_a_comma_inside_quotes_belongs_to_the_name() -> None:
    assert read('305,"Okafor, Ada"').rooms[0].guest == "Okafor, Ada"


def test_every_problem_is_named_with_the_line_that_an_editor_shows() -> None:
    assert problems("305\n\n999\tRead\n305\tSilva\n306\tChen\tyesterday\t12\n312\tLi\t2026-11-01") == [
        (3, Field.LABEL, Reason.UNKNOWN, "999"),
        (4, Field.LABEL, Reason.DOUBLE, "305"),
        (5, Field.UNTIL, Reason.NOT_UNDERSTOOD, "yesterday"),
        (5, Field.CARDS, Reason.NOT_SO_MANY_CARDS, "12"),
        (6, Field.UNTIL, Reason.OVER, "2026-11-01"),
    ]


def test_a_line_with_a_problem_is_no_room_of_the_party() -> None:
    assert [each.room.label for each in read("305\t\tnever\n306").rooms] == ["306"]


def test_a_guest_without_a_room_is_named() -> None:
    assert problems("\tChen") == [(1, Field.LABEL, Reason.MISSING, "")]


def test_a_whole_sheet_pasted_by_mistake_is_refused_before_it_is_read() -> None:
    assert problems("305\n" * (MAX_PARTY_ROOMS + 1)) == [
        (0, Field.ROOMS, Reason.TOO_MANY, str(MAX_PARTY_ROOMS + 1))
    ]


def test_a_quote_that_never_ends_spoils_its_own_line_alone() -> None:
    found = read("305\t\"O'Brien, \tthree\n306\tChen\t2\t1\n999\tGhost")
    assert [each.room.label for each in found.rooms] == ["306"]
    assert [(each.row, each.field) for each in found.problems] == [(1, Field.GUEST), (3, Field.LABEL)]


def test_a_quote_that_never_ends_is_a_problem_and_no_crash() -> None:
    assert problems('305,"' + "x" * 200_000) == [(0, Field.ROOMS, Reason.NOT_UNDERSTOOD, "")]


def test_nights_and_departures_are_read_as_on_the_command_line() -> None:
    for text in ("2", "2n", "2 nights", "2晚", "until Wed", "25/11", "25 Nov 2026", "住到周三"):
        assert read_until(text, RECKONING) == TWO_NIGHTS, text
    assert read_until("367n", RECKONING) is Reason.TOO_MANY_NIGHTS
    assert read_until("Okafor", RECKONING) is Reason.NOT_UNDERSTOOD


@given(st.text())
def test_no_text_at_all_breaks_the_reading(text: str) -> None:
    found = read(text)
    taken = {each.row for each in found.rooms}
    assert not taken & {problem.row for problem in found.problems}
    assert len({each.room.room_id for each in found.rooms}) == len(found.rooms)

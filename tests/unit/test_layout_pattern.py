from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from app.domain.errors import InputRefused
from app.domain.layout_pattern import rooms_from_pattern
from app.domain.place import Place
from app.domain.problems import Field, Reason


def _labels(text: str) -> list[str]:
    return [draft.label for draft in rooms_from_pattern(text)]


def _problems(text: str) -> list[tuple[int, str, str, str]]:
    with pytest.raises(InputRefused) as refused:
        rooms_from_pattern(text)
    return [(each.row, each.field, each.reason, each.value) for each in refused.value.problems]


def test_the_pattern_of_the_guide_makes_42_rooms_on_three_floors() -> None:
    drafts = rooms_from_pattern("floors 1–3, rooms 01–14")
    assert len(drafts) == 42
    assert (drafts[0].label, drafts[0].place) == ("101", Place(1, 1, 1))
    assert (drafts[-1].label, drafts[-1].place) == ("314", Place(1, 3, 14))


@pytest.mark.parametrize(
    "text",
    [
        "floors 1-3, rooms 01-14",
        "Floors 1 to 3, rooms 01 to 14",
        "floors 1—3 rooms 01–14",
        "floor 1,2,3; rooms 01-14".replace(";", ","),
        "building 1: floors 1-3, rooms 01-14",
        "  FLOORS 1 – 3 ,  ROOMS 01 – 14  ",
        "楼层 1–3，房间 01–14",
        "楼栋 1：楼层 1至3，房间 01至14",
    ],
)
def test_people_may_write_it_their_way(text: str) -> None:
    assert _labels(text) == _labels("floors 1–3, rooms 01–14")


def test_room_numbers_are_padded_as_they_are_written() -> None:
    assert _labels("floors 2, rooms 1-2") == ["21", "22"]
    assert _labels("floors 2, rooms 001-002") == ["2001", "2002"]
    assert _labels("floors 2, rooms 9-10") == ["209", "210"]


def test_a_building_and_its_prefix_tell_the_houses_apart() -> None:
    drafts = rooms_from_pattern("floors 1, rooms 01-02\n\nbuilding 2: floors 1, rooms 01-02, prefix B")
    assert [draft.label for draft in drafts] == ["101", "102", "B101", "B102"]
    assert [draft.place for draft in drafts] == [
        Place(1, 1, 1),
        Place(1, 1, 2),
        Place(2, 1, 1),
        Place(2, 1, 2),
    ]
    assert drafts[2].row == 3


@pytest.mark.parametrize(
    ("excepted", "missing"),
    [
        ("13", {"113", "213"}),
        ("113", {"113"}),
        ("12-13", {"112", "113", "212", "213"}),
        ("13, 201", {"113", "213", "201"}),
    ],
)
def test_rooms_can_be_left_out_by_number_or_by_label(excepted: str, missing: set[str]) -> None:
    whole = set(_labels("floors 1-2, rooms 01-14"))
    assert whole - set(_labels(f"floors 1-2, rooms 01-14 except {excepted}")) == missing


def test_every_line_that_is_not_understood_is_named() -> None:
    assert _problems("floors 1, rooms 01-02\nfloor rooms\nhello") == [
        (2, Field.PATTERN, Reason.NOT_UNDERSTOOD, "floor rooms"),
        (3, Field.PATTERN, Reason.NOT_UNDERSTOOD, "hello"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("floors 0-3, rooms 01-14", (1, Field.FLOORS, Reason.OUT_OF_RANGE, "0-3")),
        ("floors 1, rooms 250-256", (1, Field.ROOMS, Reason.OUT_OF_RANGE, "250-256")),
        ("floors 3-1, rooms 01-14", (1, Field.FLOORS, Reason.BACKWARDS, "3-1")),
        ("building 256: floors 1, rooms 1", (1, Field.BUILDING, Reason.OUT_OF_RANGE, "256")),
        ("building 1-2: floors 1, rooms 1", (1, Field.BUILDING, Reason.NOT_UNDERSTOOD, "1-2")),
        ("floors 1, rooms 1-9 except 77", (1, Field.EXCEPTED, Reason.EXCEPTS_NOTHING, "77")),
        ("floors 1-255, rooms 1-255", (1, Field.ROOMS, Reason.TOO_MANY, "65025")),
        ("", (0, Field.ROOMS, Reason.NOTHING_IN_IT, "")),
        ("floors 1, rooms 7, prefix ABCDEFGHIJKL", (1, Field.LABEL, Reason.TOO_LONG, "ABCDEFGHIJKL17")),
    ],
)
def test_what_can_not_be_is_refused_with_its_line(text: str, problem: tuple[int, str, str, str]) -> None:
    assert _problems(text) == [problem]


@given(first=integers(1, 20), floors=integers(1, 12), door=integers(1, 100), doors=integers(1, 60))
def test_every_floor_gets_every_room_once(first: int, floors: int, door: int, doors: int) -> None:
    last, last_door = first + floors - 1, door + doors - 1
    drafts = rooms_from_pattern(f"floors {first}-{last}, rooms {door:03d}-{last_door:03d}")
    places = [draft.place for draft in drafts]
    assert len(set(places)) == len(drafts) == floors * doors
    assert places == sorted(places)
    assert (places[0], places[-1]) == (Place(1, first, door), Place(1, last, last_door))


def test_the_same_label_in_two_buildings_is_refused() -> None:
    assert _problems("floors 1, rooms 01\nbuilding 2: floors 1, rooms 01") == [
        (2, Field.LABEL, Reason.DOUBLE, "101")
    ]

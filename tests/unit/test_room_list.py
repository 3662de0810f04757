from __future__ import annotations

import pytest

from app.domain.hotel import Room
from app.domain.place import Place
from app.domain.problems import Reason
from app.domain.room_list import rooms_listed

FIELD = "doors"
ROOMS = tuple(
    Room(label, label, place)
    for label, place in (
        ("305", Place(1, 3, 5)),
        ("306", Place(1, 3, 6)),
        ("307A", Place(1, 3, 7)),
        ("308", Place(1, 3, 8)),
        ("401", Place(1, 4, 1)),
        ("A-1", Place(2, 1, 1)),
        ("A-2", Place(2, 1, 2)),
        ("Sea view", Place(2, 1, 3)),
    )
)


def labels(text: str) -> list[str]:
    listed = rooms_listed(text, ROOMS, FIELD)
    assert listed.problems == ()
    return [room.label for room in listed.rooms]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", []),
        ("  ,, ", []),
        ("305", ["305"]),
        ("308, 305", ["308", "305"]),
        ("305-308", ["305", "306", "307A", "308"]),
        ("305 – 307a; 401", ["305", "306", "307A", "401"]),
        ("305 to 306", ["305", "306"]),
        ("305至306、401", ["305", "306", "401"]),
        ("305, 305-306", ["305", "306"]),
        ("308-401", ["308", "401"]),
        ("A-1", ["A-1"]),
        ("a-1 - a-2", ["A-1", "A-2"]),
        ("A-1-A-2", ["A-1", "A-2"]),
        ("SEA  VIEW", ["Sea view"]),
    ],
)
def test_a_list_of_labels_and_ranges_names_each_room_once(text: str, named: list[str]) -> None:
    assert labels(text) == named


@pytest.mark.parametrize(
    ("text", "reason", "value"),
    [
        ("309", Reason.UNKNOWN, "309"),
        ("305, 306-309", Reason.UNKNOWN, "306-309"),
        ("308-305", Reason.BACKWARDS, "308-305"),
        ("-", Reason.UNKNOWN, "-"),
        ("A-", Reason.UNKNOWN, "A-"),
    ],
)
def test_what_names_no_room_is_a_problem_with_its_text(text: str, reason: Reason, value: str) -> None:
    (problem,) = rooms_listed(text, ROOMS, FIELD).problems
    assert (problem.field, problem.reason, problem.value) == (FIELD, reason, value)


def test_what_can_be_read_is_read_beside_what_cannot() -> None:
    listed = rooms_listed("305, nowhere, 401", ROOMS, FIELD)
    assert [room.label for room in listed.rooms] == ["305", "401"]
    assert len(listed.problems) == 1


def test_a_label_that_fits_to_the_letter_comes_before_one_in_another_case() -> None:
    rooms = (Room("low", "a1", Place(1, 1, 1)), Room("high", "A1", Place(1, 1, 2)))
    assert [room.room_id for room in rooms_listed("A1", rooms, FIELD).rooms] == ["high"]

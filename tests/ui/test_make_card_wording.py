"""The plain sentence over the button, the hours and the problems, in the words that people read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from app.domain.card_rights import CardMake
from app.domain.errors import FieldProblem
from app.domain.house_card_draft import (
    FIELDS_OF,
    HoursDraft,
    HouseField,
    HouseGround,
    HouseReason,
    Lasting,
    PositionDraft,
)
from app.domain.problems import Reason
from app.domain.roles import DeskRole
from tests.unit.house_cards import GROUND, LOST, ROOMS, WORKDAYS, filled
from ui.i18n import Languages
from ui.presenters.make_card_state import GROUPS
from ui.wording.card_kinds import does_text, make_text, makers_text, needs_text, roles_text
from ui.wording.make_card import (
    field_hint,
    field_label,
    hours_summary,
    hours_text,
    lacks_text,
    lasting_text,
    listed,
    problem_why,
)
from ui.wording.make_card_plan import PlanNames, doors_text, plan_text

NAMES = PlanNames({1: "Pool", 2: "Garage"}, {LOST.serial: "Guest Okafor"})
PLANS = {
    CardMake.SINGLE_OPENING: "1 single opening: opens 305 once, within half an hour.",
    CardMake.SPARE: "2 spare cards: one each for 305, 307, until Mon 7 Dec 14:30.",
    CardMake.STAFF: "2 staff cards for Ana and Ben: doors 305–308, Garage, Mon–Fri 08:00–16:00, "
    "until Mon 30 Nov 14:30.",
    CardMake.FLOOR: "1 floor card for Ana: floor 3 of building 1, at any hour, until Mon 30 Nov 14:30.",
    CardMake.BUILDING: "1 building card for Ana: every door of building 1, at any hour, "
    "until Mon 30 Nov 14:30.",
    CardMake.MASTER: "1 master card for Ana: at any hour, opens although the deadbolt is thrown, "
    "until Mon 30 Nov 14:30.",
    CardMake.EMERGENCY: "1 emergency card for Fire brigade: until Tue 23 Nov 2027 14:30.",
    CardMake.CHECK_OUT: "1 check-out card: ends the cards of guests who have checked out of 305, "
    "until Tue 24 Nov 00:00.",
    CardMake.CHECK_OUT_ANY_DOOR: "1 check-out card for Ana: until Tue 24 Nov 00:00.",
    CardMake.SEAL: "1 seal card: held to the lock of 305, the door refuses all but master and emergency "
    "cards, until Tue 24 Nov 00:00.",
    CardMake.INSTALL: "1 install card: the lock is at 305 from now on, for a lock that has no door yet, "
    "until Tue 24 Nov 00:00.",
    CardMake.TIME: "1 time card: to be held to the lock today 15:00, and it sets the lock's clock to that.",
    CardMake.DATA: "1 data card for Ben: until Tue 24 Nov 00:00.",
    CardMake.LOST: "1 lost card: refuses from then on: Guest Okafor, until Mon 30 Nov 14:30.",
    CardMake.CANCEL_LOST: "1 cancel-lost card: lets in again: Guest Okafor, until Tue 24 Nov 00:00.",
}


@pytest.mark.parametrize("make", FIELDS_OF)
def test_a_sentence_says_exactly_what_will_be_made(english: Languages, make: CardMake) -> None:
    assert plan_text(filled(make), GROUND, NAMES) == PLANS[make]


def test_a_time_card_also_says_when_the_clocks_change(english: Languages) -> None:
    ground = HouseGround((), ZoneInfo("Europe/Berlin"), datetime(2026, 11, 23, 13, 0, tzinfo=UTC))
    draft = replace(filled(CardMake.TIME), held_at=time(14, 30))
    assert "the hotel's clocks change on Sun 28 Mar 2027 03:00" in plan_text(draft, ground, NAMES)


def test_a_lock_that_is_moved_is_said_with_both_places(english: Languages) -> None:
    draft = replace(filled(CardMake.INSTALL), to=PositionDraft("306", 1), since=PositionDraft("305"))
    said = plan_text(draft, GROUND, NAMES)
    assert "the lock is at 306 · Pool from now on, for the lock that is at 305" in said


def test_unsealing_several_floors_and_buildings_are_said(english: Languages) -> None:
    unseal = replace(filled(CardMake.SEAL), sealed=False)
    assert "the door takes its cards again" in plan_text(unseal, GROUND, NAMES)
    floors = replace(filled(CardMake.FLOOR), floors=frozenset({(1, 3), (1, 4), (2, 1)}))
    assert "floors 3, 4 of building 1, floor 1 of building 2" in plan_text(floors, GROUND, NAMES)


def test_doors_in_a_row_are_said_as_a_range(english: Languages) -> None:
    rooms = [ROOMS[at] for at in (0, 1, 2, 5, 6, 13)]
    assert doors_text(rooms, ROOMS) == "301–303, 306, 307, 314"


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (None, "at any hour"),
        (HoursDraft(WORKDAYS, 16, 32), "Mon–Fri 08:00–16:00"),
        (HoursDraft(0b0100101, 17, 30), "Mon, Wed, Sat 08:30–15:00"),
        (HoursDraft(0b1100011, 0, 48), "Mon, Tue, Sat, Sun, all day"),
        (HoursDraft(0b1111111, 44, 12), "every day 22:00–06:00 of the next morning"),
    ],
)
def test_hours_are_said_shortly(english: Languages, hours: HoursDraft | None, words: str) -> None:
    assert hours_text(hours) == words


def test_hours_say_whose_clock_they_go_by(english: Languages) -> None:
    assert hours_summary(HoursDraft(WORKDAYS, 16, 32)) == "Mon–Fri 08:00–16:00, hotel time."


@pytest.mark.parametrize("make", FIELDS_OF)
def test_every_field_of_every_kind_is_named_and_every_refusal_said(
    english: Languages, make: CardMake
) -> None:
    for field in FIELDS_OF[make]:
        assert field_label(field, make)
        assert field_hint(field, make) is not None
    for reason in (*HouseReason, Reason.MISSING, Reason.TOO_MANY, Reason.TOO_LONG, Reason.BACKWARDS):
        assert problem_why(FieldProblem(0, HouseField.DOORS, reason, "5"), make) != reason


def test_what_is_missing_and_what_is_wrong_are_said_apart(english: Languages) -> None:
    problems = (
        FieldProblem(0, HouseField.HOLDERS, Reason.MISSING, ""),
        FieldProblem(0, HouseField.REASON, Reason.MISSING, ""),
        FieldProblem(0, HouseField.DOORS, Reason.UNKNOWN, "399"),
    )
    said = "Still to be said: who gets it and the reason. Still to be mended: the doors."
    assert lacks_text(problems) == said


def test_the_longest_time_is_said_with_the_button(english: Languages) -> None:
    assert lasting_text(Lasting.LONGEST, CardMake.STAFF) == "Longest: 180 days"
    assert lasting_text(Lasting.LONGEST, CardMake.CHECK_OUT_ANY_DOOR) == "Longest: 12 hours"
    assert lasting_text(Lasting.LONGEST, CardMake.SEAL) == "Longest: 1 day"


def test_every_kind_has_its_own_name_and_its_own_sentence(english: Languages) -> None:
    makes = [make for group in GROUPS.values() for make in group]
    assert {CardMake.GUEST, *makes} == set(CardMake)
    assert len({make_text(make) for make in CardMake}) == len(CardMake)
    assert len({does_text(make) for make in CardMake}) == len(CardMake)


def test_roles_are_listed_in_one_order(english: Languages) -> None:
    assert roles_text({DeskRole.TECHNICIAN, DeskRole.RECEPTIONIST}) == "Receptionist · Technician"
    assert roles_text(()) == "No role"
    assert makers_text(DeskRole) == "Everybody"
    assert needs_text(DeskRole) == "Needs: any role"
    assert needs_text([DeskRole.DUTY_MANAGER]) == "Needs: Duty manager"


def test_names_are_joined_as_in_speech(english: Languages) -> None:
    assert [listed(names) for names in ((), ("Ana",), ("Ana", "Ben"), ("Ana", "Ben", "Eva"))] == [
        "",
        "Ana",
        "Ana and Ben",
        "Ana, Ben and Eva",
    ]


def test_the_same_in_chinese_has_no_english_in_it(chinese: Languages) -> None:
    for make in FIELDS_OF:
        said = plan_text(filled(make), GROUND, NAMES)
        assert "card" not in said
        assert "until" not in said
    assert hours_text(HoursDraft(WORKDAYS, 16, 32)) == "周一–周五 08:00–16:00"


def test_of_many_names_the_first_are_told_and_how_many_more(english: Languages) -> None:
    many = replace(filled(CardMake.STAFF), holders="\n".join(f"Holder {number}" for number in range(1, 41)))
    said = plan_text(many, GROUND, NAMES)
    assert said.startswith("40 staff cards for Holder 1, Holder 2, Holder 3 and 37 others: ")
    five = replace(many, holders="A\nB\nC\nD\nE")
    assert plan_text(five, GROUND, NAMES).startswith("5 staff cards for A, B, C, D and E: ")

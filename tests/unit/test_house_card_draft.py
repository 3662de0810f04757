from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.card_rights import RIGHTS, CardMake
from app.domain.card_tasks import NamedCard
from app.domain.house_card_draft import (
    FIELDS_OF,
    MAX_HOLDER_CHARACTERS,
    MAX_HOLDERS,
    HoursDraft,
    HouseCardDraft,
    HouseField,
    HouseGround,
    HouseReason,
    Lasting,
    PositionDraft,
    draft_left,
    fresh_draft,
    held_moment,
    lasting_until,
    problems_of,
)
from app.domain.problems import Reason
from tests.unit.house_cards import GROUND, NOW, filled

BERLIN = ZoneInfo("Europe/Berlin")


def reasons(draft: HouseCardDraft, ground: HouseGround = GROUND) -> list[tuple[str, str]]:
    return [(problem.field, problem.reason) for problem in problems_of(draft, ground)]


@pytest.mark.parametrize("make", FIELDS_OF)
def test_each_kind_filled_in_has_no_problem(make: CardMake) -> None:
    assert reasons(filled(make)) == []


def test_every_kind_but_those_of_the_rack_has_a_form() -> None:
    assert set(CardMake) - set(FIELDS_OF) == {CardMake.GUEST, CardMake.SUITE}


@pytest.mark.parametrize("make", FIELDS_OF)
def test_a_fresh_form_lacks_what_only_a_person_knows_and_nothing_else(make: CardMake) -> None:
    assert {reason for _field, reason in reasons(fresh_draft(make, GROUND))} <= {Reason.MISSING}


@pytest.mark.parametrize("make", [make for make, right in RIGHTS.items() if right.needs_reason])
def test_a_kind_that_needs_a_reason_is_refused_without(make: CardMake) -> None:
    assert reasons(replace(filled(make), reason=" ")) == [(HouseField.REASON, Reason.MISSING)]


@pytest.mark.parametrize("make", [make for make, fields in FIELDS_OF.items() if HouseField.UNTIL in fields])
def test_no_card_may_last_longer_than_the_table_says(make: CardMake) -> None:
    longest = NOW + RIGHTS[make].longest
    assert reasons(replace(filled(make), until=longest)) == []
    too_long = replace(filled(make), until=longest + timedelta(seconds=1))
    assert reasons(too_long) == [(HouseField.UNTIL, HouseReason.LONGER_THAN_ALLOWED)]
    assert reasons(replace(filled(make), until=NOW)) == [(HouseField.UNTIL, HouseReason.IN_THE_PAST)]


@pytest.mark.parametrize(
    ("holders", "problem"),
    [
        ("", (0, Reason.MISSING, "")),
        (" \n\n ", (0, Reason.MISSING, "")),
        ("Ana\nBen\nana", (3, Reason.DOUBLE, "ana")),
        ("Ana\n\n" + "x" * (MAX_HOLDER_CHARACTERS + 1), (3, Reason.TOO_LONG, "x" * 41)),
        ("Ana\x07", (1, Reason.NOT_PRINTABLE, "Ana\x07")),
        ("\n".join(f"P{at}" for at in range(MAX_HOLDERS + 1)), (0, Reason.TOO_MANY, "41")),
    ],
)
def test_a_holder_is_refused_by_its_line(holders: str, problem: tuple[int, str, str]) -> None:
    found = problems_of(replace(filled(CardMake.STAFF), holders=holders), GROUND)
    assert [(each.row, each.reason, each.value) for each in found] == [problem]


@pytest.mark.parametrize(
    ("make", "doors", "reason"),
    [
        (CardMake.STAFF, "", Reason.MISSING),
        (CardMake.STAFF, "305-309", Reason.TOO_MANY),
        (CardMake.STAFF, "399", Reason.UNKNOWN),
        (CardMake.CHECK_OUT, "305-309", Reason.TOO_MANY),
        (CardMake.SEAL, "308-305", Reason.BACKWARDS),
        (CardMake.SINGLE_OPENING, "305, 306", Reason.TOO_MANY),
    ],
)
def test_doors_are_refused_with_their_reason(make: CardMake, doors: str, reason: str) -> None:
    assert reasons(replace(filled(make), doors=doors)) == [(HouseField.DOORS, reason)]


def test_spare_cards_for_more_rooms_than_a_card_has_doors_are_a_card_each() -> None:
    assert reasons(replace(filled(CardMake.SPARE), doors="305-309")) == []


def test_floors_and_buildings_are_chosen_and_no_more_than_a_card_holds() -> None:
    floors = frozenset((1, floor) for floor in range(1, 6))
    assert reasons(replace(filled(CardMake.FLOOR), floors=floors)) == [(HouseField.FLOORS, Reason.TOO_MANY)]
    assert reasons(replace(filled(CardMake.FLOOR), floors=frozenset())) == [
        (HouseField.FLOORS, Reason.MISSING)
    ]
    none = replace(filled(CardMake.BUILDING), buildings=frozenset())
    assert reasons(none) == [(HouseField.BUILDINGS, Reason.MISSING)]


def test_hours_without_a_day_or_without_a_length_are_refused() -> None:
    hours = HoursDraft(0, 16, 16)
    assert reasons(replace(filled(CardMake.MASTER), hours=hours)) == [
        (HouseField.HOURS, HouseReason.NO_DAYS),
        (HouseField.HOURS, HouseReason.NO_HOURS),
    ]


def test_a_list_of_cards_has_one_or_two() -> None:
    cards = tuple(NamedCard(serial, NOW) for serial in (1, 2, 3))
    assert reasons(replace(filled(CardMake.LOST), cards=())) == [(HouseField.CARDS, Reason.MISSING)]
    assert reasons(replace(filled(CardMake.LOST), cards=cards)) == [(HouseField.CARDS, Reason.TOO_MANY)]


@pytest.mark.parametrize(
    ("to", "since", "problems"),
    [
        (PositionDraft(), PositionDraft(), [(HouseField.TO, Reason.MISSING)]),
        (PositionDraft("399"), PositionDraft(), [(HouseField.TO, Reason.UNKNOWN)]),
        (PositionDraft("305"), PositionDraft("399"), [(HouseField.SINCE, Reason.UNKNOWN)]),
        (PositionDraft("305"), PositionDraft("305"), [(HouseField.SINCE, HouseReason.SAME_POSITION)]),
        (PositionDraft("305", 1), PositionDraft("305"), []),
        (PositionDraft("", 1), PositionDraft(), []),
        (PositionDraft("305-306"), PositionDraft(), [(HouseField.TO, Reason.UNKNOWN)]),
    ],
)
def test_a_lock_is_moved_from_where_it_is_to_somewhere_else(
    to: PositionDraft, since: PositionDraft, problems: list[tuple[str, str]]
) -> None:
    assert reasons(replace(filled(CardMake.INSTALL), to=to, since=since)) == problems


@pytest.mark.parametrize(
    ("now", "held_at", "moment"),
    [
        (datetime(2026, 11, 23, 13, 0, tzinfo=UTC), time(14, 30), datetime(2026, 11, 23, 13, 30, tzinfo=UTC)),
        (datetime(2026, 11, 23, 22, 50, tzinfo=UTC), time(0, 30), datetime(2026, 11, 23, 23, 30, tzinfo=UTC)),
        (datetime(2026, 11, 23, 13, 0, tzinfo=UTC), time(14, 0), datetime(2026, 11, 24, 13, 0, tzinfo=UTC)),
        # The clocks go from 02:00 to 03:00: half past two never shows, and is taken for what follows.
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), time(2, 30), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_time_card_is_held_when_the_wall_clock_shows_it_next(
    now: datetime, held_at: time, moment: datetime
) -> None:
    ground = HouseGround((), BERLIN, now)
    assert held_moment(replace(filled(CardMake.TIME), held_at=held_at), ground) == moment


def test_a_time_card_for_later_than_it_may_last_is_refused() -> None:
    ground = HouseGround((), BERLIN, datetime(2026, 11, 23, 13, 0, tzinfo=UTC))
    draft = filled(CardMake.TIME)
    assert reasons(replace(draft, held_at=time(16, 0)), ground) == []
    assert reasons(replace(draft, held_at=time(16, 1)), ground) == [
        (HouseField.HELD_AT, HouseReason.TOO_FAR_AHEAD)
    ]


@pytest.mark.parametrize("minute", range(0, 60, 7))
def test_the_suggested_time_leaves_the_walk_to_the_lock_and_is_easy_to_say(minute: int) -> None:
    ground = HouseGround((), BERLIN, datetime(2026, 11, 23, 13, minute, 11, tzinfo=UTC))
    draft = fresh_draft(CardMake.TIME, ground)
    assert draft.held_at.minute % 5 == 0 == draft.held_at.second
    walk = held_moment(draft, ground) - ground.now
    assert timedelta(minutes=10) <= walk <= timedelta(minutes=15)


def test_today_ends_at_midnight_on_the_hotels_wall() -> None:
    ground = HouseGround((), BERLIN, datetime(2026, 11, 23, 13, 0, 30, tzinfo=UTC))
    assert lasting_until(CardMake.STAFF, Lasting.TODAY, ground) == datetime(2026, 11, 23, 23, tzinfo=UTC)
    week = datetime(2026, 11, 30, 13, 0, tzinfo=UTC)
    assert lasting_until(CardMake.STAFF, Lasting.SEVEN_DAYS, ground) == week


def test_what_is_longer_than_the_longest_is_not_offered() -> None:
    morning = HouseGround((), BERLIN, datetime(2026, 11, 23, 7, 0, tzinfo=UTC))
    assert lasting_until(CardMake.CHECK_OUT_ANY_DOOR, Lasting.TODAY, morning) is None
    assert lasting_until(CardMake.SEAL, Lasting.SEVEN_DAYS, morning) is None
    assert lasting_until(CardMake.DATA, Lasting.SEVEN_DAYS, morning) is None


@pytest.mark.parametrize("make", [CardMake.STAFF, CardMake.SPARE])
def test_what_is_made_leaves_the_draft_and_the_rest_stays(make: CardMake) -> None:
    two = filled(make)
    assert draft_left(two, GROUND, 0) == two
    assert draft_left(two, GROUND, 2) is None
    left = draft_left(two, GROUND, 1)
    assert left is not None
    assert (left.holders, left.doors) == (("Ben", two.doors) if make is CardMake.STAFF else ("", "307"))
    assert reasons(left) == []

"""When a spare in the drawer is no longer to be trusted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.outage import WARNS_AHEAD, Staleness, newest_of_each_room, staleness
from app.domain.permission import CardKind
from app.domain.place import Place
from app.domain.stay import CardIssue, CardState, DoorSequence, IssueDoor

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def spare(number: int = 1, sequence: int = 6, room: str = "room-305", index: int = 1) -> CardIssue:
    return CardIssue(
        issue_id=f"issue-{number}",
        serial=number,
        uid=bytes((0xC0, 0x5E, 0, number)),
        kind=CardKind.SPARE,
        source="open",
        stay_id=None,
        doors=(IssueDoor(Place(1, 3, 5), sequence, room),),
        index=index,
        not_before=NOW,
        not_after=NOW + 14 * DAY,
        state=CardState.PROVEN,
        begun_at=NOW,
        issued_by="op-mira",
    )


def why(issue: CardIssue, *, spent: int = 6, at: datetime = NOW, in_use: bool = False) -> Staleness | None:
    return staleness(issue, DoorSequence("room-305", spent), at, in_use=in_use)


def test_a_fresh_spare_is_good() -> None:
    assert why(spare()) is None


@pytest.mark.parametrize(
    ("before_its_end", "told"),
    [
        (WARNS_AHEAD + timedelta(seconds=1), None),
        (WARNS_AHEAD, Staleness.ENDS_SOON),
        (timedelta(seconds=1), Staleness.ENDS_SOON),
        (timedelta(0), Staleness.ENDED),
        (-DAY, Staleness.ENDED),
    ],
)
def test_it_warns_three_days_before_its_end(before_its_end: timedelta, told: Staleness | None) -> None:
    assert why(spare(), at=spare().not_after - before_its_end) is told


def test_a_newer_card_for_the_room_makes_it_stale() -> None:
    assert why(spare(), spent=7) is Staleness.NEWER_CARD


def test_a_guest_with_a_card_of_the_same_sequence_makes_it_stale() -> None:
    assert why(spare(), in_use=True) is Staleness.IN_USE


def test_a_lost_one_is_lost_whatever_else_is_true_of_it() -> None:
    lost = replace(spare(), lost_at=NOW)
    assert why(lost, spent=7, at=lost.not_after, in_use=True) is Staleness.LOST


def test_only_a_spare_that_ends_soon_can_still_be_given_to_a_guest() -> None:
    assert [each for each in Staleness if not each.is_over] == [Staleness.ENDS_SOON]


def test_of_each_room_the_spares_of_the_newest_sequence_are_the_set() -> None:
    old, first, second = spare(1, 6), spare(2, 7), spare(3, 7, index=2)
    other = spare(4, 2, "room-306")
    assert newest_of_each_room([second, other, old, first]) == (other, first, second)

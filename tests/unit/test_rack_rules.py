"""What a room is now, which chip it belongs to, and which action is already selected."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.hotel import Room, Seal
from app.domain.permission import CardKind
from app.domain.place import Place
from app.domain.rack import (
    DeskAction,
    RackFilter,
    RoomStatus,
    matches,
    possible_actions,
    rack_room,
    suggested_action,
)
from app.domain.stay import CardIssue, CardState, IssueDoor, Stay

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 8, 20, tzinfo=UTC)
ROOM = Room("r305", "305", Place(1, 3, 5))


def a_stay(arrives_days: float, departs_days: float, **more: object) -> Stay:
    stay = Stay(
        "s1",
        "r305",
        "Okafor",
        2,
        2,
        NOW + timedelta(days=arrives_days),
        NOW + timedelta(days=departs_days),
        NOW,
        "o1",
    )
    return replace(stay, **more)  # type: ignore[arg-type]


def an_issue(stay_id: str, sequence: int, state: CardState = CardState.PROVEN, **more: object) -> CardIssue:
    issue = CardIssue(
        issue_id=f"i-{stay_id}-{sequence}",
        serial=sequence,
        uid=b"\x01\x02\x03\x04",
        kind=CardKind.GUEST,
        source="open",
        stay_id=stay_id,
        doors=(IssueDoor(ROOM.place, sequence, "r305"),),
        index=1,
        not_before=NOW - timedelta(days=3),
        not_after=NOW + timedelta(days=3),
        state=state,
        begun_at=NOW,
        issued_by="o1",
    )
    return replace(issue, **more)  # type: ignore[arg-type]


def status_of(*stays: Stay, ended: Stay | None = None, room: Room = ROOM) -> RoomStatus:
    return rack_room(room, stays, ended, (), NOW, ZONE).status


def test_a_room_without_a_party_is_vacant() -> None:
    assert status_of() is RoomStatus.VACANT


def test_a_party_that_leaves_another_day_occupies() -> None:
    assert status_of(a_stay(-1, 2)) is RoomStatus.OCCUPIED


@pytest.mark.parametrize("departs_days", [0.1, -0.5, -4])
def test_a_party_that_leaves_today_or_should_have_left_is_due_out(departs_days: float) -> None:
    assert status_of(a_stay(-5, departs_days)) is RoomStatus.DUE_OUT


def test_today_is_the_hotels_day_and_not_the_servers() -> None:
    late_evening_utc = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)  # already the 24th in Shanghai
    stay = a_stay(-1, 0, departs=datetime(2026, 11, 24, 4, 0, tzinfo=UTC))
    assert rack_room(ROOM, [stay], None, (), late_evening_utc, ZONE).status is RoomStatus.DUE_OUT


def test_a_party_that_left_today_shows_until_the_day_ends() -> None:
    left_today = a_stay(-2, 1, checked_out_at=NOW - timedelta(hours=2))
    left_yesterday = a_stay(-2, 1, checked_out_at=NOW - timedelta(hours=20))
    assert status_of(ended=left_today) is RoomStatus.CHECKED_OUT
    assert status_of(ended=left_yesterday) is RoomStatus.VACANT


def test_a_party_that_is_expected_does_not_occupy_yet() -> None:
    drawn = rack_room(ROOM, [a_stay(1, 3)], None, (), NOW, ZONE)
    assert drawn.status is RoomStatus.VACANT
    assert drawn.next_stay is not None


def test_a_sealed_room_is_sealed_whatever_else_is_true() -> None:
    sealed = replace(ROOM, seal=Seal("pipe burst", NOW, "Mira"))
    assert status_of(a_stay(-1, 2), room=sealed) is RoomStatus.SEALED


def test_the_previous_guests_card_opens_until_a_newer_one_was_seen_at_the_door() -> None:
    stay = a_stay(-1, 2)
    old, new = an_issue("earlier", 4), an_issue("s1", 5)
    assert rack_room(ROOM, [stay], None, [old, new], NOW, ZONE).old_card_opens
    seen = replace(new, seen_at=NOW)
    assert not rack_room(ROOM, [stay], None, [old, seen], NOW, ZONE).old_card_opens


def test_an_old_card_that_has_ended_or_was_erased_no_longer_opens() -> None:
    ended = an_issue("earlier", 4, not_after=NOW - timedelta(minutes=1))
    erased = an_issue("earlier", 4, CardState.ERASED)
    assert not rack_room(ROOM, [a_stay(-1, 2)], None, [ended, erased], NOW, ZONE).old_card_opens


def test_a_card_that_was_returned_is_no_old_card() -> None:
    returned = an_issue("before", 1, returned_at=NOW)
    assert not rack_room(ROOM, [a_stay(-1, 2)], None, [returned], NOW, ZONE).old_card_opens


def test_a_card_in_question_is_counted_but_not_as_a_card_that_is_out() -> None:
    issues = [an_issue("s1", 5), an_issue("s1", 5, CardState.UNRESOLVED)]
    drawn = rack_room(ROOM, [a_stay(-1, 2)], None, issues, NOW, ZONE)
    assert (drawn.cards_out, drawn.cards_in_question) == (1, 1)
    assert matches(drawn, RackFilter.CARD_IN_QUESTION)


@pytest.mark.parametrize(
    ("departs_days", "own_card", "expected"),
    [
        (2, False, DeskAction.ANOTHER_CARD),
        (2, True, DeskAction.ANOTHER_CARD),
        (0.1, False, DeskAction.CHECK_OUT),
        (0.1, True, DeskAction.EXTEND),
    ],
)
def test_the_right_action_is_already_selected(
    departs_days: float, *, own_card: bool, expected: DeskAction
) -> None:
    drawn = rack_room(ROOM, [a_stay(-1, departs_days)], None, (), NOW, ZONE)
    assert suggested_action(drawn, own_card_presented=own_card) is expected


def test_the_suggested_action_stands_first_in_every_state() -> None:
    sealed = replace(ROOM, seal=Seal("paint", NOW, "Mira"))
    drawn = [
        rack_room(ROOM, stays, None, (), NOW, ZONE) for stays in ([], [a_stay(-1, 2)], [a_stay(-1, 0.1)])
    ]
    drawn.append(rack_room(sealed, [], None, (), NOW, ZONE))
    for room in drawn:
        assert possible_actions(room)[0] is suggested_action(room)

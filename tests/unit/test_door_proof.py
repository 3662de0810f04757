"""What a door's record proves of the cards that its lock refuses from now on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.card_tasks import Installation, Position
from app.domain.door_proof import proven_at_door
from app.domain.permission import CardFlag, CardKind
from app.domain.place import Place
from app.domain.stay import CardIssue, CardState, DoorRecord, DoorSequence, IssueDoor

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PLACE = Place(1, 3, 5)
KNOWN = DoorSequence("305", spent=9, seen=4, ended=2)


def an_issue(sequence: int = 6, **more: object) -> CardIssue:
    issue = CardIssue(
        issue_id="i1",
        serial=11,
        uid=b"\x01\x02\x03\x04",
        kind=CardKind.GUEST,
        source="open",
        stay_id=None,
        doors=(IssueDoor(PLACE, sequence, "305"),),
        index=1,
        not_before=NOW,
        not_after=NOW + timedelta(days=1),
        state=CardState.PROVEN,
        begun_at=NOW,
        issued_by="o1",
    )
    return replace(issue, **more)  # type: ignore[arg-type]


def a_record(what: str, sequence: int | None = None) -> DoorRecord:
    return DoorRecord("r1", "305", NOW, what, 11, sequence, opened=what == "opens")


MASTER = an_issue(kind=CardKind.MASTER, doors=())
CHECK_OUT = an_issue(kind=CardKind.CHECK_OUT)
INSTALL = an_issue(kind=CardKind.INSTALL, doors=(), task=Installation(Position(PLACE), Position(), 8))

CASES = {
    "a later guest's card opened": (a_record("opens"), an_issue(), {"seen": 6}),
    "an earlier one proves nothing new": (a_record("opens"), an_issue(3), {}),
    "a single opening stores nothing": (a_record("opens"), an_issue(flags=CardFlag.KEEPS_OLDER), {}),
    "a spare counts as a guest's": (a_record("opens"), an_issue(kind=CardKind.SPARE), {"seen": 6}),
    "a staff card has no sequence": (a_record("opens"), an_issue(kind=CardKind.STAFF), {}),
    "a lock that tells its own sequence": (a_record("opens", 7), MASTER, {"seen": 7}),
    "an unknown card that opened": (a_record("opens", 7), None, {"seen": 7}),
    "a card refused as replaced": (a_record("replaced"), an_issue(), {"seen": 7}),
    "a card refused as ended": (a_record("stay_ended"), an_issue(5), {"ended": 5}),
    "a check-out card": (a_record("checked_out"), CHECK_OUT, {"ended": 6}),
    "a check-out card for any door": (a_record("checked_out"), replace(CHECK_OUT, doors=()), {"ended": 4}),
    "a check-out card that nobody knows": (a_record("checked_out"), None, {}),
    "a seal card": (a_record("door_sealed"), None, {"sealed": True}),
    "a card refused by a sealed door": (a_record("sealed"), an_issue(), {"sealed": True}),
    "a time card": (a_record("clock_set"), None, {"clock_set_at": NOW}),
    "an install card": (a_record("place_set"), INSTALL, {"seen": 8, "ended": 0}),
    "another door's card": (a_record("wrong_door"), an_issue(), {}),
}


@pytest.mark.parametrize("case", CASES)
def test_a_record_proves(case: str) -> None:
    record, issue, more = CASES[case]
    assert proven_at_door(KNOWN, record, issue) == replace(KNOWN, **more)  # type: ignore[arg-type]


def test_a_door_that_opens_for_a_guest_is_not_sealed() -> None:
    sealed = replace(KNOWN, sealed=True)
    assert not proven_at_door(sealed, a_record("opens"), an_issue()).sealed
    assert proven_at_door(sealed, a_record("opens"), MASTER).sealed
    assert not proven_at_door(sealed, a_record("door_unsealed"), None).sealed


def test_a_door_shuts_out_what_it_has_passed_and_what_was_ended() -> None:
    door = DoorSequence("305", seen=4, ended=5)
    assert [door.shuts_out(sequence) for sequence in range(1, 8)] == [True] * 5 + [False] * 2
    assert not DoorSequence("305").shuts_out(0)

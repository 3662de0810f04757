"""What a card is to this hotel: whose it is, what its door will do, what replaced it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from app.domain.hotel import Operator
from app.domain.permission import SEQUENCED_KINDS, CardFlag, Permission
from app.domain.reading import CardReading
from app.domain.stay import CardIssue, CardState
from app.ports.card_source import CardSource
from app.ports.store import Snapshot
from app.services.card_account import contradicts, settle
from app.services.card_flow_state import CardStory, DoorStory
from app.services.desk import Desk
from app.services.known_doors import KnownDoor, common_doors_of, doors_of


async def card_story(desk: Desk, source: CardSource, reading: CardReading, operator: Operator) -> CardStory:
    """Let the reading settle what was in question about this card, and return the card's story.

    It is judged by the lock's own decision function. The door is taken to be as old as what is
    *proven* of it: a newer card that was made but not seen at the door replaces nothing yet, and
    is named in ``replaced_by``.
    """
    now = desk.clock.now()

    def look(snapshot: Snapshot) -> CardStory | None:
        return None if contradicts(snapshot, reading) else story_within(snapshot, source, reading, now)

    story = await desk.store.read(look)
    if story is not None:
        return story
    resolved = await settle(desk, reading, operator)
    settled = await desk.store.read(lambda snapshot: story_within(snapshot, source, reading, now))
    return replace(settled, resolved=resolved)


def claim_within(snapshot: Snapshot, reading: CardReading) -> CardStory:
    """Whose the card is, and nothing of what its door says."""
    if reading.serial is None:
        return CardStory(reading)
    issue = snapshot.card_issue_by_serial(reading.serial)
    stay = None if issue is None or issue.stay_id is None else snapshot.stay(issue.stay_id)
    guest = stay.guest if stay is not None else ""
    return CardStory(reading, guest=guest, issue=issue, party_is_in=stay is not None and stay.is_open)


def story_within(snapshot: Snapshot, source: CardSource, reading: CardReading, now: datetime) -> CardStory:
    """The story that `card_story` returns, of a card that there is nothing to settle about."""
    claim = claim_within(snapshot, reading)
    permission = claim.permission
    if permission is None:
        return claim
    judge = partial(_judged, source, reading, now)
    doors = tuple(judge(known) for known in doors_of(snapshot, source, permission, now))
    first = doors[0]
    return replace(
        claim,
        verdict=first.verdict,
        room_id=first.room_id,
        room_label=", ".join(door.label for door in doors if door.label),
        boundary=first.boundary,
        replaced_by=_replaced_by(snapshot, permission, first.room_id, now),
        doors=doors,
        common_doors=tuple(judge(known) for known in common_doors_of(snapshot, source, permission)),
    )


def _judged(source: CardSource, reading: CardReading, now: datetime, known: KnownDoor) -> DoorStory:
    decision = source.decide(reading, known.memory, now)
    return DoorStory(
        verdict=decision.verdict,
        place=known.place,
        room_id=known.room_id,
        label=known.label,
        boundary=decision.boundary,
        common_door=known.memory.common_door if known.place is None else 0,
    )


def _replaced_by(
    snapshot: Snapshot, permission: Permission, room_id: str | None, now: datetime
) -> CardIssue | None:
    """The first proven card of a newer sequence: what replaces this one when it touches the first door."""
    if room_id is None or permission.kind not in SEQUENCED_KINDS:
        return None
    sequence = permission.doors[0].sequence
    newer = [
        issue
        for issue in snapshot.card_issues_that_may_open_room(room_id, now)
        if issue.kind in SEQUENCED_KINDS
        and CardFlag.KEEPS_OLDER not in issue.flags
        and issue.sequence_in(room_id) > sequence
        and issue.state is CardState.PROVEN
    ]
    return min(newer, key=lambda issue: (issue.sequence_in(room_id), issue.index), default=None)

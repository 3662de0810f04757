"""What a card is to this hotel: whose it is, what its door will do, what replaced it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.hotel import Operator
from app.domain.reading import CardReading, OurPermission
from app.domain.stay import CardIssue, CardState
from app.ports.card_source import CardSource
from app.ports.store import Snapshot
from app.services.card_account import contradicts, settle
from app.services.card_flow_state import CardStory
from app.services.desk import Desk


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
    if not isinstance(reading.content, OurPermission) or not reading.content.permission.doors:
        return CardStory(reading)
    door = reading.content.permission.doors[0]
    room = snapshot.room_at(door.place)
    at_door = [] if room is None else snapshot.card_issues_that_may_open_room(room.room_id, now)
    seen = max((other.sequence for other in at_door if other.seen_at is not None), default=0)
    place = door.place
    memory = source.door_memory(place.building, place.floor, place.door, seen)
    decision = source.decide(reading, memory, now)
    return replace(
        claim_within(snapshot, reading),
        verdict=decision.verdict,
        room_id=room.room_id if room is not None else None,
        room_label=room.label if room is not None else place.hex,
        boundary=decision.boundary,
        replaced_by=_newer(at_door, door.sequence),
    )


def _newer(issues: Sequence[CardIssue], sequence: int) -> CardIssue | None:
    """The first proven card of a newer sequence: the one that replaces this card when it touches the door."""
    newer = [issue for issue in issues if issue.sequence > sequence and issue.state is CardState.PROVEN]
    return min(newer, key=lambda issue: (issue.sequence, issue.index), default=None)

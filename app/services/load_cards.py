"""Load what the Cards page shows: all cards that are out, and the file of one physical card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.card_tasks import CardList
from app.domain.cards_out import CardOut, StillOpens, card_out, what_still_opens
from app.domain.cloud_truth import CloudTruth, cloud_truth
from app.domain.stay import CardIssue, Stay
from app.ports.store import Snapshot
from app.services.desk import Desk
from app.services.queue_for_server import SERVER_ACCOUNT

FOUND_LIMIT = 200
"""So many earlier cards are looked up for a search: who needs more types more."""


@dataclass(frozen=True, slots=True)
class CardFile:
    """Everything that the hotel knows of one physical card, its newest issue first.

    ``cloud`` tells by issue_id what the vendor's server knows; empty where the hotel uses no server.
    ``named`` are the cards that its newest issue names, where that is a lost or a cancel-lost card.
    """

    uid: bytes
    issues: tuple[CardOut, ...] = ()
    cloud: Mapping[str, CloudTruth] = field(default_factory=dict)
    operators: Mapping[str, str] = field(default_factory=dict)
    named: tuple[CardOut, ...] = ()


async def load_cards_out(desk: Desk) -> tuple[CardOut, ...]:
    """Return every card that is out, in the order of issue."""
    now = desk.clock.now()

    def view(snapshot: Snapshot) -> tuple[CardOut, ...]:
        issues = snapshot.cards_out(now)
        open_stays = {stay.stay_id: stay for stay in snapshot.open_stays()}
        still = what_still_opens(
            snapshot.card_issues_that_may_open(now), open_stays.values(), now, snapshot.doors_proven()
        )
        return tuple(_cards(snapshot, issues, open_stays, still))

    return await desk.store.read(view)


async def find_cards(desk: Desk, text: str) -> tuple[CardOut, ...]:
    """Return the cards, out or not, whose UID, holder, guest or room has ``text``; the newest first."""

    def view(snapshot: Snapshot) -> tuple[CardOut, ...]:
        return tuple(_cards(snapshot, snapshot.search_cards(text, FOUND_LIMIT), {}, {}))

    return await desk.store.read(view)


def card_file_within(snapshot: Snapshot, uid: bytes, now: datetime) -> CardFile:
    """Return the history of the physical card with this UID, and what is to be said around it."""
    issues = snapshot.card_issues_of_uid(uid)
    open_stays = {stay.stay_id: stay for stay in snapshot.open_stays()}
    at_doors = _at_the_same_doors(snapshot, issues, now)
    still = what_still_opens(at_doors, open_stays.values(), now, snapshot.doors_proven())
    return CardFile(
        uid=uid,
        issues=tuple(_cards(snapshot, issues, open_stays, still)),
        cloud=_cloud(snapshot, issues),
        operators={each.operator_id: each.name for each in snapshot.operators()},
        named=tuple(_cards(snapshot, _named_by(snapshot, issues), open_stays, {})),
    )


def _named_by(snapshot: Snapshot, issues: Sequence[CardIssue]) -> Sequence[CardIssue]:
    task = issues[0].task if issues else None
    named = task.cards if isinstance(task, CardList) else ()
    found = (snapshot.card_issue_by_serial(card.serial) for card in named)
    return [issue for issue in found if issue is not None]


def _at_the_same_doors(snapshot: Snapshot, issues: Sequence[CardIssue], now: datetime) -> Sequence[CardIssue]:
    """Every issue that may open one of the rooms that these may open."""
    rooms = {door.room_id for issue in issues if issue.is_out for door in issue.doors if door.room_id}
    found = [snapshot.card_issues_that_may_open_room(room_id, now) for room_id in sorted(rooms)]
    return list({issue.issue_id: issue for each in found for issue in each}.values())


def _cards(
    snapshot: Snapshot,
    issues: Sequence[CardIssue],
    open_stays: Mapping[str, Stay],
    still: Mapping[str, StillOpens],
) -> Iterator[CardOut]:
    rooms = {room.room_id: room.label for room in snapshot.rooms()}
    operators = {each.operator_id: each.name for each in snapshot.operators()}
    ids = {issue.stay_id for issue in issues if issue.stay_id is not None}
    stays = {stay_id: open_stays.get(stay_id) or snapshot.stay(stay_id) for stay_id in ids}
    for issue in issues:
        yield card_out(issue, rooms, stays, operators, still.get(issue.issue_id))


def _cloud(snapshot: Snapshot, issues: Sequence[CardIssue]) -> Mapping[str, CloudTruth]:
    if not snapshot.setting(SERVER_ACCOUNT):
        return {}
    return {
        issue.issue_id: cloud_truth(
            lock=issue.room_id is not None and snapshot.cloud.lock_of_room(issue.room_id) is not None,
            rows=snapshot.outbox.rows_of_issue(issue.issue_id),
        )
        for issue in issues
    }

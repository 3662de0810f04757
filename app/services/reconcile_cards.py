"""Let the server's list of cards correct what a lying answer or a doubled request left there.

Every card that Keyrack reported bears the id of its outbox row. Two cards with one id, or a card whose
deletion counts as done, are the server's mistake: a deletion is queued, as an act of Keyrack's own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from app.domain.outbox import OutboxRow, OutboxState
from app.domain.pull import CloudItem, PullKind
from app.ports.store import Snapshot, Transaction
from app.services.ask_server import tag_in
from app.services.desk import Desk
from app.services.queue_for_server import CARD_DELETE, DeskAct, new_row

KEYRACK = "Keyrack"
"""Who did it, where no operator did."""


async def reconcile_cards(desk: Desk, listed_at: datetime) -> int:
    """Queue a deletion for every card that should not be in the list that was asked for at ``listed_at``.

    Returns how many. Most of the time there are none, and nothing is written.
    """
    act = DeskAct.of(desk, KEYRACK)
    if not await desk.store.read(lambda rows: _surplus(rows, listed_at)):
        return 0

    def work(rows: Transaction) -> int:
        surplus = _surplus(rows, listed_at)
        for card, report in surplus:
            fields = {"cardId": card.item_id, "lockId": card.lock_id}
            row = new_row(act, CARD_DELETE, card.lock_id, fields, report.room_label, report.issue_id)
            rows.outbox.add(row)
        return len(surplus)

    return await desk.store.write(work)


def _surplus(rows: Snapshot, listed_at: datetime) -> list[tuple[CloudItem, OutboxRow]]:
    """The cards to delete, each with the row that had reported it."""
    cards = _by_tag(rows.cloud.items(PullKind.CARDS))
    reports = rows.outbox.rows_in(cards)
    return [
        (card, report)
        for tag, report in reports.items()
        for card in _surplus_of(rows, cards[tag], report, listed_at)
    ]


def _by_tag(cards: Iterable[CloudItem]) -> Mapping[str, list[CloudItem]]:
    """Cards by the row id in their names, the oldest of each first: ids grow with time."""
    by_tag: dict[str, list[CloudItem]] = defaultdict(list)
    for card in cards:
        tag = tag_in(json.loads(card.text).get("name"))
        if tag is not None:
            by_tag[tag].append(card)
    return by_tag


def _surplus_of(
    rows: Snapshot, cards: list[CloudItem], report: OutboxRow, listed_at: datetime
) -> Iterator[CloudItem]:
    if report.issue_id is None or (len(cards) == 1 and not _has_ended(rows, report)):
        return
    deletions = [row for row in rows.outbox.rows_of_issue(report.issue_id) if row.operation_id == CARD_DELETE]
    if any(_may_not_show_yet(row, listed_at) for row in deletions):
        return
    gone = any(row.state is OutboxState.DONE and "cardId" not in row.fields for row in deletions)
    yield from cards if gone else cards[1:]


def _has_ended(rows: Snapshot, report: OutboxRow) -> bool:
    """Whether the card no longer carries what was reported, so that a deletion stands in the outbox."""
    return report.issue_id is not None and not rows.card_issue(report.issue_id).state.may_open


def _may_not_show_yet(deletion: OutboxRow, listed_at: datetime) -> bool:
    """Whether a deletion is still to come, or came when the list may already have been on its way."""
    if deletion.state.is_open:
        return True
    return deletion.done_at is not None and deletion.done_at >= listed_at

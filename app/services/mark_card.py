"""What people say of a card: lost, found, returned, spoiled. Nothing of it changes what any door does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from app.domain.errors import KeyrackError
from app.domain.hotel import Operator
from app.domain.journal import Act
from app.domain.stay import CardIssue, CardState
from app.ports.store import Transaction
from app.services.card_account import issue_facts, label_of
from app.services.desk import Desk


class CardMark(Enum):
    """One word about a card."""

    LOST = "lost"
    FOUND = "found"
    RETURNED = "returned"
    SPOILED = "spoiled"


class MarkRefusal(Enum):
    """Why a card was not marked."""

    REASON_MISSING = "reason_missing"
    NOT_OUT = "not_out"
    """The card carries nothing any more: it was erased, written over, or never made."""
    CHANGED_SINCE = "changed_since"
    """Something else happened to the card since: there is nothing to take back."""


class MarkRefused(KeyrackError):
    """The card was not marked, or the mark not taken back; nothing was changed."""

    def __init__(self, refusal: MarkRefusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class MarkedCard:
    """A card before and after a mark; equal where the mark said nothing new."""

    before: CardIssue
    after: CardIssue


_ACTS = {
    CardMark.LOST: Act.CARD_LOST,
    CardMark.FOUND: Act.CARD_FOUND,
    CardMark.RETURNED: Act.CARD_RETURNED,
    CardMark.SPOILED: Act.CARD_SPOILED,
}


async def mark_card(
    desk: Desk, issue_id: str, mark: CardMark, operator: Operator, reason: str = ""
) -> MarkedCard:
    """Note and journal the mark; said twice, it is noted once.

    A lost card needs a reason. Raises MarkRefused, and KeyError where there is no such issue.
    """
    now = desk.clock.now()
    if mark is CardMark.LOST and not reason.strip():
        raise MarkRefused(MarkRefusal.REASON_MISSING)

    def work(transaction: Transaction) -> MarkedCard:
        before = transaction.card_issue(issue_id)
        if not before.state.may_open:
            raise MarkRefused(MarkRefusal.NOT_OUT)
        return MarkedCard(before, mark_within(transaction, before, mark, now, operator, reason))

    return await desk.store.write(work)


def mark_within(
    rows: Transaction,
    before: CardIssue,
    mark: CardMark,
    now: datetime,
    operator: Operator,
    reason: str,
) -> CardIssue:
    """`mark_card` as a part of a transaction, for a card that may open something."""
    after = _marked(before, mark, now)
    if after != before:
        rows.save_card_issue(after)
        facts = issue_facts(after) | ({"reason": reason.strip()} if reason.strip() else {})
        label = label_of(rows, after)
        rows.append_journal(now, operator.name, _ACTS[mark], label, facts)
    return after


async def undo_mark(desk: Desk, marked: MarkedCard, operator: Operator) -> CardIssue:
    """Take a mark back, as long as the card is as it left it. Raises MarkRefused(CHANGED_SINCE)."""
    now = desk.clock.now()

    def work(transaction: Transaction) -> CardIssue:
        before, after = marked.before, marked.after
        current = transaction.card_issue(after.issue_id)
        if _word(current) != _word(after) or current.serial != after.serial:
            raise MarkRefused(MarkRefusal.CHANGED_SINCE)
        back = replace(current, state=before.state, lost_at=before.lost_at, returned_at=before.returned_at)
        if back != current:
            transaction.save_card_issue(back)
            label = label_of(transaction, back)
            facts = issue_facts(back) | {"mark": _said_of(after)}
            transaction.append_journal(now, operator.name, Act.CARD_MARK_UNDONE, label, facts)
        return back

    return await desk.store.write(work)


def _marked(issue: CardIssue, mark: CardMark, now: datetime) -> CardIssue:
    """The issue with the mark. A card that came back is no longer lost; a lost one has not come back."""
    if mark is CardMark.LOST:
        return issue if issue.lost_at is not None else replace(issue, lost_at=now, returned_at=None)
    if mark is CardMark.FOUND:
        return replace(issue, lost_at=None)
    if mark is CardMark.RETURNED:
        return issue if issue.returned_at is not None else replace(issue, lost_at=None, returned_at=now)
    return replace(issue, state=CardState.SPOILED)


def _word(issue: CardIssue) -> tuple[CardState, datetime | None, datetime | None]:
    return issue.state, issue.lost_at, issue.returned_at


def _said_of(issue: CardIssue) -> str:
    """The word that is taken back."""
    if issue.state is CardState.SPOILED:
        return CardMark.SPOILED.value
    if issue.lost_at is not None:
        return CardMark.LOST.value
    return CardMark.RETURNED.value if issue.returned_at is not None else CardMark.FOUND.value

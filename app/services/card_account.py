"""The account of card issues: begun before the first byte is written, settled by proof only."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.domain.hotel import Operator
from app.domain.journal import Act
from app.domain.permission import SEQUENCED_KINDS, CardKind
from app.domain.reading import CardReading, OurPermission, Unreadable
from app.domain.stay import CardIssue, CardState
from app.ports.store import Snapshot, Transaction
from app.services.desk import Desk
from app.services.door_claims import give_back_claims, spend_claims
from app.services.queue_for_server import DeskAct, queue_card_erased, queue_card_proven

IN_QUESTION = (CardState.WRITING, CardState.UNRESOLVED)
_UNPROVEN = (*IN_QUESTION, CardState.CLAIMED)


async def prove_issue(desk: Desk, issue: CardIssue, room_label: str, operator: Operator) -> CardIssue:
    """The card was read back and verified: spend the sequence, end what was on the card before."""
    act = DeskAct.of(desk, operator.name)

    def work(transaction: Transaction) -> CardIssue:
        proven = _prove(transaction, issue, act)
        transaction.append_journal(act.at, act.operator, Act.CARD_PROVEN, room_label, issue_facts(proven))
        return proven

    return await desk.store.write(work)


async def claim_issue(desk: Desk, issue: CardIssue, machine: str, operator: Operator) -> CardIssue:
    """A machine says that it made the card: its sequence counts as spent, and nothing else is on it.

    It is not proven: nobody has read it back.
    """
    act = DeskAct.of(desk, operator.name)
    claimed = replace(issue, state=CardState.CLAIMED, in_cloud_at=act.at)

    def work(transaction: Transaction) -> CardIssue:
        end_issues_on(transaction, claimed.uid, CardState.OVERWRITTEN, act, keep=claimed.serial)
        transaction.save_card_issue(claimed)
        spend_claims(transaction, claimed)
        facts = issue_facts(claimed) | {"machine": machine}
        label = label_of(transaction, claimed)
        transaction.append_journal(act.at, act.operator, Act.CARD_CLAIMED, label, facts)
        return claimed

    return await desk.store.write(work)


async def fail_issue(desk: Desk, issue: CardIssue, why: str, operator: Operator) -> None:
    """The card is proven not to carry the issue: nothing was spent."""
    now = desk.clock.now()

    def work(transaction: Transaction) -> None:
        failed = _fail(transaction, issue, now)
        label = label_of(transaction, issue)
        facts = issue_facts(failed) | {"why": why}
        transaction.append_journal(now, operator.name, Act.WRITE_FAILED, label, facts)

    await desk.store.write(work)


async def leave_unresolved(desk: Desk, issue: CardIssue, why: str, operator_name: str) -> CardIssue:
    """The write broke off where the card may hold old or new: its sequence counts as spent."""
    now = desk.clock.now()

    def work(transaction: Transaction) -> CardIssue:
        left = replace(issue, state=CardState.UNRESOLVED)
        transaction.save_card_issue(left)
        spend_claims(transaction, left)
        label = label_of(transaction, issue)
        facts = issue_facts(left) | {"why": why}
        transaction.append_journal(now, operator_name, Act.WRITE_UNRESOLVED, label, facts)
        return left

    return await desk.store.write(work)


async def settle_by_reading(desk: Desk, reading: CardReading, operator: Operator) -> bool:
    """Let what was read correct the account of this card; return whether a broken write was settled."""
    if not await desk.store.read(lambda snapshot: contradicts(snapshot, reading)):
        return False
    return await settle(desk, reading, operator)


def contradicts(snapshot: Snapshot, reading: CardReading) -> bool:
    """Whether the account has something to learn from what was read."""
    return _tells(reading) and bool(_doubts(snapshot, reading))


async def settle(desk: Desk, reading: CardReading, operator: Operator) -> bool:
    """Correct the account by a reading that contradicts it; return whether a broken write was settled."""
    act = DeskAct.of(desk, operator.name)
    return await desk.store.write(lambda transaction: settle_within(transaction, reading, act))


def settle_within(transaction: Transaction, reading: CardReading, act: DeskAct) -> bool:
    """`settle` as a part of a transaction; a reading that contradicts nothing changes nothing."""
    doubts = _doubts(transaction, reading) if _tells(reading) else ()
    settled = [_settle(transaction, issue, reading, act) for issue in doubts]
    for before, after in settled:
        label = label_of(transaction, after)
        facts = issue_facts(after) | {"was": before.state.value}
        transaction.append_journal(act.at, act.operator, Act.WRITE_RESOLVED, label, facts)
    return any(before.state in IN_QUESTION for before, _after in settled)


def _tells(reading: CardReading) -> bool:
    """Whether the reading shows what the card holds; a card that stays shut proves nothing."""
    return reading.content not in (Unreadable.UNKNOWN_KEYS, Unreadable.WRONG_CHIP)


def _doubts(snapshot: Snapshot, reading: CardReading) -> tuple[CardIssue, ...]:
    """The issues that the account has, or may have, on this card and that the card may not hold."""
    return tuple(
        issue
        for issue in snapshot.card_issues_still_on_uid(reading.uid)
        if issue.state in _UNPROVEN or (issue.state is CardState.PROVEN and not carries(reading, issue))
    )


def _settle(
    transaction: Transaction, issue: CardIssue, reading: CardReading, act: DeskAct
) -> tuple[CardIssue, CardIssue]:
    if carries(reading, issue):
        return issue, _prove(transaction, _as_read(reading, issue), act)
    if issue.state in IN_QUESTION:
        return issue, _fail(transaction, issue, act.at)
    gone = CardState.OVERWRITTEN if isinstance(reading.content, OurPermission) else CardState.ERASED
    return issue, _end(transaction, issue, gone, act)


def _as_read(reading: CardReading, issue: CardIssue) -> CardIssue:
    """The issue with the digest of its content, where nobody but the card told what a machine wrote."""
    content = reading.content
    if not isinstance(content, OurPermission) or issue.content_digest:
        return issue
    return replace(issue, content_digest=content.digest)


def carries(reading: CardReading, issue: CardIssue) -> bool:
    """Whether the card that was read holds exactly this issue."""
    return reading.serial == issue.serial


def end_issues_on(
    transaction: Transaction, uid: bytes, state: CardState, act: DeskAct, keep: int = 0
) -> None:
    """Everything else that was ever on this physical card is no longer on it."""
    for other in transaction.card_issues_still_on_uid(uid):
        if other.serial != keep:
            _end(transaction, other, state, act)


def _end(transaction: Transaction, issue: CardIssue, state: CardState, act: DeskAct) -> CardIssue:
    ended = replace(issue, state=state, ended_at=act.at)
    transaction.save_card_issue(ended)
    queue_card_erased(transaction, ended, act)
    return ended


def label_of(snapshot: Snapshot, issue: CardIssue) -> str:
    """The label of the room that a card is for; empty where it is for none."""
    return "" if issue.room_id is None else snapshot.room(issue.room_id).label


def issue_facts(issue: CardIssue) -> dict[str, str]:
    """What the journal tells of an issue. Nothing in it is secret."""
    facts = {
        "card": issue.uid.hex().upper(),
        "serial": f"{issue.serial:016X}",
        "state": issue.state.value,
        "until": issue.not_after.isoformat(),
    }
    if issue.kind in SEQUENCED_KINDS:
        facts |= {"sequence": str(issue.sequence), "index": str(issue.index)}
    told = {"holder": issue.holder, "reason": issue.reason}
    if issue.kind is not CardKind.GUEST:
        told["kind"] = issue.kind.name.lower()
    return facts | {name: value for name, value in told.items() if value}


def _prove(transaction: Transaction, issue: CardIssue, act: DeskAct) -> CardIssue:
    proven = replace(issue, state=CardState.PROVEN, proven_at=act.at)
    end_issues_on(transaction, issue.uid, CardState.OVERWRITTEN, act, keep=issue.serial)
    transaction.save_card_issue(proven)
    spend_claims(transaction, proven)
    queue_card_proven(transaction, proven, act)
    return proven


def _fail(transaction: Transaction, issue: CardIssue, now: datetime) -> CardIssue:
    failed = replace(issue, state=CardState.FAILED, ended_at=now)
    transaction.save_card_issue(failed)
    give_back_claims(transaction, failed)
    return failed

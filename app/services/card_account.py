"""The account of card issues: begun before the first byte is written, settled by proof only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from app.domain.hotel import Operator
from app.domain.issuing import SINGLE_OPENING_FLAGS, CardOrder, next_index, validity
from app.domain.journal import Act
from app.domain.permission import CardKind
from app.domain.reading import CardReading, OurPermission, Unreadable
from app.domain.sequence import give_back, reserve, spend
from app.domain.stay import CardIssue, CardState, IssueDoor, Stay
from app.ports.store import Snapshot, Transaction
from app.services.desk import Desk
from app.services.queue_for_server import DeskAct, queue_card_erased, queue_card_proven

IN_QUESTION = (CardState.WRITING, CardState.UNRESOLVED)
_UNPROVEN = (*IN_QUESTION, CardState.CLAIMED)


@dataclass(frozen=True, slots=True)
class Beginning:
    """A card that is about to be written, before the account gives it its place in the sequence."""

    order: CardOrder
    reading: CardReading
    source: str
    operator: Operator
    at: datetime
    issue_id: str
    serial: int

    @classmethod
    def of(cls, desk: Desk, order: CardOrder, reading: CardReading, source: str, operator: Operator) -> Self:
        """Return a beginning of now."""
        now, issue_id, serial = desk.clock.now(), desk.ids.new_id(), desk.ids.new_serial()
        return cls(order, reading, source, operator, now, issue_id, serial)

    def write_down(self, transaction: Transaction) -> CardIssue:
        """Reserve the sequence; store and journal the issue that the card is about to carry."""
        order = self.order
        issue = self._issue(*_claim(transaction, order))
        transaction.save_card_issue(issue)
        facts = issue_facts(issue)
        transaction.append_journal(self.at, self.operator.name, Act.WRITE_BEGUN, order.room.label, facts)
        return issue

    def _issue(self, sequence: int, index: int) -> CardIssue:
        order, reading = self.order, self.reading
        not_before, not_after = validity(order, self.at)
        return CardIssue(
            issue_id=self.issue_id,
            serial=self.serial,
            uid=reading.uid,
            kind=CardKind.GUEST,
            source=self.source,
            stay_id=order.stay.stay_id if order.stay is not None else None,
            doors=(IssueDoor(order.room.place, sequence, order.room.room_id),),
            index=index,
            not_before=not_before,
            not_after=not_after,
            state=CardState.WRITING,
            begun_at=self.at,
            issued_by=self.operator.operator_id,
            flags=SINGLE_OPENING_FLAGS if order.single_opening else order.flags,
            common_doors=order.common_doors,
            chip=reading.chip.value,
        )


def _claim(transaction: Transaction, order: CardOrder) -> tuple[int, int]:
    """Return sequence and index for the card; a stay's first card reserves a new sequence."""
    account = transaction.door_sequence(order.room.room_id)
    if order.single_opening or order.stay is None:
        return account.spent, 0
    stay = transaction.stay(order.stay.stay_id)
    sequence, reserved = reserve(account, stay)
    if reserved != account:
        transaction.save_door_sequence(reserved)
    return sequence, next_index(transaction.card_issues_of_stay(stay.stay_id), sequence)


async def prove_issue(desk: Desk, issue: CardIssue, room_label: str, operator: Operator) -> CardIssue:
    """The card was read back and verified: spend the sequence, end what was on the card before."""
    act = DeskAct.of(desk, operator.name)

    def work(transaction: Transaction) -> CardIssue:
        proven = _prove(transaction, issue, act)
        transaction.append_journal(act.at, act.operator, Act.CARD_PROVEN, room_label, issue_facts(proven))
        return proven

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
        _spend(transaction, left)
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
    return {
        "card": issue.uid.hex().upper(),
        "serial": f"{issue.serial:016X}",
        "sequence": str(issue.sequence),
        "index": str(issue.index),
        "state": issue.state.value,
        "until": issue.not_after.isoformat(),
    }


def _stay_of(transaction: Transaction, issue: CardIssue) -> Stay | None:
    return transaction.stay(issue.stay_id) if issue.stay_id is not None else None


def _spend(transaction: Transaction, issue: CardIssue) -> None:
    stay = _stay_of(transaction, issue)
    if issue.single_opening or stay is None:
        return
    account = transaction.door_sequence(stay.room_id)
    transaction.save_door_sequence(spend(account, issue.sequence))
    if stay.sequence != issue.sequence:
        transaction.save_stay(replace(stay, sequence=issue.sequence))


def _prove(transaction: Transaction, issue: CardIssue, act: DeskAct) -> CardIssue:
    proven = replace(issue, state=CardState.PROVEN, proven_at=act.at)
    end_issues_on(transaction, issue.uid, CardState.OVERWRITTEN, act, keep=issue.serial)
    transaction.save_card_issue(proven)
    _spend(transaction, proven)
    queue_card_proven(transaction, proven, act)
    return proven


def _fail(transaction: Transaction, issue: CardIssue, now: datetime) -> CardIssue:
    failed = replace(issue, state=CardState.FAILED, ended_at=now)
    transaction.save_card_issue(failed)
    stay = _stay_of(transaction, issue)
    if issue.single_opening or stay is None:
        return failed
    sequence = issue.sequence
    others = transaction.card_issues_of_stay(stay.stay_id)
    if not any(other.sequence == sequence and other.state is not CardState.FAILED for other in others):
        account = give_back(transaction.door_sequence(stay.room_id), sequence, stay)
        transaction.save_door_sequence(account)
        if stay.sequence == sequence:
            transaction.save_stay(replace(stay, sequence=None))
    return failed

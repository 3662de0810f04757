"""What a desk act leaves for the vendor's server, written in the act's own transaction: both or neither."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Self

from app.domain.outbox import OutboxRow, OutboxState
from app.domain.permission import SEQUENCED_KINDS
from app.domain.stay import CardIssue
from app.ports.card_source import SERVER
from app.ports.ids import Ids
from app.ports.store import Snapshot, Transaction
from app.services.desk import Desk

SERVER_ACCOUNT = "server.account"
"""The setting that holds the hotel's account with the vendor; without it nothing is queued."""
CARD_REPORT = "card.report"
CARD_DELETE = "card.delete"

_VENDOR_ZONE = timezone(timedelta(hours=8))
_VENDOR_TIME = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class DeskAct:
    """When an act happens, who does it, and where its new ids come from."""

    at: datetime
    operator: str
    ids: Ids

    @classmethod
    def of(cls, desk: Desk, operator: str) -> Self:
        """Return an act of now."""
        return cls(desk.clock.now(), operator, desk.ids)


def queue_card_proven(transaction: Transaction, issue: CardIssue, act: DeskAct) -> None:
    """Let the server learn that the card opens the lock of its room; once an issue.

    Nothing is queued where no account is set up, no lock is known for the room, or the server itself made
    the card.
    """
    room_id = issue.room_id
    is_guests = issue.kind in SEQUENCED_KINDS
    if room_id is None or not is_guests or issue.source == SERVER or not _has_account(transaction):
        return
    lock = transaction.cloud.lock_of_room(room_id)
    if lock is None or reports_of(transaction, issue.issue_id):
        return
    label = transaction.room(room_id).label
    fields = {
        "lockId": lock.lock_id,
        "cardNumber": card_number(issue),
        "name": label,
        "startTime": vendor_time(issue.not_before),
        "endTime": vendor_time(issue.not_after),
    }
    transaction.outbox.add(new_row(act, CARD_REPORT, lock.lock_id, fields, label, issue.issue_id))


def queue_card_erased(transaction: Transaction, issue: CardIssue, act: DeskAct) -> None:
    """Let the server learn that the card no longer carries the issue, if it was ever to learn that it did.

    The server's own id of the card is looked up when the row is sent: by then the report has arrived.
    """
    reports = reports_of(transaction, issue.issue_id)
    if not reports:
        return
    report = reports[0]
    fields = {"lockId": report.line, "cardNumber": card_number(issue)}
    row = new_row(act, CARD_DELETE, report.line, fields, report.room_label, issue.issue_id)
    transaction.outbox.add(row)


def reports_of(snapshot: Snapshot, issue_id: str) -> tuple[OutboxRow, ...]:
    """The rows that report this card to the server, whatever became of them."""
    rows = snapshot.outbox.rows_of_issue(issue_id)
    return tuple(row for row in rows if row.operation_id == CARD_REPORT)


def _has_account(snapshot: Snapshot) -> bool:
    return bool(snapshot.setting(SERVER_ACCOUNT))


def new_row(
    act: DeskAct, operation_id: str, line: str, fields: dict[str, str], room_label: str, issue_id: str | None
) -> OutboxRow:
    """A row that waits to be sent, without its number yet."""
    return OutboxRow(
        row_id=act.ids.new_id(),
        number=0,
        operation_id=operation_id,
        line=line,
        fields=fields,
        state=OutboxState.WAITING,
        created_at=act.at,
        operator=act.operator,
        room_label=room_label,
        issue_id=issue_id,
    )


def card_number(issue: CardIssue) -> str:
    """The card's own number as the vendor's menu has it: its UID in hex."""
    return issue.uid.hex().upper()


def vendor_time(at: datetime) -> str:
    """A moment as the vendor's ``createTime`` spells it: wall clock of UTC+8, without a zone mark."""
    return at.astimezone(_VENDOR_ZONE).strftime(_VENDOR_TIME)


def vendor_moment(text: str) -> datetime:
    """Read what `vendor_time` spells, as UTC. Raises ValueError."""
    try:
        return datetime.strptime(text, _VENDOR_TIME).replace(tzinfo=_VENDOR_ZONE).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error

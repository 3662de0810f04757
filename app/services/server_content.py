"""Server content in the hotel's account: put down before it is written, known again by card and digest."""

from __future__ import annotations

from dataclasses import replace

from app.domain.permission import DoorGrant
from app.domain.reading import CardReading, ServerContent, Unreadable
from app.domain.stay import CardIssue, CardState
from app.ports.card_source import SERVER
from app.ports.store import Snapshot, Transaction
from app.services.desk import Desk


async def note_content(
    desk: Desk, issue: CardIssue, digest: bytes, grants: tuple[DoorGrant, ...]
) -> CardIssue:
    """Put down what the server has made for an issue, before any of it is on the card.

    The server has the card from now on. It may have given the door a later sequence than it was asked for:
    ``grants`` are the doors as the content has them.
    """
    doors = tuple(
        replace(door, sequence=grant.sequence) for door, grant in zip(issue.doors, grants, strict=True)
    )
    noted = replace(issue, content_digest=digest, doors=doors, in_cloud_at=desk.clock.now())

    def work(rows: Transaction) -> CardIssue:
        rows.save_card_issue(noted)
        return noted

    return await desk.store.write(work)


async def judged(desk: Desk, reading: CardReading) -> CardReading:
    """Say of server content whether the account has it on this card; any other reading costs nothing."""
    if not isinstance(reading.content, ServerContent):
        return reading
    return await desk.store.read(lambda rows: judged_within(rows, reading))


def judged_within(rows: Snapshot, reading: CardReading) -> CardReading:
    """As `judged`: other bytes than those that were written are DAMAGED, and somebody else's UNKNOWN_DATA."""
    content = reading.content
    if not isinstance(content, ServerContent):
        return reading
    ours = [issue for issue in rows.card_issues_of_uid(reading.uid) if issue.source == SERVER]
    written = next((issue for issue in ours if issue.content_digest == content.digest), None)
    made = written or next((issue for issue in ours if _is_unread_claim(issue)), None)
    if made is not None:
        return replace(reading, content=replace(content, serial=made.serial))
    bears = any(issue.state.may_open for issue in ours)
    return replace(reading, content=Unreadable.DAMAGED if bears else Unreadable.UNKNOWN_DATA)


def _is_unread_claim(issue: CardIssue) -> bool:
    """Whether a machine says that it made this card: what it put there nobody told, the card tells it now."""
    return issue.state is CardState.CLAIMED and not issue.content_digest

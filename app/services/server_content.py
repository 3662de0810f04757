"""Server content in the hotel's account: put down before it is written, known again by card and digest."""

from __future__ import annotations

from dataclasses import replace

from app.domain.issuing import permission_of
from app.domain.permission import DoorGrant
from app.domain.reading import CardReading, OurPermission, ServerContent, Unreadable
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


async def judged(desk: Desk, reading: CardReading, key_version: int) -> CardReading:
    """Say of server content what the account has it for; any other reading costs nothing.

    Other bytes than those that were written are DAMAGED, and somebody else's UNKNOWN_DATA.
    """
    content = reading.content
    if not isinstance(content, ServerContent):
        return reading
    digest = content.digest
    return await desk.store.read(
        lambda rows: replace(reading, content=_meaning(rows, reading.uid, digest, key_version))
    )


def _meaning(rows: Snapshot, uid: bytes, digest: bytes, key_version: int) -> OurPermission | Unreadable:
    ours = [issue for issue in rows.card_issues_of_uid(uid) if issue.source == SERVER]
    written = next((issue for issue in ours if issue.content_digest == digest), None)
    made = written or next((issue for issue in ours if _is_unread_claim(issue)), None)
    hotel = rows.hotel()
    if made is not None and hotel is not None:
        return OurPermission(permission_of(made, hotel.hotel_id, key_version), digest)
    return Unreadable.DAMAGED if any(issue.state.may_open for issue in ours) else Unreadable.UNKNOWN_DATA


def _is_unread_claim(issue: CardIssue) -> bool:
    """Whether a machine says that it made this card: what it put there nobody told, the card tells it now."""
    return issue.state is CardState.CLAIMED and not issue.content_digest

"""Which lost cards a lock is still to learn of, and which found ones it may forget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.card_reach import reaches
from app.domain.card_tasks import NamedCard
from app.domain.place import Place
from app.domain.stay import CardIssue
from app.ports.store import Snapshot


@dataclass(frozen=True, slots=True)
class DenyChange:
    """What to change of a lock's deny list."""

    deny: tuple[NamedCard, ...] = ()
    allow: tuple[int, ...] = ()


def lost_cards_for(
    issues: Iterable[CardIssue], place: Place | None, common_door: int, now: datetime
) -> tuple[CardIssue, ...]:
    """Those of the cards that are lost, still valid, and for this door."""
    return tuple(
        issue
        for issue in issues
        if issue.lost_at is not None
        and issue.state.may_open
        and issue.not_after > now
        and reaches(issue, place, common_door)
    )


def deny_change(snapshot: Snapshot, lost: Sequence[CardIssue], held: Sequence[NamedCard]) -> DenyChange:
    """What makes the list that the lock holds the one that it should hold.

    Only cards that Keyrack knows as found are taken off: an entry of somebody else's stays.
    """
    there = {card.serial for card in held}
    deny = tuple(NamedCard(issue.serial, issue.not_after) for issue in lost if issue.serial not in there)
    known = (snapshot.card_issue_by_serial(serial) for serial in sorted(there))
    allow = tuple(issue.serial for issue in known if issue is not None and issue.lost_at is None)
    return DenyChange(deny, allow)

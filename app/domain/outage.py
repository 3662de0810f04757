"""The outage set: dated spare cards in a drawer, and when one of them is no longer to be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from app.domain.errors import KeyrackError
from app.domain.hotel import Room
from app.domain.stay import CardIssue, DoorSequence

WARNS_AHEAD = timedelta(days=3)
"""A set is renewed by whoever is on duty within three days: a weekend and the day after it."""
LONGEST_SPARE = timedelta(days=14)
"""As long as the right to make a spare goes (`app.domain.card_rights.RIGHTS`)."""


class Staleness(Enum):
    """Why a spare is not to be relied on."""

    LOST = "lost"
    ENDED = "ended"
    NEWER_CARD = "newer_card"
    """A card of a newer sequence was made for the room: the door may refuse the spare already."""
    IN_USE = "in_use"
    """Another spare of the same sequence is a guest's: this one opens that guest's room."""
    ENDS_SOON = "ends_soon"

    @property
    def is_over(self) -> bool:
        """Whether no guest can be given it any more."""
        return self is not Staleness.ENDS_SOON


@dataclass(frozen=True, slots=True)
class Spare:
    """One spare in the drawer: its newest issue, its room, and why it is stale (None: it is good)."""

    issue: CardIssue
    room: Room
    stale: Staleness | None = None


class SpareIsStale(KeyrackError):
    """The spare can't become a guest's card; nothing was recorded."""

    def __init__(self, room_label: str, why: Staleness) -> None:
        super().__init__(f"{room_label}: {why.value}")
        self.room_label = room_label
        self.why = why


class NoSpare(KeyrackError):
    """The card is no spare, or it is a guest's by now; nothing was recorded."""


class SheetNotSaved(KeyrackError):
    """The set's sheet was not written (``name``) or not printed (empty); the cards are made all the same."""

    def __init__(self, name: str) -> None:
        super().__init__(f"sheet {name!r} was not written")
        self.name = name


def staleness(
    issue: CardIssue, account: DoorSequence, now: datetime, *, in_use: bool = False
) -> Staleness | None:
    """Why a spare is stale at ``now``, the weightiest reason first; ``account`` is that of its room.

    ``in_use``: a guest has a card of the same sequence.
    """
    if issue.lost_at is not None:
        return Staleness.LOST
    if issue.not_after <= now:
        return Staleness.ENDED
    if account.spent > issue.sequence:
        return Staleness.NEWER_CARD
    if in_use:
        return Staleness.IN_USE
    return Staleness.ENDS_SOON if issue.not_after - now <= WARNS_AHEAD else None


def newest_of_each_room(issues: Iterable[CardIssue]) -> tuple[CardIssue, ...]:
    """Of the spares in the drawer those of each room's highest sequence; older ones were renewed."""
    ordered = sorted(issues, key=lambda issue: (issue.sequence, issue.index))
    highest = {issue.room_id: issue.sequence for issue in ordered}
    return tuple(issue for issue in ordered if issue.sequence == highest[issue.room_id])

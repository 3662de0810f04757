"""Batches: many cards in one run. How far one has come is counted from its card issues alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.domain.errors import KeyrackError
from app.domain.issuing import HouseOrder
from app.domain.stay import CardIssue, CardState


class BatchPurpose(Enum):
    """What a batch is for; the values are stored."""

    GROUP = "group"
    """A party in many rooms: every item is a stay."""
    OUTAGE_SET = "outage_set"
    """Spare cards: every item is a room."""
    STAFF = "staff"
    """One card each for several people: every item is a holder."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One run of cards. ``order`` is what all its cards have in common; None for a group's guest cards.

    ``created_by`` is an operator_id. ``ended_at`` (UTC) is when the last card was made or somebody ended it.
    """

    batch_id: str
    purpose: BatchPurpose
    name: str
    created_at: datetime
    created_by: str
    order: HouseOrder | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BatchItem:
    """One room or holder of a batch: its ``position`` in the run, from 1, and how many ``cards`` it wants.

    ``label`` is what the desk calls it; ``holder`` who gets the cards, as it was when the batch began.
    """

    item_id: str
    batch_id: str
    position: int
    label: str
    room_id: str | None = None
    stay_id: str | None = None
    holder: str = ""
    cards: int = 1
    skipped_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """How far one item has come; ``spoiled`` counts cards that were taken for it and are of no use."""

    item: BatchItem
    made: int = 0
    spoiled: int = 0
    in_question: int = 0
    """Cards whose write broke off: laying one down tells whether it is made."""

    @property
    def missing(self) -> int:
        """How many cards are still to be made, a skip left aside."""
        return max(0, self.item.cards - self.made)

    @property
    def waits(self) -> bool:
        """Whether the run still has to come here."""
        return self.missing > 0 and self.item.skipped_at is None

    @property
    def is_made(self) -> bool:
        """Whether it has all its cards."""
        return self.missing == 0


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """A batch and how far every item has come, in the order of the run."""

    batch: Batch
    items: tuple[ItemProgress, ...] = ()

    @property
    def wanted(self) -> int:
        """Cards that the batch is to make, those of skipped items left out unless they were made."""
        return sum(each.item.cards if each.item.skipped_at is None else each.made for each in self.items)

    @property
    def made(self) -> int:
        """Cards made that count."""
        return sum(min(each.made, each.item.cards) for each in self.items)

    @property
    def spoiled(self) -> int:
        """Cards taken that are of no use."""
        return sum(each.spoiled for each in self.items)

    @property
    def skipped(self) -> int:
        """Items passed over."""
        return sum(each.item.skipped_at is not None and not each.is_made for each in self.items)

    @property
    def waiting(self) -> int:
        """Items that the run still has to come to."""
        return sum(each.waits for each in self.items)

    @property
    def in_question(self) -> int:
        """Cards whose write broke off."""
        return sum(each.in_question for each in self.items)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to make."""
        return self.waiting == 0

    def next_item(self, first: str | None = None) -> ItemProgress | None:
        """The item whose card is to be made next: ``first`` (an item_id) if it waits, then by the order."""
        waiting = [each for each in self.items if each.waits]
        chosen = next((each for each in waiting if each.item.item_id == first), None)
        return chosen or next(iter(waiting), None)

    def of(self, item_id: str) -> ItemProgress:
        """One item; KeyError if it is none of this batch."""
        for each in self.items:
            if each.item.item_id == item_id:
                return each
        raise KeyError(item_id)


class MadeInThisBatch(KeyrackError):
    """The card that lies there was made in this very run, as card ``card_number`` of ``label``.

    It was not written over and is not counted twice.
    """

    def __init__(self, label: str, card_number: int) -> None:
        super().__init__(f"card {card_number} of {label}")
        self.label = label
        self.card_number = card_number


class BatchIsOver(KeyrackError):
    """The batch has ended; nothing more is made in it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"batch {name} is over")
        self.name = name


def progress_of(
    batch: Batch, items: Iterable[BatchItem], issues: Mapping[str, Sequence[CardIssue]]
) -> BatchProgress:
    """Count; ``issues`` are the batch's card issues by item_id."""
    ordered = sorted(items, key=lambda item: item.position)
    made_on = {
        issue.uid for of_item in issues.values() for issue in of_item if _counts(issue, batch.ended_at)
    }
    return BatchProgress(
        batch,
        tuple(_progress(item, issues.get(item.item_id, ()), made_on, batch.ended_at) for item in ordered),
    )


def by_item(issues: Iterable[CardIssue]) -> Mapping[str, list[CardIssue]]:
    """Group card issues by the item that they were made for; the others are left out."""
    grouped: dict[str, list[CardIssue]] = defaultdict(list)
    for issue in issues:
        if issue.item_id is not None:
            grouped[issue.item_id].append(issue)
    return grouped


def made_already(
    progress: BatchProgress, issues: Mapping[str, Sequence[CardIssue]], uid: bytes
) -> str | None:
    """The item for which this physical card was made in the batch and still counts, or None."""
    ended = progress.batch.ended_at
    for each in progress.items:
        if any(issue.uid == uid and _counts(issue, ended) for issue in issues.get(each.item.item_id, ())):
            return each.item.item_id
    return None


def _progress(
    item: BatchItem, issues: Sequence[CardIssue], made_on: set[bytes], ended_at: datetime | None
) -> ItemProgress:
    spoiled = {issue.uid for issue in issues if issue.state is CardState.SPOILED}
    failed = {issue.uid for issue in issues if issue.state is CardState.FAILED}
    open_cards = {issue.uid for issue in issues if issue.state in (CardState.WRITING, CardState.UNRESOLVED)}
    return ItemProgress(
        item,
        made=sum(_counts(issue, ended_at) for issue in issues),
        spoiled=len(spoiled | (failed - made_on - open_cards)),
        in_question=len(open_cards),
    )


def _counts(issue: CardIssue, ended_at: datetime | None) -> bool:
    """Whether the card was made and not lost to the batch again before the batch ended."""
    if issue.state.is_made:
        return True
    over_later = ended_at is not None and issue.ended_at is not None and issue.ended_at > ended_at
    return over_later and issue.proven_at is not None

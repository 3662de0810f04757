"""The cards that are out: what each is to the hotel now, what still opens, and how a person narrows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.domain.cards_filter import CardsFilter
from app.domain.permission import CardKind
from app.domain.rack import old_cards
from app.domain.reading import Chip
from app.domain.stay import CardIssue, CardState, DoorSequence, Stay

IN_QUESTION = (CardState.WRITING, CardState.UNRESOLVED)
WEAK_CHIPS = frozenset((Chip.CLASSIC_1K, Chip.CLASSIC_4K, Chip.CLASSIC_MINI, Chip.ULTRALIGHT))
"""Chips whose own keys are known to be broken, or that have none: whoever holds one can copy it."""
_WEAK = frozenset(chip.value for chip in WEAK_CHIPS)
_NOT_HOUSE = (CardKind.GUEST, CardKind.STAFF, CardKind.SPARE)


class Clears(Enum):
    """What ends a card that should open no more."""

    NEWER_CARD_AT_DOOR = "newer_card_at_door"
    """A newer card is made: its first touch of the door ends this one."""
    CHECK_OUT_CARD = "check_out_card"
    """There is no newer card: a check-out card at the door, a next guest's card, or erasing it."""


@dataclass(frozen=True, slots=True)
class StillOpens:
    """The rooms (room_id) that a card opens for nobody who is in, and what ends that."""

    rooms: tuple[str, ...]
    clears: Clears


@dataclass(frozen=True, slots=True)
class CardOut:
    """One card with what the hotel says around it.

    ``rooms`` are the labels of its doors that are rooms; ``who`` the stay's guest or the holder;
    ``clears`` is None unless it still opens a room for somebody who is gone: those in ``open_rooms``.
    """

    issue: CardIssue
    rooms: tuple[str, ...] = ()
    who: str = ""
    made_by: str = ""
    clears: Clears | None = None
    open_rooms: tuple[str, ...] = ()

    @property
    def weak_chip(self) -> bool:
        """Whether its chip can be copied; a chip that nobody noted is not counted."""
        return self.issue.chip in _WEAK

    @property
    def in_question(self) -> bool:
        """Whether its write broke off and nobody knows what it holds."""
        return self.issue.state in IN_QUESTION


_MATCHES: Mapping[CardsFilter, Callable[[CardOut], bool]] = {
    CardsFilter.ALL: lambda _card: True,
    CardsFilter.GUEST: lambda card: card.issue.kind is CardKind.GUEST,
    CardsFilter.STAFF: lambda card: card.issue.kind is CardKind.STAFF,
    CardsFilter.HOUSE: lambda card: card.issue.kind not in _NOT_HOUSE,
    CardsFilter.SPARE: lambda card: card.issue.kind is CardKind.SPARE,
    CardsFilter.LOST: lambda card: card.issue.lost_at is not None,
    CardsFilter.IN_QUESTION: lambda card: card.in_question,
    CardsFilter.STILL_OPENS: lambda card: card.clears is not None,
    CardsFilter.WEAK_CHIP: lambda card: card.weak_chip,
}


class CardsColumn(Enum):
    """What the cards can be put in order by."""

    ROOM = "room"
    WHO = "who"
    KIND = "kind"
    UNTIL = "until"
    MADE = "made"
    BY = "by"
    SEEN = "seen"
    CHIP = "chip"


@dataclass(frozen=True, slots=True)
class CardsOrder:
    """One column, upwards or downwards."""

    column: CardsColumn = CardsColumn.MADE
    falling: bool = True


_Key = tuple[object, ...]


def _room_key(card: CardOut) -> _Key:
    place = card.issue.place
    where = (place.building, place.floor, place.door) if place is not None else (0, 0, 0)
    return (not card.rooms, *where)


def _seen_key(card: CardOut) -> _Key:
    issue = card.issue
    moments = (issue.first_seen_at, issue.in_cloud_at, issue.proven_at)
    return tuple(moment.timestamp() if moment is not None else 0.0 for moment in moments)


_KEYS: Mapping[CardsColumn, Callable[[CardOut], _Key]] = {
    CardsColumn.ROOM: _room_key,
    CardsColumn.WHO: lambda card: (not card.who, card.who.casefold()),
    CardsColumn.KIND: lambda card: (int(card.issue.kind), int(card.issue.flags)),
    CardsColumn.UNTIL: lambda card: (card.issue.not_after,),
    CardsColumn.MADE: lambda card: (card.issue.begun_at,),
    CardsColumn.BY: lambda card: (card.made_by.casefold(),),
    CardsColumn.SEEN: _seen_key,
    CardsColumn.CHIP: lambda card: (not card.weak_chip, card.issue.chip),
}


def matches(card: CardOut, chip: CardsFilter) -> bool:
    """Whether a card belongs under a chip."""
    return _MATCHES[chip](card)


def counts_of(cards: Sequence[CardOut]) -> dict[CardsFilter, int]:
    """How many cards each chip would show."""
    return {chip: sum(map(match, cards)) for chip, match in _MATCHES.items()}


def in_order(cards: Sequence[CardOut], order: CardsOrder) -> list[CardOut]:
    """Return the cards in an order; equals stay as they were."""
    return sorted(cards, key=_KEYS[order.column], reverse=order.falling)


def search_text(card: CardOut) -> str:
    """The folded text that search-as-you-type looks in: UID plain and in pairs, who, holder, rooms."""
    uid = card.issue.uid
    return " ".join((uid.hex(), uid.hex(" "), card.who, card.issue.holder, *card.rooms)).casefold()


def what_still_opens(
    issues: Iterable[CardIssue],
    open_stays: Iterable[Stay],
    now: datetime,
    doors: Iterable[DoorSequence] = (),
) -> dict[str, StillOpens]:
    """Return by issue_id the cards that still open a room for nobody who is in, as the rack counts them.

    ``issues`` are all that may open the rooms in question, ``doors`` what their records prove.
    """
    at_doors = _by_room(issues)
    current = _current_stays(open_stays, now)
    proven = {door.room_id: door for door in doors}
    found: dict[str, list[str]] = defaultdict(list)
    for room_id, at_door in at_doors.items():
        for old in old_cards(at_door, current.get(room_id), room_id, now, proven.get(room_id)):
            found[old.issue_id].append(room_id)
    by_id = {issue.issue_id: issue for each in at_doors.values() for issue in each}
    return {
        issue_id: StillOpens(tuple(rooms), _clears(by_id[issue_id], rooms, at_doors))
        for issue_id, rooms in found.items()
    }


def _by_room(issues: Iterable[CardIssue]) -> Mapping[str, list[CardIssue]]:
    grouped: dict[str, list[CardIssue]] = defaultdict(list)
    for issue in issues:
        for door in issue.doors:
            if door.room_id is not None:
                grouped[door.room_id].append(issue)
    return grouped


def _current_stays(stays: Iterable[Stay], now: datetime) -> dict[str, Stay]:
    arrived = sorted((stay for stay in stays if stay.arrives <= now), key=lambda stay: stay.arrives)
    return {stay.room_id: stay for stay in arrived}


def _clears(issue: CardIssue, rooms: Iterable[str], at_doors: Mapping[str, Sequence[CardIssue]]) -> Clears:
    """By a newer card only where one is made for each of these rooms."""
    newer = (
        any(other.sequence_in(room) > issue.sequence_in(room) for other in at_doors[room]) for room in rooms
    )
    return Clears.NEWER_CARD_AT_DOOR if all(newer) else Clears.CHECK_OUT_CARD


def card_out(
    issue: CardIssue,
    rooms: Mapping[str, str],
    stays: Mapping[str, Stay],
    operators: Mapping[str, str],
    still: StillOpens | None = None,
) -> CardOut:
    """Put one card together; ``rooms`` are labels by room_id, ``operators`` names by operator_id."""
    labels = tuple(rooms[door.room_id] for door in issue.doors if door.room_id is not None)
    stay = stays.get(issue.stay_id) if issue.stay_id is not None else None
    who = stay.guest if stay is not None else issue.holder
    maker = operators.get(issue.issued_by, issue.issued_by)
    if still is None:
        return CardOut(issue, labels, who, maker)
    return CardOut(issue, labels, who, maker, still.clears, tuple(rooms[room] for room in still.rooms))

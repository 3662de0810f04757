"""The rack: what each room is now, as one value that the Rooms page can draw and filter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import Enum

from app.domain.hotel import Room
from app.domain.permission import SEQUENCED_KINDS, CardFlag, CardKind
from app.domain.stay import CardIssue, CardState, DoorSequence, Stay

LOW_BATTERY_PERCENT = 25
"""A lock lives on for weeks: a round can wait for the next."""


class RoomStatus(Enum):
    """The one word for a room; a sealed room is sealed whatever else is true of it."""

    VACANT = "vacant"
    OCCUPIED = "occupied"
    DUE_OUT = "due_out"
    """Departs today, or should have departed already."""
    CHECKED_OUT = "checked_out"
    """The last party left today and nobody has come in since."""
    SEALED = "sealed"


class DeskAction(Enum):
    """What the desk can do with a room; the order is the order of the function keys."""

    READ_CARD = "read_card"
    ERASE_CARD = "erase_card"
    NEW_GUEST = "new_guest"
    ANOTHER_CARD = "another_card"
    CHECK_OUT = "check_out"
    SINGLE_OPENING = "single_opening"
    EXTEND = "extend"
    MOVE = "move"
    SEAL = "seal"
    UNSEAL = "unseal"
    UNDO = "undo"
    COLLECT_RECORDS = "collect_records"
    MAKE_CARD = "make_card"
    """A card that is no guest's; the Cards page knows which."""


@dataclass(frozen=True, slots=True)
class RackRoom:
    """One room of the rack.

    ``stay`` is the party that is in (or, for CHECKED_OUT, that left); ``next_stay`` the one
    that is expected; ``cards_out`` counts the stay's cards that are proven, or made as a machine says;
    ``cards_in_question`` issues whose write broke off and is not resolved.
    """

    room: Room
    status: RoomStatus
    stay: Stay | None = None
    next_stay: Stay | None = None
    cards_out: int = 0
    cards_in_question: int = 0
    old_card_opens: bool = False

    @property
    def low_battery(self) -> bool:
        """Whether the lock's newest battery reading is at or under the limit."""
        percent = self.room.battery_percent
        return percent is not None and percent <= LOW_BATTERY_PERCENT


class RackFilter(Enum):
    """A chip above the rack: it counts and it filters."""

    ALL = "all"
    VACANT = "vacant"
    OCCUPIED = "occupied"
    DUE_OUT = "due_out"
    OLD_CARD_OPENS = "old_card_opens"
    CARD_IN_QUESTION = "card_in_question"
    LOW_BATTERY = "low_battery"


_MATCHES: Mapping[RackFilter, Callable[[RackRoom], bool]] = {
    RackFilter.ALL: lambda _room: True,
    RackFilter.VACANT: lambda room: room.status is RoomStatus.VACANT,
    RackFilter.OCCUPIED: lambda room: room.status is RoomStatus.OCCUPIED,
    RackFilter.DUE_OUT: lambda room: room.status is RoomStatus.DUE_OUT,
    RackFilter.OLD_CARD_OPENS: lambda room: room.old_card_opens,
    RackFilter.CARD_IN_QUESTION: lambda room: room.cards_in_question > 0,
    RackFilter.LOW_BATTERY: lambda room: room.low_battery,
}


def matches(room: RackRoom, chip: RackFilter) -> bool:
    """Whether a room belongs under a chip."""
    return _MATCHES[chip](room)


def search_text(room: RackRoom) -> str:
    """The folded text that search-as-you-type looks in: label and guest."""
    guest = room.stay.guest if room.stay is not None and room.status is not RoomStatus.CHECKED_OUT else ""
    return f"{room.room.label} {guest}".casefold()


def _status(room: Room, current: Stay | None, ended: Stay | None, today: date, zone: tzinfo) -> RoomStatus:
    if room.seal is not None:
        return RoomStatus.SEALED
    if current is not None:
        leaves = current.departs.astimezone(zone).date()
        return RoomStatus.DUE_OUT if leaves <= today else RoomStatus.OCCUPIED
    if ended is not None and ended.checked_out_at is not None:
        left = ended.checked_out_at.astimezone(zone).date()
        return RoomStatus.CHECKED_OUT if left == today else RoomStatus.VACANT
    return RoomStatus.VACANT


def old_card_opens(
    issues: Sequence[CardIssue],
    current: Stay | None,
    room_id: str,
    now: datetime,
    door: DoorSequence | None = None,
) -> bool:
    """Whether there are `old_cards`."""
    return bool(old_cards(issues, current, room_id, now, door))


def old_cards(
    issues: Sequence[CardIssue],
    current: Stay | None,
    room_id: str,
    now: datetime,
    door: DoorSequence | None = None,
) -> tuple[CardIssue, ...]:
    """The cards of parties that are not ``current`` that still open the room, as far as is known.

    ``issues`` are those that name the room's door and may open, ``door`` what its records prove. An earlier
    card is dead once a card with a higher sequence was *seen* at the door, or a check-out card ended it
    there; making the newer card alone proves nothing. A spare that was given to nobody is no old card, nor is
    one that was returned: it lies at the desk.
    """
    others = [issue for issue in issues if _may_be_old(issue, current, room_id) and issue.not_after > now]
    if not others:
        return ()
    replacing = (issue.sequence_in(room_id) for issue in issues if _replaced_older(issue, room_id))
    stored = max(replacing, default=0)
    return tuple(
        issue
        for issue in others
        if issue.sequence_in(room_id) >= stored
        and not (door is not None and door.shuts_out(issue.sequence_in(room_id)))
    )


def _may_be_old(issue: CardIssue, current: Stay | None, room_id: str) -> bool:
    """Whether a card claims the room for somebody else than the party that is in."""
    if is_of_party(issue, current, room_id) or issue.kind not in SEQUENCED_KINDS:
        return False
    in_the_drawer = issue.kind is CardKind.SPARE and issue.stay_id is None
    return issue.is_out and not in_the_drawer


def is_of_party(issue: CardIssue, current: Stay | None, room_id: str) -> bool:
    """Whether a card is the party's that is in: its own, or that of a suite which this room is part of."""
    if current is None:
        return issue.stay_id is None
    if issue.stay_id == current.stay_id:
        return True
    of_the_suite = len(issue.doors) > 1 and issue.sequence_in(room_id) == current.sequence
    return of_the_suite and CardFlag.KEEPS_OLDER not in issue.flags


def _replaced_older(issue: CardIssue, room_id: str) -> bool:
    claims = issue.kind in SEQUENCED_KINDS and CardFlag.KEEPS_OLDER not in issue.flags
    return claims and issue.is_seen_in(room_id)


def rack_room(
    room: Room,
    stays: Sequence[Stay],
    ended: Stay | None,
    issues: Sequence[CardIssue],
    now: datetime,
    zone: tzinfo,
    door: DoorSequence | None = None,
) -> RackRoom:
    """Put one room together from its open stays, its last ended stay and its issues that may open.

    ``door`` is what the records of its door prove; None where they prove nothing.
    """
    arrived = [stay for stay in stays if stay.arrives <= now]
    current = max(arrived, key=lambda stay: stay.arrives, default=None)
    coming = min((stay for stay in stays if stay.arrives > now), key=lambda stay: stay.arrives, default=None)
    status = _status(room, current, ended, now.astimezone(zone).date(), zone)
    own = [issue for issue in issues if current is not None and is_of_party(issue, current, room.room_id)]
    return RackRoom(
        room=room,
        status=status,
        stay=current or (ended if status is RoomStatus.CHECKED_OUT else None),
        next_stay=coming,
        cards_out=sum(issue.state.is_made and not issue.single_opening for issue in own),
        cards_in_question=sum(issue.state in (CardState.WRITING, CardState.UNRESOLVED) for issue in issues),
        old_card_opens=old_card_opens(issues, current, room.room_id, now, door),
    )


_SUGGESTED: Mapping[RoomStatus, DeskAction] = {
    RoomStatus.VACANT: DeskAction.NEW_GUEST,
    RoomStatus.CHECKED_OUT: DeskAction.NEW_GUEST,
    RoomStatus.OCCUPIED: DeskAction.ANOTHER_CARD,
    RoomStatus.DUE_OUT: DeskAction.CHECK_OUT,
    RoomStatus.SEALED: DeskAction.UNSEAL,
}


def suggested_action(room: RackRoom, *, own_card_presented: bool = False) -> DeskAction:
    """The action that is already selected: the one the person most likely wants.

    No card → new; a card of this stay → another; the day of departure → check out (extend
    stands beside it, and is taken when the stay's own card is laid down on that day).
    """
    if room.status is RoomStatus.DUE_OUT and own_card_presented:
        return DeskAction.EXTEND
    return _SUGGESTED[room.status]


_POSSIBLE: Mapping[RoomStatus, tuple[DeskAction, ...]] = {
    RoomStatus.VACANT: (DeskAction.NEW_GUEST, DeskAction.SINGLE_OPENING, DeskAction.SEAL),
    RoomStatus.CHECKED_OUT: (DeskAction.NEW_GUEST, DeskAction.SINGLE_OPENING, DeskAction.SEAL),
    RoomStatus.OCCUPIED: (
        DeskAction.ANOTHER_CARD,
        DeskAction.EXTEND,
        DeskAction.MOVE,
        DeskAction.NEW_GUEST,
        DeskAction.CHECK_OUT,
        DeskAction.SINGLE_OPENING,
    ),
    RoomStatus.DUE_OUT: (
        DeskAction.CHECK_OUT,
        DeskAction.EXTEND,
        DeskAction.ANOTHER_CARD,
        DeskAction.MOVE,
        DeskAction.NEW_GUEST,
        DeskAction.SINGLE_OPENING,
    ),
    RoomStatus.SEALED: (DeskAction.UNSEAL,),
}


def possible_actions(room: RackRoom) -> tuple[DeskAction, ...]:
    """What can be done with the room now, the suggested action first."""
    return _POSSIBLE[room.status]

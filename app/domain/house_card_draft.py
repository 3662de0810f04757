"""What is asked for a card of the house, as it stands in the form, and everything that is wrong with it.

A draft is texts and choices; `app.domain.house_card_orders` turns one without a problem into orders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, tzinfo
from enum import Enum, StrEnum

from app.domain.card_rights import RIGHTS, CardMake
from app.domain.card_tasks import CLOCK_CARD_LASTS, MAX_CARDS_A_LIST, NamedCard
from app.domain.dates import local_moment
from app.domain.errors import FieldProblem
from app.domain.hotel import Room
from app.domain.people import MAX_OPERATOR_NAME_CHARACTERS
from app.domain.permission import MAX_DOORS
from app.domain.problems import Reason
from app.domain.room_list import RoomList, rooms_listed

MAX_HOLDERS = 40
"""As many cards as one person makes in one go without losing count."""
MAX_REASON_CHARACTERS = 200
MAX_HOLDER_CHARACTERS = MAX_OPERATOR_NAME_CHARACTERS
SEVEN_DAYS = timedelta(days=7)
HOLD_STEP = timedelta(minutes=5)
HOLD_WALK = timedelta(minutes=10)
"""From the desk to a lock: what a time card is suggested to be held at lies at least so far ahead."""


class HouseField(StrEnum):
    """What the form asks for; each kind of card asks for a few of them."""

    HOLDERS = "holders"
    DOORS = "doors"
    FLOORS = "floors"
    BUILDINGS = "buildings"
    COMMON_DOORS = "common_doors"
    HOURS = "hours"
    DEADBOLT = "deadbolt"
    SEALED = "sealed"
    CARDS = "cards"
    TO = "to"
    SINCE = "since"
    HELD_AT = "held_at"
    UNTIL = "until"
    REASON = "reason"


class HouseReason(StrEnum):
    """Why something in the form is refused, beside the reasons of `app.domain.problems`."""

    IN_THE_PAST = "in_the_past"
    LONGER_THAN_ALLOWED = "longer_than_allowed"
    NO_DAYS = "no_days"
    NO_HOURS = "no_hours"
    SAME_POSITION = "same_position"
    TOO_FAR_AHEAD = "too_far_ahead"


_F = HouseField
FIELDS_OF: Mapping[CardMake, tuple[HouseField, ...]] = {
    CardMake.SINGLE_OPENING: (_F.DOORS,),
    CardMake.SPARE: (_F.DOORS, _F.COMMON_DOORS, _F.UNTIL),
    CardMake.STAFF: (_F.HOLDERS, _F.DOORS, _F.COMMON_DOORS, _F.HOURS, _F.DEADBOLT, _F.UNTIL),
    CardMake.FLOOR: (_F.HOLDERS, _F.FLOORS, _F.HOURS, _F.DEADBOLT, _F.UNTIL),
    CardMake.BUILDING: (_F.HOLDERS, _F.BUILDINGS, _F.HOURS, _F.DEADBOLT, _F.UNTIL, _F.REASON),
    CardMake.MASTER: (_F.HOLDERS, _F.HOURS, _F.DEADBOLT, _F.UNTIL, _F.REASON),
    CardMake.EMERGENCY: (_F.HOLDERS, _F.UNTIL, _F.REASON),
    CardMake.CHECK_OUT: (_F.DOORS, _F.UNTIL),
    CardMake.CHECK_OUT_ANY_DOOR: (_F.HOLDERS, _F.UNTIL, _F.REASON),
    CardMake.SEAL: (_F.DOORS, _F.SEALED, _F.UNTIL, _F.REASON),
    CardMake.INSTALL: (_F.TO, _F.SINCE, _F.UNTIL),
    CardMake.TIME: (_F.HELD_AT,),
    CardMake.DATA: (_F.HOLDERS, _F.UNTIL, _F.REASON),
    CardMake.LOST: (_F.CARDS, _F.UNTIL, _F.REASON),
    CardMake.CANCEL_LOST: (_F.CARDS, _F.UNTIL, _F.REASON),
}
"""The fields of each kind, in the order of `HouseField`. Guest and suite cards come from the rack."""

_MOST_DOORS = {CardMake.SINGLE_OPENING: 1, CardMake.SPARE: MAX_HOLDERS}
"""A spare card is made for each room; every other kind carries its doors on one card."""


@dataclass(frozen=True, slots=True)
class HoursDraft:
    """Daily hours as chosen: ``days`` bit 0 Monday, half-hours from midnight (first 0–47, end 1–48)."""

    days: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class PositionDraft:
    """Where a lock is, as typed: a room's label (may be empty) and a common door (0: none)."""

    room: str = ""
    common_door: int = 0


@dataclass(frozen=True, slots=True)
class HouseCardDraft:
    """The whole form; what a kind does not ask for is not looked at.

    ``holders`` one a line; ``doors`` labels as listed; ``floors`` pairs of building and floor;
    ``common_doors`` a 16-bit set; ``until`` UTC; ``held_at`` the hotel's wall clock.
    """

    make: CardMake
    until: datetime
    holders: str = ""
    doors: str = ""
    floors: frozenset[tuple[int, int]] = frozenset()
    buildings: frozenset[int] = frozenset()
    common_doors: int = 0
    hours: HoursDraft | None = None
    deadbolt: bool = False
    sealed: bool = True
    cards: tuple[NamedCard, ...] = ()
    to: PositionDraft = PositionDraft()
    since: PositionDraft = PositionDraft()
    held_at: time = time()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HouseGround:
    """What a draft is read against: the hotel's rooms, its zone and the time (UTC)."""

    rooms: Sequence[Room]
    zone: tzinfo
    now: datetime


class Lasting(Enum):
    """How long a card may be said to last with one key."""

    TODAY = "today"
    SEVEN_DAYS = "seven_days"
    LONGEST = "longest"


def lasting_until(make: CardMake, lasting: Lasting, ground: HouseGround) -> datetime | None:
    """Return when a card that is made now would end (UTC, whole minutes); None where that is not offered."""
    longest = _whole_minute(ground.now + RIGHTS[make].longest)
    if lasting is Lasting.LONGEST:
        return longest
    if lasting is Lasting.SEVEN_DAYS:
        until = _whole_minute(ground.now + SEVEN_DAYS)
    else:
        tomorrow = ground.now.astimezone(ground.zone).date() + timedelta(days=1)
        until = local_moment(tomorrow, time(), ground.zone)
    return until if until < longest else None


def fresh_draft(make: CardMake, ground: HouseGround) -> HouseCardDraft:
    """Return the form of a kind as it is opened: rather short than long where it opens many doors."""
    first = {
        CardMake.EMERGENCY: Lasting.LONGEST,
        CardMake.SPARE: Lasting.LONGEST,
        CardMake.STAFF: Lasting.SEVEN_DAYS,
        CardMake.FLOOR: Lasting.SEVEN_DAYS,
        CardMake.BUILDING: Lasting.SEVEN_DAYS,
        CardMake.MASTER: Lasting.SEVEN_DAYS,
        CardMake.LOST: Lasting.LONGEST,
    }.get(make, Lasting.TODAY)
    until = lasting_until(make, first, ground) or _whole_minute(ground.now + RIGHTS[make].longest)
    return HouseCardDraft(make, until, held_at=suggested_hold(ground))


def suggested_hold(ground: HouseGround) -> time:
    """Return a time of the hotel's wall clock at which somebody can well stand before the lock."""
    soon = ground.now + HOLD_WALK
    late = timedelta(minutes=soon.minute, seconds=soon.second, microseconds=soon.microsecond) % HOLD_STEP
    rounded = soon + (HOLD_STEP - late) % HOLD_STEP
    return rounded.astimezone(ground.zone).time().replace(tzinfo=None)


def held_moment(draft: HouseCardDraft, ground: HouseGround) -> datetime:
    """Return when the wall clock shows ``held_at`` next (UTC)."""
    today = ground.now.astimezone(ground.zone).date()
    moment = local_moment(today, draft.held_at, ground.zone)
    if moment > ground.now:
        return moment
    return local_moment(today + timedelta(days=1), draft.held_at, ground.zone)


def holders_of(draft: HouseCardDraft) -> tuple[str, ...]:
    """The names, blank lines left out; one empty name where the kind asks for none."""
    if _F.HOLDERS not in FIELDS_OF[draft.make]:
        return ("",)
    return tuple(line.strip() for line in draft.holders.splitlines() if line.strip())


def doors_of(draft: HouseCardDraft, ground: HouseGround) -> RoomList:
    """The rooms that the form names."""
    return rooms_listed(draft.doors, ground.rooms, _F.DOORS)


def draft_left(draft: HouseCardDraft, ground: HouseGround, made: int) -> HouseCardDraft | None:
    """The draft without the first ``made`` of its cards; None where all of them are made."""
    if not made:
        return draft
    if draft.make is CardMake.SPARE:
        labels = [room.label for room in doors_of(draft, ground).rooms[made:]]
        return replace(draft, doors=", ".join(labels)) if labels else None
    names = holders_of(draft)[made:]
    return replace(draft, holders="\n".join(names)) if names else None


def room_of(position: PositionDraft, ground: HouseGround) -> Room | None:
    """The room of a position; None where none is named, or no such room exists."""
    listed = rooms_listed(position.room, ground.rooms, _F.TO).rooms
    return listed[0] if len(listed) == 1 else None


def problems_of(draft: HouseCardDraft, ground: HouseGround) -> tuple[FieldProblem, ...]:
    """Name everything that keeps the card from being made, field by field in the form's order."""
    found = (problem for field in FIELDS_OF[draft.make] for problem in _CHECKS[field](draft, ground))
    return tuple(found)


# -- one check a field

_Problems = Iterator[FieldProblem]


def _nothing_wrong(_draft: HouseCardDraft, _ground: HouseGround) -> _Problems:
    return iter(())


def _holder_problems(draft: HouseCardDraft, _ground: HouseGround) -> _Problems:
    names = [(row, line.strip()) for row, line in enumerate(draft.holders.splitlines(), start=1)]
    names = [(row, name) for row, name in names if name]
    if not names:
        yield FieldProblem(0, _F.HOLDERS, Reason.MISSING, "")
    if len(names) > MAX_HOLDERS:
        yield FieldProblem(0, _F.HOLDERS, Reason.TOO_MANY, str(len(names)))
    seen: set[str] = set()
    for row, name in names:
        reason = _name_reason(name, seen)
        if reason is not None:
            yield FieldProblem(row, _F.HOLDERS, reason, name)
        seen.add(name.casefold())


def _name_reason(name: str, seen: set[str]) -> Reason | None:
    if len(name) > MAX_HOLDER_CHARACTERS:
        return Reason.TOO_LONG
    if not name.isprintable():
        return Reason.NOT_PRINTABLE
    return Reason.DOUBLE if name.casefold() in seen else None


def _door_problems(draft: HouseCardDraft, ground: HouseGround) -> _Problems:
    listed = doors_of(draft, ground)
    yield from listed.problems
    if not listed.rooms and not listed.problems:
        yield FieldProblem(0, _F.DOORS, Reason.MISSING, "")
    most = _MOST_DOORS.get(draft.make, MAX_DOORS)
    if len(listed.rooms) > most:
        yield FieldProblem(0, _F.DOORS, Reason.TOO_MANY, str(len(listed.rooms)))


def _count_problems(field: HouseField, count: int, most: int) -> _Problems:
    if count == 0:
        yield FieldProblem(0, field, Reason.MISSING, "")
    elif count > most:
        yield FieldProblem(0, field, Reason.TOO_MANY, str(count))


def _hours_problems(draft: HouseCardDraft, _ground: HouseGround) -> _Problems:
    if draft.hours is not None and draft.hours.days == 0:
        yield FieldProblem(0, _F.HOURS, HouseReason.NO_DAYS, "")
    if draft.hours is not None and draft.hours.first == draft.hours.end:
        yield FieldProblem(0, _F.HOURS, HouseReason.NO_HOURS, "")


def _until_problems(draft: HouseCardDraft, ground: HouseGround) -> _Problems:
    if draft.until <= ground.now:
        yield FieldProblem(0, _F.UNTIL, HouseReason.IN_THE_PAST, "")
    elif draft.until > ground.now + RIGHTS[draft.make].longest:
        yield FieldProblem(0, _F.UNTIL, HouseReason.LONGER_THAN_ALLOWED, "")


def _reason_problems(draft: HouseCardDraft, _ground: HouseGround) -> _Problems:
    if RIGHTS[draft.make].needs_reason and not draft.reason.strip():
        yield FieldProblem(0, _F.REASON, Reason.MISSING, "")
    elif len(draft.reason.strip()) > MAX_REASON_CHARACTERS:
        yield FieldProblem(0, _F.REASON, Reason.TOO_LONG, "")


def _to_problems(draft: HouseCardDraft, ground: HouseGround) -> _Problems:
    if draft.to == PositionDraft():
        yield FieldProblem(0, _F.TO, Reason.MISSING, "")
    elif draft.to.room.strip() and room_of(draft.to, ground) is None:
        yield FieldProblem(0, _F.TO, Reason.UNKNOWN, draft.to.room.strip())


def _since_problems(draft: HouseCardDraft, ground: HouseGround) -> _Problems:
    room = room_of(draft.since, ground)
    if draft.since.room.strip() and room is None:
        yield FieldProblem(0, _F.SINCE, Reason.UNKNOWN, draft.since.room.strip())
    elif any(_to_problems(draft, ground)):
        return
    elif (room, draft.since.common_door) == (room_of(draft.to, ground), draft.to.common_door):
        yield FieldProblem(0, _F.SINCE, HouseReason.SAME_POSITION, "")


def _hold_problems(draft: HouseCardDraft, ground: HouseGround) -> _Problems:
    if held_moment(draft, ground) + CLOCK_CARD_LASTS > ground.now + RIGHTS[draft.make].longest:
        yield FieldProblem(0, _F.HELD_AT, HouseReason.TOO_FAR_AHEAD, "")


_CHECKS: Mapping[HouseField, Callable[[HouseCardDraft, HouseGround], _Problems]] = {
    _F.HOLDERS: _holder_problems,
    _F.DOORS: _door_problems,
    _F.FLOORS: lambda draft, _ground: _count_problems(_F.FLOORS, len(draft.floors), MAX_DOORS),
    _F.BUILDINGS: lambda draft, _ground: _count_problems(_F.BUILDINGS, len(draft.buildings), MAX_DOORS),
    _F.COMMON_DOORS: _nothing_wrong,
    _F.HOURS: _hours_problems,
    _F.DEADBOLT: _nothing_wrong,
    _F.SEALED: _nothing_wrong,
    _F.CARDS: lambda draft, _ground: _count_problems(_F.CARDS, len(draft.cards), MAX_CARDS_A_LIST),
    _F.TO: _to_problems,
    _F.SINCE: _since_problems,
    _F.HELD_AT: _hold_problems,
    _F.UNTIL: _until_problems,
    _F.REASON: _reason_problems,
}


def _whole_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)

"""Turns a form without a problem into the orders of its cards: one card each, and none kills another."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.domain.card_rights import CardMake
from app.domain.card_tasks import (
    CLOCK_CARD_LASTS,
    CardList,
    CardTask,
    ClockSetting,
    Installation,
    Position,
    Sealing,
    StaffHours,
)
from app.domain.house_card_draft import (
    FIELDS_OF,
    HouseCardDraft,
    HouseField,
    HouseGround,
    PositionDraft,
    doors_of,
    held_moment,
    holders_of,
    room_of,
)
from app.domain.issuing import HouseOrder
from app.domain.local_time import local_time_at, offset_quarters
from app.domain.permission import CardFlag
from app.domain.place import MAX_NUMBER, Place

ANY = MAX_NUMBER
"""What a floor's or a building's place has where the lock does not look (0xFF)."""


def orders_of(draft: HouseCardDraft, ground: HouseGround, reached: int = 0) -> tuple[HouseOrder, ...]:
    """Return the orders, one for each card, in the order in which they are made.

    The draft has no problem. ``reached`` is the sequence that the place of an install card has reached.
    """
    start = ground.now.replace(microsecond=0)
    order = HouseOrder(
        make=draft.make,
        not_before=start,
        not_after=_end(draft, ground),
        reason=draft.reason.strip(),
        places=_places(draft, ground),
        common_doors=draft.common_doors if _asks(draft, HouseField.COMMON_DOORS) else 0,
        flags=CardFlag.DEADBOLT if draft.deadbolt and _asks(draft, HouseField.DEADBOLT) else CardFlag.NONE,
        hours=_hours(draft, ground),
        task=_task(draft, ground, reached),
    )
    if draft.make is CardMake.SPARE:
        rooms = doors_of(draft, ground).rooms
        return tuple(replace(order, room=room, places=()) for room in rooms)
    if draft.make is CardMake.CHECK_OUT and len(order.places) == 1:
        order = replace(order, room=doors_of(draft, ground).rooms[0])
    return tuple(replace(order, holder=holder) for holder in holders_of(draft))


def _asks(draft: HouseCardDraft, field: HouseField) -> bool:
    return field in FIELDS_OF[draft.make]


def _end(draft: HouseCardDraft, ground: HouseGround) -> datetime:
    if draft.make is CardMake.TIME:
        return held_moment(draft, ground) + CLOCK_CARD_LASTS
    return draft.until


def _places(draft: HouseCardDraft, ground: HouseGround) -> tuple[Place, ...]:
    if _asks(draft, HouseField.FLOORS):
        return tuple(Place(building, floor, ANY) for building, floor in sorted(draft.floors))
    if _asks(draft, HouseField.BUILDINGS):
        return tuple(Place(building, ANY, ANY) for building in sorted(draft.buildings))
    if _asks(draft, HouseField.DOORS):
        return tuple(room.place for room in doors_of(draft, ground).rooms)
    return ()


def _hours(draft: HouseCardDraft, ground: HouseGround) -> StaffHours | None:
    hours = draft.hours
    if hours is None or not _asks(draft, HouseField.HOURS):
        return None
    return StaffHours(hours.days, hours.first, hours.end, offset_quarters(ground.zone, ground.now))


def _task(draft: HouseCardDraft, ground: HouseGround, reached: int) -> CardTask | None:
    if _asks(draft, HouseField.CARDS):
        return CardList(draft.cards)
    if draft.make is CardMake.SEAL:
        return Sealing(draft.sealed)
    if draft.make is CardMake.TIME:
        at = held_moment(draft, ground)
        return ClockSetting(at, local_time_at(ground.zone, at))
    if draft.make is CardMake.INSTALL:
        to = _position(draft.to, ground)
        return Installation(to, _position(draft.since, ground), reached if to.place is not None else 0)
    return None


def _position(position: PositionDraft, ground: HouseGround) -> Position:
    room = room_of(position, ground)
    return Position(room.place if room is not None else None, position.common_door)

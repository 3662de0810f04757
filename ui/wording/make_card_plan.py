"""The plain sentence over the button: exactly what will be made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from app.domain.card_rights import CardMake
from app.domain.hotel import Room
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
from app.domain.local_time import local_time_at
from ui.wording.formats import Formats
from ui.wording.make_card import AT_LEAST_A_RANGE, hours_text, listed

translate = QCoreApplication.translate

MOST_NAMES = 5
NAMES_OF_MANY = 3
"""More names than `MOST_NAMES` stand in the form itself; the sentence over the button tells so many of them."""


@dataclass(frozen=True, slots=True)
class PlanNames:
    """What things are called: common doors by number, chosen cards by serial."""

    common_doors: Mapping[int, str] = field(default_factory=dict)
    cards: Mapping[int, str] = field(default_factory=dict)


def plan_text(draft: HouseCardDraft, ground: HouseGround, names: PlanNames) -> str:
    """What the button will make of a draft without problems, in one sentence."""
    formats = Formats(ground.zone, ground.now)
    parts = [part for name in FIELDS_OF[draft.make] for part in _part(name, draft, ground, names, formats)]
    what = cards_text(draft.make, count_of(draft, ground))
    holders = [holder for holder in holders_of(draft) if holder]
    if holders:
        what = translate("MakeCard", "{cards} for {names}").format(cards=what, names=_names_text(holders))
    if not parts:
        return translate("MakeCard", "{what}.", "a whole sentence").format(what=what)
    together = translate("MakeCard", ", ", "between the parts of a sentence").join(parts)
    return translate("MakeCard", "{what}: {parts}.").format(what=what, parts=together)


def _names_text(holders: Sequence[str]) -> str:
    """``Ana, Ben and Eva``; of many the first, and how many more there are."""
    if len(holders) <= MOST_NAMES:
        return listed(holders)
    head = translate("MakeCard", ", ", "between names").join(holders[:NAMES_OF_MANY])
    more = translate("MakeCard", "%n other(s)", "", len(holders) - NAMES_OF_MANY)
    return translate("MakeCard", "{names} and {last}").format(names=head, last=more)


def count_of(draft: HouseCardDraft, ground: HouseGround) -> int:
    """How many cards a draft without problems makes."""
    if draft.make is CardMake.SPARE:
        return len(doors_of(draft, ground).rooms)
    return len(holders_of(draft))


def cards_text(make: CardMake, cards: int) -> str:
    """``2 staff cards``."""
    return (_opening_cards(cards) | _task_cards(cards))[make]


def _opening_cards(cards: int) -> dict[CardMake, str]:
    return {
        CardMake.SINGLE_OPENING: translate("MakeCard", "%n single opening(s)", "", cards),
        CardMake.SPARE: translate("MakeCard", "%n spare card(s)", "", cards),
        CardMake.STAFF: translate("MakeCard", "%n staff card(s)", "", cards),
        CardMake.FLOOR: translate("MakeCard", "%n floor card(s)", "", cards),
        CardMake.BUILDING: translate("MakeCard", "%n building card(s)", "", cards),
        CardMake.MASTER: translate("MakeCard", "%n master card(s)", "", cards),
        CardMake.EMERGENCY: translate("MakeCard", "%n emergency card(s)", "", cards),
    }


def _task_cards(cards: int) -> dict[CardMake, str]:
    check_outs = translate("MakeCard", "%n check-out card(s)", "", cards)
    return {
        CardMake.CHECK_OUT: check_outs,
        CardMake.CHECK_OUT_ANY_DOOR: check_outs,
        CardMake.SEAL: translate("MakeCard", "%n seal card(s)", "", cards),
        CardMake.INSTALL: translate("MakeCard", "%n install card(s)", "", cards),
        CardMake.TIME: translate("MakeCard", "%n time card(s)", "", cards),
        CardMake.DATA: translate("MakeCard", "%n data card(s)", "", cards),
        CardMake.LOST: translate("MakeCard", "%n lost card(s)", "", cards),
        CardMake.CANCEL_LOST: translate("MakeCard", "%n cancel-lost card(s)", "", cards),
    }


def doors_text(rooms: Sequence[Room], all_rooms: Sequence[Room]) -> str:
    """``305–308, 401``: doors that follow one another are said as a range."""
    order = {room.room_id: at for at, room in enumerate(sorted(all_rooms, key=lambda room: room.place))}
    runs: list[list[Room]] = []
    for room in sorted(rooms, key=lambda room: room.place):
        if runs and order[room.room_id] == order[runs[-1][-1].room_id] + 1:
            runs[-1].append(room)
        else:
            runs.append([room])
    return translate("MakeCard", ", ", "between doors").join(text for run in runs for text in _run(run))


def _run(run: Sequence[Room]) -> list[str]:
    if len(run) < AT_LEAST_A_RANGE:
        return [room.label for room in run]
    return [f"{run[0].label}–{run[-1].label}"]


# -- one part a field

_Part = list[str]


def _part(
    name: HouseField, draft: HouseCardDraft, ground: HouseGround, names: PlanNames, formats: Formats
) -> _Part:
    parts: Mapping[HouseField, Callable[[], _Part]] = {
        HouseField.DOORS: lambda: [_doors_part(draft, ground)],
        HouseField.FLOORS: lambda: [_floors_part(draft)],
        HouseField.BUILDINGS: lambda: [_buildings_part(draft)],
        HouseField.COMMON_DOORS: lambda: [
            name
            for number, name in sorted(names.common_doors.items())
            if draft.common_doors >> number - 1 & 1
        ],
        HouseField.HOURS: lambda: [hours_text(draft.hours)],
        HouseField.DEADBOLT: lambda: [_deadbolt_part()] if draft.deadbolt else [],
        HouseField.SEALED: lambda: [seal_text(sealed=draft.sealed)],
        HouseField.CARDS: lambda: [_cards_part(draft, names)],
        HouseField.TO: lambda: [_to_part(draft, ground, names)],
        HouseField.SINCE: lambda: [_since_part(draft, ground, names)],
        HouseField.HELD_AT: lambda: _clock_parts(draft, ground, formats),
        HouseField.UNTIL: lambda: [
            translate("MakeCard", "until {moment}").format(moment=formats.full(draft.until))
        ],
    }
    return parts[name]() if name in parts else []


def _doors_part(draft: HouseCardDraft, ground: HouseGround) -> str:
    rooms = doors_of(draft, ground).rooms
    one = len(rooms) == 1
    usual = translate("MakeCard", "door {doors}") if one else translate("MakeCard", "doors {doors}")
    words = {
        CardMake.SINGLE_OPENING: translate("MakeCard", "opens {doors} once, within half an hour"),
        CardMake.SPARE: "{doors}" if one else translate("MakeCard", "one each for {doors}"),
        CardMake.CHECK_OUT: translate("MakeCard", "ends the cards of guests who have checked out of {doors}"),
        CardMake.SEAL: translate("MakeCard", "held to the lock of {doors}"),
    }
    return words.get(draft.make, usual).format(doors=doors_text(rooms, ground.rooms))


def _cards_part(draft: HouseCardDraft, names: PlanNames) -> str:
    cards = listed([names.cards.get(card.serial, "") for card in draft.cards])
    if draft.make is CardMake.CANCEL_LOST:
        return translate("MakeCard", "lets in again: {cards}").format(cards=cards)
    return translate("MakeCard", "refuses from then on: {cards}").format(cards=cards)


def _floors_part(draft: HouseCardDraft) -> str:
    separator = translate("MakeCard", ", ", "between floors")
    by_building: dict[int, list[str]] = {}
    for building, floor in sorted(draft.floors):
        by_building.setdefault(building, []).append(str(floor))
    one = translate("MakeCard", "floor {floors} of building {building}")
    several = translate("MakeCard", "floors {floors} of building {building}")
    return separator.join(
        (one if len(floors) == 1 else several).format(floors=separator.join(floors), building=building)
        for building, floors in by_building.items()
    )


def _buildings_part(draft: HouseCardDraft) -> str:
    numbers = [str(building) for building in sorted(draft.buildings)]
    together = translate("MakeCard", ", ", "between buildings").join(numbers)
    return translate("MakeCard", "every door of building {buildings}").format(buildings=together)


def _deadbolt_part() -> str:
    return translate("MakeCard", "opens although the deadbolt is thrown")


def seal_text(*, sealed: bool) -> str:
    """What a seal card does."""
    if sealed:
        return translate("MakeCard", "the door refuses all but master and emergency cards")
    return translate("MakeCard", "the door takes its cards again")


def _position(position: PositionDraft, ground: HouseGround, names: PlanNames) -> str:
    room = room_of(position, ground)
    parts = [room.label] if room is not None else []
    if position.common_door:
        parts.append(names.common_doors.get(position.common_door, str(position.common_door)))
    return " · ".join(parts)


def _to_part(draft: HouseCardDraft, ground: HouseGround, names: PlanNames) -> str:
    where = _position(draft.to, ground, names)
    return translate("MakeCard", "the lock is at {where} from now on").format(where=where)


def _since_part(draft: HouseCardDraft, ground: HouseGround, names: PlanNames) -> str:
    if draft.since == PositionDraft():
        return translate("MakeCard", "for a lock that has no door yet")
    where = _position(draft.since, ground, names)
    return translate("MakeCard", "for the lock that is at {where}").format(where=where)


def _clock_parts(draft: HouseCardDraft, ground: HouseGround, formats: Formats) -> _Part:
    held = held_moment(draft, ground)
    words = translate("MakeCard", "to be held to the lock {time}, and it sets the lock's clock to that")
    parts = [words.format(time=formats.moment(held))]
    change = local_time_at(ground.zone, held).changes_at
    if change is not None:
        turn = translate("MakeCard", "it also knows that the hotel's clocks change on {moment}")
        parts.append(turn.format(moment=formats.full(change)))
    return parts

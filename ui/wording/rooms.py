"""What the Rooms page says of rooms, actions, filters and issued cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.place import Place
from app.domain.rack import DeskAction, RackFilter, RackRoom, RoomStatus
from app.domain.stay import CardIssue, CardState, DoorRecord, Stay
from ui.wording.formats import Formats

translate = QCoreApplication.translate


def status_text(status: RoomStatus) -> str:
    """The word for a status as it stands on a tile."""
    words = {
        RoomStatus.VACANT: translate("Rooms", "Vacant"),
        RoomStatus.OCCUPIED: translate("Rooms", "Occupied"),
        RoomStatus.DUE_OUT: translate("Rooms", "Due out"),
        RoomStatus.CHECKED_OUT: translate("Rooms", "Checked out"),
        RoomStatus.SEALED: translate("Rooms", "Out of service"),
    }
    return words[status]


def action_text(action: DeskAction) -> str:
    """The name of an action."""
    words = {
        DeskAction.READ_CARD: translate("Rooms", "Read a card"),
        DeskAction.ERASE_CARD: translate("Rooms", "Erase a card"),
        DeskAction.NEW_GUEST: translate("Rooms", "New guest"),
        DeskAction.ANOTHER_CARD: translate("Rooms", "Another card"),
        DeskAction.CHECK_OUT: translate("Rooms", "Check out"),
        DeskAction.SINGLE_OPENING: translate("Rooms", "Single opening"),
        DeskAction.EXTEND: translate("Rooms", "Extend"),
        DeskAction.MOVE: translate("Rooms", "Move room"),
        DeskAction.SEAL: translate("Rooms", "Seal"),
        DeskAction.UNSEAL: translate("Rooms", "Put back in service"),
        DeskAction.UNDO: translate("Rooms", "Undo last change"),
        DeskAction.COLLECT_RECORDS: translate("Rooms", "Collect door records"),
        DeskAction.MAKE_CARD: translate("Rooms", "Make a card"),
    }
    return words[action]


def guest_text(stay: Stay) -> str:
    """The party's name, or that none was given."""
    return stay.guest or translate("Rooms", "No name")


def primary_action_text(action: DeskAction, room: RackRoom) -> str:
    """The name of the action that is already selected, with whom it is for."""
    guest = room.stay.guest if room.stay is not None else ""
    label = room.room.label
    words: Mapping[DeskAction, Callable[[], str]] = {
        DeskAction.ANOTHER_CARD: lambda: translate("Rooms", "Another card for {guest}").format(guest=guest),
        DeskAction.CHECK_OUT: lambda: translate("Rooms", "Check out {guest}").format(guest=guest),
        DeskAction.EXTEND: lambda: translate("Rooms", "Extend {guest}").format(guest=guest),
        DeskAction.NEW_GUEST: lambda: translate("Rooms", "New guest in {room}").format(room=label),
    }
    word = words.get(action) if guest or action is DeskAction.NEW_GUEST else None
    return word() if word is not None else action_text(action)


def filter_text(chip: RackFilter) -> str:
    """The name of a chip."""
    words = {
        RackFilter.ALL: translate("Rooms", "All"),
        RackFilter.VACANT: translate("Rooms", "Vacant"),
        RackFilter.OCCUPIED: translate("Rooms", "Occupied"),
        RackFilter.DUE_OUT: translate("Rooms", "Due out"),
        RackFilter.OLD_CARD_OPENS: translate("Rooms", "Old card still opens"),
        RackFilter.CARD_IN_QUESTION: translate("Rooms", "Card in question"),
        RackFilter.LOW_BATTERY: translate("Rooms", "Low battery"),
    }
    return words[chip]


def filter_accessible_text(chip: RackFilter, count: int) -> str:
    """A chip as it is read aloud."""
    rooms = translate("Rooms", "%n room(s)", "", count)
    return translate("Rooms", "{filter}: {rooms}").format(filter=filter_text(chip), rooms=rooms)


def has_guest(room: RackRoom) -> bool:
    """Whether a tile names the room's party."""
    return room.stay is not None and room.status in (
        RoomStatus.OCCUPIED,
        RoomStatus.DUE_OUT,
        RoomStatus.CHECKED_OUT,
    )


def tile_lines(room: RackRoom, formats: Formats) -> tuple[str, str]:
    """The two lines under a tile's label: who or what, and until when."""
    if room.status is RoomStatus.SEALED:
        return status_text(room.status), translate("Rooms", "sealed")
    if room.stay is None or not has_guest(room):
        return status_text(room.status), ""
    if room.status is RoomStatus.CHECKED_OUT:
        return guest_text(room.stay), translate("Rooms", "checked out")
    return guest_text(room.stay), formats.moment(room.stay.departs)


def tile_spoken(room: RackRoom, formats: Formats) -> str:
    """A tile as it is read aloud: everything that it shows."""
    parts = [translate("Rooms", "Room {room}").format(room=room.room.label), status_text(room.status)]
    if room.stay is not None and has_guest(room):
        parts.append(guest_text(room.stay))
        if room.status is not RoomStatus.CHECKED_OUT:
            parts.append(translate("Rooms", "until {time}").format(time=formats.moment(room.stay.departs)))
    if room.cards_out:
        parts.append(translate("Rooms", "%n card(s)", "", room.cards_out))
    return ", ".join([*parts, *_warnings(room)])


def _warnings(room: RackRoom) -> list[str]:
    said = {
        translate("Rooms", "previous card still opens"): room.old_card_opens,
        translate("Rooms", "low battery"): room.low_battery,
        translate("Rooms", "a card in question"): room.cards_in_question > 0,
    }
    return [words for words, holds in said.items() if holds]


def floor_text(floor: int) -> str:
    """A section's first words."""
    return translate("Rooms", "Floor {floor}").format(floor=floor)


def building_text(building: int) -> str:
    """A section's second words."""
    return translate("Rooms", "Building {building}").format(building=building)


def place_text(place: Place) -> str:
    """The place in decimal."""
    return translate("Rooms", "Building {building} · Floor {floor} · Door {door}").format(
        building=place.building, floor=place.floor, door=place.door
    )


def place_on_lock_text(place: Place) -> str:
    """The place as the lock spells it."""
    return translate("Rooms", "on the lock: {hex}").format(hex=place.hex)


def party_text(stay: Stay) -> str:
    """How many guests, after the name."""
    return translate("Rooms", "%n guest(s)", "", stay.guests)


def suite_text(labels: Sequence[str]) -> str:
    """Which other rooms the party has."""
    return translate("Rooms", "also in {rooms}").format(rooms=", ".join(labels))


def stay_times_text(stay: Stay, formats: Formats) -> str:
    """From when to when."""
    return f"{formats.full(stay.arrives)} → {formats.full(stay.departs)}"


def next_stay_text(stay: Stay, formats: Formats) -> str:
    """Who is expected."""
    return translate("Rooms", "Expected: {guest}, {time}").format(
        guest=guest_text(stay), time=formats.moment(stay.arrives)
    )


def card_title(issue: CardIssue, number: int, total: int) -> str:
    """What an issued card is called in the list."""
    if issue.single_opening:
        return translate("Rooms", "Single opening")
    return translate("Rooms", "Card {number} of {total}").format(number=number, total=total)


def card_proof_text(issue: CardIssue, operator: str, formats: Formats) -> str:
    """The first truth of a card: what is known to be on it."""
    if issue.state is CardState.PROVEN and issue.proven_at is not None:
        words = translate("Rooms", "written and read back {time} by {operator}")
        return words.format(time=formats.on_the_day(issue.proven_at), operator=operator)
    time = formats.on_the_day(issue.begun_at)
    if issue.state is CardState.WRITING:
        return translate("Rooms", "being written since {time} by {operator}").format(
            time=time, operator=operator
        )
    if issue.state is CardState.CLAIMED:
        return translate("Rooms", "made by an issuing machine {time}, as it says; not read back").format(
            time=time
        )
    if issue.state is CardState.SPOILED:
        return translate("Rooms", "spoiled, written {time} by {operator}").format(
            time=time, operator=operator
        )
    words = translate("Rooms", "the write at {time} broke off: lay the card down to know")
    return words.format(time=time)


def card_seen_text(seen_at: datetime | None, formats: Formats) -> str:
    """The third truth of a card: whether (and when) the room's door has seen it."""
    if seen_at is None:
        return translate("Rooms", "not seen yet")
    return translate("Rooms", "seen {time}").format(time=formats.on_the_day(seen_at))


def record_text(record: DoorRecord, cards: Sequence[CardIssue]) -> str:
    """What the newest door record says, told with the cards of the party that is in."""
    # With all events of locks, their words come with the first record that is shown.
    from ui.wording.door_records import event_text  # noqa: PLC0415

    event = event_text(record.what) if record.serial is None else ""
    if event:
        return event
    if not record.opened:
        return translate("Rooms", "The door refused the last card")
    own = next((card for card in cards if card.serial == record.serial), None)
    if own is not None:
        return translate("Rooms", "Last opened by card {number}").format(number=own.index)
    newest = max((card.sequence for card in cards), default=0)
    if record.sequence is not None and record.sequence < newest:
        return translate("Rooms", "Last opened by the previous guest's card")
    return translate("Rooms", "Last opened by another card")


def records_text(record: DoorRecord, records_today: int, formats: Formats) -> str:
    """When that was, and how many door records there are today."""
    count = translate("Rooms", "%n record(s) today", "", records_today)
    return f"{formats.moment(record.at)} · {count}"


def battery_text(percent: int) -> str:
    """The newest battery reading."""
    return translate("Rooms", "Battery {percent} %").format(percent=percent)


def reported_text(age: str) -> str:
    """How old a reading is."""
    return translate("Rooms", "reported {age}").format(age=age)

"""What a card's doors will do with it, in one sentence, and what is to be said beside it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from app.domain.card_rights import CardMake, make_of
from app.domain.door import Verdict
from app.domain.permission import CardKind, DoorGrant
from app.domain.reading import Blank, CardReading, OurPermission, Unreadable
from app.services.card_flow_state import CardStory, DoorStory
from ui.wording.card_kinds import make_text
from ui.wording.formats import Formats

translate = QCoreApplication.translate

_EVERYWHERE = (CardKind.MASTER, CardKind.EMERGENCY)


def story_text(story: CardStory, formats: Formats) -> str:
    """What the door will do with a card, in one sentence."""
    if story.verdict is None or not isinstance(story.reading.content, OurPermission):
        return content_text(story.reading)
    time = formats.moment(story.boundary) if story.boundary is not None else ""
    said = _verdict_text(story, formats).format(room=where_text(story), time=time)
    return said[:1].upper() + said[1:]


def _verdict_text(story: CardStory, formats: Formats) -> str:
    if story.verdict is Verdict.REPLACED:
        return _replaced_text(story, formats)
    if story.verdict is Verdict.CHECKED_OUT and story.permission is not None and not story.permission.doors:
        return translate("CardFlow", "Checks out whoever was in last, at any door; opens nothing")
    words = {
        Verdict.OPENS: translate("CardFlow", "Opens {room} until {time}"),
        Verdict.NOT_YET_VALID: translate("CardFlow", "Opens {room} from {time} on, not before"),
        Verdict.EXPIRED: translate("CardFlow", "Ended {time}; opened {room} before"),
        Verdict.WRONG_DOOR: translate("CardFlow", "Made for a door that is no room of this hotel now"),
        Verdict.REPORTED_LOST: translate("CardFlow", "Reported lost; {room} refuses it"),
        Verdict.SINGLE_OPENING_USED: translate("CardFlow", "A single opening of {room} that is used up"),
        Verdict.UNKNOWN_KEY_VERSION: translate("CardFlow", "Signed with a key that the doors don't know"),
        Verdict.BAD_SIGNATURE: translate("CardFlow", "Its signature is wrong; no door opens"),
        Verdict.COPIED: translate("CardFlow", "A copy of another card; no door opens"),
        Verdict.OTHER_HOTEL: translate("CardFlow", "Another hotel's card"),
        Verdict.CLOCK_BEHIND: translate("CardFlow", "The lock's clock is behind; set it first"),
        Verdict.DEADBOLT: translate("CardFlow", "Opens {room} only when nobody has bolted it inside"),
        Verdict.NOT_FOR_DOORS: translate("CardFlow", "This kind of card opens no door"),
    }
    return (words | _task_words()).get(
        story.verdict or Verdict.NOT_A_CARD, translate("CardFlow", "No door opens with this card")
    )


def _task_words() -> dict[Verdict, str]:
    """What staff, sealed doors and the cards that set a lock up add."""
    return {
        Verdict.OUTSIDE_HOURS: translate("CardFlow", "Opens {room}, but not at this hour or day"),
        Verdict.SEALED: translate("CardFlow", "{room} is sealed; only master and emergency cards open it"),
        Verdict.STAY_ENDED: translate("CardFlow", "Checked out; {room} refuses it"),
        Verdict.LIST_FULL: translate("CardFlow", "The list of {room}'s lock is full; it takes no more"),
        Verdict.OUTDATED: translate("CardFlow", "{room}'s lock was told something newer since"),
        Verdict.OTHER_PLACE_SET: translate(
            "CardFlow", "Made for a lock that stood elsewhere; {room} refuses it"
        ),
        Verdict.CARD_FULL: translate("CardFlow", "No room for door records; collect what is on it first"),
        Verdict.CHECKED_OUT: translate("CardFlow", "Checks {room} out at its door; opens nothing"),
        Verdict.CARD_DENIED: translate("CardFlow", "Tells {room} to refuse a lost card; opens nothing"),
        Verdict.CARD_ALLOWED: translate(
            "CardFlow", "Tells {room} to let a found card in again; opens nothing"
        ),
        Verdict.PLACE_SET: translate("CardFlow", "Sets the lock's place; opens nothing"),
        Verdict.CLOCK_SET: translate("CardFlow", "Sets the lock's clock; opens nothing"),
        Verdict.RECORDS_COLLECTED: translate("CardFlow", "Collects door records; opens nothing"),
        Verdict.DOOR_SEALED: translate("CardFlow", "Seals {room}; opens nothing"),
        Verdict.DOOR_UNSEALED: translate("CardFlow", "Unseals {room}; opens nothing"),
    }


def _replaced_text(story: CardStory, formats: Formats) -> str:
    newer = story.replaced_by
    if newer is None or newer.proven_at is None:
        return translate("CardFlow", "Replaced by a newer card of {room}")
    words = translate("CardFlow", "Replaced by card {number} of {room} at {moment}")
    return words.replace("{number}", str(newer.index)).replace(
        "{moment}", formats.on_the_day(newer.proven_at)
    )


def content_text(reading: CardReading) -> str:
    """What a card is that carries no permission of this hotel."""
    content = reading.content
    if isinstance(content, Blank):
        return (
            translate("CardFlow", "Erased, ready for use")
            if content.erased
            else translate("CardFlow", "Blank")
        )
    words = {
        Unreadable.OTHER_HOTEL: translate("CardFlow", "Another hotel's card"),
        Unreadable.UNKNOWN_DATA: translate("CardFlow", "Somebody's data, not a card of this hotel"),
        Unreadable.UNKNOWN_KEYS: translate("CardFlow", "Locked with unknown keys; it can't be used"),
        Unreadable.DAMAGED: translate(
            "CardFlow", "A card of this hotel whose content is damaged; no door opens"
        ),
        Unreadable.COPIED: translate("CardFlow", "A copy of another card; no door opens"),
        Unreadable.WRONG_CHIP: translate("CardFlow", "A kind of chip that can't be used here"),
    }
    return (
        words[content] if isinstance(content, Unreadable) else translate("CardFlow", "A card of this hotel")
    )


def where_text(story: CardStory) -> str:
    """The doors that the sentence is about: rooms by their labels, or every door of an area."""
    permission = story.permission
    if permission is None or not story.doors:
        return story.room_label
    if permission.kind in _EVERYWHERE:
        return translate("CardFlow", "every door")
    if permission.kind is CardKind.BUILDING:
        buildings = ", ".join(str(door.place.building) for door in permission.doors)
        return translate("CardFlow", "every door of building {buildings}").format(buildings=buildings)
    if permission.kind is CardKind.FLOOR:
        floors = ", ".join(_floor_text(door, permission.doors) for door in permission.doors)
        return translate("CardFlow", "every door on floor {floors}").format(floors=floors)
    same = ", ".join(door.label for door in story.doors if door.verdict is story.verdict and door.label)
    return same or translate("CardFlow", "any door")


def _floor_text(door: DoorGrant, doors: tuple[DoorGrant, ...]) -> str:
    """A floor by its number, with its building where the card is for several."""
    if len({each.place.building for each in doors}) == 1:
        return str(door.place.floor)
    words = translate("CardFlow", "{floor} of building {building}")
    return words.format(floor=door.place.floor, building=door.place.building)


def other_doors_texts(story: CardStory, formats: Formats) -> tuple[str, ...]:
    """A sentence for each door that does something else than the first."""
    return tuple(
        story_text(_of_door(story, door), formats)
        for door in story.doors
        if door.verdict is not story.verdict
    )


def _of_door(story: CardStory, door: DoorStory) -> CardStory:
    return replace(
        story,
        verdict=door.verdict,
        boundary=door.boundary,
        room_label=door.label,
        replaced_by=None,
        doors=(door,),
    )


def common_doors_text(story: CardStory) -> str:
    """The common doors that the card opens, empty where there are none."""
    names = ", ".join(door.label for door in story.common_doors if door.verdict is Verdict.OPENS)
    return translate("CardFlow", "Also opens: {doors}").format(doors=names) if names else ""


def kind_and_holder_text(story: CardStory) -> str:
    """What kind of card it is and who has it; empty for a guest's card of one room."""
    permission = story.permission
    if permission is None:
        return ""
    make = make_of(permission)
    holder = story.issue.holder if story.issue is not None else ""
    parts = [] if make is CardMake.GUEST else [make_text(make)]
    return " · ".join([*parts, *([holder] if holder else [])])

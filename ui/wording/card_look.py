"""What the Cards page says of one card, field by field: what it is, what it carries, what proves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.card_tasks import (
    CardList,
    CardTask,
    ClockSetting,
    Installation,
    NamedCard,
    Position,
    Sealing,
    StaffHours,
)
from app.domain.cards_out import CardOut
from app.domain.cloud_truth import CloudTruth
from app.domain.denial import DenialPath, DoorReach, RefusalProof
from app.domain.house_card_draft import HoursDraft
from app.domain.permission import CardFlag, Permission
from app.domain.reading import Blank, CardReading, Unreadable
from app.domain.stay import CardIssue, CardState
from app.services.card_flow_state import CardStory, DoorStory
from ui.presenters.cards_state import PanelSide
from ui.wording.card_story import story_text
from ui.wording.cards import end_text, kind_text
from ui.wording.formats import Formats
from ui.wording.make_card import hours_text
from ui.wording.server_standing import cloud_text

translate = QCoreApplication.translate

SERIAL_DIGITS = 16


def next_text(reading: CardReading) -> str:
    """The next step with a card that carries no permission of this hotel; empty for one that does."""
    content = reading.content
    if isinstance(content, Blank):
        return translate(
            "CardLook", "Choose a room and make its card (Ctrl+1), or make a card of the house here."
        )
    words = {
        Unreadable.OTHER_HOTEL: translate(
            "CardLook", "Give it back: it belongs to another hotel and is not written here."
        ),
        Unreadable.UNKNOWN_DATA: translate(
            "CardLook", "Ask whose it is. Only erase it (F4) if nobody needs what is on it."
        ),
        Unreadable.UNKNOWN_KEYS: translate(
            "CardLook", "Take another card. Whoever locked this one alone can use it."
        ),
        Unreadable.DAMAGED: translate(
            "CardLook", "Erase it (F4); then it can be used again. The guest needs a new card."
        ),
        Unreadable.COPIED: translate(
            "CardLook",
            "Somebody copied a card of this hotel. Keep it, and tell the duty manager; erasing destroys the evidence.",
        ),
        Unreadable.WRONG_CHIP: translate("CardLook", "Take a MIFARE Classic or a MIFARE DESFire card."),
    }
    return words[content] if isinstance(content, Unreadable) else ""


# -- what it carries


def validity_text(permission: Permission, formats: Formats) -> str:
    """From when to when."""
    return f"{formats.full(permission.not_before)} → {formats.full(permission.not_after)}"


def validity_more(permission: Permission, formats: Formats) -> str:
    """Whose clock that is, and whether it holds now."""
    if formats.now < permission.not_before:
        return translate("CardLook", "hotel time; not valid yet")
    if formats.now >= permission.not_after:
        return translate("CardLook", "hotel time; ended {age}").format(age=formats.age(permission.not_after))
    return translate("CardLook", "hotel time; valid now")


def hours_line(hours: StaffHours | None) -> str:
    """The daily hours of a timed kind."""
    return hours_text(HoursDraft(hours.days, hours.first, hours.end) if hours is not None else None)


def hours_more() -> str:
    """Whose clock the hours go by."""
    return translate("CardLook", "hotel time, by the lock's own clock")


def holder_text() -> str:
    """Said under the name of whoever has the card."""
    return translate("CardLook", "has this card")


def weak_text() -> str:
    """Beside a chip that can be copied."""
    return translate("CardLook", "weak")


def rights_text(flags: CardFlag) -> str:
    """What the card may do besides opening."""
    said = {
        CardFlag.DEADBOLT: translate("CardLook", "passes a thrown deadbolt"),
        CardFlag.PASSAGE: translate("CardLook", "sets the door to stay open"),
        CardFlag.SINGLE_OPENING: translate("CardLook", "opens once only"),
        CardFlag.KEEPS_OLDER: translate("CardLook", "leaves earlier cards working"),
    }
    return ", ".join(words for flag, words in said.items() if flag in flags)


def door_name(door: DoorStory) -> str:
    """A door by its room's label or its own name."""
    if door.common_door:
        return door.label or translate("CardLook", "Common door {number}").format(number=door.common_door)
    return translate("CardLook", "Room {room}").format(room=door.label)


def door_text(story: CardStory, door: DoorStory, formats: Formats) -> str:
    """What this one of the card's doors will do with it."""
    alone = replace(
        story,
        verdict=door.verdict,
        boundary=door.boundary,
        room_label=door.label,
        replaced_by=story.replaced_by if door == story.doors[0] else None,
        doors=(door,),
    )
    return story_text(alone, formats)


# -- where a lost card still works


def reach_text(reach: Sequence[DoorReach]) -> str:
    """At how many of its doors a lost card still works."""
    still = sum(door.still_opens for door in reach)
    if not still:
        return translate("CardLook", "Reported lost. Every door of it is proven to refuse it.")
    words = translate("CardLook", "Reported lost, and it still works at {still} of its {doors} doors.")
    if len(reach) == 1:
        words = translate("CardLook", "Reported lost, and it still works at its door.")
    return words.format(still=still, doors=len(reach))


def paths_text(paths: Sequence[DenialPath]) -> str:
    """How the word will get to a door, the easiest first."""
    words = {
        DenialPath.GATEWAY: translate("CardLook", "learns of it by itself, over its gateway"),
        DenialPath.BLUETOOTH: translate("CardLook", "learns of it over Bluetooth, at the door"),
        DenialPath.LOST_CARD: translate("CardLook", "learns of it from a lost card, at the door"),
    }
    return "\n".join(words[path] for path in words if path in paths)


def still_opens_text() -> str:
    """Beside a door that still opens."""
    return translate("CardLook", "opens")


def refuses_text() -> str:
    """Beside a door that is proven to refuse the card."""
    return translate("CardLook", "refuses")


def refusal_text(proof: RefusalProof | None) -> str:
    """What proves that a door refuses the card; empty where nothing does."""
    words = {
        RefusalProof.DENIED: translate("CardLook", "it was told that the card is lost"),
        RefusalProof.REPLACED: translate("CardLook", "it has seen a newer card"),
        RefusalProof.ENDED: translate("CardLook", "a check-out card ended it there"),
    }
    return words[proof] if proof is not None else ""


def more_doors_text(count: int) -> str:
    """How many doors are not listed."""
    return translate("CardLook", "and %n door(s) more", "", count)


def named_cards(task: CardTask) -> tuple[NamedCard, ...]:
    """The cards that a lost or cancel-lost card names."""
    return task.cards if isinstance(task, CardList) else ()


def named_card_text(card: NamedCard, known: CardOut | None, formats: Formats) -> str:
    """A named card: what and whose it is, as far as that is known, its serial, and when it ends by itself."""
    words = translate("CardLook", "serial {serial}, ends {time}")
    said = words.format(serial=f"{card.serial:0{SERIAL_DIGITS}X}", time=formats.moment(card.until))
    return f"{history_title(known)}: {said}" if known is not None else said


def task_text(task: CardTask, formats: Formats) -> str:
    """What a task card brings to a lock."""
    if isinstance(task, CardList):
        return translate("CardLook", "%n card(s) named", "", len(task.cards))
    if isinstance(task, ClockSetting):
        return translate("CardLook", "Held to the lock at {time}").format(time=formats.full(task.at))
    if isinstance(task, Sealing):
        return translate("CardLook", "Seals") if task.sealed else translate("CardLook", "Unseals")
    return _installation_text(task)


def _installation_text(task: Installation) -> str:
    words = translate("CardLook", "Sets the lock's place from {since} to {to}")
    return words.format(since=_position_text(task.since), to=_position_text(task.to))


def _position_text(position: Position) -> str:
    said = [position.place.hex] if position.place is not None else []
    if position.common_door:
        said.append(translate("CardLook", "common door {number}").format(number=position.common_door))
    return " + ".join(said) or translate("CardLook", "nowhere")


def numbers_text(permission: Permission) -> str:
    """Sequence and index, as the doors compare them."""
    sequences = sorted({door.sequence for door in permission.doors if door.sequence})
    if not sequences:
        return translate("CardLook", "No sequence: it replaces no card")
    words = translate("CardLook", "Sequence {sequence}, card {index}")
    return words.format(sequence=" / ".join(map(str, sequences)), index=permission.index)


def serial_text(permission: Permission) -> str:
    """The serial that a lost card names, and the key that signed it."""
    words = translate("CardLook", "serial {serial}, key {version}")
    return words.format(serial=f"{permission.serial:0{SERIAL_DIGITS}X}", version=permission.key_version)


# -- who made it


def made_text(issue: CardIssue, operator: str, formats: Formats) -> str:
    """Who made it and when."""
    words = translate("CardLook", "Made {time} by {operator}")
    return words.format(time=formats.full(issue.begun_at), operator=operator)


def made_more(issue: CardIssue, approved_by: str) -> str:
    """With which source, why, and who allowed it."""
    source = (
        translate("CardLook", "content from Keyrack itself, in the open format")
        if issue.source == "open"
        else translate("CardLook", "content from the vendor's server")
    )
    parts = [source]
    if issue.reason:
        parts.append(translate("CardLook", "reason: {reason}").format(reason=issue.reason))
    if approved_by:
        parts.append(translate("CardLook", "allowed by {name}").format(name=approved_by))
    return "\n".join(parts)


# -- three truths


def on_card_text(issue: CardIssue) -> str:
    """The first truth."""
    words = {
        CardState.WRITING: translate("CardLook", "Being written; what it holds is not known"),
        CardState.UNRESOLVED: translate("CardLook", "Its write broke off; lay it down to know what it holds"),
        CardState.CLAIMED: translate("CardLook", "An issuing machine says it made it; nobody read it back"),
        CardState.FAILED: translate("CardLook", "Never written"),
        CardState.ERASED: translate("CardLook", "Erased, and read back"),
        CardState.OVERWRITTEN: translate("CardLook", "Overwritten by a later issue"),
        CardState.SPOILED: translate("CardLook", "Spoiled, with this content on it"),
    }
    return words.get(issue.state, translate("CardLook", "Written and read back"))


def in_cloud_text(issue: CardIssue, truth: CloudTruth | None, formats: Formats) -> str:
    """The second truth; where the hotel uses no server, that."""
    if truth is None and issue.in_cloud_at is None:
        return translate("CardLook", "This hotel tells no server of its cards")
    if truth is CloudTruth.NO_LOCK and issue.room_id is None and issue.in_cloud_at is None:
        return translate("CardLook", "The server is told of cards for rooms only")
    said = cloud_text(truth or CloudTruth.NOT_TOLD, issue.in_cloud_at, formats)
    return said[:1].upper() + said[1:]


def at_door_text(issue: CardIssue) -> str:
    """The third truth."""
    if issue.first_seen_at is None:
        return translate("CardLook", "Seen at no door yet")
    rooms = {door.room_id for door in issue.doors if door.room_id is not None}
    if len(rooms) > 1:
        seen = sum(issue.is_seen_in(room_id) for room_id in rooms)
        return translate("CardLook", "Seen at {seen} of its {rooms} rooms").format(
            seen=seen, rooms=len(rooms)
        )
    return translate("CardLook", "Seen at its door")


def age_text(moment: datetime | None, formats: Formats) -> str:
    """How old a truth is; empty where there is none."""
    return formats.age(moment) if moment is not None else ""


# -- its history


def history_title(card: CardOut) -> str:
    """One issue in the history of a physical card."""
    return " · ".join(part for part in (kind_text(card.issue), ", ".join(card.rooms), card.who) if part)


def history_more(card: CardOut, formats: Formats) -> str:
    """When and by whom, and how it ended."""
    issue = card.issue
    made = translate("CardLook", "{time} by {operator}").format(
        time=formats.full(issue.begun_at), operator=card.made_by
    )
    lost = ""
    if issue.lost_at is not None:
        lost = translate("CardLook", "reported lost {time}").format(time=formats.full(issue.lost_at))
    return "\n".join(part for part in (made, lost, end_text(issue, formats)) if part)


def first_time_text() -> str:
    """Said of a card that this hotel never made anything with."""
    return translate("CardLook", "This hotel has made nothing with this card yet.")


def from_account_text() -> str:
    """Said of a card that does not lie on the encoder."""
    return translate("CardLook", "Told from the account; lay the card down to be sure.")


# -- nothing to explain


def read_text(read_at: datetime, formats: Formats) -> str:
    """When the card was read."""
    return translate("CardLook", "Read {time}").format(time=formats.on_the_day(read_at))


def resolved_text() -> str:
    """Said where reading the card settled what its write had left open."""
    return translate("CardLook", "Its write had broken off; now it is known what the card holds.")


def state_text(issue: CardIssue | None) -> str:
    """The sentence of a card whose content the account does not know."""
    return (
        on_card_text(issue) if issue is not None else translate("CardLook", "Nothing is known of this card")
    )


def erase_next_text() -> str:
    """The next step with a card of ours that opens nothing any more."""
    return translate("CardLook", "No door opens with it. Erase it (F4), and it can be used again.")


def side_text(side: PanelSide) -> str:
    """Which card the panel explains."""
    words = {
        PanelSide.ENCODER: translate("CardLook", "On the encoder"),
        PanelSide.CHOSEN: translate("CardLook", "Chosen card"),
    }
    return words[side]


def nothing_text() -> tuple[str, str]:
    """What stands in the panel while nothing lies on the encoder."""
    return (
        translate("CardLook", "Lay a card on the encoder"),
        translate("CardLook", "It is only read. Everything on it is explained here, with its whole history."),
    )


def reading_text() -> str:
    """While the card is being read."""
    return translate("CardLook", "Reading the card …")


def choose_text() -> str:
    """Where the chosen card was to be, and none is."""
    return translate("CardLook", "Choose a card in the list.")

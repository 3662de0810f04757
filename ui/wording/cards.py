"""What the Cards page says of its parts and of the cards that are out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.cards_filter import CardsFilter
from app.domain.cards_out import CardOut, CardsColumn, Clears
from app.domain.permission import CardFlag, CardKind
from app.domain.reading import Chip
from app.domain.stay import CardIssue, CardState
from ui.shortcuts import CardsSegment
from ui.theme.tokens import ColourName
from ui.wording.formats import Formats

translate = QCoreApplication.translate


def segment_text(segment: CardsSegment) -> str:
    """The name of a part of the page."""
    words = {
        CardsSegment.OUT: translate("Cards", "Cards out"),
        CardsSegment.MAKE: translate("Cards", "Make a card"),
        CardsSegment.BATCHES: translate("Cards", "Batches"),
        CardsSegment.ONLINE: translate("Cards", "Online cards"),
    }
    return words[segment]


# -- narrowing and ordering


def filter_text(chip: CardsFilter) -> str:
    """The name of a chip."""
    words = {
        CardsFilter.ALL: translate("Cards", "All"),
        CardsFilter.GUEST: translate("Cards", "Guests"),
        CardsFilter.STAFF: translate("Cards", "Staff"),
        CardsFilter.HOUSE: translate("Cards", "House"),
        CardsFilter.SPARE: translate("Cards", "Spare"),
        CardsFilter.LOST: translate("Cards", "Lost"),
        CardsFilter.IN_QUESTION: translate("Cards", "In question"),
        CardsFilter.STILL_OPENS: translate("Cards", "Old card still opens"),
        CardsFilter.WEAK_CHIP: translate("Cards", "Weak chip"),
    }
    return words[chip]


def filter_spoken(chip: CardsFilter, count: int) -> str:
    """A chip as it is read aloud."""
    cards = translate("Cards", "%n card(s)", "", count)
    return translate("Cards", "{filter}: {cards}").format(filter=filter_text(chip), cards=cards)


def column_text(column: CardsColumn) -> str:
    """A column's heading."""
    words = {
        CardsColumn.ROOM: translate("Cards", "Room"),
        CardsColumn.WHO: translate("Cards", "Guest or holder"),
        CardsColumn.KIND: translate("Cards", "Kind"),
        CardsColumn.UNTIL: translate("Cards", "Valid until"),
        CardsColumn.MADE: translate("Cards", "Made"),
        CardsColumn.BY: translate("Cards", "By"),
        CardsColumn.SEEN: translate("Cards", "Proven"),
        CardsColumn.CHIP: translate("Cards", "Chip"),
    }
    return words[column]


def note_heading() -> str:
    """The heading of what is to be known of a card besides."""
    return translate("Cards", "Note")


def order_text(column: CardsColumn) -> str:
    """An order as it is offered."""
    words = {
        CardsColumn.ROOM: translate("Cards", "By room"),
        CardsColumn.WHO: translate("Cards", "By guest or holder"),
        CardsColumn.KIND: translate("Cards", "By kind"),
        CardsColumn.UNTIL: translate("Cards", "By end"),
        CardsColumn.MADE: translate("Cards", "By age"),
        CardsColumn.BY: translate("Cards", "By maker"),
        CardsColumn.SEEN: translate("Cards", "By proof"),
        CardsColumn.CHIP: translate("Cards", "By chip"),
    }
    return words[column]


# -- a card


def kind_text(issue: CardIssue) -> str:
    """What a card is for, in a word or two."""
    return kind_of_text(issue.kind, issue.flags, len(issue.doors))


def kind_of_text(kind: CardKind, flags: CardFlag, doors: int) -> str:
    """The same of what a card carries, whoever made it."""
    if kind is CardKind.GUEST and CardFlag.SINGLE_OPENING in flags:
        return translate("Cards", "Single opening")
    if kind is CardKind.GUEST and doors > 1:
        return translate("Cards", "Suite")
    words = {
        CardKind.GUEST: translate("Cards", "Guest"),
        CardKind.STAFF: translate("Cards", "Staff"),
        CardKind.FLOOR: translate("Cards", "Floor"),
        CardKind.BUILDING: translate("Cards", "Building"),
        CardKind.MASTER: translate("Cards", "Master"),
        CardKind.EMERGENCY: translate("Cards", "Emergency"),
        CardKind.CHECK_OUT: translate("Cards", "Check-out"),
        CardKind.LOST: translate("Cards", "Lost card"),
        CardKind.CANCEL_LOST: translate("Cards", "Cancel lost"),
        CardKind.INSTALL: translate("Cards", "Install"),
        CardKind.TIME: translate("Cards", "Time"),
        CardKind.DATA: translate("Cards", "Data"),
        CardKind.SEAL: translate("Cards", "Seal"),
        CardKind.SPARE: translate("Cards", "Spare"),
    }
    return words[kind]


def rooms_text(card: CardOut) -> str:
    """The rooms of a card; a dash where it is for none."""
    return ", ".join(card.rooms) or "–"


def proven_text(issue: CardIssue) -> str:
    """Where something proves it, shortly: ``card · cloud · door``."""
    said = {
        translate("Cards", "card"): issue.proven_at is not None,
        translate("Cards", "cloud"): issue.in_cloud_at is not None,
        translate("Cards", "door"): issue.first_seen_at is not None,
    }
    return " · ".join(word for word, holds in said.items() if holds) or translate("Cards", "nowhere")


def proven_hint(issue: CardIssue, formats: Formats) -> str:
    """The same with the times."""
    said = {
        translate("Cards", "on the card {time}"): issue.proven_at,
        translate("Cards", "in the cloud {time}"): issue.in_cloud_at,
        translate("Cards", "seen at the door {time}"): issue.first_seen_at,
    }
    return "\n".join(
        words.format(time=formats.full(moment)) for words, moment in said.items() if moment is not None
    )


def noted_chip(issue: CardIssue) -> str:
    """The chip's whole name; empty where nobody noted it: an issuing machine tells of none."""
    return "" if issue.chip == Chip.UNKNOWN.value else issue.chip


def chip_short(card: CardOut) -> str:
    """The family of the chip, and whether it is weak."""
    name = " ".join(noted_chip(card.issue).removeprefix("MIFARE ").split()[:1])
    if card.weak_chip:
        return translate("Cards", "{chip}, weak").format(chip=name)
    return name or translate("Cards", "not noted")


def note_text(card: CardOut, formats: Formats) -> str:
    """What is to be known of a card besides; empty where all is well."""
    return " · ".join(
        part
        for part in (end_text(card.issue, formats), _state_note(card.issue, formats), _open_note(card))
        if part
    )


def note_tone(card: CardOut) -> ColourName | None:
    """The colour that repeats the note's words."""
    if card.issue.lost_at is not None and card.issue.is_out:
        return "danger"
    return "warning" if card.in_question or card.clears is not None else None


def end_text(issue: CardIssue, formats: Formats) -> str:
    """How a card that is out no more ended."""
    if issue.returned_at is not None:
        return translate("Cards", "Returned {time}").format(time=formats.on_the_day(issue.returned_at))
    words = {
        CardState.ERASED: translate("Cards", "Erased {time}"),
        CardState.OVERWRITTEN: translate("Cards", "Overwritten {time}"),
        CardState.FAILED: translate("Cards", "Never written"),
    }
    time = formats.on_the_day(issue.ended_at or issue.begun_at)
    if issue.state in words:
        return words[issue.state].format(time=time)
    return translate("Cards", "Ended") if issue.not_after <= formats.now else ""


def _state_note(issue: CardIssue, formats: Formats) -> str:
    if issue.lost_at is not None:
        return translate("Cards", "Lost {time}").format(time=formats.on_the_day(issue.lost_at))
    words = {
        CardState.WRITING: translate("Cards", "In question: lay it down"),
        CardState.UNRESOLVED: translate("Cards", "In question: lay it down"),
        CardState.CLAIMED: translate("Cards", "A machine made it; nobody read it back"),
        CardState.SPOILED: translate("Cards", "Spoiled; opens until its end"),
    }
    return words.get(issue.state, "")


def clears_text(card: CardOut) -> str:
    """What ends a card that opens for nobody who is in; empty for every other one."""
    if card.clears is None:
        return ""
    words = {
        Clears.NEWER_CARD_AT_DOOR: translate(
            "Cards",
            "It still opens {rooms}, and its party is gone. The newer card ends it with its first touch of the door.",
        ),
        Clears.CHECK_OUT_CARD: translate(
            "Cards",
            "It still opens {rooms}, and its party is gone. Erase it, or hold a check-out card to the door; "
            "the next guest's card ends it too.",
        ),
    }
    return words[card.clears].format(rooms=", ".join(card.open_rooms))


def _open_note(card: CardOut) -> str:
    return translate("Cards", "Still opens") if card.clears is not None else ""


# -- the list as a whole


def still_open_text(cards: int, rooms: int) -> str:
    """What the list of old cards says over itself: how many, and what clears them."""
    how_many = translate("Cards", "%n card(s) of guests who left still open", "", cards)
    where = translate("Cards", "%n room(s).", "", rooms)
    clears = translate(
        "Cards",
        "A card leaves this list when the new guest's card is seen at its door, when a check-out card "
        "is held to it, when the card is erased here, or at its own end.",
    )
    return f"{how_many} {where} {clears}"


def weak_chips_text(weak: int, total: int) -> str:
    """The figure of weak chips."""
    return translate("Cards", "{weak} of {total} cards in use have a weak chip").format(
        weak=weak, total=total
    )


def weak_chips_more() -> str:
    """What that means and what to do."""
    return translate(
        "Cards",
        "Whoever holds one for a minute can copy it. The lock still refuses the copy, because the content names "
        "the card's own number; but chips that pretend another number exist. Buy DESFire cards next.",
    )


def lost_text(count: int) -> str:
    """What the list of lost cards says over itself."""
    said = translate("Cards", "%n lost card(s).", "", count)
    more = translate(
        "Cards",
        "Each works until its doors are told, or until its end. Choose one to see where it still works.",
    )
    return f"{said} {more}"


def empty_text(*, total: int, loaded: bool) -> tuple[str, str]:
    """What stands where no card is listed: what that means, and what to do."""
    if not loaded:
        return translate("Cards", "Looking up the cards …"), ""
    if not total:
        return (
            translate("Cards", "No cards are out"),
            translate(
                "Cards",
                "Make a guest's card on the Rooms page (Ctrl+1), or lay any card on the encoder to see what it is.",
            ),
        )
    return translate("Cards", "No card matches"), translate("Cards", "Search for less, or show all cards.")

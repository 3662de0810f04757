"""What can be done with a card, each act with its consequence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.cards_out import CardOut
from ui.presenters.cards_state import CardAct
from ui.wording.cards import kind_text
from ui.wording.formats import Formats

translate = QCoreApplication.translate


def act_text(act: CardAct) -> str:
    """The button."""
    words = {
        CardAct.SHOW_ROOM: translate("CardActs", "Show its room"),
        CardAct.COLLECT: translate("CardActs", "Collect its records"),
        CardAct.MAKE_LOST_CARD: translate("CardActs", "Make a lost card…"),
        CardAct.ERASE: translate("CardActs", "Erase it"),
        CardAct.FOUND: translate("CardActs", "Found"),
        CardAct.RETURNED: translate("CardActs", "Returned"),
        CardAct.LOST: translate("CardActs", "Lost…"),
        CardAct.SPOILED: translate("CardActs", "Spoiled…"),
    }
    return words[act]


def consequence_text(act: CardAct) -> str:
    """What follows from it, under the button; empty where the button says it all."""
    words = {
        CardAct.COLLECT: translate(
            "CardActs", "What the doors recorded is kept here; the card can then be emptied."
        ),
        CardAct.MAKE_LOST_CARD: translate(
            "CardActs", "Held to a door, it tells that door to refuse the card."
        ),
        CardAct.ERASE: translate("CardActs", "It opens nothing afterwards; proven by reading it back."),
        CardAct.FOUND: translate("CardActs", "Doors that were told to refuse it are told to take it again."),
        CardAct.RETURNED: translate("CardActs", "It is out no more. What is on it stays until it is erased."),
        CardAct.LOST: translate("CardActs", "It works on at every door until that door is told."),
        CardAct.SPOILED: translate(
            "CardActs", "It is counted as spoiled. If it can still be read, it still opens."
        ),
    }
    return words.get(act, "")


def marked_text(act: CardAct) -> str:
    """What was done and what follows from it, beside the way to take it back."""
    words = {
        CardAct.FOUND: translate("CardActs", "Marked as found."),
        CardAct.RETURNED: translate("CardActs", "Marked as returned."),
        CardAct.LOST: translate("CardActs", "Marked as lost."),
        CardAct.SPOILED: translate("CardActs", "Marked as spoiled."),
    }
    return f"{words[act]} {consequence_text(act)}"


def undo_text() -> str:
    """The button that takes a mark back."""
    return translate("CardActs", "Take that back")


def card_name(card: CardOut) -> str:
    """A card as a question names it: ``Guest 305, Okafor``."""
    name = " ".join((kind_text(card.issue), *card.rooms))
    return ", ".join(part for part in (name, card.who) if part)


def lost_heading(card: CardOut) -> str:
    """The question before a card is marked as lost."""
    return translate("CardActs", "Is this card lost: {card}?").format(card=card_name(card))


def lost_consequence(card: CardOut, formats: Formats) -> str:
    """What it means, and what comes next."""
    words = translate(
        "CardActs",
        "It opens its doors until each of them is told, at the latest until {time}. "
        "Its door learns of it from a lost card, over Bluetooth or through a gateway.",
    )
    return words.format(time=formats.moment(card.issue.not_after))


def lost_label() -> str:
    """The field for the reason."""
    return translate("CardActs", "What happened (it goes on record)")


def lost_action() -> str:
    """The button that marks it."""
    return translate("CardActs", "Mark as lost")


def spoiled_heading(card: CardOut) -> str:
    """The question before a card is marked as spoiled."""
    return translate("CardActs", "Is this card spoiled: {card}?").format(card=card_name(card))


def spoiled_consequence(card: CardOut, formats: Formats) -> str:
    """What it means."""
    words = translate(
        "CardActs",
        "It is counted apart, and no longer as handed out. What is on it was not erased: "
        "break the card, or it may open until {time}.",
    )
    return words.format(time=formats.moment(card.issue.not_after))


def spoiled_action() -> str:
    """The button that marks it."""
    return translate("CardActs", "Mark as spoiled")

"""What the demo's strip says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.door import DONE, Verdict
from app.ports.demo_bench import DemoCard, DemoCardKind, DemoTrouble
from ui.presenters.demo import DoorAnswer
from ui.wording.formats import Formats

translate = QCoreApplication.translate


def card_label(card: DemoCard) -> str:
    """What is printed on a demo card."""
    return translate("Demo", "Card {name}").format(name=card.name)


def card_hint(card: DemoCard) -> str:
    """What a demo card was when the demo began."""
    words = {
        DemoCardKind.BLANK: translate("Demo", "A factory-fresh card"),
        DemoCardKind.BLANK_DESFIRE: translate("Demo", "A factory-fresh card of a stronger chip (DESFire)"),
        DemoCardKind.OTHER_HOTEL: translate("Demo", "Another hotel's guest card"),
        DemoCardKind.UNKNOWN_DATA: translate("Demo", "Somebody's data, a gym card perhaps"),
        DemoCardKind.WRONG_CHIP: translate("Demo", "A chip that can't be written here"),
    }
    return words[card.kind]


def trouble_label(trouble: DemoTrouble) -> str:
    """What can be dialled in."""
    words = {
        DemoTrouble.NONE: translate("Demo", "Encoder works"),
        DemoTrouble.LIFTED_TOO_SOON: translate("Demo", "Next write: card lifted too soon"),
        DemoTrouble.UNPLUGGED: translate("Demo", "Encoder unplugged"),
        DemoTrouble.SERVICE_STOPPED: translate("Demo", "Card service stopped"),
        DemoTrouble.TWO_CARDS: translate("Demo", "Two cards at once"),
        DemoTrouble.HELD_BY_OTHER: translate("Demo", "Another program holds the encoder"),
    }
    return words[trouble]


def door_answer_text(answer: DoorAnswer, formats: Formats) -> str:
    """What the door said, in one sentence."""
    card, room = answer.card, answer.room_label
    if answer.verdict is Verdict.OPENS:
        return translate("Demo", "Door {room} opens for card {card}.").format(room=room, card=card)
    if answer.verdict in DONE:
        words = translate("Demo", "Door {room} took card {card}: {what}.")
        return words.format(room=room, card=card, what=_done(answer.verdict))
    reason = _refusal(answer, formats)
    words = translate("Demo", "Door {room} refuses card {card}: {reason}.")
    return words.format(room=room, card=card, reason=reason)


def _refusal(answer: DoorAnswer, formats: Formats) -> str:
    at = formats.moment(answer.boundary) if answer.boundary is not None else ""
    words = {
        Verdict.NOT_A_CARD: translate("Demo", "there is no permission on it"),
        Verdict.OTHER_HOTEL: translate("Demo", "it is another hotel's"),
        Verdict.UNKNOWN_KEY_VERSION: translate("Demo", "it was signed with a key that the lock doesn't have"),
        Verdict.BAD_SIGNATURE: translate("Demo", "its signature is wrong"),
        Verdict.COPIED: translate("Demo", "it is a copy of another card"),
        Verdict.NO_PLACE_SET: translate("Demo", "the lock has no place yet"),
        Verdict.WRONG_DOOR: translate("Demo", "it is for another door"),
        Verdict.NOT_YET_VALID: translate("Demo", "it is valid only from {time}").format(time=at),
        Verdict.EXPIRED: translate("Demo", "it was valid until {time}").format(time=at),
        Verdict.REPLACED: translate("Demo", "a newer card has replaced it"),
        Verdict.REPORTED_LOST: translate("Demo", "it is reported lost"),
        Verdict.SINGLE_OPENING_USED: translate("Demo", "its single opening is used"),
        Verdict.DEADBOLT: translate("Demo", "the deadbolt is thrown"),
        Verdict.CLOCK_BEHIND: translate("Demo", "the lock's clock is behind"),
        Verdict.THROTTLED: translate("Demo", "too many wrong cards, it waits a little"),
        Verdict.NOT_FOR_DOORS: translate("Demo", "this kind of card opens no door"),
        Verdict.OUTSIDE_HOURS: translate("Demo", "it is not for this hour or day"),
        Verdict.SEALED: translate("Demo", "the door is sealed"),
        Verdict.STAY_ENDED: translate("Demo", "its guest has checked out"),
        Verdict.LIST_FULL: translate("Demo", "the lock's list is full"),
        Verdict.OUTDATED: translate("Demo", "the lock was told something newer"),
        Verdict.OTHER_PLACE_SET: translate("Demo", "the lock is set for another place"),
        Verdict.CARD_FULL: translate("Demo", "the card has no room for records"),
    }
    return words[answer.verdict]


def _done(verdict: Verdict) -> str:
    """What a task card has done at a door."""
    words = {
        Verdict.CHECKED_OUT: translate("Demo", "its guest is checked out here"),
        Verdict.CARD_DENIED: translate("Demo", "the lost card is denied here"),
        Verdict.CARD_ALLOWED: translate("Demo", "the found card may open here again"),
        Verdict.PLACE_SET: translate("Demo", "the lock has its place"),
        Verdict.CLOCK_SET: translate("Demo", "the clock is set"),
        Verdict.RECORDS_COLLECTED: translate("Demo", "its records are on the card"),
        Verdict.DOOR_SEALED: translate("Demo", "it is sealed"),
        Verdict.DOOR_UNSEALED: translate("Demo", "it is no longer sealed"),
    }
    return words[verdict]

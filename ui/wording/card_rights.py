"""Why a card may not be made: by whom, for how long, with which reason, on which chip."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.card_rights import RIGHTS, RightRefusal
from app.services.collect_data_card import NotADataCard
from app.services.mark_card import MarkRefusal, MarkRefused
from app.services.prepare_data_card import DataCardChipUnfit
from app.services.rights import RightRefused
from ui.wording.card_kinds import make_text, roles_text
from ui.wording.said import ErrorText

translate = QCoreApplication.translate

_SECONDS_AN_HOUR = 3600


def right_refused_text(error: RightRefused) -> ErrorText:
    """Word a card that may not be made like this."""
    return ErrorText(_happened(error), translate("CardRights", "No card was begun."), _remedy(error))


def _happened(error: RightRefused) -> str:
    words = {
        RightRefusal.ROLE: translate("CardRights", "You may not make this card: {card}."),
        RightRefusal.DEADBOLT: translate("CardRights", "You may not let a card pass the deadbolt: {card}."),
        RightRefusal.TOO_LONG: translate("CardRights", "This card would be valid for too long: {card}."),
        RightRefusal.REASON_MISSING: translate("CardRights", "This card needs a reason: {card}."),
    }
    return words[error.refusal].format(card=make_text(error.make))


def _remedy(error: RightRefused) -> str:
    if error.allowed_by:
        words = translate("CardRights", "Ask somebody who may: {roles}.")
        return words.format(roles=roles_text(error.allowed_by))
    if error.refusal is RightRefusal.TOO_LONG:
        words = translate("CardRights", "It may last {longest}. Let it end sooner, and renew it then.")
        return words.format(longest=_longest_text(RIGHTS[error.make].longest))
    return translate("CardRights", "Say why it is made.")


def _longest_text(longest: timedelta) -> str:
    if longest.days:
        return translate("CardRights", "%n day(s)", "", longest.days)
    return translate("CardRights", "%n hour(s)", "", longest.seconds // _SECONDS_AN_HOUR)


def chip_unfit_text(error: DataCardChipUnfit) -> ErrorText:
    """Word a chip that takes no door records."""
    words = translate("CardRights", "This card ({chip}) has no room that locks could write records to.")
    return ErrorText(
        words.format(chip=error.chip.value),
        translate("CardRights", "Nothing was written."),
        translate("CardRights", "Lay a MIFARE Classic card down for a data card."),
    )


def not_a_data_card_text(_error: NotADataCard) -> ErrorText:
    """Word a card that collects no records."""
    return ErrorText(
        translate("CardRights", "This is no data card of this hotel."),
        translate("CardRights", "Nothing was read from it and nothing changed."),
        translate("CardRights", "Lay down the card that was taken to the doors."),
    )


def mark_refused_text(error: MarkRefused) -> ErrorText:
    """Word a card that was not marked as lost, found, returned or spoiled."""
    words = {
        MarkRefusal.REASON_MISSING: (
            translate("CardRights", "A lost card needs a reason."),
            translate("CardRights", "Say where it was lost, or by whom."),
        ),
        MarkRefusal.NOT_OUT: (
            translate("CardRights", "This card carries nothing any more, so it can't be marked."),
            translate("CardRights", "Look it up again: it was erased or written anew."),
        ),
        MarkRefusal.CHANGED_SINCE: (
            translate("CardRights", "Something else happened to this card since."),
            translate("CardRights", "Look at it again and mark it anew."),
        ),
    }
    happened, remedy = words[error.refusal]
    return ErrorText(happened, translate("CardRights", "Nothing was changed."), remedy)

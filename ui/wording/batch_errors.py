"""What can go wrong with batches and spares, each with its own sentence and remedy."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.batch import BatchIsOver, MadeInThisBatch
from app.domain.outage import NoSpare, SheetNotSaved, SpareIsStale
from app.services.batches import NoCardToSpoil
from app.services.start_batch import GroupRefused, NothingToMake
from ui.wording.batches import stale_text
from ui.wording.failure import error_text
from ui.wording.said import ErrorText

translate = QCoreApplication.translate


def made_in_this_batch_text(error: MadeInThisBatch) -> ErrorText:
    """Word that the card was made in this run."""
    words = translate("BatchErrors", "This is card {number} of {label}, made in this run.")
    return ErrorText(
        words.format(number=error.card_number, label=error.label),
        translate("BatchErrors", "It was left as it is and is not counted twice."),
        translate("BatchErrors", "Lay another card."),
    )


def batch_is_over_text(error: BatchIsOver) -> ErrorText:
    """Word that a batch has ended."""
    return ErrorText(
        translate("BatchErrors", "The batch “{name}” has ended.").format(name=error.name),
        _nothing_changed(),
        translate("BatchErrors", "Make single cards on the Rooms page, or begin a new batch."),
    )


def group_refused_text(error: GroupRefused) -> ErrorText:
    """Word every room that is in the way of a party."""
    rooms = "\n".join(error_text(refusal).happened for refusal in error.refusals)
    happened = translate("BatchErrors", "%n room(s) are in the way of the group.", "", len(error.refusals))
    return ErrorText(
        f"{happened}\n{rooms}",
        translate("BatchErrors", "Nobody was checked in."),
        translate("BatchErrors", "Take these rooms off the list, or give a reason where one helps."),
    )


def nothing_to_make_text(_error: NothingToMake) -> ErrorText:
    """Word that a batch would be empty."""
    return ErrorText(
        translate("BatchErrors", "No room and nobody is named."),
        _nothing_changed(),
        translate("BatchErrors", "Name at least one."),
    )


def no_card_to_spoil_text(_error: NoCardToSpoil) -> ErrorText:
    """Word that there is no card to give up."""
    return ErrorText(
        translate("BatchErrors", "No card is made here, so none can be spoiled."),
        _nothing_changed(),
        translate("BatchErrors", "Choose the room whose card is spoiled."),
    )


def no_spare_text(_error: NoSpare) -> ErrorText:
    """Word that a card is no spare."""
    return ErrorText(
        translate("BatchErrors", "This card is no spare of the outage set, or a guest has it by now."),
        translate("BatchErrors", "Nobody was checked in."),
        translate("BatchErrors", "Lay the card down that the guest was given, or choose it from the list."),
    )


def spare_is_stale_text(error: SpareIsStale) -> ErrorText:
    """Word why a spare can't become a guest's card."""
    words = translate("BatchErrors", "The spare card of room {room} is of no use any more: {why}.")
    why = stale_text(error.why)
    return ErrorText(
        words.format(room=error.room_label, why=why[:1].lower() + why[1:]),
        translate("BatchErrors", "Nobody was checked in."),
        translate("BatchErrors", "Check the guest in on the Rooms page and make a new card."),
    )


def sheet_not_saved_text(error: SheetNotSaved) -> ErrorText:
    """Word that the sheet is not on paper or disk."""
    happened = translate("BatchErrors", "The sheet was not printed.")
    if error.name:
        happened = translate("BatchErrors", "The sheet “{name}” was not saved.").format(name=error.name)
    return ErrorText(
        happened,
        translate("BatchErrors", "The spare cards are made all the same."),
        translate(
            "BatchErrors", "Close the file where it is open, choose another folder, or print the sheet."
        ),
    )


def _nothing_changed() -> str:
    return translate("BatchErrors", "Nothing was changed.")

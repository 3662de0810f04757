"""What is said of batches and of the outage set."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.batch import BatchProgress, BatchPurpose, ItemProgress
from app.domain.outage import Spare, Staleness
from app.domain.place import Place
from ui.presenters.batches_state import BatchesState, BatchesTab
from ui.wording.formats import Formats

translate = QCoreApplication.translate

SHORT_UID_BYTES = 3
"""Enough to tell the cards of one drawer apart."""


def purpose_text(purpose: BatchPurpose) -> str:
    """What a batch is for."""
    words = {
        BatchPurpose.GROUP: translate("Batches", "Group"),
        BatchPurpose.OUTAGE_SET: translate("Batches", "Outage set"),
        BatchPurpose.STAFF: translate("Batches", "Staff cards"),
    }
    return words[purpose]


def made_text(progress: BatchProgress) -> str:
    """How far a batch has come: ``34 of 80``."""
    return translate("Batches", "{made} of {wanted}").format(made=progress.made, wanted=progress.wanted)


def state_text(progress: BatchProgress, *, running: bool) -> str:
    """How it stands with a batch."""
    if running:
        return translate("Batches", "Running")
    if progress.batch.ended_at is not None:
        return (
            translate("Batches", "Complete") if progress.is_complete else translate("Batches", "Ended early")
        )
    if progress.made == 0:
        return translate("Batches", "Not begun")
    return translate("Batches", "Interrupted, %n to go", "", progress.waiting)


def summary_text(progress: BatchProgress, formats: Formats) -> str:
    """A batch in one line, over its items."""
    parts = [
        translate("Batches", "{made} of {wanted} cards made").format(
            made=progress.made, wanted=progress.wanted
        )
    ]
    if progress.spoiled:
        parts.append(translate("Batches", "%n card(s) spoiled", "", progress.spoiled))
    if progress.skipped:
        parts.append(translate("Batches", "%n skipped", "", progress.skipped))
    if progress.in_question:
        parts.append(translate("Batches", "%n card(s) in question", "", progress.in_question))
    return " · ".join([*parts, *filter(None, [ended_text(progress, formats)])])


def ended_text(progress: BatchProgress, formats: Formats) -> str:
    """When a batch was over; empty while it is not."""
    if progress.batch.ended_at is None:
        return ""
    ended = formats.on_the_day(progress.batch.ended_at)
    if progress.is_complete:
        return translate("Batches", "complete since {time}").format(time=ended)
    return translate("Batches", "ended {time} before it was complete").format(time=ended)


def item_state_text(each: ItemProgress, *, is_next: bool) -> str:
    """How it stands with a room or a person of a batch."""
    if each.is_made:
        return translate("Batches", "Made")
    if each.item.skipped_at is not None:
        return translate("Batches", "Skipped")
    if each.in_question:
        return translate("Batches", "In question: lay the card down")
    return translate("Batches", "Next") if is_next else translate("Batches", "Waiting")


def tab_text(tab: BatchesTab, state: BatchesState) -> str:
    """The name of a list, with how much of it wants somebody."""
    if tab is BatchesTab.BATCHES:
        name, count = translate("Batches", "Runs"), sum(not each.batch.ended_at for each in state.batches)
    else:
        name, count = translate("Batches", "Outage set"), len(state.spares)
    return f"{name} ({count})" if count else name


def batch_title(progress: BatchProgress) -> str:
    """The chosen batch, over its items."""
    return f"{progress.batch.name} · {purpose_text(progress.batch.purpose)}"


def begin_text(progress: BatchProgress | None) -> str:
    """The button that has the cards made."""
    if progress is not None and (progress.made or progress.skipped):
        return translate("Batches", "Continue")
    return translate("Batches", "Make the cards")


def stop_text() -> str:
    """The same button while the run goes on."""
    return translate("Batches", "Stop")


def skip_text(item: ItemProgress | None) -> str:
    """The button that passes an item over, or takes it up again."""
    if item is not None and item.item.skipped_at is not None:
        return translate("Batches", "Take up again")
    return translate("Batches", "Skip …")


def no_batches_text() -> tuple[str, str]:
    """Where there is no batch: what a batch is, and how to begin one."""
    return (
        translate("Batches", "No batches yet"),
        translate(
            "Batches",
            "Check a group in to make the cards of many rooms in one run, or make an outage set: dated spare "
            "cards for the day the server, this PC or the encoder is away. A run can be stopped at any card and "
            "goes on where it was.",
        ),
    )


def no_spares_text() -> tuple[str, str]:
    """Where there is no outage set."""
    return (
        translate("Batches", "No outage set"),
        translate(
            "Batches",
            "Spare cards lie in a drawer with a printed list, and let guests in while no card can be made. "
            "“New outage set” makes them, card after card.",
        ),
    )


# -- the outage set


def short_uid(uid: bytes) -> str:
    """The end of a card's UID, as it is written on the sheet: ``…5E 00 01``."""
    if len(uid) <= SHORT_UID_BYTES:
        return uid.hex(" ").upper()
    return "…" + uid[-SHORT_UID_BYTES:].hex(" ").upper()


def short_place(place: Place) -> str:
    """Building, floor and door in decimal: ``1 / 3 / 5``."""
    return f"{place.building} / {place.floor} / {place.door}"


def stale_text(why: Staleness | None) -> str:
    """Whether a spare is to be relied on, and why not."""
    if why is None:
        return translate("Batches", "Good")
    words = {
        Staleness.LOST: translate("Batches", "Reported lost"),
        Staleness.ENDED: translate("Batches", "Ended"),
        Staleness.NEWER_CARD: translate("Batches", "A newer card was made for the room"),
        Staleness.IN_USE: translate("Batches", "A guest has the other spare of this room"),
        Staleness.ENDS_SOON: translate("Batches", "Ends soon"),
    }
    return words[why]


def set_warning_text(stale: tuple[Spare, ...], total: int, formats: Formats) -> str:
    """The warning over the lists; empty where the set is good."""
    if not stale:
        return ""
    over = [spare for spare in stale if spare.stale is not None and spare.stale.is_over]
    if over:
        words = translate(
            "Batches", "{stale} of {total} spare cards can't be used any more. Renew them under “Outage set”."
        )
        return words.format(stale=len(over), total=total)
    first = min(spare.issue.not_after for spare in stale)
    words = translate(
        "Batches", "{stale} of {total} spare cards end soon, the first {time}. Renew them under “Outage set”."
    )
    return words.format(stale=len(stale), total=total, time=formats.moment(first))


# -- the running job


def run_text(number: int, total: int, purpose: BatchPurpose) -> str:
    """Where a run is: ``17 of 40 rooms``."""
    if purpose is BatchPurpose.STAFF:
        words = translate("Batches", "{number} of {total} people")
    else:
        words = translate("Batches", "{number} of {total} rooms")
    return words.format(number=number, total=total)


# -- questions


def end_consequence(progress: BatchProgress) -> str:
    """What ending a batch before it is complete means."""
    if progress.is_complete:
        return translate("Batches", "All its cards are made or skipped.")
    missing = translate("Batches", "%n room(s) or person(s) still wait for cards.", "", progress.waiting)
    if progress.batch.purpose is BatchPurpose.GROUP:
        rest = translate(
            "Batches",
            "They stay checked in; their cards can then only be made room by room. The cards made go on opening.",
        )
    else:
        rest = translate("Batches", "The cards made go on opening; this run can't be continued.")
    return f"{missing} {rest}"

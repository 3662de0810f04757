"""The words on the outage set's sheet, which somebody reads when no screen works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.outage import Spare
from ui.wording.batches import short_place, short_uid
from ui.wording.formats import Formats

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class SheetText:
    """Everything on the sheet but its page numbers; each row has as many cells as there are headings."""

    title: str
    hotel: str
    made: str
    help: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheet_text(
    hotel: str, spares: Sequence[Spare], made_at: datetime, made_by: str, formats: Formats
) -> SheetText:
    """Word the sheet of these spares; ``made_at`` is when the run began, ``made_by`` whose it was."""
    return SheetText(
        title=translate("OutageSheet", "Spare cards"),
        hotel=hotel,
        made=_made_text(spares, made_at, made_by, formats),
        help=translate(
            "OutageSheet",
            "Give the card of a vacant room and write down who got it. A spare shuts out earlier cards of its "
            "room. When Keyrack works again: Cards, Batches, Outage set, “Give to a guest”.",
        ),
        headings=_headings(),
        rows=tuple(_row(spare, formats) for spare in spares),
    )


def page_text(page: int, pages: int) -> str:
    """The page's number."""
    return translate("OutageSheet", "Page {page} of {pages}").format(page=page, pages=pages)


def file_name(made_at: datetime, formats: Formats) -> str:
    """What the saved sheet is called; the day sorts by itself."""
    day = made_at.astimezone(formats.zone).strftime("%Y-%m-%d")
    return translate("OutageSheet", "Spare cards {day}.pdf").format(day=day)


def _made_text(spares: Sequence[Spare], made_at: datetime, made_by: str, formats: Formats) -> str:
    made = translate("OutageSheet", "Made {day} by {operator}").format(
        day=formats.day(made_at), operator=made_by
    )
    if not spares:
        return made
    first = min(spare.issue.not_after for spare in spares)
    stale = translate("OutageSheet", "stale after {day} {time}").format(
        day=formats.day(first), time=formats.time(first)
    )
    return f"{made} · {stale}"


def _headings() -> tuple[str, ...]:
    return (
        translate("OutageSheet", "Room"),
        translate("OutageSheet", "Place"),
        translate("OutageSheet", "Card"),
        translate("OutageSheet", "Made"),
        translate("OutageSheet", "Valid until"),
        translate("OutageSheet", "Given to (guest)"),
        translate("OutageSheet", "At"),
        translate("OutageSheet", "Initials"),
    )


def _row(spare: Spare, formats: Formats) -> tuple[str, ...]:
    issue = spare.issue
    made = issue.proven_at or issue.begun_at
    place = short_place(spare.room.place)
    times = (formats.full(made), formats.full(issue.not_after))
    return (spare.room.label, place, short_uid(issue.uid), *times, "", "", "")

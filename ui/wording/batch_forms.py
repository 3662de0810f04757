"""What the forms of batches and of the outage set say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.command.moments import Reckoning
from app.domain.errors import FieldProblem
from app.domain.guards import DeskRefused, GuardStopped
from app.domain.outage import Spare
from app.domain.party_list import PartyList
from ui.wording.batches import short_uid
from ui.wording.errors import error_text
from ui.wording.formats import Formats
from ui.wording.problems import excerpt, problem_text, why_text

translate = QCoreApplication.translate


# -- a party


def group_title() -> str:
    """The form's heading."""
    return translate("BatchForms", "Check a group in")


def group_outcome(party: PartyList, reckoning: Reckoning) -> list[str]:
    """What a list comes to: its problems, or how many rooms and cards and until when."""
    if party.problems:
        return [problem_text(problem) for problem in party.problems]
    if not party.rooms:
        return [translate("BatchForms", "No room yet.")]
    rooms = translate("BatchForms", "%n room(s)", "", len(party.rooms))
    cards = translate("BatchForms", "%n card(s)", "", sum(each.cards for each in party.rooms))
    return [f"{rooms}, {cards}, {_departures(party, reckoning)}"]


def _departures(party: PartyList, reckoning: Reckoning) -> str:
    formats = Formats(reckoning.zone, reckoning.now)
    first, last = min(each.until for each in party.rooms), max(each.until for each in party.rooms)
    if first == last:
        return translate("BatchForms", "until {time}").format(time=formats.moment(first))
    words = translate("BatchForms", "until {first}, the last until {last}")
    return words.format(first=formats.moment(first), last=formats.moment(last))


def way_text(refusal: DeskRefused | GuardStopped) -> str:
    """A room that stands in the way."""
    return error_text(refusal).happened


# -- an outage set


def outage_title() -> str:
    """The form's heading."""
    return translate("BatchForms", "Make an outage set")


def outage_purpose() -> str:
    """What a spare is."""
    return translate(
        "BatchForms",
        "A spare card opens its room for the guest who is given it, and shuts out the cards made for the room "
        "before. Keep the set locked away.",
    )


def outage_name(formats: Formats) -> str:
    """What the run is called."""
    return translate("BatchForms", "Outage set of {day}").format(day=formats.day(formats.now))


def all_rooms(count: int) -> str:
    """The choice of all rooms."""
    return translate("BatchForms", "All rooms (%n)", "", count)


def proposed_rooms(count: int) -> str:
    """The choice of the rooms whose spares are stale."""
    return translate("BatchForms", "Rooms whose spare is stale (%n)", "", count)


def floor_rooms(building: int | None, floor: int, count: int) -> str:
    """The choice of a floor; the building is told where there are several."""
    if building is None:
        return translate("BatchForms", "Floor {floor} (%n)", "", count).format(floor=floor)
    words = translate("BatchForms", "Building {building}, floor {floor} (%n)", "", count)
    return words.format(building=building, floor=floor)


def listed_rooms() -> str:
    """The choice of rooms that are typed."""
    return translate("BatchForms", "Rooms that I list")


def room_problems(problems: Sequence[FieldProblem]) -> str:
    """What is wrong with a list of rooms."""
    return " ".join(f"“{excerpt(problem.value)}”: {why_text(problem)}" for problem in problems)


def until_text(until: datetime, formats: Formats) -> str:
    """Until when the spares are good."""
    return translate("BatchForms", "until {time}").format(time=formats.full(until))


# -- a spare that was given to a guest


def spare_title(spare: Spare) -> str:
    """The form's heading."""
    return translate("BatchForms", "Who was given the spare card of room {room}?").format(
        room=spare.room.label
    )


def spare_purpose(spare: Spare) -> str:
    """What recording it does."""
    words = translate("BatchForms", "Card {uid} becomes this guest's card, and the guest is checked in.")
    return words.format(uid=short_uid(spare.issue.uid))


def spare_until(until: datetime, spare: Spare, formats: Formats) -> str:
    """Until when the guest stays, and that the card ends sooner where it does."""
    said = translate("BatchForms", "until {time}").format(time=formats.full(until))
    if until <= spare.issue.not_after:
        return said
    ends = translate("BatchForms", "the card itself ends {time}: make another card before").format(
        time=formats.full(spare.issue.not_after)
    )
    return f"{said}; {ends}"

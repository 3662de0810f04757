"""What the form of a card says: its fields, what is wrong in them, and what will be made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.card_rights import RIGHTS, CardMake
from app.domain.card_tasks import DAYS_A_WEEK, EVERY_DAY, HALF_HOURS_A_DAY, MAX_CARDS_A_LIST
from app.domain.errors import FieldProblem
from app.domain.house_card_draft import (
    MAX_HOLDER_CHARACTERS,
    MAX_HOLDERS,
    MAX_REASON_CHARACTERS,
    HoursDraft,
    HouseCardDraft,
    HouseField,
    HouseReason,
    Lasting,
)
from app.domain.permission import MAX_DOORS
from app.domain.problems import Reason
from ui.wording.problems import excerpt

translate = QCoreApplication.translate

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTES_A_HALF_HOUR = 30
AT_LEAST_A_RANGE = 3
"""So many days in a row are said as a range: ``Mon–Wed``, but ``Mon, Tue``."""


def field_label(field: HouseField, make: CardMake) -> str:
    """The label over a field."""
    if field is HouseField.DOORS and make in (CardMake.SPARE, CardMake.SINGLE_OPENING):
        one = make is CardMake.SINGLE_OPENING
        return translate("MakeCard", "Room") if one else translate("MakeCard", "Rooms")
    if field is HouseField.REASON and not RIGHTS[make].needs_reason:
        return translate("MakeCard", "Reason (if you like)")
    words = {
        HouseField.HOLDERS: translate("MakeCard", "Who gets it, one name a line"),
        HouseField.DOORS: translate("MakeCard", "Doors"),
        HouseField.FLOORS: translate("MakeCard", "Floors"),
        HouseField.BUILDINGS: translate("MakeCard", "Buildings"),
        HouseField.COMMON_DOORS: translate("MakeCard", "Common doors"),
        HouseField.HOURS: translate("MakeCard", "Hours"),
        HouseField.DEADBOLT: translate("MakeCard", "Deadbolt"),
        HouseField.SEALED: translate("MakeCard", "What the door does then"),
        HouseField.CARDS: translate("MakeCard", "Which cards"),
        HouseField.TO: translate("MakeCard", "Where the lock is from now on"),
        HouseField.SINCE: translate("MakeCard", "Where it has been until now"),
        HouseField.HELD_AT: translate("MakeCard", "Held to the lock at"),
        HouseField.UNTIL: translate("MakeCard", "Works until"),
        HouseField.REASON: translate("MakeCard", "Reason"),
    }
    return words[field]


def field_hint(field: HouseField, make: CardMake) -> str:
    """What stands under a field while nothing is wrong with it."""
    words = {
        HouseField.HOLDERS: translate(
            "MakeCard", "Each gets a card of their own; a lost one is cancelled alone."
        ),
        HouseField.DOORS: _doors_hint(make),
        HouseField.FLOORS: translate("MakeCard", "Up to %n floor(s).", "", MAX_DOORS),
        HouseField.BUILDINGS: translate("MakeCard", "Up to %n building(s).", "", MAX_DOORS),
        HouseField.CARDS: translate("MakeCard", "Search by holder, guest, room or card number."),
        HouseField.SINCE: translate(
            "MakeCard", "Empty for a new lock. A lock that is somewhere else refuses the card."
        ),
        HouseField.HELD_AT: translate(
            "MakeCard", "Hold the card to the lock at this minute: the lock's clock is set to it."
        ),
        HouseField.REASON: translate("MakeCard", "It goes on record."),
    }
    return words.get(field, "")


def _doors_hint(make: CardMake) -> str:
    if make is CardMake.SINGLE_OPENING:
        return translate("MakeCard", "For example 305.")
    if make is CardMake.SPARE:
        return translate("MakeCard", "For example 305, 307-310. A card is made for each room.")
    return translate("MakeCard", "For example 305, 307-310. Up to %n door(s) on a card.", "", MAX_DOORS)


def field_name(field: HouseField) -> str:
    """The name of a field in the middle of a sentence."""
    words = {
        HouseField.HOLDERS: translate("MakeCard", "who gets it"),
        HouseField.DOORS: translate("MakeCard", "the doors"),
        HouseField.FLOORS: translate("MakeCard", "the floors"),
        HouseField.BUILDINGS: translate("MakeCard", "the buildings"),
        HouseField.HOURS: translate("MakeCard", "the hours"),
        HouseField.CARDS: translate("MakeCard", "which cards"),
        HouseField.TO: translate("MakeCard", "where the lock is"),
        HouseField.SINCE: translate("MakeCard", "where it has been"),
        HouseField.HELD_AT: translate("MakeCard", "the time"),
        HouseField.UNTIL: translate("MakeCard", "how long it works"),
        HouseField.REASON: translate("MakeCard", "the reason"),
    }
    return words.get(field, field.value)


def lacks_text(problems: Sequence[FieldProblem]) -> str:
    """What keeps the card from being made, in one line: what is missing, and what is wrong."""
    missing = dict.fromkeys(HouseField(each.field) for each in problems if each.reason == Reason.MISSING)
    wrong = dict.fromkeys(HouseField(each.field) for each in problems if each.reason != Reason.MISSING)
    lines = []
    if missing:
        words = translate("MakeCard", "Still to be said: {fields}.")
        lines.append(words.format(fields=listed([field_name(field) for field in missing])))
    if wrong:
        words = translate("MakeCard", "Still to be mended: {fields}.")
        lines.append(words.format(fields=listed([field_name(field) for field in wrong])))
    return " ".join(lines)


def problem_why(problem: FieldProblem, make: CardMake) -> str:
    """Why a field is refused, as a sentence; an unknown code is shown as it is."""
    reasons = {**_common_reasons(problem), **_form_reasons(make)}
    words = reasons.get(problem.reason, problem.reason)
    if problem.field == HouseField.HOLDERS and problem.row:
        return translate("MakeCard", "Line {row}: {reason}").format(row=problem.row, reason=words)
    return words


def _common_reasons(problem: FieldProblem) -> dict[str, str]:
    value = excerpt(problem.value)
    limit = MAX_REASON_CHARACTERS if problem.field == HouseField.REASON else MAX_HOLDER_CHARACTERS
    return {
        Reason.MISSING: missing_text(problem.field),
        Reason.TOO_LONG: translate("MakeCard", "Longer than %n character(s).", "", limit),
        Reason.NOT_PRINTABLE: translate("MakeCard", "It holds characters that can't be seen."),
        Reason.DOUBLE: translate("MakeCard", "“{name}” is there twice.").format(name=value),
        Reason.UNKNOWN: translate("MakeCard", "There is no room “{label}”.").format(label=value),
        Reason.BACKWARDS: translate("MakeCard", "“{range}” runs backwards.").format(range=value),
        Reason.TOO_MANY: _too_many_text(problem),
    }


def _form_reasons(make: CardMake) -> dict[str, str]:
    return {
        HouseReason.IN_THE_PAST: translate("MakeCard", "That is over already."),
        HouseReason.LONGER_THAN_ALLOWED: translate(
            "MakeCard", "Longer than allowed: at most {longest}."
        ).format(longest=longest_text(make)),
        HouseReason.NO_DAYS: translate("MakeCard", "Choose at least one day."),
        HouseReason.NO_HOURS: translate("MakeCard", "It begins when it ends."),
        HouseReason.SAME_POSITION: translate("MakeCard", "The lock is there already."),
        HouseReason.TOO_FAR_AHEAD: translate("MakeCard", "At most two hours ahead."),
    }


def missing_text(field: str) -> str:
    """What has yet to be said."""
    words: dict[str, str] = {
        HouseField.HOLDERS: translate("MakeCard", "Say who gets the card."),
        HouseField.DOORS: translate("MakeCard", "Name at least one room."),
        HouseField.FLOORS: translate("MakeCard", "Choose at least one floor."),
        HouseField.BUILDINGS: translate("MakeCard", "Choose at least one building."),
        HouseField.CARDS: translate("MakeCard", "Choose one or two cards."),
        HouseField.TO: translate("MakeCard", "Say where the lock is."),
        HouseField.REASON: translate("MakeCard", "Say why: this kind of card needs a reason."),
    }
    return words.get(field, field)


def _too_many_text(problem: FieldProblem) -> str:
    words: dict[str, str] = {
        HouseField.HOLDERS: translate("MakeCard", "At most %n card(s) in one go.", "", MAX_HOLDERS),
        HouseField.CARDS: translate("MakeCard", "At most %n card(s).", "", MAX_CARDS_A_LIST),
        HouseField.DOORS: translate(
            "MakeCard", "%n door(s) are more than a card carries.", "", _count(problem)
        ),
        HouseField.FLOORS: translate("MakeCard", "Up to %n floor(s).", "", MAX_DOORS),
        HouseField.BUILDINGS: translate("MakeCard", "Up to %n building(s).", "", MAX_DOORS),
    }
    return words.get(problem.field, problem.value)


def _count(problem: FieldProblem) -> int:
    return int(problem.value) if problem.value.isdecimal() else 0


def longest_text(make: CardMake) -> str:
    """How long a card of this kind may last: ``180 days``."""
    longest = RIGHTS[make].longest
    if longest % DAY:
        return translate("MakeCard", "%n hour(s)", "", longest // HOUR)
    return translate("MakeCard", "%n day(s)", "", longest // DAY)


def lasting_text(lasting: Lasting, make: CardMake) -> str:
    """The button of a usual length."""
    words = {
        Lasting.TODAY: translate("MakeCard", "End of today"),
        Lasting.SEVEN_DAYS: translate("MakeCard", "%n day(s)", "", 7),
        Lasting.LONGEST: translate("MakeCard", "Longest: {longest}").format(longest=longest_text(make)),
    }
    return words[lasting]


# -- hours


def half_hour_text(half_hours: int) -> str:
    """``08:30``; ``24:00`` is the end of the day."""
    minutes = half_hours * MINUTES_A_HALF_HOUR
    return f"{minutes // 60:02}:{minutes % 60:02}"


def day_text(day: int) -> str:
    """``Mon`` for 0 … ``Sun`` for 6."""
    return QLocale().dayName(day + 1, QLocale.FormatType.ShortFormat)


def day_name(day: int) -> str:
    """``Monday`` for 0 … ``Sunday`` for 6."""
    return QLocale().dayName(day + 1, QLocale.FormatType.LongFormat)


def days_text(days: int) -> str:
    """``Mon–Fri``, ``Mon, Wed``, ``every day``."""
    if days == EVERY_DAY:
        return translate("MakeCard", "every day")
    return translate("MakeCard", ", ", "between days").join(_run_text(run) for run in _runs(days))


def _runs(days: int) -> list[tuple[int, int]]:
    """The days in a row, as first and last."""
    runs: list[tuple[int, int]] = []
    for day in range(DAYS_A_WEEK):
        if not days >> day & 1:
            continue
        if runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _run_text(run: tuple[int, int]) -> str:
    first, last = run
    if last - first + 1 >= AT_LEAST_A_RANGE:
        return f"{day_text(first)}–{day_text(last)}"
    return translate("MakeCard", ", ", "between days").join(day_text(day) for day in range(first, last + 1))


def hours_text(hours: HoursDraft | None) -> str:
    """``Mon–Fri 08:00–16:00``, or at any hour."""
    if hours is None:
        return translate("MakeCard", "at any hour")
    first, end = half_hour_text(hours.first), half_hour_text(hours.end)
    if (hours.first, hours.end) == (0, HALF_HOURS_A_DAY):
        return translate("MakeCard", "{days}, all day").format(days=days_text(hours.days))
    words = translate("MakeCard", "{days} {first}–{end}")
    if hours.end < hours.first:
        words = translate("MakeCard", "{days} {first}–{end} of the next morning")
    return words.format(days=days_text(hours.days), first=first, end=end)


def hours_summary(hours: HoursDraft | None) -> str:
    """What stands under the hours: whose clock they go by."""
    if hours is None:
        return translate("MakeCard", "At any hour, on any day.")
    return translate("MakeCard", "{hours}, hotel time.").format(hours=hours_text(hours))


# -- common


def listed(names: Sequence[str]) -> str:
    """``Ana``, ``Ana and Ben``, ``Ana, Ben and Eva``."""
    if len(names) < 2:
        return "".join(names)
    head = translate("MakeCard", ", ", "between names").join(names[:-1])
    return translate("MakeCard", "{names} and {last}").format(names=head, last=names[-1])


def button_text(draft: HouseCardDraft, cards: int) -> str:
    """What the button does."""
    if draft.make is CardMake.SINGLE_OPENING or cards <= 1:
        return translate("MakeCard", "Make the card")
    return translate("MakeCard", "Make %n card(s)", "", cards)

"""What the Locks page says of locks: its parts, their health, columns and cells, work with many."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.lock_notes import LockHealth, LockRow
from app.domain.locks_list import LocksColumn
from ui.shortcuts import LocksSegment
from ui.wording.formats import Formats
from ui.wording.rooms import place_text

translate = QCoreApplication.translate

STRONG_DBM, GOOD_DBM, WEAK_DBM = -60, -72, -84
"""Beyond the last a link breaks more often than it holds."""
_BARS = ("▯▯▯▯", "▮▯▯▯", "▮▮▯▯", "▮▮▮▯", "▮▮▮▮")
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
NOT_KNOWN = "–"


# -- parts and filters


def segment_name(segment: LocksSegment) -> str:
    """A part's name."""
    words = {
        LocksSegment.LOCKS: translate("Locks", "Locks"),
        LocksSegment.NEARBY: translate("Locks", "Nearby"),
        LocksSegment.ROUND: translate("Locks", "Round"),
        LocksSegment.GATEWAYS: translate("Locks", "Gateways"),
        LocksSegment.WORK: translate("Locks", "Work"),
    }
    return words[segment]


def segment_text(segment: LocksSegment, count: int) -> str:
    """A part's name with what is in it."""
    name = segment_name(segment)
    return f"{name} · {count}" if count else name


def all_text() -> str:
    """The chip that lets every lock through."""
    return translate("Locks", "All")


def health_text(sign: LockHealth) -> str:
    """A chip, a sign at a lock, a reason for a visit."""
    words = {
        LockHealth.LOW_BATTERY: translate("Locks", "Low battery"),
        LockHealth.DRIFT: translate("Locks", "Clock is off"),
        LockHealth.OLD_CARD_OPENS: translate("Locks", "Old card still opens"),
        LockHealth.DENY_PENDING: translate("Locks", "Lost card unknown to it"),
        LockHealth.WORK_WAITS: translate("Locks", "Work was begun"),
        LockHealth.RECORDS_OLD: translate("Locks", "Records are old"),
        LockHealth.SILENT: translate("Locks", "Silent"),
        LockHealth.NO_ROOM: translate("Locks", "No room"),
    }
    return words[sign]


def health_remedy(sign: LockHealth, *, is_open: bool = False) -> str:
    """What is to be done about it; a lock of the open format is no server's to match."""
    if sign is LockHealth.NO_ROOM and is_open:
        return translate("Locks", "bind it to a room: it is heard under Nearby")
    words = {
        LockHealth.LOW_BATTERY: translate("Locks", "change the batteries"),
        LockHealth.DRIFT: translate("Locks", "set the clock"),
        LockHealth.OLD_CARD_OPENS: translate(
            "Locks", "hold the new guest's card to the door, or a check-out card"
        ),
        LockHealth.DENY_PENDING: translate("Locks", "bring the lost cards to it"),
        LockHealth.WORK_WAITS: translate("Locks", "continue what was begun"),
        LockHealth.RECORDS_OLD: translate("Locks", "collect its door records"),
        LockHealth.SILENT: translate("Locks", "see whether its gateway and its batteries work"),
        LockHealth.NO_ROOM: translate("Locks", "match it to a room on the Sync page"),
    }
    return words[sign]


def chip_spoken(sign: LockHealth | None, count: int) -> str:
    """A chip as it is read aloud."""
    locks = translate("Locks", "%n lock(s)", "", count)
    name = all_text() if sign is None else health_text(sign)
    return translate("Locks", "{filter}: {locks}").format(filter=name, locks=locks)


def signs_text(signs: Iterable[LockHealth], parting: str = " · ") -> str:
    """Several signs in one line."""
    return parting.join(health_text(sign) for sign in LockHealth if sign in set(signs))


def empty_text(*, total: int, loaded: bool) -> tuple[str, str]:
    """What an empty table means, and what to do."""
    if not loaded:
        return translate("Locks", "Looking for the locks …"), ""
    if total:
        return (
            translate("Locks", "No lock is like that"),
            translate("Locks", "Choose another filter, or search for something else."),
        )
    return (
        translate("Locks", "No lock is known yet"),
        translate(
            "Locks",
            "Bind one that is heard nearby, or set up the server account: its locks are listed then.",
        ),
    )


# -- columns and cells


def column_text(column: LocksColumn) -> str:
    """A heading."""
    words = {
        LocksColumn.NAME: translate("Locks", "Lock"),
        LocksColumn.ROOM: translate("Locks", "Room"),
        LocksColumn.PLACE: translate("Locks", "Place"),
        LocksColumn.BATTERY: translate("Locks", "Battery"),
        LocksColumn.CLOCK: translate("Locks", "Clock"),
        LocksColumn.SIGNAL: translate("Locks", "Signal"),
        LocksColumn.ONLINE: translate("Locks", "Online"),
        LocksColumn.SEEN: translate("Locks", "Last seen"),
        LocksColumn.VERSION: translate("Locks", "Version"),
        LocksColumn.AGREEMENT: translate("Locks", "Protocol"),
        LocksColumn.RECORDS: translate("Locks", "Records"),
        LocksColumn.WAITS: translate("Locks", "Waits for it"),
    }
    return words[column]


def room_text(row: LockRow) -> str:
    """Where the lock belongs."""
    if row.room_label:
        return row.room_label
    if row.common_door:
        return translate("Locks", "common door {number}").format(number=row.common_door)
    return translate("Locks", "no room")


def place_line(row: LockRow) -> str:
    """The place, decimal and as the lock spells it."""
    if row.place is None:
        return room_text(row)
    return f"{place_text(row.place)} ({row.place.hex})"


def battery_text(row: LockRow) -> str:
    """Per cent; both readings where the server's text can mean two."""
    if row.battery is None:
        return NOT_KNOWN
    low, high = row.battery
    if low == high:
        return translate("Locks", "{percent} %").format(percent=low)
    return translate("Locks", "{low} or {high} %").format(low=low, high=high)


def battery_hint(row: LockRow) -> str:
    """Why there are two readings."""
    if row.battery is None:
        return translate("Locks", "Nobody has told the battery yet.")
    if row.battery[0] == row.battery[1]:
        return battery_text(row)
    return translate(
        "Locks",
        "The vendor does not say whether the server's number is decimal or hexadecimal: both are shown.",
    )


def drift_text(drift: timedelta | None) -> str:
    """``+12 s``, ``−3 min``: how far the lock's clock is ahead."""
    if drift is None:
        return NOT_KNOWN
    sign, away = ("−", -drift) if drift < timedelta() else ("+", drift)
    if away < _MINUTE * 2:
        return translate("Locks", "{sign}{count} s").format(sign=sign, count=round(away.total_seconds()))
    if away < _HOUR * 2:
        return translate("Locks", "{sign}{count} min").format(sign=sign, count=away // _MINUTE)
    return translate("Locks", "{sign}{count} h").format(sign=sign, count=away // _HOUR)


def signal_text(dbm: int | None) -> str:
    """Bars and the reading."""
    return NOT_KNOWN if dbm is None else f"{_BARS[strength(dbm)]} {_minus(dbm)} dBm"


def nearness_text(dbm: int) -> str:
    """Bars, a word and the reading: colour or shape alone would not do."""
    return f"{_BARS[strength(dbm)]} {signal_words(dbm)} · {_minus(dbm)} dBm"


def signal_words(dbm: int) -> str:
    """The reading in a word."""
    words = (
        translate("Locks", "very weak"),
        translate("Locks", "very weak"),
        translate("Locks", "weak"),
        translate("Locks", "good"),
        translate("Locks", "strong"),
    )
    return words[strength(dbm)]


def strength(dbm: int) -> int:
    """From 1 (hardly there) to 4 (beside it)."""
    return 1 + sum(dbm >= limit for limit in (WEAK_DBM, GOOD_DBM, STRONG_DBM))


def _minus(number: int) -> str:
    return str(number).replace("-", "−")


def online_text(row: LockRow) -> str:
    """What the server says of the way to it."""
    words = {
        True: translate("Locks", "online"),
        False: translate("Locks", "offline"),
        None: NOT_KNOWN,
    }
    return words[row.online]


def age_text(row: LockRow, formats: Formats) -> str:
    """When anybody last heard of it."""
    return translate("Locks", "never") if row.last_seen is None else formats.age(row.last_seen)


def records_text(row: LockRow, formats: Formats) -> str:
    """When its door records were last collected."""
    return translate("Locks", "never") if row.records_at is None else formats.age(row.records_at)


def agreement_text(row: LockRow) -> str:
    """What the lock speaks."""
    if row.is_open:
        return translate("Locks", "open format")
    if not row.agreement:
        return translate("Locks", "the vendor's")
    return translate("Locks", "the vendor's, {number}").format(number=row.agreement)


def waits_text(row: LockRow) -> str:
    """What is still to be brought to it."""
    parts = []
    if row.cards_to_deny:
        parts.append(translate("Locks", "%n lost card(s)", "", row.cards_to_deny))
    if row.jobs_open:
        parts.append(translate("Locks", "%n piece(s) of work", "", row.jobs_open))
    if row.old_card_opens:
        parts.append(translate("Locks", "old card opens"))
    return ", ".join(parts)


def vanished_text() -> str:
    """A lock that the server no longer lists."""
    return translate("Locks", "The server no longer lists this lock.")


# -- bulk


def checked_text(count: int) -> str:
    """How many are marked."""
    return translate("Locks", "%n lock(s) marked", "", count)


def settings_for_text(count: int) -> str:
    """The bulk button."""
    return translate("Locks", "Settings for %n lock(s)…", "", count)


def list_foot_text(shown: int, total: int) -> str:
    """How much of all is listed."""
    if shown == total:
        return translate("Locks", "%n lock(s)", "", total)
    return translate("Locks", "{shown} of {locks}").format(
        shown=shown, locks=translate("Locks", "%n lock(s)", "", total)
    )

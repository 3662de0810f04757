"""What the Locks page says of locks: parts, health, columns, what is heard, rounds and gateways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.lock_notes import LockHealth, LockRow, Visit
from app.domain.locks_list import LocksColumn
from app.ports.lock_link import RadioCondition
from app.services.scan_locks import NearbyLock
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


def health_remedy(sign: LockHealth) -> str:
    """What is to be done at the door."""
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


# -- Bluetooth


def radio_texts(condition: RadioCondition) -> tuple[str, str]:
    """What is true of Bluetooth, and what to do."""
    words: Mapping[RadioCondition, Callable[[], tuple[str, str]]] = {
        RadioCondition.STARTING: lambda: (translate("Locks", "Bluetooth is being looked for"), ""),
        RadioCondition.READY: lambda: (translate("Locks", "Bluetooth is on"), ""),
        RadioCondition.OFF: lambda: (
            translate("Locks", "Bluetooth is turned off"),
            translate("Locks", "Turn it on in the system's settings: Keyrack goes on by itself."),
        ),
        RadioCondition.NO_ADAPTER: lambda: (
            translate("Locks", "This computer has no Bluetooth adapter"),
            translate("Locks", "Plug one in. Until then locks are reached by gateway or 4G alone."),
        ),
        RadioCondition.NO_SERVICE: lambda: (
            translate("Locks", "The system's Bluetooth service does not run"),
            translate("Locks", "Have a technician start it."),
        ),
        RadioCondition.DENIED: lambda: (
            translate("Locks", "The system does not let Keyrack use Bluetooth"),
            translate("Locks", "Allow it in the system's privacy settings."),
        ),
        RadioCondition.CLOSED: lambda: (translate("Locks", "Bluetooth was let go: Keyrack is closing"), ""),
    }
    return words[condition]()


# -- nearby


def whose_text(lock: NearbyLock) -> str:
    """Whose a lock is that is heard."""
    if lock.lock_id or lock.call.is_ours:
        return translate("Locks", "ours")
    if lock.call.is_bound is None:
        return translate("Locks", "it does not say")
    if lock.call.is_bound:
        return translate("Locks", "another hotel's")
    return translate("Locks", "new, nobody's yet")


def can_be_bound(lock: NearbyLock) -> bool:
    """Whether binding it can be tried: not one that is here already, nor an open lock of another hotel's.

    What the vendor's locks say of it is inferred, so that the server has the last word.
    """
    call = lock.call
    return not lock.lock_id and (call.is_ours or call.is_bound is not True or not call.is_open)


def heard_name(lock: NearbyLock) -> str:
    """What to call it."""
    return lock.name or lock.call.name or lock.call.mac


def heard_sort(lock: NearbyLock) -> str:
    """What it speaks."""
    return translate("Locks", "open format") if lock.call.is_open else translate("Locks", "the vendor's")


def heard_advice(lock: NearbyLock) -> str:
    """What can be done with it."""
    if lock.lock_id:
        return translate("Locks", "It belongs to this hotel. What is known of it stands below.")
    if lock.call.is_ours:
        return translate(
            "Locks",
            "It bears this hotel's mark, and Keyrack knows nothing of it: its binding broke off, or was made at "
            "another desk. Bind it here: no set-up code is needed.",
        )
    if lock.call.is_bound:
        return translate(
            "Locks", "Another hotel has bound it. It can be bound here after it was initialised there."
        )
    if lock.call.is_bound is None:
        return translate(
            "Locks", "It does not say whether somebody has bound it. The server will say when it is bound."
        )
    return translate("Locks", "It belongs to nobody yet. Bind it to a room or a common door.")


def can_listen(condition: RadioCondition) -> bool:
    """Whether there is anything to listen with."""
    return condition is RadioCondition.READY


def nearby_note(*, scanning: bool, condition: RadioCondition, count: int) -> str:
    """The line over the list."""
    if condition is not RadioCondition.READY:
        return " · ".join(text for text in radio_texts(condition) if text)
    heard = translate("Locks", "%n lock(s) heard", "", count)
    if scanning:
        return translate("Locks", "Listening … {heard}").format(heard=heard)
    return translate("Locks", "Not listening. {heard}").format(heard=heard)


def nearby_empty(condition: RadioCondition, *, scanning: bool) -> tuple[str, str]:
    """What it means that nothing is heard."""
    if condition is not RadioCondition.READY:
        return radio_texts(condition)
    if not scanning:
        return translate("Locks", "Nobody listens"), translate(
            "Locks", "Start listening to hear locks nearby."
        )
    return (
        translate("Locks", "No lock is heard yet"),
        translate(
            "Locks",
            "A lock that saves its battery sleeps: touch its keypad or handle to wake it. A lock that a phone "
            "is connected to is silent: close the app there. Go nearer than 5 metres.",
        ),
    )


# -- rounds


def round_place(row: LockRow) -> str:
    """Where to walk."""
    return room_text(row) if row.place is None else place_text(row.place)


def visit_signs(visit: Visit) -> str:
    """Why a door is on the list."""
    return signs_text(visit.reasons)


def visit_to_do(visit: Visit) -> str:
    """What to do there."""
    return "; ".join(health_remedy(sign) for sign in visit.reasons)


def visit_done_text(visit: Visit, formats: Formats) -> str:
    """That it was reached, and when."""
    if visit.done_at is None:
        return ""
    return translate("Locks", "✓ reached {time}").format(time=formats.on_the_day(visit.done_at))


def round_text(done: int, total: int, *, walking: bool) -> str:
    """How the round stands."""
    doors = translate("Locks", "%n door(s) need a visit", "", total)
    if not walking:
        return doors
    return translate(
        "Locks", "{done} of {total} reached. A door is ticked off when its lock was reached."
    ).format(done=done, total=total)


def round_empty() -> tuple[str, str]:
    """No door needs a visit."""
    return (
        translate("Locks", "No door needs a visit"),
        translate(
            "Locks",
            "Doors appear here with low batteries, a wrong clock, old records, or something to be brought to them.",
        ),
    )


# -- gateways


def gateways_empty(*, has_server: bool) -> tuple[str, str]:
    """No gateway is known."""
    if not has_server:
        return (
            translate("Locks", "Gateways belong to the vendor's server"),
            translate(
                "Locks", "Set up the server account in Settings; gateways are fetched with everything else."
            ),
        )
    return (
        translate("Locks", "The server lists no gateway"),
        translate(
            "Locks", "A gateway is bound to the account with the vendor's app, then fetched on the Sync page."
        ),
    )


def gateway_online_text(online: bool | None) -> str:  # noqa: FBT001 - a fact of three values
    """What the server says of it."""
    words = {True: translate("Locks", "online"), False: translate("Locks", "offline"), None: NOT_KNOWN}
    return words[online]


def serves_text(count: int) -> str:
    """How many locks it serves."""
    return translate("Locks", "%n lock(s)", "", count)


def work_empty() -> tuple[str, str]:
    """No work was ever begun."""
    return (
        translate("Locks", "No work with locks yet"),
        translate("Locks", "Whatever is begun with a lock stands here until it is done or given up."),
    )

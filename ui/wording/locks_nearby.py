"""What the Locks page says of Bluetooth and of the locks that it hears."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from app.ports.lock_link import RadioCondition
from app.services.scan_locks import NearbyLock

translate = QCoreApplication.translate


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
    """Whether binding it can be tried: not one that has its door here, nor an open lock of another hotel's.

    What the vendor's locks say of it is inferred, so that the server has the last word.
    """
    call = lock.call
    settled = bool(lock.lock_id) and _has_door(lock)
    return not settled and (call.is_ours or call.is_bound is not True or not call.is_open)


def _has_door(lock: NearbyLock) -> bool:
    """Whether it belongs to a room, or to a common door: one that was initialised does not."""
    position = lock.call.position
    return bool(lock.room_label) or (position is not None and position.common_door > 0)


def heard_name(lock: NearbyLock) -> str:
    """What to call it."""
    return lock.name or lock.call.name or lock.call.mac


def heard_sort(lock: NearbyLock) -> str:
    """What it speaks."""
    return translate("Locks", "open format") if lock.call.is_open else translate("Locks", "the vendor's")


def heard_advice(lock: NearbyLock) -> str:
    """What can be done with it."""
    if lock.lock_id and _has_door(lock):
        return translate("Locks", "It belongs to this hotel. What is known of it stands below.")
    if lock.lock_id:
        return translate("Locks", "It belongs to this hotel, and to no door yet: bind it to one.")
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

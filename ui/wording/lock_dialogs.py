"""What the dialogs about locks say: what a binding means, where it leads, what can't be taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication

from app.domain.card_tasks import Position
from app.domain.lock_notes import LockRow, LockUser
from app.domain.lock_settings import SETTING_FACTS
from app.domain.lock_work import LockOperation, LockRoute, LockWork
from app.domain.vendor import Evidence
from app.services.gateways import Gateway
from app.services.scan_locks import NearbyLock
from ui.wording.lock_fields import setting_name
from ui.wording.lock_work import work_text
from ui.wording.locks import signal_words
from ui.wording.locks_nearby import heard_name
from ui.wording.rooms import place_text

translate = QCoreApplication.translate

NAMED = 6
"""So many locks are named one by one; of more only the count is told after them."""


# -- binding


def binding_title(lock: NearbyLock) -> str:
    """What the form is about."""
    if lock.call.is_ours or lock.lock_id:
        return translate("LockDialogs", "Bind {lock} anew").format(lock=heard_name(lock))
    return translate("LockDialogs", "Bind {lock}").format(lock=heard_name(lock))


def heard_line(lock: NearbyLock) -> str:
    """Address and signal, so that nobody binds the lock next door."""
    words = translate("LockDialogs", "{address}, signal {signal} ({dbm} dBm)")
    return words.format(
        address=lock.call.mac, signal=signal_words(lock.rssi_dbm), dbm=f"{lock.rssi_dbm}".replace("-", "−")
    )


def binding_choice(work: LockWork) -> str:
    """A binding's name on its button."""
    words = {
        LockWork.BIND_APARTMENT: translate("LockDialogs", "Apartment"),
        LockWork.BIND_DLOCK: translate("LockDialogs", "Dlock"),
        LockWork.BIND_OLDER: translate("LockDialogs", "Bind Door Lock (older)"),
        LockWork.BIND_OPEN: translate("LockDialogs", "Open format"),
    }
    return words[work]


def binding_meaning(work: LockWork) -> str:
    """What a binding does, in one line."""
    words = {
        LockWork.BIND_APARTMENT: translate(
            "LockDialogs", "Ties the lock to the account and to the room's place. The usual one for hotels."
        ),
        LockWork.BIND_DLOCK: translate(
            "LockDialogs", "Ties the lock to the account without a place; only Keyrack notes the room."
        ),
        LockWork.BIND_OLDER: translate(
            "LockDialogs", "The one binding that older servers have; the room's place may go along."
        ),
        LockWork.BIND_OPEN: translate(
            "LockDialogs", "Keyrack binds the lock itself, without a server, and gives it the hotel's keys."
        ),
    }
    return words[work]


def binding_evidence(work: LockWork) -> Evidence:
    """How sure a binding by the server is."""
    return Evidence.DOCUMENTED if work is LockWork.BIND_APARTMENT else Evidence.INFERRED


def room_hint(work: LockWork) -> str:
    """What to do where no room is named yet."""
    if work is LockWork.BIND_APARTMENT:
        return translate("LockDialogs", "The binding sends the room's place: building, floor and door.")
    if work is LockWork.BIND_OPEN:
        return translate("LockDialogs", "Without a room it opens for no guest card until it is bound to one.")
    return translate("LockDialogs", "May stay empty; the lock then belongs to no room.")


def taking_over(other: str, where: str) -> str:
    """What it means that a room or common door has a lock already."""
    words = translate(
        "LockDialogs",
        "{where} has the lock “{other}”. Keyrack will count this lock as its lock instead; “{other}” stays bound "
        "and goes on opening for the same cards until it is initialised or deleted.",
    )
    return words.format(where=where, other=other)


def common_door_sent(number: int) -> str:
    """A common door as it is sent."""
    return translate("LockDialogs", "Sent to the lock: common door {number} (hex {hex}).").format(
        number=number, hex=f"{number:02X}"
    )


def place_sent(position: Position, work: LockWork) -> str:
    """The place as it will be sent, decimal and hex."""
    if work is LockWork.BIND_DLOCK:
        return translate("LockDialogs", "No place is sent to the lock.")
    if position.place is not None:
        return translate("LockDialogs", "Sent to the lock: {place} (hex {hex}).").format(
            place=place_text(position.place), hex=position.place.hex
        )
    if position.common_door:
        return common_door_sent(position.common_door)
    return translate("LockDialogs", "No place is sent to the lock.")


def setup_code_hint(code_number: int) -> str:
    """Where the code stands."""
    if code_number:
        words = translate(
            "LockDialogs", "Number {number} on the sheet that came with the lock; each code works once."
        )
        return words.format(number=code_number)
    return translate("LockDialogs", "It stands on the sheet that came with the lock; each code works once.")


def no_code_needed() -> str:
    """For a lock of this hotel that only moves."""
    return translate(
        "LockDialogs", "It bears this hotel's mark: it proves itself with its own key, without a set-up code."
    )


def another_hotels() -> str:
    """For a lock that says it is somebody else's."""
    return translate(
        "LockDialogs",
        "The lock says that another hotel has bound it. It will refuse until that hotel deletes it, or until it "
        "is reset by the button inside.",
    )


# -- what can't be taken back


def lock_title(row: LockRow) -> str:
    """A lock with its room."""
    if not row.room_label or row.room_label == row.name:
        return row.name
    return translate("LockDialogs", "{lock} (room {room})").format(lock=row.name, room=row.room_label)


def names_text(names: Sequence[str]) -> str:
    """Names one after the other; of many the first, and how many more."""
    shown = translate("LockDialogs", ", ", "between two locks").join(names[:NAMED])
    more = len(names) - NAMED
    if more <= 0:
        return shown
    return translate("LockDialogs", "{names} and %n more", "", more).format(names=shown)


def work_question(work: LockWork, rows: Sequence[LockRow], user: LockUser | None) -> str:
    """The question, with the locks."""
    which = lock_title(rows[0]) if len(rows) == 1 else translate("LockDialogs", "%n lock(s)", "", len(rows))
    if work is LockWork.DELETE_USER and user is not None:
        words = translate("LockDialogs", "Delete {user} from {lock}?")
        return words.format(user=user_title(user), lock=which)
    words = {
        LockWork.INITIALISE: translate("LockDialogs", "Initialise {lock}?"),
        LockWork.DELETE_LOCK: translate("LockDialogs", "Delete {lock}?"),
    }.get(work, translate("LockDialogs", "Go on with {lock}?"))
    return words.format(lock=which)


def user_title(user: LockUser) -> str:
    """A lock user by name, or by number where it has none."""
    return user.name or translate("LockDialogs", "lock user {number}").format(number=user.number)


def work_consequence(work: LockWork, rows: Sequence[LockRow], route: LockRoute) -> str:
    """What is lost, by the kind of lock; every lock is named."""
    named = "" if len(rows) == 1 else names_text([lock_title(row) for row in rows]) + "\n"
    return named + _loss(work, route)


def _loss(work: LockWork, route: LockRoute) -> str:
    is_open = route is LockRoute.OPEN
    if work is LockWork.INITIALISE and is_open:
        return translate(
            "LockDialogs",
            "The lock forgets its place, all its users, its settings and its list of lost cards. It opens for no "
            "guest card until it is bound to a room again. It stays this hotel's, and keeps its door records.",
        )
    if work is LockWork.INITIALISE:
        return translate(
            "LockDialogs",
            "The lock forgets everything: place, users, passcodes, cards, settings and the door records that "
            "nobody has collected. It opens for no guest until it is bound again.",
        )
    if work is LockWork.DELETE_LOCK and is_open:
        return translate(
            "LockDialogs",
            "Its door records are collected first. Then the lock forgets this hotel, its keys and all else: no "
            "card opens it, and only its next set-up code binds it again.",
        )
    if work is LockWork.DELETE_LOCK:
        return translate(
            "LockDialogs",
            "The lock is reset and forgets everything, door records that nobody has collected too. The vendor's "
            "server forgets it with all that it kept of it. It opens for no guest until it is bound again.",
        )
    if work is LockWork.DELETE_USER:
        return translate(
            "LockDialogs",
            "Their passcode, card or fingerprint opens this door no more. Other doors are untouched.",
        )
    return translate("LockDialogs", "This can't be taken back.")


def work_action(work: LockWork, count: int) -> str:
    """The button."""
    if count > 1 and work is LockWork.DELETE_LOCK:
        return translate("LockDialogs", "Delete %n lock(s)", "", count)
    if count > 1 and work is LockWork.INITIALISE:
        return translate("LockDialogs", "Initialise %n lock(s)", "", count)
    words = {
        LockWork.INITIALISE: translate("LockDialogs", "Initialise"),
        LockWork.DELETE_LOCK: translate("LockDialogs", "Delete the lock"),
        LockWork.DELETE_USER: translate("LockDialogs", "Delete the lock user"),
    }
    return words.get(work, translate("LockDialogs", "Go on"))


def without_question(left_out: Sequence[str]) -> str:
    """Some of the marked locks can't take part."""
    return translate("LockDialogs", "%n lock(s) can't be reached for this now", "", len(left_out))


def without_consequence(work: LockWork, left_out: Sequence[str], others: int) -> str:
    """Which, and that the others are done."""
    rest = translate("LockDialogs", "“{work}” is done with the %n other(s).", "", others)
    return f"{names_text(left_out)}\n" + rest.format(work=work_text(work))


def operation_question(operation: LockOperation, name: str) -> str:
    """Whether a door is to stand open, or to stay shut."""
    words = {
        LockOperation.PASSAGE: translate("LockDialogs", "Hold {lock} open?"),
        LockOperation.SEAL: translate("LockDialogs", "Seal {lock}?"),
        LockOperation.UNSEAL: translate("LockDialogs", "Unseal {lock}?"),
    }.get(operation, translate("LockDialogs", "Go on with {lock}?"))
    return words.format(lock=name)


def operation_consequence(operation: LockOperation) -> str:
    """What follows for the door."""
    words = {
        LockOperation.PASSAGE: translate(
            "LockDialogs",
            "The door stands open for everybody, without a card, until somebody locks it again.",
        ),
        LockOperation.SEAL: translate(
            "LockDialogs", "The door opens for no guest's card any more until it is unsealed."
        ),
        LockOperation.UNSEAL: translate("LockDialogs", "The door opens for its guests' cards again."),
    }
    return words.get(operation, "")


def operation_action(operation: LockOperation) -> str:
    """The button."""
    words = {
        LockOperation.PASSAGE: translate("LockDialogs", "Hold it open"),
        LockOperation.SEAL: translate("LockDialogs", "Seal it"),
        LockOperation.UNSEAL: translate("LockDialogs", "Unseal it"),
    }
    return words.get(operation, translate("LockDialogs", "Go on"))


def unbind_question(gateway: Gateway, lock_name: str) -> str:
    """Of a lock, or of the account."""
    if lock_name:
        words = translate("LockDialogs", "Unbind {gateway} from {lock}?")
        return words.format(gateway=gateway.name, lock=lock_name)
    return translate("LockDialogs", "Unbind {gateway} from the hotel's account?").format(gateway=gateway.name)


def unbind_consequence(gateway: Gateway, lock_name: str) -> str:
    """Which locks go offline."""
    if lock_name:
        return translate(
            "LockDialogs",
            "{lock} goes offline: the server no longer reaches it by this gateway. It is reached over Bluetooth "
            "then. Cards are not affected.",
        ).format(lock=lock_name)
    names = [name for _, name in gateway.locks]
    offline = (
        translate("LockDialogs", "These go offline: {locks}.").format(locks=names_text(names))
        if names
        else translate("LockDialogs", "The server lists no lock that it serves.")
    )
    rest = translate(
        "LockDialogs",
        "They are reached over Bluetooth then. Cards are not affected. Only the vendor's app brings the gateway "
        "back to the account.",
    )
    return f"{offline} {rest}"


# -- settings


def setting_title(tag: int) -> str:
    """A setting's name with its tag; one that nobody knows bears it in its name."""
    name = setting_name(tag)
    return f"{name}  ·  {tag:02X}" if tag in SETTING_FACTS else name


def setting_range(sizes: Collection[int]) -> str:
    """Which values there are, by how many bytes one has."""
    first, last = min(sizes), max(sizes)
    if first != last:
        return translate("LockDialogs", "{first} to {last} bytes").format(first=first, last=last)
    return f"{'00' * first}–{'FF' * first}"


def change_text(tag: int, before: str, after: bytes) -> str:
    """``Door direction 01 → 02``."""
    return f"{setting_name(tag)} {before} → {after.hex(' ').upper()}"

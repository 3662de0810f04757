"""What the Locks page says of rounds, of gateways, and where no work was begun."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.lock_notes import LockRow, Visit
from ui.wording.formats import Formats
from ui.wording.locks import NOT_KNOWN, health_remedy, room_text, signs_text
from ui.wording.rooms import place_text

translate = QCoreApplication.translate


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

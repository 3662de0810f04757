"""What the Sync page says of the vendor's server."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.outbox import OutboxRow, OutboxState
from app.domain.pull import PullKind, PullStatus
from app.domain.vendor import Operation
from app.domain.vendor_errors import (
    CircuitOpen,
    FieldMissing,
    NotSignedIn,
    NotUnderstood,
    ServerClockWrong,
    ServerRefused,
    ServerSlow,
    ServerUnreachable,
    UnknownOperation,
)
from app.services.queue_for_server import CARD_DELETE, CARD_REPORT
from ui.presenters.sync_state import RoomChoice, SyncPageState, SyncTab
from ui.wording.failure import error_text
from ui.wording.formats import HOUR_S, MINUTE_S, Formats
from ui.wording.server_standing import ago_text
from ui.wording.vendor import operation_title

translate = QCoreApplication.translate


def row_title(row: OutboxRow, operation: Operation | None) -> str:
    """What the server is to learn, in the desk's words; otherwise the operation's own title."""
    words = {
        CARD_REPORT: translate("Sync", "Card made"),
        CARD_DELETE: translate("Sync", "Card erased"),
    }
    own = operation_title(operation) if operation is not None else row.operation_id
    return words.get(row.operation_id, own)


def never_learns_text(row: OutboxRow, operation: Operation | None, card: int | None) -> str:
    """What dropping means; ``card`` says which of the room's cards it is about."""
    if card is not None and row.operation_id == CARD_DELETE:
        words = translate("Sync", "The server will not learn that card {card} of room {room} was erased.")
    elif card is not None:
        words = translate("Sync", "The server will not learn of card {card} of room {room}.")
    elif row.room_label:
        words = translate("Sync", "The server will not learn of this: {act}, room {room}.")
    else:
        words = translate("Sync", "The server will not learn of this: {act}.")
    return words.format(act=row_title(row, operation), room=row.room_label, card=card)


def state_text(state: OutboxState) -> str:
    """Where a row stands."""
    words = {
        OutboxState.WAITING: translate("Sync", "waits"),
        OutboxState.SENDING: translate("Sync", "is being sent"),
        OutboxState.UNCERTAIN: translate("Sync", "in doubt: the server is asked first"),
        OutboxState.DEAD: translate("Sync", "needs you"),
        OutboxState.DONE: translate("Sync", "done"),
        OutboxState.DROPPED: translate("Sync", "dropped"),
    }
    return words[state]


def failure_text(name: str, message: str) -> str:
    """What went wrong, by the class name that was kept, with the server's own message; empty for nothing."""
    if not name:
        return ""
    said = _failures().get(name, translate("Sync", "It failed ({name}).").format(name=name))
    if not message:
        return said
    quoted = translate("Sync", "The server says: “{message}”").format(message=message)
    return f"{said} {quoted}"


def _failures() -> dict[str, str]:
    return {
        ServerUnreachable.__name__: translate("Sync", "The server could not be reached."),
        ServerSlow.__name__: translate("Sync", "The server did not answer in time."),
        ServerRefused.__name__: translate("Sync", "The server refused it."),
        NotSignedIn.__name__: translate("Sync", "Nobody is signed in at the server."),
        NotUnderstood.__name__: translate("Sync", "The server's answer could not be read."),
        ServerClockWrong.__name__: translate("Sync", "The clocks of PC and server disagree too far."),
        CircuitOpen.__name__: translate("Sync", "The server failed too often and is left alone for a while."),
        FieldMissing.__name__: translate("Sync", "A field is missing that the server needs."),
        UnknownOperation.__name__: translate("Sync", "Nobody has described this operation to Keyrack."),
    }


def remedy_text(name: str) -> str:
    """What a person can do about a row that needs them."""
    words = {
        ServerRefused.__name__: translate(
            "Sync", "Edit what is sent and try again, or drop it if it no longer matters."
        ),
        FieldMissing.__name__: translate("Sync", "Edit what is sent: fill the field."),
        UnknownOperation.__name__: translate("Sync", "A technician describes it in the hotel's own file."),
        NotUnderstood.__name__: translate(
            "Sync", "A technician corrects the description in the API console; then try again."
        ),
    }
    return words.get(name, translate("Sync", "Try again, or drop it if it no longer matters."))


def try_text(row: OutboxRow, formats: Formats) -> str:
    """When a row is tried next."""
    if row.state is OutboxState.DEAD:
        return translate("Sync", "when you say so")
    if row.state is OutboxState.SENDING:
        return translate("Sync", "now")
    if row.next_try_at is None or row.next_try_at <= formats.now:
        return translate("Sync", "at its turn")
    return due_text(row.next_try_at, formats)


def due_text(moment: datetime, formats: Formats) -> str:
    """``in 40 s``, ``in 3 min``, ``today 18:00``: when something is to happen."""
    seconds = math.ceil((moment - formats.now) / timedelta(seconds=1))
    if seconds <= 0:
        return translate("Sync", "now")
    if seconds < MINUTE_S:
        return translate("Sync", "in %n s", "", seconds)
    if seconds < HOUR_S:
        return translate("Sync", "in %n min", "", math.ceil(seconds / MINUTE_S))
    return formats.moment(moment)


def kind_text(kind: PullKind) -> str:
    """The name of a list that is fetched."""
    words = {
        PullKind.LOCKS: translate("Sync", "Locks"),
        PullKind.PASSWORDS: translate("Sync", "Passwords"),
        PullKind.CARDS: translate("Sync", "Cards"),
        PullKind.FINGERPRINTS: translate("Sync", "Fingerprints"),
        PullKind.REMOTES: translate("Sync", "Remotes"),
        PullKind.FACES: translate("Sync", "Faces"),
        PullKind.PALMS: translate("Sync", "Palms"),
        PullKind.DOOR_RECORDS: translate("Sync", "Door records"),
        PullKind.OPERATION_RECORDS: translate("Sync", "Operation records"),
        PullKind.GATEWAYS: translate("Sync", "Gateways"),
    }
    return words[kind]


def never() -> str:
    """A list that was never fetched."""
    return translate("Sync", "never")


def next_text(moment: datetime | None, formats: Formats, *, running: bool) -> str:
    """When a list is fetched next."""
    if running:
        return translate("Sync", "now …")
    return due_text(moment, formats) if moment is not None else ""


def closed_text(row: OutboxRow) -> str:
    """What became of an act that is over."""
    if row.state is OutboxState.DROPPED:
        return translate("Sync", "dropped: {reason}").format(reason=row.reason)
    return translate("Sync", "the server has it")


_COUNTED = (SyncTab.WAITING, SyncTab.NEEDS_YOU, SyncTab.LOCKS)


def tab_name(tab: SyncTab) -> str:
    """The name of a list."""
    words = {
        SyncTab.WAITING: translate("Sync", "Waits for the server"),
        SyncTab.NEEDS_YOU: translate("Sync", "Needs you"),
        SyncTab.FETCHED: translate("Sync", "Fetched"),
        SyncTab.LOCKS: translate("Sync", "Locks without a room"),
        SyncTab.CLOSED: translate("Sync", "Done"),
    }
    return words[tab]


def tab_text(tab: SyncTab, count: int) -> str:
    """The name of a list with how much is in it."""
    return f"{tab_name(tab)}  {count}" if tab in _COUNTED else tab_name(tab)


def empty_text(tab: SyncTab, *, account: bool) -> tuple[str, str]:
    """What stands where a list is empty, and what to do."""
    if not account:
        return (
            translate("Sync", "This hotel uses no server yet"),
            translate(
                "Sync", "Set up the server account in the settings. Cards of the open format need none."
            ),
        )
    words = {
        SyncTab.WAITING: (
            translate("Sync", "Nothing waits"),
            translate("Sync", "Whatever the desk does for a room with a lock goes to the server by itself."),
        ),
        SyncTab.NEEDS_YOU: (
            translate("Sync", "Nothing needs you"),
            translate("Sync", "What the server refuses stands here, to be tried again, edited or dropped."),
        ),
        SyncTab.FETCHED: (
            translate("Sync", "Nothing was fetched yet"),
            translate("Sync", "Choose “Sync now” to fetch locks, cards and records."),
        ),
        SyncTab.LOCKS: (
            translate("Sync", "Every lock has its room"),
            translate(
                "Sync", "Locks that the server lists at no room's place stand here, to be matched by hand."
            ),
        ),
        SyncTab.CLOSED: (
            translate("Sync", "Nothing was sent yet"),
            translate("Sync", "What the server has, and what was dropped, stands here afterwards."),
        ),
    }
    return words[tab]


def health_text(state: SyncPageState, formats: Formats) -> str:
    """How it stands with the server, in one sentence."""
    if not state.account:
        return translate("Sync", "No server account is set up.")
    if not state.vendor.signed_in:
        return translate("Sync", "Nobody is signed in: nothing is sent, nothing is fetched.")
    if state.trouble is not None:
        return error_text(state.trouble).whole
    if state.paused:
        return translate("Sync", "The sync is paused until somebody has it go on.")
    return _answering_text(state, formats)


def _answering_text(state: SyncPageState, formats: Formats) -> str:
    until = state.vendor.open_until
    if until is not None and until > formats.now:
        words = translate("Sync", "The server failed too often and is left alone; next try {time}.")
        return words.format(time=due_text(until, formats))
    if state.away_since is not None:
        words = translate("Sync", "The server has not answered since {time}.")
        return words.format(time=formats.on_the_day(state.away_since))
    if state.running is not None:
        return translate("Sync", "{list}: being fetched now.").format(list=kind_text(state.running))
    return translate("Sync", "The server answers.") if state.last_success is not None else ""


def room_hint(room: RoomChoice | None, typed: str) -> str:
    """What stands under the chooser of a lock's room."""
    if not typed:
        return translate("Sync", "Type the room's label.")
    if room is None:
        return translate("Sync", "There is no such room.")
    if room.lock_name:
        return translate("Sync", "Room {room} has the lock {lock}, which will be on no room then.").format(
            room=room.label, lock=room.lock_name
        )
    return translate(
        "Sync", "Cards of room {room} are told to the server for this lock from then on."
    ).format(room=room.label)


def in_room_text(title: str, room: str) -> str:
    """An act and its room."""
    return translate("Sync", "{act}, room {room}").format(act=title, room=room) if room else title


def about_text(row: OutboxRow, formats: Formats) -> str:
    """Who did it when, and how often it was tried."""
    parts = [
        translate("Sync", "{operator}, {time}").format(
            operator=row.operator, time=formats.on_the_day(row.created_at)
        ),
        translate("Sync", "%n try(ies)", "", row.attempts),
    ]
    if row.last_try_at is not None:
        parts.append(translate("Sync", "last {ago}").format(ago=ago_text(row.last_try_at, formats)))
    parts.append(state_text(row.state))
    return " · ".join(parts)


def locks_text(total: int, unmatched: int) -> str:
    """How many locks the server ever listed, and how many have no room."""
    known = translate("Sync", "%n known", "", total)
    if not unmatched:
        return known
    return f"{known}, {translate('Sync', '%n without a room', '', unmatched)}"


def sync_now_text(chosen: PullStatus | None) -> str:
    """The button that fetches the chosen list, or everything."""
    if chosen is None:
        return translate("Sync", "Sync now")
    return translate("Sync", "Fetch {list}").format(list=kind_text(chosen.kind))

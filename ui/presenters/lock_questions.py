"""What is looked up before a question about locks is put to a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.lock_notes import LockRow
from app.domain.lock_work import LockJob, LockWork
from app.ports.lock_protocols import LockProtocols
from app.ports.store import Snapshot
from app.services.scan_locks import NearbyLock
from ui.presenters.lock_dialogs import BindingChoices

VENDOR_BINDINGS = (LockWork.BIND_APARTMENT, LockWork.BIND_DLOCK, LockWork.BIND_OLDER)

Settings = Mapping[int, bytes]


def binding_begun(rows: Snapshot, mac: str) -> LockJob | None:
    """The binding of this lock that was begun before and is not over."""
    jobs = (job for job in rows.locks.open_jobs() if job.work.binds and job.mac == mac.upper())
    return next(jobs, None)


def binding_choices(
    rows: Snapshot, lock: NearbyLock, protocols: LockProtocols, *, has_server: bool
) -> BindingChoices:
    """As what, and where, a lock can be bound; no works where its server is not signed in to."""
    mac = lock.call.mac
    notes = [note for note in rows.locks.notes() if note.deleted_at is None]
    own = next((note for note in notes if note.mac == mac), None)
    others = [note for note in notes if note.mac != mac]
    known = [each for each in rows.cloud.known_locks() if each.vanished_at is None]
    vendor = {each.room_id: each.name or each.mac for each in known if each.mac.upper() != mac}
    noted = {note.room_id: note.name or note.mac for note in others}
    matched = next((each.room_id for each in known if each.mac.upper() == mac), None)
    return BindingChoices(
        lock=lock,
        works=(LockWork.BIND_OPEN,) if lock.call.is_open else VENDOR_BINDINGS if has_server else (),
        rooms=tuple(rows.rooms()),
        common_doors=tuple(rows.common_doors()),
        taken={room_id: name for room_id, name in {**vendor, **noted}.items() if room_id is not None},
        is_setup_code=protocols.is_setup_code,
        doors_taken={note.common_door: note.name or note.mac for note in others if note.common_door},
        room_id=matched or (own.room_id if own is not None else None),
        common_door=own.common_door if own is not None else 0,
    )


def settings_now(
    rows: Snapshot, protocols: LockProtocols, locks: Sequence[LockRow]
) -> tuple[Settings | None, ...]:
    """How each lock is set up: as it told itself, or else as the server told; None where nobody knows."""
    return tuple(_told(rows, lock) or _from_server(rows, protocols, lock) for lock in locks)


def _told(rows: Snapshot, lock: LockRow) -> Settings | None:
    note = rows.locks.note(lock.lock_id)
    return note.settings if note is not None else None


def _from_server(rows: Snapshot, protocols: LockProtocols, lock: LockRow) -> Settings | None:
    if lock.is_open:
        return None
    try:
        known = rows.cloud.known_lock(lock.lock_id)
    except KeyError:
        return None  # bound a moment ago: the server has not listed it yet
    told = protocols.vendor_lock({**known.row, "id": known.lock_id}).settings.values()
    return {setting.tag: bytes.fromhex(setting.value) for setting in told} or None

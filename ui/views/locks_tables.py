"""The tables of the Locks page: all locks, those nearby, the round, gateways, and work that was begun."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QCoreApplication

from app.domain.lock_notes import LockHealth, Visit
from app.domain.lock_work import LockJob, WorkStage
from app.domain.locks_list import ListedLock, LocksColumn
from ui.presenters.locks_state import Gateway, LocksPageState, NearbyLock
from ui.theme.tokens import ColourName
from ui.widgets.lines_table import Cell, Columns, Line
from ui.wording import lock_work
from ui.wording import locks as words
from ui.wording import locks_nearby as nearby_words
from ui.wording import locks_rounds as round_words
from ui.wording.formats import Formats

translate = QCoreApplication.translate

COLUMNS = (LocksColumn.ROOM, *(column for column in LocksColumn if column is not LocksColumn.ROOM))
"""From left to right; the box to mark a lock stands before the first, which always stays."""
_WIDTHS = {
    LocksColumn.ROOM: 92,
    LocksColumn.NAME: 104,
    LocksColumn.PLACE: 260,
    LocksColumn.BATTERY: 110,
    LocksColumn.CLOCK: 64,
    LocksColumn.SIGNAL: 116,
    LocksColumn.ONLINE: 66,
    LocksColumn.SEEN: 86,
    LocksColumn.VERSION: 90,
    LocksColumn.AGREEMENT: 120,
    LocksColumn.RECORDS: 86,
}


# -- all locks


def lock_columns() -> Columns:
    """Everything that can be known of a lock at a glance."""
    return Columns(_lock_headings, tuple(_WIDTHS[column] for column in COLUMNS[:-1]))


def _lock_headings() -> tuple[str, ...]:
    return tuple(words.column_text(column) for column in COLUMNS)


class LockLines:
    """One line a lock; its key is its lock_id. There are thousands: what is as before is kept."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[ListedLock, Line]] = {}

    def of(self, locks: Sequence[ListedLock], checked: Collection[str]) -> list[Line]:
        """Return the lines of these locks."""
        return [self._line(lock, lock.row.lock_id in checked) for lock in locks]

    def _line(self, lock: ListedLock, checked: bool) -> Line:  # noqa: FBT001 - once a lock and keystroke
        key = lock.row.lock_id
        kept = self._kept.get(key)
        if kept is not None and kept[0] is lock and kept[1].checked is checked:
            return kept[1]
        line = Line(key, _lock_cells(lock), checked)
        self._kept[key] = (lock, line)
        return line


def _lock_cells(lock: ListedLock) -> Callable[[Formats], tuple[Cell, ...]]:
    def cells(formats: Formats) -> tuple[Cell, ...]:
        return tuple(_CELLS[column](lock, formats) for column in COLUMNS)

    return cells


def _warns(lock: ListedLock, sign: LockHealth, tone: ColourName = "warning") -> ColourName | None:
    return tone if sign in lock.health else None


def _room(lock: ListedLock, _formats: Formats) -> Cell:
    return Cell(words.room_text(lock.row), words.place_line(lock.row), _warns(lock, LockHealth.NO_ROOM))


def _name(lock: ListedLock, _formats: Formats) -> Cell:
    hint = f"{lock.row.name}\n{lock.row.mac}"
    return Cell(lock.row.name, f"{hint}\n{words.vanished_text()}" if lock.row.vanished else hint)


def _battery(lock: ListedLock, _formats: Formats) -> Cell:
    text = words.battery_text(lock.row)
    low = LockHealth.LOW_BATTERY in lock.health
    said = translate("Locks", "{percent}, low").format(percent=text) if low else text
    return Cell(said, words.battery_hint(lock.row), "danger" if low else None)


def _clock(lock: ListedLock, _formats: Formats) -> Cell:
    return Cell(words.drift_text(lock.row.drift), "", _warns(lock, LockHealth.DRIFT))


def _signal(lock: ListedLock, _formats: Formats) -> Cell:
    dbm = lock.row.rssi_dbm
    return Cell(words.signal_text(dbm), "" if dbm is None else words.signal_words(dbm))


def _seen(lock: ListedLock, formats: Formats) -> Cell:
    seen = lock.row.last_seen
    hint = "" if seen is None else formats.full(seen)
    return Cell(words.age_text(lock.row, formats), hint, _warns(lock, LockHealth.SILENT))


def _records(lock: ListedLock, formats: Formats) -> Cell:
    at = lock.row.records_at
    hint = "" if at is None else formats.full(at)
    return Cell(words.records_text(lock.row, formats), hint, _warns(lock, LockHealth.RECORDS_OLD))


def _waits(lock: ListedLock, _formats: Formats) -> Cell:
    text = words.waits_text(lock.row)
    return Cell(text, text, "warning" if text else None)


_CELLS: dict[LocksColumn, Callable[[ListedLock, Formats], Cell]] = {
    LocksColumn.NAME: _name,
    LocksColumn.ROOM: _room,
    LocksColumn.PLACE: lambda lock, _formats: Cell(words.place_line(lock.row)),
    LocksColumn.BATTERY: _battery,
    LocksColumn.CLOCK: _clock,
    LocksColumn.SIGNAL: _signal,
    LocksColumn.ONLINE: lambda lock, _formats: Cell(words.online_text(lock.row)),
    LocksColumn.SEEN: _seen,
    LocksColumn.VERSION: lambda lock, _formats: Cell(lock.row.version or words.NOT_KNOWN),
    LocksColumn.AGREEMENT: lambda lock, _formats: Cell(words.agreement_text(lock.row)),
    LocksColumn.RECORDS: _records,
    LocksColumn.WAITS: _waits,
}


# -- nearby


def nearby_columns() -> Columns:
    """Those of the locks that are heard."""
    return Columns(
        lambda: (
            translate("Locks", "Signal"),
            translate("Locks", "Lock"),
            translate("Locks", "Whose"),
            translate("Locks", "Room"),
            translate("Locks", "Protocol"),
            translate("Locks", "Address"),
            translate("Locks", "Heard"),
        ),
        (176, 112, 136, 62, 92, 140),
    )


def nearby_lines(state: LocksPageState) -> list[Line]:
    """One line a lock, the nearest first; its key is its address.

    They stand by the strength that is said in words: by the reading itself they would never stand still.
    """
    ordered = sorted(state.nearby, key=lambda lock: (-words.strength(lock.rssi_dbm), lock.call.mac))
    return [Line(lock.call.mac, _nearby_cells(lock)) for lock in ordered]


def _nearby_cells(lock: NearbyLock) -> Callable[[Formats], tuple[Cell, ...]]:
    def cells(formats: Formats) -> tuple[Cell, ...]:
        new = nearby_words.can_be_bound(lock) and lock.call.is_bound is False
        return (
            Cell(words.nearness_text(lock.rssi_dbm)),
            Cell(nearby_words.heard_name(lock)),
            Cell(nearby_words.whose_text(lock), nearby_words.heard_advice(lock), "accent" if new else None),
            Cell(lock.room_label),
            Cell(nearby_words.heard_sort(lock)),
            Cell(lock.call.mac),
            Cell(formats.age(lock.heard_at)),
        )

    return cells


# -- the round


def round_columns() -> Columns:
    """Those of the doors that need a visit."""
    return Columns(
        lambda: (
            translate("Locks", "Door"),
            translate("Locks", "Place"),
            translate("Locks", "Reached"),
            translate("Locks", "Why"),
            translate("Locks", "What to do there"),
        ),
        (84, 190, 116, 216),
    )


def round_lines(visits: Sequence[Visit]) -> list[Line]:
    """One line a door in walking order; its key is its lock's lock_id."""
    return [Line(visit.lock.lock_id, _visit_cells(visit)) for visit in visits]


def _visit_cells(visit: Visit) -> Callable[[Formats], tuple[Cell, ...]]:
    def cells(formats: Formats) -> tuple[Cell, ...]:
        tone: ColourName = "muted" if visit.done_at is not None else "text"
        return (
            Cell(words.room_text(visit.lock), visit.lock.name, tone),
            Cell(round_words.round_place(visit.lock), words.place_line(visit.lock), tone),
            Cell(round_words.visit_done_text(visit, formats), "", "success"),
            Cell(round_words.visit_signs(visit), "", "muted" if visit.done_at is not None else "warning"),
            Cell(round_words.visit_to_do(visit), "", tone),
        )

    return cells


# -- gateways


def gateway_columns() -> Columns:
    """Those of the gateways."""
    return Columns(
        lambda: (
            translate("Locks", "Gateway"),
            translate("Locks", "Online"),
            translate("Locks", "Serves"),
            translate("Locks", "Network"),
            translate("Locks", "Serial number"),
            translate("Locks", "Version"),
        ),
        (190, 80, 100, 150, 190),
    )


def gateway_lines(gateways: Sequence[Gateway]) -> list[Line]:
    """One line a gateway; its key is its gateway_id."""
    return [Line(gateway.gateway_id, _gateway_cells(gateway)) for gateway in gateways]


def _gateway_cells(gateway: Gateway) -> Callable[[Formats], tuple[Cell, ...]]:
    def cells(_formats: Formats) -> tuple[Cell, ...]:
        offline = gateway.online is False
        return (
            Cell(gateway.name or gateway.serial, gateway.mac),
            Cell(round_words.gateway_online_text(gateway.online), "", "warning" if offline else None),
            Cell(round_words.serves_text(len(gateway.locks))),
            Cell(gateway.network),
            Cell(gateway.serial),
            Cell(gateway.version),
        )

    return cells


# -- work


def work_columns() -> Columns:
    """Those of the work that was begun."""
    return Columns(
        lambda: (
            translate("Locks", "Work"),
            translate("Locks", "Lock"),
            translate("Locks", "Way"),
            translate("Locks", "Came to"),
            translate("Locks", "Begun"),
            translate("Locks", "By"),
            translate("Locks", "Why it stopped"),
        ),
        (168, 104, 104, 150, 92, 60),
    )


def work_lines(state: LocksPageState) -> list[Line]:
    """One line a piece of work, what is open first; its key is its job_id."""
    jobs = (*state.open_jobs, *state.ended_jobs)
    return [Line(job.job_id, _job_cells(job, lock_of(job, state))) for job in jobs]


def lock_of(job: LockJob, state: LocksPageState) -> str:
    """What to call a piece of work's lock."""
    return state.names.get(job.lock_id) or job.fields.get("lockUsername", "") or job.mac


def _job_cells(job: LockJob, lock: str) -> Callable[[Formats], tuple[Cell, ...]]:
    def cells(formats: Formats) -> tuple[Cell, ...]:
        standing = lock_work.standing_text(job)
        tone: ColourName | None = "warning" if job.stage.is_open else "muted"
        return (
            Cell(lock_work.job_text(job)),
            Cell(lock, job.mac),
            Cell(lock_work.short_route_text(job.route), lock_work.route_text(job.route)),
            Cell(lock_work.stage_text(job.stage), standing, "danger" if refused(job) else tone),
            Cell(formats.age(job.created_at), formats.full(job.created_at)),
            Cell(job.operator),
            Cell(lock_work.failure_hint(job), standing),
        )

    return cells


def refused(job: LockJob) -> bool:
    """Whether the lock or the server said no."""
    return job.stage is WorkStage.REFUSED

"""The one frozen state of the Locks page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from app.domain.lock_notes import LockHealth, LockRow, Visit
from app.domain.lock_work import LockJob, LockRoute, LockWork
from app.domain.locks_list import SHOWN_AT_FIRST, ListedLock, LocksColumn, LocksOrder
from app.ports.lock_link import RadioCondition
from app.services.gateways import Gateway, Gateways
from app.services.lock_bulk import BulkState
from app.services.lock_ground import LockJobState, LockStep
from app.services.read_locks import LockDetail
from app.services.scan_locks import NearbyLock
from ui.shortcuts import LocksSegment

__all__ = [
    "BulkState",
    "Gateway",
    "Gateways",
    "LockDetail",
    "LockJobState",
    "LockStep",
    "LocksPageState",
    "LocksSegment",
    "NearbyLock",
    "RadioCondition",
]


@dataclass(frozen=True, slots=True)
class LocksListState:
    """The table as drawn: ``locks`` pass chip and search, in order. ``checked`` are marked for bulk work."""

    locks: tuple[ListedLock, ...] = ()
    total: int = 0
    counts: Mapping[LockHealth, int] = field(default_factory=dict)
    chip: LockHealth | None = None
    search: str = ""
    order: LocksOrder = field(default_factory=LocksOrder)
    columns: tuple[LocksColumn, ...] = SHOWN_AT_FIRST
    checked: frozenset[str] = frozenset()
    loaded: bool = False


@dataclass(frozen=True, slots=True)
class RoundState:
    """The doors that need a visit, in walking order; ``began_at`` None while nobody walks."""

    visits: tuple[Visit, ...] = ()
    began_at: datetime | None = None

    @property
    def done(self) -> int:
        """How many were reached since it began."""
        return sum(visit.done_at is not None for visit in self.visits)


@dataclass(frozen=True, slots=True)
class LocksPageState:
    """Everything that the page draws.

    ``chosen`` is the lock_id that the panel explains, ``row`` and ``detail`` what is known of it (the row is
    there first). ``routes`` tells for each kind of work by which ways the chosen lock can be reached now, the
    best first, ``for_checked`` what can be done with some marked lock. ``heard``, ``gateway`` and ``work``
    are the address, gateway_id and job_id of what is chosen in those parts. ``job`` is the work that runs, or
    that broke off last; ``open_jobs`` all that can be continued, ``ended_jobs`` the newest that is over.
    """

    zone: tzinfo
    now: datetime
    segment: LocksSegment = LocksSegment.LOCKS
    list: LocksListState = field(default_factory=LocksListState)
    chosen: str = ""
    row: LockRow | None = None
    detail: LockDetail | None = None
    routes: Mapping[LockWork, tuple[LockRoute, ...]] = field(default_factory=dict)
    for_checked: frozenset[LockWork] = frozenset()
    radio: RadioCondition = RadioCondition.STARTING
    scanning: bool = False
    nearby: tuple[NearbyLock, ...] = ()
    heard: str = ""
    round: RoundState = field(default_factory=RoundState)
    gateways: Gateways = field(default_factory=lambda: Gateways((), None))
    gateway: str = ""
    job: LockJobState | None = None
    running: bool = False
    bulk: BulkState | None = None
    open_jobs: tuple[LockJob, ...] = ()
    ended_jobs: tuple[LockJob, ...] = ()
    work: str = ""
    has_server: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    """What the locks are called, by lock_id."""

    @property
    def chosen_heard(self) -> NearbyLock | None:
        """The chosen lock of those nearby."""
        return next((each for each in self.nearby if each.call.mac == self.heard), None)

    @property
    def chosen_gateway(self) -> Gateway | None:
        """The chosen gateway."""
        return next((each for each in self.gateways.gateways if each.gateway_id == self.gateway), None)

    @property
    def chosen_work(self) -> LockJob | None:
        """The chosen piece of work."""
        jobs = (*self.open_jobs, *self.ended_jobs)
        return next((job for job in jobs if job.job_id == self.work), None)

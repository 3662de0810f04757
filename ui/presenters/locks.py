"""The Locks page: all locks, the chosen one, what is heard nearby, rounds and gateways; one frozen state."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.lock_notes import LockHealth, LockRow, RoundPlan, round_of
from app.domain.lock_work import LockJob, LockRoute, LockWork, routes_for
from app.domain.locks_list import LocksColumn
from app.ports.lock_link import RadioCondition
from app.ports.store import Snapshot
from app.services.gateways import read_gateways
from app.services.lock_ground import LockGround
from app.services.lock_round import begin_round, end_round, round_plan
from app.services.queue_for_server import SERVER_ACCOUNT
from app.services.read_locks import read_lock, read_locks
from app.services.scan_locks import NearbyLock, scan_locks
from ui.presenters.locks_choice import LocksChoice
from ui.presenters.locks_state import LocksPageState, LocksSegment, RoundState

AGES_MS = 20_000
"""How often the ages are said anew."""
TOLD_EVERY_MS = 250
"""Locks nearby advertise many times a second; nobody reads faster than this."""

ENDED_SHOWN = 50
"""What is over is looked up in the journal beyond that."""

Start = Callable[[str, Coroutine[Any, Any, Any]], object]


@dataclass(frozen=True, slots=True)
class LocksGround:
    """What the page works with; ``zone`` is the hotel's."""

    locks: LockGround
    zone: tzinfo
    start: Start
    """Runs a coroutine as a held, named task; its expected failures are shown to the person."""


class LocksPresenter(QObject):
    """Holds the page's state. Expected failures are raised: the supervisor has them told."""

    state_changed = Signal(object)

    def __init__(self, ground: LocksGround, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self._choice = LocksChoice()
        self._shown = False
        self._scan: asyncio.Future[None] | None = None
        self._looking = False
        self._nearby: tuple[NearbyLock, ...] = ()
        self._state = LocksPageState(ground.zone, self._now(), radio=ground.locks.radio.condition)
        self._ages, self._told = QTimer(self), QTimer(self)
        self._ages.setInterval(AGES_MS)
        self._told.setInterval(TOLD_EVERY_MS)
        self._told.setSingleShot(True)
        self._ages.timeout.connect(self._on_ages_timeout)
        self._told.timeout.connect(self._on_told_timeout)
        self._unwatch = ground.locks.radio.watch(self._on_radio_changed)

    @property
    def state(self) -> LocksPageState:
        """The newest state."""
        return self._state

    def close(self) -> None:
        """Listen no more."""
        self.stop_scan()
        self._unwatch()

    def set_shown(self, *, shown: bool) -> None:
        """Whether somebody looks at the page: only then is it kept fresh, and only then is the radio used."""
        if shown is self._shown:
            return
        self._shown = shown
        if shown:
            self._ages.start()
            self.begin_refresh()
            self._listen_where_seen()
        else:
            self._ages.stop()
            self.stop_scan()

    def begin_refresh(self) -> None:
        """Read everything anew."""
        self._ground.start("read the locks", self.refresh())

    async def refresh(self) -> None:
        """Read the locks, the chosen one, the round, the gateways and what can be continued."""
        ground = self._ground.locks
        locks = await read_locks(ground.desk, ground.protocols)
        rows = tuple(lock.row for lock in locks)
        self._choice.load(locks)
        now = self._now()
        told = await ground.desk.store.read(lambda snapshot: _told(snapshot, rows, now))
        self.show(
            list=self._choice.state(),
            round=told.round,
            gateways=await read_gateways(ground.desk),
            open_jobs=told.open_jobs,
            ended_jobs=told.ended_jobs,
            names={row.lock_id: row.name for row in rows},
            has_server=bool(told.account) and ground.api() is not None,
            nearby=self._named(self._nearby),
        )
        self._follow_heard()
        await self._look_up()

    def _follow_heard(self) -> None:
        """A lock that was chosen as a stranger and is ours now is explained as such."""
        heard = self._state.chosen_heard
        if heard is not None and self._state.segment is LocksSegment.NEARBY:
            self.show(chosen=heard.lock_id)

    # -- narrowing

    def choose_segment(self, segment: LocksSegment) -> None:
        """Show another part; listening ends when nobody looks at what is heard."""
        self.show(segment=segment)
        if segment is not LocksSegment.NEARBY:
            self.stop_scan()
        self._listen_where_seen()

    def _listen_where_seen(self) -> None:
        if self._shown and self._state.segment is LocksSegment.NEARBY:
            self.start_scan()

    def choose_chip(self, chip: LockHealth | None) -> None:
        """Show the locks under a chip; None shows all."""
        self._choice.chip = chip
        self._show_list()

    def search(self, text: str) -> None:
        """Show the locks that match."""
        self._choice.search = text
        self._show_list()

    def clear_filter(self) -> None:
        """Show all locks."""
        self._choice.chip, self._choice.search = None, ""
        self._show_list()

    def order_by(self, column: LocksColumn) -> None:
        """Order by a column, or turn its order round."""
        self._choice.order_by(column)
        self._show_list()

    def toggle_column(self, column: LocksColumn) -> None:
        """Show a column or hide it."""
        self._choice.toggle_column(column)
        self._show_list()

    def check(self, lock_id: str, checked: bool) -> None:  # noqa: FBT001 - a signal's arguments
        """Mark a lock for bulk work, or take the mark off."""
        self._choice.check(lock_id, checked=checked)
        self._show_list()

    def check_shown(self, checked: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Mark all that are shown, or take their marks off."""
        self._choice.check_shown(checked=checked)
        self._show_list()

    def checked_rows(self) -> tuple[LockRow, ...]:
        """The marked locks."""
        return self._choice.checked_rows()

    def row(self, lock_id: str) -> LockRow | None:
        """One lock of the list."""
        return self._choice.row(lock_id)

    # -- the chosen lock

    def choose(self, lock_id: str) -> None:
        """Explain a lock."""
        if lock_id == self._state.chosen:
            return
        self.show(chosen=lock_id, detail=None)
        if lock_id and not self._looking:
            self._looking = True
            self._ground.start("look up a lock", self._look_up())

    def choose_heard(self, mac: str) -> None:
        """Explain a lock that is heard; one of ours with all that is known of it."""
        self.show(heard=mac)
        heard = self._state.chosen_heard
        self.choose(heard.lock_id if heard is not None else "")

    def choose_gateway(self, gateway_id: str) -> None:
        """Explain a gateway."""
        self.show(gateway=gateway_id)

    def choose_work(self, job_id: str) -> None:
        """Explain a piece of work, and its lock."""
        self.show(work=job_id)
        job = self._state.chosen_work
        self.choose(job.lock_id if job is not None else "")

    async def _look_up(self) -> None:
        """Read the chosen lock; whoever runs through the list has only the last one of it read."""
        ground = self._ground.locks
        try:
            while chosen := self._state.chosen:
                detail = await read_lock(ground.desk, ground.protocols, chosen)
                if chosen == self._state.chosen:
                    self.show(detail=detail)
                    return
        finally:
            self._looking = False

    def routes_of(self, row: LockRow) -> Mapping[LockWork, tuple[LockRoute, ...]]:
        """By which ways each kind of work can be done with a lock now.

        A lock counts as within reach while the radio works: whether it is, the link finds out.
        """
        ready = self._state.radio is RadioCondition.READY
        return {
            work: routes_for(
                work,
                is_open=row.is_open,
                in_reach=ready,
                online=bool(row.online),
                has_server=self._state.has_server,
            )
            for work in LockWork
        }

    # -- listening

    def start_scan(self) -> None:
        """Listen for locks nearby until told otherwise."""
        if self._scan is None and self._state.radio is RadioCondition.READY:
            self._nearby = ()
            self._scan = asyncio.ensure_future(scan_locks(self._ground.locks, self._on_heard))
            self.show(scanning=True, nearby=())
            self._ground.start("listen for locks", self._listen(self._scan))

    def stop_scan(self) -> None:
        """Listen no more; what was heard stays on screen."""
        if self._scan is not None:
            self._scan.cancel()

    async def _listen(self, scan: asyncio.Future[None]) -> None:
        try:
            await scan
        except asyncio.CancelledError:
            if not scan.cancelled():
                raise
        finally:
            self._scan = None
            self.show(scanning=False, nearby=self._named(self._nearby))

    def _on_heard(self, nearby: tuple[NearbyLock, ...]) -> None:
        self._nearby = nearby
        if not self._told.isActive():
            self._told.start()

    def _on_told_timeout(self) -> None:
        if self._state.scanning:
            self.show(nearby=self._named(self._nearby))

    def _named(self, nearby: Iterable[NearbyLock]) -> tuple[NearbyLock, ...]:
        """What is heard, with what is known of it now: listening began before it was bound, or let go."""
        return tuple(self._choice.named(lock) for lock in nearby)

    # -- rounds

    def begin_round(self) -> None:
        """Walk: from now on a door that is reached is ticked off."""
        rows = tuple(lock.row for lock in self._choice.locks)
        self._ground.start("begin a round", self._refreshed(begin_round(self._ground.locks.desk, rows)))

    def end_round(self) -> None:
        """End the round; what is left wants a visit all the same."""
        self._ground.start("end a round", self._refreshed(end_round(self._ground.locks.desk)))

    async def _refreshed(self, work: Awaitable[None]) -> None:
        await work
        await self.refresh()

    # -- state

    def show(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of LocksPageState
        """Make the state anew with some facts changed."""
        state = replace(self._state, now=self._now(), **changes)
        row = self._choice.row(state.chosen)
        self._state = state
        routes = {} if row is None else self.routes_of(row)
        self._state = replace(state, row=row, routes=routes, for_checked=self._for_checked())
        self.state_changed.emit(self._state)

    def _for_checked(self) -> frozenset[LockWork]:
        rows = {(row.is_open, bool(row.online)): row for row in self._choice.checked_rows()}
        routes = [self.routes_of(row) for row in rows.values()]
        return frozenset(work for work in LockWork if any(each[work] for each in routes))

    def _show_list(self) -> None:
        self.show(list=self._choice.state())

    def _now(self) -> datetime:
        return self._ground.locks.desk.clock.now()

    def _on_radio_changed(self, condition: RadioCondition) -> None:
        self.show(radio=condition)
        if condition is not RadioCondition.READY:
            self.stop_scan()
        else:
            self._listen_where_seen()

    def _on_ages_timeout(self) -> None:
        self.begin_refresh()


def _round(rows: Sequence[LockRow], now: datetime, plan: RoundPlan | None) -> RoundState:
    return RoundState(round_of(rows, now, plan), None if plan is None else plan.began_at)


@dataclass(frozen=True, slots=True)
class _Told:
    round: RoundState
    account: str
    open_jobs: tuple[LockJob, ...]
    ended_jobs: tuple[LockJob, ...]


def _told(snapshot: Snapshot, rows: Sequence[LockRow], now: datetime) -> _Told:
    """The round is judged here, beside the main loop: a resort has thousands of locks."""
    return _Told(
        _round(rows, now, round_plan(snapshot)),
        snapshot.setting(SERVER_ACCOUNT) or "",
        tuple(snapshot.locks.open_jobs()),
        tuple(snapshot.locks.ended_jobs(ENDED_SHOWN)),
    )

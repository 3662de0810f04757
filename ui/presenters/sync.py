"""The Sync page: its state is made anew when the loop, the server or a person changes something."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.hotel import Operator
from app.domain.outbox import OutboxRow
from app.ports.store import Snapshot
from app.ports.vendor_api import CircuitState, VendorApi, VendorState
from app.services.dead_letters import drop_row, edit_row, retry_row
from app.services.desk import Desk
from app.services.match_locks import match_lock
from app.services.queue_for_server import SERVER_ACCOUNT
from app.services.read_sync import load_sync
from app.services.sync_loop import SyncLoop, SyncState
from ui.presenters.shell_state import ServerStanding, ServerStatus
from ui.presenters.sync_state import RoomChoice, SyncPageState, SyncTab
from ui.presenters.vendor_dialogs import VendorDialogs

Start = Callable[[str, Coroutine[Any, Any, Any]], object]


@dataclass(frozen=True, slots=True)
class SyncGround:
    """What the page works with; ``operator`` is who is signed in."""

    desk: Desk
    api: VendorApi
    loop: SyncLoop
    dialogs: VendorDialogs
    operator: Callable[[], Operator]
    zone: tzinfo


class SyncPresenter(QObject):
    """Expected failures are raised: the supervisor has them told."""

    state_changed = Signal(object)
    status_changed = Signal(object)
    """A ServerStatus, for the status bar."""
    acts_settled = Signal()
    """An act arrived at the server, failed there or was dropped: what is said of cards may differ."""

    def __init__(self, ground: SyncGround, start: Start, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self._start = start
        self._shown = False
        self._reading = False
        self._stale = False
        self._state = SyncPageState(
            ground.zone, ground.desk.clock.now(), operations=ground.api.profile.operations
        )
        self._unwatch = ground.loop.watch(self._on_loop_changed)

    @property
    def state(self) -> SyncPageState:
        """The newest state."""
        return self._state

    @property
    def status(self) -> ServerStatus:
        """The server as the status bar says it."""
        return _status(self._state)

    def close(self) -> None:
        """Listen no more."""
        self._unwatch()

    def set_shown(self, *, shown: bool) -> None:
        """Whether somebody looks at the page: only then are its lists read."""
        self._shown = shown
        if shown:
            self._start("read the sync", self.refresh())

    async def load_account(self) -> None:
        """Read whether the hotel uses the server: at the start, and when somebody signed in or out."""
        account = await self._ground.desk.store.read(lambda snapshot: snapshot.setting(SERVER_ACCOUNT))
        self._show(account=account or "")

    async def refresh(self) -> None:
        """Read everything anew; a second call during a first one has it read once more."""
        self._stale = True
        if self._reading:
            return
        self._reading = True
        try:
            while self._stale:
                self._stale = False
                await self._read()
        finally:
            self._reading = False

    def tick(self) -> None:
        """Draw ages anew."""
        self._show()

    def choose_tab(self, tab: SyncTab) -> None:
        """Show another list."""
        self._show(tab=tab, chosen="")

    def choose(self, key: str) -> None:
        """Choose a row of the list that is shown."""
        self._show(chosen=key)

    def sync_now(self) -> None:
        """Send and fetch now: the chosen kind alone, or everything."""
        self._ground.api.let_through()
        pull = self._state.chosen_pull
        self._ground.loop.sync_now(*((pull.kind,) if pull is not None else ()))

    def pause_or_resume(self) -> None:
        """Stop the loop until somebody has it go on, or have it go on."""
        if self._state.paused:
            self._ground.loop.resume()
        else:
            self._ground.loop.pause()

    def retry(self) -> None:
        """Try the chosen act again."""
        row = self._state.chosen_row
        if row is not None:
            self._act("try again", lambda: retry_row(self._ground.desk, row.row_id, self._operator))

    def drop(self) -> None:
        """Give the chosen act up, with a reason."""
        row = self._state.chosen_row
        if row is not None:
            self._act("drop an act", lambda: self._drop(row))

    def edit(self) -> None:
        """Change what is sent for the chosen act."""
        row = self._state.chosen_row
        if row is not None:
            self._act("edit an act", lambda: self._edit(row))

    def match(self, room_label: str) -> None:
        """Say that the chosen lock is at that room's door."""
        lock = self._state.chosen_lock
        room = next((each for each in self._state.rooms if each.label == room_label.strip()), None)
        if lock is not None and room is not None:
            desk = self._ground.desk
            self._act("match a lock", lambda: match_lock(desk, lock.lock_id, room.room_id, self._operator))

    @property
    def _operator(self) -> Operator:
        return self._ground.operator()

    async def _drop(self, row: OutboxRow) -> None:
        card = await self._ground.desk.store.read(lambda snapshot: _card_index(snapshot, row))
        reason = await self._ground.dialogs.ask_drop_reason(row, self._state.operation_of(row), card)
        if reason:
            await drop_row(self._ground.desk, row.row_id, reason, self._operator)

    async def _edit(self, row: OutboxRow) -> None:
        operation = self._ground.api.profile.operation(row.operation_id)
        fields = await self._ground.dialogs.edit_fields(row, operation)
        if fields is not None:
            await edit_row(self._ground.desk, row.row_id, fields, self._operator)

    def _act(self, name: str, work: Callable[[], Awaitable[object]]) -> None:
        if not self._state.busy:
            self._show(busy=True)
            self._start(name, self._finish(work))

    async def _finish(self, work: Callable[[], Awaitable[object]]) -> None:
        try:
            await work()
        finally:
            self._show(busy=False)
        self._ground.loop.nudge()
        await self.refresh()

    async def _read(self) -> None:
        overview = await load_sync(self._ground.desk)
        account, rooms = await self._ground.desk.store.read(_account_and_rooms)
        self._show(
            account=account,
            rooms=rooms,
            rows=overview.rows,
            pulls=overview.pulls,
            locks=overview.locks_unmatched,
            locks_total=overview.locks_total,
        )

    def _on_loop_changed(self, _state: SyncState) -> None:
        before = self._state
        self._show()
        if (before.in_work, before.need_you) != (self._state.in_work, self._state.need_you):
            self.acts_settled.emit()
        if self._shown and _lists_changed(before, self._state):
            self._start("read the sync", self.refresh())

    def _show(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of SyncPageState
        ground, before = self._ground, self._state
        loop, vendor = ground.loop.state, ground.api.state
        now = ground.desk.clock.now()
        self._state = replace(
            before,
            now=now,
            vendor=vendor,
            away_since=_away_since(vendor, before.away_since),
            paused=loop.paused,
            running=loop.running,
            in_work=loop.waiting + loop.uncertain,
            need_you=loop.dead,
            oldest_since=loop.oldest_waiting_since,
            last_success=loop.last_success,
            trouble=loop.trouble,
            operations=ground.api.profile.operations,
            **changes,
        )
        self.state_changed.emit(self._state)
        status = _status(self._state)
        if status != _status(before) or status.standing is ServerStanding.SYNCED:
            self.status_changed.emit(status)


def _lists_changed(before: SyncPageState, now: SyncPageState) -> bool:
    """Whether what the store holds may differ; a fetch that begins changes nothing yet."""
    facts = [(each.in_work, each.need_you, each.last_success) for each in (before, now)]
    return facts[0] != facts[1] or (before.running is not None and now.running is not before.running)


def _account_and_rooms(snapshot: Snapshot) -> tuple[str, tuple[RoomChoice, ...]]:
    """The account's name, and the rooms that a lock can be matched to."""
    locks = {lock.room_id: lock.name for lock in snapshot.cloud.known_locks()}
    rooms = tuple(
        RoomChoice(room.room_id, room.label, locks.get(room.room_id, "")) for room in snapshot.rooms()
    )
    return snapshot.setting(SERVER_ACCOUNT) or "", rooms


def _card_index(snapshot: Snapshot, row: OutboxRow) -> int | None:
    """Which of the room's cards a row is about."""
    if row.issue_id is None:
        return None
    issues = snapshot.card_issues_of_uid(bytes.fromhex(row.fields.get("cardNumber", "")))
    return next((issue.index for issue in issues if issue.issue_id == row.issue_id), None)


def _away_since(vendor: VendorState, before: datetime | None) -> datetime | None:
    """Since when the server fails: the first failure after its last answer."""
    if vendor.circuit is CircuitState.CLOSED and vendor.failures_in_a_row == 0:
        return None
    return before or vendor.last_failure_at


def _status(state: SyncPageState) -> ServerStatus:
    since = None
    if not state.account:
        return ServerStatus()
    if not state.vendor.signed_in:
        standing = ServerStanding.SIGNED_OUT
    elif state.paused:
        standing = ServerStanding.PAUSED
    elif state.away_since is not None:
        standing, since = ServerStanding.AWAY, state.away_since
    elif state.last_success is None:
        standing = ServerStanding.NEVER
    else:
        standing, since = ServerStanding.SYNCED, state.last_success
    return ServerStatus(standing, since, state.in_work, state.need_you)

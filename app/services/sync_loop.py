"""The one background task of the sync: sends what waits, fetches what is old, and says how it stands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.domain.errors import KeyrackError
from app.domain.outbox import OutboxCounts
from app.domain.pull import PullKind, PullStatus, is_due
from app.ports.secrets import SecretStoreFailed
from app.ports.store import Snapshot, StoreError
from app.ports.vendor_api import VendorApi, VendorState
from app.services.desk import Desk
from app.services.pull_server import Puller
from app.services.push_outbox import Pusher
from app.services.queue_for_server import SERVER_ACCOUNT

LOOK_S = 2.0
"""Between two looks at what is due: a desk act is on its way this soon without anybody telling the loop."""
STORE_TROUBLE_S = 10.0
"""After the database refused: the desk needs it more than the sync does."""


@dataclass(frozen=True, slots=True)
class SyncState:
    """How the sync stands.

    ``running`` is the kind that is being fetched, ``trouble`` the database's or the key store's own.
    """

    vendor: VendorState
    waiting: int = 0
    uncertain: int = 0
    dead: int = 0
    oldest_waiting_since: datetime | None = None
    paused: bool = False
    pushing: bool = False
    running: PullKind | None = None
    last_success: datetime | None = None
    trouble: KeyrackError | None = None


Listener = Callable[[SyncState], None]


class SyncLoop:
    """Runs until cancelled; all methods belong to the loop's own thread.

    Nothing happens while no account is set up or nobody is signed in to the server: rows wait.
    """

    def __init__(self, desk: Desk, api: VendorApi, pusher: Pusher, puller: Puller) -> None:
        self._desk = desk
        self._api = api
        self._pusher = pusher
        self._puller = puller
        self._state = SyncState(api.state)
        self._listeners: list[Listener] = []
        self._wakes = (asyncio.Event(), asyncio.Event())
        self._wanted: set[PullKind] = set()
        self._broke_off = False
        """Whether a push ended in trouble, so that rows may be left as being sent."""

    @property
    def state(self) -> SyncState:
        """How it stands now."""
        return self._state

    def watch(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with each new state; returns what ends it."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    def sync_now(self, *kinds: PullKind) -> None:
        """Send at once what is due, and fetch ``kinds`` (all, where none is named) whether due or not."""
        self._wanted.update(kinds or PullKind)
        self.nudge()

    def nudge(self) -> None:
        """Look at once at what is due: something was queued, or somebody signed in."""
        for wake in self._wakes:
            wake.set()

    def pause(self) -> None:
        """Begin nothing more until `resume`; what is on its way is seen to its end."""
        self._tell(paused=True)

    def resume(self) -> None:
        """Go on."""
        self._tell(paused=False)
        self.nudge()

    async def run(self) -> None:
        """Put in doubt what the program's last life was sending, then send and fetch until cancelled."""
        end_watching = self._api.watch(self._on_vendor_changed)
        try:
            await self._at_start()
            push, pull = self._wakes
            async with asyncio.TaskGroup() as both:
                both.create_task(self._again_and_again(self._push, push), name="push")
                both.create_task(self._again_and_again(self._pull, pull), name="pull")
        finally:
            end_watching()

    async def _at_start(self) -> None:
        recovered = await self._without_store_trouble(self._recover)
        while not recovered:
            await asyncio.sleep(STORE_TROUBLE_S)
            recovered = await self._without_store_trouble(self._recover)

    async def _recover(self) -> None:
        await self._pusher.recover()
        await self._refresh()

    async def _again_and_again(self, turn: Callable[[], Awaitable[None]], wake: asyncio.Event) -> None:
        while True:
            wake.clear()
            went_well = await self._without_store_trouble(turn)
            await _first_of(wake, LOOK_S if went_well else STORE_TROUBLE_S)

    async def _without_store_trouble(self, turn: Callable[[], Awaitable[None]]) -> bool:
        """Take a turn; what is no fault of the server's is told, and is no reason to end."""
        try:
            await turn()
        except (StoreError, SecretStoreFailed) as trouble:
            self._tell(trouble=trouble)
            return False
        if self._state.trouble is not None:
            self._tell(trouble=None)
        return True

    async def _may_run(self) -> bool:
        if self._state.paused or not self._api.state.signed_in:
            return False
        return bool(await self._desk.store.read(lambda rows: rows.setting(SERVER_ACCOUNT)))

    # ------------------------------------------------------------ pushing

    async def _push(self) -> None:
        await self._refresh()
        if not self._state.waiting + self._state.uncertain or not await self._may_run():
            return
        if self._broke_off:
            await self._pusher.recover()
        self._broke_off = True
        self._tell(pushing=True)
        try:
            await self._pusher.push_once()
        finally:
            self._tell(pushing=False)
        self._broke_off = False
        await self._refresh()

    async def _refresh(self) -> None:
        counts, statuses = await self._desk.store.read(_standing)
        self._tell(
            waiting=counts.waiting,
            uncertain=counts.uncertain,
            dead=counts.dead,
            oldest_waiting_since=counts.oldest_since,
            last_success=max((s.last_success for s in statuses if s.last_success), default=None),
        )

    # ------------------------------------------------------------ pulling

    async def _pull(self) -> None:
        for kind in PullKind:
            if not await self._may_run():
                return
            if await self._is_wanted(kind):
                await self._pull_one(kind)

    async def _is_wanted(self, kind: PullKind) -> bool:
        if kind in self._wanted:
            return True
        now = self._desk.clock.now()
        return is_due(await self._desk.store.read(lambda rows: rows.cloud.pull_status(kind)), now)

    async def _pull_one(self, kind: PullKind) -> None:
        self._wanted.discard(kind)
        self._tell(running=kind)
        try:
            await self._puller.pull(kind)
        finally:
            self._tell(running=None)
        await self._refresh()

    # ------------------------------------------------------------ telling

    def _on_vendor_changed(self, vendor: VendorState) -> None:
        signed_in = vendor.signed_in and not self._state.vendor.signed_in
        self._tell(vendor=vendor)
        if signed_in:
            self.nudge()

    def _tell(self, **facts: Any) -> None:  # noqa: ANN401 - the fields of SyncState
        state = replace(self._state, **facts)
        if state == self._state:
            return
        self._state = state
        for listener in tuple(self._listeners):
            listener(state)


def _standing(rows: Snapshot) -> tuple[OutboxCounts, Sequence[PullStatus]]:
    return rows.outbox.counts(), rows.cloud.pull_statuses()


async def _first_of(wake: asyncio.Event, time_limit_s: float) -> None:
    """Wait for the event, or for the time to pass."""
    with suppress(TimeoutError):
        async with asyncio.timeout(time_limit_s):
            await wake.wait()

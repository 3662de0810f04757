"""The acts of the Locks page: what is asked first, what is written down, and the one job that runs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject

from app.domain.lock_notes import LockRow, LockUser
from app.domain.lock_work import RULES, LockJob, LockOperation, LockRoute, LockWork, WorkRefused
from app.domain.secret import Secret
from app.ports.store import Snapshot
from app.services.gateways import Gateway, unbind_from_account, unbind_from_lock
from app.services.lock_bulk import BulkState, begin_bulk, run_bulk
from app.services.lock_fields import place_fields, position_fields, user_fields
from app.services.lock_ground import LockJobState
from app.services.lock_jobs import WorkOrder, begin_job, give_up
from app.services.run_lock_job import LockWorker
from app.services.scan_locks import NearbyLock
from ui.presenters.lock_dialogs import BindingChoices, BindingDraft, LockDialogs
from ui.presenters.locks import LocksGround, LocksPresenter

T = TypeVar("T")

VENDOR_BINDINGS = (LockWork.BIND_APARTMENT, LockWork.BIND_DLOCK, LockWork.BIND_OLDER)
FIRST_USER = 1
MOST_USERS = 65_535
NoSecrets: Mapping[str, Secret[str]] = {}


class LockActs(QObject):
    """Carries out one act at a time; a second one waits for nothing and is refused. Failures are raised."""

    def __init__(
        self, ground: LocksGround, page: LocksPresenter, worker: LockWorker, dialogs: LockDialogs
    ) -> None:
        super().__init__(page)
        self._ground = ground
        self._page = page
        self._worker = worker
        self._dialogs = dialogs
        self._task: asyncio.Task[object] | None = None

    # -- the running job

    def cancel(self) -> None:
        """Stop the running work at the last stage that is stored; it can be continued."""
        if self._task is not None:
            self._task.cancel()

    def go_on(self, job_id: str) -> None:
        """Continue work that broke off."""
        self._start("continue work with a lock", lambda: self._worker.run(job_id, self._on_told))

    def give_up(self, job_id: str) -> None:
        """Let work be that was begun."""
        self._start("give work up", lambda: self._give_up(job_id))

    async def _give_up(self, job_id: str) -> None:
        job = await self._read(lambda rows: rows.locks.job(job_id))
        reason = await self._dialogs.ask_reason((self._name_of(job),))
        if reason is not None:
            await give_up(self._ground.locks, job_id, reason)
            shown = self._page.state.job
            if shown is not None and shown.job.job_id == job_id:
                self._page.show(job=None)

    def put_away(self) -> None:
        """Take the finished or broken work off the panel."""
        if self._task is None:
            self._page.show(job=None, bulk=None)

    # -- work with the chosen lock

    def do(self, work: LockWork, route: LockRoute | None = None) -> None:
        """Do work that needs no more to be said; by the best route unless one is named."""
        self._with_chosen(work, route, {}, NoSecrets)

    def operate(self, operation: LockOperation, route: LockRoute | None = None) -> None:
        """Unlock, lock, hold open, set the clock, end an alarm."""
        row = self._chosen()
        if row is not None:
            self._start("operate a lock", lambda: self._operate(row, operation, route))

    async def _operate(self, row: LockRow, operation: LockOperation, route: LockRoute | None) -> None:
        if operation is LockOperation.PASSAGE and not await self._dialogs.confirm_operation(
            operation, row.name
        ):
            return
        fields = {"operation": operation.value}
        await self._work(row, LockWork.OPERATE, route, fields, NoSecrets)

    def issue_settings(self) -> None:
        """Set the chosen lock up."""
        row = self._chosen()
        if row is not None:
            self._start("set a lock up", lambda: self._issue_settings((row,)))

    def save_system_settings(self) -> None:
        """Keep language, mode, name and time zone at the server."""
        self._start("save system settings", self._save_system_settings)

    async def _save_system_settings(self) -> None:
        row, detail = self._chosen(), self._page.state.detail
        fields = await self._dialogs.ask_system_settings(detail) if detail is not None else None
        if row is not None and fields is not None:
            await self._work(row, LockWork.SYSTEM_SETTINGS, None, fields, NoSecrets)

    def add_user(self) -> None:
        """Add an entry to the chosen lock's user list."""
        self._start("add a lock user", lambda: self._write_user(None))

    def modify_user(self, number: int) -> None:
        """Change an entry."""
        self._start("change a lock user", lambda: self._write_user(number))

    def delete_user(self, number: int) -> None:
        """Take an entry away."""
        self._with_chosen(LockWork.DELETE_USER, None, {"userNumber": f"{number:04X}"}, NoSecrets)

    async def _write_user(self, number: int | None) -> None:
        row, detail = self._chosen(), self._page.state.detail
        if row is None or detail is None:
            return
        user = next((each for each in detail.users if each.number == number), None)
        draft = await self._dialogs.ask_user(detail, user, _free_number(detail.users))
        if draft is not None:
            secrets = {} if draft.credential is None else {"credential": draft.credential}
            work = LockWork.ADD_USER if user is None else LockWork.MODIFY_USER
            await self._work(row, work, None, user_fields(draft.user), secrets)

    def associate_4g(self, work: LockWork) -> None:
        """Tie the chosen lock to its 4G module, by either of the two operations that the menu has for it."""
        self._start("associate a 4G module", lambda: self._associate(work))

    async def _associate(self, work: LockWork) -> None:
        row, detail = self._chosen(), self._page.state.detail
        imei = await self._dialogs.ask_imei(detail) if detail is not None else None
        if row is not None and imei is not None:
            await self._work(row, work, None, {"imei": imei}, NoSecrets)

    def send_passcode(self) -> None:
        """Send a passcode to the chosen lock by its 4G module."""
        self._start("send a passcode", self._send_passcode)

    async def _send_passcode(self) -> None:
        row, detail = self._chosen(), self._page.state.detail
        said = await self._dialogs.ask_passcode(detail) if detail is not None else None
        if row is not None and said is not None:
            fields, code = said
            await self._work(row, LockWork.PASSCODE_4G, None, fields, {"password": code})

    # -- binding

    def bind(self, lock: NearbyLock) -> None:
        """Make a lock that is heard nearby this hotel's."""
        self._start("bind a lock", lambda: self._bind(lock))

    async def _bind(self, lock: NearbyLock) -> None:
        choices = await self._read(lambda rows: _choices(rows, lock, self._page.state.has_server))
        if not choices.works:
            raise WorkRefused(LockWork.BIND_APARTMENT, "no_server")
        draft = await self._dialogs.ask_binding(choices)
        if draft is not None:
            await self._run(self._binding(lock, draft))

    def _binding(self, lock: NearbyLock, draft: BindingDraft) -> WorkOrder:
        is_open = draft.work is LockWork.BIND_OPEN
        passwords = {"systemPassword": draft.system_password, "roomPassword": draft.room_password}
        return WorkOrder(
            work=draft.work,
            route=LockRoute.OPEN if is_open else LockRoute.RELAY,
            lock_id="",
            mac=lock.call.mac,
            fields=self._binding_fields(lock, draft),
            secret_fields={"setupCode": draft.setup_code} if is_open else passwords,
            room_id=draft.room.room_id if draft.room is not None else None,
        )

    def _binding_fields(self, lock: NearbyLock, draft: BindingDraft) -> dict[str, str]:
        if draft.work is LockWork.BIND_OPEN:
            return {"lockUsername": draft.name, **position_fields(draft.position)}
        ground = self._ground.locks
        zone_hours = self._page.state.now.astimezone(self._ground.zone).utcoffset()
        hours = 0 if zone_hours is None else round(zone_hours.total_seconds() / 3600)
        return {
            "deviceId": lock.call.mac,
            "deviceState": lock.call.device_state or "00",
            "timeZone": f"{hours:02d}",
            "virtualId": ground.protocols.virtual_id(ground.server(draft.work).state.user_id),
            "lockUsername": draft.name,
            **_vendor_place(draft),
        }

    # -- many locks

    def settings_for_checked(self) -> None:
        """Set all marked locks up alike."""
        rows = self._page.checked_rows()
        if rows:
            self._start("set locks up", lambda: self._issue_settings(rows))

    def do_for(self, work: LockWork, rows: Sequence[LockRow]) -> None:
        """Do the same work with many locks, one after the other."""
        if rows:
            self._start("work with many locks", lambda: self._bulk(work, rows, _FIXED.get(work, {})))

    def go_on_with_bulk(self, bulk_id: str) -> None:
        """Continue what is left of it."""
        self._start("continue work with many locks", lambda: self._run_bulk(bulk_id))

    async def _issue_settings(self, rows: Sequence[LockRow]) -> None:
        note = await self._read(lambda snapshot: snapshot.locks.note(rows[0].lock_id))
        current = note.settings if note is not None else None
        wanted = await self._dialogs.ask_settings([row.name for row in rows], current)
        if not wanted:
            return
        fields = {"settings": self._ground.locks.protocols.settings_text(wanted)}
        if len(rows) == 1:
            await self._work(rows[0], LockWork.ISSUE_SETTINGS, None, fields, NoSecrets)
        else:
            await self._bulk(LockWork.ISSUE_SETTINGS, rows, fields)

    async def _bulk(self, work: LockWork, rows: Sequence[LockRow], fields: Mapping[str, str]) -> None:
        orders = [self._order(row, work, None, fields, NoSecrets) for row in rows]
        if work in _DESTRUCTIVE and not await self._dialogs.confirm_work(
            work, [row.name for row in rows], orders[0].route
        ):
            return
        await self._run_bulk(await begin_bulk(self._ground.locks, orders))

    async def _run_bulk(self, bulk_id: str) -> None:
        await run_bulk(self._ground.locks, self._worker, bulk_id, self._on_told, self._on_bulk_told)

    # -- gateways

    def unbind_gateway(self, gateway: Gateway, lock_id: str = "") -> None:
        """Have a gateway let go of a lock; without one, of the hotel's account."""
        self._start("unbind a gateway", lambda: self._unbind(gateway, lock_id))

    async def _unbind(self, gateway: Gateway, lock_id: str) -> None:
        ground = self._ground.locks
        name = dict(gateway.locks).get(lock_id, lock_id) if lock_id else ""
        if not await self._dialogs.confirm_unbind(gateway, name):
            return
        api = ground.server(LockWork.SYSTEM_SETTINGS)
        if lock_id:
            await unbind_from_lock(ground.desk, api, gateway, lock_id, ground.operator())
        else:
            await unbind_from_account(ground.desk, api, gateway, ground.operator())

    # -- common

    def _with_chosen(
        self,
        work: LockWork,
        route: LockRoute | None,
        fields: Mapping[str, str],
        secrets: Mapping[str, Secret[str]],
    ) -> None:
        row = self._chosen()
        if row is not None:
            self._start(work.value, lambda: self._work(row, work, route, fields, secrets))

    async def _work(
        self,
        row: LockRow,
        work: LockWork,
        route: LockRoute | None,
        fields: Mapping[str, str],
        secrets: Mapping[str, Secret[str]],
    ) -> None:
        order = self._order(row, work, route, fields, secrets)
        if work in _DESTRUCTIVE and not await self._dialogs.confirm_work(work, (row.name,), order.route):
            return
        await self._run(order)

    async def _run(self, order: WorkOrder) -> None:
        job = await begin_job(self._ground.locks, order)
        await self._worker.run(job.job_id, self._on_told)

    def _order(
        self,
        row: LockRow,
        work: LockWork,
        route: LockRoute | None,
        fields: Mapping[str, str],
        secrets: Mapping[str, Secret[str]],
    ) -> WorkOrder:
        """Raises WorkRefused(``route``) where there is no way to the lock now."""
        routes = self._page.routes_of(row)[work]
        if not routes or (route is not None and route not in routes):
            raise WorkRefused(work, "route")
        chosen = route or routes[0]
        return WorkOrder(work, chosen, row.lock_id, row.mac, fields, secrets, row.room_id)

    def _chosen(self) -> LockRow | None:
        return self._page.row(self._page.state.chosen)

    def _name_of(self, job: LockJob) -> str:
        row = self._page.row(job.lock_id)
        return row.name if row is not None else job.mac

    async def _read(self, view: Callable[[Snapshot], T]) -> T:
        return await self._ground.locks.desk.store.read(view)

    def _start(self, name: str, act: Callable[[], Awaitable[object]]) -> None:
        if self._task is None:
            self._ground.start(name, self._held(act))

    async def _held(self, act: Callable[[], Awaitable[object]]) -> None:
        """Run one act as a task of its own, so that it can be cancelled, and draw what it changed."""
        if self._task is not None:
            return
        task = self._task = asyncio.ensure_future(_awaited(act))
        self._page.show(running=True)
        try:
            await task
        except asyncio.CancelledError:
            if not task.cancelled():
                raise
        finally:
            self._task = None
            self._page.show(running=False)
            self._page.begin_refresh()

    def _on_told(self, state: LockJobState) -> None:
        self._page.show(job=state)

    def _on_bulk_told(self, state: BulkState) -> None:
        self._page.show(bulk=state)


async def _awaited(act: Callable[[], Awaitable[object]]) -> object:
    return await act()


_FIXED: Mapping[LockWork, Mapping[str, str]] = {
    LockWork.SET_CLOCK: {"operation": LockOperation.SET_TIME.value},
}
"""What work with many locks says to each of them alike; nobody is asked."""
_DESTRUCTIVE = frozenset(work for work, rule in RULES.items() if rule.destructive)


def _free_number(users: Sequence[LockUser]) -> int:
    """The lowest number that no entry has."""
    taken = {user.number for user in users}
    return next(number for number in range(FIRST_USER, MOST_USERS + 1) if number not in taken)


def _choices(rows: Snapshot, lock: NearbyLock, has_server: bool) -> BindingChoices:  # noqa: FBT001
    rooms = tuple(rows.rooms())
    known = {row.room_id: row.name for row in rows.cloud.known_locks() if row.room_id is not None}
    own = {note.room_id: note.name for note in rows.locks.notes() if note.room_id is not None}
    works = (LockWork.BIND_OPEN,) if lock.call.is_open else VENDOR_BINDINGS if has_server else ()
    return BindingChoices(lock, works, rooms, tuple(rows.common_doors()), {**known, **own})


def _vendor_place(draft: BindingDraft) -> dict[str, str]:
    """The place as the published binding spells it; the Dlock binding has none."""
    if draft.work is LockWork.BIND_DLOCK or draft.room is None:
        return {}
    return place_fields(draft.room.place)

"""The acts of the Locks page: what is asked first, what is written down, and the one job that runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from PySide6.QtCore import QObject

from app.domain.lock_notes import LockRow, LockUser
from app.domain.lock_work import (
    RULES,
    LockJob,
    LockOperation,
    LockRoute,
    LockWork,
    WorkRefused,
)
from app.domain.secret import Secret
from app.ports.store import Snapshot
from app.services.gateways import Gateway, unbind_from_account, unbind_from_lock
from app.services.lock_fields import place_fields, position_fields, user_fields
from app.services.lock_jobs import WorkOrder, give_up
from app.services.read_locks import LockDetail, read_lock
from app.services.refresh_lock import refresh_if_told, refresh_lock
from app.services.run_lock_job import LockWorker
from app.services.scan_locks import NearbyLock
from ui.presenters.lock_dialogs import BindingDraft, LockDialogs
from ui.presenters.lock_questions import binding_begun, binding_choices, settings_now
from ui.presenters.lock_runs import LockRuns
from ui.presenters.locks import LocksGround, LocksPresenter

T = TypeVar("T")

FIRST_USER = 1
MOST_USERS = 65_535
NO_SECRETS: Mapping[str, Secret[str]] = MappingProxyType({})


class LockActs(QObject):
    """Carries out one act at a time (see `LockRuns`); failures are raised.

    Which lock is meant is settled when the act is asked for: somebody may choose another one while a question
    is open.
    """

    def __init__(
        self, ground: LocksGround, page: LocksPresenter, worker: LockWorker, dialogs: LockDialogs
    ) -> None:
        super().__init__(page)
        self._ground = ground
        self._page = page
        self._dialogs = dialogs
        self._runs = LockRuns(ground, page, worker)

    # -- the running job

    def cancel(self) -> None:
        """Stop the running work at the last stage that is stored; it can be continued."""
        self._runs.cancel()

    def go_on(self, job_id: str) -> None:
        """Continue work that broke off."""
        self._runs.start("continue work with a lock", lambda: self._runs.go_on(job_id), job_id)

    def give_up(self, job_id: str) -> None:
        """Let work be that was begun."""
        self._runs.start("give work up", lambda: self._give_up(job_id), job_id)

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
        if not self._runs.is_busy:
            self._page.show(job=None, bulk=None)

    # -- the chosen lock

    def refresh(self) -> None:
        """Ask the server about the chosen lock, now."""
        self._with_row("ask about a lock", lambda row: refresh_lock(self._ground.locks, row.lock_id))

    def do(self, work: LockWork, route: LockRoute | None = None) -> None:
        """Do work that needs no more to be said; by the best route unless one is named."""
        fields = _FIXED.get(work, {})
        self._with_row(work.value, lambda row: self._work(row, work, route, fields))

    def operate(self, operation: LockOperation, route: LockRoute | None = None) -> None:
        """Unlock, lock, hold open, set the clock, end an alarm; seal and unseal a lock of the open format."""
        act = partial(self._operate, operation, route)
        self._with_row("operate a lock", act, operation.value)

    async def _operate(self, operation: LockOperation, route: LockRoute | None, row: LockRow) -> None:
        if operation.is_open_only and not row.is_open:
            raise WorkRefused(LockWork.OPERATE, "route")
        order = self._order(row, LockWork.OPERATE, route, {"operation": operation.value})
        asks = operation in _ASKED_FIRST
        if not asks or await self._dialogs.confirm_operation(operation, row.name):
            await self._runs.run(order)

    def issue_settings(self) -> None:
        """Set the chosen lock up."""
        self._with_row("set a lock up", lambda row: self._issue_settings((row,)))

    def save_system_settings(self) -> None:
        """Keep language, mode, name and time zone at the server."""
        self._with_row("save system settings", self._save_system_settings)

    async def _save_system_settings(self, row: LockRow) -> None:
        detail = await self._detail(row)
        fields = await self._dialogs.ask_system_settings(detail) if detail is not None else None
        if fields:
            await self._work(row, LockWork.SYSTEM_SETTINGS, None, fields)

    def add_user(self) -> None:
        """Add an entry to the chosen lock's user list."""
        self._with_row("add a lock user", partial(self._write_user, None))

    def modify_user(self, number: int) -> None:
        """Change an entry."""
        self._with_row("change a lock user", partial(self._write_user, number), str(number))

    def delete_user(self, number: int) -> None:
        """Take an entry away."""
        self._with_row("delete a lock user", partial(self._delete_user, number), str(number))

    async def _delete_user(self, number: int, row: LockRow) -> None:
        detail = await self._detail(row)
        user = _user(detail, number) if detail is not None else None
        await self._work(row, LockWork.DELETE_USER, None, {"userNumber": f"{number:04X}"}, user=user)

    async def _write_user(self, number: int | None, row: LockRow) -> None:
        detail = await self._detail(row)
        if detail is None:
            return
        user = None if number is None else _user(detail, number)
        draft = await self._dialogs.ask_user(detail, user, _free_number(detail.users))
        if draft is not None:
            secrets = {} if draft.credential is None else {"credential": draft.credential}
            work = LockWork.ADD_USER if user is None else LockWork.MODIFY_USER
            await self._work(row, work, None, user_fields(draft.user), secrets)

    def associate_4g(self, work: LockWork) -> None:
        """Tie the chosen lock to its 4G module, by either of the two operations that the menu has for it."""
        self._with_row("associate a 4G module", partial(self._associate, work), work.value)

    async def _associate(self, work: LockWork, row: LockRow) -> None:
        detail = await self._detail(row)
        imei = await self._dialogs.ask_imei(detail) if detail is not None else None
        if imei is not None:
            await self._work(row, work, None, {"imei": imei})

    def send_passcode(self) -> None:
        """Send a passcode to the chosen lock by its 4G module."""
        self._with_row("send a passcode", self._send_passcode)

    async def _send_passcode(self, row: LockRow) -> None:
        detail = await self._detail(row)
        said = await self._dialogs.ask_passcode(detail) if detail is not None else None
        if said is not None:
            fields, code = said
            await self._work(row, LockWork.PASSCODE_4G, None, fields, {"password": code})

    # -- binding

    def bind(self, lock: NearbyLock) -> None:
        """Make a lock that is heard nearby this hotel's."""
        self._runs.start("bind a lock", lambda: self._bind(lock), lock.call.mac)

    async def _bind(self, lock: NearbyLock) -> None:
        protocols, has_server = self._ground.locks.protocols, self._page.state.has_server
        begun = await self._read(lambda rows: binding_begun(rows, lock.call.mac))
        if begun is not None:
            raise WorkRefused(begun.work, "begun")
        choices = await self._read(lambda rows: binding_choices(rows, lock, protocols, has_server=has_server))
        if not choices.works:
            raise WorkRefused(LockWork.BIND_APARTMENT, "no_server")
        draft = await self._dialogs.ask_binding(choices)
        if draft is not None:
            await self._runs.run(self._binding(lock, draft))

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
            self._runs.start("set locks up", lambda: self._issue_settings(rows), _ids(rows))

    def do_for(self, work: LockWork, rows: Sequence[LockRow]) -> None:
        """Do the same work with many locks, one after the other."""
        if rows:
            act = partial(self._bulk, work, rows, _FIXED.get(work, {}))
            self._runs.start("work with many locks", act, work.value, _ids(rows))

    def go_on_with_bulk(self, bulk_id: str) -> None:
        """Continue what is left of it."""
        self._runs.start("continue work with many locks", lambda: self._runs.go_on_with_all(bulk_id), bulk_id)

    async def _issue_settings(self, rows: Sequence[LockRow]) -> None:
        protocols = self._ground.locks.protocols
        current = await self._read(lambda snapshot: settings_now(snapshot, protocols, rows))
        wanted = await self._dialogs.ask_settings([row.name for row in rows], current)
        if not wanted:
            return
        fields = {"settings": protocols.settings_text(wanted)}
        if len(rows) == 1:
            await self._work(rows[0], LockWork.ISSUE_SETTINGS, None, fields)
        else:
            await self._bulk(LockWork.ISSUE_SETTINGS, rows, fields)

    async def _bulk(self, work: LockWork, rows: Sequence[LockRow], fields: Mapping[str, str]) -> None:
        """Do it with those that can be reached; a person is told of the others first."""
        reached = tuple(row for row in rows if self._page.routes_of(row)[work])
        if not reached:
            raise WorkRefused(work, "route")
        left_out = [row.name for row in rows if row not in reached]
        if left_out and not await self._dialogs.confirm_without(work, left_out, len(reached)):
            return
        orders = [self._order(row, work, None, fields) for row in reached]
        if work in _DESTRUCTIVE and not await self._dialogs.confirm_work(work, reached, orders[0].route):
            return
        await self._runs.run_all(orders)

    # -- gateways

    def unbind_gateway(self, gateway: Gateway, lock_id: str = "") -> None:
        """Have a gateway let go of a lock; without one, of the hotel's account."""
        self._runs.start(
            "unbind a gateway", lambda: self._unbind(gateway, lock_id), gateway.gateway_id, lock_id
        )

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
        for freed in (lock_id,) if lock_id else dict(gateway.locks):
            await refresh_if_told(ground, freed)

    # -- common

    def _with_row(self, name: str, act: Callable[[LockRow], Awaitable[None]], *about: str) -> None:
        """Start an act with the lock that is chosen now."""
        row = self._page.row(self._page.state.chosen)
        if row is not None:
            self._runs.start(name, lambda: act(row), row.lock_id, *about)

    async def _work(
        self,
        row: LockRow,
        work: LockWork,
        route: LockRoute | None,
        fields: Mapping[str, str],
        secrets: Mapping[str, Secret[str]] = NO_SECRETS,
        user: LockUser | None = None,
    ) -> None:
        order = self._order(row, work, route, fields, secrets)
        asks = work in _DESTRUCTIVE
        if not asks or await self._dialogs.confirm_work(work, (row,), order.route, user):
            await self._runs.run(order)

    def _order(
        self,
        row: LockRow,
        work: LockWork,
        route: LockRoute | None,
        fields: Mapping[str, str],
        secrets: Mapping[str, Secret[str]] = NO_SECRETS,
    ) -> WorkOrder:
        """Raises WorkRefused(``route``) where there is no way to the lock now."""
        routes = self._page.routes_of(row)[work]
        if not routes or (route is not None and route not in routes):
            raise WorkRefused(work, "route")
        chosen = route or routes[0]
        return WorkOrder(work, chosen, row.lock_id, row.mac, fields, secrets, row.room_id)

    async def _detail(self, row: LockRow) -> LockDetail | None:
        """What is known of a lock, read anew: the panel may not have it yet. None where it is gone."""
        ground = self._ground.locks
        return await read_lock(ground.desk, ground.protocols, row.lock_id)

    def _name_of(self, job: LockJob) -> str:
        row = self._page.row(job.lock_id)
        return row.name if row is not None else job.fields.get("lockUsername", "") or job.mac

    async def _read(self, view: Callable[[Snapshot], T]) -> T:
        return await self._ground.locks.desk.store.read(view)


_FIXED: Mapping[LockWork, Mapping[str, str]] = {
    LockWork.SET_CLOCK: {"operation": LockOperation.SET_TIME.value},
}
"""What work says to every lock alike; nobody is asked."""
_DESTRUCTIVE = frozenset(work for work, rule in RULES.items() if rule.destructive)
_ASKED_FIRST = frozenset((LockOperation.PASSAGE, LockOperation.SEAL))


def _ids(rows: Sequence[LockRow]) -> str:
    return ",".join(row.lock_id for row in rows)


def _user(detail: LockDetail, number: int) -> LockUser | None:
    return next((user for user in detail.users if user.number == number), None)


def _free_number(users: Sequence[LockUser]) -> int:
    """The lowest number that no entry has."""
    taken = {user.number for user in users}
    return next(number for number in range(FIRST_USER, MOST_USERS + 1) if number not in taken)


def _vendor_place(draft: BindingDraft) -> dict[str, str]:
    """The place as the published binding spells it; the Dlock binding has none."""
    if draft.work is LockWork.BIND_DLOCK or draft.room is None:
        return {}
    return place_fields(draft.room.place)

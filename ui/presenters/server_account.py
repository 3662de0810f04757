"""The hotel's account at the lock vendor's server: signing in or out, registering, testing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.errors import KeyrackError
from app.domain.hotel import Operator
from app.domain.pull import PullKind
from app.domain.secret import Secret
from app.domain.vendor import Evidence
from app.ports.vendor_api import VendorApi, VendorState
from app.services.desk import Desk
from app.services.queue_for_server import SERVER_ACCOUNT
from app.services.settings import change_setting
from ui.presenters.vendor_dialogs import VendorDialogs

__all__ = ["AccountTask", "ServerAccountPresenter", "ServerAccountState", "SignInWay", "VendorState"]

Start = Callable[[str, Coroutine[Any, Any, Any]], object]


class SignInWay(Enum):
    """How somebody gets in."""

    PASSWORD = "password"  # noqa: S105 - a way, not a password
    CODE = "code"
    REGISTER = "register"


class AccountTask(Enum):
    """What is under way."""

    SIGN_IN = "sign_in"
    REQUEST_CODE = "request_code"
    REGISTER = "register"
    SIGN_OUT = "sign_out"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class ServerAccountState:
    """What the view draws; no password and no code is in it. ``done`` is what was done last without error."""

    zone: tzinfo
    now: datetime
    vendor: VendorState
    address: str
    address_evidence: Evidence
    override_path: str
    account: str = ""
    way: SignInWay = SignInWay.PASSWORD
    remember: bool = True
    busy: AccountTask | None = None
    done: AccountTask | None = None
    error: KeyrackError | None = None
    took: timedelta | None = None
    locks: int = 0
    """How long the last test took, and how many locks the server listed."""


@dataclass(frozen=True, slots=True)
class AccountGround:
    """What the account works with. ``waiting`` counts what waits for the server."""

    desk: Desk
    api: VendorApi
    dialogs: VendorDialogs
    operator: Callable[[], Operator]
    waiting: Callable[[], int]
    override_path: str
    zone: tzinfo


class ServerAccountPresenter(QObject):
    """One thing at a time; an expected failure is shown beside the form, not in a dialog."""

    state_changed = Signal(object)
    account_changed = Signal()
    """Somebody signed in or out: what waits can go, or has to stay."""
    secrets_used = Signal()
    """What was typed in secret fields has done its work."""

    def __init__(self, ground: AccountGround, start: Start, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self._start = start
        server = ground.api.profile.server
        self._state = ServerAccountState(
            zone=ground.zone,
            now=ground.desk.clock.now(),
            vendor=ground.api.state,
            address=server.base_address,
            address_evidence=server.evidence,
            override_path=ground.override_path,
            account=ground.api.state.account,
        )
        self._unwatch = ground.api.watch(self._on_vendor_changed)

    @property
    def state(self) -> ServerAccountState:
        """The newest state."""
        return self._state

    def close(self) -> None:
        """Listen no more."""
        self._unwatch()

    def choose_way(self, way: SignInWay) -> None:
        """Choose how to get in."""
        self._show(way=way, error=None, done=None)

    def set_account(self, account: str) -> None:
        """Take the account as it is typed."""
        self._show(account=account.strip(), error=None, done=None)

    def set_remember(self, remember: bool) -> None:  # noqa: FBT001 - a check box's signal
        """Whether the password is kept in the key store, so that the token renews itself."""
        self._show(remember=remember)

    def sign_in(self, password: Secret[str]) -> None:
        """Sign in by password."""
        state = self._state
        self._run(
            AccountTask.SIGN_IN,
            lambda: self._ground.api.sign_in(state.account, password, remember=state.remember),
        )

    def sign_in_by_code(self, code: Secret[str]) -> None:
        """Sign in by the code that the server sent."""
        account = self._state.account
        self._run(AccountTask.SIGN_IN, lambda: self._ground.api.sign_in_by_code(account, code))

    def register(self, password: Secret[str], code: Secret[str], nickname: str) -> None:
        """Make an account."""
        account = self._state.account
        self._run(
            AccountTask.REGISTER, lambda: self._ground.api.register(account, password, code, nickname.strip())
        )

    def request_code(self) -> None:
        """Have the server send a code."""
        account = self._state.account
        kind = "register" if self._state.way is SignInWay.REGISTER else "login"
        self._run(AccountTask.REQUEST_CODE, lambda: self._ground.api.request_code(account, kind))

    def sign_out(self) -> None:
        """Sign out, if that is meant."""
        self._run(AccountTask.SIGN_OUT, self._sign_out)

    def test(self) -> None:
        """Ask the server for the locks, and see how long that takes."""
        self._run(AccountTask.TEST, self._test)

    def _run(self, task: AccountTask, work: Callable[[], Awaitable[object]]) -> None:
        if self._state.busy is None:
            self._show(busy=task, error=None, done=None)
            self._start(f"server account: {task.value}", self._work(task, work))

    async def _work(self, task: AccountTask, work: Callable[[], Awaitable[object]]) -> None:
        try:
            finished = await work()
            if task in (AccountTask.SIGN_IN, AccountTask.REGISTER):
                await self._keep_account()
        except KeyrackError as error:
            self._show(error=error)
        else:
            self._show(done=task if finished is not None else None)
        finally:
            self._show(busy=None)

    async def _keep_account(self) -> None:
        """Put on record that the hotel uses the server from now on."""
        self.secrets_used.emit()
        if self._ground.api.state.signed_in:
            await self._keep(self._state.account)

    async def _sign_out(self) -> object:
        vendor = self._ground.api.state
        if not await self._ground.dialogs.confirm_sign_out(vendor.account, self._ground.waiting()):
            return None
        await self._ground.api.sign_out()
        await self._keep("")
        return vendor

    async def _keep(self, account: str) -> None:
        await change_setting(self._ground.desk, SERVER_ACCOUNT, account, self._ground.operator().name)
        self.account_changed.emit()

    async def _test(self) -> object:
        answer = await self._ground.api.call(PullKind.LOCKS.value, {})
        self._show(took=answer.took, locks=len(answer.rows))
        return answer

    def _on_vendor_changed(self, vendor: VendorState) -> None:
        self._show(vendor=vendor)

    def _show(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of ServerAccountState
        self._state = replace(self._state, now=self._ground.desk.clock.now(), **changes)
        self.state_changed.emit(self._state)

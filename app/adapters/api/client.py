"""The vendor's cloud as `app.ports.vendor_api.VendorApi`, over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Container, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.adapters.api.account import Account, AccountStore
from app.adapters.api.judging import Exchange
from app.adapters.api.profile_files import ProfileFiles
from app.adapters.api.requests import SIGN_IN_PREFIX, build_request, shown_request
from app.adapters.api.retrying import RetryRules, retrying
from app.adapters.api.sending import Sender
from app.adapters.api.server_clock import ServerClock
from app.adapters.api.session import TOKEN, Session
from app.adapters.api.transport import AsgiApp, TimeLimits, Transport, make_client
from app.domain.secret import Secret
from app.domain.vendor import Correction, Operation, VendorProfile
from app.domain.vendor_errors import NotSignedIn
from app.ports.clock import Clock
from app.ports.secrets import SecretStore
from app.ports.vendor_api import CircuitState, PreparedRequest, VendorAnswer, VendorState

LOGIN, CODE, REGISTER = "auth.login", "auth.code", "auth.register"


@dataclass(frozen=True, slots=True)
class ClientOptions:
    """How a client is made. ``base_address`` replaces the profile's; ``asgi_app`` answers in this process."""

    limits: TimeLimits = field(default_factory=TimeLimits)
    rules: RetryRules = field(default_factory=RetryRules)
    base_address: str = ""
    asgi_app: AsgiApp | None = None
    proxy: str | None = None
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


async def open_vendor_api(
    corrections: Path, secrets: SecretStore, clock: Clock, executor: Executor, options: ClientOptions
) -> HttpVendorApi:
    """Return the client for life; what blocks is done on ``executor``, which belongs to the caller.

    ``corrections`` is the hotel's own file, which need not exist. Raises ProfileRefused, SecretStoreFailed.
    """
    files = ProfileFiles(corrections)
    profile = await asyncio.get_running_loop().run_in_executor(executor, files.load)
    client = await make_client(executor, options.limits, options.asgi_app, options.proxy)
    transport = Transport(client, ServerClock(clock), options.limits)
    api = HttpVendorApi(transport, clock, files, AccountStore(secrets, executor), executor, options, profile)
    await api.resume()
    return api


class HttpVendorApi:
    """See the port; made by `open_vendor_api`."""

    def __init__(
        self,
        transport: Transport,
        clock: Clock,
        files: ProfileFiles,
        accounts: AccountStore,
        executor: Executor,
        options: ClientOptions,
        profile: VendorProfile,
    ) -> None:
        self._files = files
        self._executor = executor
        self._options = options
        self._listeners: list[Callable[[VendorState], None]] = []
        self._told = VendorState()
        self._sender = Sender(transport, clock, options.rules.longest_wait_s, self._tell)
        self._session = Session(accounts, self._login, self._tell)
        self._use(profile)

    async def resume(self) -> None:
        """Take up the account that was signed in when the program last ended. Raises SecretStoreFailed."""
        await self._session.resume(self._address)

    @property
    def profile(self) -> VendorProfile:
        """See the port."""
        return self._profile

    @property
    def state(self) -> VendorState:
        """See the port."""
        account, sender = self._session.account, self._sender
        return VendorState(
            account=account.name if account else "",
            user_id=account.user_id if account else "",
            renewable=account is not None and account.password is not None,
            circuit=sender.circuit.state,
            open_until=sender.circuit.open_until,
            failures_in_a_row=sender.circuit.failures,
            clock_difference=sender.server_clock.difference,
            last_success=sender.health.last_success,
            last_failure=sender.health.last_failure,
            last_failure_at=sender.health.last_failure_at,
        )

    def watch(self, listener: Callable[[VendorState], None]) -> Callable[[], None]:
        """See the port."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def call(
        self, operation_id: str, fields: Mapping[str, str], *, known: Container[bytes] = ()
    ) -> VendorAnswer:
        """See the port."""
        operation = self._profile.operation(operation_id)
        loop = retrying(
            self._options.rules, operation.effect, self._circuit_lets_through, self._options.sleep
        )
        return await loop(self._call_once, operation, fields, known)

    def prepare(self, operation_id: str, fields: Mapping[str, str]) -> PreparedRequest:
        """See the port."""
        operation, account = self._profile.operation(operation_id), self._session.account
        request = build_request(operation, fields, account.user_id if account else "")
        return shown_request(operation, request, self._profile.server, signed_in=account is not None)

    async def sign_in(self, account: str, password: Secret[str], *, remember: bool = True) -> VendorAnswer:
        """See the port."""
        answer = await self._login(account, password)
        await self._session.begin(account, self._address, password if remember else None, answer)
        return answer

    async def request_code(self, account: str, code_type: str = "login") -> VendorAnswer:
        """See the port."""
        return await self.call(CODE, {"account": account, "codeType": code_type})

    async def sign_in_by_code(self, account: str, code: Secret[str]) -> VendorAnswer:
        """See the port."""
        answer = await self.call(LOGIN, {"account": account, "loginType": "code", "code": code.reveal()})
        await self._session.begin(account, self._address, None, answer)
        return answer

    async def register(
        self, account: str, password: Secret[str], code: Secret[str], nickname: str = ""
    ) -> VendorAnswer:
        """See the port."""
        fields = {"account": account, "password": password.reveal(), "code": code.reveal()}
        answer = await self.call(REGISTER, {**fields, "nickname": nickname} if nickname else fields)
        if answer.row.get(TOKEN):
            await self._session.begin(account, self._address, password, answer)
        return answer

    async def sign_out(self) -> None:
        """See the port."""
        await self._session.end()

    async def correct(self, correction: Correction) -> None:
        """See the port."""
        loop = asyncio.get_running_loop()
        self._use(await loop.run_in_executor(self._executor, self._files.save, correction))

    def let_through(self) -> None:
        """See the port."""
        self._sender.circuit.succeeded()
        self._tell()

    async def close(self) -> None:
        """See the port."""
        await self._sender.close()

    @property
    def _address(self) -> str:
        return self._profile.server.base_address

    def _use(self, profile: VendorProfile) -> None:
        if self._options.base_address:
            server = replace(profile.server, base_address=self._options.base_address.rstrip("/"))
            profile = replace(profile, server=server)
        self._profile = profile
        self._secret_names = _secret_names(profile)

    async def _login(self, account: str, password: Secret[str]) -> VendorAnswer:
        fields = {"account": account, "loginType": "password", "password": password.reveal()}
        return await self.call(LOGIN, fields)

    async def _call_once(
        self, operation: Operation, fields: Mapping[str, str], known: Container[bytes]
    ) -> VendorAnswer:
        """Send once, or twice where the token had to be renewed in between: a refused request did nothing."""
        if operation.id.startswith(SIGN_IN_PREFIX):
            return await self._send(operation, fields, known, None)
        account = self._session.account
        if account is None:
            raise NotSignedIn(operation.id)
        try:
            return await self._send(operation, fields, known, account)
        except NotSignedIn as refused:
            return await self._send_renewed(operation, fields, known, account, refused)

    async def _send_renewed(
        self,
        operation: Operation,
        fields: Mapping[str, str],
        known: Container[bytes],
        account: Account,
        refused: NotSignedIn,
    ) -> VendorAnswer:
        try:
            renewed = await self._session.renewed(account, refused)
            return await self._send(operation, fields, known, renewed)
        except NotSignedIn:
            if self._sender.server_clock.is_off:
                raise self._sender.server_clock.wrong(operation.id) from None
            raise

    async def _send(
        self,
        operation: Operation,
        fields: Mapping[str, str],
        known: Container[bytes],
        account: Account | None,
    ) -> VendorAnswer:
        request = build_request(operation, fields, account.user_id if account else "")
        token = account.token.reveal() if account else ""
        secrets = request.secrets | ({token} if token else set())
        exchange = Exchange(operation, request, self._profile.server, secrets, known)
        return await self._sender.send(exchange, token, self._secret_names)

    def _circuit_lets_through(self) -> bool:
        return self._sender.circuit.state is not CircuitState.OPEN

    def _tell(self) -> None:
        state = self.state
        if state != self._told:
            self._told = state
            for listener in tuple(self._listeners):
                listener(state)


def _secret_names(profile: VendorProfile) -> frozenset[str]:
    """Every name that stands for a secret somewhere in the profile, the profile's and the server's."""
    fields = (
        known
        for operation in profile.operations.values()
        for known in (*operation.request_fields, *operation.answer_fields)
        if known.secret
    )
    return frozenset(name for known in fields for name in (known.name, known.wire))

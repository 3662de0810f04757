"""The doctor's look at the vendor's server: one real request, and what its answer says of the time.

It changes nothing: a token that ran out is told and not renewed (a server may let an account have but
one), and nothing is written to the key store.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from app.adapters.api.account import ACCOUNT_SECRET
from app.adapters.api.client import ClientOptions, HttpVendorApi, open_vendor_api
from app.adapters.api.retrying import RetryRules
from app.adapters.api.transport import TimeLimits
from app.adapters.aside import aside
from app.domain.diagnosis import SLOW_ANSWER, UNKNOWN, Fact, Finding, Line, judge_clock
from app.domain.vendor_errors import (
    FAULTS_FROM,
    NotSignedIn,
    NotUnderstood,
    ServerClockWrong,
    ServerRefused,
    ServerSlow,
    ServerUnreachable,
    VendorError,
)
from app.ports.clock import Clock
from app.ports.secrets import SecretStore, SecretStoreFailed
from app.ports.store import StoreError

ANSWER_LIMIT_S = 8.0
LIMIT_S = 20.0
"""The key store's time, and the server's."""
OPERATION = "lock.find_all_by_user_id"
"""The one reading operation that the vendor publishes an answer of."""

_ONCE = RetryRules(attempts=1)


@dataclass(frozen=True, slots=True)
class ServerProbe:
    """`app.ports.probe.Probe` of the server and of the clocks.

    ``account_on_record`` tells whether the hotel has set up an account (raising StoreError); ``secrets``
    finds its token (None: nothing was ever kept; raising SecretStoreFailed).
    """

    corrections: Path
    clock: Clock
    account_on_record: Callable[[], bool]
    secrets: Callable[[], SecretStore | None]
    answer_limit_s: float = ANSWER_LIMIT_S
    limit_s: float = LIMIT_S
    lines: Sequence[Line] = (Line.SERVER, Line.CLOCK)

    async def examine(self) -> Sequence[Finding]:
        """See the port."""
        try:
            if not await aside("look-account", self.account_on_record):
                return [Finding(Line.SERVER, "no_account"), Finding(Line.CLOCK, "no_server")]
            raw = await aside("look-token", self._account)
        except (StoreError, SecretStoreFailed):
            return [Finding(Line.SERVER, UNKNOWN), Finding(Line.CLOCK, UNKNOWN)]
        account, renews = _without_password(raw)
        with ThreadPoolExecutor(1, "doctor") as executor:
            api = await open_vendor_api(
                self.corrections, _Held(account), self.clock, executor, self._options()
            )
            try:
                return await _ask(api, renews=renews)
            finally:
                await api.close()

    def _options(self) -> ClientOptions:
        limit_s = self.answer_limit_s
        return ClientOptions(TimeLimits(limit_s, limit_s, limit_s, limit_s, limit_s), _ONCE)

    def _account(self) -> bytes | None:
        store = self.secrets()
        return None if store is None else store.get(ACCOUNT_SECRET)


async def _ask(api: HttpVendorApi, *, renews: bool) -> Sequence[Finding]:
    host = urlsplit(api.profile.server.base_address).netloc
    if not api.state.signed_in:
        return [_server("signed_out", host), Finding(Line.CLOCK, "not_compared")]
    try:
        answer = await api.call(OPERATION, {})
    except ServerClockWrong as error:
        return [_server("wrong_clock", host), _clock_from(error)]
    except NotSignedIn:
        return [_server("token_ran_out" if renews else "signed_out", host), _clock(api)]
    except VendorError as error:
        return [_from_error(error, host), _clock(api)]
    seen = "slow" if answer.took > SLOW_ANSWER else "reachable"
    took_ms = round(answer.took.total_seconds() * 1000)
    return [_server(seen, host, took_ms=took_ms), _clock(api)]


class _Held:
    """What was read of the key store before; it keeps nothing."""

    def __init__(self, account: bytes | None) -> None:
        self._account = account

    def get(self, name: str) -> bytes | None:
        return self._account if name == ACCOUNT_SECRET else None

    def set(self, name: str, _secret: bytes) -> None:
        raise SecretStoreFailed(name)

    def delete(self, name: str) -> None:
        raise SecretStoreFailed(name)


def _without_password(raw: bytes | None) -> tuple[bytes | None, bool]:
    """Return the account without what would renew its token, and whether that was there.

    What doesn't read is returned as it is: the client tells that nobody is signed in.
    """
    try:
        stored = json.loads(raw or b"null")
    except ValueError:
        return raw, False
    if not isinstance(stored, dict):
        return raw, False
    return json.dumps({**stored, "password": None}).encode(), bool(stored.get("password"))


def _server(seen: str, host: str, **facts: Fact) -> Finding:
    return Finding(Line.SERVER, seen, {"host": host, **facts})


def _from_error(error: VendorError, host: str) -> Finding:
    match error:
        case ServerUnreachable():
            return _server("unreachable", host, reason=error.reason)
        case ServerSlow():
            return _server("too_slow", host, phase=error.phase)
        case ServerRefused():
            seen = "failing" if error.http_status >= FAULTS_FROM else "busy" if error.busy else "refused"
            return _server(seen, host, http_status=error.http_status, code=error.code)
        case NotUnderstood():
            return _server("not_understood", host, path=error.path)
        case _:
            raise error


def _clock(api: HttpVendorApi) -> Finding:
    difference = api.state.clock_difference
    if difference is None:
        return Finding(Line.CLOCK, "not_compared")
    return Finding(Line.CLOCK, judge_clock(difference), {"ahead_s": round(difference.total_seconds())})


def _clock_from(error: ServerClockWrong) -> Finding:
    if error.server_time is None:
        return Finding(Line.CLOCK, "far_off", {"ahead_s": None})
    ahead_s = round((error.server_time - error.our_time).total_seconds())
    return Finding(Line.CLOCK, "far_off", {"ahead_s": ahead_s})

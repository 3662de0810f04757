"""The lock vendor's cloud, as use cases and the API console need to see it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Container, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeAlias

from app.domain.secret import MASK, Secret
from app.domain.vendor import Correction, VendorProfile, looks_secret

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
"""Plain data. Fields that the profile knows are text (or lists, objects, None), whatever the server sent."""

Row: TypeAlias = dict[str, Json]
"""One object of an answer by the profile's names; fields that the profile does not know keep the server's."""


@dataclass(frozen=True, slots=True)
class VendorAnswer:
    """What the server answered to ``operation_id``.

    ``rows`` holds the rows of a list, or the one object (an answer without content has none). It may hold
    secrets and is left out of the repr; `masked` is for showing. ``digests`` has one digest a row, of its
    bytes as they came; ``unchanged`` are the digests of rows that the caller knew and that were left out.
    ``listed`` says whether a list really came, be it empty: no list is not an empty list. ``server_date`` is
    the answer's Date header in UTC, ``size_bytes`` the body's size, ``secret_names`` the names whose values
    are secrets. ``total`` is what the server claims, and is not to be trusted.
    """

    operation_id: str
    http_status: int
    rows: tuple[Row, ...]
    digests: tuple[bytes, ...]
    unchanged: tuple[bytes, ...]
    listed: bool
    message: str
    total: int | None
    server_date: datetime | None
    size_bytes: int
    took: timedelta
    secret_names: frozenset[str]

    @property
    def row(self) -> Row:
        """The one object, {} where nothing came."""
        return self.rows[0] if self.rows else {}

    def __repr__(self) -> str:
        return f"VendorAnswer({self.operation_id!r}, {self.http_status}, {len(self.rows)} rows)"

    def masked(self) -> tuple[Row, ...]:
        """Return the rows for a person's eyes, secrets masked at any depth."""
        return tuple(_masked_row(row, self.secret_names) for row in self.rows)


def _masked_row(row: Row, secret_names: frozenset[str]) -> Row:
    return {
        name: MASK
        if value is not None and (name in secret_names or looks_secret(name))
        else _masked(value, secret_names)
        for name, value in row.items()
    }


def _masked(value: Json, secret_names: frozenset[str]) -> Json:
    if isinstance(value, dict):
        return _masked_row(value, secret_names)
    if isinstance(value, list):
        return [_masked(inner, secret_names) for inner in value]
    return value


class CircuitState(StrEnum):
    """CLOSED lets requests through; OPEN none; HALF_OPEN one, to see."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


@dataclass(frozen=True, slots=True)
class VendorState:
    """What is true of the connection now.

    ``account`` and ``user_id`` are "" while nobody is signed in. ``clock_difference`` is the server's clock
    minus ours as of the last answer that had a date. ``last_failure`` is the class name of the last error.
    ``renewable``: the password is kept, so a refused token renews itself.
    """

    account: str = ""
    user_id: str = ""
    renewable: bool = False
    circuit: CircuitState = CircuitState.CLOSED
    open_until: datetime | None = None
    failures_in_a_row: int = 0
    clock_difference: timedelta | None = None
    last_success: datetime | None = None
    last_failure: str = ""
    last_failure_at: datetime | None = None

    @property
    def signed_in(self) -> bool:
        """Whether there is a token to send."""
        return bool(self.user_id)


@dataclass(frozen=True, slots=True)
class PreparedRequest:
    """A request as it would be sent, secrets masked: what the console shows. ``body`` is None without one."""

    method: str
    address: str
    headers: tuple[tuple[str, str], ...]
    body: Mapping[str, str] | None


class VendorApi(Protocol):
    """The client. What it raises are the errors of `app.domain.vendor_errors` and UnknownOperation."""

    @property
    def profile(self) -> VendorProfile:
        """The profile with the hotel's corrections."""
        ...

    @property
    def state(self) -> VendorState:
        """What is true now."""
        ...

    def watch(self, listener: Callable[[VendorState], None]) -> Callable[[], None]:
        """Call ``listener`` on the loop with each new state; returns what ends it."""
        ...

    async def call(
        self, operation_id: str, fields: Mapping[str, str], *, known: Container[bytes] = ()
    ) -> VendorAnswer:
        """Send one operation with ``fields`` by the profile's names and return what came.

        Rows whose digest is in ``known`` are not decoded: they are ``unchanged``.

        A ``userId`` that is left out is the signed-in account's. Fields that the profile does not know are
        sent as they are. Raises UnknownOperation, FieldMissing and every VendorError.
        """
        ...

    def prepare(self, operation_id: str, fields: Mapping[str, str]) -> PreparedRequest:
        """Return the request that `call` would send, masked. Raises UnknownOperation, FieldMissing."""
        ...

    async def sign_in(self, account: str, password: Secret[str], *, remember: bool = True) -> VendorAnswer:
        """Sign in by password; ``remember`` keeps it in the key store, so that the token renews itself."""
        ...

    async def request_code(self, account: str, code_type: str = "login") -> VendorAnswer:
        """Have the server send a code; ``code_type`` is login or register."""
        ...

    async def sign_in_by_code(self, account: str, code: Secret[str]) -> VendorAnswer:
        """Sign in by the code that the server sent; such a token cannot renew itself."""
        ...

    async def register(
        self, account: str, password: Secret[str], code: Secret[str], nickname: str = ""
    ) -> VendorAnswer:
        """Make an account; signs in if the answer brings a token."""
        ...

    async def sign_out(self) -> None:
        """Forget token and password, here and in the key store. The vendor's menu names no such operation."""
        ...

    async def correct(self, correction: Correction) -> None:
        """Check and use a correction, and keep it in the hotel's own file. Raises ProfileRefused."""
        ...

    def let_through(self) -> None:
        """Close the circuit at once: a person asked to try now."""
        ...

    async def close(self) -> None:
        """End every connection."""
        ...


Server = Callable[[], Awaitable[VendorApi]]
"""Gives the client as soon as there is one."""

"""Who is signed in, kept in the key store."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar, TypeVarTuple, Unpack

import msgspec

from app.domain.secret import Secret
from app.ports.secrets import SecretStore

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

ACCOUNT_SECRET = "vendor-account"  # noqa: S105 - the name it is stored under


@dataclass(frozen=True, slots=True)
class Account:
    """A signed-in account. ``password`` is there if the token may renew itself.

    ``address`` is the server that gave the token: it is shown to no other.
    """

    name: str
    user_id: str
    token: Secret[str]
    password: Secret[str] | None
    address: str


class _Stored(msgspec.Struct, frozen=True):
    name: str
    user_id: str
    token: str
    address: str
    password: str | None = None

    def __repr__(self) -> str:
        return "_Stored(...)"


class AccountStore:
    """The key store answers when it likes, so it is asked on ``executor``. Raises SecretStoreFailed."""

    def __init__(self, secrets: SecretStore, executor: Executor) -> None:
        self._secrets = secrets
        self._executor = executor

    async def load(self, address: str) -> Account | None:
        """Return the account that was signed in at that server, None for none or an unreadable one."""
        raw = await self._run(self._secrets.get, ACCOUNT_SECRET)
        stored = None if raw is None else _read(raw)
        if stored is None or stored.address != address:
            return None
        password = None if stored.password is None else Secret(stored.password)
        return Account(stored.name, stored.user_id, Secret(stored.token), password, stored.address)

    async def save(self, account: Account) -> None:
        """Replace what is stored."""
        password = None if account.password is None else account.password.reveal()
        stored = _Stored(account.name, account.user_id, account.token.reveal(), account.address, password)
        await self._run(self._secrets.set, ACCOUNT_SECRET, msgspec.json.encode(stored))

    async def forget(self) -> None:
        """Delete what is stored."""
        await self._run(self._secrets.delete, ACCOUNT_SECRET)

    async def _run(self, act: Callable[[Unpack[Ts]], T], *arguments: *Ts) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._executor, act, *arguments)


def _read(raw: bytes) -> _Stored | None:
    try:
        return msgspec.json.decode(raw, type=_Stored)
    except msgspec.MsgspecError:
        return None

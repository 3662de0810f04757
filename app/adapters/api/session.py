"""Who is signed in: kept in the key store, renewed by one request however many are refused at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from app.adapters.api.account import Account, AccountStore
from app.domain.secret import Secret
from app.domain.vendor_errors import FAULTS_FROM, NotSignedIn, NotUnderstood, ServerRefused
from app.ports.vendor_api import VendorAnswer

TOKEN, USER_ID = "token", "userId"

Login = Callable[[str, Secret[str]], Awaitable[VendorAnswer]]


class Session:
    """The account, if any. ``login`` asks the server for a token."""

    def __init__(self, store: AccountStore, login: Login, on_change: Callable[[], None]) -> None:
        self._store = store
        self._login = login
        self._on_change = on_change
        self._turn = asyncio.Lock()
        self._account: Account | None = None

    @property
    def account(self) -> Account | None:
        """Who is signed in now."""
        return self._account

    async def resume(self, address: str) -> None:
        """Take up the account that was signed in at that server when the program last ended."""
        async with self._turn:
            self._set(await self._store.load(address))

    async def begin(
        self, name: str, address: str, password: Secret[str] | None, answer: VendorAnswer
    ) -> None:
        """Take the token out of an answer and keep it. Raises NotUnderstood if there is none."""
        token, user_id = (_text_of(answer, field) for field in (TOKEN, USER_ID))
        async with self._turn:
            await self._keep(Account(name, user_id, Secret(token), password, address))

    async def renewed(self, refused: Account, why: NotSignedIn) -> Account:
        """Return an account with a token newer than the refused one; one login serves all who wait.

        Raises ``why`` if it cannot renew itself, and what a login raises.
        """
        async with self._turn:
            account = self._account
            if account is not None and account is not refused:
                return account
            if account is None or account.password is None:
                raise why
            return await self._renew(account, account.password, why.operation_id)

    async def end(self) -> None:
        """Forget the account, here at once and then in the key store; a renewal under way keeps nothing."""
        self._set(None)
        async with self._turn:
            self._set(None)
            await self._store.forget()

    async def _renew(self, account: Account, password: Secret[str], operation_id: str) -> Account:
        try:
            answer = await self._login(account.name, password)
        except ServerRefused as error:
            if error.busy or error.http_status >= FAULTS_FROM:
                raise
            # Asked again with every call, a wrong password would lock the account.
            await self._keep(replace(account, password=None))
            raise NotSignedIn(operation_id, error.message) from None
        token = _text_of(answer, TOKEN)
        if self._account is not account:
            raise NotSignedIn(operation_id)
        renewed = replace(account, token=Secret(token))
        await self._keep(renewed)
        return renewed

    async def _keep(self, account: Account) -> None:
        self._set(account)
        await self._store.save(account)

    def _set(self, account: Account | None) -> None:
        self._account = account
        self._on_change()


def _text_of(answer: VendorAnswer, field: str) -> str:
    """Return a field that a sign-in must bring; a token also must fit into a header."""
    value = answer.row.get(field)
    if not isinstance(value, str) or not value or not value.isascii() or not value.isprintable():
        raise NotUnderstood(answer.operation_id, field, "text")
    return value

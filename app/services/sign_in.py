"""Sign in with name and PIN, and lock the screen."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from enum import Enum

from app.domain.errors import KeyrackError
from app.domain.hotel import Operator
from app.domain.journal import Act
from app.domain.pin import wait_after, wait_left
from app.domain.secret import Secret
from app.ports.clock import Clock
from app.ports.pin_hasher import PinHasher
from app.ports.store import Store, Transaction


class WrongPin(KeyrackError):
    """The PIN is not this operator's; ``wrong_pins`` in a row now, and ``wait`` before the next try."""

    def __init__(self, wrong_pins: int, wait: timedelta) -> None:
        super().__init__(f"wrong PIN number {wrong_pins}")
        self.wrong_pins = wrong_pins
        self.wait = wait


class SignInBlocked(KeyrackError):
    """Too many wrong PINs: the PIN was not looked at; ``wait`` is what is left."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__("signing in is blocked for a while")
        self.wait = wait


class OperatorUnknown(KeyrackError):
    """No operator of that id (any more)."""


class SignIn:
    """Checks PINs, one at a time, and makes wrong ones wait.

    The wait is stored with the operator, so that a restart does not shorten it. In a running
    program it is counted on the monotonic clock: setting the PC's clock moves nothing. The
    wall clock is asked only once an operator, at the first look after the start, and even then
    the wait is never longer than what the number of wrong PINs earns.
    """

    def __init__(self, store: Store, clock: Clock, hasher: PinHasher) -> None:
        self._store = store
        self._clock = clock
        self._hasher = hasher
        self._free_at_s: dict[str, float] = {}
        self._one_at_a_time = asyncio.Lock()

    async def __call__(self, operator_id: str, pin: Secret[str]) -> Operator:
        """Sign the operator in and journal it, also when it is refused.

        Raises WrongPin, SignInBlocked, OperatorUnknown.
        """
        async with self._one_at_a_time:
            return await self._let_in(await self._proven(operator_id, pin), Act.SIGNED_IN)

    async def approve(self, operator_id: str, pin: Secret[str]) -> Operator:
        """Return who allows another's act, journaled; who is signed in stays so.

        Wrong PINs count and wait together with those of signing in. Raises what that raises.
        """
        async with self._one_at_a_time:
            return await self._let_in(await self._proven(operator_id, pin), Act.LEAVE_GIVEN)

    async def _proven(self, operator_id: str, pin: Secret[str]) -> Operator:
        operator = await self._operator(operator_id)
        wait = self._wait_left(operator)
        if wait:
            await self._journal_refusal(operator, "blocked")
            raise SignInBlocked(wait)
        if not await self._hasher.verify(operator.pin_hash, pin):
            raise await self._count_wrong(operator)
        return operator

    async def wait_left(self, operator_id: str) -> timedelta:
        """How long this operator must still wait; nothing is journaled. Raises OperatorUnknown."""
        return self._wait_left(await self._operator(operator_id))

    async def operators(self) -> tuple[Operator, ...]:
        """Everybody who may sign in, by name."""
        return tuple(await self._store.glance(lambda rows: rows.operators()))

    async def _operator(self, operator_id: str) -> Operator:
        for operator in await self.operators():
            if operator.operator_id == operator_id:
                return operator
        raise OperatorUnknown("no such operator")

    def _wait_left(self, operator: Operator) -> timedelta:
        now_s = self._clock.monotonic_s()
        if operator.operator_id not in self._free_at_s:
            stored = wait_left(operator.wrong_pins, operator.blocked_until, self._clock.now())
            self._free_at_s[operator.operator_id] = now_s + stored.total_seconds()
        return timedelta(seconds=max(0.0, self._free_at_s[operator.operator_id] - now_s))

    async def _count_wrong(self, operator: Operator) -> WrongPin:
        wrong = operator.wrong_pins + 1
        wait = wait_after(wrong)
        at = self._clock.now()
        counted = replace(operator, wrong_pins=wrong, blocked_until=at + wait if wait else None)

        def work(transaction: Transaction) -> None:
            transaction.save_operator(counted)
            facts = {"because": "wrong_pin", "wrong_pins": str(wrong)}
            transaction.append_journal(at, operator.name, Act.SIGN_IN_REFUSED, "", facts)

        await self._store.write(work)
        self._free_at_s[operator.operator_id] = self._clock.monotonic_s() + wait.total_seconds()
        return WrongPin(wrong, wait)

    async def _let_in(self, operator: Operator, act: Act) -> Operator:
        at = self._clock.now()
        cleared = replace(operator, wrong_pins=0, blocked_until=None)

        def work(transaction: Transaction) -> None:
            transaction.save_operator(cleared)
            transaction.append_journal(at, operator.name, act, "", {})

        await self._store.write(work)
        return cleared

    async def _journal_refusal(self, operator: Operator, because: str) -> None:
        at = self._clock.now()
        await self._store.write(
            lambda transaction: transaction.append_journal(
                at, operator.name, Act.SIGN_IN_REFUSED, "", {"because": because}
            )
        )


class LockReason(Enum):
    """What locked the screen; the values are stored in the journal."""

    IDLE = "idle"
    ASKED = "asked"


class LockScreen:
    """Puts the locking of the screen on record. What runs goes on; only the screen is covered."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def __call__(self, operator: str, because: LockReason) -> None:
        """Journal that the operator's screen was locked."""
        at = self._clock.now()
        await self._store.write(
            lambda transaction: transaction.append_journal(
                at, operator, Act.SCREEN_LOCKED, "", {"because": because.value}
            )
        )

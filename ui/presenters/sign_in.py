"""Signing in, and the locked screen: one small state, one count-down."""

from __future__ import annotations

import math
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal

from app.domain.errors import KeyrackError
from app.domain.hotel import Operator
from app.domain.roles import DeskRole
from app.domain.secret import Secret
from app.services.sign_in import LockReason, LockScreen, SignIn, SignInBlocked, WrongPin

Start = Callable[[str, Coroutine[Any, Any, Any]], object]
"""Runs a coroutine as a held, named task: `app.runtime.supervisor.TaskSupervisor.start`."""

TICK_MS = 250
"""How often the count-down looks at the clock; the seconds that it shows are rounded up."""

MS_PER_SECOND = 1000
MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class OperatorChoice:
    """Somebody who may sign in."""

    operator_id: str
    name: str
    roles: frozenset[DeskRole] = frozenset()


@dataclass(frozen=True, slots=True)
class SignInState:
    """What the view draws. ``wait_s`` is what is left before the next try (0: none)."""

    operators: tuple[OperatorChoice, ...] = ()
    chosen: str = ""
    locked: bool = False
    busy: bool = False
    error: KeyrackError | None = None
    wait_s: int = 0

    @property
    def may_try(self) -> bool:
        """Whether a PIN can be given now."""
        return bool(self.chosen) and not self.busy and self.wait_s == 0


class SignInPresenter(QObject):
    """Who is at the desk. `signed_in` carries the Operator; `screen_locked` asks for the cover."""

    state_changed = Signal(object)
    signed_in = Signal(object)
    screen_locked = Signal()

    def __init__(
        self, sign_in: SignIn, lock_screen: LockScreen, start: Start, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._sign_in = sign_in
        self._lock_screen = lock_screen
        self._start = start
        self._operator: Operator | None = None
        self._state = SignInState()
        self._free_at = QDeadlineTimer(0)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def state(self) -> SignInState:
        """The newest state."""
        return self._state

    @property
    def operator(self) -> Operator | None:
        """Who is signed in; stays while the screen is locked, so that what runs keeps its operator."""
        return self._operator

    async def load(self) -> None:
        """Fetch the list of operators; keeps the choice where it is still in it."""
        found = await self._sign_in.operators()
        operators = tuple(OperatorChoice(each.operator_id, each.name, each.roles) for each in found)
        ids = [each.operator_id for each in operators]
        chosen = self._state.chosen if self._state.chosen in ids else (ids[0] if ids else "")
        self._show(replace(self._state, operators=operators, chosen=chosen))
        await self._look_at_wait()

    def choose(self, operator_id: str) -> None:
        """Choose who signs in."""
        if operator_id != self._state.chosen:
            self._timer.stop()
            self._show(replace(self._state, chosen=operator_id, error=None, wait_s=0))
            self._start("look at the wait", self._look_at_wait())

    def submit(self, pin: str) -> None:
        """Try a PIN; nothing happens while one is being tried or has to wait."""
        if self._state.may_try and pin:
            self._show(replace(self._state, busy=True, error=None))
            self._start("sign in", self._try(Secret(pin)))

    def lock(self, because: LockReason) -> None:
        """Cover the screen at once, then put it on record; does nothing where nobody is signed in."""
        if self._operator is None or self._state.locked:
            return
        self._show(replace(self._state, locked=True, error=None, chosen=self._operator.operator_id))
        self.screen_locked.emit()
        self._start("lock the screen", self._lock(self._operator.name, because))

    async def _lock(self, operator: str, because: LockReason) -> None:
        await self._lock_screen(operator, because)
        await self.load()

    async def _try(self, pin: Secret[str]) -> None:
        try:
            operator = await self._sign_in(self._state.chosen, pin)
        except KeyrackError as error:
            self._refuse(error)
        else:
            self.admit(operator)

    def admit(self, operator: Operator) -> None:
        """Let somebody in: whose PIN was found right or just chosen, or whom the demo plays."""
        self._operator = operator
        self._timer.stop()
        self._show(replace(self._state, busy=False, locked=False, error=None, wait_s=0))
        self.signed_in.emit(operator)

    def note_change(self, operator: Operator) -> None:
        """Take what was changed about an operator; who is signed in works with it from now on."""
        if self._operator is not None and self._operator.operator_id == operator.operator_id:
            self._operator = operator

    def _refuse(self, error: KeyrackError) -> None:
        self._show(replace(self._state, busy=False, error=error))
        if isinstance(error, (WrongPin, SignInBlocked)):
            self._count_down(error.wait)

    async def _look_at_wait(self) -> None:
        if self._state.chosen:
            self._count_down(await self._sign_in.wait_left(self._state.chosen))

    def _count_down(self, wait: timedelta) -> None:
        if wait:
            self._free_at = QDeadlineTimer(math.ceil(wait / MILLISECOND))
            self._timer.start()
            self._on_timer_timeout()

    def _on_timer_timeout(self) -> None:
        wait_s = math.ceil(self._free_at.remainingTime() / MS_PER_SECOND)
        if wait_s == 0:
            self._timer.stop()
        if wait_s != self._state.wait_s:
            self._show(replace(self._state, wait_s=wait_s, error=self._state.error if wait_s else None))

    def _show(self, state: SignInState) -> None:
        self._state = state
        self.state_changed.emit(state)

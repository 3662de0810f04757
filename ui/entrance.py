"""The way in: signing in, and the screen that locks itself."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from app.domain.hotel import Operator
from app.services.sign_in import LockReason
from ui.idle import IdleWatch
from ui.presenters.sign_in import SignInPresenter
from ui.shell import Shell
from ui.views.lock_cover import LockCover
from ui.views.sign_in import SignInView
from ui.views.wiring import wire_sign_in

translate = QCoreApplication.translate

Start = Callable[[str, Coroutine[Any, Any, Any]], object]


class Entrance(QObject):
    """Covers the window whenever nobody is signed in; what runs behind the cover goes on."""

    def __init__(self, shell: Shell, application: QApplication, sign_in: SignInPresenter) -> None:
        super().__init__(shell)
        self._shell = shell
        self._sign_in = sign_in
        self._view = SignInView()
        self._cover = LockCover(shell.window, self._view)
        self._idle = IdleWatch(application)
        wire_sign_in(self._view, sign_in)
        sign_in.screen_locked.connect(self._cover.put_on)
        sign_in.signed_in.connect(self._on_signed_in)
        shell.window.lock_requested.connect(self._on_lock_requested)
        self._idle.idled.connect(self._on_idled)

    async def ask_who(self, hotel_name: str) -> None:
        """Cover the window until somebody signs in."""
        self._view.set_hotel(hotel_name)
        await self._sign_in.load()
        self._cover.put_on()

    def admit(self, operator: Operator, hotel_name: str) -> None:
        """Let somebody in whose PIN was just chosen, or whom the demo plays."""
        self._view.set_hotel(hotel_name)
        self._sign_in.admit(operator)

    def tell_pins(self, pins: Sequence[tuple[str, str]]) -> None:
        """Tell names and PINs on the locked screen: the demo's, which open nothing real."""
        self._view.tell_pins(pins)

    def set_idle_time(self, idle_s: int) -> None:
        """Lock the screen after so many seconds without a touch; 0 never."""
        self._idle.set_idle_time(idle_s)

    def _on_signed_in(self, operator: Operator) -> None:
        self._cover.take_off()
        self._shell.change_state(operator_name=operator.name)
        self._shell.window.focus_command_line()

    def _on_lock_requested(self) -> None:
        self._sign_in.lock(LockReason.ASKED)

    def _on_idled(self) -> None:
        self._sign_in.lock(LockReason.IDLE)

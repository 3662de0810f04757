"""The way in: the first set-up of a hotel, signing in, and the screen that locks itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from app.domain.hotel import Hotel, Operator
from app.services.sign_in import LockReason
from ui.dialogs.asking import choose_file
from ui.idle import IdleWatch
from ui.presenters.first_run import FirstRunPresenter
from ui.presenters.sign_in import SignInPresenter
from ui.shell import Shell
from ui.views.first_run import FirstRunView
from ui.views.lock_cover import LockCover
from ui.views.sign_in import SignInView
from ui.views.wiring import wire_first_run, wire_sign_in

translate = QCoreApplication.translate

Start = Callable[[str, Coroutine[Any, Any, Any]], object]


class FirstRun(QObject):
    """Covers the window with the guided set-up until there is a hotel."""

    def __init__(self, shell: Shell, presenter: FirstRunPresenter, start: Start) -> None:
        super().__init__(shell)
        self._shell = shell
        self._presenter = presenter
        self._start = start
        self._view = FirstRunView()
        self._created: asyncio.Future[tuple[Hotel, Operator]] = asyncio.get_running_loop().create_future()
        self._connect()

    async def hotel_and_operator(self) -> tuple[Hotel, Operator]:
        """Show the set-up and return what it created."""
        self._shell.window.cover(self._view)
        self._view.focus_first()
        created = await self._created
        self._shell.window.uncover()
        return created

    def _connect(self) -> None:
        presenter, view = self._presenter, self._view
        wire_first_run(view, presenter)
        presenter.hotel_created.connect(self._on_presenter_hotel_created)
        view.language_chosen.connect(self._shell.choose_language)
        view.rooms.csv_wanted.connect(self._on_view_csv_wanted)
        view.rooms.lock_list_wanted.connect(self._on_view_lock_list_wanted)

    def _on_presenter_hotel_created(self, hotel: Hotel, operator: Operator) -> None:
        if not self._created.done():
            self._created.set_result((hotel, operator))

    def _on_view_csv_wanted(self) -> None:
        title = translate("FirstRun", "Rooms from a CSV file")
        kinds = translate("FirstRun", "Tables (*.csv *.txt)")
        self._start("choose a CSV file", self._open(title, kinds, self._presenter.open_csv))

    def _on_view_lock_list_wanted(self) -> None:
        title = translate("FirstRun", "Rooms from a lock list")
        kinds = translate("FirstRun", "Lock lists (*.json)")
        self._start("choose a lock list", self._open(title, kinds, self._presenter.open_lock_list))

    async def _open(self, title: str, kinds: str, read: Callable[[str], None]) -> None:
        path = await choose_file(self._shell.window, title, kinds)
        if path is not None:
            read(path)


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

    def _on_signed_in(self, operator: Operator) -> None:
        self._cover.take_off()
        self._shell.change_state(operator_name=operator.name)
        self._shell.window.focus_command_line()

    def _on_lock_requested(self) -> None:
        self._sign_in.lock(LockReason.ASKED)

    def _on_idled(self) -> None:
        self._sign_in.lock(LockReason.IDLE)

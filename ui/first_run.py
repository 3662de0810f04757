"""The first set-up of a hotel, over the whole window; imported only where there is no hotel yet."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from app.domain.hotel import Hotel, Operator
from ui.dialogs.asking import choose_file
from ui.presenters.first_run import FirstRunPresenter
from ui.shell import Shell
from ui.views.first_run import FirstRunView
from ui.views.first_run_wiring import wire_first_run

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

"""Connects the Sync page, the server's part of the Settings page and the status bar with their presenters.

A page is made when it is first shown; only then is it connected.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from app.domain.hotel import Operator
from app.ports.vendor_api import VendorApi
from app.services.desk import Desk
from app.services.match_locks import match_by_place
from app.services.sync_loop import SyncLoop
from ui.dialogs.vendor import VendorQuestions
from ui.presenters.api_console import ConsolePresenter
from ui.presenters.server_account import AccountGround, ServerAccountPresenter
from ui.presenters.shell_state import ServerStatus
from ui.presenters.sync import SyncGround, SyncPresenter
from ui.shell import SETTINGS_PAGE, SYNC_PAGE, Shell

Start = Callable[[str, Coroutine[Any, Any, Any]], object]

AGES_MS = 5000
"""How often the ages of the status bar and the Sync page are said anew."""


@dataclass(frozen=True, slots=True)
class ServerParts:
    """The vendor's server; ``override_file`` is the hotel's own file of corrections."""

    api: VendorApi
    loop: SyncLoop
    override_file: Path


class SyncWiring(QObject):
    """The Sync page, server account, API console and the server in the status bar."""

    def __init__(
        self,
        shell: Shell,
        desk: Desk,
        parts: ServerParts,
        operator: Callable[[], Operator],
        zone: tzinfo,
        start: Start,
    ) -> None:
        super().__init__(shell)
        self._shell = shell
        self._desk = desk
        self._start = start
        self._folder = parts.override_file.parent
        questions = VendorQuestions(shell.window)
        self.sync = SyncPresenter(
            SyncGround(desk, parts.api, parts.loop, questions, operator, zone), start, self
        )
        ground = AccountGround(
            desk, parts.api, questions, operator, self._waiting, str(parts.override_file), zone
        )
        self.account = ServerAccountPresenter(ground, start, self)
        self.console = ConsolePresenter(parts.api, questions, start, self)
        self._timer = QTimer(self)
        self._timer.setInterval(AGES_MS)
        self._timer.timeout.connect(self.sync.tick)
        self._to_connect = {SYNC_PAGE: self._connect_sync, SETTINGS_PAGE: self._connect_settings}
        self.sync.status_changed.connect(self._on_sync_status_changed)
        self.account.account_changed.connect(self._on_account_changed)
        shell.window.page_changed.connect(self._on_page_changed)

    def begin(self) -> None:
        """Show the server in the status bar and keep its age fresh."""
        self._timer.start()
        self._start("read the server account", self.sync.load_account())
        self._on_page_changed(self._shell.window.current_page)

    def close(self) -> None:
        """Listen no more; the client and the loop are the caller's to end."""
        self._timer.stop()
        self.sync.close()
        self.account.close()

    def match_new_rooms(self) -> None:
        """Match locks that say where they stand to rooms that were just added."""
        self._start("match locks", match_by_place(self._desk))

    def _waiting(self) -> int:
        return self.sync.state.in_work + self.sync.state.need_you

    def _connect_sync(self) -> None:
        page, sync = self._shell.sync, self.sync
        sync.state_changed.connect(page.show_state)
        page.tab_chosen.connect(sync.choose_tab)
        page.line_chosen.connect(sync.choose)
        page.panel.sync_now_requested.connect(sync.sync_now)
        page.panel.pause_toggled.connect(sync.pause_or_resume)
        page.panel.account_requested.connect(self._on_account_requested)
        page.panel.act.retry_requested.connect(sync.retry)
        page.panel.act.edit_requested.connect(sync.edit)
        page.panel.act.drop_requested.connect(sync.drop)
        page.panel.lock.match_requested.connect(sync.match)
        page.show_state(sync.state)

    def _connect_settings(self) -> None:
        self._shell.settings.show_server(available=True)
        self._connect_account()
        self._connect_console()

    def _connect_account(self) -> None:
        view, account = self._shell.settings.account, self.account
        account.state_changed.connect(view.render_state)
        account.secrets_used.connect(view.forget_secrets)
        view.way_chosen.connect(account.choose_way)
        view.account_edited.connect(account.set_account)
        view.remember_chosen.connect(account.set_remember)
        view.sign_in_requested.connect(account.sign_in)
        view.code_sign_in_requested.connect(account.sign_in_by_code)
        view.register_requested.connect(account.register)
        view.code_requested.connect(account.request_code)
        view.sign_out_requested.connect(account.sign_out)
        view.test_requested.connect(account.test)
        view.folder_requested.connect(self._on_folder_requested)
        view.render_state(account.state)

    def _connect_console(self) -> None:
        view, console = self._shell.settings.console, self.console
        console.state_changed.connect(view.render_state)
        view.search_edited.connect(console.search)
        view.operation_chosen.connect(console.choose)
        view.field_edited.connect(console.set_field)
        view.send_requested.connect(console.send)
        view.cancel_requested.connect(console.cancel)
        view.correction_edited.connect(console.edit_correction)
        view.correction_kept.connect(console.keep_correction)
        view.render_state(console.state)

    def _on_sync_status_changed(self, status: ServerStatus) -> None:
        self._shell.change_state(server=status, now=self._desk.clock.now())

    def _on_page_changed(self, page: int) -> None:
        connect = self._to_connect.pop(page, None)
        if connect is not None:
            connect()
        self.sync.set_shown(shown=page == SYNC_PAGE)

    def _on_account_requested(self) -> None:
        self._shell.window.show_page(SETTINGS_PAGE)
        self._shell.settings.show_account()

    def _on_account_changed(self) -> None:
        self._start("read the server account", self.sync.load_account())

    def _on_folder_requested(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

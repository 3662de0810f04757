"""The whole of it: window, pages, presenters, real services and a simulated server, wired together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from app.services.add_rooms import AddRooms
from app.services.operators import AddOperator
from app.services.queue_for_server import SERVER_ACCOUNT
from tests.contract.vendor_server import ACCOUNT, VendorCloud, serving
from tests.ui.accessibility import nameless, unreachable
from tests.ui.sync_office import ZONE, Office
from tests.ui.test_settings_presenter import PlainHasher
from tests.unit.desk_ground import MIRA
from tests.unit.sync_ground import SyncGround, make_card, sync_ground
from ui.i18n import Language, Languages
from ui.settings_wiring import SettingsParts, SettingsWiring
from ui.shell import SETTINGS_PAGE, SYNC_PAGE, Shell
from ui.sync_wiring import ServerParts, SyncWiring
from ui.theme.theme import ThemeChoice
from ui.views.settings_page import Section
from ui.widgets.lines_table import LinesTable

Run = Callable[[Coroutine[Any, Any, Any]], Any]


class Program:
    """A shell with both wirings over one ground."""

    def __init__(self, application: QApplication, ground: SyncGround, folder: Path) -> None:
        self._application = application
        self.office = Office(ground)
        desk, start = ground.desk, self.office.start
        self.idle_times: list[int] = []
        self.shell = Shell(application, start, "test")
        self.shell.choose(Language.ENGLISH.value, ThemeChoice.LIGHT.value)
        parts = SettingsParts(AddOperator(desk, PlainHasher()), AddRooms(desk), self.idle_times.append)
        self.settings = SettingsWiring(self.shell, desk, lambda: MIRA, parts, start)
        server = ServerParts(ground.api, self.office.loop, folder / "corrections.toml")
        self.sync = SyncWiring(self.shell, desk, server, lambda: MIRA, ZONE, start)
        self.shell.window.show()
        self.settings.begin()
        self.sync.begin()

    @property
    def status(self) -> str:
        return self.shell.window._status.accessibleName()

    def press(self, of: QWidget, text: str) -> None:
        next(
            each for each in of.findChildren(QPushButton) if each.isVisible() and each.text() == text
        ).click()

    async def close(self) -> None:
        await self.office.idle()
        self.sync.close()
        for translator in self.shell.languages._translators:
            self._application.removeTranslator(translator)
        self.shell.close()
        shiboken6.delete(self.shell.window)
        shiboken6.delete(self.shell)


@pytest.fixture
def cloud() -> Iterator[VendorCloud]:
    with serving() as made:
        yield made


@pytest.fixture
def with_program(
    qapp: QApplication, qt_run: Run, tmp_path: Path, cloud: VendorCloud, english: Languages, qt_as_found: None
) -> Callable[[Callable[[Program], Coroutine[Any, Any, None]]], None]:
    """Run a story on the program, then take the program apart."""

    async def told(story: Callable[[Program], Coroutine[Any, Any, None]]) -> None:
        async with sync_ground(tmp_path, cloud) as ground:
            program = Program(qapp, ground, tmp_path)
            try:
                await story(program)
            finally:
                await program.close()

    return lambda story: qt_run(told(story))


def test_a_card_is_seen_to_wait_and_to_arrive(with_program: Callable[..., None]) -> None:
    async def story(program: Program) -> None:
        await make_card(program.office.ground)
        program.shell.window.show_page(SYNC_PAGE)
        table = next(
            each
            for each in program.shell.sync.findChildren(LinesTable)
            if each.accessibleName() == "Waits for the server"
        )
        await program.office.until(lambda: table.model().rowCount() == 1)
        assert nameless(program.shell.window) == []
        assert unreachable(program.shell.window) == []
        loop = asyncio.get_running_loop().create_task(program.office.loop.run())
        await program.office.until(lambda: ", 0 waiting" in program.status and "synced" in program.status)
        await program.office.until(lambda: table.model().rowCount() == 0)
        loop.cancel()
        with suppress(asyncio.CancelledError):
            await loop

    with_program(story)


def test_signing_out_and_in_again_is_seen_in_the_status_bar(with_program: Callable[..., None]) -> None:
    async def story(program: Program) -> None:
        await program.office.ground.api.sign_out()
        await program.sync.sync.load_account()
        assert "Server: signed out" in program.status
        program.shell.window.show_page(SYNC_PAGE)
        program.press(program.shell.sync, "Set up the server account…")
        assert program.shell.window.current_page == SETTINGS_PAGE
        view = program.shell.settings.account
        program.sync.account.set_account(ACCOUNT.name)
        password = next(each for each in view.findChildren(QLineEdit) if each.accessibleName() == "Password")
        password.setText(ACCOUNT.password)
        view._on_form_edited()
        program.press(view, "Sign in")
        await program.office.idle()
        assert password.text() == ""
        assert "signed out" not in program.status

    with_program(story)


def test_a_hotel_without_an_account_says_so_everywhere(with_program: Callable[..., None]) -> None:
    async def story(program: Program) -> None:
        desk = program.office.ground.desk
        await desk.store.write(lambda rows: rows.save_setting(SERVER_ACCOUNT, ""))
        await program.sync.sync.load_account()
        assert "Server: not set up" in program.status

    with_program(story)


def test_the_idle_time_language_and_theme_apply_at_once(with_program: Callable[..., None]) -> None:
    async def story(program: Program) -> None:
        program.settings.presenter.change("idle_lock_min", "30")
        program.settings.presenter.change("theme", "dark")
        program.settings.presenter.change("language", "zh_CN")
        assert program.idle_times == [1800]
        assert program.shell.theme.tokens.dark
        assert program.shell.languages.spoken is Language.CHINESE
        program.shell.choose_language(Language.ENGLISH)
        assert program.settings.presenter.state.values["language"] == "en"
        program.settings.presenter.change("theme", "light")

    with_program(story)


def test_the_console_sends_from_the_window(with_program: Callable[..., None]) -> None:
    async def story(program: Program) -> None:
        program.shell.window.show_page(SETTINGS_PAGE)
        program.shell.settings.show_section(Section.CONSOLE)
        view = program.shell.settings.console
        view.operation_chosen.emit("lock.find_all_by_user_id")
        program.press(view, "Send")
        await program.office.idle()
        assert "2 rows" in view._answer.toPlainText()

    with_program(story)


def test_a_stored_language_gives_way_to_the_one_that_the_start_was_told(
    with_program: Callable[..., None],
) -> None:
    async def story(program: Program) -> None:
        await program.office.idle()
        store = program.office.ground.desk.store
        await store.write(lambda rows: rows.save_setting("language", Language.CHINESE.value))
        program.shell.tell(Language.ENGLISH.value, None)
        program.settings.begin()
        await program.office.idle()
        assert program.shell.languages.choice is Language.ENGLISH
        program.shell.choose_language(Language.CHINESE)
        await program.office.idle()
        assert program.shell.languages.choice is Language.CHINESE
        program.shell.choose(Language.ENGLISH.value, None)

    with_program(story)

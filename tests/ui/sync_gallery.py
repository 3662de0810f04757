"""Renders Sync and Settings pages with sample states: ``xvfb-run -a python -m tests.ui.sync_gallery OUTDIR``.

Set QT_QPA_PLATFORM=xcb (offscreen may lack fonts) and QT_SCALE_FACTOR=2 for 200 %.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QTabWidget

from tests.ui.samples import shell_state
from tests.ui.sync_samples import (
    account_states,
    console_state,
    settings_state,
    sync_states,
)
from ui.i18n import Language, Languages
from ui.presenters.shell_state import ServerStanding, ServerStatus
from ui.theme.theme import Theme, ThemeChoice
from ui.views.main_window import MainWindow
from ui.views.rail import PageSpec
from ui.views.settings_page import Section, SettingsPage
from ui.views.sync_page import SyncPage

SIZES = {"": (1440, 900), "_small": (920, 520)}


def make_window(theme: Theme) -> tuple[MainWindow, SyncPage, SettingsPage]:
    """The window with both pages."""
    sync, settings = SyncPage(theme), SettingsPage(theme)
    pages = (PageSpec("sync", lambda: "Sync", sync), PageSpec("gear", lambda: "Settings", settings))
    window = MainWindow(theme, pages)
    status = ServerStatus(ServerStanding.SYNCED, sync_states()["waiting"].last_success, 3, 2)
    window.render(replace(shell_state(), server=status))
    settings.show_server(available=True)
    settings.render_state(settings_state())
    settings.account.render_state(account_states()["signed_out"])
    settings.console.render_state(console_state())
    return window, sync, settings


class Gallery:
    """Saves one picture after another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._application = QApplication([])
        self._languages = Languages(self._application, QLocale("en_GB"))
        self._theme = Theme(self._application)
        self._window, self._sync, self._settings = make_window(self._theme)

    def save(self, name: str) -> None:
        """Let the window settle and save it."""
        for _pass in range(8):
            QApplication.sendPostedEvents()
        self._window.grab().save(str(self._folder / f"{name}.png"))

    def run(self) -> None:
        """Render everything, in both themes, both languages, two sizes."""
        self._window.show()
        for choice, language, size in (
            (ThemeChoice.LIGHT, Language.ENGLISH, ""),
            (ThemeChoice.DARK, Language.CHINESE, ""),
            (ThemeChoice.LIGHT, Language.ENGLISH, "_small"),
        ):
            self._theme.choose(choice)
            self._languages.choose(language)
            self._window.resize(*SIZES[size])
            self._pages(f"{choice.value}_{language.value}{size}")

    def _pages(self, suffix: str) -> None:
        self._window.show_page(0)
        for name, state in sync_states().items():
            self._sync.show_state(state)
            self.save(f"sync_{name}_{suffix}")
        self._window.show_page(1)
        for section in Section:
            self._settings.show_section(section)
            self.save(f"settings_{section.value}_{suffix}")
        self._settings.show_section(Section.ACCOUNT)
        for name, account in account_states().items():
            self._settings.account.render_state(account)
            self.save(f"account_{name}_{suffix}")
        self._settings.show_section(Section.CONSOLE)
        tabs = self._settings.console.findChild(QTabWidget)
        for at in range(3):
            if tabs is not None:
                tabs.setCurrentIndex(at)
            self.save(f"console_{at}_{suffix}")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    Gallery(target).run()

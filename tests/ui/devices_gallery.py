"""Renders the Devices page with sample states: ``xvfb-run -a python -m tests.ui.devices_gallery OUTDIR``.

Set QT_QPA_PLATFORM=xcb (offscreen may lack fonts) and QT_SCALE_FACTOR=2 for 200 %.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from tests.ui.devices_samples import devices_states, reports
from tests.ui.samples import shell_state
from tests.ui.sync_gallery import SIZES
from ui.i18n import Language, Languages
from ui.theme.theme import Theme, ThemeChoice
from ui.views.devices_page import DevicesPage
from ui.views.main_window import MainWindow
from ui.views.rail import PageSpec


class Gallery:
    """Saves one picture after another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._application = QApplication([])
        self._languages = Languages(self._application, QLocale("en_GB"))
        self._theme = Theme(self._application)
        self._page = DevicesPage(self._theme)
        self._window = MainWindow(self._theme, (PageSpec("encoder", lambda: "Devices", self._page),))
        self._window.render(shell_state())

    def run(self) -> None:
        """Render every state and report, in both themes, both languages, two sizes."""
        self._window.show()
        for choice, language, size in (
            (ThemeChoice.LIGHT, Language.ENGLISH, ""),
            (ThemeChoice.DARK, Language.CHINESE, ""),
            (ThemeChoice.LIGHT, Language.ENGLISH, "_small"),
        ):
            self._theme.choose(choice)
            self._languages.choose(language)
            self._window.resize(*SIZES[size])
            self._states(f"{choice.value}_{language.value}{size}")

    def _states(self, suffix: str) -> None:
        self._page.show_report(reports()["whole"])
        for name, state in devices_states().items():
            self._page.show_state(state)
            self._save(f"{name}_{suffix}")
        for name, report in reports().items():
            self._page.show_report(report)
            self._save(f"doctor_{name}_{suffix}")

    def _save(self, name: str) -> None:
        for _pass in range(8):
            QApplication.sendPostedEvents()
        self._window.grab().save(str(self._folder / f"{name}.png"))


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    Gallery(target).run()

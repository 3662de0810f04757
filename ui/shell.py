"""The shell: window, theme, language and pages, put together once; knows no service and no adapter."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.i18n import Language, Languages
from ui.presenters.shell_state import ShellState
from ui.theme.theme import Theme, ThemeChoice
from ui.views.main_window import MainWindow
from ui.views.rail import PageSpec
from ui.views.rooms_page import RoomsPage
from ui.wording.failure import error_text

if TYPE_CHECKING:
    from ui.views.cards_page import CardsPage
    from ui.views.devices_page import DevicesPage
    from ui.views.journal_page import JournalPage
    from ui.views.locks_page import LocksPage
    from ui.views.settings_page import SettingsPage
    from ui.views.sync_page import SyncPage

translate = QCoreApplication.translate

Page = TypeVar("Page", bound=QWidget)
Start = Callable[[str, Coroutine[Any, Any, Any]], object]

ROOMS_PAGE, CARDS_PAGE, LOCKS_PAGE, DEVICES_PAGE, JOURNAL_PAGE, SYNC_PAGE, SETTINGS_PAGE = range(7)


class Shell(QObject):
    """Owns the window and what is true of the whole of it: theme, language, the frame's state.

    The Rooms page is there at once. Every other page is imported and made when it is first shown or
    asked for: together they take longer than the window.
    """

    settings_changed = Signal(str, str)
    """A setting's key and value, to be stored: ``language`` or ``theme``."""
    operator_changed = Signal()
    """Somebody else is at the desk: what they may do is to be looked at anew."""

    def __init__(self, application: QApplication, start: Start, version: str) -> None:
        super().__init__(application)
        self._start = start
        self._version = version
        self.theme = Theme(application)
        self.languages = Languages(application)
        self.rooms = RoomsPage(self.theme, error_text)
        self.window = MainWindow(self.theme, self._pages())
        self._state = ShellState()
        self._told: tuple[str | None, str | None] = (None, None)
        self.window.language_chosen.connect(self.choose_language)
        self.window.theme_chosen.connect(self._on_theme_chosen)
        self.window.about_requested.connect(self._on_about_requested)
        self.window.page_wanted.connect(self._on_page_wanted)

    def _pages(self) -> tuple[PageSpec, ...]:
        return (
            PageSpec("rooms", lambda: translate("Shell", "Rooms"), self.rooms),
            PageSpec("card", lambda: translate("Shell", "Cards")),
            PageSpec("lock", lambda: translate("Shell", "Locks")),
            PageSpec("encoder", lambda: translate("Shell", "Devices")),
            PageSpec("record", lambda: translate("Shell", "Journal")),
            PageSpec("sync", lambda: translate("Shell", "Sync")),
            PageSpec("gear", lambda: translate("Shell", "Settings")),
        )

    @cached_property
    def cards(self) -> CardsPage:
        """The Cards page."""
        from ui.views.cards_page import CardsPage  # noqa: PLC0415

        return self._made(CARDS_PAGE, CardsPage(self.theme, error_text))

    @cached_property
    def locks(self) -> LocksPage:
        """The Locks page."""
        from ui.views.locks_page import LocksPage  # noqa: PLC0415

        return self._made(LOCKS_PAGE, LocksPage(self.theme))

    @cached_property
    def devices(self) -> DevicesPage:
        """The Devices page."""
        from ui.views.devices_page import DevicesPage  # noqa: PLC0415

        return self._made(DEVICES_PAGE, DevicesPage(self.theme))

    @cached_property
    def journal(self) -> JournalPage:
        """The Journal page."""
        from ui.views.journal_page import JournalPage  # noqa: PLC0415

        return self._made(JOURNAL_PAGE, JournalPage(self.theme))

    @cached_property
    def sync(self) -> SyncPage:
        """The Sync page."""
        from ui.views.sync_page import SyncPage  # noqa: PLC0415

        return self._made(SYNC_PAGE, SyncPage(self.theme))

    @cached_property
    def settings(self) -> SettingsPage:
        """The Settings page; the server's part stays away until somebody works for it."""
        from ui.views.settings_page import SettingsPage  # noqa: PLC0415

        page = SettingsPage(self.theme)
        page.show_server(available=False)
        return self._made(SETTINGS_PAGE, page)

    def _made(self, position: int, page: Page) -> Page:
        self.window.put_page(position, page)
        return page

    @property
    def state(self) -> ShellState:
        """The frame's newest state."""
        return self._state

    def show_state(self, state: ShellState) -> None:
        """Draw the frame."""
        before, self._state = self._state, state
        self.window.render(state)
        if state.operator_name != before.operator_name:
            self.operator_changed.emit()

    def change_state(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of ShellState
        """Draw the frame with some facts changed."""
        self.show_state(replace(self._state, **changes))

    def tell(self, language: str | None, theme: str | None) -> None:
        """Apply what this start was told on its command line; None was not said."""
        self._told = (language, theme)
        self.choose(language, theme)

    def choose(self, language: str | None, theme: str | None) -> None:
        """Apply stored or given choices; None leaves one as it is, an unknown one too."""
        if language in {choice.value for choice in Language}:
            self.languages.choose(Language(language))
        if theme in {choice.value for choice in ThemeChoice}:
            self.theme.choose(ThemeChoice(theme))
        self.window.mark_language(self.languages.choice)

    def recall(self, language: str | None, theme: str | None) -> None:
        """Apply what was stored, except where this start was told otherwise."""
        told_language, told_theme = self._told
        self.choose(told_language or language, told_theme or theme)

    def choose_language(self, language: Language) -> None:
        """Speak a language that somebody chose just now, and have it kept."""
        self.choose(language.value, None)
        self.settings_changed.emit("language", language.value)

    def raise_window(self) -> None:
        """Bring the window to the front: somebody started Keyrack a second time."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def close(self) -> None:
        """Close the window for good."""
        self.window.close_now()

    def _on_theme_chosen(self, choice: ThemeChoice) -> None:
        self.choose(None, choice.value)
        self.settings_changed.emit("theme", choice.value)

    def _on_page_wanted(self, position: int) -> None:
        makers: dict[int, Callable[[], QWidget]] = {
            CARDS_PAGE: lambda: self.cards,
            LOCKS_PAGE: lambda: self.locks,
            DEVICES_PAGE: lambda: self.devices,
            JOURNAL_PAGE: lambda: self.journal,
            SYNC_PAGE: lambda: self.sync,
            SETTINGS_PAGE: lambda: self.settings,
        }
        makers[position]()

    def _on_about_requested(self) -> None:
        # Dialogs are imported when one is opened: no start needs them.
        from ui.dialogs.about import show_about  # noqa: PLC0415
        from ui.wording.card_sources import source_text  # noqa: PLC0415

        source = source_text(self._state.card_source)
        self._start("about", show_about(self.window, self._version, source))

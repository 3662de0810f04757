"""The rail: one button a page, and the menu at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QVBoxLayout, QWidget

from ui.i18n import LANGUAGE_NAMES, Language
from ui.shortcuts import ShellAction, key_of, page_key
from ui.theme.theme import Theme, ThemeChoice
from ui.widgets.buttons import RailButton
from ui.widgets.painting import native_key

WIDTH = 212


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page: its icon's name, its title in the language of the moment, and its widget.

    None for a widget that is made when the page is first shown (`MainWindow.page_wanted`).
    """

    icon: str
    title: Callable[[], str]
    widget: QWidget | None = None


class SettingsMenu(QMenu):
    """Language, theme, keys, about; shown by `popup`, so nothing waits for it."""

    language_chosen = Signal(object)
    theme_chosen = Signal(object)
    help_requested = Signal()
    recovery_requested = Signal()
    about_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language_menu = self.addMenu("")
        self._theme_menu = self.addMenu("")
        self.addSeparator()
        self._help = self.addAction("")
        self._recovery = self.addAction("")
        self._about = self.addAction("")
        self._languages = QActionGroup(self)
        self._themes = QActionGroup(self)
        for language in Language:
            self._add_choice(self._language_menu, self._languages, language)
        for choice in ThemeChoice:
            self._add_choice(self._theme_menu, self._themes, choice)
        self._languages.triggered.connect(self._on_language_triggered)
        self._themes.triggered.connect(self._on_theme_triggered)
        self._help.triggered.connect(self.help_requested)
        self._recovery.triggered.connect(self.recovery_requested)
        self._about.triggered.connect(self.about_requested)
        self.aboutToShow.connect(self._on_about_to_show)
        self.retranslate()

    def _add_choice(self, menu: QMenu, group: QActionGroup, value: object) -> QAction:
        action = menu.addAction("")
        action.setCheckable(True)
        action.setData(value)
        group.addAction(action)
        return action

    def mark_language(self, language: Language) -> None:
        """Mark the language that is chosen."""
        for action in self._languages.actions():
            action.setChecked(action.data() is language)

    def _on_about_to_show(self) -> None:
        for action in self._themes.actions():
            action.setChecked(action.data() is self._theme.choice)

    def _on_language_triggered(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())

    def _on_theme_triggered(self, action: QAction) -> None:
        self.theme_chosen.emit(action.data())

    def retranslate(self) -> None:
        """Say everything again in the new language."""
        self._language_menu.setTitle(self.tr("Language"))
        self._theme_menu.setTitle(self.tr("Theme"))
        self._help.setText(f"{self.tr('Keys')}\t{native_key(key_of(ShellAction.HELP))}")
        self._recovery.setText(self.tr("Recovery kit …"))
        self._about.setText(self.tr("About Keyrack"))
        names = {
            ThemeChoice.SYSTEM: self.tr("As the system"),
            ThemeChoice.LIGHT: self.tr("Light"),
            ThemeChoice.DARK: self.tr("Dark"),
        }
        for action in self._themes.actions():
            action.setText(names[action.data()])
        for action in self._languages.actions():
            action.setText(LANGUAGE_NAMES.get(action.data(), self.tr("As the system")))


class Rail(QFrame):
    """Shows the pages that exist; tells which was chosen by its position."""

    page_chosen = Signal(int)

    def __init__(self, theme: Theme, pages: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(theme.tokens.metrics.side_px(WIDTH))
        self._pages = tuple(pages)
        self._group = QButtonGroup(self)
        self._buttons = [RailButton(theme, page.icon, page_key(at)) for at, page in enumerate(pages)]
        self._more = RailButton(theme, "more")
        self.menu = SettingsMenu(theme, self)
        self._build()
        self._retranslate()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 8)
        layout.setSpacing(2)
        for at, button in enumerate(self._buttons):
            button.setCheckable(True)
            self._group.addButton(button, at)
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self._more)
        self._group.idClicked.connect(self.page_chosen)
        self._more.clicked.connect(self._on_more_clicked)

    def mark(self, position: int) -> None:
        """Mark the page that is shown."""
        self._buttons[position].setChecked(True)

    def _on_more_clicked(self) -> None:
        height = self.menu.sizeHint().height()
        self.menu.popup(self._more.mapToGlobal(QPoint(0, -height - 4)))

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for page, button in zip(self._pages, self._buttons, strict=True):
            button.present(page.title())
        self._more.present(self.tr("More"))
        self.setAccessibleName(self.tr("Pages"))
        self.menu.retranslate()

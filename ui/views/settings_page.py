"""The Settings page: sections in a row, the chosen one below; every setting applies at once."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.presenters.settings import SettingsState
from ui.settings_schema import SettingGroup
from ui.theme.theme import Theme
from ui.views.api_console_view import ApiConsoleView
from ui.views.form import text_label
from ui.views.layouts import GAP_PX, scrolled
from ui.views.server_account_view import ServerAccountView
from ui.views.settings_common_doors import CommonDoorsView
from ui.views.settings_form import SettingsForm
from ui.views.settings_people import NewRoomsView, OperatorsView
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import label

translate = QCoreApplication.translate

FORM_WIDE_PX = 620


class Section(Enum):
    """The sections, in order."""

    ACCOUNT = "account"
    CONSOLE = "console"
    ROOMS = "rooms"
    COMMON_DOORS = "common_doors"
    OPERATORS = "operators"
    DESK = "desk"
    LOOK = "look"


_CONSOLE = Section.CONSOLE
"""Fills the page and needs no heading of its own."""


class SettingsPage(QWidget):
    """Holds the sections; each emits its own intents."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("settingsPage")
        self.account = ServerAccountView(theme)
        self.console = ApiConsoleView(theme)
        self.rooms = NewRoomsView()
        self.common_doors = CommonDoorsView()
        self.operators = OperatorsView()
        self.desk = SettingsForm(SettingGroup.DESK)
        self.look = SettingsForm(SettingGroup.LOOK)
        self._title = label("title")
        self._sections = ChoiceRow(len(Section))
        self._stack = QStackedWidget()
        self._headings = {
            section: text_label(self, "title") for section in Section if section is not _CONSOLE
        }
        self._no_server = text_label(self, tone="muted")
        self._build()
        self._sections.chosen.connect(self._on_sections_chosen)
        self.speak()
        self._sections.choose(0)

    def _build(self) -> None:
        views = {
            Section.ACCOUNT: self.account,
            Section.ROOMS: self.rooms,
            Section.COMMON_DOORS: self.common_doors,
            Section.OPERATORS: self.operators,
            Section.DESK: self.desk,
            Section.LOOK: self.look,
        }
        for section in Section:
            view = views.get(section)
            page = self.console if view is None else scrolled(self._sheet(section, view), FORM_WIDE_PX)
            self._stack.addWidget(page)
        top = QVBoxLayout()
        top.setContentsMargins(18, 16, 18, 0)
        top.setSpacing(GAP_PX)
        top.addWidget(self._title)
        top.addWidget(self._sections)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def _sheet(self, section: Section, view: QWidget) -> QWidget:
        sheet = QWidget()
        layout = QVBoxLayout(sheet)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GAP_PX)
        layout.addWidget(self._headings[section])
        if section is Section.ACCOUNT:
            layout.addWidget(self._no_server)
        layout.addWidget(view)
        return sheet

    def show_section(self, section: Section) -> None:
        """Go to a section."""
        self._sections.choose(list(Section).index(section))

    def show_account(self) -> None:
        """Go to the server account."""
        self.show_section(Section.ACCOUNT)

    def show_server(self, *, available: bool) -> None:
        """Show what belongs to the vendor's server, or say that this start of the program has none."""
        self._no_server.setVisible(not available)
        self.account.setVisible(available)
        self._sections.offer(list(Section).index(_CONSOLE), offered=available)

    def render_state(self, state: SettingsState) -> None:
        """Show settings, operators and rooms."""
        self.desk.render_values(state.values)
        self.look.render_values(state.values)
        self.operators.render_state(state.operators)
        self.rooms.render_state(state.rooms)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the chosen section's button."""
        super().focusInEvent(event)
        self._sections.focus()

    def _on_sections_chosen(self, position: int) -> None:
        self._stack.setCurrentIndex(position)

    # -- language

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.speak()
        super().changeEvent(event)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._title.setText(translate("Settings", "Settings"))
        self._sections.setAccessibleName(translate("Settings", "Sections of the settings"))
        self._sections.speak([section_title(section) for section in Section])
        self._no_server.setText(
            translate("Settings", "This start of Keyrack uses no server of a lock vendor.")
        )
        for section, heading in self._headings.items():
            heading.setText(section_title(section))
        server, house = (self.account, self.console), (self.rooms, self.common_doors, self.operators)
        for part in (*server, *house, self.desk, self.look):
            part.speak()


def section_title(section: Section) -> str:
    """The name of a section."""
    words = {
        Section.ACCOUNT: translate("Settings", "Server account"),
        Section.CONSOLE: translate("Settings", "API console"),
        Section.ROOMS: translate("Settings", "Rooms"),
        Section.COMMON_DOORS: translate("Settings", "Common doors"),
        Section.OPERATORS: translate("Settings", "Operators"),
        Section.DESK: translate("Settings", "Desk"),
        Section.LOOK: translate("Settings", "Language and look"),
    }
    return words[section]

"""The Sync page: what waits for the server, what needs a person, what was fetched, locks without a room."""

from __future__ import annotations

from datetime import UTC

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.presenters.sync_state import SyncPageState, SyncTab
from ui.theme.theme import Theme
from ui.views import sync_tables as tables
from ui.views.layouts import GAP_PX
from ui.views.sync_panel import SyncPanel
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.empty_note import EmptyNote
from ui.widgets.labels import label, vertical_line
from ui.widgets.lines_table import Line, LinesTable
from ui.wording import sync as words
from ui.wording.formats import Formats, epoch_formats

PANEL_WIDTH = 344


class SyncPage(QWidget):
    """Draws a SyncPageState and emits intents."""

    tab_chosen = Signal(object)
    line_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("syncPage")
        self._state = SyncPageState(UTC, epoch_formats().now)
        self._formats = epoch_formats()
        self.panel = SyncPanel(theme)
        self._title = label("title")
        self._tabs = ChoiceRow(len(SyncTab))
        columns = {
            SyncTab.WAITING: tables.waiting_columns(),
            SyncTab.NEEDS_YOU: tables.dead_columns(),
            SyncTab.FETCHED: tables.pull_columns(),
            SyncTab.LOCKS: tables.lock_columns(),
            SyncTab.CLOSED: tables.closed_columns(),
        }
        self._tables = {tab: LinesTable(theme, columns[tab]) for tab in SyncTab}
        self._empty = EmptyNote()
        self._lists = QStackedWidget()
        self._build(theme)
        self._tabs.chosen.connect(self._on_tabs_chosen)
        for table in self._tables.values():
            table.line_chosen.connect(self.line_chosen)
        self.speak()

    def _build(self, theme: Theme) -> None:
        for view in (*self._tables.values(), self._empty):
            self._lists.addWidget(view)
        left = QVBoxLayout()
        left.setContentsMargins(18, 16, 18, 16)
        left.setSpacing(GAP_PX)
        left.addWidget(self._title)
        left.addWidget(self._tabs)
        left.addWidget(self._lists, 1)
        side = QWidget()
        side.setObjectName("panel")
        inner = QVBoxLayout(side)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.panel)
        side.setFixedWidth(theme.tokens.metrics.side_px(PANEL_WIDTH))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left, 1)
        layout.addWidget(vertical_line())
        layout.addWidget(side)

    # -- render

    def show_state(self, state: SyncPageState) -> None:
        """Draw the state; only the list that is seen is worded, and nothing while the page is not shown."""
        self._state = state
        if self.isVisible():
            self._render(state)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came meanwhile."""
        super().showEvent(event)
        self._render(self._state)

    def _render(self, state: SyncPageState) -> None:
        self._formats = Formats(state.zone, state.now)
        self._tabs.choose(list(SyncTab).index(state.tab))
        self._tabs.speak([words.tab_text(tab, _count(state, tab)) for tab in SyncTab])
        lines, table = _lines(state), self._tables[state.tab]
        table.present(lines, state.chosen, self._formats)
        if not lines:
            self._empty.present(words.empty_text(state.tab, account=bool(state.account)))
        self._lists.setCurrentWidget(table if lines else self._empty)
        self.panel.present(state, self._formats)

    def _on_tabs_chosen(self, position: int) -> None:
        tab = list(SyncTab)[position]
        if tab is not self._state.tab:
            self.tab_chosen.emit(tab)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the list, or to the lists' names where it is empty."""
        super().focusInEvent(event)
        shown = self._lists.currentWidget()
        if shown is None or shown is self._empty:
            self._tabs.focus()
        else:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- language

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.speak()
        super().changeEvent(event)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._title.setText(self.tr("Sync"))
        names = [words.tab_name(tab) for tab in SyncTab]
        for name, table in zip(names, self._tables.values(), strict=True):
            table.setAccessibleName(name)
            table.refresh()
        self._tabs.setAccessibleName(self.tr("Lists"))
        self.panel.speak()
        self._render(self._state)


def _count(state: SyncPageState, tab: SyncTab) -> int:
    counts = {
        SyncTab.WAITING: len(state.waiting),
        SyncTab.NEEDS_YOU: len(state.dead),
        SyncTab.LOCKS: len(state.locks),
    }
    return counts.get(tab, 0)


def _lines(state: SyncPageState) -> list[Line]:
    """What the chosen list holds; without an account nothing is fetched, so there is nothing to show."""
    if state.tab is SyncTab.FETCHED:
        return tables.pull_lines(state) if state.account else []
    if state.tab is SyncTab.LOCKS:
        return tables.lock_lines(state.locks)
    if state.tab is SyncTab.WAITING:
        return tables.waiting_lines(state.waiting, state.operations)
    if state.tab is SyncTab.NEEDS_YOU:
        return tables.dead_lines(state.dead, state.operations)
    return tables.closed_lines(state.closed, state.operations)

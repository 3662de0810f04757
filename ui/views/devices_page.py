"""The Devices page: encoders, issuing machines, and the doctor, who says what stands in the way of a card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.diagnosis import Grade
from ui.presenters.devices_state import DevicesState, DevicesTab, DoctorState
from ui.theme.theme import Theme
from ui.views import devices_tables as tables
from ui.views.devices_panel import DevicesPanel
from ui.views.layouts import GAP_PX, page_head
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.empty_note import EmptyNote
from ui.widgets.labels import label, vertical_line
from ui.widgets.lines_table import Line, LinesTable
from ui.wording import devices as words
from ui.wording.formats import Formats

PANEL_WIDTH = 344


class DevicesPage(QWidget):
    """Draws a DevicesState and a DoctorState and emits intents."""

    tab_chosen = Signal(object)
    line_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("devicesPage")
        self._state = DevicesState()
        self._report = DoctorState()
        self.panel = DevicesPanel(theme)
        self._title = label("title")
        self._tabs = ChoiceRow(len(DevicesTab))
        self._lines_found = tables.ReportTable(theme)
        self._tables: dict[DevicesTab, LinesTable] = {
            DevicesTab.ENCODERS: LinesTable(theme, tables.encoder_columns()),
            DevicesTab.MACHINES: LinesTable(theme, tables.machine_columns()),
            DevicesTab.DOCTOR: self._lines_found,
        }
        self._empty = EmptyNote()
        self._lists = QStackedWidget()
        self._build(theme)
        self._tabs.chosen.connect(self._on_tabs_chosen)
        self._lines_found.narrowed.connect(self._render)
        for table in self._tables.values():
            table.line_chosen.connect(self.line_chosen)
        self.speak()

    def _build(self, theme: Theme) -> None:
        for view in (*self._tables.values(), self._empty):
            self._lists.addWidget(view)
        left = QVBoxLayout()
        left.setContentsMargins(18, 16, 18, 16)
        left.setSpacing(GAP_PX)
        left.addLayout(page_head(self._title, self._tabs))
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

    def show_state(self, state: DevicesState) -> None:
        """Draw encoders and machines; nothing while the page is not shown."""
        self._state = state
        if self.isVisible():
            self._render()

    def show_report(self, report: DoctorState) -> None:
        """Draw the doctor's report, as far as it has come."""
        self._report = report
        if self.isVisible():
            self._render()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came meanwhile."""
        super().showEvent(event)
        self._render()

    def _render(self) -> None:
        state, formats = self._state, Formats(self._state.zone, self._state.now)
        self._tabs.choose(list(DevicesTab).index(state.tab))
        self._tabs.speak([words.tab_text(tab, self._count(tab)) for tab in DevicesTab])
        lines, table = self._lines(), self._tables[state.tab]
        table.present(lines, self._chosen(), formats)
        if not lines:
            self._empty.present(words.empty_text(state.tab, has_account=state.has_account))
        self._lists.setCurrentWidget(table if lines or state.tab is DevicesTab.DOCTOR else self._empty)
        self.panel.present(state, self._report, formats)

    def _lines(self) -> list[Line]:
        if self._state.tab is DevicesTab.ENCODERS:
            return tables.encoder_lines(self._state)
        if self._state.tab is DevicesTab.MACHINES:
            return tables.machine_lines(self._state)
        return tables.report_lines(self._report, narrow=self._lines_found.is_narrow)

    def _chosen(self) -> str:
        state = self._state
        if state.encoder is not None:
            return state.encoder.reader
        if state.machine is not None:
            return state.machine.issuer_id
        return state.chosen

    def _count(self, tab: DevicesTab) -> int:
        counts = {
            DevicesTab.ENCODERS: len(self._state.encoders),
            DevicesTab.MACHINES: sum(each.is_bound for each in self._state.machines),
            DevicesTab.DOCTOR: self._report.count(Grade.FAULT) + self._report.count(Grade.WARNING),
        }
        return counts[tab]

    def _on_tabs_chosen(self, position: int) -> None:
        tab = list(DevicesTab)[position]
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
        self._title.setText(self.tr("Devices"))
        for tab, table in self._tables.items():
            table.setAccessibleName(words.tab_name(tab))
            table.refresh()
        self._tabs.setAccessibleName(self.tr("Lists"))
        self.panel.speak()
        self._render()

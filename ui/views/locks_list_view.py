"""All locks: chips, search, columns and order over a table; marked ones are worked with together."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.domain.lock_notes import LockHealth
from app.domain.lock_work import LockWork
from app.domain.locks_list import LocksColumn
from ui.presenters.locks_state import LocksListState, LocksPageState
from ui.shortcuts import LocksSegment, ShellAction, key_of
from ui.theme.theme import Theme
from ui.theme.tokens import ColourName
from ui.views.layouts import GAP_PX
from ui.views.locks_intents import LocksIntents
from ui.views.locks_tables import COLUMNS, LockLines, lock_columns
from ui.widgets.buttons import Chip
from ui.widgets.empty_note import EmptyNote
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import label
from ui.widgets.lines_table import LinesTable
from ui.widgets.search_field import SearchField
from ui.wording import lock_work
from ui.wording import locks as words
from ui.wording.formats import Formats, epoch_formats

AGES_DIFFER = timedelta(seconds=15)
BULK_WORKS = (LockWork.SYNC_RECORDS, LockWork.SET_CLOCK, LockWork.READ_STATUS)
_TONES: dict[LockHealth, ColourName] = {
    LockHealth.LOW_BATTERY: "danger",
    LockHealth.DRIFT: "warning",
    LockHealth.OLD_CARD_OPENS: "warning",
    LockHealth.DENY_PENDING: "warning",
    LockHealth.WORK_WAITS: "warning",
}


class LocksChipRow(FlowRow):
    """All, and one chip a reason to look after a lock, with counts; exactly one is chosen."""

    chip_chosen = Signal(object)
    """A LockHealth; None is all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(gap=8)
        self._chips: dict[LockHealth | None, Chip] = {None: Chip(theme, "text")}
        self._chips.update({sign: Chip(theme, _TONES.get(sign, "text")) for sign in LockHealth})
        for position, button in enumerate(self._chips.values()):
            button.setProperty("position", position)
            button.clicked.connect(self._on_chip_clicked)
            self.add(button)

    def present(self, state: LocksListState) -> None:
        """Show counts; a reason that no lock has stays away."""
        for sign, button in self._chips.items():
            count = state.total if sign is None else state.counts.get(sign, 0)
            key = key_of(ShellAction.LEAVE if sign is None else sign)
            name = words.all_text() if sign is None else words.health_text(sign)
            button.present(name, count, words.chip_spoken(sign, count), key)
            button.setChecked(sign is state.chip)
            button.setVisible(sign is None or count > 0 or sign is state.chip)

    def _on_chip_clicked(self) -> None:
        position = self.sender().property("position")
        sign = list(self._chips)[position]
        self._chips[sign].setChecked(True)
        self.chip_chosen.emit(sign)


class BulkBar(QWidget):
    """What can be done with all marked locks; it is there once one is marked."""

    def __init__(self, intents: LocksIntents) -> None:
        super().__init__()
        self._intents = intents
        self._said = label("strong")
        self._settings, self._none = QPushButton(), QPushButton()
        self._works = {work: QPushButton() for work in BULK_WORKS}
        row = FlowRow(gap=GAP_PX)
        for part in (self._settings, *self._works.values(), self._none):
            row.add(part)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GAP_PX)
        layout.addWidget(self._said)
        layout.addWidget(row, 1)
        self._settings.clicked.connect(intents.bulk_settings_requested)
        self._none.clicked.connect(self._on_none_clicked)
        for work, button in self._works.items():
            button.setProperty("work", work.value)
            button.clicked.connect(self._on_work_clicked)

    def present(self, state: LocksPageState) -> None:
        """Show how many are marked; what can't be done with every one of them is not offered."""
        checked = len(state.list.checked)
        self.setVisible(checked > 0)
        self._said.setText(words.checked_text(checked))
        self._settings.setText(words.settings_for_text(checked))
        self._settings.setEnabled(LockWork.ISSUE_SETTINGS in state.for_checked and not state.running)
        for work, button in self._works.items():
            button.setVisible(work is not LockWork.READ_STATUS or work in state.for_checked)
            button.setEnabled(work in state.for_checked and not state.running)

    def _on_work_clicked(self) -> None:
        self._intents.bulk_requested.emit(LockWork(self.sender().property("work")))

    def _on_none_clicked(self) -> None:
        self._intents.shown_checked.emit(False)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._none.setText(self.tr("Take the marks off"))
        for work, button in self._works.items():
            button.setText(lock_work.work_text(work))


class ColumnsMenu(QMenu):
    """Which columns are shown; it is popped up, so nothing waits for it."""

    column_toggled = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = {column: self._add(column) for column in COLUMNS if column is not LocksColumn.ROOM}
        self.triggered.connect(self._on_triggered)

    def _add(self, column: LocksColumn) -> QAction:
        action = self.addAction("")
        action.setCheckable(True)
        action.setData(column)
        return action

    def mark(self, shown: tuple[LocksColumn, ...]) -> None:
        """Mark those that are shown."""
        for column, action in self._columns.items():
            action.setChecked(column in shown)

    def _on_triggered(self, action: QAction) -> None:
        self.column_toggled.emit(action.data())

    def speak(self) -> None:
        """Say everything in the language of now."""
        for column, action in self._columns.items():
            action.setText(words.column_text(column))


class LocksListView(QWidget):
    """Draws a LocksListState; a lock of it is chosen, or marked for work with many."""

    def __init__(self, theme: Theme, intents: LocksIntents) -> None:
        super().__init__()
        self._intents = intents
        self._state = LocksListState()
        self._chosen = ""
        self._formats = epoch_formats()
        self._chips = LocksChipRow(theme)
        self._search = SearchField(theme, key_of(ShellAction.SEARCH))
        self._menu = ColumnsMenu(self)
        self._columns = QPushButton()
        self._bulk = BulkBar(intents)
        self._table = LinesTable(theme, lock_columns())
        self._table.let_order()
        self._lines = LockLines()
        self._empty = EmptyNote()
        self._clear = QPushButton()
        self._lists = QStackedWidget()
        self._foot = label("small", "muted")
        self._mark = QPushButton()
        self._build()
        self._connect()
        self.speak()

    def _build(self) -> None:
        self._empty.add(self._clear)
        for view in (self._table, self._empty):
            self._lists.addWidget(view)
        tools = QHBoxLayout()
        tools.setSpacing(GAP_PX)
        tools.addWidget(self._chips, 1)
        tools.addWidget(self._search, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_PX)
        foot.addWidget(self._foot, 1)
        foot.addWidget(self._mark)
        foot.addWidget(self._columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addLayout(tools)
        layout.addWidget(self._bulk)
        layout.addWidget(self._lists, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        intents = self._intents
        self._chips.chip_chosen.connect(intents.chip_chosen)
        self._search.textEdited.connect(intents.search_edited)
        self._search.left.connect(self.focus_list)
        self._table.line_chosen.connect(intents.lock_chosen)
        self._table.line_checked.connect(intents.lock_checked)
        self._table.heading_chosen.connect(self._on_table_heading_chosen)
        self._menu.column_toggled.connect(intents.column_toggled)
        self._columns.clicked.connect(self._on_columns_clicked)
        self._clear.clicked.connect(intents.filter_cleared)
        self._mark.clicked.connect(self._on_mark_clicked)

    # -- render

    def present(self, state: LocksPageState, formats: Formats) -> None:
        """Show the list; one that is shown already only has its ages said anew, as they differ."""
        self._bulk.present(state)
        same = state.list is self._state and state.chosen == self._chosen
        if same and formats.now - self._formats.now < AGES_DIFFER:
            return
        if state.list is not self._state:
            self._present_tools(state.list, self._state)
        self._state, self._chosen, self._formats = state.list, state.chosen, formats
        self._present_list()

    def _present_tools(self, state: LocksListState, before: LocksListState | None = None) -> None:
        if before is None or (state.counts, state.chip, state.total) != (
            before.counts,
            before.chip,
            before.total,
        ):
            self._chips.present(state)
        if before is None or (state.order, state.columns) != (before.order, before.columns):
            self._present_columns(state)
        if self._search.text().strip() != state.search.strip():
            self._search.setText(state.search)
        self._foot.setText(words.list_foot_text(len(state.locks), state.total) if state.total else "")
        self._mark.setVisible(bool(state.locks))

    def _present_columns(self, state: LocksListState) -> None:
        self._table.show_order(COLUMNS.index(state.order.column), falling=state.order.turned)
        self._menu.mark(state.columns)
        for position, column in enumerate(COLUMNS):
            self._table.setColumnHidden(position, column not in state.columns)

    def _present_list(self) -> None:
        state = self._state
        self._table.present(self._lines.of(state.locks, state.checked), self._chosen, self._formats)
        if not state.locks:
            self._empty.present(words.empty_text(total=state.total, loaded=state.loaded))
            self._clear.setVisible(state.loaded and state.total > 0)
        self._lists.setCurrentWidget(self._table if state.locks else self._empty)

    # -- keyboard

    def focus_search(self) -> None:
        """Go to the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def focus_list(self) -> None:
        """Go to the locks, if any is listed."""
        if self._lists.currentWidget() is self._table:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the search: whoever comes by the keyboard types which lock it is."""
        super().focusInEvent(event)
        self.focus_search()

    def _on_table_heading_chosen(self, position: int) -> None:
        self._intents.order_chosen.emit(COLUMNS[position])

    def _on_columns_clicked(self) -> None:
        height = self._menu.sizeHint().height()
        self._menu.popup(self._columns.mapToGlobal(QPoint(0, -height)))

    def _on_mark_clicked(self) -> None:
        self._intents.shown_checked.emit(True)

    # -- language

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.speak()
        super().changeEvent(event)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._search.setAccessibleName(self.tr("Search locks by room, name, address or number"))
        self._search.setPlaceholderText(self.tr("Search"))
        self._columns.setText(self.tr("Columns…"))
        self._mark.setText(self.tr("Mark all that are listed"))
        self._clear.setText(self.tr("Show all locks"))
        self._table.setAccessibleName(words.segment_name(LocksSegment.LOCKS))
        self._table.setAccessibleDescription(self.tr("Space marks a lock for work with many"))
        self._menu.speak()
        self._bulk.speak()
        self._present_tools(self._state)
        self._table.refresh()
        self._present_list()

"""The set-up's second page: the rooms, by a pattern, from a table, or from a list of locks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.layout import RoomDraft
from ui.presenters.first_run_state import FirstRunState, RoomsEntry, RoomSource
from ui.views.form import SHEET_SPACING_PX, Field, problem_lines, set_tone, text_label
from ui.views.lock_table import LockTableModel
from ui.wording.errors import error_text

translate = QCoreApplication.translate

PATTERN_LINES_HEIGHT_PX = 96
TABLE_HEIGHT_PX = 180
PROBLEMS_SHOWN = 8
SAMPLE_ROOMS = 4


class RoomsPage(QWidget):
    """Emits what is entered and asks for files; `render_state` shows what it makes or what is wrong."""

    source_chosen = Signal(object)
    pattern_edited = Signal(str)
    csv_wanted = Signal()
    lock_list_wanted = Signal()
    lock_row_edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources = tuple(RoomSource)
        self._tabs = QTabWidget(self)
        self._pattern = Field(self, _pattern_field(self))
        self._csv_help = text_label(self, tone="muted")
        self._csv_button = QPushButton(self)
        self._locks_help = text_label(self, tone="muted")
        self._locks_button = QPushButton(self)
        self._model = LockTableModel()
        self._table = _table(self, self._model)
        self._outcome = text_label(self)
        self._lay_out()
        self._connect()
        self.speak()

    def speak(self) -> None:
        """Say everything in the language of now."""
        for at, title in enumerate(_titles()):
            self._tabs.setTabText(at, title)
        self._tabs.setAccessibleName(translate("FirstRun", "Where the rooms come from"))
        self._pattern.speak(
            translate("FirstRun", "Pattern, one line a building"),
            translate(
                "FirstRun",
                "Another building, for example:\nbuilding 2: floors 1–4, rooms 01–20, prefix B, except 13",
            ),
        )
        self._csv_button.setText(translate("FirstRun", "Choose a table…"))
        self._csv_help.setText(_csv_help())
        self._locks_button.setText(translate("FirstRun", "Choose a lock list…"))
        self._locks_help.setText(_locks_help())
        self._table.setAccessibleName(translate("FirstRun", "Locks: give each its room label and place"))
        self._model.speak()

    def render_state(self, state: FirstRunState) -> None:
        """Show the state; what is being typed is left alone."""
        with QSignalBlocker(self._tabs):
            self._tabs.setCurrentIndex(self._sources.index(state.source))
        pattern = state.entry(RoomSource.PATTERN).text
        if self._pattern.field.toPlainText() != pattern:
            self._pattern.field.setPlainText(pattern)
        self._model.set_rows(state.entry(RoomSource.LOCK_LIST).rows)
        self._table.setVisible(bool(state.entry(RoomSource.LOCK_LIST).rows))
        self._outcome.setText(_outcome(state.source, state.rooms))
        refused = bool(state.rooms.problems or state.rooms.error)
        set_tone(self._outcome, "danger" if refused else "muted")

    def first_field(self, state: FirstRunState) -> QWidget:
        """Where the keyboard should be."""
        if state.source is RoomSource.PATTERN:
            return self._pattern.field
        if state.source is RoomSource.CSV:
            return self._csv_button
        return self._table if state.rooms.rows else self._locks_button

    def _lay_out(self) -> None:
        pages = (
            (self._pattern.widget,),
            (self._csv_help, self._csv_button),
            (self._locks_help, self._locks_button, self._table),
        )
        for parts in pages:
            self._tabs.addTab(_page(parts), "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SHEET_SPACING_PX)
        layout.addWidget(self._tabs)
        layout.addWidget(self._outcome)
        layout.addStretch(1)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._on_tabs_current_changed)
        self._pattern.field.textChanged.connect(self._on_pattern_text_changed)
        self._csv_button.clicked.connect(self.csv_wanted)
        self._locks_button.clicked.connect(self.lock_list_wanted)
        self._model.row_edited.connect(self.lock_row_edited)

    def _on_tabs_current_changed(self, at: int) -> None:
        self.source_chosen.emit(self._sources[at])

    def _on_pattern_text_changed(self) -> None:
        self.pattern_edited.emit(self._pattern.field.toPlainText())


def _pattern_field(parent: QWidget) -> QPlainTextEdit:
    field = QPlainTextEdit(parent)
    field.setTabChangesFocus(True)
    field.setFixedHeight(PATTERN_LINES_HEIGHT_PX)
    return field


def _table(parent: QWidget, model: LockTableModel) -> QTableView:
    table = QTableView(parent)
    table.setModel(model)
    table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
    table.setMinimumHeight(TABLE_HEIGHT_PX)
    table.setShowGrid(False)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 14)
    return table


def _page(parts: tuple[QWidget, ...]) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, SHEET_SPACING_PX, 0, 0)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return page


def _titles() -> tuple[str, ...]:
    return (
        translate("FirstRun", "By pattern"),
        translate("FirstRun", "From a table (CSV)"),
        translate("FirstRun", "From a lock list"),
    )


def _csv_help() -> str:
    return translate(
        "FirstRun",
        "A CSV file in UTF-8 with the columns label, building, floor and door. The numbers are what the lock "
        "knows, 1–255 each; hex is written 0x7B, or the column is called “door hex”.",
    )


def _locks_help() -> str:
    return translate(
        "FirstRun",
        "The list of locks as the lock vendor's server answers it (JSON). It names no places: give each lock "
        "its room label, building, floor and door. Keys and passwords in it are dropped at once.",
    )


def _outcome(source: RoomSource, entry: RoomsEntry) -> str:
    """What the source makes, or everything that is wrong with it."""
    if entry.error is not None:
        return error_text(entry.error).whole
    if entry.problems:
        return _with_rest(problem_lines(entry.problems, PROBLEMS_SHOWN), len(entry.problems) - PROBLEMS_SHOWN)
    if source is not RoomSource.PATTERN and not entry.text:
        return ""
    if source is RoomSource.LOCK_LIST:
        return translate("FirstRun", "{file}: %n lock(s).", "", len(entry.rows)).format(file=entry.text)
    made = sample_text(entry.drafts)
    return made if source is RoomSource.PATTERN else f"{entry.text}: {made}"


def _with_rest(lines: str, rest: int) -> str:
    if rest <= 0:
        return lines
    return lines + "\n" + translate("FirstRun", "… and %n more.", "", rest)


def sample_text(drafts: tuple[RoomDraft, ...]) -> str:
    """How many rooms, the first few and the last: ``42 rooms: 101, 102, 103, 104 … 314``."""
    labels = [draft.label for draft in drafts]
    shown = ", ".join(labels[:SAMPLE_ROOMS])
    if len(labels) > SAMPLE_ROOMS:
        shown += f" … {labels[-1]}"
    return translate("FirstRun", "%n room(s): {rooms}", "", len(labels)).format(rooms=shown)

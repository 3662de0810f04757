"""The Journal page: a table of acts that can only grow."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from app.domain.journal import JournalEntry
from ui.presenters.journal import JournalState
from ui.theme.theme import Theme
from ui.widgets.labels import Notice, label
from ui.widgets.tables import prepare_for_reading, say_again
from ui.wording.formats import Formats, epoch_formats
from ui.wording.journal import act_text, facts_text, verdict_text

_COLUMN_WIDTHS = (72, 168, 120, 80, 300)
_Index = QModelIndex | QPersistentModelIndex


class JournalModel(QAbstractTableModel):
    """The entries read so far; reading on is asked for when somebody scrolls to the end."""

    more_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: tuple[JournalEntry, ...] = ()
        self._has_more = False
        self._formats = epoch_formats()

    def show_entries(self, state: JournalState, formats: Formats) -> None:
        """Take a new state; entries that only follow those shown are appended."""
        shown = len(self._entries)
        self._formats, self._has_more = formats, state.has_more
        if 0 < shown < len(state.entries) and state.entries[:shown] == self._entries:
            self.beginInsertRows(QModelIndex(), shown, len(state.entries) - 1)
            self._entries = state.entries
            self.endInsertRows()
        elif state.entries != self._entries:
            self.beginResetModel()
            self._entries = state.entries
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """The entries read so far."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Number, time, operator, room, act, facts."""
        return 0 if parent.isValid() else 6

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether older entries can be read."""
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:
        """Ask for older entries."""
        self.more_wanted.emit()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """One cell's words; the whole row as a tooltip."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cells = self._cells(self._entries[index.row()])
        return cells[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The columns' names."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        names = (
            self.tr("Number"),
            self.tr("Time"),
            self.tr("Operator"),
            self.tr("Room"),
            self.tr("What was done"),
            self.tr("Facts"),
        )
        return names[section]

    def retranslate(self) -> None:
        """Say everything again."""
        say_again(self)

    def _cells(self, entry: JournalEntry) -> tuple[str, ...]:
        formats = self._formats
        return (
            str(entry.number),
            formats.full(entry.at),
            entry.operator,
            entry.room_label,
            act_text(entry.act),
            facts_text(entry, formats),
        )


class JournalPage(QWidget):
    """Draws a JournalState; asks for older entries as somebody scrolls down."""

    more_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("journalPage")
        self._state: JournalState | None = None
        self._title = label("title")
        self._verdict = label("body", "muted", wraps=True)
        self._broken = Notice(theme, "danger")
        self._model = JournalModel(self)
        self._model.more_wanted.connect(self.more_wanted)
        self._table = self._make_table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(8)
        for part in (self._title, self._verdict, self._broken):
            layout.addWidget(part)
        layout.addWidget(self._table, 1)
        self.setFocusProxy(self._table)
        self._retranslate()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._model)
        prepare_for_reading(table)
        for column, width in enumerate(_COLUMN_WIDTHS):
            table.setColumnWidth(column, width)
        table.horizontalHeader().setSectionResizeMode(len(_COLUMN_WIDTHS), QHeaderView.ResizeMode.Stretch)
        return table

    def show_state(self, state: JournalState) -> None:
        """Draw the state."""
        self._state = state
        formats = Formats(state.zone, state.now)
        words = verdict_text(state.broken_at, state.checked_at, formats)
        broken = state.broken_at is not None
        self._verdict.setText(words)
        self._verdict.setVisible(not broken)
        self._broken.present(words if broken else "")
        self._model.show_entries(state, formats)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._model.retranslate()
            if self._state is not None:
                self.show_state(self._state)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Journal"))
        self._table.setAccessibleName(self.tr("Journal of all acts, newest first"))

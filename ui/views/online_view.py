"""The Cards page's online cards: the server's list, the chosen card, and what waits for the server."""

from __future__ import annotations

from datetime import UTC

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.presenters.online_state import OnlineCard, OnlineState, Patience
from ui.shortcuts import ShellAction, key_of
from ui.theme.theme import Theme
from ui.views import online_tables as tables
from ui.views.layouts import GAP_PX, at_left
from ui.widgets.empty_note import EmptyNote
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import Detail, DetailList, Notice, label
from ui.widgets.lines_table import LinesTable
from ui.widgets.search_field import SearchField
from ui.widgets.tag import Tag
from ui.wording import online_cards as words
from ui.wording.formats import Formats, epoch_formats
from ui.wording.vendor import inferred_hint, inferred_tag

translate = QCoreApplication.translate

CARDS_LEAST_PX = 176
WAITING_PX = 104
"""Heading and two lines; what waits is seldom more."""


class OnlineView(QWidget):
    """Draws an OnlineState and emits intents."""

    lock_chosen = Signal(str)
    search_edited = Signal(str)
    holder_wanted = Signal()
    card_chosen = Signal(str)
    fetch_wanted = Signal()
    cancel_wanted = Signal()
    new_wanted = Signal()
    change_wanted = Signal()
    delete_wanted = Signal()
    sync_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._state = OnlineState(UTC, epoch_formats().now)
        self._locks = QComboBox()
        self._search = SearchField(theme, key_of(ShellAction.SEARCH))
        self._holder, self._new, self._fetch = QPushButton(), QPushButton(), QPushButton()
        self._asking = label("body", "muted")
        self._cancel = QPushButton()
        self._trouble = Notice(theme, "warning")
        self._about = label("small", "muted", wraps=True)
        self._table = LinesTable(theme, tables.card_columns())
        self._empty = EmptyNote()
        self._lists = QStackedWidget()
        self._title, self._tag = label("strong", wraps=True), Tag()
        self._said = label(wraps=True)
        self._queued = Notice(theme, "accent", "sync")
        self._change, self._delete = QPushButton(), QPushButton()
        self._facts = DetailList(theme)
        self._heading = label("section")
        self._waiting = LinesTable(theme, tables.waiting_columns())
        self._sync = QPushButton()
        self._build()
        self._connect()
        self.speak()

    def _build(self) -> None:
        self._new.setProperty("rank", "primary")
        for view in (self._table, self._empty):
            self._lists.addWidget(view)
        self._table.setMinimumHeight(CARDS_LEAST_PX)
        self._waiting.setFixedHeight(WAITING_PX)
        buttons = FlowRow(GAP_PX)
        for tool in (self._holder, self._locks, self._fetch, self._new):
            buttons.add(tool)
        tools = QHBoxLayout()
        tools.setSpacing(GAP_PX)
        tools.addWidget(self._search, 0, Qt.AlignmentFlag.AlignTop)
        tools.addWidget(buttons, 1)
        layout = self._scrolled()
        layout.addLayout(tools)
        layout.addLayout(at_left(self._asking, self._cancel))
        layout.addWidget(self._trouble)
        layout.addWidget(self._about)
        layout.addWidget(self._lists, 1)
        layout.addLayout(self._chosen_line())
        for part in (self._said, self._queued, self._facts):
            layout.addWidget(part)
        heading = QHBoxLayout()
        heading.addWidget(self._heading, 1)
        heading.addWidget(self._sync)
        layout.addLayout(heading)
        layout.addWidget(self._waiting)

    def _chosen_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(GAP_PX)
        line.addWidget(self._title, 1)
        for part in (self._tag, self._change, self._delete):
            line.addWidget(part)
        return line

    def _scrolled(self) -> QVBoxLayout:
        """A column for everything; where the window is too low for it, it scrolls and nothing is cut."""
        area, body = QScrollArea(), QWidget()
        area.setObjectName("onlineCards")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        return layout

    def _connect(self) -> None:
        self._locks.activated.connect(self._on_locks_activated)
        self._search.textEdited.connect(self.search_edited)
        self._search.left.connect(self._on_search_left)
        self._table.line_chosen.connect(self.card_chosen)
        for button, wanted in (
            (self._holder, self.holder_wanted),
            (self._fetch, self.fetch_wanted),
            (self._cancel, self.cancel_wanted),
            (self._new, self.new_wanted),
            (self._change, self.change_wanted),
            (self._delete, self.delete_wanted),
            (self._sync, self.sync_wanted),
        ):
            button.clicked.connect(wanted)

    # -- render

    def show_state(self, state: OnlineState) -> None:
        """Draw the state; nothing while the view is not shown."""
        self._state = state
        if self.isVisible():
            self._render(state)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came meanwhile."""
        super().showEvent(event)
        self._render(self._state)

    def _render(self, state: OnlineState) -> None:
        formats = Formats(state.zone, state.now)
        self._render_locks(state)
        self._holder.setEnabled(bool(state.search))
        self._new.setEnabled(bool(state.locks) and not state.busy)
        self._asking.setText(words.asking_text(state))
        self._asking.setVisible(bool(self._asking.text()))
        self._cancel.setVisible(state.asks is not None and state.patience is Patience.LONG)
        self._trouble.present(words.trouble_text(state))
        self._about.setText(words.about_text(state, formats))
        cards = state.shown
        self._table.present(tables.card_lines(state, cards), state.chosen, formats)
        if not cards:
            self._empty.present(words.empty_text(state))
        self._lists.setCurrentWidget(self._table if cards else self._empty)
        self._queued.present(words.queued_text(state.queued))
        self._render_chosen(state, state.card, formats)
        self._render_waiting(state, formats)

    def _render_locks(self, state: OnlineState) -> None:
        offered = [("", words.all_locks_text())]
        offered += [(lock.lock_id, words.lock_choice(lock)) for lock in state.locks]
        known = [(self._locks.itemData(at), self._locks.itemText(at)) for at in range(self._locks.count())]
        with QSignalBlocker(self._locks):
            if known != offered:
                self._locks.clear()
                for lock_id, text in offered:
                    self._locks.addItem(text, lock_id)
            self._locks.setCurrentIndex(max(self._locks.findData(state.lock_id), 0))

    def _render_chosen(self, state: OnlineState, card: OnlineCard | None, formats: Formats) -> None:
        for part in (self._title, self._said, self._change, self._delete):
            part.setVisible(card is not None)
        tag = inferred_tag(state.details_operation) if card is not None else ""
        self._tag.present(tag, inferred_hint() if tag else "", "inferred")
        if card is None:
            self._facts.present("", [])
            return
        lock = state.lock_of(card.lock_id)
        self._title.setText(f"{words.number_text(card.number)} · {words.lock_text(lock)}")
        said = words.standing_more(card, lock)
        self._said.setText(f"{said} {words.leaves_text()}" if state.leaves else said)
        free = not state.busy and not state.leaves
        self._change.setEnabled(free)
        self._delete.setEnabled(free)
        self._facts.present(translate("OnlineCards", "This card"), _facts(card, formats))

    def _render_waiting(self, state: OnlineState, formats: Formats) -> None:
        rows = state.waiting
        self._heading.setText(words.waiting_heading(rows).upper())
        for part in (self._heading, self._waiting, self._sync):
            part.setVisible(bool(rows))
        self._waiting.present(tables.waiting_lines(state), "", formats)

    # -- the keyboard

    def focus_search(self) -> None:
        """Go to the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _on_search_left(self) -> None:
        if self._lists.currentWidget() is self._table:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._state.card not in self._state.shown:
                self._table.selectRow(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the search: whoever comes by the keyboard types whose card it is."""
        super().focusInEvent(event)
        self.focus_search()

    def _on_locks_activated(self, _position: int) -> None:
        self.lock_chosen.emit(str(self._locks.currentData() or ""))

    # -- language

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.speak()
        super().changeEvent(event)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._locks.setAccessibleName(translate("OnlineCards", "Cards of which lock"))
        self._search.setAccessibleName(translate("OnlineCards", "Search by number, name, holder or room"))
        self._search.setPlaceholderText(translate("OnlineCards", "Search"))
        self._holder.setText(translate("OnlineCards", "Ask for this holder"))
        self._holder.setToolTip(
            translate("OnlineCards", "Has the server list every card of the person who stands in the search")
        )
        self._fetch.setText(translate("OnlineCards", "Ask again"))
        self._new.setText(translate("OnlineCards", "New online card …"))
        self._cancel.setText(translate("OnlineCards", "Cancel"))
        self._change.setText(translate("OnlineCards", "Change …"))
        self._delete.setText(translate("OnlineCards", "Delete …"))
        self._sync.setText(translate("OnlineCards", "Show it on the Sync page"))
        self._table.setAccessibleName(translate("OnlineCards", "Online cards"))
        self._waiting.setAccessibleName(translate("OnlineCards", "What waits for the server"))
        for table in (self._table, self._waiting):
            table.refresh()
        self._render(self._state)


def _facts(card: OnlineCard, formats: Formats) -> list[Detail]:
    facts = [Detail("clock", words.validity_text(card, formats))]
    if card.holder:
        facts.insert(0, Detail("guests", card.holder, card.name))
    elif card.name:
        facts.insert(0, Detail("guests", card.name))
    facts.append(
        Detail(
            "sync",
            translate("OnlineCards", "The server's number of it: {number}").format(number=card.card_id),
            words.made_by_text(card),
        )
    )
    return facts

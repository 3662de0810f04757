"""The Locks page: its parts, of which one is shown, and beside them the chosen lock or the work that runs."""

from __future__ import annotations

from datetime import UTC

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.lock_notes import LockHealth
from ui.presenters.locks_state import LocksPageState
from ui.shortcuts import LocksSegment, ShellAction, Where, key_of, shortcuts_of
from ui.theme.theme import Theme
from ui.views import locks_tables as tables
from ui.views.layouts import GAP_PX, page_head
from ui.views.locks_intents import LocksIntents
from ui.views.locks_list_view import LocksListView
from ui.views.locks_part_view import LocksPartView
from ui.views.locks_side import LocksSide
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import label, vertical_line
from ui.widgets.painting import native_key
from ui.wording import locks as words
from ui.wording import locks_nearby as nearby_words
from ui.wording import locks_rounds as round_words
from ui.wording.formats import Formats, epoch_formats

PANEL_WIDTH = 344


class LocksPage(QWidget):
    """Draws a LocksPageState; what a person wants comes by ``intents``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("locksPage")
        self._state = LocksPageState(UTC, epoch_formats().now)
        self.intents = LocksIntents(self)
        self._title = label("title")
        self._segments = ChoiceRow(len(LocksSegment))
        self._list = LocksListView(theme, self.intents)
        self._nearby = LocksPartView(theme, tables.nearby_columns())
        self._round = LocksPartView(theme, tables.round_columns())
        self._gateways = LocksPartView(theme, tables.gateway_columns())
        self._work = LocksPartView(theme, tables.work_columns())
        self._listen, self._walk = self._nearby.add_button(), self._round.add_button()
        self.side = LocksSide(theme, self.intents)
        self._centre = QStackedWidget()
        self._astray: QWidget | None = None
        """What had the keyboard when it could no longer be pressed."""
        self._build(theme)
        self._connect()
        self._add_keys()
        self.speak()

    def _build(self, theme: Theme) -> None:
        for view in self._views().values():
            self._centre.addWidget(view)
        side = QWidget()
        side.setObjectName("panel")
        inner = QVBoxLayout(side)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.side)
        side.setFixedWidth(theme.tokens.metrics.side_px(PANEL_WIDTH))
        left = QVBoxLayout()
        left.setContentsMargins(18, 16, 18, 16)
        left.setSpacing(GAP_PX)
        left.addLayout(page_head(self._title, self._segments))
        left.addWidget(self._centre, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left, 1)
        layout.addWidget(vertical_line())
        layout.addWidget(side)

    def _views(self) -> dict[LocksSegment, QWidget]:
        return {
            LocksSegment.LOCKS: self._list,
            LocksSegment.NEARBY: self._nearby,
            LocksSegment.ROUND: self._round,
            LocksSegment.GATEWAYS: self._gateways,
            LocksSegment.WORK: self._work,
        }

    def _connect(self) -> None:
        intents = self.intents
        self._segments.chosen.connect(self._on_segments_chosen)
        self._nearby.line_chosen.connect(intents.heard_chosen)
        self._round.line_chosen.connect(intents.lock_chosen)
        self._gateways.line_chosen.connect(intents.gateway_chosen)
        self._work.line_chosen.connect(intents.work_chosen)
        self._listen.clicked.connect(self._on_listen_clicked)
        self._walk.clicked.connect(self._on_walk_clicked)

    # -- render

    def show_state(self, state: LocksPageState) -> None:
        """Draw the state; only the part that is seen is worded, and nothing while the page is not shown."""
        self._state = state
        if self.isVisible():
            self._render()

    def _render(self) -> None:
        state = self._state
        formats = Formats(state.zone, state.now)
        self._segments.choose(list(LocksSegment).index(state.segment))
        self._segments.speak([words.segment_text(each, _count(state, each)) for each in LocksSegment])
        self._render_part(state, formats)
        self._centre.setCurrentWidget(self._views()[state.segment])
        self._render_side(state, formats)

    def _render_side(self, state: LocksPageState, formats: Formats) -> None:
        """Draw the panel where it is; only work that begins takes it to the top."""
        bar = self.side.verticalScrollBar()
        keyboard, at, had_work = self._focus_in_side(), bar.value(), self.side.shows_work
        self.side.present(state, formats)
        if keyboard is not None and self._focus_in_side() is not keyboard:
            self._astray = self._astray or keyboard
            bar.setValue(at)
        if self.side.shows_work and not had_work:
            bar.setValue(0)
        self._bring_keyboard_back()

    def _render_part(self, state: LocksPageState, formats: Formats) -> None:
        if state.segment is LocksSegment.LOCKS:
            self._list.present(state, formats)
        elif state.segment is LocksSegment.NEARBY:
            self._render_nearby(state, formats)
        elif state.segment is LocksSegment.ROUND:
            self._render_round(state, formats)
        elif state.segment is LocksSegment.GATEWAYS:
            empty = round_words.gateways_empty(has_server=state.has_server)
            lines = tables.gateway_lines(state.gateways.gateways)
            self._gateways.present("", lines, state.gateway, formats, empty)
        else:
            self._work.present("", tables.work_lines(state), state.work, formats, round_words.work_empty())

    def _render_nearby(self, state: LocksPageState, formats: Formats) -> None:
        note = nearby_words.nearby_note(
            scanning=state.scanning, condition=state.radio, count=len(state.nearby)
        )
        empty = nearby_words.nearby_empty(state.radio, scanning=state.scanning)
        self._listen.setText(self.tr("Stop listening") if state.scanning else self.tr("Listen"))
        self._listen.setVisible(nearby_words.can_listen(state.radio))
        self._nearby.present(note, tables.nearby_lines(state), state.heard, formats, empty)

    def _render_round(self, state: LocksPageState, formats: Formats) -> None:
        visits, walking = state.round.visits, state.round.began_at is not None
        note = round_words.round_text(state.round.done, len(visits), walking=walking) if visits else ""
        self._walk.setText(self.tr("End the round") if walking else self.tr("Begin a round"))
        self._walk.setVisible(bool(visits) or walking)
        self._round.present(
            note, tables.round_lines(visits), state.chosen, formats, round_words.round_empty()
        )

    # -- what a person does

    def _on_segments_chosen(self, position: int) -> None:
        segment = list(LocksSegment)[position]
        if segment is not self._state.segment:
            self.intents.segment_chosen.emit(segment)

    def _on_listen_clicked(self) -> None:
        wanted = self.intents.scan_ended if self._state.scanning else self.intents.scan_begun
        wanted.emit()

    def _on_walk_clicked(self) -> None:
        walking = self._state.round.began_at is not None
        wanted = self.intents.round_ended if walking else self.intents.round_begun
        wanted.emit()

    # -- keys

    def _add_keys(self) -> None:
        for shortcut in shortcuts_of(Where.LOCKS):
            action = QAction(shortcut.key, self)
            action.setShortcut(QKeySequence(shortcut.key))
            action.setData(shortcut)
            action.triggered.connect(self._on_key_triggered)
            self.addAction(action)

    def _on_key_triggered(self) -> None:
        wanted = self.sender().data().action  # type: ignore[attr-defined]
        if isinstance(wanted, LocksSegment):
            self._go_to(wanted)
        elif isinstance(wanted, LockHealth):
            self._go_to(LocksSegment.LOCKS)
            self.intents.chip_chosen.emit(wanted)
        elif wanted is ShellAction.SEARCH:
            self._go_to(LocksSegment.LOCKS)
            self._list.focus_search()
        elif wanted is ShellAction.SUGGESTED:
            self._press(self.side.main_button())
        else:
            self._leave()

    def _go_to(self, segment: LocksSegment) -> None:
        self._on_segments_chosen(list(LocksSegment).index(segment))
        self._focus_part()

    def _press(self, button: QPushButton | None) -> None:
        if button is not None:
            button.click()

    def _leave(self) -> None:
        """Back one step: put away what is over; else show all locks again."""
        state = self._state
        if (state.job is not None or state.bulk is not None) and not state.running:
            self.intents.job_put_away.emit()
        else:
            self.intents.filter_cleared.emit()

    def _bring_keyboard_back(self) -> None:
        """What was pressed can't be pressed while it runs: the keyboard goes to the work, and back."""
        astray = self._astray
        if astray is None or (self._state.running and not self.side.shows_work):
            return
        self._astray = None
        waits = isValid(astray) and astray.isVisible() and astray.isEnabled()
        if waits and not self.side.shows_work:
            astray.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.side.take_keyboard():
            self._focus_part()

    def _focus_in_side(self) -> QWidget | None:
        focus = QApplication.focusWidget()
        return focus if focus is not None and self.side.isAncestorOf(focus) else None

    def _focus_part(self) -> None:
        self._views()[self._state.segment].setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the part that is shown."""
        super().focusInEvent(event)
        self._focus_part()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came meanwhile, and tell that somebody can look."""
        super().showEvent(event)
        self._render()
        self.intents.shown_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nobody can look any more."""
        super().hideEvent(event)
        self.intents.shown_changed.emit(False)

    # -- language

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.speak()
        super().changeEvent(event)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._title.setText(self.tr("Locks"))
        self._segments.setAccessibleName(self.tr("Parts of this page"))
        self._segments.hint([native_key(key_of(segment)) for segment in LocksSegment])
        for segment, view in self._views().items():
            if isinstance(view, LocksPartView):
                view.speak(words.segment_name(segment))
        self.side.speak()
        self._render()


def _count(state: LocksPageState, segment: LocksSegment) -> int:
    counts = {
        LocksSegment.LOCKS: state.list.total,
        LocksSegment.NEARBY: len(state.nearby),
        LocksSegment.ROUND: len(state.round.visits) - state.round.done,
        LocksSegment.GATEWAYS: len(state.gateways.gateways),
        LocksSegment.WORK: len(state.open_jobs),
    }
    return counts[segment]

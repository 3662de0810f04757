"""The Cards page's batches: runs with their rooms or people, and the outage set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.presenters.batches_state import BatchesState, BatchesTab
from ui.theme.theme import Theme
from ui.views import batches_lists as lists
from ui.views.layouts import GAP_PX
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.empty_note import EmptyNote
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import Notice, label
from ui.widgets.lines_table import LinesTable
from ui.wording import batches as words
from ui.wording.formats import Formats, epoch_formats

TABLE_LEAST_PX = 132
"""Heading and three lines: in a window that is smaller still, the page scrolls."""
BATCHES_SHARE, ITEMS_SHARE = 2, 3
"""The runs are few, their rooms many."""


class BatchesView(QWidget):
    """Draws a BatchesState and emits intents."""

    tab_chosen = Signal(object)
    batch_chosen = Signal(str)
    item_chosen = Signal(str)
    spare_chosen = Signal(str)
    group_wanted = Signal()
    outage_set_wanted = Signal()
    staff_wanted = Signal()
    renew_wanted = Signal()
    run_wanted = Signal()
    next_wanted = Signal()
    skip_wanted = Signal()
    spoiled_wanted = Signal()
    end_wanted = Signal()
    use_wanted = Signal()
    use_laid_wanted = Signal()
    save_sheet_wanted = Signal()
    print_sheet_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._state = BatchesState(UTC, epoch_formats().now)
        self._formats = epoch_formats()
        self._tabs = ChoiceRow(len(BatchesTab))
        self._warning = Notice(theme, "warning")
        self._batches = LinesTable(theme, lists.batch_columns())
        self._items = LinesTable(theme, lists.item_columns())
        self._spares = LinesTable(theme, lists.spare_columns())
        self._title = label("strong", wraps=True)
        self._summary = label("body", "muted", wraps=True)
        self._no_batches, self._no_spares = EmptyNote(), EmptyNote()
        self._begin = _Buttons(self.group_wanted, self.outage_set_wanted, self.staff_wanted)
        self._acts = _Buttons(
            self.run_wanted, self.next_wanted, self.skip_wanted, self.spoiled_wanted, self.end_wanted
        )
        self._drawer = _Buttons(
            self.use_wanted,
            self.use_laid_wanted,
            self.renew_wanted,
            self.save_sheet_wanted,
            self.print_sheet_wanted,
        )
        self._shown = QStackedWidget()
        self._build()
        self._connect()
        self.speak()

    def _build(self) -> None:
        shares: dict[QWidget, int] = {self._batches: BATCHES_SHARE, self._items: ITEMS_SHARE, self._spares: 1}
        self._runs_part = _column(
            (self._batches, self._title, self._summary, self._acts, self._items), shares
        )
        self._spares_part = _column((self._drawer, self._spares), shares)
        for part in (self._runs_part, self._spares_part, self._no_batches, self._no_spares):
            self._shown.addWidget(part)
        heading = QHBoxLayout()
        heading.setSpacing(2 * GAP_PX)
        heading.addWidget(self._tabs, 2, Qt.AlignmentFlag.AlignTop)
        heading.addWidget(self._begin, 3, Qt.AlignmentFlag.AlignTop)
        ground = QWidget()
        layout = QVBoxLayout(ground)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addLayout(heading)
        layout.addWidget(self._warning)
        layout.addWidget(self._shown, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(_scrolling(ground))
        for table in (self._batches, self._items, self._spares):
            table.setMinimumHeight(TABLE_LEAST_PX)
        self._acts.buttons[0].setProperty("rank", "primary")

    def _connect(self) -> None:
        self._tabs.chosen.connect(self._on_tabs_chosen)
        self._batches.line_chosen.connect(self.batch_chosen)
        self._items.line_chosen.connect(self.item_chosen)
        self._spares.line_chosen.connect(self.spare_chosen)

    # -- render

    def show_state(self, state: BatchesState) -> None:
        """Draw the state; nothing while the view is not shown. The first lines take the keyboard over."""
        came = state.loaded and not self._state.loaded
        self._state = state
        if self.isVisible():
            self._render(state)
        if came and self._begin.buttons[0].hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came meanwhile."""
        super().showEvent(event)
        self._render(self._state)

    def _render(self, state: BatchesState) -> None:
        self._formats = Formats(state.zone, state.now)
        self._tabs.choose(list(BatchesTab).index(state.tab))
        self._tabs.speak([words.tab_text(tab, state) for tab in BatchesTab])
        self._warning.present(words.set_warning_text(state.stale, len(state.spares), self._formats))
        self._begin.allow(*[not state.busy] * 3)
        if state.tab is BatchesTab.BATCHES:
            self._render_runs(state)
        else:
            self._render_spares(state)

    def _render_runs(self, state: BatchesState) -> None:
        empty = state.loaded and not state.batches
        self._shown.setCurrentWidget(self._no_batches if empty else self._runs_part)
        self._batches.present(lists.batch_lines(state), state.chosen, self._formats)
        batch = state.batch
        self._items.present(
            lists.item_lines(batch) if batch is not None else [], state.chosen_item, self._formats
        )
        self._title.setText(words.batch_title(batch) if batch is not None else "")
        self._summary.setText(words.summary_text(batch, self._formats) if batch is not None else "")
        self._render_acts(state)

    def _render_acts(self, state: BatchesState) -> None:
        batch, item = state.batch, state.item
        is_open = batch is not None and batch.batch.ended_at is None
        run, _next, skip, _spoiled, _end = self._acts.buttons
        run.setText(words.stop_text() if state.runs else words.begin_text(batch))
        skip.setText(words.skip_text(item))
        free = is_open and not state.busy
        self._acts.allow(
            is_open and (state.runs or (batch is not None and batch.waiting > 0)),
            free and item is not None and item.missing > 0,
            free and item is not None and item.missing > 0,
            free and state.last_made is not None,
            free,
        )

    def _render_spares(self, state: BatchesState) -> None:
        empty = state.loaded and not state.spares
        self._shown.setCurrentWidget(self._no_spares if empty else self._spares_part)
        self._spares.present(lists.spare_lines(state), state.chosen_spare, self._formats)
        spare = state.spare
        usable = spare is not None and (spare.stale is None or not spare.stale.is_over)
        free = not state.busy
        self._drawer.allow(free and usable, free, free and bool(state.stale), free, free)

    def _on_tabs_chosen(self, position: int) -> None:
        tab = list(BatchesTab)[position]
        if tab is not self._state.tab:
            self.tab_chosen.emit(tab)

    def press_main(self) -> None:
        """Go on with the chosen batch; nothing is suggested for the spares in the drawer."""
        if self._state.tab is BatchesTab.BATCHES and not self._state.runs:
            self._acts.buttons[0].click()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the list, or to what begins one."""
        super().focusInEvent(event)
        runs = self._state.tab is BatchesTab.BATCHES
        table, lines = (self._batches, self._state.batches) if runs else (self._spares, self._state.spares)
        # A table without lines may give way to a note before it is read.
        target = table if lines else self._begin.buttons[0]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- language

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.speak()
        super().changeEvent(event)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._tabs.setAccessibleName(self.tr("Lists"))
        for table, name in (
            (self._batches, self.tr("Batches")),
            (self._items, self.tr("Rooms and people of the batch")),
            (self._spares, self.tr("Outage set")),
        ):
            table.setAccessibleName(name)
            table.refresh()
        self._begin.speak(self.tr("New group …"), self.tr("New outage set …"), self.tr("Staff cards …"))
        self._acts.speak(
            "", self.tr("Make this one next"), "", self.tr("Card spoiled …"), self.tr("End the batch …")
        )
        self._drawer.speak(
            self.tr("Give to a guest …"),
            self.tr("Lay the given card down …"),
            self.tr("Renew the stale …"),
            self.tr("Save the sheet …"),
            self.tr("Print the sheet …"),
        )
        self._no_batches.present(words.no_batches_text())
        self._no_spares.present(words.no_spares_text())
        self._render(self._state)


class _Buttons(FlowRow):
    """Buttons that each emit one signal, in lines that wrap."""

    def __init__(self, *signals: SignalInstance) -> None:
        super().__init__(GAP_PX)
        self.buttons = tuple(QPushButton() for _signal in signals)
        for button, signal in zip(self.buttons, signals, strict=True):
            button.clicked.connect(signal)
            self.add(button)

    def speak(self, *texts: str) -> None:
        """Name the buttons; an empty text leaves one as it is."""
        for button, text in zip(self.buttons, texts, strict=True):
            if text:
                button.setText(text)

    def allow(self, *allowed: bool) -> None:
        """Say which can be pressed."""
        for button, may in zip(self.buttons, allowed, strict=True):
            button.setEnabled(may)


def _scrolling(ground: QWidget) -> QScrollArea:
    """An area that scrolls downwards alone."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(ground)
    return area


def _column(parts: Sequence[QWidget], shares: Mapping[QWidget, int]) -> QWidget:
    """Parts below each other; tables share the height that is left."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP_PX)
    for part in parts:
        layout.addWidget(part, shares.get(part, 0))
    return column

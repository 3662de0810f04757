"""All cards that are out: chips, search and order over a table; the panel explains the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
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

from app.domain.cards_filter import CardsFilter
from app.domain.cards_out import CardsColumn
from ui.presenters.cards_state import AGES_DIFFER, CardsListState
from ui.shortcuts import ShellAction, key_of
from ui.theme.theme import Theme
from ui.theme.tokens import ColourName
from ui.views.cards_table import COLUMNS, card_columns, card_lines
from ui.views.layouts import GAP_PX
from ui.widgets.buttons import Chip
from ui.widgets.empty_note import EmptyNote
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import Notice, label
from ui.widgets.lines_table import LinesTable
from ui.widgets.search_field import SearchField
from ui.wording import cards as words
from ui.wording.formats import Formats, epoch_formats

_TONES: dict[CardsFilter, ColourName] = {
    CardsFilter.LOST: "danger",
    CardsFilter.IN_QUESTION: "warning",
    CardsFilter.STILL_OPENS: "warning",
    CardsFilter.WEAK_CHIP: "warning",
}
LIST_HEIGHT_PX = 176
"""Some lines at least, whatever stands over them."""
_ALWAYS_SHOWN = (CardsFilter.ALL, CardsFilter.GUEST, CardsFilter.STAFF)


class CardsChipRow(FlowRow):
    """The filters with their counts; exactly one is chosen."""

    chip_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(gap=8)
        self._chips = {chip: Chip(theme, _TONES.get(chip, "text")) for chip in CardsFilter}
        for chip, button in self._chips.items():
            button.setProperty("chip", chip.value)
            button.clicked.connect(self._on_chip_clicked)
            button.hide()
            self.add(button)

    def present(self, state: CardsListState) -> None:
        """Show counts; a filter that matches nothing stays away."""
        for chip, button in self._chips.items():
            count = state.counts.get(chip, 0)
            button.present(words.filter_text(chip), count, words.filter_spoken(chip, count), key_of(chip))
            button.setChecked(chip is state.chip)
            button.setVisible(chip in _ALWAYS_SHOWN or count > 0 or chip is state.chip)

    def _on_chip_clicked(self) -> None:
        chip = CardsFilter(self.sender().property("chip"))
        self._chips[chip].setChecked(True)
        self.chip_chosen.emit(chip)


class CardsOutView(QWidget):
    """Draws a CardsListState and emits intents."""

    chip_chosen = Signal(object)
    search_edited = Signal(str)
    order_chosen = Signal(object)
    """A CardsColumn; the same one again turns the order round."""
    card_chosen = Signal(str)
    """An issue_id."""
    filter_cleared = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._state = CardsListState()
        self._formats = epoch_formats()
        self._chips = CardsChipRow(theme)
        self._search = SearchField(theme, key_of(ShellAction.SEARCH))
        self._order = QComboBox()
        self._about = Notice(theme, "warning", "key")
        self._table = LinesTable(theme, card_columns())
        self._table.let_order()
        self._empty = EmptyNote()
        self._clear = QPushButton()
        self._lists = QStackedWidget()
        self._foot = label("small", "muted", wraps=True)
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
        self._table.setMinimumHeight(LIST_HEIGHT_PX)
        layout = self._scrolled()
        layout.addLayout(tools)
        layout.addWidget(self._about)
        layout.addWidget(self._lists, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_PX)
        foot.addWidget(self._foot, 1)
        foot.addWidget(self._order)
        layout.addLayout(foot)
        self._order.addItems([""] * len(CardsColumn))

    def _scrolled(self) -> QVBoxLayout:
        """A column for everything; where the window is too low for it, it scrolls and nothing is cut."""
        self._area = area = QScrollArea()
        body = QWidget()
        area.setObjectName("cardsOut")
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
        self._chips.chip_chosen.connect(self.chip_chosen)
        self._search.textEdited.connect(self.search_edited)
        self._search.left.connect(self.focus_list)
        self._order.activated.connect(self._on_order_activated)
        self._table.heading_chosen.connect(self._on_table_heading_chosen)
        self._table.line_chosen.connect(self.card_chosen)
        self._clear.clicked.connect(self.filter_cleared)

    # -- render

    def present(self, state: CardsListState, formats: Formats) -> None:
        """Show the list; a state that is shown already only has its ages said anew, as they differ."""
        same = state is self._state
        if same and formats.now - self._formats.now < AGES_DIFFER:
            return
        self._state, self._formats = state, formats
        if not same:
            self._chips.present(state)
            self._present_tools(state)
        self._present_list()

    def _present_list(self) -> None:
        state = self._state
        cards = (*state.cards, *state.earlier)
        self._table.present(card_lines(cards), state.chosen, self._formats)
        if not cards:
            self._empty.present(words.empty_text(total=state.total, loaded=state.loaded))
            self._clear.setVisible(state.loaded and state.total > 0)
        self._lists.setCurrentWidget(self._table if cards else self._empty)

    def _present_tools(self, state: CardsListState) -> None:
        if self._search.text().strip() != state.search:
            self._search.setText(state.search)
        column, falling = state.order.column, state.order.falling
        self._order.setCurrentIndex(list(CardsColumn).index(column))
        self._table.show_order(COLUMNS.index(column), falling=falling)
        self._about.present(_about(state))
        weak = state.counts.get(CardsFilter.WEAK_CHIP, 0)
        self._foot.setText(words.weak_chips_text(weak, state.total) if state.total else "")

    def focus_search(self) -> None:
        """Go to the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def focus_list(self) -> None:
        """Go to the cards, if any is listed."""
        if self._lists.currentWidget() is self._table:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(self._table)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the search: whoever comes by the keyboard types whose card it is."""
        super().focusInEvent(event)
        self.focus_search()

    def _on_order_activated(self, position: int) -> None:
        self.order_chosen.emit(list(CardsColumn)[position])

    def _on_table_heading_chosen(self, column: int) -> None:
        if COLUMNS[column] is not None:
            self.order_chosen.emit(COLUMNS[column])

    # -- language

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.speak()
        super().changeEvent(event)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._search.setAccessibleName(self.tr("Search cards by number, guest, holder or room"))
        self._search.setPlaceholderText(self.tr("Search"))
        self._order.setAccessibleName(self.tr("Order of the cards"))
        self._order.setToolTip(self.tr("Choose the same order again to turn it round"))
        for position, column in enumerate(CardsColumn):
            self._order.setItemText(position, words.order_text(column))
        self._clear.setText(self.tr("Show all cards"))
        self._table.setAccessibleName(self.tr("Cards out"))
        self._chips.present(self._state)
        self._present_tools(self._state)
        self._present_list()


def _about(state: CardsListState) -> str:
    """What the chosen chip says over the list."""
    count = state.counts.get(state.chip, 0)
    if not count:
        return ""
    if state.chip is CardsFilter.STILL_OPENS:
        return words.still_open_text(count, state.rooms_open)
    if state.chip is CardsFilter.WEAK_CHIP:
        return f"{words.weak_chips_text(count, state.total)}. {words.weak_chips_more()}"
    return words.lost_text(count) if state.chip is CardsFilter.LOST else ""

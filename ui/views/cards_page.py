"""The Cards page: its parts, of which one is shown, and beside them the card on the encoder."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.cards_filter import CardsFilter
from app.domain.rack import DeskAction
from ui.presenters.rooms_state import CardFlowState
from ui.shortcuts import CardsSegment, ShellAction, Where, key_of, shortcuts_of
from ui.theme.theme import Theme
from ui.views.card_flow import CardFlowView, TellError
from ui.views.card_panel import CardPanel
from ui.views.layouts import GAP_PX, page_head
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import label, vertical_line
from ui.widgets.painting import native_key
from ui.wording.cards import segment_text
from ui.wording.formats import Formats

PANEL_WIDTH = 344


class CardsPage(QWidget):
    """Holds the parts and shows the one that is chosen; a part is offered once it has come.

    ``flow`` draws the running card job in the panel's place, as on the Rooms page.
    """

    main_wanted = Signal()
    """The key of the loudest button, while no card job runs: the part that is shown has one or not."""
    segment_changed = Signal(object)
    """A CardsSegment: it is shown from now on."""
    shown_changed = Signal(bool)
    """Whether somebody can look at the page: it is in front, and the screen is not locked."""
    action_requested = Signal(object)
    """A DeskAction that a key asks for: read, erase, undo."""
    chip_chosen = Signal(object)
    left = Signal()
    """Somebody wants back one step: out of the card job, or of the filter."""
    search_wanted = Signal()
    outage_set_wanted = Signal()
    """The spare cards in the drawer are to be shown."""

    def __init__(self, theme: Theme, error_text: TellError) -> None:
        super().__init__()
        self.setObjectName("cardsPage")
        self.panel = CardPanel(theme, error_text)
        self.flow = CardFlowView(theme, error_text)
        self._views: dict[CardsSegment, QWidget] = {}
        self._title = label("title")
        self._segments = ChoiceRow(len(CardsSegment))
        self._centre = QStackedWidget()
        self._side = QStackedWidget()
        self._build(theme)
        self._segments.chosen.connect(self._on_segments_chosen)
        self.flow.outage_set_wanted.connect(self.outage_set_wanted)
        self._add_keys()
        self._retranslate()

    def _build(self, theme: Theme) -> None:
        for part in (self.panel, self.flow):
            self._side.addWidget(part)
        self._side.setObjectName("panel")
        self._side.setFixedWidth(theme.tokens.metrics.side_px(PANEL_WIDTH))
        left = QVBoxLayout()
        left.setContentsMargins(18, 16, 18, 16)
        left.setSpacing(GAP_PX)
        left.addLayout(page_head(self._title, self._segments))
        left.addWidget(self._centre, 1)
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left, 1)
        layout.addWidget(vertical_line())
        layout.addWidget(self._side)
        for position in range(len(CardsSegment)):
            self._segments.offer(position, offered=False)

    # -- parts

    def put_segment(self, segment: CardsSegment, view: QWidget) -> None:
        """Offer a part that was just made; the first one is shown at once."""
        self._views[segment] = view
        self._centre.addWidget(view)
        self._segments.offer(_position(segment), offered=True)
        self._segments.setVisible(len(self._views) > 1)
        self._put_panel_last()
        if len(self._views) == 1:
            self.show_segment(segment)

    def offer_segment(self, segment: CardsSegment, *, offered: bool) -> None:
        """Offer a part that has come, or take it away; where it was shown, the first part is."""
        if segment in self._views:
            if not offered and self.segment is segment:
                self.show_segment(CardsSegment.OUT)
            self._segments.offer(_position(segment), offered=offered)

    def _put_panel_last(self) -> None:
        """Tab goes from a part to the panel, not the other way round, though the panel was made first."""
        self._side.setParent(None)
        self._row.addWidget(self._side)
        self._side.show()

    def show_segment(self, segment: CardsSegment) -> None:
        """Show a part that has come; the keyboard is left where it is."""
        self._segments.choose(_position(segment))

    @property
    def segment(self) -> CardsSegment:
        """The part that is shown."""
        shown = self._centre.currentWidget()
        return next((each for each, view in self._views.items() if view is shown), CardsSegment.OUT)

    def _on_segments_chosen(self, position: int) -> None:
        segment = list(CardsSegment)[position]
        self._centre.setCurrentWidget(self._views[segment])
        self.segment_changed.emit(segment)

    # -- keys

    def _add_keys(self) -> None:
        for shortcut in shortcuts_of(Where.CARDS):
            action = QAction(shortcut.key, self)
            action.setShortcut(QKeySequence(shortcut.key))
            action.setData(shortcut)
            action.triggered.connect(self._on_key_triggered)
            self.addAction(action)

    def _on_key_triggered(self) -> None:
        wanted = self.sender().data().action  # type: ignore[attr-defined]
        if isinstance(wanted, CardsSegment):
            self._go_to_segment(wanted)
        elif isinstance(wanted, DeskAction):
            self.action_requested.emit(wanted)
        elif isinstance(wanted, CardsFilter):
            self.chip_chosen.emit(wanted)
        else:
            self._do_shell_action(wanted)

    def _do_shell_action(self, wanted: ShellAction) -> None:
        if wanted is ShellAction.SEARCH:
            self.search_wanted.emit()
        elif wanted is ShellAction.SUGGESTED:
            self._press_main()
        else:
            self.left.emit()

    def _press_main(self) -> None:
        if self._side.currentWidget() is self.flow:
            self.flow.press_main()
        else:
            self.main_wanted.emit()

    def _go_to_segment(self, segment: CardsSegment) -> None:
        if segment in self._views and self._segments.is_offered(_position(segment)):
            self.show_segment(segment)
            self._views[segment].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that somebody can look."""
        super().showEvent(event)
        self.shown_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nobody can look any more."""
        super().hideEvent(event)
        self.shown_changed.emit(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the part that is shown."""
        super().focusInEvent(event)
        shown = self._centre.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the card job

    def show_flow(self, state: CardFlowState | None, formats: Formats) -> None:
        """Show the running card job instead of the card on the encoder; None puts it away."""
        if state is not None:
            self.flow.present(state, None, formats)
        self._side.setCurrentWidget(self.panel if state is None else self.flow)

    # -- language

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Cards"))
        self._segments.setAccessibleName(self.tr("Parts of this page"))
        self._segments.speak([segment_text(segment) for segment in CardsSegment])
        self._segments.hint([native_key(key_of(segment)) for segment in CardsSegment])


def _position(segment: CardsSegment) -> int:
    return list(CardsSegment).index(segment)

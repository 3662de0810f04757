"""Connects the batches' part of the Cards page with its presenter."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.dialogs.batches import BatchQuestions
from ui.outage_watch import warn_of_stale
from ui.presenters.batches import BatchesGround, BatchesPresenter
from ui.presenters.batches_state import BatchesState, BatchesTab
from ui.presenters.cards_ground import CardsGround
from ui.shell import CARDS_PAGE, Shell
from ui.shortcuts import CardsSegment
from ui.views.batches_view import BatchesView


class BatchesWiring(QObject):
    """Puts the view into the page's slot."""

    def __init__(self, shell: Shell, ground: CardsGround) -> None:
        super().__init__(shell)
        self._shell = shell
        self.view = BatchesView(shell.theme)
        self.presenter = BatchesPresenter(_ground_of(shell, ground), self)
        self._connect()
        shell.cards.put_segment(CardsSegment.BATCHES, self.view)
        shell.cards.segment_changed.connect(self._on_segment_changed)
        shell.cards.main_wanted.connect(self._on_main_wanted)
        ground.rooms.loaded.connect(self.presenter.desk_changed)
        shell.cards.outage_set_wanted.connect(self._on_outage_set_wanted)
        shell.window.page_changed.connect(self._on_page_changed)

    def _connect(self) -> None:
        view, presenter = self.view, self.presenter
        presenter.state_changed.connect(self._on_presenter_state_changed)
        presenter.staff_wanted.connect(self._on_staff_wanted)
        view.tab_chosen.connect(presenter.choose_tab)
        view.batch_chosen.connect(presenter.choose)
        view.item_chosen.connect(presenter.choose_item)
        view.spare_chosen.connect(presenter.choose_spare)
        view.group_wanted.connect(presenter.new_group)
        view.outage_set_wanted.connect(presenter.new_outage_set)
        view.staff_wanted.connect(presenter.staff_wanted)
        view.renew_wanted.connect(presenter.renew)
        view.run_wanted.connect(presenter.go_on)
        view.next_wanted.connect(presenter.take_next)
        view.skip_wanted.connect(presenter.skip)
        view.spoiled_wanted.connect(presenter.spoil)
        view.end_wanted.connect(presenter.end)
        view.use_wanted.connect(presenter.use_chosen_spare)
        view.use_laid_wanted.connect(presenter.use_laid_spare)
        view.save_sheet_wanted.connect(presenter.save_sheet)
        view.print_sheet_wanted.connect(presenter.print_sheet)

    def _on_presenter_state_changed(self, state: BatchesState) -> None:
        self.view.show_state(state)
        if state.loaded:
            warn_of_stale(self._shell, stale=bool(state.stale))

    def _on_staff_wanted(self) -> None:
        self._shell.cards.show_segment(CardsSegment.MAKE)

    def _on_outage_set_wanted(self) -> None:
        self.presenter.choose_tab(BatchesTab.SPARES)
        self._shell.cards.show_segment(CardsSegment.BATCHES)
        self.view.setFocus()

    def _on_main_wanted(self) -> None:
        if self._shell.cards.segment is CardsSegment.BATCHES:
            self.view.press_main()

    def _on_segment_changed(self, segment: CardsSegment) -> None:
        self.presenter.set_shown(shown=segment is CardsSegment.BATCHES)

    def _on_page_changed(self, page: int) -> None:
        segment = self._shell.cards.segment
        self.presenter.set_shown(shown=page == CARDS_PAGE and segment is CardsSegment.BATCHES)


def _ground_of(shell: Shell, cards: CardsGround) -> BatchesGround:
    front = cards.front
    questions = BatchQuestions(shell.window, cards.zone)
    return BatchesGround(
        front.desk, cards.zone, cards.flow, cards.intents.acts, questions, front.operator, cards.start
    )

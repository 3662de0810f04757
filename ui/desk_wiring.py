"""Connects the Rooms and Journal pages and the command line with their presenters."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui.presenters.desk_intents import DeskIntents
from ui.presenters.journal import JournalPresenter
from ui.presenters.rooms import RoomsPresenter
from ui.shell import CARDS_PAGE, JOURNAL_PAGE, ROOMS_PAGE, Shell
from ui.widgets.command_line import ExplanationState
from ui.wording.formats import Formats

if TYPE_CHECKING:
    from app.domain.command.model import Parsed

Start = Callable[[str, Coroutine[Any, Any, Any]], object]


class DeskWiring(QObject):
    """Holds no state of its own: intents go down, states come up."""

    def __init__(
        self,
        shell: Shell,
        rooms: RoomsPresenter,
        intents: DeskIntents,
        journal: JournalPresenter,
        start: Start,
    ) -> None:
        super().__init__(shell)
        self._shell = shell
        self._rooms = rooms
        self._intents = intents
        self._journal = journal
        self._start = start
        self._connect_page()
        self._connect_line()
        # The Journal page is made when it is first shown.
        self._journal_is_connected = False
        shell.window.page_changed.connect(self._on_page_changed)

    def _connect_page(self) -> None:
        page, intents = self._shell.rooms, self._intents
        self._rooms.state_changed.connect(page.render)
        page.action_requested.connect(intents.act)
        page.suggested_requested.connect(intents.act_suggested)
        page.room_chosen.connect(intents.choose_room)
        page.chip_chosen.connect(intents.choose_chip)
        page.search_edited.connect(intents.search)
        page.filter_cleared.connect(intents.clear_filter)
        page.command_typed.connect(self._shell.window.command_line.insert_typed)
        page.card_confirmed.connect(intents.go_on)
        page.other_card_wanted.connect(intents.take_other_card)
        page.card_retried.connect(intents.retry)
        page.card_cancelled.connect(intents.cancel)
        page.outage_set_wanted.connect(self._on_outage_set_wanted)

    def _connect_line(self) -> None:
        window, intents = self._shell.window, self._intents
        window.command_edited.connect(intents.edit_line)
        window.command_submitted.connect(intents.submit_line)
        intents.line_explained.connect(self._on_line_explained)
        intents.line_begun.connect(self._on_line_begun)
        intents.line_done.connect(self._on_line_done)

    def _connect_journal(self) -> None:
        page = self._shell.journal
        self._journal.state_changed.connect(page.show_state)
        page.more_wanted.connect(self._on_journal_more_wanted)
        page.show_state(self._journal.state)
        self._journal_is_connected = True

    def _on_line_explained(self, parsed: Parsed) -> None:
        # The words of commands come with the first key on the command line.
        from ui.wording.commands import explain  # noqa: PLC0415

        line = self._shell.window.command_line
        state = self._rooms.state
        line.show_explanation(explain(parsed, Formats(state.zone, self._rooms.now())), _verdict(parsed))
        line.show_completions(tuple(offer.text for offer in parsed.completions))

    def _on_line_begun(self, text: str) -> None:
        self._shell.window.show_page(ROOMS_PAGE)
        self._shell.window.command_line.begin(text)

    def _on_line_done(self) -> None:
        self._shell.window.command_line.clear_line()
        self._shell.window.show_page(ROOMS_PAGE)

    def _on_outage_set_wanted(self) -> None:
        self._intents.cancel()
        # The page's parts are wired when it is first shown, and not before.
        self._shell.window.show_page(CARDS_PAGE)
        self._shell.cards.outage_set_wanted.emit()

    def _on_journal_more_wanted(self) -> None:
        self._start("read the journal", self._journal.read_more())

    def _on_page_changed(self, page: int) -> None:
        if page == JOURNAL_PAGE:
            if not self._journal_is_connected:
                self._connect_journal()
            self._start("read the journal", self._journal.refresh())


def _verdict(parsed: Parsed) -> ExplanationState:
    if parsed.command is not None:
        return ExplanationState.OK
    return ExplanationState.ERROR if parsed.problem is not None else ExplanationState.INCOMPLETE

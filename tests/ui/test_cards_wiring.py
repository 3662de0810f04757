"""The Cards page in the window, wired over a real desk: keys, panel, card jobs and the locked screen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.bootstrap.cards import Cards
from app.ports.vendor_api import Server
from app.services.card_flow_state import CardStep
from app.simulation.card import SimulatedCard
from tests.ui.accessibility import nameless, tab_chain, unreachable
from tests.ui.cards_office import ground_of
from tests.ui.test_desk import FrontOffice, front_office
from tests.unit.desk_ground import blank
from ui.i18n import Language, Languages
from ui.shell import CARDS_PAGE, ROOMS_PAGE, Shell
from ui.theme.theme import ThemeChoice
from ui.views.card_panel import CardPanel
from ui.views.cards_out_view import CardsOutView
from ui.widgets.lines_table import LinesTable

Run = Callable[[Coroutine[Any, Any, Any]], Any]


class Program:
    """A shell with the Cards page over a front office."""

    def __init__(self, application: QApplication, office: FrontOffice, server: Server | None = None) -> None:
        self._application = application
        self.office = office
        self.shell = Shell(application, office.start, "test")
        self.shell.choose(Language.ENGLISH.value, ThemeChoice.LIGHT.value)
        self.cards = Cards(self.shell, replace(ground_of(office), server=server))
        self.shell.window.show()

    @property
    def panel(self) -> CardPanel:
        return self.shell.cards.panel

    @property
    def table(self) -> LinesTable:
        """The cards that are out."""
        view = self.shell.cards.findChild(CardsOutView)
        assert view is not None
        found = view.findChild(LinesTable)
        assert found is not None
        return found

    async def opens(self) -> None:
        """Come to the page by its key, once the window has the keyboard."""
        window = self.shell.window
        window.activateWindow()
        await self.office.until(window.isActiveWindow)
        self.press("Ctrl+2")

    def press(self, keys: str) -> None:
        """Press a chord where the keyboard is."""
        chord = QKeySequence(keys)[0]  # type: ignore[index]
        QTest.keyClick(self.shell.window, chord.key(), chord.keyboardModifiers())

    def click(self, text: str) -> None:
        self.button(text).click()

    def button(self, text: str) -> QPushButton:
        found = self.shell.cards.findChildren(QPushButton)
        return next(each for each in found if each.isVisible() and each.text() == text)

    def says(self, of: QWidget, text: str) -> bool:
        return any(text in label.text() for label in of.findChildren(QLabel) if label.isVisible())

    async def sees(self, text: str) -> None:
        await self.office.until(lambda: self.says(self.shell.cards, text))

    async def lays(self, card: SimulatedCard, text: str) -> None:
        self.office.ground.encoder.lay(card)
        await self.sees(text)

    async def guest_card(self, line: str, number: int) -> SimulatedCard:
        card = blank(number)
        self.office.desk.submit_line(line)
        await self.office.at_step(CardStep.WAITING)
        self.office.ground.encoder.lay(card)
        await self.office.at_step(CardStep.LIFT)
        self.office.ground.encoder.lift()
        await self.office.until(lambda: not self.office.flow.is_running)
        return card

    async def close(self) -> None:
        await self.office.flow.stop()
        await self.office.idle()
        self.cards.close()
        for translator in self.shell.languages._translators:
            self._application.removeTranslator(translator)
        self.shell.close()
        shiboken6.delete(self.shell.window)
        shiboken6.delete(self.shell)


Story = Callable[[Program], Coroutine[Any, Any, None]]


@pytest.fixture
def with_program(
    qapp: QApplication, qt_run: Run, tmp_path: Path, english: Languages, qt_as_found: None
) -> Callable[[Story], None]:
    """Run a story on the program, then take the program apart."""

    async def told(story: Story) -> None:
        async with front_office(tmp_path) as office:
            program = Program(qapp, office)
            try:
                await story(program)
            finally:
                await program.close()

    return lambda story: qt_run(told(story))


def test_the_page_comes_by_its_key_and_explains_the_card_that_lies_there(
    with_program: Callable[[Story], None],
) -> None:
    async def story(program: Program) -> None:
        card = await program.guest_card("305 2n 1c Okafor", 1)
        await program.opens()
        assert program.shell.window.current_page == CARDS_PAGE
        await program.sees("Lay a card on the encoder")
        await program.lays(card, "Opens 305 until")
        for text in ("MIFARE Classic 1K", "C0 5E 00 01", "Okafor", "Sequence 1, card 1", "weak"):
            assert program.says(program.panel, text), text
        for text in ("Written and read back", "Seen at no door yet", "This hotel tells no server"):
            assert program.says(program.panel, text), text
        assert program.says(program.panel, "by Mira")

    with_program(story)


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
def test_every_control_has_a_name_and_is_reached_by_tab(
    with_program: Callable[[Story], None], language: Language
) -> None:
    async def story(program: Program) -> None:
        card = await program.guest_card("305 2n 1c Okafor", 1)
        program.shell.choose(language.value, None)
        await program.opens()
        table = program.table
        await program.office.until(lambda: table.model().rowCount(QModelIndex()) == 1)
        for _look in ("nothing", "a card", "the chosen one"):
            assert nameless(program.shell.window) == []
            assert unreachable(program.shell.window) == []
            program.office.ground.encoder.lay(card)
            await program.office.idle()
            table.selectRow(0)
            await program.office.idle()

    with_program(story)


def test_f4_erases_the_card_that_lies_there_and_it_is_explained_anew(
    with_program: Callable[[Story], None],
) -> None:
    async def story(program: Program) -> None:
        card = await program.guest_card("305 2n 1c Okafor", 1)
        await program.opens()
        await program.lays(card, "Opens 305 until")
        program.press("F4")
        await program.sees("This card still opens 305. Erase it?")
        await program.office.until(lambda: program.office.flow._answer is not None)
        program.press("Ctrl+Return")
        await program.sees("Lift the card")
        program.office.ground.encoder.lift()
        await program.sees("Lay a card on the encoder")
        await program.lays(card, "Erased, ready for use")
        assert program.says(program.panel, "Guest · 305 · Okafor")

    with_program(story)


def test_a_card_job_that_runs_stands_in_the_panels_place(with_program: Callable[[Story], None]) -> None:
    async def story(program: Program) -> None:
        await program.opens()
        program.office.desk.submit_line("305 2n 1c Okafor")
        await program.sees("New guest · Room 305 · Okafor")
        program.press("Escape")
        await program.sees("It is only read.")

    with_program(story)


def test_a_story_that_was_told_on_the_rooms_page_stays_there(with_program: Callable[[Story], None]) -> None:
    async def story(program: Program) -> None:
        program.office.start("read", program.office.acts.read_card())
        await program.office.at_step(CardStep.WAITING)
        program.office.ground.encoder.lay(blank(1))
        await program.office.at_step(CardStep.TOLD)
        await program.office.idle()
        await program.opens()
        await program.sees("Choose a room and make its card")
        assert program.office.flow.state is not None

    with_program(story)


def test_a_locked_screen_reads_no_card(with_program: Callable[[Story], None]) -> None:
    async def story(program: Program) -> None:
        await program.opens()
        await program.sees("Lay a card on the encoder")
        cover = QWidget()
        program.shell.window.cover(cover)
        program.office.ground.encoder.lay(blank(1))
        await program.office.idle()
        program.shell.window.uncover()
        assert program.shell.window.current_page == CARDS_PAGE
        await program.sees("Choose a room and make its card")

    with_program(story)


def test_a_chosen_card_leads_to_its_room(with_program: Callable[[Story], None]) -> None:
    async def story(program: Program) -> None:
        await program.guest_card("305 2n 1c Okafor", 1)
        await program.opens()
        table = program.table
        await program.office.until(lambda: table.model().rowCount(QModelIndex()) == 1)
        table.selectRow(0)
        await program.sees("Told from the account")
        program.click("Show its room")
        assert program.shell.window.current_page == ROOMS_PAGE
        assert program.office.rooms.selected is not None
        assert program.office.rooms.selected.room.label == "305"

    with_program(story)


def test_keys_go_to_the_search_and_back_and_choose_a_chip(with_program: Callable[[Story], None]) -> None:
    async def story(program: Program) -> None:
        await program.guest_card("305 2n 1c Okafor", 1)
        await program.opens()
        view = program.shell.cards.findChild(CardsOutView)
        assert view is not None
        await program.sees("1 of 1 cards in use have a weak chip")
        program.press("Alt+3")
        await program.sees("No card matches")
        program.press("Escape")
        table = program.table
        assert table.model().rowCount(QModelIndex()) == 1

    with_program(story)


def test_after_a_mark_the_keyboard_is_on_the_way_to_take_it_back(
    with_program: Callable[[Story], None],
) -> None:
    async def story(program: Program) -> None:
        card = await program.guest_card("305 2n 1c Okafor", 1)
        await program.opens()
        await program.lays(card, "Opens 305 until")
        returned = program.button("Returned")
        returned.setFocus()
        QTest.keyClick(returned, Qt.Key.Key_Space)
        await program.sees("Marked as returned.")
        focused = program.shell.window.focusWidget()
        assert isinstance(focused, QPushButton)
        assert focused.text() == "Take that back"
        names = [each.accessibleName() for each in tab_chain(program.shell.window)]
        order = ("All:", "Search cards by", "Order of the cards", "Take that back", "Show its room")
        found = [next(at for at, name in enumerate(names) if name.startswith(each)) for each in order]
        assert found == sorted(found)
        program.press("Ctrl+Z")
        await program.office.until(lambda: not program.says(program.panel, "Marked as returned."))

    with_program(story)


def test_nothing_of_the_page_is_imported_by_the_start() -> None:
    parts = ("ui.cards_wiring", "ui.views.cards_page", "ui.presenters.cards", "app.domain.cards_out")
    code = f"import sys, app.bootstrap.workplace; print([each for each in {parts} if each in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"

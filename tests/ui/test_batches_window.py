"""Batches in the window: the lists, their words, the keyboard, and what the forms make of a paste."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.stay import CardState
from app.services.card_flow_state import CardStep
from tests.e2e.person import Person
from tests.ui.accessibility import nameless, unreachable
from tests.ui.batch_samples import states
from tests.ui.test_cards_wiring import Program, Story
from tests.ui.test_desk import front_office
from tests.unit.desk_ground import blank
from ui.dialogs.box import DialogBox
from ui.i18n import Language, Languages
from ui.shortcuts import CardsSegment
from ui.theme.theme import Theme
from ui.views.batches_view import BatchesView
from ui.widgets.lines_table import LinesTable

Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture
def view(theme: Theme, english: Languages, qtbot: QtBot) -> BatchesView:
    made = BatchesView(theme)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    return made


def enabled(view: QWidget) -> list[str]:
    """What can be pressed, choices between lists left out."""
    buttons = [each for each in view.findChildren(QPushButton) if not each.isCheckable()]
    return [each.text() for each in buttons if each.isVisible() and each.isEnabled()]


def rows(table: QWidget) -> list[list[str]]:
    assert isinstance(table, LinesTable)
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount(QModelIndex()))]
        for row in range(model.rowCount(QModelIndex()))
    ]


def tables(view: QWidget) -> list[LinesTable]:
    return [each for each in view.findChildren(LinesTable) if each.isVisible()]


def says(view: QWidget) -> str:
    return " ".join(each.text() for each in view.findChildren(QLabel) if each.isVisible())


def test_an_interrupted_batch_says_what_is_made_and_offers_to_go_on(view: BatchesView) -> None:
    view.show_state(states()["interrupted"])
    runs, items = tables(view)
    assert rows(runs)[0][4:] == ["9 of 38", "1", "1", "Interrupted, 15 to go"]
    assert rows(items)[4] == ["5", "305", "Iyer", "1 / 2", "", "Next"]
    assert rows(items)[5][-1] == "In question: lay the card down"
    assert "9 of 38 cards made" in says(view)
    assert enabled(view)[-5:] == [
        "Continue",
        "Make this one next",
        "Skip …",
        "Card spoiled …",
        "End the batch …",
    ]


def test_a_run_that_goes_on_can_be_stopped(view: BatchesView) -> None:
    view.show_state(states()["running"])
    assert "Stop" in enabled(view)
    assert rows(tables(view)[0])[0][-1] == "Running"


def test_an_ended_batch_offers_nothing_and_is_all_there(view: BatchesView) -> None:
    view.show_state(states()["ended"])
    assert enabled(view) == ["New group …", "New outage set …", "Staff cards …"]
    assert len(rows(tables(view)[1])) == 20


def test_a_stale_spare_can_be_renewed_and_not_given_away(view: BatchesView) -> None:
    view.show_state(states()["spare_stale"])
    assert "Give to a guest …" not in enabled(view)
    assert "Renew the stale …" in enabled(view)
    assert "Renew them under “Outage set”" in says(view)
    view.show_state(states()["spares"])
    assert "Give to a guest …" in enabled(view)


@pytest.mark.parametrize(("name", "words"), [("empty", "No batches yet"), ("empty_spares", "No outage set")])
def test_an_empty_list_says_what_to_do(view: BatchesView, name: str, words: str) -> None:
    view.show_state(states()[name])
    assert words in says(view)
    assert tables(view) == []


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
@pytest.mark.parametrize("name", list(states()))
def test_every_control_has_a_name_and_is_reached_by_tab(
    view: BatchesView, languages: Languages, name: str, language: Language
) -> None:
    languages.choose(language)
    view.show_state(states()[name])
    assert nameless(view) == []
    assert unreachable(view) == []


def test_what_is_chosen_is_told_and_a_busy_part_begins_nothing(view: BatchesView) -> None:
    view.show_state(states()["interrupted"])
    chosen: list[str] = []
    view.item_chosen.connect(chosen.append)
    tables(view)[1].selectRow(2)
    assert chosen == ["item-3"]
    view.show_state(replace(states()["interrupted"], busy=True))
    assert enabled(view) == ["Continue"]


@pytest.mark.parametrize(("name", "kind"), [("empty", QPushButton), ("spares", LinesTable)])
def test_the_keyboard_comes_to_the_list_or_to_what_begins_one(
    view: BatchesView, name: str, kind: type[QWidget]
) -> None:
    view.show_state(states()[name])
    view.activateWindow()
    view.setFocus()
    assert isinstance(view.focusWidget(), kind)


def test_the_list_that_is_read_late_takes_the_keyboard_over(view: BatchesView) -> None:
    view.show_state(replace(states()["interrupted"], loaded=False, batches=()))
    view.activateWindow()
    view.setFocus()
    assert isinstance(view.focusWidget(), QPushButton)
    view.show_state(states()["interrupted"])
    assert isinstance(view.focusWidget(), LinesTable)


# -- in the program


@pytest.fixture
def with_program(
    qapp: QApplication, qt_run: Run, tmp_path: Path, english: Languages, qt_as_found: None
) -> Callable[[Story], None]:
    async def told(story: Story) -> None:
        async with front_office(tmp_path) as office:
            program = Program(qapp, office)
            try:
                await story(program)
            finally:
                await program.close()

    return lambda story: qt_run(told(story))


def is_whole(box: QWidget) -> bool:
    """Whether a dialog is high enough for all that it says."""
    layout = box.layout()
    assert layout is not None
    return box.height() >= layout.totalMinimumHeightForWidth(box.width())


async def opened(program: Program, heading: str) -> DialogBox:
    """The dialog of that heading, once it is open."""
    found: list[DialogBox] = []

    def is_open() -> bool:
        boxes = program.shell.window.findChildren(DialogBox)
        found[:] = [box for box in boxes if box.isVisible() and box.accessibleName() == heading]
        return bool(found)

    await program.office.until(is_open)
    return found[0]


def field(box: QWidget, name: str) -> QWidget:
    kinds = (QLineEdit, QPlainTextEdit)
    fields = [each for kind in kinds for each in box.findChildren(kind)]
    return next(each for each in fields if each.accessibleName() == name)


def button(box: QWidget, beginning: str) -> QPushButton:
    return next(each for each in box.findChildren(QPushButton) if each.text().startswith(beginning))


async def at_batches(program: Program) -> BatchesView:
    await program.opens()
    program.shell.cards.show_segment(CardsSegment.BATCHES)
    view = program.shell.cards.findChild(BatchesView)
    assert view is not None
    await program.sees("No batches yet")
    return view


def test_enter_presses_the_button_that_has_the_keyboard(
    with_program: Callable[[Story], None], qapp: QApplication
) -> None:
    async def story(program: Program) -> None:
        view = await at_batches(program)
        person = Person(qapp)
        button(view, "New group").setFocus()
        await person.presses("Return")
        await opened(program, "Check a group in")
        await person.presses("Escape")
        await program.office.until(lambda: QApplication.activeModalWidget() is None)

    with_program(story)


def test_a_pasted_group_is_read_line_by_line_and_its_cards_are_made(
    with_program: Callable[[Story], None],
) -> None:
    async def story(program: Program) -> None:
        view = await at_batches(program)
        program.click("New group …")
        box = await opened(program, "Check a group in")
        assert nameless(box) == []
        listed, outcome = field(box, "Rooms, one a line"), field(box, "What the list says")
        assert isinstance(listed, QPlainTextEdit)
        assert isinstance(outcome, QPlainTextEdit)
        listed.setPlainText("305\tOkafor\t2\t1\n999\tChen\n312\tLi\tnever")
        assert outcome.toPlainText().splitlines() == [
            "Row 2, label “999”: it is not known",
            "Row 3, nights or departure “never”: it can't be understood",
        ]
        assert not button(box, "Check").isEnabled()
        listed.setPlainText("305\tOkafor\t2\t1\n312\tLi")
        assert outcome.toPlainText().startswith("2 room")
        button(box, "Check").click()
        for number, label in ((1, "305"), (2, "312")):
            await program.sees(f"Room {label}")
            await program.sees(f"{number} of 2 rooms")
            await program.office.at_step(CardStep.WAITING)
            program.office.ground.encoder.lay(blank(number))
            await program.office.at_step(CardStep.LIFT)
            program.office.ground.encoder.lift()
        await program.office.until(lambda: not program.office.flow.is_running)
        await program.office.until(lambda: rows(tables(view)[0])[0][-1] == "Complete")

    with_program(story)


def test_a_batch_that_was_broken_off_goes_on_by_key_and_learns_of_a_card_that_is_laid_down(
    with_program: Callable[[Story], None], qapp: QApplication
) -> None:
    async def story(program: Program) -> None:
        view, person, ground = await at_batches(program), Person(qapp), program.office.ground
        program.click("New group …")
        box = await opened(program, "Check a group in")
        listed = field(box, "Rooms, one a line")
        assert isinstance(listed, QPlainTextEdit)
        listed.setPlainText("305\n312")
        button(box, "Check").click()
        await program.office.at_step(CardStep.WAITING)
        card = blank(1)
        ground.encoder.lay(card)
        await program.office.at_step(CardStep.LIFT)
        ground.encoder.lift()
        await program.sees("2 of 2 rooms")
        await person.presses("Escape")
        await program.office.until(lambda: not program.office.flow.is_running)
        (issue,) = await ground.desk.store.read(lambda rows: list(rows.cards_out(ground.clock.now())))
        broken = replace(issue, state=CardState.UNRESOLVED, proven_at=None)
        await ground.desk.store.write(lambda rows: rows.save_card_issue(broken))
        await program.office.rooms.refresh()
        await program.office.until(lambda: rows(tables(view)[1])[0][-1] == "In question: lay the card down")
        ground.encoder.lay(card)
        await program.office.until(lambda: rows(tables(view)[1])[0][-1] == "Made")
        ground.encoder.lift()
        await person.presses("Ctrl+Return")
        await program.office.at_step(CardStep.WAITING)
        await program.sees("Room 312")

    with_program(story)


def test_a_room_in_the_way_is_named_in_the_form_and_a_reason_lets_it_pass(
    with_program: Callable[[Story], None],
) -> None:
    async def story(program: Program) -> None:
        await program.office.ground.stay("305", "Novak")
        await at_batches(program)
        program.click("New group …")
        box = await opened(program, "Check a group in")
        listed, outcome = field(box, "Rooms, one a line"), field(box, "What the list says")
        assert isinstance(listed, QPlainTextEdit)
        assert isinstance(outcome, QPlainTextEdit)
        listed.setPlainText("305\tOkafor")
        assert "Novak is in room 305." in outcome.toPlainText()
        assert not button(box, "Check").isEnabled()
        reason = field(box, "Reason to check in all the same (it goes on record)")
        assert isinstance(reason, QLineEdit)
        reason.setText("moved out early")
        assert button(box, "Check").isEnabled()
        button(box, "Check").click()
        await program.office.at_step(CardStep.WAITING)

    with_program(story)


def test_an_outage_set_is_made_for_rooms_that_are_listed(with_program: Callable[[Story], None]) -> None:
    async def story(program: Program) -> None:
        await at_batches(program)
        program.click("New outage set …")
        box = await opened(program, "Make an outage set")
        assert nameless(box) == []
        assert button(box, "Make").text() == "Make 3 cards"
        which = box.findChild(QComboBox)
        assert which is not None
        which.setCurrentIndex(which.count() - 1)
        await program.office.until(lambda: is_whole(box))
        labels = field(box, "Rooms")
        assert isinstance(labels, QLineEdit)
        labels.setText("306, 400")
        assert not button(box, "Make").isEnabled()
        assert "400" in says(box)
        labels.setText("306-312")
        assert button(box, "Make").text() == "Make 2 cards"
        button(box, "Cancel").click()
        await program.office.idle()
        assert not program.office.flow.is_running

    with_program(story)

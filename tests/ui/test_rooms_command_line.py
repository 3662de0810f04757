from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.widgets.command_line import CommandLine, ExplanationState

COMPLETIONS = ("305 2n", "305 3n", "305 until Fri")


@pytest.fixture
def line(qtbot: QtBot, theme: Theme) -> Iterator[CommandLine]:
    window = QWidget()
    window.resize(640, 300)
    command = CommandLine(theme)
    layout = QVBoxLayout(window)
    layout.addWidget(command)
    layout.addStretch(1)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    command.setFocus()
    yield command
    shiboken6.delete(window)


def test_typing_tells_the_whole_line(line: CommandLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(line.text_edited) as signal:
        qtbot.keyClicks(line, "3")
    assert signal.args == ["3"]


def test_enter_submits_what_was_typed(line: CommandLine, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, "305 2n")
    with qtbot.waitSignal(line.submitted) as signal:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert signal.args == ["305 2n"]


def test_enter_in_an_empty_line_submits_nothing(line: CommandLine, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(line.submitted):
        qtbot.keyClick(line, Qt.Key.Key_Return)


def test_down_and_enter_take_a_completion_without_submitting(line: CommandLine, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, "305")
    line.show_completions(COMPLETIONS)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(line.submitted):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "305 3n"


def test_tab_takes_the_first_completion(line: CommandLine, qtbot: QtBot) -> None:
    line.show_completions(COMPLETIONS)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "305 2n"
    assert line.hasFocus()


def test_escape_closes_the_list_then_empties_the_line_then_leaves(line: CommandLine, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, "305")
    line.show_completions(COMPLETIONS)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "305"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    with qtbot.waitSignal(line.left):
        qtbot.keyClick(line, Qt.Key.Key_Escape)


def test_the_list_never_takes_the_focus(line: CommandLine) -> None:
    line.show_completions(COMPLETIONS)
    assert line._popup is not None
    assert line._popup.isVisible()
    assert line.hasFocus()


def test_the_explanation_is_heard_as_well_as_seen(line: CommandLine) -> None:
    line.show_explanation("No room 999", ExplanationState.ERROR)
    assert line.accessibleDescription() == "No room 999"
    assert line.property("verdict") == "error"


def test_an_explanation_that_does_not_fit_is_shown_whole_below(line: CommandLine, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, "305 until Friday 10:00 2c Featherstonehaugh")
    sentence = "Check in 305 until Friday 27 November 10:00 with two cards for Featherstonehaugh"
    line.show_explanation(sentence, ExplanationState.OK)
    assert line._popup is not None
    assert line._popup.isVisible()
    assert line._popup._explanation.text() == sentence


def test_text_typed_elsewhere_is_taken_over_at_the_end(line: CommandLine, qtbot: QtBot) -> None:
    line.setText("30")
    with qtbot.waitSignal(line.text_edited) as signal:
        line.insert_typed("5")
    assert signal.args == ["305"]


def test_no_explanation_leaves_the_whole_field_to_the_text(line: CommandLine) -> None:
    line.show_explanation("Check in 305", ExplanationState.OK)
    assert line.textMargins().right() > 0
    line.show_explanation("", ExplanationState.INCOMPLETE)
    assert line.textMargins().right() == 0

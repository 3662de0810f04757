from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.rack import DeskAction
from tests.ui.accessibility import nameless, tab_chain, unreachable
from tests.ui.gallery import flows, make_window
from tests.ui.samples import rooms_state, shell_state
from ui.i18n import Language, Languages
from ui.presenters.shell_state import ShellWarning
from ui.shortcuts import SHORTCUTS
from ui.theme.theme import Theme, ThemeChoice
from ui.views.keys_help import KeysHelp
from ui.views.main_window import MainWindow
from ui.views.rooms_page import RoomsPage

LANGUAGES = pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])


@pytest.fixture
def made(qtbot: QtBot, theme: Theme, english: Languages) -> Iterator[tuple[MainWindow, RoomsPage]]:
    window, page = make_window(theme)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window, page
    shiboken6.delete(window)


@pytest.fixture
def window(made: tuple[MainWindow, RoomsPage]) -> MainWindow:
    return made[0]


@LANGUAGES
def test_every_control_has_a_name_and_is_reached_by_tab(
    made: tuple[MainWindow, RoomsPage], languages: Languages, language: Language
) -> None:
    window, page = made
    languages.choose(language)
    states = [rooms_state(), rooms_state(None), rooms_state("208")]
    states += [replace(rooms_state(), card_flow=flow) for flow in flows().values()]
    for state in states:
        page.render(state)
        assert nameless(window) == []
        assert unreachable(window) == []


@LANGUAGES
def test_the_help_lists_every_key_of_the_table(
    window: MainWindow, qtbot: QtBot, languages: Languages, language: Language
) -> None:
    languages.choose(language)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(KeysHelp)
    assert dialog is not None
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    assert len(dialog._labels) == len(SHORTCUTS)
    assert all(label.text() for _shortcut, label in dialog._labels)
    assert nameless(dialog) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_tab_goes_from_the_command_line_over_chips_and_rooms_to_the_panel(
    made: tuple[MainWindow, RoomsPage],
) -> None:
    window, _page = made
    names = [widget.accessibleName() for widget in tab_chain(window)]
    order = [names.index(name) for name in ("Command line", "All: 42 rooms", "Rack of rooms", "Extend")]
    assert order == sorted(order)


def test_no_text_is_cut_at_the_smallest_window(made: tuple[MainWindow, RoomsPage]) -> None:
    window, _page = made
    window.resize(window.minimumSize())
    for label in window.findChildren(QLabel):
        if label.isVisibleTo(window) and not label.wordWrap() and label.text():
            assert label.width() >= label.sizeHint().width(), label.text()


def test_control_and_a_digit_shows_a_page(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.page_changed) as signal:
        qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert signal.args == [1]


def test_control_l_asks_to_lock_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.lock_requested):
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_closing_the_window_asks_first_and_closes_when_told(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.close_requested):
        window.close()
    assert window.isVisible()
    window.close_now()
    assert not window.isVisible()


def test_the_demo_says_so_over_everything(window: MainWindow) -> None:
    assert not window._banner.isVisible()
    window.render(shell_state(demo=True))
    assert window._banner.isVisible()
    assert "simulated" in window._banner.accessibleName()


def test_warnings_stand_in_the_status_bar_in_words(window: MainWindow) -> None:
    window.render(replace(shell_state(), warnings=tuple(ShellWarning)))
    said = window._status.accessibleName()
    assert "Encoder ACR122U: ready, no card" in said
    assert "secrets are kept in a file" in said
    assert "Journal chain is broken" in said
    assert "23 Nov 2026 16:20 · Asia/Shanghai" in said


def test_the_menu_asks_for_a_theme_and_a_language(window: MainWindow, qtbot: QtBot) -> None:
    menu = window._rail.menu
    with qtbot.waitSignal(window.theme_chosen) as theme:
        menu._themes.actions()[2].trigger()
    assert theme.args == [ThemeChoice.DARK]
    with qtbot.waitSignal(window.language_chosen) as language:
        menu._languages.actions()[2].trigger()
    assert language.args == [Language.CHINESE]


def test_a_strip_can_be_put_over_the_status_bar(window: MainWindow) -> None:
    strip = QWidget()
    strip.setFixedHeight(20)
    window.add_strip(strip)
    assert window._column.indexOf(strip) == window._column.indexOf(window._status) - 1


@pytest.mark.parametrize(
    ("key", "action"),
    [
        (Qt.Key.Key_F3, DeskAction.READ_CARD),
        (Qt.Key.Key_F6, DeskAction.ANOTHER_CARD),
        (Qt.Key.Key_F11, DeskAction.SEAL),
    ],
)
def test_function_keys_work_while_the_command_line_has_the_focus(
    made: tuple[MainWindow, RoomsPage], qtbot: QtBot, key: Qt.Key, action: DeskAction
) -> None:
    window, page = made
    assert window.focusWidget() is window.command_line
    with qtbot.waitSignal(page.action_requested) as signal:
        qtbot.keyClick(window.command_line, key)
    assert signal.args == [action]


def test_function_keys_of_the_rooms_do_nothing_on_another_page(
    made: tuple[MainWindow, RoomsPage], qtbot: QtBot
) -> None:
    window, page = made
    window.show_page(1)
    with qtbot.assertNotEmitted(page.action_requested):
        qtbot.keyClick(window.command_line, Qt.Key.Key_F6)


def test_escape_empties_the_command_line_first_and_then_cancels_the_card_job(
    made: tuple[MainWindow, RoomsPage], qtbot: QtBot
) -> None:
    window, page = made
    page.render(replace(rooms_state(), card_flow=flows()["writing"]))
    qtbot.keyClicks(window.command_line, "305")
    with qtbot.assertNotEmitted(page.card_cancelled):
        qtbot.keyClick(window.command_line, Qt.Key.Key_Escape)
    assert window.command_line.text() == ""
    with qtbot.waitSignal(page.card_cancelled):
        qtbot.keyClick(window.command_line, Qt.Key.Key_Escape)


def test_control_enter_answers_the_question_of_a_card_job(
    made: tuple[MainWindow, RoomsPage], qtbot: QtBot
) -> None:
    window, page = made
    page.render(replace(rooms_state(), card_flow=flows()["asking"]))
    with qtbot.waitSignal(page.card_confirmed):
        qtbot.keyClick(window.command_line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_control_enter_asks_for_what_is_suggested_for_the_chosen_room(
    made: tuple[MainWindow, RoomsPage], qtbot: QtBot
) -> None:
    window, page = made
    with qtbot.waitSignal(page.suggested_requested) as signal:
        qtbot.keyClick(window.command_line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert signal.args == ["305"]

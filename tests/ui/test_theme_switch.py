from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.icons import Icons
from ui.theme.stylesheet import stylesheet
from ui.theme.theme import Theme, ThemeChoice, font_families
from ui.theme.tokens import DARK, LIGHT, Metrics, Tokens


def test_choosing_dark_changes_what_is_on_screen_at_once(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.choose(ThemeChoice.DARK)
    assert theme.tokens.colours == DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    assert DARK.accent_soft in qapp.styleSheet()


def test_choosing_what_is_shown_already_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose(ThemeChoice.LIGHT)


def test_the_system_choice_follows_the_system_while_running(theme: Theme, qapp: QApplication) -> None:
    theme.choose(ThemeChoice.SYSTEM)
    for scheme, colours in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        # No platform for tests has a scheme of its own to change.
        qapp.styleHints().colorSchemeChanged.emit(scheme)
        assert theme.tokens.colours == colours


def test_a_chosen_theme_stays_when_the_system_changes(theme: Theme, qapp: QApplication) -> None:
    theme.choose(ThemeChoice.LIGHT)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens.colours == LIGHT


def test_a_desktop_that_names_no_font_gets_an_installed_one_with_chinese_behind_it() -> None:
    installed = frozenset({"Inter", "Noto Sans CJK SC", "DejaVu Sans"})
    assert font_families("Sans Serif", installed) == ["Inter", "Noto Sans CJK SC"]
    assert font_families("Segoe UI", installed | {"Microsoft YaHei UI"})[:2] == [
        "Segoe UI",
        "Microsoft YaHei UI",
    ]
    assert font_families("Sans Serif", frozenset()) == ["Sans Serif"]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_stylesheet_has_no_gap_left_at_any_text_size(scale: float) -> None:
    sheet = stylesheet(Tokens(LIGHT, Metrics(scale), dark=False), "Mono")
    assert "$" not in sheet
    assert f"font-size: {round(20 * scale)}px" in sheet


def test_icons_are_drawn_in_the_colour_that_was_asked_for(qapp: QApplication) -> None:
    picture = Icons().pixmap("card", "#ff0000", 24, 2.0)
    assert picture.width() == 48
    image = picture.toImage()
    drawn = {
        image.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() > 200
    }
    assert drawn == {"#ff0000"}


def test_an_icon_that_does_not_exist_is_a_bug_that_is_seen(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        Icons().pixmap("no-such-icon", "#000000", 24, 1.0)

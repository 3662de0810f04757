from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ui.i18n import Language, Languages
from ui.theme.theme import Theme, ThemeChoice


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    """The language switch on a system that speaks English; afterwards nothing is translated any more."""
    before = QLocale()
    languages = Languages(qapp, QLocale("en_GB"))
    yield languages
    for translator in languages._translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)
    languages.deleteLater()


@pytest.fixture
def english(languages: Languages) -> Languages:
    languages.choose(Language.ENGLISH)
    return languages


@pytest.fixture
def chinese(languages: Languages) -> Languages:
    languages.choose(Language.CHINESE)
    return languages


@pytest.fixture(scope="session")
def the_theme(qapp: QApplication) -> Theme:
    """A program has one theme: a second one would measure the type that the first one set."""
    return Theme(qapp)


@pytest.fixture
def theme(the_theme: Theme) -> Theme:
    the_theme.choose(ThemeChoice.LIGHT)
    return the_theme


@pytest.fixture
def qt_as_found(qapp: QApplication, theme: Theme) -> Iterator[None]:
    """For a test that starts a program: the program's own theme, and the type it set, end with it."""
    font = qapp.font()
    yield
    for made in qapp.findChildren(Theme):
        if made is not theme:
            shiboken6.delete(made)
    qapp.setFont(font)
    for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
        theme.choose(choice)

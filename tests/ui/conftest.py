from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ui.i18n import Language, Languages


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

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from ui.i18n import Language, Languages, language_for

translate = QCoreApplication.translate


@pytest.mark.parametrize(
    ("system", "language"),
    [
        ("zh_CN", Language.CHINESE),
        ("zh_TW", Language.CHINESE),
        ("en_US", Language.ENGLISH),
        ("de_DE", Language.ENGLISH),
    ],
)
def test_a_system_gets_the_language_that_fits_it(system: str, language: Language) -> None:
    assert language_for(QLocale(system)) is language


def test_plurals_are_right_in_both_languages(languages: Languages) -> None:
    words = [translate("Rooms", "%n card(s)", "", count) for count in (1, 2)]
    languages.choose(Language.CHINESE)
    assert words == ["1 card", "2 cards"]
    assert [translate("Rooms", "%n card(s)", "", count) for count in (1, 2)] == ["1 张卡", "2 张卡"]


def test_switching_back_brings_every_word_back(languages: Languages) -> None:
    languages.choose(Language.CHINESE)
    assert translate("Rooms", "Check out") == "退房"
    languages.choose(Language.ENGLISH)
    assert translate("Rooms", "Check out") == "Check out"
    assert languages.choice is Language.ENGLISH


def test_qts_own_words_follow(languages: Languages) -> None:
    languages.choose(Language.CHINESE)
    assert translate("QPlatformTheme", "Cancel") == "取消"


def test_the_locale_follows_so_that_dates_are_written_right(languages: Languages) -> None:
    assert QLocale().name() == "en_GB"
    languages.choose(Language.CHINESE)
    assert QLocale().dayName(3, QLocale.FormatType.ShortFormat) == "周三"


def test_the_same_language_by_another_choice_changes_nothing(languages: Languages) -> None:
    changes: list[None] = []

    def on_changed() -> None:
        changes.append(None)

    languages.changed.connect(on_changed)
    languages.choose(Language.ENGLISH)
    assert changes == []
    languages.choose(Language.CHINESE)
    assert len(changes) == 1

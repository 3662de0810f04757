from __future__ import annotations

from collections.abc import Coroutine, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from ui.i18n import Language, Languages
from ui.shell import Shell


def start_nothing(_name: str, work: Coroutine[Any, Any, Any]) -> None:
    work.close()


@pytest.fixture
def shell(qapp: QApplication, english: Languages, qt_as_found: None) -> Iterator[Shell]:
    shell = Shell(qapp, start_nothing, "test")
    yield shell
    for translator in shell.languages._translators:
        qapp.removeTranslator(translator)
    shell.close()
    shiboken6.delete(shell.window)
    shiboken6.delete(shell)


def test_what_the_start_was_told_wins_over_what_was_stored(shell: Shell) -> None:
    shell.tell("en", None)
    shell.recall("zh_CN", "dark")
    assert shell.languages.choice is Language.ENGLISH
    assert shell.theme.tokens.dark


def test_what_was_stored_is_taken_where_the_start_was_told_nothing(shell: Shell) -> None:
    shell.tell(None, None)
    shell.recall("zh_CN", None)
    assert shell.languages.choice is Language.CHINESE


def test_a_choice_of_the_person_wins_over_what_the_start_was_told(shell: Shell) -> None:
    shell.tell("en", None)
    shell.recall(None, None)
    shell.window.language_chosen.emit(Language.CHINESE)
    assert shell.languages.choice is Language.CHINESE

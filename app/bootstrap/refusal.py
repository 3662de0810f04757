"""What keeps Keyrack from beginning at all, told in a window of its own and where a terminal sees it."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from app.domain.errors import KeyrackError
from app.runtime.arguments import Arguments
from app.runtime.loop import run
from ui.dialogs.asking import tell_error
from ui.i18n import Language, Languages
from ui.theme.theme import Theme, ThemeChoice
from ui.wording.errors import error_text


def tell_refusal(application: QApplication, arguments: Arguments, error: KeyrackError) -> None:
    """Say it and wait until it was read, in the language and theme of the start: no database can be asked."""
    languages, theme = Languages(application), Theme(application)
    if arguments.language is not None:
        languages.choose(Language(arguments.language))
    if arguments.theme is not None:
        theme.choose(ThemeChoice(arguments.theme))
    if sys.stderr is not None:
        sys.stderr.write(error_text(error).whole + "\n")
    run(application, _told(error))


async def _told(error: KeyrackError) -> int:
    await tell_error(None, error)
    return 0

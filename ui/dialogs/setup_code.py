"""The field for a set-up code: it groups what is typed by fours, as the code is printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

translate = QCoreApplication.translate

GROUP = 4
CODE_CHARACTERS = 20
_KNOWN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_READ_AS = str.maketrans({"0": "O", "1": "I"})


class SetupCodeEdit(QLineEdit):
    """Shows upper case in groups; spaces and hyphens need not be typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(" ".join(["X" * GROUP] * (CODE_CHARACTERS // GROUP)))
        self.setProperty("fixed", "true")
        self.textEdited.connect(self._on_text_edited)

    def problem(self, is_setup_code: Callable[[str], bool]) -> str:
        """What is wrong with it so far; empty while it may still become right, and where it is."""
        plain = _plain(self.text())
        strange = next((each for each in plain.translate(_READ_AS) if each not in _KNOWN), "")
        if strange:
            return translate("LockDialogs", "“{character}” is in no set-up code.").format(character=strange)
        if len(plain) > CODE_CHARACTERS:
            return translate("LockDialogs", "A set-up code has five groups of four characters.")
        if len(plain) == CODE_CHARACTERS and not is_setup_code(plain):
            return translate(
                "LockDialogs", "Something is mistyped: compare it with the sheet, group by group."
            )
        return ""

    def _on_text_edited(self, text: str) -> None:
        """Group anew; the cursor stays behind the character that it was behind."""
        before = len(_plain(text[: self.cursorPosition()]))
        plain = _plain(text)
        grouped = " ".join(plain[at : at + GROUP] for at in range(0, len(plain), GROUP))
        if grouped != text:
            self.setText(grouped)
            self.setCursorPosition(before + max(0, before - 1) // GROUP)


def _plain(text: str) -> str:
    return "".join(text.upper().replace("-", " ").split())

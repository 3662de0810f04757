"""A small word in a frame beside a thing: how sure somebody is of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.widgets.labels import restyle


class Tag(QLabel):
    """Says one word; the tooltip, which is read aloud, explains it. Its colour only repeats the word."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tag")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def present(self, word: str, explained: str, kind: str) -> None:
        """Say a word, or hide; ``kind`` is documented, inferred or corrected."""
        self.setText(word)
        self.setToolTip(explained)
        self.setAccessibleName(word)
        self.setAccessibleDescription(explained)
        restyle(self, "kind", kind)
        self.setVisible(bool(word))

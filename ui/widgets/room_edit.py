"""A line for room labels that completes the one being typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

_SEPARATORS = ",;，；、"
_RANGES = "-–—~至"
COMPLETIONS_SHOWN = 8


class _LastLabelCompleter(QCompleter):
    """Completes what stands after the last comma or hyphen and leaves the rest alone."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line

    def splitPath(self, path: str) -> list[str]:
        """What is looked up: the label that is being typed."""
        return [path[_begins_at(path) :]]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The whole line with the label completed."""
        text = self._line.text()
        return text[: _begins_at(text)] + str(index.data())


class RoomEdit(QLineEdit):
    """Takes one label, or a list such as ``305, 307-310``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = QStringListModel(self)
        completer = _LastLabelCompleter(self)
        completer.setModel(self._labels)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(COMPLETIONS_SHOWN)
        self.setCompleter(completer)

    def offer(self, labels: Sequence[str]) -> None:
        """Know these labels."""
        if self._labels.stringList() != list(labels):
            self._labels.setStringList(list(labels))


def _begins_at(text: str) -> int:
    """Where the label begins that is being typed: after the last comma or hyphen and its blanks."""
    last = max(text.rfind(sign) for sign in _SEPARATORS + _RANGES) + 1
    return last + len(text[last:]) - len(text[last:].lstrip())

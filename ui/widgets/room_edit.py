"""A line for room labels that completes the one being typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

_SEPARATORS = ",;，；、"
_RANGES = "-–—~至"
COMPLETIONS_SHOWN = 8
_NO_LABEL = "\n"
"""Begins no label: a line holds none."""


class _LastLabelCompleter(QCompleter):
    """Completes what stands after the last comma or hyphen and leaves the rest alone."""

    def __init__(self, line: QLineEdit, labels: QStringListModel) -> None:
        super().__init__(labels, line)
        self._line = line
        self._labels = labels

    def splitPath(self, path: str) -> list[str]:
        """What is looked up: the label that is being typed; nothing where that is whole already.

        A list with nothing in it but what stands in the line would hide what is said below it.
        """
        typed = path[_begins_at(path) :]
        fits = [label for label in self._labels.stringList() if label.casefold().startswith(typed.casefold())]
        whole = len(fits) == 1 and fits[0].casefold() == typed.casefold()
        return [_NO_LABEL] if whole else [typed]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The whole line with the label completed."""
        text = self._line.text()
        return text[: _begins_at(text)] + str(index.data())


class RoomEdit(QLineEdit):
    """Takes one label, or a list such as ``305, 307-310``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = QStringListModel(self)
        completer = _LastLabelCompleter(self, self._labels)
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

"""A part of the Locks page that is one list: a line over it, buttons, a table or what its emptiness means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.views.layouts import GAP_PX
from ui.widgets.empty_note import EmptyNote
from ui.widgets.labels import label
from ui.widgets.lines_table import Columns, Line, LinesTable
from ui.wording.formats import Formats


class LocksPartView(QWidget):
    """Shows lines; whoever owns it says what stands over them."""

    line_chosen = Signal(str)

    def __init__(self, theme: Theme, columns: Columns) -> None:
        super().__init__()
        self._note = label(wraps=True)
        self._table = LinesTable(theme, columns)
        self._empty = EmptyNote()
        self._lists = QStackedWidget()
        self._buttons = QHBoxLayout()
        self._offered: list[QPushButton] = []
        for view in (self._table, self._empty):
            self._lists.addWidget(view)
        head = QHBoxLayout()
        head.setSpacing(GAP_PX)
        self._buttons.setSpacing(GAP_PX)
        head.addWidget(self._note, 1)
        head.addLayout(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addLayout(head)
        layout.addWidget(self._lists, 1)
        self._table.line_chosen.connect(self.line_chosen)

    def add_button(self) -> QPushButton:
        """Add a button at the right over the list."""
        button = QPushButton()
        self._buttons.addWidget(button)
        self._offered.append(button)
        return button

    def present(
        self, note: str, lines: Sequence[Line], chosen: str, formats: Formats, empty: tuple[str, str]
    ) -> None:
        """Show lines, or what it means that there are none."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._table.present(lines, chosen, formats)
        if not lines:
            self._empty.present(empty)
        self._lists.setCurrentWidget(self._table if lines else self._empty)

    def speak(self, name: str) -> None:
        """Name the list in the language of now."""
        self._table.setAccessibleName(name)
        self._table.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the list, or to the first button where it is empty."""
        super().focusInEvent(event)
        first = next((each for each in self._offered if not each.isHidden()), None)
        heir = first if first is not None and self._lists.currentWidget() is self._empty else self._table
        heir.setFocus(Qt.FocusReason.OtherFocusReason)

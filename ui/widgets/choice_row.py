"""A row of buttons of which one is chosen; it wraps where the width or the type asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton

from ui.widgets.flow_row import FlowRow

GAP_PX = 8


class ChoiceRow(FlowRow):
    """Tells which was chosen by its position; arrow keys go from one to the next."""

    chosen = Signal(int)

    def __init__(self, choices: int) -> None:
        super().__init__(GAP_PX)
        self._group = QButtonGroup(self)
        for position in range(choices):
            button = QPushButton()
            button.setCheckable(True)
            self._group.addButton(button, position)
            self.add(button)
        self._group.idToggled.connect(self._on_group_id_toggled)

    def speak(self, texts: Sequence[str]) -> None:
        """Name the choices; what is already so is left alone."""
        for position, text in enumerate(texts):
            button = self._group.button(position)
            if button.text() != text:
                button.setText(text)

    def hint(self, texts: Sequence[str]) -> None:
        """Say of each choice what is to be known besides its name: its key, for example."""
        for position, text in enumerate(texts):
            self._group.button(position).setToolTip(text)
            self._group.button(position).setAccessibleDescription(text)

    def choose(self, position: int) -> None:
        """Choose one."""
        self._group.button(position).setChecked(True)

    @property
    def position(self) -> int:
        """The chosen one's; -1 before any is."""
        return self._group.checkedId()

    def offer(self, position: int, *, offered: bool) -> None:
        """Show a choice or take it away."""
        self._group.button(position).setVisible(offered)

    def is_offered(self, position: int) -> bool:
        """Whether a choice can be made."""
        return not self._group.button(position).isHidden()

    def focus(self) -> None:
        """Go to the chosen button."""
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_group_id_toggled(self, position: int, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self.chosen.emit(position)

"""Stands where a list is empty: what that means, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.labels import label

GAP_PX = 8


class EmptyNote(QWidget):
    """Stands where a list is empty: what that means, and what to do."""

    def __init__(self) -> None:
        super().__init__()
        self._title = label("title", wraps=True)
        self._more = label("body", "muted", wraps=True)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 64, 18, 16)
        layout.setSpacing(GAP_PX)
        for part in (self._title, self._more):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(part)
        layout.addStretch(1)

    def present(self, texts: tuple[str, str]) -> None:
        """Say both."""
        self._title.setText(texts[0])
        self._more.setText(texts[1])

    def add(self, way_out: QWidget) -> None:
        """Offer a way out of the emptiness under the words."""
        self._layout.insertWidget(self._layout.count() - 1, way_out, 0, Qt.AlignmentFlag.AlignHCenter)

"""The side panel's frame: what doesn't fit is scrolled, and the bar never moves or covers the words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

MARGIN = 16
SCROLL_BAR = 12
"""As the stylesheet has it."""


class SideScroll(QScrollArea):
    """Holds one column of widgets, from the top down."""

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("panelBody")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.column.setSpacing(spacing)
        self.setWidget(body)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def _on_range_changed(self, _least: int, most: int) -> None:
        right = MARGIN - SCROLL_BAR if most > 0 else MARGIN
        self.column.setContentsMargins(MARGIN, MARGIN, right, MARGIN)

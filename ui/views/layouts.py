"""Small arrangements that several forms use."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

GAP_PX = 8
PAGE_MARGINS_PX = (18, 16, 18, 16)


def at_left(*widgets: QWidget) -> QHBoxLayout:
    """Widgets side by side at their own width, the rest of the line empty."""
    line = QHBoxLayout()
    line.setSpacing(GAP_PX)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line


def scrolled(
    widget: QWidget,
    widest_px: int,
    *,
    stretches: bool = False,
    margins_px: tuple[int, int, int, int] = PAGE_MARGINS_PX,
) -> QScrollArea:
    """A widget in an area that scrolls downwards, no wider than is good to read.

    It stands at the top, unless it ``stretches`` to the height that there is.
    """
    ground = QWidget()
    layout = QVBoxLayout(ground)
    layout.setContentsMargins(*margins_px)
    widget.setMaximumWidth(widest_px)
    # In a row of its own: a column would ask for the height of its words at the column's full width.
    row = QHBoxLayout()
    row.addWidget(widget, 1)
    row.addStretch()
    layout.addLayout(row, 1 if stretches else 0)
    if not stretches:
        layout.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(ground)
    return area


def page_head(title: QWidget, segments: QWidget) -> QHBoxLayout:
    """Set the title of a page and what divides it into one line."""
    head = QHBoxLayout()
    head.setSpacing(2 * GAP_PX)
    head.addWidget(title)
    head.addWidget(segments, 1)
    return head

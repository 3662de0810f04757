"""A field for a small number, from 1 on."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

from ui.views.settings_form import NUMBER_MARGIN_PX


def number_field(parent: QWidget, most: int) -> QSpinBox:
    """Make a field for 1 to ``most``."""
    field = QSpinBox(parent)
    field.setRange(1, most)
    field.lineEdit().setTextMargins(NUMBER_MARGIN_PX, 0, NUMBER_MARGIN_PX, 0)
    return field

"""The field that a PIN is typed into, at signing in and wherever one is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.pin import MAX_PIN_DIGITS


def pin_field(parent: QWidget) -> QLineEdit:
    """A field that shows dots, keeps no undo of a PIN and offers no completion."""
    field = QLineEdit(parent)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(MAX_PIN_DIGITS + 1)
    return field

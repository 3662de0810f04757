"""The parts of a form: a labelled field with its problem under it, and a sheet to put them on."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.domain.errors import FieldProblem

W = TypeVar("W", bound=QWidget)

FIELD_SPACING_PX = 4
SHEET_MARGIN_PX = 24
SHEET_SPACING_PX = 16


class Field(Generic[W]):
    """A label (the buddy of its input), the input, and a line for what is wrong with it.

    The problem is also the input's accessible description, so that it is read aloud with it.
    """

    def __init__(self, parent: QWidget, field: W) -> None:
        self.widget = QWidget(parent)
        self.field = field
        self._hint = ""
        self._label = QLabel(self.widget)
        self._label.setProperty("type", "strong")
        self._label.setBuddy(field)
        self._below = QLabel(self.widget)
        self._below.setWordWrap(True)
        self._below.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(FIELD_SPACING_PX)
        for part in (self._label, field, self._below):
            layout.addWidget(part)
        self._show_below("", refused=False)

    def speak(self, label: str, hint: str = "") -> None:
        """Name the field; the hint stands under it while nothing is wrong."""
        self._label.setText(label)
        self.field.setAccessibleName(label)
        self._hint = hint
        self._show_below(hint, refused=False)

    def hint(self, hint: str) -> None:
        """Change the hint alone."""
        self._hint = hint
        self._show_below(hint, refused=False)

    def refuse(self, reason: str) -> None:
        """Say what is wrong; an empty reason brings the hint back."""
        self._show_below(reason or self._hint, refused=bool(reason))

    def _show_below(self, text: str, *, refused: bool) -> None:
        self._below.setText(text)
        self._below.setVisible(bool(text))
        set_tone(self._below, "danger" if refused else "muted")
        self.field.setAccessibleDescription(text)
        mark_refused(self.field, refused=refused)


def set_tone(widget: QWidget, tone: str) -> None:
    """Change the colour that a label's words have."""
    _set_dynamic(widget, "tone", tone)


def set_kind(widget: QWidget, kind: str) -> None:
    """Change the weight or size of a label's words: ``strong``, or empty for the usual."""
    _set_dynamic(widget, "type", kind)


def mark_refused(widget: QWidget, *, refused: bool) -> None:
    """Mark an input as refused, which draws its border in the danger colour."""
    _set_dynamic(widget, "refused", refused)


def _set_dynamic(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the stylesheet looks at, and have it look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def sheet(parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """A white card on the window's ground, and its layout."""
    frame = QFrame(parent)
    frame.setObjectName("sheet")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(SHEET_MARGIN_PX, SHEET_MARGIN_PX, SHEET_MARGIN_PX, SHEET_MARGIN_PX)
    layout.setSpacing(SHEET_SPACING_PX)
    return frame, layout


def text_label(parent: QWidget, kind: str = "", tone: str = "") -> QLabel:
    """A label that wraps and never reads its text as markup."""
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        label.setProperty("type", kind)
    if tone:
        label.setProperty("tone", tone)
    return label


def first_reason(problems: tuple[FieldProblem, ...]) -> str:
    """Why the field above is refused; empty where it isn't."""
    # With the limits of all fields, the words come with the first refusal.
    from ui.wording.problems import why_text  # noqa: PLC0415

    return why_text(problems[0]) if problems else ""


def problem_lines(problems: tuple[FieldProblem, ...], most: int) -> str:
    """The first problems, one a line."""
    from ui.wording.problems import problem_text  # noqa: PLC0415

    return "\n".join(problem_text(problem) for problem in problems[:most])

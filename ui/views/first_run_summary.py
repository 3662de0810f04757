"""The set-up's last page: what will be created."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.presenters.first_run_state import FirstRunState
from ui.views.first_run_rooms import sample_text
from ui.views.form import SHEET_SPACING_PX, text_label
from ui.wording.errors import error_text

translate = QCoreApplication.translate

ROWS = 5


class SummaryPage(QWidget):
    """Everything in five lines, and what went wrong if the hotel could not be created."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = [text_label(self, tone="muted") for _ in range(ROWS)]
        self._values = [text_label(self, "strong") for _ in range(ROWS)]
        self._after = text_label(self, tone="muted")
        self._error = text_label(self, tone="danger")
        grid = QGridLayout()
        grid.setHorizontalSpacing(SHEET_SPACING_PX)
        grid.setVerticalSpacing(SHEET_SPACING_PX // 2)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SHEET_SPACING_PX)
        layout.addLayout(grid)
        layout.addWidget(self._after)
        layout.addWidget(self._error)
        layout.addStretch(1)
        self.speak()

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._after.setText(
            translate(
                "FirstRun",
                "With this, the keys for the hotel's cards are made and kept on this PC.",
            )
        )

    def render_state(self, state: FirstRunState) -> None:
        """Show what will be created."""
        for (name, value), name_label, value_label in zip(
            _lines(state), self._names, self._values, strict=True
        ):
            name_label.setText(name)
            value_label.setText(value)
        said = error_text(state.error).whole if state.error is not None else ""
        self._error.setText(said)
        self._error.setVisible(bool(said))


def _lines(state: FirstRunState) -> tuple[tuple[str, str], ...]:
    hours = translate("FirstRun", "Check-in from {check_in}, check-out until {check_out}")
    return (
        (translate("FirstRun", "Hotel"), state.hotel_name.strip()),
        (translate("FirstRun", "Time zone"), state.time_zone),
        (
            translate("FirstRun", "Hours"),
            hours.format(check_in=f"{state.check_in_at:%H:%M}", check_out=f"{state.check_out_at:%H:%M}"),
        ),
        (translate("FirstRun", "Rooms"), sample_text(state.rooms.drafts)),
        (translate("FirstRun", "First operator"), state.operator_name.strip()),
    )

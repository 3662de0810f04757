"""The tables of the Devices page: encoders, issuing machines, and the doctor's lines as they come."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.diagnosis import Finding, Grade
from app.domain.diagnosis import Line as ReportLine
from app.domain.machines import IssuingMachine
from ui.presenters.devices_state import DeskEncoder, DevicesState, DoctorState
from ui.theme.theme import Theme
from ui.theme.tokens import ColourName
from ui.widgets.lines_table import Cell, Columns, Line, LinesTable
from ui.wording import devices as words
from ui.wording.formats import Formats
from ui.wording.vendor import inferred_hint, inferred_tag

if TYPE_CHECKING:
    from app.domain.vendor import Operation

translate = QCoreApplication.translate

LINE_AIR_PX = 12
ROOM_FOR_TITLES_PX = 480
BIND_OPERATIONS = {1: "issuer.bind_1", 2: "issuer.bind_2"}
"""By the method's number."""

_GRADE_TONES: dict[Grade | None, ColourName] = {
    None: "muted",
    Grade.OK: "success",
    Grade.WARNING: "warning",
    Grade.FAULT: "danger",
}


# -- encoders


def encoder_columns() -> Columns:
    """Those of the encoders."""
    return Columns(
        lambda: (
            translate("Devices", "Name"),
            translate("Devices", "Use"),
            translate("Devices", "Lies there"),
            translate("Devices", "State"),
        ),
        (220, 150, 150),
    )


def encoder_lines(state: DevicesState) -> list[Line]:
    """One line an encoder."""
    return [
        Line(each.reader, _encoder_cells(each, by_machine=bool(state.maker_id))) for each in state.encoders
    ]


def _encoder_cells(encoder: DeskEncoder, *, by_machine: bool) -> Callable[[Formats], tuple[Cell, ...]]:
    def cells(_formats: Formats) -> tuple[Cell, ...]:
        state = words.state_text(encoder)
        lies = words.lies_text(encoder.known) if encoder.known is not None else ""
        return (
            Cell(encoder.name, encoder.reader),
            Cell("" if by_machine else words.used_text(encoder), tone="accent"),
            Cell(lies),
            Cell(state, state, "warning" if words.needs_somebody(encoder) else None),
        )

    return cells


# -- issuing machines


def machine_columns() -> Columns:
    """Those of the issuing machines."""
    return Columns(
        lambda: (
            translate("Devices", "Name"),
            translate("Devices", "Use"),
            translate("Devices", "Serial number or mac"),
            translate("Devices", "Last answer"),
            translate("Devices", "Said"),
            translate("Devices", "How sure"),
        ),
        (170, 130, 170, 110, 170),
    )


def machine_lines(state: DevicesState) -> list[Line]:
    """One line a machine that was ever bound."""
    return [Line(each.issuer_id, _machine_cells(each, state)) for each in state.machines]


def _machine_cells(machine: IssuingMachine, state: DevicesState) -> Callable[[Formats], tuple[Cell, ...]]:
    used = machine.issuer_id == state.maker_id and machine.is_bound
    operation = bind_operation(machine, state)

    def cells(formats: Formats) -> tuple[Cell, ...]:
        tag = inferred_tag(operation)
        said = words.ended_text(machine, formats) or words.status_text(machine.last_status)
        warns = machine.is_bound and words.status_needs_somebody(machine.last_status)
        return (
            Cell(machine.name, machine.issuer_id),
            Cell(translate("Devices", "used at this desk") if used else "", tone="accent"),
            Cell(machine.serial or machine.mac),
            Cell(words.answered_text(machine, formats)),
            Cell(said, said, "warning" if warns else None if machine.is_bound else "muted"),
            Cell(tag, inferred_hint() if tag else "", "warning"),
        )

    return cells


def bind_operation(machine: IssuingMachine, state: DevicesState) -> Operation | None:
    """What the vendor profile says of the operation that bound a machine."""
    return state.operations.get(BIND_OPERATIONS[machine.method])


# -- the doctor


def report_columns() -> Columns:
    """Those of the doctor's lines."""
    return Columns(
        lambda: (
            translate("Devices", "Grade"),
            translate("Devices", "Line"),
            translate("Devices", "What was seen, and what to do"),
        ),
        (100, 150),
    )


def report_lines(report: DoctorState, *, narrow: bool) -> list[Line]:
    """Every line of the report; those that are still looked at say so.

    Where it is ``narrow`` a line's title stands with its grade.
    """
    return [
        Line(line.value, _report_cells(line, finding, narrow=narrow))
        for line, finding in report.lines.items()
        if finding is not None or report.running
    ]


def _report_cells(
    line: ReportLine, finding: Finding | None, *, narrow: bool
) -> Callable[[Formats], tuple[Cell, ...]]:
    def cells(_formats: Formats) -> tuple[Cell, ...]:
        grade = finding.grade if finding is not None else None
        said, title = words.finding_text(finding), words.line_text(line)
        shown = f"{words.grade_text(grade)}\n{title}" if narrow else words.grade_text(grade)
        return (Cell(shown, tone=_GRADE_TONES[grade]), Cell(title), Cell(said, said))

    return cells


class _Roomy(QStyledItemDelegate):
    """Leaves air over and under words that take several lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(0, LINE_AIR_PX)


class ReportTable(LinesTable):
    """A table whose lines are as high as their words: a remedy is read without choosing its line.

    Where there is little room the titles give up their column, and the lines are to be said anew.
    """

    narrowed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, report_columns())
        self._least_px = theme.tokens.metrics.type_px(ROOM_FOR_TITLES_PX)
        self.is_narrow = False
        self.setWordWrap(True)
        self.setItemDelegate(_Roomy(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().sectionResized.connect(self._on_section_resized)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether the titles have room."""
        super().resizeEvent(event)
        narrow = self.viewport().width() < self._least_px
        if narrow is not self.is_narrow:
            self.is_narrow = narrow
            self.setColumnHidden(1, narrow)
            self.narrowed.emit()

    def _on_section_resized(self) -> None:
        self.resizeRowsToContents()

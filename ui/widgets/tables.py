"""What the tables have in common that show rows to be read and chosen, and their models."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView


def prepare_for_reading(table: QTableView) -> None:
    """Have rows chosen whole, one at a time, and nothing edited; Tab goes on to the next control."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    prepare_frame(table)


def prepare_frame(table: QTableView) -> None:
    """Show headings over the columns alone, and no grid; Tab leaves the table."""
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)


def say_again(model: QAbstractTableModel) -> None:
    """Have headings and cells drawn anew: the language changed, or time went on."""
    rows, last_column = model.rowCount(), model.columnCount() - 1
    model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last_column)
    if rows:
        model.dataChanged.emit(model.index(0, 0), model.index(rows - 1, last_column))

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.flow_row import FlowRow


class Block(QWidget):
    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def sizeHint(self) -> QSize:
        return QSize(self._width, 30)


@pytest.fixture
def row(qapp: QApplication) -> Iterator[FlowRow]:
    made = FlowRow(gap=8)
    for width in (100, 60, 80):
        made.add(Block(width))
    made.resize(300, 30)
    made.show()
    yield made
    shiboken6.delete(made)


def _places(row: FlowRow) -> list[tuple[int, int]]:
    return [(part.x(), part.y()) for part in row._parts if not part.isHidden()]


def test_what_fits_stands_in_one_line(row: FlowRow) -> None:
    assert _places(row) == [(0, 0), (108, 0), (176, 0)]
    assert row.heightForWidth(256) == 30


def test_what_does_not_fit_starts_the_next_line(row: FlowRow) -> None:
    row.resize(200, 100)
    assert _places(row) == [(0, 0), (108, 0), (0, 38)]
    assert row.heightForWidth(200) == 68


def test_a_hidden_part_leaves_its_room_to_the_others(row: FlowRow) -> None:
    row._parts[0].hide()
    QApplication.sendPostedEvents()
    assert _places(row) == [(0, 0), (68, 0)]


def test_the_widest_part_is_the_least_width(row: FlowRow) -> None:
    assert row.minimumSizeHint() == QSize(100, 30)
    assert row.heightForWidth(10) == 106

"""A line of room labels that helps with the one being typed, and keeps out of the way once it is whole."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.widgets.room_edit import RoomEdit

LABELS = ("30", "301", "305", "307", "310", "1208A")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("305, 30", ["30", "301", "305", "307"]),
        ("305-31", ["310"]),
        ("305, 1208", ["1208A"]),
        ("305, 1208a", []),
        ("305, 307", []),
        ("999", []),
    ],
)
def test_labels_are_offered_until_the_last_one_is_whole(qtbot: QtBot, typed: str, offered: list[str]) -> None:
    line = RoomEdit()
    qtbot.addWidget(line)
    line.offer(LABELS)
    completer = line.completer()
    completer.setCompletionPrefix(typed)
    model = completer.completionModel()
    assert [model.index(row, 0).data() for row in range(completer.completionCount())] == offered

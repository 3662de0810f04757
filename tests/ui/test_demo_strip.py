from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.door import Verdict
from app.ports.demo_bench import DemoBenchState, DemoCard, DemoCardKind
from tests.ui.accessibility import nameless, unreachable
from tests.ui.samples import NOW, ZONE
from ui.i18n import Languages
from ui.presenters.demo import DemoState, DemoTrouble, DoorAnswer
from ui.theme.theme import Theme
from ui.views.demo_strip import DemoStrip
from ui.wording.formats import Formats

FORMATS = Formats(ZONE, NOW)
CARDS = tuple(DemoCard(name, DemoCardKind.BLANK) for name in "ABCDEFGHIJ")
STATE = DemoState(CARDS, DemoBenchState(), doors=(("r305", "305"), ("r306", "306")))
REFUSAL = DoorAnswer("305", "A", Verdict.UNKNOWN_KEY_VERSION, None)
"""The longest answer that a door gives."""


class Bench(QWidget):
    """A window with a field to type in, as the desk has one, over the strip."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName("Command line")
        self.strip = DemoStrip()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.line)
        lines.addWidget(self.strip)

    def card(self, name: str) -> QPushButton:
        return next(button for button in self.strip.findChildren(QPushButton) if button.text() == name)

    def combos(self) -> list[QComboBox]:
        return self.strip.findChildren(QComboBox)


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, english: Languages) -> Iterator[Bench]:
    window = Bench()
    qtbot.addWidget(window)
    window.resize(1440, 200)
    window.show()
    window.activateWindow()
    window.line.setFocus()
    window.strip.show_state(STATE, FORMATS)
    yield window
    window.close()


def test_a_click_in_the_strip_leaves_the_keyboard_in_the_command_line(bench: Bench) -> None:
    buttons = bench.strip.findChildren(QPushButton)
    for button in buttons:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert bench.focusWidget() is bench.line
    assert all(not combo.focusPolicy() & Qt.FocusPolicy.ClickFocus for combo in bench.combos())


def test_the_key_of_a_card_lays_it_down_and_leaves_the_keyboard_where_it_was(
    qtbot: QtBot, bench: Bench
) -> None:
    with qtbot.waitSignal(bench.strip.card_toggled) as toggled:
        bench.card("B").animateClick()
    assert toggled.args == ["B"]
    assert bench.focusWidget() is bench.line


def test_every_control_of_the_strip_has_a_name_and_is_reached_by_tab(bench: Bench) -> None:
    assert nameless(bench) == []
    assert unreachable(bench) == []


@pytest.mark.parametrize("width", [920, 1100, 1366, 1440, 1920])
def test_nothing_of_the_strip_is_cut_at_any_width(qtbot: QtBot, bench: Bench, width: int) -> None:
    bench.strip.show_state(replace(STATE, answer=REFUSAL), FORMATS)
    bench.resize(width, 200)
    qtbot.waitUntil(lambda: bench.strip.width() == width)
    QApplication.sendPostedEvents()
    shown = [part for part in bench.strip.findChildren(QWidget) if part.isVisible()]
    told = next(part for part in shown if isinstance(part, QLabel) and "305" in part.text())
    for part in shown:
        if isinstance(part, QPushButton | QComboBox):
            assert part.width() >= part.minimumSizeHint().width()
            assert part.mapTo(bench, part.rect().topRight()).x() < width
    assert told.height() >= told.heightForWidth(told.width())


def test_an_answer_does_not_move_the_parts(qtbot: QtBot, bench: Bench) -> None:
    for width in (1100, 1440):
        bench.resize(width, 200)
        qtbot.waitUntil(lambda width=width: bench.strip.width() == width)  # type: ignore[misc]
        bench.strip.show_state(STATE, FORMATS)
        before = bench.strip.sizeHint().height()
        bench.strip.show_state(replace(STATE, answer=REFUSAL), FORMATS)
        assert bench.strip.sizeHint().height() == before


def test_the_door_of_the_chosen_room_is_ready_and_a_choice_by_hand_stays(bench: Bench) -> None:
    bench.strip.offer_door("r306")
    door = next(combo for combo in bench.combos() if combo.findData("r305") >= 0)
    assert door.currentData() == "r306"
    door.setCurrentIndex(door.findData("r305"))
    bench.strip.offer_door("r306")
    assert door.currentData() == "r305"


def test_a_trouble_in_force_is_marked(bench: Bench) -> None:
    trouble = bench.combos()[0]
    assert not trouble.property("tone")
    bench.strip.show_state(replace(STATE, bench=DemoBenchState(trouble=DemoTrouble.UNPLUGGED)), FORMATS)
    assert trouble.property("tone") == "warning"
    assert trouble.currentText() == "Encoder unplugged"


def test_ten_cards_have_ten_keys(bench: Bench) -> None:
    keys = [bench.card(name).shortcut().toString() for name in "ABIJ"]
    assert keys == ["Ctrl+Alt+1", "Ctrl+Alt+2", "Ctrl+Alt+9", "Ctrl+Alt+0"]

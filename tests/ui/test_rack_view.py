from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.samples import NOW, ZONE, hotel
from ui.theme.theme import Theme, ThemeChoice
from ui.widgets.rack_view import RackView
from ui.wording.formats import Formats

FORMATS = Formats(ZONE, NOW)


@pytest.fixture
def rack(qtbot: QtBot, theme: Theme) -> Iterator[RackView]:
    view = RackView(theme)
    view.resize(884, 500)
    view.show_rooms(hotel(), "305", FORMATS)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    yield view
    shiboken6.delete(view)


def _chosen(rack: RackView) -> str:
    return str(rack.currentIndex().data())


def test_a_click_on_a_tile_chooses_its_room(rack: RackView, qtbot: QtBot) -> None:
    index = rack.model().index(2, 0)
    with qtbot.waitSignal(rack.room_chosen) as signal:
        qtbot.mouseClick(rack.viewport(), Qt.MouseButton.LeftButton, pos=rack.visualRect(index).center())
    assert signal.args == ["303"]


def test_a_room_can_be_chosen_in_the_turn_in_which_the_rack_gets_it(qtbot: QtBot, theme: Theme) -> None:
    """Qt lays a new rack out in a later turn; until then an answer from the old layout ended the program."""
    view = RackView(theme)
    view.show_rooms((), None, FORMATS)
    view.show_rooms(hotel(), "305", FORMATS)
    assert _chosen(view) == "305"
    assert not view.visualRect(view.currentIndex()).isEmpty()
    shiboken6.delete(view)


def test_a_click_between_tiles_chooses_nothing(rack: RackView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(rack.room_chosen):
        qtbot.mouseClick(rack.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_a_double_click_asks_for_the_suggested_action(rack: RackView, qtbot: QtBot) -> None:
    at = rack.visualRect(rack.model().index(2, 0)).center()
    with qtbot.waitSignal(rack.room_activated) as signal:
        qtbot.mouseClick(rack.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(rack.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert signal.args == ["303"]


def test_enter_asks_for_the_suggested_action_of_the_chosen_room(rack: RackView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rack.room_activated) as signal:
        qtbot.keyClick(rack, Qt.Key.Key_Return)
    assert signal.args == ["305"]


@pytest.mark.parametrize(
    ("key", "label"),
    [
        (Qt.Key.Key_Right, "306"),
        (Qt.Key.Key_Left, "304"),
        (Qt.Key.Key_Down, "312"),
        (Qt.Key.Key_Up, "305"),
        (Qt.Key.Key_Home, "301"),
        (Qt.Key.Key_End, "114"),
        (Qt.Key.Key_PageUp, "305"),
    ],
)
def test_arrow_keys_move_as_the_tiles_stand(rack: RackView, qtbot: QtBot, key: Qt.Key, label: str) -> None:
    assert rack._layout.columns == 7
    qtbot.keyClick(rack, key)
    assert _chosen(rack) == label


def test_moving_by_keys_tells_the_chosen_room(rack: RackView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rack.room_chosen) as signal:
        qtbot.keyClick(rack, Qt.Key.Key_Right)
    assert signal.args == ["306"]


def test_page_down_goes_on_in_the_same_column_and_keeps_the_room_in_view(
    rack: RackView, qtbot: QtBot
) -> None:
    rack.resize(884, 320)
    qtbot.keyClick(rack, Qt.Key.Key_PageDown)
    assert _chosen(rack) == "205"
    assert rack.viewport().rect().contains(rack.visualRect(rack.currentIndex()))


def test_typing_a_room_number_goes_to_the_command_line(rack: RackView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rack.text_typed) as signal:
        qtbot.keyClick(rack, Qt.Key.Key_3)
    assert signal.args == ["3"]
    assert _chosen(rack) == "305"


def test_a_tile_is_read_aloud_with_everything_that_it_shows(rack: RackView, english: object) -> None:
    spoken = rack.model().index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Room 305, Occupied, Okafor, until Thu 12:00, 2 cards, previous card still opens"


def test_a_screen_reader_finds_every_room_as_an_item(rack: RackView) -> None:
    interface = QAccessible.queryAccessibleInterface(rack)
    assert interface.role() == QAccessible.Role.List
    assert interface.childCount() == 42


def test_new_values_for_the_same_rooms_keep_the_place_where_the_rack_is_scrolled(rack: RackView) -> None:
    rack.resize(884, 200)
    rack.verticalScrollBar().setValue(120)
    changed = tuple(replace(room, cards_out=3) for room in hotel())
    rack.show_rooms(changed, "305", FORMATS)
    assert rack.verticalScrollBar().value() == 120


def test_the_same_rooms_again_cost_no_new_model(rack: RackView, qtbot: QtBot) -> None:
    rooms = hotel()
    rack.show_rooms(rooms, "305", FORMATS)
    with qtbot.assertNotEmitted(rack.model().dataChanged), qtbot.assertNotEmitted(rack.model().modelReset):
        rack.show_rooms(rooms, "306", replace(FORMATS, now=NOW + timedelta(seconds=1)))


def test_the_words_on_tiles_change_when_the_day_does(rack: RackView, english: object) -> None:
    rooms = hotel()
    rack.show_rooms(rooms, None, replace(FORMATS, now=NOW + timedelta(days=3)))
    assert "until today 12:00" in rack.model().index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_narrower_window_shows_fewer_tiles_in_a_line(rack: RackView) -> None:
    wide = rack._layout.columns
    rack.resize(500, 500)
    assert rack._layout.columns < wide
    assert rack.verticalScrollBar().maximum() > 0


def test_a_rack_without_rooms_has_nothing_chosen(rack: RackView, qtbot: QtBot) -> None:
    rack.show_rooms((), None, FORMATS)
    qtbot.keyClick(rack, Qt.Key.Key_Down)
    assert not rack.currentIndex().isValid()


def _status_pixels(rack: RackView) -> set[str]:
    picture = rack.viewport().grab().toImage()
    centre = rack.visualRect(rack.model().index(0, 0)).bottomRight() - QPoint(12, 12)
    return {picture.pixelColor(centre).name()}


def test_tiles_take_the_new_colours_when_the_theme_changes(
    rack: RackView, theme: Theme, qapp: QApplication
) -> None:
    theme.choose(ThemeChoice.DARK)
    assert _status_pixels(rack) == {theme.tokens.colours.tile}
    theme.choose(ThemeChoice.LIGHT)
    assert _status_pixels(rack) == {theme.tokens.colours.tile}

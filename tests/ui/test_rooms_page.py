from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.rack import DeskAction, RackFilter, RoomStatus
from app.ports.encoder import CardLifted, EncoderCondition, EncoderState
from tests.ui.gallery import flows
from tests.ui.samples import rooms_state
from ui.i18n import Languages
from ui.presenters.rooms_state import CardFlowState, RackState
from ui.shortcuts import Where, shortcuts_of
from ui.theme.theme import Theme
from ui.views.card_flow import CardFlowView, pose_of
from ui.views.room_panel import RoomPanel
from ui.views.rooms_page import ChipRow, RackEmpty, RoomsPage
from ui.widgets.buttons import Chip
from ui.widgets.card_picture import CardPose
from ui.widgets.labels import Notice
from ui.widgets.rack_view import RackView
from ui.wording.errors import error_text

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, english: Languages) -> Iterator[RoomsPage]:
    made = RoomsPage(theme, error_text)
    made.resize(1200, 700)
    made.render(rooms_state())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    shiboken6.delete(made)


def _words(page: RoomsPage) -> str:
    """Everything that the visible side of the page says."""
    side = page._side.currentWidget()
    texts = [label.text() for label in side.findChildren(type(page._panel._title)) if label.isVisibleTo(side)]
    return "\n".join([*texts, *(button.text() for button in _buttons(page))])


def _buttons(page: RoomsPage) -> list[QPushButton]:
    side = page._side.currentWidget()
    return [button for button in side.findChildren(QPushButton) if button.isVisibleTo(side)]


def _press(page: RoomsPage, qtbot: QtBot, text: str) -> None:
    button = next(button for button in _buttons(page) if button.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_before_the_hotel_is_open_the_page_shows_no_empty_boxes(qtbot: QtBot, theme: Theme) -> None:
    made = RoomsPage(theme, error_text)
    notices = [each for each in made._panel.findChildren(Notice) if each.isVisibleTo(made._panel)]
    chips = [each for each in made._chips.findChildren(Chip) if each.isVisibleTo(made._chips)]
    assert (notices, chips) == ([], [])
    shiboken6.delete(made)


def test_the_panel_says_who_is_in_and_where_the_door_is(page: RoomsPage) -> None:
    words = _words(page)
    assert "Room 305" in words
    assert "on the lock: 01 03 05" in words
    assert "<b>Okafor</b>, 2 guests" in words
    assert "Sun 22 Nov 15:04 → Thu 26 Nov 12:00" in words


def test_every_card_tells_what_is_proven_and_what_is_not_seen(page: RoomsPage) -> None:
    words = _words(page)
    assert "Card 1 of 2" in words
    assert "written and read back 15:04 by Mira" in words
    assert words.count("not seen yet") == 2


def test_an_old_card_that_still_opens_is_said_in_words(page: RoomsPage) -> None:
    sentence = "The previous guest's card still opens this door"
    assert sentence in _words(page)
    page.render(rooms_state("310"))
    assert sentence not in _words(page)


def test_the_suggested_action_is_the_first_and_loudest_button(page: RoomsPage) -> None:
    first = _buttons(page)[0]
    assert first.text() == "Another card for Okafor"
    assert first.property("rank") == "primary"


def test_a_guests_name_is_shown_as_typed_even_if_it_looks_like_markup(page: RoomsPage) -> None:
    state = rooms_state()
    assert state.panel is not None
    assert state.panel.room.stay is not None
    stay = replace(state.panel.room.stay, guest="<i>O'Brien</i> & Co")
    room = replace(state.panel.room, stay=stay)
    page.render(replace(state, panel=replace(state.panel, room=room)))
    assert "&lt;i&gt;O&#x27;Brien&lt;/i&gt; &amp; Co" in _words(page)


def test_pressing_an_action_asks_for_it(page: RoomsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.action_requested) as signal:
        _press(page, qtbot, "Extend")
    assert signal.args == [DeskAction.EXTEND]


@pytest.mark.parametrize(
    ("key", "action"),
    [
        (Qt.Key.Key_F3, DeskAction.READ_CARD),
        (Qt.Key.Key_F6, DeskAction.ANOTHER_CARD),
        (Qt.Key.Key_F10, DeskAction.MOVE),
    ],
)
def test_function_keys_ask_for_their_action(
    page: RoomsPage, qtbot: QtBot, key: Qt.Key, action: DeskAction
) -> None:
    page.focus_rack()
    with qtbot.waitSignal(page.action_requested) as signal:
        qtbot.keyClick(page, key)
    assert signal.args == [action]


def test_alt_and_a_digit_chooses_a_chip(page: RoomsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.chip_chosen) as signal:
        qtbot.keyClick(page, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert signal.args == [RackFilter.DUE_OUT]


def test_a_chip_counts_and_tells_when_it_is_chosen(page: RoomsPage, qtbot: QtBot) -> None:
    row = page.findChild(ChipRow)
    assert row is not None
    chip = row._chips[RackFilter.DUE_OUT]
    assert chip.accessibleName() == "Due out: 9 rooms"
    with qtbot.waitSignal(page.chip_chosen) as signal:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert signal.args == [RackFilter.DUE_OUT]


def test_a_warning_chip_without_rooms_stays_away(page: RoomsPage) -> None:
    row = page.findChild(ChipRow)
    assert row is not None
    page.render(replace(rooms_state(), rack=RackState(rooms_state().rack.rooms, 42)))
    assert not row._chips[RackFilter.LOW_BATTERY].isVisibleTo(page)
    assert row._chips[RackFilter.VACANT].isVisibleTo(page)


def test_searching_tells_every_keystroke(page: RoomsPage, qtbot: QtBot) -> None:
    page.focus_search()
    field = page.findChild(QLineEdit, "searchField")
    with qtbot.waitSignal(page.search_edited) as signal:
        qtbot.keyClicks(field, "o")
    assert signal.args == ["o"]


def test_a_space_between_two_words_of_a_search_is_not_eaten(page: RoomsPage, qtbot: QtBot) -> None:
    page.focus_search()
    field = page.findChild(QLineEdit, "searchField")
    assert field is not None
    qtbot.keyClicks(field, "chen ")
    page.render(replace(rooms_state(), rack=replace(rooms_state().rack, search="chen")))
    assert field.text() == "chen "


def test_a_cleared_filter_empties_the_search_field(page: RoomsPage) -> None:
    field = page.findChild(QLineEdit, "searchField")
    assert field is not None
    field.setText("chen")
    page.render(rooms_state())
    assert field.text() == ""


def test_a_search_without_a_match_says_so_and_offers_the_way_out(page: RoomsPage, qtbot: QtBot) -> None:
    page.render(replace(rooms_state(None), rack=RackState(total=42, search="zz")))
    empty = page.findChild(RackEmpty)
    assert empty is not None
    assert empty.isVisibleTo(page)
    assert "“zz”" in empty._more.text()
    with qtbot.waitSignal(page.filter_cleared):
        qtbot.mouseClick(empty._clear, Qt.MouseButton.LeftButton)


def test_typing_on_the_rack_is_handed_to_the_command_line(page: RoomsPage, qtbot: QtBot) -> None:
    rack = page.findChild(RackView)
    with qtbot.waitSignal(page.command_typed) as signal:
        qtbot.keyClick(rack, Qt.Key.Key_3)
    assert signal.args == ["3"]


@pytest.mark.parametrize("status", list(RoomStatus))
def test_every_status_has_a_panel(page: RoomsPage, status: RoomStatus) -> None:
    room = next(room for room in rooms_state().rack.rooms if room.status is status)
    page.render(rooms_state(room.room.room_id))
    assert f"Room {room.room.label}" in _words(page)
    assert len(_buttons(page)) >= 1


def test_without_a_chosen_room_the_panel_says_how_to_choose_one(page: RoomsPage) -> None:
    page.render(rooms_state(None))
    assert "Choose a room" in _words(page)
    assert _buttons(page) == []


# -- the card job


def _flow(page: RoomsPage, flow: CardFlowState) -> None:
    page.render(replace(rooms_state(), card_flow=flow))


def test_a_running_card_job_takes_the_panels_place_and_gives_it_back(page: RoomsPage) -> None:
    _flow(page, flows()["waiting"])
    assert isinstance(page._side.currentWidget(), CardFlowView)
    assert "Lay a card on the encoder" in _words(page)
    assert "Card 1 of 2" in _words(page)
    page.render(rooms_state())
    assert isinstance(page._side.currentWidget(), RoomPanel)


def test_forty_cards_are_counted_in_words_and_take_no_more_width_than_two(page: RoomsPage) -> None:
    _flow(page, flows()["waiting"])
    width = page._flow.minimumSizeHint().width()
    _flow(page, replace(flows()["waiting"], card_total=40))
    assert "Card 1 of 40" in _words(page)
    assert page._flow.minimumSizeHint().width() <= width


def test_an_unplugged_encoder_is_said_with_its_remedy(page: RoomsPage) -> None:
    _flow(page, flows()["unplugged"])
    assert "The encoder is not ready" in _words(page)
    assert "Plug it in" in _words(page)
    assert pose_of(flows()["unplugged"]) is CardPose.NO_ENCODER


def test_two_cards_are_shown_as_trouble_with_the_cards_not_the_encoder(page: RoomsPage) -> None:
    two = replace(flows()["waiting"], encoder=EncoderState(EncoderCondition.TWO_CARDS, "ACR122U"))
    assert pose_of(two) is CardPose.TROUBLE
    _flow(page, two)
    assert "Take one away" in _words(page)
    assert "Lay a card" not in _words(page)


def test_a_weak_chip_is_told_only_of_the_card_that_is_used(page: RoomsPage) -> None:
    shown = []
    for name in ("waiting", "writing", "lift", "asking", "trouble"):
        _flow(page, replace(flows()[name], weak_chip=True))
        shown.append("This chip can be copied" in _words(page))
    assert shown == [False, True, True, False, False]


def test_a_question_is_answered_by_buttons(page: RoomsPage, qtbot: QtBot) -> None:
    _flow(page, flows()["asking"])
    assert "This card still opens 305. Overwrite it?" in _words(page)
    with qtbot.waitSignal(page.card_confirmed):
        _press(page, qtbot, "Overwrite")
    with qtbot.waitSignal(page.other_card_wanted):
        _press(page, qtbot, "Use another card")


def test_trouble_says_what_happened_what_was_done_and_what_to_do(page: RoomsPage, qtbot: QtBot) -> None:
    _flow(page, flows()["trouble"])
    told = error_text(CardLifted(7))
    words = _words(page)
    assert all(part in words for part in (told.happened, told.done, told.next_step))
    with qtbot.waitSignal(page.card_retried):
        _press(page, qtbot, "Try again")


def test_a_read_card_is_told_in_one_sentence(page: RoomsPage) -> None:
    _flow(page, flows()["told"])
    words = _words(page)
    assert "Opens 305 until Wed 12:00" in words
    assert "04 A1 B2 C3" in words


def test_a_read_card_of_another_room_offers_to_show_that_room(page: RoomsPage, qtbot: QtBot) -> None:
    page.render(replace(rooms_state("310"), card_flow=flows()["told"]))
    with qtbot.waitSignal(page.room_chosen) as signal:
        _press(page, qtbot, "Show room 305")
    assert signal.args == ["305"]


def test_escape_cancels_a_running_card_job(page: RoomsPage, qtbot: QtBot) -> None:
    _flow(page, flows()["writing"])
    page.focus_rack()
    with qtbot.waitSignal(page.card_cancelled):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


class Brackets(QTranslator):
    """Translates everything into itself in brackets, so that what was never translated stands out."""

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
        return f"[{text}]"

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def brackets(qapp: QApplication, page: RoomsPage) -> Iterator[Brackets]:
    translator = Brackets()
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


@pytest.mark.parametrize("name", list(flows()))
def test_every_step_of_a_card_job_speaks_the_new_language(
    page: RoomsPage, brackets: Brackets, name: str
) -> None:
    _flow(page, flows()[name])
    QApplication.sendPostedEvents()
    said = [page._flow._sentence.text(), page._flow._cancel.text(), page._flow.accessibleName()]
    assert [text for text in said if not text.startswith("[")] == []


def test_the_whole_page_speaks_the_new_language(page: RoomsPage, brackets: Brackets) -> None:
    QApplication.sendPostedEvents()
    buttons = [button for button in page.findChildren(QPushButton) if button.isVisibleTo(page)]
    assert len(buttons) > 8
    assert [button.text() for button in buttons if not button.text().startswith("[")] == []
    assert "[Room 305]" in _words(page)
    assert page._rack.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("[Room 301]")


def test_every_key_of_the_table_is_bound_on_the_page(page: RoomsPage) -> None:
    bound = {action.shortcut().toString() for action in page.actions()}
    assert bound == {shortcut.key for shortcut in shortcuts_of(Where.ROOMS)} - {"Escape"} | {"Esc"}

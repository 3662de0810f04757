"""The list of cards that are out, as it is drawn, spoken and operated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.cards_filter import CardsFilter
from app.domain.cards_out import CardOut, CardsColumn
from app.domain.permission import CardFlag, CardKind
from app.domain.reading import Chip as CardChip
from app.domain.stay import CardState
from tests.ui.accessibility import nameless, unreachable
from tests.ui.cards_samples import FORMATS, card, every_sort, issue, list_state
from ui.i18n import Language, Languages
from ui.presenters.cards_choice import CardsChoice
from ui.presenters.cards_state import CardsListState
from ui.theme.theme import Theme
from ui.views.cards_out_view import CardsOutView
from ui.widgets.buttons import Chip
from ui.widgets.lines_table import LinesTable
from ui.wording.cards import chip_short, end_text, kind_of_text, note_text, proven_text, rooms_text

LANGUAGES = pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, english: Languages) -> Iterator[CardsOutView]:
    made = CardsOutView(theme)
    made.resize(900, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    shiboken6.delete(made)


def table(view: CardsOutView) -> LinesTable:
    found = view.findChild(LinesTable)
    assert found is not None
    return found


def row(view: CardsOutView, line: int) -> list[str]:
    model = table(view).model()
    return [str(model.index(line, column).data()) for column in range(model.columnCount(QModelIndex()))]


def said(view: CardsOutView) -> str:
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


@LANGUAGES
def test_every_control_has_a_name_and_is_reached_by_tab(
    view: CardsOutView, languages: Languages, language: Language
) -> None:
    languages.choose(language)
    chips = [replace(list_state(), chip=chip) for chip in CardsFilter]
    for state in (list_state(), list_state([]), CardsListState(), *chips):
        view.present(state, FORMATS)
        assert nameless(view) == []
        assert unreachable(view) == []


def test_a_line_says_everything_about_its_card(view: CardsOutView) -> None:
    view.present(list_state([card(1)]), FORMATS)
    assert row(view, 0) == [
        "301", "Guest 1", "Guest", "Wed 16:21", "", "2 h ago", "Mira", "card", "Classic, weak",
    ]  # fmt: skip


def test_a_filter_that_matches_nothing_stays_away(view: CardsOutView) -> None:
    view.present(list_state([card(1)]), FORMATS)
    shown = {button.text() for button in view.findChildren(Chip) if button.isVisible()}
    assert shown == {"All", "Guests", "Staff", "Weak chip"}
    view.present(list_state(), FORMATS)
    assert len([button for button in view.findChildren(Chip) if button.isVisible()]) == len(CardsFilter)


def test_the_list_of_old_cards_says_what_clears_it(view: CardsOutView) -> None:
    view.present(replace(list_state(), chip=CardsFilter.STILL_OPENS), FORMATS)
    assert "A card leaves this list when the new guest's card is seen at its door" in said(view)


def test_weak_chips_are_told_as_a_figure(view: CardsOutView) -> None:
    view.present(list_state(), FORMATS)
    assert "8 of 10 cards in use have a weak chip" in said(view)


def test_a_heading_asks_for_its_order_and_the_note_for_none(view: CardsOutView, qtbot: QtBot) -> None:
    view.present(list_state(), FORMATS)
    header = table(view).horizontalHeader()
    with qtbot.waitSignal(view.order_chosen) as told:
        header.sectionClicked.emit(0)
    assert told.args == [CardsColumn.ROOM]
    with qtbot.assertNotEmitted(view.order_chosen):
        header.sectionClicked.emit(4)


def test_the_column_that_orders_the_list_is_marked(view: CardsOutView) -> None:
    choice = CardsChoice()
    choice.load(every_sort())
    for column, mark in ((CardsColumn.ROOM, "Room ▲"), (CardsColumn.ROOM, "Room ▼")):
        choice.order_by(column)
        view.present(choice.state(), FORMATS)
        model = table(view).model()
        assert model.headerData(0, Qt.Orientation.Horizontal) == mark


def test_the_keyboard_alone_orders_searches_and_chooses(view: CardsOutView, qtbot: QtBot) -> None:
    view.present(list_state(), FORMATS)
    combo = view.findChild(QComboBox)
    assert combo is not None
    combo.setFocus()
    with qtbot.waitSignal(view.order_chosen) as told:
        qtbot.keyClick(combo, Qt.Key.Key_Home)
    assert told.args == [CardsColumn.ROOM]
    view.focus_search()
    with qtbot.waitSignal(view.search_edited) as typed:
        qtbot.keyClicks(view.focusWidget(), "2")
    assert typed.args == ["2"]
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Down)
    assert table(view).hasFocus()
    with qtbot.waitSignal(view.card_chosen):
        qtbot.keyClick(table(view), Qt.Key.Key_Down)


@pytest.mark.parametrize("cards", [1, 3])
def test_the_first_step_into_the_list_chooses_its_first_card(
    view: CardsOutView, qtbot: QtBot, cards: int
) -> None:
    view.present(list_state([card(number) for number in range(1, cards + 1)]), FORMATS)
    view.focus_search()
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Down)
    with qtbot.waitSignal(view.card_chosen) as told:
        qtbot.keyClick(table(view), Qt.Key.Key_Down)
    assert told.args == [card(1).issue.issue_id]


@pytest.mark.parametrize(
    ("state", "title"),
    [
        (list_state([]), "No cards are out"),
        (CardsListState(), "Looking up the cards …"),
        (replace(list_state(), cards=(), search="nobody"), "No card matches"),
    ],
)
def test_an_empty_list_says_what_to_do(view: CardsOutView, state: CardsListState, title: str) -> None:
    view.present(state, FORMATS)
    assert title in said(view)


def test_the_way_out_of_an_empty_search_shows_all_cards(view: CardsOutView, qtbot: QtBot) -> None:
    view.present(replace(list_state(), cards=(), search="nobody"), FORMATS)
    button = next(each for each in view.findChildren(QPushButton) if each.text() == "Show all cards")
    with qtbot.waitSignal(view.filter_cleared):
        button.click()


def test_five_thousand_cards_are_worded_only_as_far_as_they_are_seen(
    view: CardsOutView, monkeypatch: pytest.MonkeyPatch
) -> None:
    worded = []

    def counting(card: object) -> str:
        worded.append(card)
        return rooms_text(card)  # type: ignore[arg-type]

    monkeypatch.setattr("ui.wording.cards.rooms_text", counting)
    view.present(list_state([card(number) for number in range(5000)]), FORMATS)
    table(view).grab()
    assert table(view).model().rowCount(QModelIndex()) == 5000
    assert 0 < len(worded) < 200


@LANGUAGES
def test_every_state_of_a_card_is_told_by_words(languages: Languages, language: Language) -> None:
    languages.choose(language)
    notes = [note_text(each, FORMATS) for each in every_sort()]
    assert [bool(note) for note in notes] == [False] * 4 + [True] * 5 + [False]
    assert end_text(issue(1, not_after=FORMATS.now), FORMATS)
    ended = (CardState.ERASED, CardState.OVERWRITTEN, CardState.FAILED)
    assert len({end_text(issue(1, state=state), FORMATS) for state in ended}) == len(ended)


@LANGUAGES
def test_every_kind_has_a_name_of_its_own(languages: Languages, language: Language) -> None:
    languages.choose(language)
    names = {kind_of_text(kind, CardFlag.NONE, 1) for kind in CardKind}
    names |= {
        kind_of_text(CardKind.GUEST, CardFlag.SINGLE_OPENING, 1),
        kind_of_text(CardKind.GUEST, CardFlag.NONE, 2),
    }
    assert len(names) == len(CardKind) + 2


def test_where_a_card_is_proven_is_told_in_three_words(english: Languages) -> None:
    proven = [proven_text(each.issue) for each in every_sort()]
    assert proven[0] == "card"
    assert proven[5] == "nowhere"
    assert proven[9] == "card · cloud · door"


@LANGUAGES
def test_the_list_speaks_the_new_language_at_once(
    view: CardsOutView, languages: Languages, language: Language
) -> None:
    view.present(list_state([card(1)]), FORMATS)
    languages.choose(language)
    assert (row(view, 0)[2] == "Guest") == (language is Language.ENGLISH)


def test_a_chip_that_nobody_noted_is_named_as_such(english: Languages) -> None:
    chips = ("MIFARE DESFire EV2", "", CardChip.UNKNOWN.value)
    named = [chip_short(CardOut(issue(1, chip=chip))) for chip in chips]
    assert named == ["DESFire", "not noted", "not noted"]

from __future__ import annotations

from itertools import combinations

import pytest
from pytestqt.qtbot import QtBot

from app.domain.rack import DeskAction
from tests.ui.samples import hotel
from ui.i18n import Language, Languages
from ui.shortcuts import key_of
from ui.theme.theme import Theme
from ui.widgets.action_grid import ActionGrid, Offer
from ui.widgets.buttons import ActionButton
from ui.wording.rooms import action_text, primary_action_text

OTHERS = [DeskAction.SINGLE_OPENING, DeskAction.SEAL, DeskAction.UNDO, DeskAction.EXTEND]
ROOM = hotel()[0]


@pytest.fixture
def grid(qtbot: QtBot, theme: Theme, english: Languages) -> ActionGrid:
    made = ActionGrid(theme, leads=True)
    qtbot.addWidget(made)
    made.resize(312, 300)
    made.show()
    return made


def _offers(*actions: DeskAction) -> list[Offer]:
    first = Offer(primary_action_text(actions[0], ROOM), key_of(actions[0]))
    return [first, *(Offer(action_text(action), key_of(action)) for action in actions[1:])]


def _buttons(grid: ActionGrid) -> list[ActionButton]:
    return [button for button in grid.findChildren(ActionButton) if button.isVisible()]


@pytest.mark.parametrize("width", [304, 312, 420])
@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
def test_no_action_is_cut_whatever_stands_beside_it(
    grid: ActionGrid, languages: Languages, width: int, language: Language
) -> None:
    languages.choose(language)
    grid.resize(width, 300)
    for others in (chosen for size in (1, 2, 3, 4) for chosen in combinations(OTHERS, size)):
        grid.present(_offers(DeskAction.NEW_GUEST, *others))
        grid.layout().activate()
        assert [each.text() for each in _buttons(grid) if each.width() < each.sizeHint().width()] == []


def test_two_short_names_share_a_line(grid: ActionGrid) -> None:
    grid.present(_offers(DeskAction.NEW_GUEST, DeskAction.SINGLE_OPENING, DeskAction.SEAL))
    grid.layout().activate()
    _main, single, seal = _buttons(grid)
    assert single.y() == seal.y()

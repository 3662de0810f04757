from __future__ import annotations

from itertools import combinations

import pytest
from pytestqt.qtbot import QtBot

from app.domain.rack import DeskAction
from tests.ui.samples import hotel
from ui.i18n import Language, Languages
from ui.theme.theme import Theme
from ui.views.room_panel import ActionGrid
from ui.widgets.buttons import ActionButton

OTHERS = [DeskAction.SINGLE_OPENING, DeskAction.SEAL, DeskAction.UNDO, DeskAction.EXTEND]
ROOM = hotel()[0]


@pytest.fixture
def grid(qtbot: QtBot, theme: Theme, english: Languages) -> ActionGrid:
    made = ActionGrid(theme)
    qtbot.addWidget(made)
    made.resize(312, 300)
    made.show()
    return made


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
        grid.present(ROOM, (DeskAction.NEW_GUEST, *others))
        grid.layout().activate()
        assert [each.text() for each in _buttons(grid) if each.width() < each.sizeHint().width()] == []


def test_two_short_names_share_a_line(grid: ActionGrid) -> None:
    grid.present(ROOM, (DeskAction.NEW_GUEST, DeskAction.SINGLE_OPENING, DeskAction.SEAL))
    grid.layout().activate()
    _main, single, seal = _buttons(grid)
    assert single.y() == seal.y()

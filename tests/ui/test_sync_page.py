"""What the Sync page, the status bar and the room panel show of the vendor's server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import shiboken6
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.cloud_truth import CloudTruth
from app.domain.outbox import OutboxState
from app.domain.vendor_errors import VendorError
from tests.ui.accessibility import nameless, unreachable
from tests.ui.samples import NOW, rooms_state, shell_state
from tests.ui.sync_gallery import make_window
from tests.ui.sync_samples import AWAY, lock, profile, row, sync_state, sync_states
from ui.i18n import Language, Languages
from ui.presenters.shell_state import ServerStanding, ServerStatus
from ui.presenters.sync_state import SyncTab
from ui.theme.theme import Theme, ThemeChoice
from ui.views.main_window import MainWindow
from ui.views.rooms_page import RoomsPage
from ui.views.sync_page import SyncPage
from ui.widgets.lines_table import LinesTable
from ui.widgets.tag import Tag
from ui.wording.errors import error_text
from ui.wording.formats import Formats
from ui.wording.server_standing import cloud_text, status_text
from ui.wording.sync import (
    due_text,
    failure_text,
    never_learns_text,
    row_title,
    state_text,
)

LANGUAGES = pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
FORMATS = Formats(rooms_state().zone, NOW)


@pytest.fixture
def made(qtbot: QtBot, theme: Theme, english: Languages) -> Iterator[tuple[MainWindow, SyncPage]]:
    window, page, _settings = make_window(theme)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window, page
    shiboken6.delete(window)


@pytest.fixture
def page(made: tuple[MainWindow, SyncPage]) -> SyncPage:
    return made[1]


def table(page: SyncPage) -> LinesTable:
    return next(each for each in page.findChildren(LinesTable) if each.isVisible())


def cell(page: SyncPage, line: int, column: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
    model = table(page).model()
    return str(model.data(model.index(line, column), role))


def button(page: SyncPage, text: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.isVisible() and each.text() == text)


@LANGUAGES
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_every_control_has_a_name_and_is_reached_by_tab(
    made: tuple[MainWindow, SyncPage],
    theme: Theme,
    languages: Languages,
    language: Language,
    choice: ThemeChoice,
) -> None:
    window, page = made
    theme.choose(choice)
    languages.choose(language)
    for state in sync_states().values():
        page.show_state(state)
        assert nameless(window) == []
        assert unreachable(window) == []


def test_acts_that_wait_stand_in_order_with_who_and_how_often(page: SyncPage) -> None:
    page.show_state(sync_state())
    assert [cell(page, line, 1) for line in range(3)] == ["301", "302", "303"]
    assert cell(page, 1, 3) == "Mira"
    assert cell(page, 1, 4) == "2"
    assert cell(page, 1, 5) == "in 25 s"
    assert cell(page, 1, 7).startswith("in doubt: the server is asked first")


def test_an_inferred_operation_says_so_and_why(page: SyncPage) -> None:
    page.show_state(sync_state(chosen="row-2"))
    assert cell(page, 0, 6) == "inferred"
    assert "nobody has seen it answered" in cell(page, 0, 6, Qt.ItemDataRole.ToolTipRole)
    tag = page.findChild(Tag)
    assert tag is not None
    assert tag.text() == "inferred"
    assert "nobody has seen it answered" in tag.accessibleDescription()


def test_a_failure_shows_the_servers_own_words_and_what_to_do(page: SyncPage, qtbot: QtBot) -> None:
    page.show_state(sync_state(SyncTab.NEEDS_YOU, "row-5"))
    assert cell(page, 0, 6) == "The server refused it. The server says: “Card number is in use”"
    with qtbot.waitSignal(page.panel.act.retry_requested):
        button(page, "Try again now").click()
    with qtbot.waitSignal(page.panel.act.edit_requested):
        button(page, "Edit what is sent…").click()
    with qtbot.waitSignal(page.panel.act.drop_requested):
        button(page, "Drop with a reason…").click()


def test_what_may_have_arrived_is_not_edited(page: SyncPage) -> None:
    page.show_state(sync_state(chosen="row-2"))
    shown = {each.text() for each in page.panel.act.findChildren(QPushButton) if each.isVisible()}
    assert shown == {"Try again now", "Drop with a reason…"}


def test_what_is_being_sent_is_left_alone(page: SyncPage) -> None:
    page.show_state(sync_state(chosen="row-1"))
    assert [each for each in page.panel.act.findChildren(QPushButton) if each.isVisible()] == []


def test_choosing_a_line_tells_its_key(page: SyncPage, qtbot: QtBot) -> None:
    page.show_state(sync_state())
    with qtbot.waitSignal(page.line_chosen) as told:
        table(page).selectRow(1)
    assert told.args == ["row-2"]


def test_the_chosen_line_stays_chosen_as_rows_before_it_go(page: SyncPage) -> None:
    state = sync_state(chosen="row-3")
    page.show_state(state)
    page.show_state(replace(state, rows=state.rows[1:]))
    assert [index.row() for index in table(page).selectionModel().selectedRows()] == [1]


def test_a_lock_named_like_a_room_is_offered_that_room(page: SyncPage, qtbot: QtBot) -> None:
    page.show_state(sync_state(SyncTab.LOCKS, lock(2).lock_id))
    with qtbot.waitSignal(page.panel.lock.match_requested) as told:
        button(page, "Match to this room").click()
    assert told.args == ["312"]


def test_a_room_that_has_a_lock_is_named_before_it_loses_it(page: SyncPage) -> None:
    page.show_state(sync_state(SyncTab.LOCKS, lock(1).lock_id))
    field = page.panel.lock._room.field
    field.setText("313")
    assert field.accessibleDescription() == "Room 313 has the lock Z-0A1C00, which will be on no room then."
    field.setText("999")
    assert not page.panel.lock._match.isEnabled()


def test_an_empty_list_says_what_to_do(page: SyncPage) -> None:
    page.show_state(sync_states()["not_set_up"])
    said = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "This hotel uses no server yet" in said
    assert button(page, "Set up the server account…").isEnabled()


def test_a_list_is_fetched_alone_when_it_is_chosen(page: SyncPage) -> None:
    page.show_state(sync_states()["fetched"])
    assert button(page, "Fetch Cards").isEnabled()


def test_a_paused_sync_offers_to_go_on(page: SyncPage) -> None:
    page.show_state(sync_states()["paused"])
    assert not button(page, "Sync now").isEnabled()
    assert button(page, "Go on").isEnabled()


def test_five_thousand_acts_are_worded_only_as_far_as_they_are_seen(
    page: SyncPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    worded = []

    def counting(state: OutboxState) -> str:
        worded.append(state)
        return state_text(state)

    monkeypatch.setattr("ui.wording.sync.state_text", counting)
    page.show_state(replace(sync_state(), rows=tuple(row(number) for number in range(5000))))
    table(page).grab()
    assert table(page).model().rowCount(QModelIndex()) == 5000
    assert 0 < len(worded) < 2000


@LANGUAGES
def test_the_page_speaks_the_new_language_at_once(
    page: SyncPage, languages: Languages, language: Language
) -> None:
    page.show_state(sync_state())
    languages.choose(language)
    assert cell(page, 0, 0) == row_title(row(1), profile().operation("card.report"))
    assert (cell(page, 0, 0) == "Card made") == (language is Language.ENGLISH)


# ------------------------------------------------------------ wording


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (ServerStatus(), "Server: not set up"),
        (
            ServerStatus(ServerStanding.SYNCED, NOW - timedelta(seconds=8)),
            "Server: synced 8 s ago, 0 waiting",
        ),
        (
            ServerStatus(ServerStanding.AWAY, NOW - timedelta(minutes=76), 3),
            "Server away since 15:04, 3 waiting",
        ),
        (ServerStatus(ServerStanding.PAUSED, None, 3), "Sync paused, 3 waiting"),
        (ServerStatus(ServerStanding.SIGNED_OUT, None, 1), "Server: signed out, 1 waiting"),
        (ServerStatus(ServerStanding.NEVER), "Server: not synced yet, 0 waiting"),
        (
            ServerStatus(ServerStanding.SYNCED, NOW - timedelta(minutes=2), 0, 2),
            "Server: synced 2 min ago, 0 waiting, 2 need you",
        ),
    ],
)
def test_the_status_bar_says_the_server_in_a_few_words(
    english: Languages, status: ServerStatus, words: str
) -> None:
    assert status_text(status, FORMATS) == words


def test_the_window_shows_the_server(made: tuple[MainWindow, SyncPage]) -> None:
    window, _page = made
    window.render(replace(shell_state(), server=ServerStatus(ServerStanding.PAUSED, None, 3)))
    assert "Sync paused, 3 waiting" in window._status.accessibleName()


def test_dropping_names_the_card_that_the_server_will_not_learn_of(english: Languages) -> None:
    report, delete = row(5), row(5, operation_id="card.delete")
    assert never_learns_text(report, None, 2) == "The server will not learn of card 2 of room 305."
    assert "card 2 of room 305 was erased" in never_learns_text(delete, None, 2)
    assert never_learns_text(replace(report, issue_id=None), None, None).endswith("Card made, room 305.")


def test_every_failure_of_the_server_has_words(english: Languages) -> None:
    for kind in VendorError.__subclasses__():
        assert kind.__name__ not in failure_text(kind.__name__, "")


def test_when_is_said_the_shorter_the_sooner(english: Languages) -> None:
    said = [due_text(NOW + timedelta(seconds=seconds), FORMATS) for seconds in (-1, 40, 150, 7200)]
    assert said == ["now", "in 40 s", "in 3 min", "today 18:20"]


def test_a_card_says_what_the_cloud_knows(qtbot: QtBot, theme: Theme, english: Languages) -> None:
    page = RoomsPage(theme, error_text)
    qtbot.addWidget(page)
    state = rooms_state()
    assert state.panel is not None
    first, second = state.panel.cards
    cards = (replace(first, in_cloud_at=NOW - timedelta(minutes=75)), second)
    cloud = {first.issue_id: CloudTruth.WAITS, second.issue_id: CloudTruth.WAITS}
    page.render(replace(state, panel=replace(state.panel, cards=cards, cloud=cloud)))
    said = [label.text() for label in page.findChildren(QLabel)]
    assert "written and read back 15:04 by Mira\nin the cloud 15:05" in said
    assert "written and read back 15:05 by Mira\nwaits for the server" in said


def test_without_a_server_a_card_says_nothing_of_the_cloud(
    qtbot: QtBot, theme: Theme, english: Languages
) -> None:
    page = RoomsPage(theme, error_text)
    qtbot.addWidget(page)
    page.render(rooms_state())
    assert not any("cloud" in label.text() or "server" in label.text() for label in page.findChildren(QLabel))


@LANGUAGES
def test_every_truth_of_the_cloud_has_words_of_its_own(languages: Languages, language: Language) -> None:
    languages.choose(language)
    assert len({cloud_text(truth, None, FORMATS) for truth in CloudTruth}) == len(CloudTruth)


def test_an_open_circuit_is_told_with_its_end(page: SyncPage) -> None:
    page.show_state(replace(sync_states()["away"], vendor=AWAY))
    said = " ".join(label.text() for label in page.panel.findChildren(QLabel))
    assert "left alone; next try in 40 s" in said

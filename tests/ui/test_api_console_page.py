"""What the API console shows: badges, generated fields, request and answer, and the correction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QTableView, QTabWidget
from pytestqt.qtbot import QtBot

from app.domain.vendor_errors import FieldMissing, ProfileRefused
from tests.ui.accessibility import nameless, unreachable
from tests.ui.sync_gallery import make_window
from tests.ui.sync_samples import console_state, profile
from ui.i18n import Language, Languages
from ui.presenters.api_console import ConsoleState
from ui.theme.theme import Theme
from ui.views.api_console_parts import FieldsForm, OperationList
from ui.views.api_console_view import CORRECTION_TAB, ApiConsoleView
from ui.views.main_window import MainWindow
from ui.views.settings_page import Section, SettingsPage
from ui.widgets.tag import Tag

LANGUAGES = pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
BIND = "command.bind_lock_between"


@pytest.fixture
def made(qtbot: QtBot, theme: Theme, english: Languages) -> Iterator[tuple[MainWindow, SettingsPage]]:
    window, _sync, page = make_window(theme)
    window.show_page(1)
    page.show_section(Section.CONSOLE)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window, page
    shiboken6.delete(window)


@pytest.fixture
def view(made: tuple[MainWindow, SettingsPage]) -> ApiConsoleView:
    return made[1].console


def pane(view: ApiConsoleView, name: str) -> str:
    found = [each for each in view.findChildren(QPlainTextEdit) if each.accessibleName() == name]
    return found[0].toPlainText()


def button(view: ApiConsoleView, text: str) -> QPushButton:
    return next(each for each in view.findChildren(QPushButton) if each.isVisible() and each.text() == text)


def show_correction(view: ApiConsoleView) -> None:
    tabs = view.findChild(QTabWidget)
    assert tabs is not None
    tabs.setCurrentIndex(CORRECTION_TAB)


@LANGUAGES
def test_every_control_of_every_operation_has_a_name_and_is_reached_by_tab(
    made: tuple[MainWindow, SettingsPage], languages: Languages, language: Language
) -> None:
    window, page = made
    languages.choose(language)
    for operation_id in (BIND, "lock.find_all_by_user_id", "auth.register"):
        page.console.render_state(console_state(operation_id))
        show_correction(page.console)
        assert nameless(window) == []
        assert unreachable(window) == []


@LANGUAGES
def test_every_operation_is_listed_under_its_section(
    view: ApiConsoleView, languages: Languages, language: Language
) -> None:
    languages.choose(language)
    model = view.findChild(OperationList).model()  # type: ignore[union-attr]
    sections = [model.index(at, 0) for at in range(model.rowCount())]
    assert sum(model.rowCount(section) for section in sections) == len(profile().operations) == 84
    first = next(iter(profile().operations.values()))
    shown = model.index(0, 0, sections[0]).data()
    wanted = first.title_zh if language is Language.CHINESE and first.title_zh else first.title
    assert shown.startswith(wanted)


def test_an_inferred_operation_explains_itself_and_a_documented_one_says_so(view: ApiConsoleView) -> None:
    tag = view.findChild(Tag)
    assert tag is not None
    assert tag.text() == "inferred"
    assert "nobody has seen it answered" in tag.accessibleDescription()
    view.render_state(console_state(BIND))
    assert tag.text() == "documented"


def test_fields_are_made_from_the_profile_with_hints_and_masks(view: ApiConsoleView, qtbot: QtBot) -> None:
    view.render_state(console_state(BIND))
    form = view.findChild(FieldsForm)
    assert form is not None
    fields = profile().operation(BIND).request_fields

    def inputs() -> dict[str, QLineEdit]:
        return {each.property("field"): each for each in form.findChildren(QLineEdit) if each.isVisible()}

    qtbot.waitUntil(lambda: set(inputs()) == {field.name for field in fields})
    secret = next(field.name for field in fields if field.secret)
    assert inputs()[secret].echoMode() is QLineEdit.EchoMode.Password
    assert "0A" in inputs()["floor"].accessibleDescription()


def test_what_is_typed_is_told_and_stays_as_the_preview_changes(view: ApiConsoleView, qtbot: QtBot) -> None:
    state = console_state()
    view.render_state(replace(state, answer=None))
    field = next(
        each
        for each in view.findChildren(QLineEdit)
        if each.property("field") == "lockId" and each.isVisible()
    )
    with qtbot.waitSignal(view.field_edited) as told:
        qtbot.keyClicks(field, "7")
    assert told.args == ["lockId", "7"]
    view.render_state(
        replace(state, answer=None, preview=None, preview_error=FieldMissing("x", "cardNumber"))
    )
    assert field.text() == "7"
    assert not button(view, "Send").isEnabled()
    assert "cardNumber" in pane(view, "Request")


def test_request_and_answer_are_shown_with_status_time_and_size(view: ApiConsoleView) -> None:
    assert pane(view, "Request").startswith("POST https://cloud.example/")
    assert "Bearer ***" in pane(view, "Request")
    head = pane(view, "Answer").splitlines()[0]
    assert head.startswith("HTTP 200 · 143 ms · ")
    assert "42 rows · the server says: 成功 · the first one is shown" in head


def test_sending_can_be_cancelled_and_says_what_that_means(view: ApiConsoleView, qtbot: QtBot) -> None:
    state = replace(console_state(), answer=None, sending=True)
    view.render_state(state)
    assert not button(view, "Send").isEnabled()
    with qtbot.waitSignal(view.cancel_requested):
        button(view, "Cancel").click()
    view.render_state(replace(state, sending=False, cancelled=True))
    assert "may take effect all the same" in view._outcome.text()


def test_enter_in_the_search_goes_to_the_first_operation_found(view: ApiConsoleView, qtbot: QtBot) -> None:
    found = tuple(each for each in profile().operations.values() if each.section == "Gateway")
    view.render_state(ConsoleState(found, 84, "gateway"))
    with qtbot.waitSignal(view.operation_chosen) as told:
        qtbot.keyClick(view._search, Qt.Key.Key_Return)
    assert told.args == [found[0].id]


def test_a_name_that_is_changed_makes_a_draft_and_is_kept(view: ApiConsoleView, qtbot: QtBot) -> None:
    show_correction(view)
    table = view.findChild(QTableView)
    assert table is not None
    model = table.model()
    with qtbot.waitSignal(view.correction_edited) as told:
        model.setData(model.index(0, 2), "lock_id")
    assert told.args is not None
    assert told.args[0].request_names[0] == ("lockId", "lock_id")
    with qtbot.waitSignal(view.correction_kept):
        button(view, "Keep the correction").click()


def test_a_refused_correction_names_the_line(view: ApiConsoleView) -> None:
    show_correction(view)
    refused = ProfileRefused("vendor.toml", 7, "operation.path", "not_a_path", "no path")
    view.render_state(replace(console_state(), correction_error=refused))
    assert "line 7" in view._correction._refused.accessibleName()

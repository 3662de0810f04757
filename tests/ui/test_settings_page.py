"""The Settings page: a form that a table makes, applied at once; operators, rooms, the server account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import FieldProblem
from app.domain.layout import RoomDraft
from app.domain.place import Place
from app.domain.problems import Field, Reason
from app.domain.roles import DeskRole
from app.domain.secret import Secret
from app.ports.vendor_api import VendorState
from tests.ui.accessibility import nameless, unreachable
from tests.ui.sync_gallery import make_window
from tests.ui.sync_samples import account_state, account_states, settings_state
from ui.i18n import Language, Languages
from ui.presenters.server_account import SignInWay
from ui.presenters.settings import NewRoomsState
from ui.settings_schema import SETTINGS, SettingKind, setting_of
from ui.theme.theme import Theme, ThemeChoice
from ui.views.main_window import MainWindow
from ui.views.settings_page import Section, SettingsPage

LANGUAGES = pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])


@pytest.fixture
def made(qtbot: QtBot, theme: Theme, english: Languages) -> Iterator[tuple[MainWindow, SettingsPage]]:
    window, _sync, page = make_window(theme)
    window.show_page(1)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window, page
    shiboken6.delete(window)


@pytest.fixture
def page(made: tuple[MainWindow, SettingsPage]) -> SettingsPage:
    return made[1]


def button(of: QWidget, text: str) -> QPushButton:
    return next(each for each in of.findChildren(QPushButton) if each.isVisible() and each.text() == text)


def field(of: QWidget, name: str) -> QLineEdit:
    found = [
        each for each in of.findChildren(QLineEdit) if each.isVisible() and each.accessibleName() == name
    ]
    return found[0]


def said(of: QWidget) -> str:
    return " ".join(label.text() for label in of.findChildren(QLabel) if label.isVisible())


@LANGUAGES
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_every_control_has_a_name_and_is_reached_by_tab(
    made: tuple[MainWindow, SettingsPage],
    theme: Theme,
    languages: Languages,
    language: Language,
    choice: ThemeChoice,
) -> None:
    window, page = made
    theme.choose(choice)
    languages.choose(language)
    for section in Section:
        page.show_section(section)
        assert nameless(window) == [], section
        assert unreachable(window) == [], section
    page.show_section(Section.ACCOUNT)
    for state in account_states().values():
        for way in SignInWay:
            page.account.render_state(replace(state, way=way))
            assert nameless(window) == []
            assert unreachable(window) == []


# ------------------------------------------------------------ the schema


@LANGUAGES
def test_every_setting_has_words_and_takes_its_own_default(languages: Languages, language: Language) -> None:
    languages.choose(language)
    for setting in SETTINGS:
        assert setting.label()
        assert setting.help()
        assert setting.takes(setting.default)
        if setting.kind is SettingKind.CHOICE:
            assert all(words for _, words in setting.choices())


@pytest.mark.parametrize("value", ["", "-1", "241", "5.5", "²", "soon"])
def test_a_time_that_makes_no_sense_is_not_taken(value: str) -> None:
    assert not setting_of("idle_lock_min").takes(value)


def test_a_choice_is_told_with_its_key_and_stored_value(page: SettingsPage, qtbot: QtBot) -> None:
    page.show_section(Section.LOOK)
    theme = page.look.findChildren(QComboBox)[1]
    with qtbot.waitSignal(page.look.setting_edited) as told:
        theme.setFocus()
        qtbot.keyClick(theme, Qt.Key.Key_Down)
    assert told.args == ["theme", "light"]


def test_a_number_of_zero_says_never(page: SettingsPage, qtbot: QtBot) -> None:
    page.show_section(Section.DESK)
    minutes = page.desk.findChild(QSpinBox)
    assert minutes is not None
    assert minutes.text() == "5 min"
    with qtbot.waitSignal(page.desk.setting_edited) as told:
        minutes.setValue(0)
    assert told.args == ["idle_lock_min", "0"]
    assert minutes.text() == "never"


def test_showing_what_holds_tells_nothing(page: SettingsPage, qtbot: QtBot) -> None:
    values = {"idle_lock_min": "30", "language": "en", "theme": "dark"}
    with qtbot.assertNotEmitted(page.desk.setting_edited), qtbot.assertNotEmitted(page.look.setting_edited):
        page.render_state(replace(settings_state(), values=values))
    assert page.look.findChildren(QComboBox)[1].currentData() == "dark"


# ------------------------------------------------------------ operators and rooms


def test_a_refused_operator_is_told_why_at_the_field(page: SettingsPage) -> None:
    page.show_section(Section.OPERATORS)
    problem = FieldProblem(0, Field.OPERATOR_NAME, Reason.TAKEN, "Mira")
    state = settings_state()
    page.render_state(replace(state, operators=replace(state.operators, name="Mira", problems=(problem,))))
    assert field(page.operators, "New operator's name").property("refused") is True


def test_the_pins_are_emptied_once_an_operator_was_added(page: SettingsPage, qtbot: QtBot) -> None:
    page.show_section(Section.OPERATORS)
    pin = field(page.operators, "PIN")
    qtbot.keyClicks(pin, "2580")
    state = settings_state()
    page.render_state(replace(state, operators=replace(state.operators, added="Li Na")))
    assert pin.text() == ""
    assert "Li Na may sign in now." in said(page.operators)


def test_rooms_are_counted_before_they_are_added(page: SettingsPage, qtbot: QtBot) -> None:
    page.show_section(Section.ROOMS)
    drafts = tuple(RoomDraft(at, f"40{at}", Place(1, 4, at)) for at in (1, 2))
    page.render_state(
        replace(settings_state(), rooms=NewRoomsState(42, "floors 4, rooms 01-02", drafts=drafts))
    )
    with qtbot.waitSignal(page.rooms.add_requested):
        button(page.rooms, "Add 2 rooms").click()


def test_rooms_that_clash_are_named_and_can_not_be_added(page: SettingsPage) -> None:
    page.show_section(Section.ROOMS)
    problem = FieldProblem(1, Field.LABEL, Reason.TAKEN, "101")
    rooms = NewRoomsState(42, "floors 1, rooms 01", problems=(problem,))
    page.render_state(replace(settings_state(), rooms=rooms))
    assert "101" in said(page.rooms)
    assert not button(page.rooms, "Add rooms").isEnabled()


# ------------------------------------------------------------ the server account


def test_a_password_leaves_the_form_as_a_secret_and_is_forgotten(page: SettingsPage, qtbot: QtBot) -> None:
    page.account.render_state(account_states()["signed_out"])
    password = field(page.account, "Password")
    assert password.echoMode() is QLineEdit.EchoMode.Password
    assert not button(page.account, "Sign in").isEnabled()
    qtbot.keyClicks(password, "hunter2")
    with qtbot.waitSignal(page.account.sign_in_requested) as told:
        qtbot.keyClick(password, Qt.Key.Key_Return)
    assert told.args == [Secret("hunter2")]
    page.account.forget_secrets()
    assert password.text() == ""


def test_without_an_account_nothing_can_be_sent(page: SettingsPage, qtbot: QtBot) -> None:
    page.account.render_state(account_state(vendor=VendorState(), account="", way=SignInWay.CODE))
    qtbot.keyClicks(field(page.account, "Code"), "123456")
    assert not button(page.account, "Ask for a code").isEnabled()
    assert not button(page.account, "Sign in").isEnabled()


def test_registering_gives_password_code_and_nickname(page: SettingsPage, qtbot: QtBot) -> None:
    page.account.render_state(account_state(vendor=VendorState(), way=SignInWay.REGISTER))
    qtbot.keyClicks(field(page.account, "New password"), "hunter2")
    qtbot.keyClicks(field(page.account, "Code"), "123456")
    qtbot.keyClicks(field(page.account, "Nickname (may stay empty)"), "Desk")
    with qtbot.waitSignal(page.account.register_requested) as told:
        button(page.account, "Register").click()
    assert told.args == [Secret("hunter2"), Secret("123456"), "Desk"]


def test_somebody_who_is_signed_in_can_test_and_sign_out(page: SettingsPage, qtbot: QtBot) -> None:
    page.account.render_state(account_states()["tested"])
    assert "answered within 143 ms and listed 42 locks" in said(page.account)
    with qtbot.waitSignal(page.account.sign_out_requested):
        button(page.account, "Sign out…").click()
    with qtbot.waitSignal(page.account.test_requested):
        button(page.account, "Test the connection").click()


def test_a_refused_sign_in_shows_the_servers_own_words(page: SettingsPage) -> None:
    page.account.render_state(account_states()["refused"])
    assert "wrong password" in said(page.account)


def test_the_hotels_own_file_is_shown_with_its_folder(page: SettingsPage, qtbot: QtBot) -> None:
    page.account.render_state(account_state())
    assert "vendor.toml" in said(page.account)
    with qtbot.waitSignal(page.account.folder_requested):
        button(page.account, "Open folder").click()


def test_without_a_server_there_is_no_console(page: SettingsPage) -> None:
    page.show_server(available=False)
    shown = [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
    assert "API console" not in shown
    assert "uses no server of a lock vendor" in said(page)


def boxes(page: SettingsPage) -> dict[str, QCheckBox]:
    page.show_section(Section.OPERATORS)
    return {
        box.accessibleName(): box
        for box in page.operators.findChildren(QCheckBox)
        if box.isVisibleTo(page.operators)
    }


def test_a_role_that_is_marked_is_told_with_who_is_to_have_it(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.operators.roles_edited) as edited:
        boxes(page)["Jonas: Technician"].click()
    assert edited.args == ["op-jonas", frozenset((DeskRole.RECEPTIONIST, DeskRole.TECHNICIAN))]


def test_the_only_duty_manager_can_not_be_unmarked_and_is_told_why(page: SettingsPage) -> None:
    assert not boxes(page)["Mira: Duty manager"].isEnabled()
    assert boxes(page)["Mira: Receptionist"].isEnabled()
    assert "keeps the role" in said(page.operators)


def test_who_is_no_duty_manager_sees_the_roles_and_changes_none(page: SettingsPage) -> None:
    state = settings_state()
    page.render_state(replace(state, operators=replace(state.operators, may_change=False)))
    assert not any(box.isEnabled() for box in boxes(page).values())
    assert "Only a duty manager" in said(page.operators)
    assert "New operator's name" not in said(page.operators)

"""What the Devices page shows of encoders, issuing machines and the doctor's report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.diagnosis import Grade, Line
from app.ports.encoder import EncoderCondition
from app.ports.encoders import EncoderTest, KnownEncoder, Signal
from app.ports.lock_link import RadioCondition
from app.services.desk_encoders import DeskEncoder
from tests.ui.accessibility import nameless, unreachable
from tests.ui.devices_samples import LEFT, devices_state, devices_states, reports
from tests.ui.samples import shell_state
from ui.i18n import Language, Languages
from ui.presenters.devices_state import DevicesTab, DoctorState
from ui.theme.theme import Theme, ThemeChoice
from ui.views.devices_page import DevicesPage
from ui.views.main_window import MainWindow
from ui.views.rail import PageSpec
from ui.widgets.lines_table import LinesTable
from ui.wording import devices as words

LANGUAGES = pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])


@pytest.fixture
def made(qtbot: QtBot, theme: Theme, english: Languages) -> Iterator[tuple[MainWindow, DevicesPage]]:
    page = DevicesPage(theme)
    window = MainWindow(theme, (PageSpec("encoder", lambda: "Devices", page),))
    window.render(shell_state())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window, page
    shiboken6.delete(window)


@pytest.fixture
def page(made: tuple[MainWindow, DevicesPage]) -> DevicesPage:
    return made[1]


def table(page: DevicesPage) -> LinesTable:
    return next(each for each in page.findChildren(LinesTable) if each.isVisible())


def cell(
    page: DevicesPage, line: int, column: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole
) -> str:
    model = table(page).model()
    return str(model.data(model.index(line, column), role))


def button(page: DevicesPage, text: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.isVisible() and each.text() == text)


def buttons(page: DevicesPage) -> dict[str, bool]:
    """The panel's buttons that are seen, and whether they can be pressed."""
    return {
        each.text(): each.isEnabled() for each in page.panel.findChildren(QPushButton) if each.isVisible()
    }


def said(page: DevicesPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


@LANGUAGES
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_every_control_has_a_name_and_is_reached_by_tab(
    made: tuple[MainWindow, DevicesPage],
    theme: Theme,
    languages: Languages,
    language: Language,
    choice: ThemeChoice,
) -> None:
    window, page = made
    theme.choose(choice)
    languages.choose(language)
    for state in devices_states().values():
        for report in reports().values():
            page.show_state(state)
            page.show_report(report)
            assert nameless(window) == []
            assert unreachable(window) == []


# -- encoders


def test_encoders_are_listed_with_use_what_lies_there_and_state(page: DevicesPage) -> None:
    page.show_state(devices_state())
    assert [cell(page, 0, column) for column in range(4)] == [
        "By the window",
        "used at this desk",
        "MIFARE Classic 1K",
        "ready, card present",
    ]
    assert cell(page, 0, 0, Qt.ItemDataRole.ToolTipRole) == LEFT
    assert cell(page, 1, 3).startswith("held by another program. Close that program")


def test_the_encoder_in_use_is_shown_until_another_is_chosen(page: DevicesPage, qtbot: QtBot) -> None:
    page.show_state(devices_state())
    assert "By the window" in said(page)
    assert buttons(page) == {"Test": True, "Rename…": True}
    with qtbot.waitSignal(page.line_chosen) as chosen:
        table(page).selectRow(1)
    page.show_state(devices_state(chosen=chosen.args[0]))
    assert buttons(page) == {"Use at this desk": True, "Test": True, "Rename…": True}
    assert "The program CardDesk holds the encoder." in said(page)


def test_a_button_that_goes_when_it_was_pressed_leaves_the_keyboard_to_another(page: DevicesPage) -> None:
    page.show_state(devices_states()["encoder_held"])
    button(page, "Use at this desk").setFocus()
    page.show_state(devices_state())
    assert button(page, "Rename…").hasFocus()
    page.show_state(devices_state(DevicesTab.MACHINES))
    button(page, "Delete…").setFocus()
    page.show_state(devices_states()["machine_ended"])
    assert button(page, "Bind a machine…").hasFocus()


def test_an_encoder_that_was_found_by_itself_can_be_made_the_chosen_one(page: DevicesPage) -> None:
    state = devices_state()
    found = replace(state.encoders[0], by_choice=False)
    page.show_state(replace(state, encoders=(found,)))
    assert cell(page, 0, 1) == "used (found by itself)"
    assert "Use at this desk" in buttons(page)


def test_an_encoder_that_is_unplugged_is_not_tested(page: DevicesPage) -> None:
    page.show_state(devices_states()["encoder_unplugged"])
    assert cell(page, 0, 3).startswith("not plugged in. Plug its USB cable in")
    assert not buttons(page)["Test"]


def test_while_a_card_is_made_nothing_is_tested_and_no_other_encoder_used(page: DevicesPage) -> None:
    page.show_state(replace(devices_states()["encoder_held"], card_in_work=True))
    assert buttons(page) == {"Use at this desk": False, "Test": False, "Rename…": True}
    assert "A card is being made" in said(page)


@pytest.mark.parametrize(
    ("test", "found"),
    [
        (EncoderTest(LEFT, EncoderCondition.EMPTY), "No card lies on the encoder.\nNo beep:"),
        (
            EncoderTest(LEFT, EncoderCondition.EMPTY, signal=Signal.REFUSED),
            "did not take the command to beep",
        ),
        (EncoderTest(LEFT, EncoderCondition.HELD_BY_OTHER, holder="CardDesk"), "CardDesk holds"),
        (EncoderTest(LEFT, EncoderCondition.SERVICE_STOPPED), "has stopped. Start the"),
    ],
)
def test_a_test_says_what_lies_there_and_what_became_of_the_beep(
    page: DevicesPage, test: EncoderTest, found: str
) -> None:
    page.show_state(replace(devices_state(), tested=test))
    assert found in said(page)


def test_a_test_with_a_card_tells_its_uid(page: DevicesPage) -> None:
    page.show_state(devices_states()["encoder_tested"])
    assert "A card lies there: MIFARE Classic 1K, UID 04 A1 B2 C3, read in 31 ms." in said(page)
    assert "Did you hear it?" in said(page)


@pytest.mark.parametrize("condition", EncoderCondition)
def test_every_condition_has_words_and_a_remedy_where_one_is_needed(
    english: Languages, condition: EncoderCondition
) -> None:
    encoder = DeskEncoder(LEFT, LEFT, KnownEncoder(LEFT, condition))
    sentence, remedy = words.condition_text(encoder)
    assert sentence
    assert words.state_text(encoder)
    assert remedy or not words.needs_somebody(encoder)


def test_without_an_encoder_the_page_says_what_to_do(page: DevicesPage) -> None:
    page.show_state(devices_states()["encoders_none"])
    assert "No encoder is connected" in said(page)


# -- issuing machines


def test_machines_are_listed_with_the_age_of_what_they_said(page: DevicesPage) -> None:
    page.show_state(devices_states()["machine_in_use"])
    assert [cell(page, 0, column) for column in range(6)] == [
        "Lobby",
        "used at this desk",
        "KC20260001",
        "4 min ago",
        "online",
        "inferred",
    ]
    assert cell(page, 1, 4) == "its last card was not made"
    assert cell(page, 2, 4).startswith("Deleted")
    assert buttons(page) == {"Unbind…": True, "Delete…": True, "Bind a machine…": True}
    assert "issuing machine Lobby" in said(page)


def test_a_machine_that_is_gone_is_only_remembered(page: DevicesPage) -> None:
    page.show_state(devices_states()["machine_ended"])
    assert buttons(page) == {"Bind a machine…": True}


def test_without_an_account_nothing_can_be_bound(page: DevicesPage) -> None:
    page.show_state(devices_states()["machines_without_account"])
    assert buttons(page) == {}
    assert "Issuing machines need the lock vendor's server" in said(page)


def test_what_is_asked_of_a_machine_is_told_on(page: DevicesPage, qtbot: QtBot) -> None:
    page.show_state(devices_state(DevicesTab.MACHINES))
    panel = page.panel.machine
    for text, signal in (
        ("Use at this desk", panel.use_requested),
        ("Unbind…", panel.unbind_requested),
        ("Delete…", panel.delete_requested),
        ("Bind a machine…", panel.bind_requested),
    ):
        with qtbot.waitSignal(signal):
            QTest.keyClick(button(page, text), Qt.Key.Key_Space)


# -- this desk


@pytest.mark.parametrize("radio", RadioCondition)
def test_the_adapter_is_told_by_its_own_condition(page: DevicesPage, radio: RadioCondition) -> None:
    page.show_state(replace(devices_state(), radio=radio))
    assert words.radio_text(radio)[0] in said(page)


def test_weak_chips_are_counted_beside_whatever_is_chosen(page: DevicesPage) -> None:
    page.show_state(devices_state())
    page.show_report(reports()["whole"])
    assert "3 of 9 cards in use" in said(page)


def test_where_nobody_uses_the_adapter_the_doctors_word_stands(page: DevicesPage) -> None:
    page.show_state(replace(devices_state(), radio=None))
    assert "Bluetooth" not in said(page)
    page.show_report(reports()["whole"])
    assert "Turned off: hci0." in said(page)


# -- the doctor


def test_lines_appear_as_they_are_found(page: DevicesPage) -> None:
    page.show_state(devices_state(DevicesTab.DOCTOR))
    assert table(page).model().rowCount() == 0
    page.show_report(reports()["running"])
    assert [cell(page, line, 0) for line in (0, 3, 5)] == ["✓ ok", "✕ fault", "… looking"]
    assert "Looking: 5 of 12 lines." in said(page)
    page.show_report(reports()["stopped"])
    assert table(page).model().rowCount() == 5
    assert "Stopped after 5 of 12 lines." in said(page)


def test_a_remedy_is_read_without_choosing_its_line(page: DevicesPage) -> None:
    page.show_state(devices_state(DevicesTab.DOCTOR))
    page.show_report(reports()["whole"])
    row = list(Line).index(Line.OTHER_PROGRAM)
    assert "\nRemedy: End that program" in cell(page, row, 2)
    assert table(page).rowHeight(row) > table(page).rowHeight(0)


def test_on_a_small_screen_a_title_stands_with_its_grade(made: tuple[MainWindow, DevicesPage]) -> None:
    window, page = made
    page.show_state(devices_state(DevicesTab.DOCTOR))
    page.show_report(reports()["whole"])
    window.resize(1440, 900)
    assert cell(page, 0, 0) == "✓ ok"
    window.resize(920, 520)
    assert cell(page, 0, 0) == "✓ ok\nCard service"
    assert table(page).isColumnHidden(1)


def test_a_grade_is_a_sign_and_a_word(english: Languages) -> None:
    texts = [words.grade_text(grade) for grade in (None, *Grade)]
    assert len({text.split()[0] for text in texts}) == len({text.split()[1] for text in texts}) == 4


@LANGUAGES
def test_every_report_has_words_in_every_language(
    page: DevicesPage, languages: Languages, language: Language
) -> None:
    languages.choose(language)
    page.show_state(devices_state(DevicesTab.DOCTOR))
    for report in reports().values():
        page.show_report(report)
        assert words.summary_text(report) in said(page)
    assert ("办法：" in cell(page, 3, 2)) is (language is Language.CHINESE)


def test_run_and_cancel_take_each_others_place_and_keep_the_keyboard(page: DevicesPage, qtbot: QtBot) -> None:
    page.show_state(devices_state(DevicesTab.DOCTOR))
    page.show_report(reports()["whole"])
    button(page, "Look again").setFocus()
    with qtbot.waitSignal(page.panel.doctor.run_requested):
        QTest.keyClick(button(page, "Look again"), Qt.Key.Key_Space)
    page.show_report(reports()["running"])
    assert button(page, "Cancel").hasFocus()
    with qtbot.waitSignal(page.panel.doctor.cancel_requested):
        QTest.keyClick(button(page, "Cancel"), Qt.Key.Key_Space)


def test_only_a_report_with_lines_can_be_copied(page: DevicesPage) -> None:
    page.show_state(devices_state(DevicesTab.DOCTOR))
    page.show_report(DoctorState())
    assert not buttons(page)["Copy as text"]
    page.show_report(reports()["stopped"])
    assert buttons(page)["Copy as JSON"]

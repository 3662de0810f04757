"""The batches' own questions: a reason to skip, what ending means, and where the sheet is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.outage import SheetNotSaved
from app.domain.secret import Secret
from tests.ui.batch_samples import NOW, ZONE, group, outage_batch, spares
from tests.ui.pdf_text import pages_of
from ui.dialogs.batches import BatchQuestions
from ui.dialogs.box import DialogBox
from ui.dialogs.recovery import show_kit
from ui.presenters.batch_dialogs import SheetOrder
from ui.wording.batches import end_consequence

Run = Callable[[Coroutine[Any, Any, Any]], Any]
D = TypeVar("D", bound=QDialog)
SHEET = SheetOrder("Hotel Lotus", spares(), NOW, "Mira")


@pytest.fixture
def window(english: object, qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def questions(window: QWidget) -> BatchQuestions:
    return BatchQuestions(window, ZONE)


async def opened(window: QWidget, kind: type[D]) -> D:
    while True:
        found = [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]
        if found:
            return found[0]
        await asyncio.sleep(0)


def button(dialog: QDialog, text: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == text)


def test_the_sheet_is_saved_where_somebody_says_and_the_pages_are_told(
    window: QWidget, questions: BatchQuestions, qt_run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "set.pdf"

    async def story() -> None:
        task = asyncio.ensure_future(questions.save_sheet(SHEET))
        dialog = await opened(window, QFileDialog)
        assert Path(dialog.selectedFiles()[0]).name == "Spare cards 2026-11-23.pdf"
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(str(path))
        dialog.accept()
        box = await opened(window, DialogBox)
        assert box.accessibleName() == "The sheet is saved"
        assert "1 page" in box.accessibleDescription()
        button(box, "OK").click()
        await task

    qt_run(story())
    (page,) = pages_of(path)
    assert "301" in page
    assert "Hotel Lotus" in page


def test_a_folder_that_takes_no_file_is_an_expected_failure(
    window: QWidget, questions: BatchQuestions, qt_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        monkeypatch.setattr(questions, "_ask_path", _away)
        with pytest.raises(SheetNotSaved):
            await questions.save_sheet(SHEET)

    async def _away(_name: str) -> Path:
        return tmp_path / "gone" / "set.pdf"

    qt_run(story())


def test_saving_nothing_saves_nothing(
    window: QWidget, questions: BatchQuestions, qt_run: Run, tmp_path: Path
) -> None:
    async def story() -> None:
        task = asyncio.ensure_future(questions.save_sheet(SHEET))
        (await opened(window, QFileDialog)).reject()
        await task

    qt_run(story())
    assert list(tmp_path.iterdir()) == []


def test_no_printer_chosen_prints_nothing(window: QWidget, questions: BatchQuestions, qt_run: Run) -> None:
    async def story() -> None:
        task = asyncio.ensure_future(questions.print_sheet(SHEET))
        (await opened(window, QPrintDialog)).reject()
        await task

    qt_run(story())


def test_a_recovery_sheet_can_be_printed_too(window: QWidget, qt_run: Run) -> None:
    async def story() -> None:
        task = asyncio.ensure_future(show_kit(window, "Hotel Lotus", (Secret("one"), Secret("two"))))
        box = await opened(window, DialogBox)
        button(box, "Print …").click()
        (await opened(window, QPrintDialog)).reject()
        box.reject()
        await task

    qt_run(story())


def test_a_reason_is_asked_for_before_a_room_is_skipped(
    window: QWidget, questions: BatchQuestions, qt_run: Run
) -> None:
    async def story() -> str | None:
        task = asyncio.ensure_future(questions.ask_skip_reason(group().items[4]))
        box = await opened(window, DialogBox)
        assert box.accessibleName() == "Skip 305?"
        assert not button(box, "Skip").isEnabled()
        field = box.findChild(QLineEdit)
        assert field is not None
        field.setText("comes tomorrow")
        button(box, "Skip").click()
        return await task

    assert qt_run(story()) == "comes tomorrow"


def test_ending_a_batch_names_the_consequence_and_enter_does_not_do_it(
    window: QWidget, questions: BatchQuestions, qt_run: Run
) -> None:
    async def story() -> bool:
        task = asyncio.ensure_future(questions.confirm_end(group()))
        box = await opened(window, DialogBox)
        assert "15 rooms or people still wait for cards." in box.accessibleDescription()
        assert "They stay checked in" in box.accessibleDescription()
        assert button(box, "Cancel").isDefault()
        button(box, "End the batch").click()
        return await task

    assert qt_run(story())


def test_what_ending_means_depends_on_what_is_left(english: object) -> None:
    assert end_consequence(outage_batch()) == "All its cards are made or skipped."

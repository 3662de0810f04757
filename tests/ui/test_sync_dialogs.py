"""The questions about the vendor's server: each names its consequence."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import nameless, unreachable
from tests.ui.sync_samples import profile, row
from ui.dialogs.vendor import VendorQuestions
from ui.i18n import Languages
from ui.theme.theme import Theme

Run = Callable[[Coroutine[Any, Any, Any]], Any]
CARD = profile().operation("card.report")


@pytest.fixture
def parent(qtbot: QtBot, theme: Theme, english: Languages) -> Iterator[QWidget]:
    widget = QWidget()
    widget.show()
    yield widget
    shiboken6.delete(widget)


async def answered(
    parent: QWidget,
    question: Coroutine[Any, Any, Any],
    press: str,
    fill: Callable[[QDialog], None] | None = None,
) -> tuple[Any, str]:
    """Ask, look at the dialog as a person would, press a button; returns the answer and what was said."""
    asked = asyncio.ensure_future(question)
    while not (dialogs := [each for each in parent.findChildren(QDialog) if each.isVisible()]):
        await asyncio.sleep(0)
    dialog = dialogs[0]
    assert nameless(dialog) == []
    assert unreachable(dialog) == []
    if fill is not None:
        fill(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    next(each for each in dialog.findChildren(QPushButton) if each.text() == press).click()
    return await asked, said


def test_sending_says_what_it_changes_and_that_it_is_inferred(parent: QWidget, qt_run: Run) -> None:
    questions = VendorQuestions(parent)
    agreed, said = qt_run(answered(parent, questions.confirm_send(CARD), "Send it"))
    assert agreed
    assert "changes what the vendor's server keeps" in said
    assert "nobody has seen it answered" in said


def test_enter_does_not_send(parent: QWidget, qt_run: Run) -> None:
    questions = VendorQuestions(parent)
    agreed, _said = qt_run(answered(parent, questions.confirm_send(CARD), "Cancel"))
    assert not agreed


def test_signing_out_counts_what_stays(parent: QWidget, qt_run: Run) -> None:
    questions = VendorQuestions(parent)
    agreed, said = qt_run(answered(parent, questions.confirm_sign_out("desk", 3), "Sign out"))
    assert agreed
    assert "3 acts wait for the server and stay here." in said


def test_dropping_names_the_card_and_wants_a_reason(parent: QWidget, qt_run: Run) -> None:
    questions = VendorQuestions(parent)

    def fill(dialog: QDialog) -> None:
        drop = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Drop it")
        assert not drop.isEnabled()
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText("the card was destroyed")

    reason, said = qt_run(answered(parent, questions.ask_drop_reason(row(5), CARD, 2), "Drop it", fill))
    assert reason == "the card was destroyed"
    assert "The server will not learn of card 2 of room 305." in said


def test_editing_shows_what_is_sent_by_the_profiles_names(parent: QWidget, qt_run: Run) -> None:
    questions = VendorQuestions(parent)

    def fill(dialog: QDialog) -> None:
        fields = {each.property("field"): each for each in dialog.findChildren(QLineEdit)}
        assert fields["cardNumber"].text() == "04A1B201"
        fields["cardNumber"].setText("04A1B2FF")

    fields, _said = qt_run(answered(parent, questions.edit_fields(row(5), CARD), "Keep and try again", fill))
    assert fields == {"lockId": "1980084539766648834", "cardNumber": "04A1B2FF", "name": "305"}

"""Tell, confirm, ask: the questions that every part of the interface puts to a person."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import KeyrackError
from ui.dialogs.awaited import answered, dismiss
from ui.dialogs.box import DialogBox
from ui.wording.failure import error_text

translate = QCoreApplication.translate

Role = QDialogButtonBox.ButtonRole


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A question with its consequence; ``action`` is what the button says, a verb and its object.

    Where ``destructive``, Enter cancels and the act needs its own button.
    """

    heading: str
    consequence: str
    action: str
    destructive: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Asks for one line of text that must not be empty; ``label`` names the field."""

    heading: str
    text: str
    label: str
    action: str


async def tell(parent: QWidget | None, heading: str, *paragraphs: str) -> None:
    """Say something and wait until it was read."""
    box = DialogBox(parent, heading, paragraphs)
    box.add_button(translate("Dialogs", "OK"), Role.AcceptRole, default=True)
    await answered(box)
    dismiss(box)


async def tell_error(parent: QWidget | None, error: KeyrackError) -> None:
    """Say what happened, what was and wasn't done, and what to do next."""
    said = error_text(error)
    heading, *details = said.happened.splitlines()
    paragraphs = ("\n".join(details), said.done, said.next_step)
    await tell(parent, heading, *(text for text in paragraphs if text))


async def confirm(parent: QWidget | None, question: Confirmation) -> bool:
    """Ask whether to go on; False is "don't"."""
    box = DialogBox(parent, question.heading)
    box.setAccessibleDescription(question.consequence)
    box.add_notice(question.consequence, "danger" if question.destructive else "warning")
    box.add_button(question.action, Role.AcceptRole, default=not question.destructive)
    box.add_button(translate("Dialogs", "Cancel"), Role.RejectRole, default=question.destructive)
    agreed = await answered(box)
    dismiss(box)
    return agreed


async def ask_text(parent: QWidget | None, question: Question) -> str | None:
    """Ask for a line of text; None is "don't"."""
    form = _TextForm(parent, question)
    given = form.text() if await answered(form.box) else None
    dismiss(form.box)
    return given


async def choose_file(parent: QWidget | None, title: str, name_filter: str) -> str | None:
    """Let a person choose a file that exists; None is "none". ``name_filter`` is Qt's: ``Table (*.csv)``."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([name_filter, translate("Dialogs", "All files (*)")])
    chosen = dialog.selectedFiles() if await answered(dialog) else []
    dismiss(dialog)
    return chosen[0] if chosen else None


class _TextForm:
    """A box with one field; its action can be pressed once something is in it."""

    def __init__(self, parent: QWidget | None, question: Question) -> None:
        self.box = DialogBox(parent, question.heading, (question.text,) if question.text else ())
        self._field = QLineEdit(self.box)
        self._field.setAccessibleName(question.label)
        self.box.add(_labelled(self.box, question.label, self._field))
        self._action = self._buttons(question.action)
        self._field.textChanged.connect(self._on_field_text_changed)
        self._on_field_text_changed("")
        self._field.setFocus()

    def text(self) -> str:
        """What was entered, without spaces around it."""
        return self._field.text().strip()

    def _buttons(self, action: str) -> QPushButton:
        self.box.add_button(translate("Dialogs", "Cancel"), Role.RejectRole)
        return self.box.add_button(action, Role.AcceptRole, default=True)

    def _on_field_text_changed(self, text: str) -> None:
        self._action.setEnabled(bool(text.strip()))


def _labelled(parent: QWidget, text: str, field: QLineEdit) -> QWidget:
    holder = QWidget(parent)
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    label = QLabel(text, holder)
    label.setBuddy(field)
    layout.addWidget(label)
    layout.addWidget(field)
    return holder

"""The recovery kit's two sheets: shown one after the other to two people, and typed in again by them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QWidget

from app.domain.errors import KeyrackError
from app.domain.secret import Secret
from ui.dialogs.awaited import answered, dismiss
from ui.dialogs.box import DialogBox
from ui.wording.errors import error_text

translate = QCoreApplication.translate

SHEET_HEIGHT_PX = 96

Role = QDialogButtonBox.ButtonRole


async def show_kit(parent: QWidget | None, hotel: str, sheets: tuple[Secret[str], Secret[str]]) -> None:
    """Show both sheets, the second after the first was taken; closing one early ends it."""
    for number, sheet in enumerate(sheets, start=1):
        shown = _KitSheet(parent, hotel, number, sheet)
        taken = await answered(shown.box)
        dismiss(shown.box)
        if not taken:
            return


async def ask_sheets(parent: QWidget | None, missing: KeyrackError) -> tuple[Secret[str], Secret[str]] | None:
    """Say what is missing or was refused, and ask for both sheets; None is "don't"."""
    said = error_text(missing)
    box = DialogBox(parent, said.happened, (said.done, said.next_step))
    fields = [_titled_field(box, number) for number in (1, 2)]
    box.add_button(translate("Dialogs", "Cancel"), Role.RejectRole)
    box.add_button(translate("Dialogs", "Put the keys back"), Role.AcceptRole, default=True)
    fields[0].setFocus()
    given = None
    if await answered(box):
        given = Secret(fields[0].toPlainText()), Secret(fields[1].toPlainText())
    dismiss(box)
    return given


def sheet_title(number: int) -> str:
    """What a sheet is called."""
    return translate("Dialogs", "Recovery sheet {number} of 2").format(number=number)


class _KitSheet:
    """One sheet on screen, which can be printed; nothing of it is written to a disk."""

    def __init__(self, parent: QWidget | None, hotel: str, number: int, sheet: Secret[str]) -> None:
        self._hotel = hotel
        self._number = number
        self._sheet = sheet
        self.box = DialogBox(parent, sheet_title(number), _paragraphs(number))
        field = _sheet_field(self.box, number)
        field.setPlainText(sheet.reveal())
        field.setReadOnly(True)
        print_button = self.box.add_button(translate("Dialogs", "Print …"), Role.ActionRole)
        print_button.clicked.connect(self._on_print_clicked)
        self.box.add_button(translate("Dialogs", "It is in safe hands"), Role.AcceptRole, default=True)

    def _on_print_clicked(self) -> None:
        # The dialog does not keep the printer alive.
        self._printer = QPrinter()
        self._dialog = QPrintDialog(self._printer, self.box)
        self._dialog.accepted.connect(self._on_print_accepted)
        QDialog.open(self._dialog)

    def _on_print_accepted(self) -> None:
        document = QTextDocument()
        lines = (sheet_title(self._number), self._hotel, *_paragraphs(self._number), self._sheet.reveal())
        document.setPlainText("\n\n".join(lines))
        document.print_(self._printer)


def _paragraphs(number: int) -> tuple[str, ...]:
    keep = (
        translate(
            "Dialogs", "For the first person. Alone it opens nothing. Close this before the second one looks."
        )
        if number == 1
        else translate(
            "Dialogs", "For another person, who keeps it in another place. Alone it opens nothing."
        )
    )
    purpose = translate(
        "Dialogs",
        "Both sheets together bring the hotel's card keys back on a new PC. Write it down or print it.",
    )
    return keep, purpose


def _sheet_field(box: DialogBox, number: int) -> QPlainTextEdit:
    field = QPlainTextEdit(box)
    field.setFixedHeight(SHEET_HEIGHT_PX)
    field.setTabChangesFocus(True)
    field.setAccessibleName(sheet_title(number))
    box.add(field)
    return field


def _titled_field(box: DialogBox, number: int) -> QPlainTextEdit:
    title = QLabel(sheet_title(number), box)
    box.add(title)
    field = _sheet_field(box, number)
    title.setBuddy(field)
    return field

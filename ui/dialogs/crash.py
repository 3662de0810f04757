"""What a person sees of an unexpected error, and what they can send to somebody."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QWidget

from ui.dialogs.awaited import answered, dismiss
from ui.dialogs.box import DialogBox

translate = QCoreApplication.translate

REPORT_HEIGHT_PX = 200


class CrashDialog:
    """Shows a redacted report, which can be copied; ``report_id`` names the crash file that holds it, too."""

    def __init__(self, parent: QWidget | None, report_id: str, report: str) -> None:
        self._report = report
        heading = translate("Dialogs", "Something unexpected went wrong")
        self.box = DialogBox(parent, heading, _paragraphs(report_id))
        self.box.add(self._report_view())
        self._copy = self.box.add_button(
            translate("Dialogs", "Copy report"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._copy.clicked.connect(self._on_copy_clicked)
        self.box.add_button(
            translate("Dialogs", "Go on"), QDialogButtonBox.ButtonRole.AcceptRole, default=True
        )

    async def show_until_read(self) -> None:
        """Show the dialog and wait until it was closed."""
        await answered(self.box)
        dismiss(self.box)

    def _report_view(self) -> QPlainTextEdit:
        view = QPlainTextEdit(self._report, self.box)
        view.setReadOnly(True)
        view.setTabChangesFocus(True)
        view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        view.setFixedHeight(REPORT_HEIGHT_PX)
        view.setAccessibleName(translate("Dialogs", "Report"))
        return view

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._copy.setText(translate("Dialogs", "Copied"))


def _paragraphs(report_id: str) -> tuple[str, ...]:
    return (
        translate("Dialogs", "What you did last may not be done. Look before you do it again."),
        translate(
            "Dialogs",
            "The report {id} is cleared of PINs and keys. Please send it to whoever looks after Keyrack.",
        ).format(id=report_id),
    )


async def show_crash(parent: QWidget | None, report_id: str, report: str) -> None:
    """Show a redacted report of an unexpected error and wait until it was closed."""
    await CrashDialog(parent, report_id, report).show_until_read()

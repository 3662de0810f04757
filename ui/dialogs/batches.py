"""Forms and questions of batches and of the outage set, as dialogs over a window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.domain.batch import BatchProgress, ItemProgress
from app.domain.hotel import Room
from app.domain.outage import Spare
from app.services.outage_set import SpareUse
from app.services.start_batch import GroupOrder, OutageOrder
from ui.dialogs.asking import Confirmation, Question, ask_text, confirm, tell
from ui.dialogs.awaited import answered, dismiss
from ui.dialogs.group_form import GroupForm
from ui.dialogs.outage_form import OutageForm
from ui.dialogs.spare_form import SpareForm
from ui.presenters.batch_dialogs import FormGround, SheetOrder
from ui.printing.outage_sheet import print_sheet, save_sheet
from ui.wording.batches import end_consequence
from ui.wording.formats import Formats
from ui.wording.outage_sheet import SheetText, file_name, sheet_text

translate = QCoreApplication.translate


class BatchQuestions:
    """What `ui.presenters.batch_dialogs` asks for."""

    def __init__(self, parent: QWidget, zone: tzinfo) -> None:
        self._parent = parent
        self._zone = zone

    async def ask_group(self, ground: FormGround) -> GroupOrder | None:
        """See the protocol."""
        form = GroupForm(self._parent, ground)
        given = form.order() if await answered(form.box) else None
        dismiss(form.box)
        return given

    async def ask_outage_set(self, ground: FormGround, proposed: Sequence[Room]) -> OutageOrder | None:
        """See the protocol."""
        form = OutageForm(self._parent, ground, proposed)
        given = form.order() if await answered(form.box) else None
        dismiss(form.box)
        return given

    async def ask_guest_of_spare(self, spare: Spare, ground: FormGround) -> SpareUse | None:
        """See the protocol."""
        form = SpareForm(self._parent, spare, ground)
        given = form.use() if await answered(form.box) else None
        dismiss(form.box)
        return given

    async def ask_skip_reason(self, item: ItemProgress) -> str | None:
        """See the protocol."""
        question = Question(
            heading=translate("BatchForms", "Skip {item}?").format(item=item.item.label),
            text=translate(
                "BatchForms", "The run goes on without it. Until the end it can be taken up again."
            ),
            label=translate("BatchForms", "Reason (it goes on record)"),
            action=translate("BatchForms", "Skip"),
        )
        return await ask_text(self._parent, question)

    async def ask_spoiled_reason(self, item: ItemProgress) -> str | None:
        """See the protocol."""
        question = Question(
            heading=translate("BatchForms", "What is wrong with the last card of {item}?").format(
                item=item.item.label
            ),
            text=translate(
                "BatchForms",
                "Another card is made instead; it uses up no sequence. Destroy the spoiled one or erase it "
                "(F4): it may still open the door.",
            ),
            label=translate("BatchForms", "Reason (it goes on record)"),
            action=translate("BatchForms", "The card is spoiled"),
        )
        return await ask_text(self._parent, question)

    async def confirm_end(self, progress: BatchProgress) -> bool:
        """See the protocol."""
        question = Confirmation(
            heading=translate("BatchForms", "End “{batch}”?").format(batch=progress.batch.name),
            consequence=end_consequence(progress),
            action=translate("BatchForms", "End the batch"),
            destructive=True,
        )
        return await confirm(self._parent, question)

    async def save_sheet(self, order: SheetOrder) -> None:
        """See the protocol."""
        formats = Formats(self._zone, order.made_at)
        path = await self._ask_path(file_name(order.made_at, formats))
        if path is not None:
            pages = save_sheet(path, self._text(order))
            saved = translate("BatchForms", "The sheet is saved")
            await tell(self._parent, saved, str(path), translate("BatchForms", "%n page(s)", "", pages))

    async def print_sheet(self, order: SheetOrder) -> None:
        """See the protocol."""
        # The dialog does not keep the printer alive, and its own `open` wants a slot.
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._parent)
        if await answered(dialog, partial(QDialog.open, dialog)):
            print_sheet(printer, self._text(order))
        dismiss(dialog)

    def _text(self, order: SheetOrder) -> SheetText:
        formats = Formats(self._zone, order.made_at)
        return sheet_text(order.hotel, order.spares, order.made_at, order.made_by, formats)

    async def _ask_path(self, name: str) -> Path | None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._parent, translate("BatchForms", "Save the sheet"), documents)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(translate("BatchForms", "PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        chosen = dialog.selectedFiles() if await answered(dialog) else []
        dismiss(dialog)
        return Path(chosen[0]) if chosen else None

"""Questions about the vendor's server: send this, sign out, drop that, change what is to be sent."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from app.domain.outbox import OutboxRow
from app.domain.vendor import Operation
from ui.dialogs.asking import Confirmation, Question, ask_text, confirm
from ui.dialogs.awaited import answered, dismiss
from ui.dialogs.box import DialogBox
from ui.views.api_console_parts import FieldsForm
from ui.views.layouts import scrolled
from ui.wording.sync import never_learns_text, row_title
from ui.wording.vendor import effect_text, inferred_hint, inferred_tag, operation_title

translate = QCoreApplication.translate

Role = QDialogButtonBox.ButtonRole

FIELDS_WIDE_PX = 640
FIELDS_HEIGHT_PX = 320


class VendorQuestions:
    """What `ui.presenters.vendor_dialogs` asks for, as dialogs over a window."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    async def confirm_send(self, operation: Operation) -> bool:
        """Say what sending this operation changes, and ask whether to."""
        consequence = effect_text(operation.effect)
        if inferred_tag(operation):
            consequence = f"{consequence} {inferred_hint()}"
        question = Confirmation(
            heading=translate("Dialogs", "Send “{operation}”?").format(operation=operation_title(operation)),
            consequence=consequence,
            action=translate("Dialogs", "Send it"),
            destructive=True,
        )
        return await confirm(self._parent, question)

    async def confirm_sign_out(self, account: str, waiting: int) -> bool:
        """Say what signing out means for what waits, and ask whether to."""
        stays = translate("Dialogs", "%n act(s) wait for the server and stay here.", "", waiting)
        rest = translate(
            "Dialogs",
            "Token and password are forgotten on this PC. Acts from now on are not noted for the server.",
        )
        question = Confirmation(
            heading=translate("Dialogs", "Sign {account} out?").format(account=account),
            consequence=f"{stays} {rest}" if waiting else rest,
            action=translate("Dialogs", "Sign out"),
            destructive=True,
        )
        return await confirm(self._parent, question)

    async def ask_drop_reason(
        self, row: OutboxRow, operation: Operation | None, card: int | None
    ) -> str | None:
        """Say what the server will never learn and ask for the reason; None is "don't"."""
        question = Question(
            heading=translate("Dialogs", "Drop “{act}”?").format(act=row_title(row, operation)),
            text=never_learns_text(row, operation, card),
            label=translate("Dialogs", "Reason (it goes on record)"),
            action=translate("Dialogs", "Drop it"),
        )
        return await ask_text(self._parent, question)

    async def edit_fields(self, row: OutboxRow, operation: Operation) -> Mapping[str, str] | None:
        """Let the fields of what is to be sent be changed; None is "leave it"."""
        heading = translate("Dialogs", "Change what is sent for “{act}”").format(
            act=row_title(row, operation)
        )
        box = DialogBox(self._parent, heading, (operation_title(operation),))
        form = FieldsForm(box)
        form.show_fields(operation.request_fields, anew=True)
        form.show_values(dict(row.fields))
        area = scrolled(form, FIELDS_WIDE_PX)
        area.setMinimumHeight(FIELDS_HEIGHT_PX)
        box.setMinimumWidth(FIELDS_WIDE_PX)
        box.add(area)
        box.add_button(translate("Dialogs", "Cancel"), Role.RejectRole)
        box.add_button(translate("Dialogs", "Keep and try again"), Role.AcceptRole, default=True)
        given = {**_unlisted(row, operation), **form.values()} if await answered(box) else None
        dismiss(box)
        return given


def _unlisted(row: OutboxRow, operation: Operation) -> Mapping[str, str]:
    """What is sent besides the fields that the profile knows; it stays as it is."""
    return {name: value for name, value in row.fields.items() if operation.field(name) is None}

"""Asks for somebody's leave: who gives it, and their PIN."""

from __future__ import annotations

import asyncio
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QWidget

from app.domain.card_rights import CardMake
from app.domain.errors import KeyrackError
from app.domain.hotel import Operator
from app.domain.secret import Secret
from ui.dialogs.asking import tell
from ui.dialogs.awaited import answered, dismiss
from ui.dialogs.box import DialogBox
from ui.presenters.approval import Allowed, ApprovalRequest
from ui.views.form import Field
from ui.views.pin_field import pin_field
from ui.wording.card_kinds import make_text, roles_text
from ui.wording.failure import error_text

translate = QCoreApplication.translate

Role = QDialogButtonBox.ButtonRole


class ApprovalBox(DialogBox):
    """Stays open until a PIN was right or the person gives up; no PIN is in any state."""

    def __init__(self, parent: QWidget | None, request: ApprovalRequest) -> None:
        roles = roles_text(request.roles)
        heading = translate("Dialogs", "This needs somebody's leave: {roles}").format(roles=roles)
        super().__init__(parent, heading, (what_text(request.what), _record_text()))
        self._tried: asyncio.Future[None] | None = None
        self._who = Field(self, QComboBox(self))
        self._pin = Field(self, pin_field(self))
        for operator in request.who:
            self._who.field.addItem(operator.name, operator.operator_id)
        self._who.speak(translate("Dialogs", "Who allows it"))
        self._pin.speak(translate("Dialogs", "PIN"))
        self.add(self._who.widget)
        self.add(self._pin.widget)
        self.add_button(translate("Dialogs", "Cancel"), Role.RejectRole)
        self._allow = self.add_button(translate("Dialogs", "Allow it"), Role.AcceptRole, default=True)
        self._pin.field.textChanged.connect(self._on_pin_text_changed)
        self._on_pin_text_changed("")
        self._pin.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def operator_id(self) -> str:
        """Who is chosen."""
        return str(self._who.field.currentData())

    def take_pin(self) -> Secret[str]:
        """Return what was typed and empty the field."""
        pin = Secret(self._pin.field.text())
        self._pin.field.clear()
        return pin

    def accept(self) -> None:
        """A PIN was given: whether it is right decides whether the dialog closes."""
        if self._tried is not None and not self._tried.done() and self._allow.isEnabled():
            self._tried.set_result(None)

    def next_try(self) -> asyncio.Future[None]:
        """Return what is done as soon as somebody was chosen and a PIN given."""
        self._tried = asyncio.get_running_loop().create_future()
        return self._tried

    def wait_for_answer(self) -> None:
        """Take nothing more while the PIN is looked at."""
        self._pin.field.setEnabled(False)

    def refuse(self, error: KeyrackError) -> None:
        """Say why the PIN was not taken, and let another one be typed."""
        said = error_text(error)
        self._pin.refuse(f"{said.happened} {said.next_step}")
        self.fit()
        self._pin.field.setEnabled(True)
        self._pin.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_pin_text_changed(self, text: str) -> None:
        self._allow.setEnabled(bool(text))


async def ask_approval(parent: QWidget | None, request: ApprovalRequest) -> Operator | None:
    """Ask for leave and return who gave it; None is "don't", or that there is nobody who could."""
    if not request.who:
        await tell(parent, *_nobody_text(request))
        return None
    box = ApprovalBox(parent, request)
    end = asyncio.ensure_future(answered(box))
    try:
        return await _first_right_pin(box, request, end)
    finally:
        end.cancel()
        await asyncio.wait({end})
        dismiss(box)


async def _first_right_pin(
    box: ApprovalBox, request: ApprovalRequest, end: asyncio.Future[bool]
) -> Operator | None:
    while True:
        either: set[asyncio.Future[Any]] = {end, box.next_try()}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if end.done():
            return None
        box.wait_for_answer()
        try:
            return await request.approve(box.operator_id, box.take_pin())
        except KeyrackError as error:
            box.refuse(error)


def what_text(what: Allowed) -> str:
    """What leave is asked for."""
    if isinstance(what, CardMake):
        return translate("Dialogs", "To be made: {card}.").format(card=make_text(what))
    return error_text(what).happened


def _record_text() -> str:
    return translate("Dialogs", "Whoever allows it stands in the journal with it.")


def _nobody_text(request: ApprovalRequest) -> tuple[str, str, str]:
    heading = translate("Dialogs", "Nobody can allow this: {roles}").format(roles=roles_text(request.roles))
    remedy = translate("Dialogs", "A duty manager gives operators their roles in Settings, Operators.")
    return heading, what_text(request.what), remedy

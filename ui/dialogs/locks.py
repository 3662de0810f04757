"""What the Locks page asks before it works with a lock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from typing import Protocol

import shiboken6
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.lock_notes import LockRow, LockUser
from app.domain.lock_work import LockOperation, LockRoute, LockWork
from app.domain.secret import Secret
from ui.dialogs.asking import Confirmation, Question, ask_text, confirm
from ui.dialogs.awaited import answered, dismiss
from ui.dialogs.box import DialogBox
from ui.dialogs.lock_binding import BindingForm
from ui.dialogs.lock_server_forms import ImeiForm, PasscodeForm, SystemForm
from ui.dialogs.lock_settings_form import SettingsForm
from ui.dialogs.lock_user_form import UserForm
from ui.presenters.lock_dialogs import BindingChoices, BindingDraft, UserDraft
from ui.presenters.locks_state import Gateway, LockDetail
from ui.wording import lock_dialogs as words

translate = QCoreApplication.translate


class _SecretForm(Protocol):
    """A form that holds secrets; its box may have gone with the window."""

    @property
    def box(self) -> DialogBox: ...

    def forget(self) -> None: ...


def _put_away(form: _SecretForm) -> None:
    if shiboken6.isValid(form.box):
        form.forget()
    dismiss(form.box)


class LockQuestions:
    """Asks in dialogs over ``parent``; times are the hotel's. ``setup_codes`` tells the demo's, or "".

    What is secret is taken out of the fields before a dialog is given back, however it ended.
    """

    def __init__(self, parent: QWidget, zone: tzinfo, setup_codes: Callable[[], str]) -> None:
        self._parent = parent
        self._zone = zone
        self._setup_codes = setup_codes

    async def ask_binding(self, choices: BindingChoices) -> BindingDraft | None:
        """See the protocol."""
        form = BindingForm(self._parent, choices, self._setup_codes())
        try:
            return form.draft() if await answered(form.box) else None
        finally:
            _put_away(form)

    async def ask_user(self, detail: LockDetail, user: LockUser | None, free_number: int) -> UserDraft | None:
        """See the protocol."""
        form = UserForm(self._parent, self._zone, detail.row.name, detail.users, user, free_number)
        try:
            return form.draft() if await answered(form.box) else None
        finally:
            _put_away(form)

    async def ask_settings(
        self, names: Sequence[str], current: Sequence[Mapping[int, bytes] | None]
    ) -> Mapping[int, bytes] | None:
        """See the protocol."""
        form = SettingsForm(self._parent, names, current)
        wanted = form.wanted() if await answered(form.box) else None
        dismiss(form.box)
        return wanted

    async def ask_system_settings(self, detail: LockDetail) -> Mapping[str, str] | None:
        """See the protocol."""
        form = SystemForm(self._parent, detail)
        changed = form.changed() if await answered(form.box) else None
        dismiss(form.box)
        return changed

    async def ask_imei(self, detail: LockDetail) -> str | None:
        """See the protocol."""
        form = ImeiForm(self._parent, detail)
        imei = form.imei() if await answered(form.box) else None
        dismiss(form.box)
        return imei

    async def ask_passcode(self, detail: LockDetail) -> tuple[Mapping[str, str], Secret[str]] | None:
        """See the protocol."""
        form = PasscodeForm(self._parent, detail, self._zone)
        try:
            return (form.fields(), form.code()) if await answered(form.box) else None
        finally:
            _put_away(form)

    async def confirm_work(
        self, work: LockWork, rows: Sequence[LockRow], route: LockRoute, user: LockUser | None = None
    ) -> bool:
        """See the protocol."""
        question = Confirmation(
            words.work_question(work, rows, user),
            words.work_consequence(work, rows, route),
            words.work_action(work, len(rows)),
            destructive=True,
        )
        return await confirm(self._parent, question)

    async def confirm_without(self, work: LockWork, left_out: Sequence[str], others: int) -> bool:
        """See the protocol."""
        question = Confirmation(
            words.without_question(left_out),
            words.without_consequence(work, left_out, others),
            translate("LockDialogs", "Go on with %n lock(s)", "", others),
        )
        return await confirm(self._parent, question)

    async def confirm_operation(self, operation: LockOperation, name: str) -> bool:
        """See the protocol."""
        question = Confirmation(
            words.operation_question(operation, name),
            words.operation_consequence(operation),
            words.operation_action(operation),
            destructive=operation in (LockOperation.PASSAGE, LockOperation.SEAL),
        )
        return await confirm(self._parent, question)

    async def confirm_unbind(self, gateway: Gateway, lock_name: str) -> bool:
        """See the protocol."""
        question = Confirmation(
            words.unbind_question(gateway, lock_name),
            words.unbind_consequence(gateway, lock_name),
            translate("LockDialogs", "Unbind it"),
            destructive=True,
        )
        return await confirm(self._parent, question)

    async def ask_reason(self, names: Sequence[str]) -> str | None:
        """See the protocol."""
        question = Question(
            heading=translate("LockDialogs", "Give up the work with {lock}?").format(
                lock=words.names_text(names)
            ),
            text=translate(
                "LockDialogs",
                "What was done stays done; what is left is not continued. A reason goes on record.",
            ),
            label=translate("LockDialogs", "Reason"),
            action=translate("LockDialogs", "Give it up"),
        )
        return await ask_text(self._parent, question)

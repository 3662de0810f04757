"""The form that binds a lock: as what, where, under which name, and with which secrets."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from app.domain.lock_work import LockWork
from app.domain.secret import Secret
from ui.dialogs.lock_parts import NAME_BYTES, FormBox, SecretEdit, choice_row, side_by_side, tagged
from ui.dialogs.lock_where import LockWhere
from ui.dialogs.setup_code import SetupCodeEdit
from ui.presenters.lock_dialogs import BindingChoices, BindingDraft
from ui.views.form import Field, text_label
from ui.widgets.tag import Tag
from ui.wording import lock_dialogs as words
from ui.wording.vendor import evidence_explained, evidence_text

translate = QCoreApplication.translate

Role = QDialogButtonBox.ButtonRole

WIDE_PX = 640
PASSWORD_DIGITS = 6
"""As in the published example; any others are free to choose."""


class BindingForm:
    """A box whose action can be pressed once nothing is missing; what is wrong is said at its field."""

    def __init__(self, parent: QWidget | None, choices: BindingChoices, setup_codes: str) -> None:
        self._choices = choices
        self._work = choices.works[0]
        self._named = bool(choices.lock.name) and choices.lock.lock_id != ""
        self.box = FormBox(parent, words.binding_title(choices.lock), (words.heard_line(choices.lock),))
        self.box.setMinimumWidth(WIDE_PX)
        self._works = choice_row(self.box, len(choices.works))
        self._meaning = text_label(self.box, tone="muted")
        self._tag = Tag()
        self._where = LockWhere(self.box, choices)
        self._name = Field(self.box, QLineEdit(self.box))
        self._system = Field(self.box, SecretEdit(self.box, _password))
        self._room = Field(self.box, SecretEdit(self.box, _password))
        self._code = Field(self.box, SetupCodeEdit(self.box))
        self._demo = text_label(self.box, tone="muted")
        self._build()
        self._speak(_own_code(setup_codes, choices.lock.call.mac))
        self._connect()
        self._works.choose(0)
        self._read()
        self._where.focus()

    def draft(self) -> BindingDraft:
        """What was entered."""
        is_open = self._work is LockWork.BIND_OPEN
        return BindingDraft(
            work=self._work,
            name=self._name.field.text().strip(),
            room=self._where.room,
            position=self._where.position,
            setup_code=Secret(self._code.field.text() if self._wants_code else ""),
            system_password=Secret("" if is_open else self._system.field.text()),
            room_password=Secret("" if is_open else self._room.field.text()),
        )

    def forget(self) -> None:
        """Keep no secret."""
        self._system.field.forget()
        self._room.field.forget()
        self._code.field.clear()
        self._demo.clear()

    @property
    def _wants_code(self) -> bool:
        return self._work is LockWork.BIND_OPEN and not self._choices.lock.call.is_ours

    def _build(self) -> None:
        is_open = self._choices.lock.call.is_open
        meaning = tagged(self.box, self._tag, self._meaning)
        passwords = side_by_side(self.box, self._system.widget, self._room.widget)
        parts = (self._works, meaning, self._where.widget, self._name.widget, self._code.widget, self._demo)
        for part in (*parts, passwords):
            self.box.add(part)
        self._works.setVisible(len(self._choices.works) > 1)
        self._code.widget.setVisible(is_open and not self._choices.lock.call.is_ours)
        passwords.setVisible(not is_open)
        call = self._choices.lock.call
        if is_open and call.is_ours:
            self.box.add_notice(words.no_code_needed(), "warning")
        elif call.is_bound:
            self.box.add_notice(words.another_hotels(), "warning")
        self.box.add_button(translate("LockDialogs", "Cancel"), Role.RejectRole)
        action = translate("LockDialogs", "Bind the lock")
        self._action = self.box.add_button(action, Role.AcceptRole, default=True)

    def _speak(self, demo_code: str) -> None:
        self._works.setAccessibleName(translate("LockDialogs", "Binding"))
        self._works.speak([words.binding_choice(work) for work in self._choices.works])
        self._works.hint([words.binding_meaning(work) for work in self._choices.works])
        self._name.speak(translate("LockDialogs", "Name of the lock"))
        self._name.field.setText(self._choices.lock.name if self._named else "")
        note = translate("LockDialogs", "Note it: Keyrack does not show it again.")
        free = translate("LockDialogs", "Free to choose; the published example has 6 digits.")
        self._system.speak(translate("LockDialogs", "System password"), f"{free} {note}")
        self._room.speak(translate("LockDialogs", "Room password"), f"{free} {note}")
        self._code.speak(
            translate("LockDialogs", "Set-up code"),
            words.setup_code_hint(self._choices.lock.call.code_number),
        )
        self._demo.setText(translate("LockDialogs", "Demo: {code}").format(code=demo_code))
        self._demo.setVisible(bool(demo_code) and self._wants_code)

    def _connect(self) -> None:
        self._works.chosen.connect(self._on_works_chosen)
        self._where.edited.connect(self._read)
        self._name.field.textEdited.connect(self._on_name_text_edited)
        self._name.field.textChanged.connect(self._read)
        for secret in (self._system, self._room):
            secret.field.textChanged.connect(self._read)
        self._code.field.textChanged.connect(self._read)

    def _on_works_chosen(self, position: int) -> None:
        self._work = self._choices.works[position]
        self._read()

    def _on_name_text_edited(self, text: str) -> None:
        self._named = bool(text.strip())

    def _read(self) -> None:
        """Say what the choices come to, and what is still missing."""
        self._meaning.setText(words.binding_meaning(self._work))
        evidence = words.binding_evidence(self._work)
        self._tag.present(evidence_text(evidence), evidence_explained(evidence), evidence.value)
        self._tag.setVisible(self._work is not LockWork.BIND_OPEN)
        self._where.show_for(self._work)
        if not self._named:
            self._name.field.setText(self._where.usual_name or self._choices.lock.call.name)
        ready = (self._where.is_ready, self._name_reads(), self._secrets_read())
        self._action.setEnabled(all(ready))

    def _name_reads(self) -> bool:
        name = self._name.field.text().strip()
        too_long = len(name.encode()) > NAME_BYTES
        self._name.refuse(translate("LockDialogs", "That is too long for a lock.") if too_long else "")
        return bool(name) and not too_long

    def _secrets_read(self) -> bool:
        if self._work is not LockWork.BIND_OPEN:
            return bool(self._system.field.text().strip()) and bool(self._room.field.text().strip())
        if not self._wants_code:
            return True
        typed = self._code.field.text()
        self._code.refuse(self._code.field.problem(self._choices.is_setup_code))
        return self._choices.is_setup_code(typed)


def _password() -> str:
    return f"{secrets.randbelow(10**PASSWORD_DIGITS):0{PASSWORD_DIGITS}d}"


def _own_code(setup_codes: str, mac: str) -> str:
    """The line of the demo's codes that is this lock's."""
    lines = (line.split(maxsplit=1) for line in setup_codes.splitlines())
    return next((parts[1] for parts in lines if len(parts) > 1 and parts[0].upper() == mac.upper()), "")

"""The form for an entry of a lock's own user list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QSpinBox, QWidget

from app.domain.lock_notes import LockUser
from app.domain.lock_talk import TalkedUser
from app.domain.secret import Secret
from ui.dialogs.lock_parts import NAME_BYTES, SECRET_BYTES, FormBox, SecretEdit, side_by_side
from ui.dialogs.lock_times import ValidTimes
from ui.dialogs.number_field import number_field
from ui.presenters.lock_dialogs import UserDraft
from ui.views.form import Field

translate = QCoreApplication.translate

Role = QDialogButtonBox.ButtonRole

WIDE_PX = 600
MOST_USERS = 65_535
MOST_TYPE = 255
USUAL_TYPE = 1


class UserForm:
    """A new entry, or the changes to one: its number stays then, and an empty credential keeps its own."""

    def __init__(
        self,
        parent: QWidget | None,
        zone: tzinfo,
        lock_name: str,
        users: Sequence[LockUser],
        user: LockUser | None,
        free_number: int,
    ) -> None:
        self._user = user
        self._taken = {each.number for each in users} - ({user.number} if user is not None else set())
        heading = translate("LockDialogs", "Add a lock user to {lock}")
        if user is not None:
            heading = translate("LockDialogs", "Change a lock user of {lock}")
        self.box = FormBox(parent, heading.format(lock=lock_name))
        self.box.setMinimumWidth(WIDE_PX)
        self._name = Field(self.box, QLineEdit(user.name if user is not None else "", self.box))
        self._number = Field(self.box, number_field(self.box, MOST_USERS))
        self._type = Field(self.box, _type_field(self.box))
        self._credential = Field(self.box, SecretEdit(self.box))
        begins, ends = (None, None) if user is None else (user.not_before, user.not_after)
        self._times = ValidTimes(self.box, zone, begins, ends)
        self._build()
        self._speak()
        self._number.field.setValue(free_number if user is None else user.number)
        self._number.field.setEnabled(user is None)
        self._type.field.setValue(USUAL_TYPE if user is None else user.user_type)
        self._connect()
        self._read()
        self._name.field.setFocus()

    def draft(self) -> UserDraft:
        """What was entered. ValueError where the times do not read: the action can't be pressed then."""
        user = TalkedUser(
            number=self._number.field.value(),
            user_type=self._type.field.value(),
            name=self._name.field.text().strip(),
            not_before=self._times.not_before,
            not_after=self._times.not_after,
        )
        given = self._credential.field.text()
        return UserDraft(user, Secret(given) if given else None)

    def forget(self) -> None:
        """Keep no credential."""
        self._credential.field.forget()

    def _build(self) -> None:
        self.box.add(self._name.widget)
        self.box.add(side_by_side(self.box, self._number.widget, self._type.widget))
        self.box.add(self._credential.widget)
        self.box.add(self._times.widget)
        self.box.add_button(translate("LockDialogs", "Cancel"), Role.RejectRole)
        action = translate("LockDialogs", "Add the lock user")
        if self._user is not None:
            action = translate("LockDialogs", "Change the lock user")
        self._action = self.box.add_button(action, Role.AcceptRole, default=True)

    def _speak(self) -> None:
        self._name.speak(translate("LockDialogs", "Name"))
        self._number.speak(
            translate("LockDialogs", "Number"), translate("LockDialogs", "Its place in the lock's list.")
        )
        self._type.speak(
            translate("LockDialogs", "Type (0–255)"),
            translate("LockDialogs", "Which credential it is; the vendor does not publish the numbers."),
        )
        keeps = translate("LockDialogs", "Empty: it keeps the one that it has.")
        self._credential.speak(
            translate("LockDialogs", "Passcode or card number"),
            keeps if self._user is not None else translate("LockDialogs", "Keyrack does not show it again."),
        )

    def _connect(self) -> None:
        self._number.field.valueChanged.connect(self._read)
        self._name.field.textChanged.connect(self._read)
        self._credential.field.textChanged.connect(self._read)
        self._times.edited.connect(self._read)

    def _read(self) -> None:
        right = (self._number_is_free(), self._name_fits(), self._credential_fits(), self._times.check())
        self._action.setEnabled(all(right))

    def _number_is_free(self) -> bool:
        taken = self._number.field.value() in self._taken
        self._number.refuse(translate("LockDialogs", "Another entry has this number.") if taken else "")
        return not taken

    def _name_fits(self) -> bool:
        name = self._name.field.text().strip()
        fits = len(name.encode()) <= NAME_BYTES
        self._name.refuse("" if fits else translate("LockDialogs", "That is too long for a lock."))
        return bool(name) and fits

    def _credential_fits(self) -> bool:
        given = self._credential.field.text()
        fits = len(given.encode()) <= SECRET_BYTES
        self._credential.refuse("" if fits else translate("LockDialogs", "That is too long for a lock."))
        return fits and (bool(given.strip()) or (self._user is not None and not given))


def _type_field(parent: QWidget) -> QSpinBox:
    field = number_field(parent, MOST_TYPE)
    field.setMinimum(0)
    return field

"""Forms about what the vendor's server keeps of a lock, or brings to it by 4G."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from app.domain.imei import has_right_check_digit, is_imei
from app.domain.secret import Secret
from app.domain.vendor import Evidence
from app.services.queue_for_server import vendor_time
from ui.dialogs.lock_parts import NAME_BYTES, FormBox, SecretEdit, choice_row, side_by_side, tagged
from ui.dialogs.lock_times import ValidTimes
from ui.presenters.locks_state import LockDetail
from ui.views.form import Field, set_tone, text_label
from ui.widgets.tag import Tag
from ui.wording.vendor import evidence_explained, evidence_text

translate = QCoreApplication.translate

Role = QDialogButtonBox.ButtonRole

WIDE_PX = 600
LANGUAGE, MODE, NAME, ZONE = "lockLanguage", "lockMode", "lockUsername", "timeZone"
PASSCODE_KINDS = ("timeLimited", "single", "permanent", "clear", "cyclic")
"""As the vendor profile spells them (inferred)."""
_BYTE = re.compile(r"[0-9A-Fa-f]{2}")
_HOURS = re.compile(r"-?[0-9]{2}")


class SystemForm:
    """Language, mode, name and time zone, as the server keeps them; only what is changed is sent."""

    def __init__(self, parent: QWidget | None, detail: LockDetail) -> None:
        fields = detail.vendor.fields if detail.vendor is not None else {}
        self._before = {name: _text(fields.get(name)) for name in (NAME, ZONE, LANGUAGE, MODE)}
        heading = translate("LockDialogs", "System settings of {lock}").format(lock=detail.row.name)
        about = translate(
            "LockDialogs",
            "The server keeps them; only what is changed here is sent. The lock need not be near.",
        )
        self.box = FormBox(parent, heading, (about,))
        self.box.setMinimumWidth(WIDE_PX)
        self._fields = {
            name: Field(self.box, QLineEdit(text, self.box)) for name, text in self._before.items()
        }
        self.box.add(_inferred(self.box))
        self.box.add(self._fields[NAME].widget)
        self.box.add(side_by_side(self.box, *(self._fields[name].widget for name in (ZONE, LANGUAGE, MODE))))
        self.box.add_button(translate("LockDialogs", "Cancel"), Role.RejectRole)
        action = translate("LockDialogs", "Save at the server")
        self._action = self.box.add_button(action, Role.AcceptRole, default=True)
        self._speak()
        for field in self._fields.values():
            field.field.textChanged.connect(self._read)
        self._read()
        self._fields[NAME].field.setFocus()

    def changed(self) -> Mapping[str, str]:
        """The fields that are to be otherwise, by the profile's names."""
        return {name: text for name, text in self._entered().items() if text and text != self._before[name]}

    def _entered(self) -> dict[str, str]:
        return {name: field.field.text().strip() for name, field in self._fields.items()}

    def _speak(self) -> None:
        unknown = translate("LockDialogs", "One byte in hex; its meaning is not published.")
        self._fields[NAME].speak(translate("LockDialogs", "Name of the lock"))
        self._fields[ZONE].speak(
            translate("LockDialogs", "Time zone"),
            translate("LockDialogs", "Hours east of UTC, for example 08."),
        )
        self._fields[LANGUAGE].speak(translate("LockDialogs", "Language"), unknown)
        self._fields[MODE].speak(translate("LockDialogs", "Mode"), unknown)

    def _read(self) -> None:
        problems = {name: self._problem(name, text) for name, text in self._entered().items()}
        for name, problem in problems.items():
            self._fields[name].refuse(problem)
        self._action.setEnabled(bool(self.changed()) and not any(problems.values()))

    def _problem(self, name: str, text: str) -> str:
        if not text:
            gone = bool(self._before[name])
            return translate("LockDialogs", "It can be changed, not taken away.") if gone else ""
        if name == NAME:
            fits = len(text.encode()) <= NAME_BYTES
            return "" if fits else translate("LockDialogs", "That is too long for a lock.")
        if name == ZONE:
            return "" if _HOURS.fullmatch(text) else translate("LockDialogs", "Two digits, for example 08.")
        return "" if _BYTE.fullmatch(text) else translate("LockDialogs", "One byte in hex, for example 01.")


class ImeiForm:
    """The number of a 4G module; a wrong check digit is told, and may be right all the same."""

    def __init__(self, parent: QWidget | None, detail: LockDetail) -> None:
        fields = detail.vendor.fields if detail.vendor is not None else {}
        heading = translate("LockDialogs", "Associate a 4G module with {lock}").format(lock=detail.row.name)
        about = translate(
            "LockDialogs", "The lock and the server learn the number of the module in this lock."
        )
        self.box = FormBox(parent, heading, (about,))
        self._imei = Field(self.box, QLineEdit(_text(fields.get("lockImei")), self.box))
        self._doubt = text_label(self.box)
        set_tone(self._doubt, "warning")
        self.box.add(self._imei.widget)
        self.box.add(self._doubt)
        self.box.add_button(translate("LockDialogs", "Cancel"), Role.RejectRole)
        action = translate("LockDialogs", "Associate")
        self._action = self.box.add_button(action, Role.AcceptRole, default=True)
        self._imei.speak(
            translate("LockDialogs", "IMEI of the 4G module"),
            translate("LockDialogs", "15 digits, printed on the module."),
        )
        self._imei.field.textChanged.connect(self._read)
        self._read()
        self._imei.field.setFocus()

    def imei(self) -> str:
        """The number, without spaces and hyphens."""
        return "".join(self._imei.field.text().replace("-", " ").split())

    def _read(self) -> None:
        imei = self.imei()
        right = is_imei(imei)
        self._imei.refuse("" if right or not imei else translate("LockDialogs", "An IMEI has 15 digits."))
        doubt = right and not has_right_check_digit(imei)
        words = translate(
            "LockDialogs", "Its check digit does not fit: probably a digit is wrong. Compare it once more."
        )
        self._doubt.setText(words if doubt else "")
        self._doubt.setVisible(doubt)
        self._imei.field.setAccessibleDescription(words if doubt else "")
        self._action.setEnabled(right)


class PasscodeForm:
    """A passcode that the server sends to the lock by its 4G module."""

    def __init__(self, parent: QWidget | None, detail: LockDetail, zone: tzinfo) -> None:
        self._kind = PASSCODE_KINDS[0]
        heading = translate("LockDialogs", "Send a passcode to {lock}").format(lock=detail.row.name)
        about = translate("LockDialogs", "The server sends it to the lock by its 4G module.")
        self.box = FormBox(parent, heading, (about,))
        self.box.setMinimumWidth(WIDE_PX)
        self._kinds = choice_row(self.box, len(PASSCODE_KINDS))
        self._code = Field(self.box, SecretEdit(self.box))
        self._name = Field(self.box, QLineEdit(self.box))
        self._times = ValidTimes(self.box, zone)
        for part in (
            _inferred(self.box),
            self._kinds,
            self._code.widget,
            self._name.widget,
            self._times.widget,
        ):
            self.box.add(part)
        self.box.add_button(translate("LockDialogs", "Cancel"), Role.RejectRole)
        action = translate("LockDialogs", "Send the passcode")
        self._action = self.box.add_button(action, Role.AcceptRole, default=True)
        self._speak()
        self._kinds.choose(0)
        self._kinds.chosen.connect(self._on_kinds_chosen)
        self._code.field.textChanged.connect(self._read)
        self._times.edited.connect(self._read)
        self._read()
        self._code.field.setFocus()

    def fields(self) -> Mapping[str, str]:
        """What is sent besides the code, by the profile's names. ValueError where a time does not read."""
        begin, end = self._times.not_before, self._times.not_after
        given = {
            "name": self._name.field.text().strip(),
            "startTime": "" if begin is None else vendor_time(begin),
            "endTime": "" if end is None else vendor_time(end),
        }
        return {"passwordType": self._kind, **{name: text for name, text in given.items() if text}}

    def code(self) -> Secret[str]:
        """The passcode."""
        return Secret(self._code.field.text())

    def forget(self) -> None:
        """Keep no passcode."""
        self._code.field.forget()

    def _speak(self) -> None:
        self._kinds.setAccessibleName(translate("LockDialogs", "Kind"))
        self._kinds.speak(
            [
                translate("LockDialogs", "Time-limited"),
                translate("LockDialogs", "Single"),
                translate("LockDialogs", "Permanent"),
                translate("LockDialogs", "Clear"),
                translate("LockDialogs", "Cyclic"),
            ]
        )
        self._code.speak(
            translate("LockDialogs", "Passcode"),
            translate("LockDialogs", "Digits as they are typed at the lock."),
        )
        self._name.speak(translate("LockDialogs", "Name"), translate("LockDialogs", "May stay empty."))

    def _on_kinds_chosen(self, position: int) -> None:
        self._kind = PASSCODE_KINDS[position]
        self._read()

    def _read(self) -> None:
        code = self._code.field.text()
        digits = code.isascii() and code.isdigit()
        self._code.refuse(
            "" if digits or not code else translate("LockDialogs", "A passcode has digits only.")
        )
        self._times.want_end(wanted=self._kind == PASSCODE_KINDS[0])
        times = self._times.check()
        self._action.setEnabled(digits and times and self._times.has_wanted_end)


def _inferred(parent: QWidget) -> QWidget:
    """Say that the vendor publishes none of these fields."""
    tag, told = Tag(), text_label(parent, tone="muted")
    tag.present(evidence_text(Evidence.INFERRED), evidence_explained(Evidence.INFERRED), "inferred")
    told.setText(translate("LockDialogs", "The vendor names this operation, not its fields."))
    return tagged(parent, tag, told)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

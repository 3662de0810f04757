"""Questions about devices: what to call an encoder, which machine to bind, and whether to let one go."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from app.domain.errors import FieldProblem
from app.domain.machines import BindMethod, IssuingMachine
from app.domain.problems import Field as FieldName
from app.domain.secret import Secret
from app.services.desk_encoders import MOST_NAME_CHARACTERS, DeskEncoder
from ui.dialogs.asking import Confirmation, Question, ask_text, confirm
from ui.dialogs.awaited import answered, dismiss
from ui.dialogs.box import DialogBox
from ui.presenters.devices_state import MachineBinding
from ui.views.form import Field, first_reason
from ui.views.server_account_forms import secret_field
from ui.widgets.choice_row import ChoiceRow
from ui.wording.devices import method_choice_text

translate = QCoreApplication.translate

Role = QDialogButtonBox.ButtonRole


class DevicesQuestions:
    """What `ui.presenters.devices_dialogs` asks for, as dialogs over a window."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    async def ask_name(self, encoder: DeskEncoder) -> str | None:
        """Ask what an encoder is to be called; None is "leave it"."""
        question = Question(
            heading=translate("Dialogs", "What is {encoder} called?").format(encoder=encoder.name),
            text=translate(
                "Dialogs", "The name is shown at this desk wherever the encoder is meant, for example “Left”."
            ),
            label=translate("Dialogs", "Name (at most {most} characters)").format(most=MOST_NAME_CHARACTERS),
            action=translate("Dialogs", "Keep the name"),
        )
        return await ask_text(self._parent, question)

    async def ask_binding(
        self, before: MachineBinding | None, problems: tuple[FieldProblem, ...]
    ) -> MachineBinding | None:
        """Ask which machine to bind and how; what was wrong is said at its field."""
        form = _BindingForm(self._parent, before or MachineBinding(BindMethod.SERIAL), problems)
        given = form.binding() if await answered(form.box) else None
        dismiss(form.box)
        return given

    async def confirm_unbind(self, machine: IssuingMachine, *, in_use: bool) -> bool:
        """Say what letting go of a machine means, and ask whether to."""
        rest = translate(
            "Dialogs",
            "No card is made with it until it is bound again, by this hotel or by any other. "
            "Cards that it made go on opening doors.",
        )
        question = Confirmation(
            heading=translate("Dialogs", "Unbind {machine}?").format(machine=machine.name),
            consequence=_with_desk(rest, in_use=in_use),
            action=translate("Dialogs", "Unbind it"),
            destructive=True,
        )
        return await confirm(self._parent, question)

    async def confirm_delete(self, machine: IssuingMachine, *, in_use: bool) -> bool:
        """Say what having the server forget a machine means, and ask whether to."""
        rest = translate(
            "Dialogs",
            "The vendor's server forgets the machine and what it noted of it; this cannot be taken back. "
            "Cards that it made go on opening doors.",
        )
        question = Confirmation(
            heading=translate("Dialogs", "Delete {machine} at the vendor's server?").format(
                machine=machine.name
            ),
            consequence=_with_desk(rest, in_use=in_use),
            action=translate("Dialogs", "Delete it"),
            destructive=True,
        )
        return await confirm(self._parent, question)


def _with_desk(rest: str, *, in_use: bool) -> str:
    if not in_use:
        return rest
    desk = translate("Dialogs", "This desk makes its cards with it and goes back to the encoder.")
    return f"{desk} {rest}"


class _BindingForm:
    """A box that asks for what the chosen method needs; its action can be pressed once that is there."""

    def __init__(self, parent: QWidget, before: MachineBinding, problems: tuple[FieldProblem, ...]) -> None:
        heading = translate("Dialogs", "Bind an issuing machine")
        about = translate("Dialogs", "The vendor's server is asked while you wait.")
        self.box = DialogBox(parent, heading, (about,))
        self._method = before.method
        self._methods = ChoiceRow(len(BindMethod))
        self._serial = Field(self.box, QLineEdit(before.serial))
        self._mac = Field(self.box, QLineEdit(before.mac))
        self._code = Field(self.box, secret_field(self.box))
        self._name = Field(self.box, QLineEdit(before.name))
        for part in (self._methods, *(field.widget for field in self._fields())):
            self.box.add(part)
        self.box.add_button(translate("Dialogs", "Cancel"), Role.RejectRole)
        self._action = self.box.add_button(translate("Dialogs", "Bind it"), Role.AcceptRole, default=True)
        self._speak()
        self._refuse(problems)
        self._show_method()
        for field in self._fields():
            field.field.textChanged.connect(self._on_field_text_changed)
        self._methods.chosen.connect(self._on_methods_chosen)

    def binding(self) -> MachineBinding:
        """What was filled in."""
        return MachineBinding(
            self._method,
            name=self._name.field.text(),
            serial=self._serial.field.text(),
            mac=self._mac.field.text(),
            code=Secret(self._code.field.text()),
        )

    def _fields(self) -> tuple[Field[QLineEdit], ...]:
        return (self._serial, self._mac, self._code, self._name)

    def _speak(self) -> None:
        self._methods.setAccessibleName(translate("Dialogs", "Method"))
        self._methods.speak([method_choice_text(method) for method in BindMethod])
        self._serial.speak(
            translate("Dialogs", "Serial number"), translate("Dialogs", "It is printed on the machine.")
        )
        self._mac.speak(
            translate("Dialogs", "Mac"), translate("Dialogs", "Twelve hexadecimal digits, as on the machine.")
        )
        self._code.speak(
            translate("Dialogs", "Code"), translate("Dialogs", "The machine shows it when it is switched on.")
        )
        self._name.speak(
            translate("Dialogs", "Name"), translate("Dialogs", "What this hotel calls it. May stay empty.")
        )

    def _refuse(self, problems: tuple[FieldProblem, ...]) -> None:
        fields = {
            FieldName.MACHINE_SERIAL: self._serial,
            FieldName.MACHINE_MAC: self._mac,
            FieldName.MACHINE_CODE: self._code,
            FieldName.MACHINE_NAME: self._name,
        }
        for name, field in fields.items():
            reason = first_reason(tuple(problem for problem in problems if problem.field == name))
            if reason:
                field.refuse(reason)

    def _show_method(self) -> None:
        by_serial = self._method is BindMethod.SERIAL
        self._methods.choose(list(BindMethod).index(self._method))
        self._serial.widget.setVisible(by_serial)
        self._mac.widget.setVisible(not by_serial)
        self._code.widget.setVisible(not by_serial)
        (self._serial if by_serial else self._mac).field.setFocus()
        self._on_field_text_changed()

    def _on_methods_chosen(self, position: int) -> None:
        self._method = list(BindMethod)[position]
        self._show_method()

    def _on_field_text_changed(self) -> None:
        by_serial = self._method is BindMethod.SERIAL
        needed = (self._serial,) if by_serial else (self._mac, self._code)
        self._action.setEnabled(all(field.field.text().strip() for field in needed))

"""The form that records who was given a spare card."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from app.domain.command.model import MAX_NAME_CHARACTERS
from app.domain.errors import FieldProblem
from app.domain.outage import Spare
from app.domain.party_list import read_until
from app.domain.problems import Field as FieldName
from app.domain.problems import Reason
from app.services.outage_set import SpareUse
from ui.dialogs.box import DialogBox
from ui.dialogs.group_form import USUAL_STAY
from ui.presenters.batch_dialogs import FormGround
from ui.views.form import Field
from ui.wording import batch_forms as words
from ui.wording.formats import Formats
from ui.wording.problems import why_text

translate = QCoreApplication.translate

Role = QDialogButtonBox.ButtonRole


class SpareForm:
    """A box that asks for guest and departure; the card's own end is said where the stay is longer."""

    def __init__(self, parent: QWidget | None, spare: Spare, ground: FormGround) -> None:
        self._spare = spare
        self._ground = ground
        self._formats = Formats(ground.reckoning.zone, ground.reckoning.now)
        self._until: datetime | Reason = Reason.MISSING
        self.box = DialogBox(parent, words.spare_title(spare), (words.spare_purpose(spare),))
        self._guest = Field(self.box, QLineEdit(self.box))
        self._guest.field.setMaxLength(MAX_NAME_CHARACTERS)
        self._stay = Field(self.box, QLineEdit(USUAL_STAY, self.box))
        self.box.add(self._guest.widget)
        self.box.add(self._stay.widget)
        self.box.add_button(translate("BatchForms", "Cancel"), Role.RejectRole)
        action = translate("BatchForms", "Check the guest in")
        self._action = self.box.add_button(action, Role.AcceptRole, default=True)
        self._guest.speak(translate("BatchForms", "Guest"))
        self._stay.speak(translate("BatchForms", "Nights, or until"))
        self._stay.field.textChanged.connect(self._read)
        self._guest.field.setFocus()
        self._read()

    def use(self) -> SpareUse | None:
        """What was entered; None while the departure is not understood."""
        if isinstance(self._until, Reason):
            return None
        return SpareUse(self._spare.issue.issue_id, self._guest.field.text().strip(), self._until)

    def _read(self) -> None:
        text = self._stay.field.text()
        self._until = read_until(text, self._ground.reckoning) if text.strip() else Reason.MISSING
        if isinstance(self._until, Reason):
            self._stay.refuse(why_text(FieldProblem(0, FieldName.UNTIL, self._until, text)))
        else:
            self._stay.hint(words.spare_until(self._until, self._spare, self._formats))
            self._stay.refuse("")
        self._action.setEnabled(not isinstance(self._until, Reason))

"""The form that checks a party in: its rooms pasted from a spreadsheet, read as they are typed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.domain.command.model import MAX_CARDS
from app.domain.guards import DeskRefused, GuardStopped
from app.domain.party_list import PartyList, PartyTerms, read_party, rooms_in_the_way
from app.services.start_batch import GroupOrder
from ui.dialogs.box import DialogBox
from ui.dialogs.number_field import number_field
from ui.presenters.batch_dialogs import FormGround
from ui.views.form import SHEET_SPACING_PX, Field
from ui.wording.batch_forms import group_outcome, group_title, way_text

translate = QCoreApplication.translate

Role = QDialogButtonBox.ButtonRole

WIDE_PX = 720
LIST_HEIGHT_PX = 132
OUTCOME_HEIGHT_PX = 84
USUAL_STAY = "1"
"""One night, as the command line has it."""


class GroupForm:
    """A box whose action can be pressed once every line is understood and nothing stands in the way."""

    def __init__(self, parent: QWidget | None, ground: FormGround) -> None:
        self._ground = ground
        self._party = PartyList()
        self._in_the_way: tuple[DeskRefused | GuardStopped, ...] = ()
        self.box = DialogBox(parent, group_title())
        self.box.setMinimumWidth(WIDE_PX)
        self._name = Field(self.box, QLineEdit(self.box))
        self._stay = Field(self.box, QLineEdit(USUAL_STAY, self.box))
        self._cards = Field(self.box, number_field(self.box, MAX_CARDS))
        self._list = Field(self.box, _lines(self.box, LIST_HEIGHT_PX))
        self._outcome = Field(self.box, _lines(self.box, OUTCOME_HEIGHT_PX, reads=True))
        self._reason = Field(self.box, QLineEdit(self.box))
        self._build()
        self._speak()
        self._connect()
        self._read()

    def order(self) -> GroupOrder:
        """What was entered."""
        name = self._name.field.text().strip() or translate("BatchForms", "Group")
        return GroupOrder(name, self._party.rooms, self._reason.field.text().strip())

    def _build(self) -> None:
        terms = QWidget(self.box)
        line = QHBoxLayout(terms)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SHEET_SPACING_PX)
        for field, share in ((self._name, 3), (self._stay, 2), (self._cards, 1)):
            line.addWidget(field.widget, share, Qt.AlignmentFlag.AlignTop)
        for part in (terms, self._list.widget, self._outcome.widget, self._reason.widget):
            self.box.add(part)
        self.box.add_button(translate("BatchForms", "Cancel"), Role.RejectRole)
        self._action = self.box.add_button("", Role.AcceptRole, default=True)
        self._name.field.setFocus()

    def _speak(self) -> None:
        self._name.speak(translate("BatchForms", "Name of the group"))
        self._stay.speak(translate("BatchForms", "Nights, or until"))
        self._cards.speak(translate("BatchForms", "Cards each"))
        self._list.speak(
            translate("BatchForms", "Rooms, one a line"),
            translate(
                "BatchForms",
                "Paste from a spreadsheet: room, guest, nights or departure, cards. A room alone will do.",
            ),
        )
        self._outcome.speak(translate("BatchForms", "What the list says"))
        self._reason.speak(
            translate("BatchForms", "Reason to check in all the same (it goes on record)"),
            translate("BatchForms", "Who is in these rooms now is checked out by it."),
        )

    def _connect(self) -> None:
        self._list.field.textChanged.connect(self._read)
        self._cards.field.valueChanged.connect(self._read)
        for field in (self._name, self._stay, self._reason):
            field.field.textChanged.connect(self._read)

    def _read(self) -> None:
        """Read everything anew, and say what it comes to."""
        name = self._name.field.text().strip()
        terms = PartyTerms(self._stay.field.text(), self._cards.field.value(), name)
        reckoning = self._ground.reckoning
        text = self._list.field.toPlainText()
        self._party = read_party(text, self._ground.rooms, terms, reckoning)
        self._in_the_way = rooms_in_the_way(self._party.rooms, self._ground.stays, reckoning.now)
        said = group_outcome(self._party, reckoning)
        self._outcome.field.setPlainText("\n".join([*said, *map(way_text, self._in_the_way)]))
        self._reason.widget.setVisible(self._reason_helps())
        rooms = len(self._party.rooms)
        self._action.setText(translate("BatchForms", "Check %n room(s) in", "", rooms))
        self._action.setEnabled(self._is_ready())

    def _reason_helps(self) -> bool:
        return bool(self._in_the_way) and all(isinstance(each, GuardStopped) for each in self._in_the_way)

    def _is_ready(self) -> bool:
        if not self._party.rooms or self._party.problems:
            return False
        return not self._in_the_way or (self._reason_helps() and bool(self._reason.field.text().strip()))


def _lines(parent: QWidget, height: int, *, reads: bool = False) -> QPlainTextEdit:
    field = QPlainTextEdit(parent)
    field.setFixedHeight(height)
    field.setTabChangesFocus(True)
    field.setReadOnly(reads)
    if not reads:
        field.setWordWrapMode(QTextOption.WrapMode.NoWrap)
    return field

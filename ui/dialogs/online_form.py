"""The form of an online card: its lock, its own number, its name and holder, and when it opens."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import FieldProblem, KeyrackError
from app.domain.offline_card import MOST_CARD_TEXT_CHARACTERS
from app.domain.problems import Field as FieldName
from app.services.online_cards import OnlineCardOrder
from ui.dialogs.box import SPACING_PX, DialogBox
from ui.presenters.online_state import CARD_MODIFY, ONLINE_CREATE, OnlineDraft, OnlineForm
from ui.views.form import Field, first_reason
from ui.views.wall_edit import WallEdit
from ui.widgets.tag import Tag
from ui.wording.failure import error_text
from ui.wording.online_cards import lock_choice, lock_text, number_text
from ui.wording.vendor import inferred_hint, inferred_tag

translate = QCoreApplication.translate

Role = QDialogButtonBox.ButtonRole

FORM_WIDE_PX = 560


class OnlineCardBox(DialogBox):
    """Asks for a new card, whose number the encoder can read, or (``changes``) for what may change of one."""

    def __init__(
        self, parent: QWidget | None, form: OnlineForm, before: OnlineDraft, *, changes: bool = False
    ) -> None:
        super().__init__(parent, _title(changes=changes), (_about(form, before, changes=changes),))
        self._before, self._changes = before, changes
        self._read: asyncio.Future[None] | None = None
        self._tag = Tag()
        tag = inferred_tag(form.operations.get(CARD_MODIFY if changes else ONLINE_CREATE))
        self._tag.present(tag, inferred_hint() if tag else "", "inferred")
        order = before.order
        self._lock = Field(self, QComboBox(self))
        self._reader = Field(self, QComboBox(self))
        self._number = Field(self, QLineEdit(number_text(order.number), self))
        self._read_button = QPushButton(translate("OnlineCards", "Read the card on the encoder"), self)
        self._learnt = QCheckBox(
            translate("OnlineCards", "The lock has learnt this card already, at its door"), self
        )
        self._name, self._holder = (
            Field(self, QLineEdit(order.name, self)),
            Field(self, QLineEdit(order.holder, self)),
        )
        self._starts = Field(self, WallEdit(order.starts, form.zone, self))
        self._ends = Field(self, WallEdit(order.ends, form.zone, self))
        self._fill(form)
        self._build()
        self._speak()
        self._connect()
        (self._name if changes else self._lock).field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_source_changed()

    def _fill(self, form: OnlineForm) -> None:
        order = self._before.order
        for lock in form.locks:
            self._lock.field.addItem(lock_choice(lock), lock.lock_id)
        self._lock.field.setCurrentIndex(max(self._lock.field.findData(order.lock_id), 0))
        self._reader.field.addItem(translate("OnlineCards", "Typed here, or read on the encoder"), "")
        for machine in form.machines:
            words = translate("OnlineCards", "Read by the issuing machine {machine}")
            self._reader.field.addItem(words.format(machine=machine.name), machine.issuer_id)
        self._reader.field.setCurrentIndex(max(self._reader.field.findData(order.issuer_id), 0))
        self._learnt.setChecked(self._before.learnt)
        for line in (self._name.field, self._holder.field):
            line.setMaxLength(MOST_CARD_TEXT_CHARACTERS)

    def _build(self) -> None:
        number = QWidget(self)
        column = QVBoxLayout(number)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._number.widget)
        column.addWidget(self._read_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._number_line = number
        self.add(self._tag)
        if not self._changes:
            self.add(self._lock.widget)
            self.add(self._reader.widget)
            self.add(number)
            self.add(self._learnt)
        self.add(_side_by_side(self, self._name.widget, self._holder.widget))
        self.add(_side_by_side(self, self._starts.widget, self._ends.widget))
        for part in (self._lock.widget, self._reader.widget, number, self._learnt):
            part.setVisible(not self._changes)
        self._reader.widget.setVisible(not self._changes and self._reader.field.count() > 1)
        self.add_button(translate("OnlineCards", "Cancel"), Role.RejectRole)
        words = (
            translate("OnlineCards", "Change the card")
            if self._changes
            else translate("OnlineCards", "Tell the server")
        )
        self._action = self.add_button(words, Role.AcceptRole, default=True)
        self.setMinimumWidth(FORM_WIDE_PX)

    def _speak(self) -> None:
        self._lock.speak(translate("OnlineCards", "Lock"))
        self._reader.speak(translate("OnlineCards", "Where the card's number comes from"))
        self._number.speak(
            translate("OnlineCards", "Number of the card"),
            translate("OnlineCards", "Hexadecimal, 8 to 20 digits: the card's own, as an encoder reads it."),
        )
        self._name.speak(translate("OnlineCards", "Name of the card"))
        self._holder.speak(translate("OnlineCards", "Holder"))
        self._starts.speak(translate("OnlineCards", "Opens from"))
        self._ends.speak(translate("OnlineCards", "Opens until"), translate("OnlineCards", "Hotel time."))

    def _connect(self) -> None:
        self._reader.field.currentIndexChanged.connect(self._on_source_changed)
        self._learnt.toggled.connect(self._on_source_changed)
        self._number.field.textChanged.connect(self._on_number_text_changed)
        self._read_button.clicked.connect(self._on_read_clicked)

    # -- what was filled in

    def draft(self) -> OnlineDraft:
        """What stands in the form."""
        order = self._before.order
        by_machine = self._issuer_id
        return OnlineDraft(
            OnlineCardOrder(
                lock_id=order.lock_id if self._changes else str(self._lock.field.currentData() or ""),
                name=self._name.field.text(),
                holder=self._holder.field.text(),
                starts=self._starts.field.moment(),
                ends=self._ends.field.moment(),
                number="" if by_machine else _digits(self._number.field.text()),
                issuer_id=by_machine,
            ),
            learnt=self._learnt.isChecked(),
        )

    @property
    def _issuer_id(self) -> str:
        """The machine that reads the card; a card that the lock has learnt is not read again."""
        return "" if self._learnt.isChecked() else str(self._reader.field.currentData() or "")

    def refuse(self, problems: tuple[FieldProblem, ...]) -> None:
        """Say at each field what is wrong with it."""
        fields: dict[str, Field[QLineEdit] | Field[WallEdit]] = {
            FieldName.CARD_NUMBER: self._number,
            FieldName.CARD_NAME: self._name,
            FieldName.CARD_HOLDER: self._holder,
            FieldName.UNTIL: self._ends,
        }
        for name, field in fields.items():
            reason = first_reason(tuple(problem for problem in problems if problem.field == name))
            if reason:
                field.refuse(reason)

    # -- the number, read from a card

    def next_read(self) -> asyncio.Future[None]:
        """Return what is done as soon as somebody wants the card on the encoder read."""
        self._read = asyncio.get_running_loop().create_future()
        return self._read

    def show_number(self, number: str) -> None:
        """Put down what the encoder read."""
        self._number.field.setText(number_text(number))
        self._number.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse_read(self, error: KeyrackError) -> None:
        """Say why the card could not be read."""
        said = error_text(error)
        self._number.refuse(" ".join(part for part in (said.happened, said.next_step) if part))
        self.fit()

    def _on_read_clicked(self) -> None:
        if self._read is not None and not self._read.done():
            self._read.set_result(None)

    # -- slots

    def _on_source_changed(self) -> None:
        self._reader.widget.setEnabled(not self._learnt.isChecked())
        self._number_line.setEnabled(not self._issuer_id)
        self._on_number_text_changed()

    def _on_number_text_changed(self) -> None:
        known = bool(self._issuer_id or _digits(self._number.field.text()))
        self._number.refuse("")
        self._action.setEnabled(self._changes or (known and self._lock.field.count() > 0))


def _digits(text: str) -> str:
    """A number as it is sent: without the blanks, colons and dashes that people put into it."""
    return "".join(each for each in text if each not in " :-").upper()


def _side_by_side(parent: QWidget, *widgets: QWidget) -> QWidget:
    row = QWidget(parent)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACING_PX)
    for widget in widgets:
        line.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
    return row


def _title(*, changes: bool) -> str:
    if changes:
        return translate("OnlineCards", "Change an online card")
    return translate("OnlineCards", "New online card")


def _about(form: OnlineForm, before: OnlineDraft, *, changes: bool) -> str:
    if not changes:
        return translate(
            "OnlineCards",
            "The server tells the lock the card's own number, at once or when a gateway or 4G reaches it. "
            "Nothing is written on the card.",
        )
    lock = next((each for each in form.locks if each.lock_id == before.order.lock_id), None)
    words = translate("OnlineCards", "Card {number} at {lock}. Its number and its lock stay as they are.")
    return words.format(number=number_text(before.order.number), lock=lock_text(lock))

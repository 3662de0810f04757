"""What somebody is at the desk: a box for each role, for those who are there and for a new one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.roles import DeskRole
from ui.presenters.settings import Person
from ui.views.form import text_label
from ui.views.layouts import GAP_PX
from ui.widgets.flow_row import FlowRow
from ui.wording.card_kinds import role_text

translate = QCoreApplication.translate


class RolesEdit(FlowRow):
    """The boxes; the marks are those that were shown last, or what somebody marked since."""

    edited = Signal(object)
    """The frozenset of DeskRole that is marked."""

    def __init__(self) -> None:
        super().__init__(2 * GAP_PX)
        self._marks = {role: QCheckBox(self) for role in DeskRole}
        for mark in self._marks.values():
            mark.clicked.connect(self._on_mark_clicked)
            self.add(mark)
        self.setFocusProxy(next(iter(self._marks.values())))

    def show_roles(self, roles: frozenset[DeskRole], changeable: frozenset[DeskRole]) -> None:
        """Mark these roles; only ``changeable`` ones can be given or taken."""
        for role, mark in self._marks.items():
            mark.setChecked(role in roles)
            mark.setEnabled(role in changeable)

    def speak(self, whose: str) -> None:
        """Say the roles in the language of now; ``whose`` goes before each where it is read aloud."""
        for role, mark in self._marks.items():
            mark.setText(role_text(role))
            mark.setAccessibleName(f"{whose}: {role_text(role)}")
        self.updateGeometry()

    def _on_mark_clicked(self) -> None:
        self.edited.emit(frozenset(role for role, mark in self._marks.items() if mark.isChecked()))


class PersonRow(QWidget):
    """One operator with the roles that they have."""

    roles_edited = Signal(str, object)
    """An operator_id, and the frozenset of DeskRole that they are to have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person: Person | None = None
        self._name = text_label(self, "strong")
        self._roles = RolesEdit()
        self._why = text_label(self, "small", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX // 2)
        for part in (self._name, self._roles, self._why):
            layout.addWidget(part)
        self._roles.edited.connect(self._on_roles_edited)

    def show_person(self, person: Person, *, may_change: bool) -> None:
        """Show somebody; the boxes can be used by a duty manager alone."""
        self._person = person
        self._name.setText(person.name)
        self._roles.speak(person.name)
        kept = frozenset((DeskRole.DUTY_MANAGER,)) if person.only_manager else frozenset()
        self._roles.show_roles(person.roles, frozenset(DeskRole) - kept if may_change else frozenset())
        words = translate("Settings", "The only duty manager keeps the role: nobody else could give it back.")
        self._why.setText(words)
        self._why.setVisible(may_change and person.only_manager)

    def _on_roles_edited(self, roles: frozenset[DeskRole]) -> None:
        if self._person is not None:
            self.roles_edited.emit(self._person.operator_id, roles)

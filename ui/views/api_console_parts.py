"""Parts of the API console: the list of operations, the fields of one, and the table of its names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QLineEdit, QTreeView, QWidget

from app.domain.vendor import Operation, OperationField
from ui.presenters.api_console import CorrectionDraft
from ui.views.form import Field
from ui.views.server_account_forms import secret_field
from ui.wording.api_console import list_text
from ui.wording.vendor import field_hint, field_label, section_text

translate = QCoreApplication.translate

ID_ROLE = Qt.ItemDataRole.UserRole
COLUMNS = 2
GAP_PX = 12

Index = QModelIndex | QPersistentModelIndex


class OperationList(QTreeView):
    """Operations under their sections; `operation_chosen` carries an id."""

    operation_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operations: tuple[Operation, ...] = ()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(12)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def show_operations(self, operations: tuple[Operation, ...], chosen: str) -> None:
        """List these; the chosen one stays chosen where it is among them."""
        if operations == self._operations:
            return
        self._operations = operations
        self._fill(chosen)

    def speak(self, chosen: str) -> None:
        """Say every title in the language of now."""
        self._fill(chosen)

    def _fill(self, chosen: str) -> None:
        blocked = self.selectionModel().blockSignals(True)
        self._model.clear()
        sections: dict[str, QStandardItem] = {}
        for operation in self._operations:
            section = sections.get(operation.section)
            if section is None:
                section = sections[operation.section] = _section(operation.section)
                self._model.appendRow(section)
            section.appendRow(_item(operation))
        self.expandAll()
        self.selectionModel().blockSignals(blocked)
        self._mark(chosen)

    def _mark(self, chosen: str) -> None:
        found = self._model.match(
            self._model.index(0, 0),
            ID_ROLE,
            chosen,
            1,
            Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
        )
        if chosen and found:
            self.setCurrentIndex(found[0])

    def choose_first(self) -> None:
        """Choose the first operation that is listed."""
        first = self._model.index(0, 0, self._model.index(0, 0))
        if first.isValid():
            self.setCurrentIndex(first)

    def _on_selection_changed(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        indexes = selected.indexes()
        if indexes and indexes[0].data(ID_ROLE):
            self.operation_chosen.emit(indexes[0].data(ID_ROLE))


def _section(name: str) -> QStandardItem:
    item = QStandardItem(section_text(name))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    font = item.font()
    font.setBold(True)
    item.setFont(font)
    return item


def _item(operation: Operation) -> QStandardItem:
    item = QStandardItem(list_text(operation))
    item.setData(operation.id, ID_ROLE)
    item.setToolTip(f"{operation.title}\n{operation.id}")
    return item


class FieldsForm(QWidget):
    """One input a field of the operation, made anew for each operation."""

    field_edited = Signal(str, str)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: tuple[OperationField, ...] = ()
        self._inputs: list[Field[QLineEdit]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP_PX)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def show_fields(self, fields: tuple[OperationField, ...], *, anew: bool) -> None:
        """Show these fields; where they are the same, what was typed stays unless ``anew``."""
        if fields == self._fields and not anew:
            return
        if [each.name for each in fields] == [each.name for each in self._fields] and not anew:
            self._fields = fields
            self.speak()
            return
        self._fields = fields
        self._make()

    def show_values(self, values: dict[str, str]) -> None:
        """Fill the inputs."""
        for field, control in zip(self._fields, self._inputs, strict=True):
            control.field.setText(values.get(field.name, ""))

    def values(self) -> dict[str, str]:
        """What stands in the inputs, empty ones left out."""
        pairs = zip(self._fields, self._inputs, strict=True)
        return {field.name: control.field.text() for field, control in pairs if control.field.text()}

    def _make(self) -> None:
        for control in self._inputs:
            self._grid.removeWidget(control.widget)
            control.widget.hide()
            control.widget.deleteLater()
        self._inputs = [self._input(field) for field in self._fields]
        for at, control in enumerate(self._inputs):
            line, column = divmod(at, COLUMNS)
            self._grid.addWidget(control.widget, line, column, Qt.AlignmentFlag.AlignTop)
        self.speak()

    def _input(self, field: OperationField) -> Field[QLineEdit]:
        control = secret_field(self) if field.secret else QLineEdit(self)
        control.setProperty("field", field.name)
        control.textEdited.connect(self._on_text_edited)
        control.returnPressed.connect(self.submitted)
        return Field(self, control)

    def speak(self) -> None:
        """Say every label and hint in the language of now."""
        for field, control in zip(self._fields, self._inputs, strict=True):
            control.speak(field_label(field), field_hint(field))

    def _on_text_edited(self, text: str) -> None:
        self.field_edited.emit(self.sender().property("field"), text)


class NamesModel(QAbstractTableModel):
    """What the server calls the fields of request and answer; the last column can be edited."""

    draft_edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = CorrectionDraft("", "", (), ())

    def show_draft(self, draft: CorrectionDraft) -> None:
        """Show the names of a draft; the editor stays open where only a name changed."""
        before, self._draft = self._draft, draft
        if _keys(before) != _keys(draft):
            self.beginResetModel()
            self.endResetModel()
        elif before != draft and self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 2))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """The fields of request, then answer."""
        return 0 if parent.isValid() else len(self._rows())

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Where, Keyrack's name, the server's name."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """One cell; read aloud, the server's name is said with Keyrack's."""
        cells = self._cells(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(cells)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take the server's name; an empty one is Keyrack's."""
        if role != Qt.ItemDataRole.EditRole or index.column() != 2:
            return False
        self.draft_edited.emit(_renamed(self._draft, index.row(), str(value).strip()))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The server's name can be edited."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() == 2 else usual

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The columns' names."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        names = (
            translate("Console", "In"),
            translate("Console", "Keyrack's name"),
            translate("Console", "The server's name"),
        )
        return names[section]

    def _rows(self) -> Sequence[tuple[str, str]]:
        return (*self._draft.request_names, *self._draft.answer_names)

    def _cells(self, row: int) -> tuple[str, str, str]:
        asked = row < len(self._draft.request_names)
        where = translate("Console", "request") if asked else translate("Console", "answer")
        return (where, *self._rows()[row])


def _keys(draft: CorrectionDraft) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(name for name, _ in draft.request_names), tuple(name for name, _ in draft.answer_names)


def _renamed(draft: CorrectionDraft, row: int, wire: str) -> CorrectionDraft:
    names = [*draft.request_names, *draft.answer_names]
    names[row] = (names[row][0], wire or names[row][0])
    asked = len(draft.request_names)
    return replace(draft, request_names=tuple(names[:asked]), answer_names=tuple(names[asked:]))

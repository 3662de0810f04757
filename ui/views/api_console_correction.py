"""The console's last tab: how an operation really goes here, kept in the hotel's own file."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import KeyrackError
from ui.presenters.api_console import CorrectionDraft
from ui.theme.theme import Theme
from ui.views.api_console_parts import NamesModel
from ui.views.form import Field, text_label
from ui.views.layouts import GAP_PX, at_left
from ui.widgets.labels import Notice
from ui.widgets.tables import prepare_frame
from ui.wording.errors import error_text

translate = QCoreApplication.translate

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


class CorrectionView(QWidget):
    """Emits the whole draft with each edit; the presenter has it checked and kept."""

    draft_edited = Signal(object)
    keep_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = CorrectionDraft("", "", (), ())
        self._method = Field(self, QComboBox(self))
        self._method.field.addItems(METHODS)
        self._path = Field(self, QLineEdit(self))
        self._model = NamesModel(self)
        self._table = self._make_table()
        self._keep = QPushButton(self)
        self._kept = text_label(self, tone="success")
        self._refused = Notice(theme, "danger")
        self._build()
        self._method.field.activated.connect(self._on_method_activated)
        self._path.field.textEdited.connect(self._on_path_edited)
        self._model.draft_edited.connect(self.draft_edited)
        self._keep.clicked.connect(self.keep_requested)
        self.speak()

    def _build(self) -> None:
        address = QHBoxLayout()
        address.setSpacing(GAP_PX)
        address.addWidget(self._method.widget)
        address.addWidget(self._path.widget, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP_PX, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addLayout(address)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._refused)
        layout.addLayout(at_left(self._keep, self._kept))

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self._model)
        table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        prepare_frame(table)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        return table

    def present(self, draft: CorrectionDraft, refused: KeyrackError | None, *, kept: bool) -> None:
        """Show the draft, and why it was refused or that it is kept."""
        self._draft = draft
        if self._method.field.currentText() != draft.method:
            self._method.field.setCurrentText(draft.method)
        if self._path.field.text() != draft.path:
            self._path.field.setText(draft.path)
        self._model.show_draft(draft)
        self._refused.present(error_text(refused).whole if refused is not None else "")
        self._kept.setText(translate("Console", "Kept. It holds from now on.") if kept else "")

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._method.speak(translate("Console", "Method"))
        self._path.speak(translate("Console", "Path"))
        self._table.setAccessibleName(translate("Console", "Names of the fields at the server"))
        self._keep.setText(translate("Console", "Keep the correction"))

    def _on_method_activated(self) -> None:
        self.draft_edited.emit(replace(self._draft, method=self._method.field.currentText()))

    def _on_path_edited(self, text: str) -> None:
        self.draft_edited.emit(replace(self._draft, path=text.strip()))

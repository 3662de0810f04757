"""Settings: the API console. Any operation by hand, what goes out, what comes back, and how to correct it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.vendor import Operation
from ui.presenters.api_console import ConsoleState
from ui.theme.theme import Theme
from ui.views.api_console_correction import CorrectionView
from ui.views.api_console_parts import FieldsForm, OperationList
from ui.views.form import set_tone, text_label
from ui.views.layouts import GAP_PX, at_left, scrolled
from ui.widgets.labels import Notice, label
from ui.widgets.tag import Tag
from ui.wording import api_console as words
from ui.wording.errors import error_text
from ui.wording.vendor import (
    effect_text,
    evidence_explained,
    evidence_text,
    operation_title,
    section_text,
)

translate = QCoreApplication.translate

LIST_WIDTH_PX = 280
DETAIL_WIDE_PX = 960
TABS_HEIGHT_PX = 280
REQUEST_TAB, ANSWER_TAB, CORRECTION_TAB = range(3)


class SearchLine(QLineEdit):
    """Search as you type; Down or Enter goes to the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Down or Enter."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ApiConsoleView(QWidget):
    """Draws a ConsoleState; what is typed into the fields lives there and in the presenter alone."""

    search_edited = Signal(str)
    operation_chosen = Signal(str)
    field_edited = Signal(str, str)
    send_requested = Signal()
    cancel_requested = Signal()
    correction_edited = Signal(object)
    correction_kept = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ConsoleState()
        self._search = SearchLine(self)
        self._list = OperationList(self)
        self._title = label("title", wraps=True)
        self._about = text_label(self, tone="muted")
        self._tag = Tag()
        self._meaning = text_label(self, tone="muted")
        self._fields = FieldsForm(self)
        self._none = text_label(self, tone="muted")
        self._send = QPushButton(self)
        self._cancel = QPushButton(self)
        self._outcome = text_label(self)
        self._error = Notice(theme, "danger")
        self._request = _text_pane(self)
        self._answer = _text_pane(self)
        self._correction = CorrectionView(theme, self)
        self._tabs = QTabWidget(self)
        self._detail = QWidget(self)
        self._stack = QStackedWidget(self)
        self._empty = text_label(self, tone="muted")
        self._build(theme)
        self._connect()
        self.speak()

    def _build(self, theme: Theme) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(18, 16, 0, 16)
        left.addWidget(self._search)
        left.addWidget(self._list, 1)
        side = QWidget(self)
        side.setLayout(left)
        side.setFixedWidth(theme.tokens.metrics.side_px(LIST_WIDTH_PX))
        for pane in (self._request, self._answer, self._correction):
            self._tabs.addTab(pane, "")
        self._tabs.setMinimumHeight(theme.tokens.metrics.type_px(TABS_HEIGHT_PX))
        self._build_detail()
        self._area = scrolled(self._detail, DETAIL_WIDE_PX, stretches=True)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._area)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addWidget(self._stack, 1)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._send.setProperty("rank", "primary")

    def _build_detail(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self._detail)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addLayout(head)
        for part in (self._about, self._meaning, self._fields, self._none):
            layout.addWidget(part)
        layout.addLayout(at_left(self._send, self._cancel, self._outcome))
        layout.addWidget(self._error)
        layout.addWidget(self._tabs, 1)

    def _connect(self) -> None:
        self._search.textEdited.connect(self.search_edited)
        self._search.left.connect(self._on_search_left)
        self._list.operation_chosen.connect(self.operation_chosen)
        self._fields.field_edited.connect(self.field_edited)
        self._fields.submitted.connect(self.send_requested)
        self._send.clicked.connect(self.send_requested)
        self._cancel.clicked.connect(self.cancel_requested)
        self._correction.draft_edited.connect(self.correction_edited)
        self._correction.keep_requested.connect(self.correction_kept)

    # -- what is shown

    def render_state(self, state: ConsoleState) -> None:
        """Show the list, the chosen operation and what came back."""
        before, self._state = self._state, state
        chosen = state.chosen.id if state.chosen is not None else ""
        self._list.show_operations(state.operations, chosen)
        self._stack.setCurrentIndex(0 if state.chosen is None else 1)
        if state.chosen is None:
            return
        anew = before.chosen is None or before.chosen.id != chosen
        if before.chosen != state.chosen:
            self._render_operation(state.chosen, anew=anew)
        self._render_sending(state)
        self._render_request(state)
        self._render_answer(state, before)
        if state.correction is not None:
            self._correction.present(state.correction, state.correction_error, kept=state.correction_kept)

    def _render_operation(self, operation: Operation, *, anew: bool) -> None:
        self._title.setText(operation_title(operation))
        section = section_text(operation.section)
        self._about.setText(f"{section} · {operation.id} · {operation.method} {operation.path}")
        self._tag.present(
            evidence_text(operation.evidence),
            evidence_explained(operation.evidence),
            operation.evidence.value,
        )
        meaning = f"{effect_text(operation.effect)} {evidence_explained(operation.evidence)}"
        self._meaning.setText(meaning)
        self._fields.show_fields(operation.request_fields, anew=anew)
        self._none.setVisible(not operation.request_fields)
        if anew:
            self._tabs.setCurrentIndex(REQUEST_TAB)

    def _render_sending(self, state: ConsoleState) -> None:
        self._send.setEnabled(not state.sending and state.preview is not None)
        self._cancel.setVisible(state.sending)
        self._list.setEnabled(not state.sending)
        said = translate("Console", "Waiting for the answer …") if state.sending else ""
        if state.cancelled and state.chosen is not None:
            said = words.cancelled_text(state.chosen)
        self._outcome.setText(said)
        set_tone(self._outcome, "warning" if state.cancelled else "muted")
        self._error.present(error_text(state.error).whole if state.error is not None else "")

    def _render_request(self, state: ConsoleState) -> None:
        if state.preview is not None:
            _show_text(self._request, words.request_text(state.preview))
        elif state.preview_error is not None:
            _show_text(self._request, error_text(state.preview_error).whole)

    def _render_answer(self, state: ConsoleState, before: ConsoleState) -> None:
        if state.answer is before.answer:
            return
        self._say_answer(state)
        if state.answer is not None:
            self._tabs.setCurrentIndex(ANSWER_TAB)
            self._area.ensureWidgetVisible(self._tabs)

    def _say_answer(self, state: ConsoleState) -> None:
        answer = state.answer
        _show_text(
            self._answer, f"{words.answer_head(answer)}\n\n{answer.text}" if answer is not None else ""
        )

    def _on_search_left(self) -> None:
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._list.selectionModel().hasSelection():
            self._list.choose_first()

    # -- language

    def speak(self) -> None:
        """Say everything in the language of now."""
        state = self._state
        self._search.setPlaceholderText(translate("Console", "Search operations"))
        self._search.setAccessibleName(translate("Console", "Search operations"))
        self._list.setAccessibleName(translate("Console", "Operations of the vendor"))
        self._list.speak(state.chosen.id if state.chosen is not None else "")
        self._empty.setText(
            translate("Console", "Choose an operation. Those that only read are a good beginning: Lock.")
        )
        self._none.setText(translate("Console", "This operation takes no fields."))
        self._send.setText(translate("Console", "Send"))
        self._cancel.setText(translate("Console", "Cancel"))
        self._request.setAccessibleName(translate("Console", "Request"))
        self._answer.setAccessibleName(translate("Console", "Answer"))
        self._answer.setPlaceholderText(translate("Console", "What the server answers stands here."))
        self._tabs.setAccessibleName(translate("Console", "Request, answer and correction"))
        self._tabs.setTabText(REQUEST_TAB, translate("Console", "Request"))
        self._tabs.setTabText(ANSWER_TAB, translate("Console", "Answer"))
        self._tabs.setTabText(CORRECTION_TAB, translate("Console", "Correct it"))
        self._fields.speak()
        self._correction.speak()
        if state.chosen is not None:
            self._render_operation(state.chosen, anew=False)
            self._render_sending(state)
            self._render_request(state)
            self._say_answer(state)


def _text_pane(parent: QWidget) -> QPlainTextEdit:
    pane = QPlainTextEdit(parent)
    pane.setReadOnly(True)
    pane.setTabChangesFocus(True)
    pane.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    pane.setProperty("fixed", True)
    return pane


def _show_text(pane: QPlainTextEdit, text: str) -> None:
    if pane.toPlainText() != text:
        pane.setPlainText(text)

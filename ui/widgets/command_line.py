"""The command line: a field that explains itself at its right end and offers completions below."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import ColourName
from ui.widgets.labels import label, restyle
from ui.widgets.painting import badge_width, paint_badge

SIDE = 12
GAP = 16
MIN_EXPLANATION = 120
MAX_SHOWN = 8


class ExplanationState(Enum):
    """Whether Enter would do something."""

    OK = "ok"
    INCOMPLETE = "incomplete"
    ERROR = "error"


_SIGNS: dict[ExplanationState, tuple[str, ColourName]] = {
    ExplanationState.OK: ("", "muted"),
    ExplanationState.INCOMPLETE: ("more", "muted"),
    ExplanationState.ERROR: ("warning", "danger"),
}


class CompletionList(QFrame):
    """What could stand here, under the field; it never takes the focus away from typing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("completions")
        self._explanation = label(wraps=True)
        self._explanation.setContentsMargins(8, 4, 8, 4)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._explanation)
        layout.addWidget(self.list)
        self.hide()

    def offer(self, texts: tuple[str, ...], explanation: str) -> None:
        """Hold completions and, where the field has no room for it, the explanation."""
        self.list.clear()
        self.list.addItems(list(texts))
        self.list.setVisible(bool(texts))
        self._explanation.setText(explanation)
        self._explanation.setVisible(bool(explanation))

    def step(self, by: int) -> None:
        """Move the choice up or down, round the ends."""
        count = self.list.count()
        if count:
            row = self.list.currentRow()
            self.list.setCurrentRow((row + by) % count if row >= 0 else (0 if by > 0 else count - 1))

    def chosen(self) -> str | None:
        """The chosen completion."""
        items = self.list.selectedItems()
        return items[0].text() if items else None

    def fitting_height(self, width: int) -> int:
        """How tall the list is with what it holds."""
        shown = min(self.list.count(), MAX_SHOWN)
        self.list.setFixedHeight(shown * max(self.list.sizeHintForRow(0), 0) + 4 if shown else 0)
        words = self._explanation.heightForWidth(width - 14) if self._explanation.text() else 0
        return self.list.height() * bool(shown) + words + 14


class CommandLine(QLineEdit):
    """One line for everything at the desk.

    `show_completions` takes whole lines: a chosen one replaces what was typed.
    """

    text_edited = Signal(str)
    submitted = Signal(str)
    left = Signal()
    """Escape in an empty field."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("commandLine")
        self._theme = theme
        self._explanation = ""
        self._state = ExplanationState.OK
        self._popup: CompletionList | None = None
        self._texts: tuple[str, ...] = ()
        self.textEdited.connect(self._on_text_edited)
        self.textChanged.connect(self._reserve)
        theme.changed.connect(self.update)

    # -- what is shown

    def show_explanation(self, text: str, state: ExplanationState) -> None:
        """Say what Enter would do, what is missing, or what is wrong."""
        self._explanation = text
        self._state = state
        self.setAccessibleDescription(text)
        restyle(self, "verdict", state.value)
        self._reserve()
        self._place_popup()
        self.update()

    def show_completions(self, texts: tuple[str, ...]) -> None:
        """Offer whole lines; none closes the list."""
        self._texts = texts
        self._place_popup()

    def insert_typed(self, text: str) -> None:
        """Take over what somebody began to type elsewhere."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(self.text() + text)
        self.text_edited.emit(self.text())

    def begin(self, text: str) -> None:
        """Put a text there to be gone on with."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(text)
        self.text_edited.emit(text)

    def clear_line(self) -> None:
        """Empty field, explanation and list; what was typed is done with and can't be undone here."""
        self.setText("")
        self.show_completions(())
        self.text_edited.emit("")

    # -- keys

    def event(self, event: QEvent) -> bool:
        """Tab takes a completion while some are offered; Escape is ours while there is something to leave.

        Undo is ours only while there is typing to undo: the desk's own undo has the same key.
        """
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._leaves_undo(event):
                event.ignore()
                return True
            if event.type() == QEvent.Type.ShortcutOverride and self._takes_escape(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._takes_tab(event):
                self._take(self._offered())
                return True
        return super().event(event)

    def _takes_escape(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and (bool(self.text()) or self._is_offering())

    def _leaves_undo(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()

    def _takes_tab(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        return event.key() == Qt.Key.Key_Tab and plain and self._is_offering()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose, Enter takes or submits, Escape goes back one step."""
        keys = {
            Qt.Key.Key_Down: self._on_down,
            Qt.Key.Key_Up: self._on_up,
            Qt.Key.Key_Return: self._on_enter,
            Qt.Key.Key_Enter: self._on_enter,
            Qt.Key.Key_Escape: self._on_escape,
        }
        handler = keys.get(Qt.Key(event.key()))
        if handler is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            handler()

    def _on_text_edited(self, text: str) -> None:
        self.text_edited.emit(text)

    def _on_down(self) -> None:
        if self._popup is not None:
            self._popup.step(1)

    def _on_up(self) -> None:
        if self._popup is not None:
            self._popup.step(-1)

    def _on_enter(self) -> None:
        chosen = self._popup.chosen() if self._is_offering() and self._popup is not None else None
        if chosen is not None:
            self._take(chosen)
        elif self.text().strip():
            self.submitted.emit(self.text())

    def _on_escape(self) -> None:
        if self._is_offering():
            self.show_completions(())
        elif self.text():
            self.clear_line()
        else:
            self.left.emit()

    def _offered(self) -> str:
        chosen = self._popup.chosen() if self._popup is not None else None
        return chosen if chosen is not None else self._texts[0]

    def _take(self, text: str) -> None:
        self.show_completions(())
        self.setText(text)
        self.text_edited.emit(text)

    # -- the list below

    def _is_offering(self) -> bool:
        return bool(self._texts) and self._popup is not None and self._popup.isVisible()

    def _place_popup(self) -> None:
        cut = self._explanation if self._is_cut() else ""
        if not self.hasFocus() or not (self._texts or cut):
            if self._popup is not None:
                self._popup.hide()
            return
        popup = self._ensure_popup()
        popup.offer(self._texts, cut)
        at = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        popup.setGeometry(QRect(at.x(), at.y(), self.width(), popup.fitting_height(self.width())))
        popup.show()
        popup.raise_()

    def _ensure_popup(self) -> CompletionList:
        if self._popup is None:
            self._popup = CompletionList(self.window())
            self._popup.list.setAccessibleName(self.accessibleName())
            self._popup.list.clicked.connect(self._on_completion_clicked)
        return self._popup

    def _on_completion_clicked(self) -> None:
        self._take(self._offered())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer again."""
        super().focusInEvent(event)
        self._place_popup()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list."""
        super().focusOutEvent(event)
        if self._popup is not None:
            self._popup.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep typed text and explanation apart."""
        super().resizeEvent(event)
        self._reserve()

    # -- the explanation inside

    def _explanation_font_width(self) -> int:
        font = self._theme.font(self._theme.tokens.metrics.body)
        return QFontMetrics(font).horizontalAdvance(self._explanation) + 2

    def _free_width(self) -> int:
        """What typed text leaves of the field."""
        typed = self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText())
        return self.width() - 2 * SIDE - typed - GAP - self._tail_width()

    def _tail_width(self) -> int:
        sign = self._theme.tokens.metrics.small_icon + 6 if _SIGNS[self._state][0] else 0
        badge = badge_width(self._theme, "Enter") + 10 if self._shows_badge() else 0
        return sign + badge

    def _shows_badge(self) -> bool:
        return self._state is ExplanationState.OK and bool(self._explanation)

    def _is_cut(self) -> bool:
        return bool(self._explanation) and self._explanation_font_width() > self._free_width()

    def _reserve(self) -> None:
        """Keep what is typed free of the explanation, which is cut before the typed text is."""
        if not self._explanation:
            self.setTextMargins(0, 0, 0, 0)
            return
        shown = min(self._explanation_font_width(), max(self._free_width(), MIN_EXPLANATION))
        self.setTextMargins(0, 0, shown + self._tail_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, then what Enter would do."""
        super().paintEvent(event)
        if not self._explanation:
            return
        painter = QPainter(self)
        inner = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        right = inner.right() + 1
        if self._shows_badge():
            paint_badge(painter, self._theme, "Enter", inner, self._theme.tokens.colours.muted)
            right -= badge_width(self._theme, "Enter") + 10
        self._paint_explanation(painter, right)
        painter.end()

    def _paint_explanation(self, painter: QPainter, right: int) -> None:
        icon, colour = _SIGNS[self._state]
        tokens = self._theme.tokens
        painter.setFont(self._theme.font(tokens.metrics.body))
        width = min(self._explanation_font_width(), max(self._free_width(), MIN_EXPLANATION))
        box = QRect(right - width, 0, width, self.height())
        painter.setPen(QColor(tokens.colour(colour)))
        text = painter.fontMetrics().elidedText(self._explanation, Qt.TextElideMode.ElideRight, width)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        if icon:
            size = tokens.metrics.small_icon
            picture = self._theme.pixmap(icon, colour, size, self.devicePixelRatioF())
            painter.drawPixmap(box.left() - size - 6, (self.height() - size) // 2, picture)

"""The one shape of Keyrack's dialogs: a heading, what there is to say, room for more, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

MARGIN_PX = 24
SPACING_PX = 12
WIDTH_PX = 480


class DialogBox(QDialog):
    """A dialog that reads itself aloud: its accessible name is the heading, its description the text."""

    def __init__(self, parent: QWidget | None, heading: str, paragraphs: tuple[str, ...] = ()) -> None:
        super().__init__(parent)
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        self.setAccessibleName(heading)
        self.setAccessibleDescription(" ".join(paragraphs))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        self._layout.setSpacing(SPACING_PX)
        self._add_label(heading, "title")
        for paragraph in paragraphs:
            self._add_label(paragraph)
        self._buttons = QDialogButtonBox(self)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._layout.addWidget(self._buttons)
        self.setMinimumWidth(WIDTH_PX)

    def add_notice(self, text: str, tone: str) -> None:
        """Put a coloured notice above the buttons; ``tone`` is ``warning`` or ``danger``."""
        frame = QFrame(self)
        frame.setObjectName("notice")
        frame.setProperty("tone", tone)
        inner = QVBoxLayout(frame)
        inner.addWidget(_label(frame, text))
        self.add(frame)

    def add(self, widget: QWidget) -> None:
        """Put a widget above the buttons."""
        self._layout.insertWidget(self._layout.count() - 1, widget)

    def add_button(
        self, text: str, role: QDialogButtonBox.ButtonRole, *, default: bool = False
    ) -> QPushButton:
        """Add a button. Enter presses the one that has the keyboard; elsewhere, the one default."""
        button = self._buttons.addButton(text, role)
        button.setAutoDefault(True)
        button.setDefault(default)
        if default:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button

    def fit(self) -> None:
        """Take the height that the wrapped text needs at this width; a layout guesses it too tall.

        What was said a moment ago may have been shorter: nothing that the layout remembers counts.
        """
        self._layout.invalidate()
        self._layout.activate()
        self.resize(self.width(), self._layout.totalHeightForWidth(self.width()))

    def event(self, event: QEvent) -> bool:
        """Grow when a part came or says more than before: nothing is cut off."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return handled

    def _grow(self) -> None:
        needed = self._layout.totalMinimumHeightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), needed)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as tall as what is said."""
        self.fit()
        super().showEvent(event)

    def _add_label(self, text: str, kind: str = "") -> None:
        label = _label(self, text)
        if kind:
            label.setProperty("type", kind)
        self._layout.addWidget(label)


def _label(parent: QWidget, text: str) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

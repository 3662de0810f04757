"""Words on the page: labels with a tone, icons, notices, rows of detail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import ColourName

Tone = Literal["text", "muted", "accent", "warning", "danger", "success"]
Type = Literal["body", "small", "strong", "title", "sentence", "section"]


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a dynamic property that the stylesheet looks at, and let it look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(kind: Type = "body", tone: Tone = "text", *, wraps: bool = False) -> QLabel:
    """Make a label of plain text that the keyboard doesn't stop at."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("type", kind)
    made.setProperty("tone", tone)
    made.setWordWrap(wraps)
    return made


class IconLabel(QWidget):
    """An icon in a colour of the theme; decoration beside words that say the same."""

    def __init__(self, theme: Theme, icon: str = "", colour: ColourName = "text") -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._colour: ColourName = colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def present(self, icon: str, colour: ColourName) -> None:
        """Show another icon."""
        self._icon, self._colour = icon, colour
        self.update()

    def sizeHint(self) -> QSize:
        """The icon's size."""
        size = self._theme.tokens.metrics.icon
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        if self._icon:
            painter = QPainter(self)
            size = self._theme.tokens.metrics.icon
            painter.drawPixmap(
                0, 0, self._theme.pixmap(self._icon, self._colour, size, self.devicePixelRatioF())
            )
            painter.end()


class Notice(QFrame):
    """A box with one thing that must not be overlooked."""

    def __init__(
        self, theme: Theme, tone: Literal["accent", "warning", "danger"], icon: str = "warning"
    ) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setProperty("tone", tone)
        self._label = label(wraps=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(10)
        layout.addWidget(IconLabel(theme, icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._label, 1)

    def present(self, text: str) -> None:
        """Say it, or hide if there is nothing to say."""
        self._label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


@dataclass(frozen=True, slots=True)
class Detail:
    """One row of detail: what it is, more of it, and what is true of it at the right."""

    icon: str
    title: str
    more: str = ""
    aside: str = ""
    aside_tone: Tone = "muted"
    icon_colour: ColourName = "text"


class DetailRow(QWidget):
    """Shows one detail under a hairline."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._icon = IconLabel(theme)
        self._title = label(wraps=True)
        self._more = label("small", "muted", wraps=True)
        self._aside = label("body", "muted")
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 7)
        layout.setHorizontalSpacing(10)
        layout.setVerticalSpacing(1)
        layout.addWidget(hairline(), 0, 0, 1, 3)
        layout.setRowMinimumHeight(1, 7)
        layout.addWidget(self._icon, 2, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._title, 2, 1)
        layout.addWidget(self._aside, 2, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self._more, 3, 1, 1, 2)
        layout.setColumnStretch(1, 1)

    def present(self, detail: Detail) -> None:
        """Show a detail."""
        self._icon.present(detail.icon, detail.icon_colour)
        self._title.setText(detail.title)
        self._more.setText(detail.more)
        self._more.setVisible(bool(detail.more))
        self._aside.setText(detail.aside)
        self._aside.setVisible(bool(detail.aside))
        restyle(self._aside, "tone", detail.aside_tone)


class DetailList(QWidget):
    """A heading and its rows; hidden while there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[DetailRow] = []
        self._heading = label("section")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._heading)
        self._layout.addSpacing(6)

    def present(self, heading: str, details: Sequence[Detail]) -> None:
        """Show rows, making or hiding widgets only as their number changes."""
        self._heading.setText(heading.upper())
        self.setVisible(bool(details))
        while len(self._rows) < len(details):
            self._rows.append(DetailRow(self._theme))
            self._layout.addWidget(self._rows[-1])
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(details))
            if at < len(details):
                row.present(details[at])


def vertical_line() -> QFrame:
    """Make a line one pixel wide."""
    line = QFrame()
    line.setObjectName("hairline")
    line.setFixedWidth(1)
    return line


def hairline() -> QFrame:
    """Make a line one pixel high."""
    line = QFrame()
    line.setObjectName("hairline")
    line.setFixedHeight(1)
    return line

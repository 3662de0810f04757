"""F1: every key and what it does, straight from the table that the keys are made from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.shortcuts import SHORTCUTS, Shortcut
from ui.theme.theme import Theme
from ui.widgets.labels import label
from ui.widgets.painting import badge_width, native_key, paint_badge
from ui.wording.shell import key_text

COLUMN_SPACE = 40


class KeyBadge(QWidget):
    """A key as it looks on the buttons."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._key = key
        self.setAccessibleName(native_key(key))
        self.setFixedSize(badge_width(theme, key) + 2, theme.tokens.metrics.type_px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the badge."""
        painter = QPainter(self)
        paint_badge(painter, self._theme, self._key, self.rect(), self._theme.tokens.colours.text)
        painter.end()


class KeysHelp(QDialog):
    """The list of keys; it lets the window go on working behind it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("keysHelp")
        self._labels: list[tuple[Shortcut, QLabel]] = []
        self._title = label("title")
        self._close = QPushButton()
        self._close.setDefault(True)
        self._close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(self._title)
        layout.addWidget(self._scrolled(self._table()), 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        self._retranslate()

    def _scrolled(self, table: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(table)
        area.setMinimumSize(table.sizeHint())
        return area

    def _table(self) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        half = (len(SHORTCUTS) + 1) // 2
        for at, shortcut in enumerate(SHORTCUTS):
            column = 3 * (at // half)
            text = label()
            self._labels.append((shortcut, text))
            grid.addWidget(
                KeyBadge(self._theme, shortcut.key), at % half, column, Qt.AlignmentFlag.AlignRight
            )
            grid.addWidget(text, at % half, column + 1)
        grid.setColumnMinimumWidth(2, COLUMN_SPACE)
        return table

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Keys"))
        self._title.setText(self.tr("Keys"))
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close"))
        for shortcut, text in self._labels:
            text.setText(key_text(shortcut.action))

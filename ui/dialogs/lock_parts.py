"""What the forms about locks are put together from: fields that hide what they hold, moments, rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ui.dialogs.box import DialogBox
from ui.views.form import SHEET_SPACING_PX
from ui.views.layouts import GAP_PX
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.tag import Tag

translate = QCoreApplication.translate

MOMENT = "%Y-%m-%d %H:%M"
SECRET_BYTES = 64
"""The most that a lock of the open format keeps of a credential."""
NAME_BYTES = 32
"""The most that a lock of the open format keeps of a name, in UTF-8."""


class SecretEdit(QWidget):
    """A line that shows dots until a button shows it; another may fill it with something random."""

    textChanged = Signal(str)  # noqa: N815 - named as Qt's own fields have it

    def __init__(self, parent: QWidget, make: Callable[[], str] | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.line = QLineEdit(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textChanged.connect(self.textChanged)
        self._show = QPushButton(translate("LockDialogs", "Show"), self)
        self._show.setCheckable(True)
        self._show.setAutoDefault(False)
        self._show.toggled.connect(self._on_show_toggled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self.line, 1)
        layout.addWidget(self._show)
        if make is not None:
            self._generate = QPushButton(translate("LockDialogs", "Generate"), self)
            self._generate.setAutoDefault(False)
            self._generate.clicked.connect(self._on_generate_clicked)
            layout.addWidget(self._generate)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What was entered."""
        return self.line.text()

    def forget(self) -> None:
        """Keep nothing of it, not even to be undone."""
        self.line.clear()
        self._show.setChecked(False)

    def setAccessibleName(self, name: str) -> None:
        """The line and the buttons beside it are about the same thing."""
        self.line.setAccessibleName(name)
        self._show.setAccessibleName(translate("LockDialogs", "Show {what}").format(what=name))
        if self._make is not None:
            self._generate.setAccessibleName(translate("LockDialogs", "Generate {what}").format(what=name))

    def setAccessibleDescription(self, description: str) -> None:
        """Read aloud with the line."""
        self.line.setAccessibleDescription(description)

    def _on_show_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        echo = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(echo)

    def _on_generate_clicked(self) -> None:
        if self._make is not None:
            self.line.setText(self._make())
            self._show.setChecked(True)


class FormBox(DialogBox):
    """A box that is as tall as what its form shows now."""

    def event(self, event: QEvent) -> bool:
        """Fit again when a part came or went."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self.fit()
        return handled


def tagged(parent: QWidget, tag: Tag, told: QLabel) -> QWidget:
    """A tag and beside it, over the whole width, what is told of it."""
    holder = QWidget(parent)
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GAP_PX)
    line.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(told, 1)
    return holder


def choice_row(parent: QWidget, choices: int) -> ChoiceRow:
    """Make a row of choices that Tab reaches before whatever is made after it."""
    row = ChoiceRow(choices)
    row.setParent(parent)
    return row


def side_by_side(parent: QWidget, *parts: QWidget) -> QWidget:
    """Put parts beside each other, each as wide as the next, all at the top."""
    holder = QWidget(parent)
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SHEET_SPACING_PX)
    for part in parts:
        line.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
    return holder


def read_moment(text: str, zone: tzinfo) -> datetime | None:
    """Read ``2026-11-23 14:00`` on the hotel's wall clock as UTC; None for nothing. Raises ValueError."""
    plain = " ".join(text.split())
    if not plain:
        return None
    return datetime.strptime(plain, MOMENT).replace(tzinfo=zone).astimezone(UTC)


def moment_text(moment: datetime | None, zone: tzinfo) -> str:
    """A moment as `read_moment` reads it."""
    return "" if moment is None else moment.astimezone(zone).strftime(MOMENT)


def moment_problem(text: str, zone: tzinfo) -> str:
    """Why a moment does not read; empty where it does."""
    try:
        read_moment(text, zone)
    except ValueError:
        return translate("LockDialogs", "Write it as 2026-11-23 14:00.")
    return ""


def order_problem(begin: str, end: str, zone: tzinfo) -> str:
    """Why the second of two moments that both read can't be the end; empty where it can."""
    first, last = read_moment(begin, zone), read_moment(end, zone)
    if first is not None and last is not None and last <= first:
        return translate("LockDialogs", "The end must come after the beginning.")
    return ""

"""The form that sets locks up: each setting as it is now, and as it is to be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from app.domain.lock_settings import SETTING_FACTS
from app.domain.vendor import Evidence
from ui.dialogs.lock_parts import FormBox
from ui.views.form import SHEET_SPACING_PX, mark_refused, text_label
from ui.views.layouts import GAP_PX, scrolled
from ui.widgets.tag import Tag
from ui.wording import lock_dialogs as words
from ui.wording.lock_settings import (
    inferred_meaning,
    nothing_changes,
    settings_title,
    size_problem,
    tag_problem,
)
from ui.wording.vendor import evidence_text

translate = QCoreApplication.translate

Role = QDialogButtonBox.ButtonRole
Settings = Mapping[int, bytes]

WIDE_PX = 720
AREA_HEIGHT_PX = 440
MOST_BYTES = 24
"""The longest value that the open format carries."""
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})+")


class SettingLine:
    """One tag: its name and number, how it is now, and the field for its new value in hex."""

    def __init__(self, parent: QWidget, tag: int, now: Sequence[bytes | None]) -> None:
        self.tag = tag
        self._now = tuple(now)
        self.title = QLabel(words.setting_title(tag), parent)
        self.title.setProperty("type", "strong")
        self.mark = Tag()
        known = tag in SETTING_FACTS
        self.mark.present(evidence_text(Evidence.INFERRED) if known else "", inferred_meaning(), "inferred")
        self.before = QLabel(self.now_text, parent)
        self.edit = QLineEdit(parent)
        self.edit.setProperty("fixed", "true")
        self.edit.setPlaceholderText(translate("LockDialogs", "unchanged"))
        self.edit.setAccessibleName(
            translate("LockDialogs", "{setting}, new value in hex").format(setting=self.title.text())
        )
        self.title.setBuddy(self.edit)
        self.size = text_label(parent, tone="muted")
        self.size.setText(words.setting_range(self._sizes()))
        self.below = text_label(parent, tone="danger")
        self.check()

    @property
    def now_text(self) -> str:
        """How it is at all these locks."""
        told = {value for value in self._now if value is not None}
        if not told:
            return translate("LockDialogs", "not read")
        if len(told) > 1:
            return translate("LockDialogs", "differs")
        every = all(value is not None for value in self._now)
        said = next(iter(told)).hex(" ").upper()
        return said if every else translate("LockDialogs", "{value} or not read").format(value=said)

    @property
    def value(self) -> bytes | None:
        """The new value; None where the field is empty or does not read."""
        text = _plain(self.edit.text())
        return bytes.fromhex(text) if _HEX.fullmatch(text) and not self._problem() else None

    @property
    def changes(self) -> bool:
        """Whether any of the locks gets another value than it has, as far as anybody knows."""
        value = self.value
        return value is not None and any(now != value for now in self._now)

    def check(self) -> bool:
        """Say what is wrong with the field; True where nothing is."""
        problem = self._problem()
        self.below.setText(problem)
        self.below.setVisible(bool(problem))
        now = translate("LockDialogs", "now {value}").format(value=self.now_text)
        self.edit.setAccessibleDescription(f"{now}. {problem or self.size.text()}")
        mark_refused(self.edit, refused=bool(problem))
        return not problem

    def _problem(self) -> str:
        text = _plain(self.edit.text())
        if not text:
            return ""
        if not _HEX.fullmatch(text):
            return translate("LockDialogs", "Give whole bytes in hex, for example 02.")
        return size_problem(len(text) // 2, self._sizes())

    def _sizes(self) -> frozenset[int]:
        """How many bytes a value may have: as published, or as the locks have it."""
        fact = SETTING_FACTS.get(self.tag)
        sizes = {len(value) for value in self._now if value is not None}
        if fact is not None:
            sizes.add(fact.size_bytes)
        return frozenset(sizes or range(1, MOST_BYTES + 1))


class SettingsForm:
    """A grid of settings and, under it, what will be changed; only that is sent."""

    def __init__(
        self, parent: QWidget | None, names: Sequence[str], current: Sequence[Settings | None]
    ) -> None:
        self._current = tuple(current)
        self.box = FormBox(parent, settings_title(names), _about(names, self._current))
        self.box.setMinimumWidth(WIDE_PX)
        ground = QWidget(self.box)
        self._grid = QGridLayout(ground)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SHEET_SPACING_PX)
        self._grid.setVerticalSpacing(GAP_PX // 2)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnStretch(3, 2)
        self._head()
        tags = sorted({*SETTING_FACTS, *(tag for each in self._current for tag in each or {})})
        self._lines = [self._add_line(ground, tag) for tag in tags]
        self._other_tag, self._other_value, self._other_below = self._add_other(ground)
        area = scrolled(ground, WIDE_PX, margins_px=(0, 0, GAP_PX, 0))
        area.setMinimumHeight(AREA_HEIGHT_PX)
        self.box.add(area)
        self._changes = text_label(self.box, "strong")
        self.box.add(self._changes)
        self.box.add_button(translate("LockDialogs", "Cancel"), Role.RejectRole)
        action = translate("LockDialogs", "Set %n lock(s) up", "", len(names))
        self._action = self.box.add_button(action, Role.AcceptRole, default=True)
        self._connect()
        self._read()
        self._lines[0].edit.setFocus()

    def wanted(self) -> Settings:
        """What is to be changed: tag → new value."""
        wanted = {line.tag: line.value for line in self._lines if line.changes}
        return {**{tag: value for tag, value in wanted.items() if value is not None}, **self._other()}

    def _head(self) -> None:
        titles = (
            translate("LockDialogs", "Setting · tag"),
            "",
            translate("LockDialogs", "Now"),
            translate("LockDialogs", "New value (hex)"),
            translate("LockDialogs", "From – to"),
        )
        for column, title in enumerate(titles):
            label = QLabel(title)
            label.setProperty("tone", "muted")
            self._grid.addWidget(label, 0, column)

    def _add_line(self, parent: QWidget, tag: int) -> SettingLine:
        line = SettingLine(parent, tag, [None if each is None else each.get(tag) for each in self._current])
        row = self._grid.rowCount()
        middle = Qt.AlignmentFlag.AlignVCenter
        for column, part in enumerate((line.title, line.mark, line.before, line.edit, line.size)):
            self._grid.addWidget(part, row, column, Qt.AlignmentFlag(0) if part is line.edit else middle)
        self._grid.addWidget(line.below, row + 1, 3, 1, 2)
        return line

    def _add_other(self, parent: QWidget) -> tuple[QLineEdit, QLineEdit, QLabel]:
        """Any other tag: nothing that a vendor may add is out of reach."""
        row = self._grid.rowCount()
        tag, value = QLineEdit(parent), QLineEdit(parent)
        label = QLabel(translate("LockDialogs", "Another tag (hex)"), parent)
        label.setProperty("type", "strong")
        label.setBuddy(tag)
        tag.setAccessibleName(label.text())
        value.setAccessibleName(translate("LockDialogs", "Value of the other tag, in hex"))
        for field in (tag, value):
            field.setProperty("fixed", "true")
        below = text_label(parent, tone="danger")
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(tag, row, 2)
        self._grid.addWidget(value, row, 3)
        self._grid.addWidget(below, row + 1, 0, 1, 5)
        return tag, value, below

    def _connect(self) -> None:
        for line in self._lines:
            line.edit.textChanged.connect(self._read)
        self._other_tag.textChanged.connect(self._read)
        self._other_value.textChanged.connect(self._read)

    def _other(self) -> dict[int, bytes]:
        tag, value = _plain(self._other_tag.text()), _plain(self._other_value.text())
        if self._other_problem() or not (tag and value):
            return {}
        return {int(tag, 16): bytes.fromhex(value)}

    def _other_problem(self) -> str:
        tag, value = _plain(self._other_tag.text()), _plain(self._other_value.text())
        if not tag and not value:
            return ""
        return tag_problem(tag, value, {line.tag for line in self._lines}, MOST_BYTES)

    def _read(self) -> None:
        """Say what will be changed, and what does not read."""
        right = [line.check() for line in self._lines]
        problem = self._other_problem()
        self._other_below.setText(problem)
        self._other_below.setVisible(bool(problem))
        for field in (self._other_tag, self._other_value):
            field.setAccessibleDescription(problem)
            mark_refused(field, refused=bool(problem))
        wanted = self.wanted()
        before = {line.tag: line.now_text for line in self._lines}
        none = translate("LockDialogs", "not read")
        told = [words.change_text(tag, before.get(tag, none), value) for tag, value in wanted.items()]
        self._changes.setText("\n".join(told) or nothing_changes())
        self._action.setEnabled(bool(wanted) and all(right) and not problem)


def _about(names: Sequence[str], current: Sequence[Settings | None]) -> tuple[str, ...]:
    sent = translate("LockDialogs", "Only what is changed here is sent. What a value means is inferred.")
    if len(names) > 1:
        return words.names_text(names), sent
    if current[0] is None:
        unread = translate("LockDialogs", "Nobody has read how this lock is set up: read its settings first.")
        return unread, sent
    return (sent,)


def _plain(text: str) -> str:
    return "".join(text.split())

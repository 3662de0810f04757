"""The parts of the chosen lock's panel: what is known, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from app.domain.lock_notes import LockUser
from ui.theme.theme import Theme
from ui.views.layouts import GAP_PX
from ui.widgets.action_grid import ActionGrid, Offer
from ui.widgets.labels import Detail, DetailList, label
from ui.wording.formats import Formats

translate = QCoreApplication.translate

MOST_USERS_SHOWN = 6
FRAME_PX = 6


@dataclass(frozen=True, slots=True)
class LockAct:
    """Something that can be done: what its button says, what follows from it, and how it is asked for."""

    text: str
    do: Callable[[], None]
    hint: str = ""


class LockSection(QWidget):
    """A heading, rows of detail, and under them what can be done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._details = DetailList(theme)
        self._note = label("small", "muted", wraps=True)
        self._grid = ActionGrid(theme, leads=False)
        self._acts: Sequence[LockAct] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP_PX)
        for part in (self._details, self._note, self._grid):
            self.column.addWidget(part)
        self._grid.chosen.connect(self._on_grid_chosen)

    def present(
        self, heading: str, details: Sequence[Detail], acts: Sequence[LockAct], note: str = ""
    ) -> None:
        """Show what is known and what can be done; hidden where there is neither."""
        self.setVisible(bool(details or acts or note))
        self._details.present(heading, details)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._acts = acts
        self._grid.present([Offer(act.text, hint=act.hint) for act in acts])

    def let_act(self, *, allowed: bool) -> None:
        """Nothing is begun while something runs."""
        self._grid.setEnabled(allowed)

    def _on_grid_chosen(self, position: int) -> None:
        self._acts[position].do()


class LockUsersSection(LockSection):
    """A lock's user list; one entry of it is chosen, to be changed or deleted."""

    user_chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._users: Sequence[LockUser] = ()
        self._list = QListWidget()
        self._list.setUniformItemSizes(True)
        self.column.insertWidget(1, self._list)
        self._list.currentRowChanged.connect(self.user_chosen)

    @property
    def chosen(self) -> LockUser | None:
        """The chosen entry."""
        row = self._list.currentRow()
        return self._users[row] if 0 <= row < len(self._users) else None

    def show_users(self, users: Sequence[LockUser], texts: Sequence[str]) -> None:
        """List the entries; the choice stays where its entry is still there."""
        self._list.setVisible(bool(users))
        said = [self._list.item(row).text() for row in range(self._list.count())]
        if users == self._users and said == list(texts):
            return
        kept = self.chosen
        self._users = users
        with QSignalBlocker(self._list):
            self._list.clear()
            for text in texts:
                self._list.addItem(QListWidgetItem(text))
            numbers = [user.number for user in users]
            self._list.setCurrentRow(numbers.index(kept.number) if kept and kept.number in numbers else -1)
        height = self._list.sizeHintForRow(0) * min(len(users), MOST_USERS_SHOWN) + FRAME_PX
        self._list.setFixedHeight(max(height, 1))

    def name_list(self, name: str) -> None:
        """Name the list for a screen reader."""
        self._list.setAccessibleName(name)


class Fold(QWidget):
    """Rows of detail behind a button: there are many, and they are made when somebody wants them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._button = QPushButton()
        self._button.setCheckable(True)
        self._about = label("small", "muted", wraps=True)
        self._details = DetailList(theme)
        self._make: Callable[[], tuple[str, Sequence[Detail], str]] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._about)
        layout.addWidget(self._details)
        self._button.toggled.connect(self._on_button_toggled)
        self._show()

    def present(self, text: str, make: Callable[[], tuple[str, Sequence[Detail], str]]) -> None:
        """Name the button; ``make`` gives heading, rows and a note when they are to be seen."""
        self._button.setText(text)
        self._make = make
        self._show()

    def _on_button_toggled(self, _checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._show()

    def _show(self) -> None:
        is_open = self._button.isChecked() and self._make is not None
        self._about.setVisible(is_open)
        self._details.setVisible(is_open)
        if self._button.isChecked() and self._make is not None:
            heading, details, about = self._make()
            self._details.present(heading, details)
            self._about.setText(about)
            self._about.setVisible(bool(about))


def user_line(user: LockUser, formats: Formats) -> str:
    """One entry of a lock's user list."""
    parts = [translate("LockPanel", "{number} {name}").format(number=user.number, name=user.name).strip()]
    parts.append(translate("LockPanel", "type {number}").format(number=f"{user.user_type:02X}"))
    if user.not_after is not None:
        parts.append(translate("LockPanel", "until {time}").format(time=formats.full(user.not_after)))
    if not user.on_lock:
        parts.append(translate("LockPanel", "not confirmed by the lock"))
    return " · ".join(parts)

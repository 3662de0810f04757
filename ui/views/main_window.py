"""The window: top bar with the command line, rail, pages, status bar, and a banner for what must be known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.i18n import Language
from ui.presenters.shell_state import RadioCondition, ServerStanding, ShellState, ShellWarning
from ui.shortcuts import SHORTCUTS, ShellAction, Shortcut, Where, key_of, page_key
from ui.theme.theme import Theme
from ui.views.rail import WIDTH as RAIL_WIDTH
from ui.views.rail import PageSpec, Rail
from ui.widgets.buttons import LinkButton
from ui.widgets.command_line import CommandLine
from ui.widgets.labels import label
from ui.widgets.status_strip import StatusItem, StatusStrip, StatusTone
from ui.wording.formats import Formats
from ui.wording.server_standing import status_text
from ui.wording.shell import card_machine_text, encoder_is_ready, encoder_text, radio_text, warning_text

if TYPE_CHECKING:
    from ui.views.keys_help import KeysHelp

MIN_SIZE = (920, 480)
"""A full-HD screen at 200 % has 960 × 540, less the system's bar."""
USUAL_SIZE = (1440, 900)
TITLE_BAR_HEIGHT = 32
"""What the system draws over a window, roughly."""
COMMAND_WIDTH = 640

_SERVER_TONES: dict[ServerStanding, StatusTone] = {
    ServerStanding.NOT_SET_UP: "border_strong",
    ServerStanding.SIGNED_OUT: "warning",
    ServerStanding.PAUSED: "warning",
    ServerStanding.AWAY: "warning",
    ServerStanding.NEVER: "border_strong",
    ServerStanding.SYNCED: "success",
}
_RADIO_TONES: dict[RadioCondition, StatusTone] = {
    RadioCondition.READY: "success",
    RadioCondition.STARTING: "border_strong",
    RadioCondition.CLOSED: "border_strong",
}

_GRAVE = (ShellWarning.JOURNAL_BROKEN, ShellWarning.BACKUP_FAILED, ShellWarning.CLOCK_JUMPED)


class TopBar(QFrame):
    """Product, command line, who is signed in."""

    lock_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(theme.tokens.metrics.type_px(52))
        self._product = QLabel()
        self._product.setObjectName("productName")
        self._product.setFixedWidth(theme.tokens.metrics.side_px(RAIL_WIDTH) - 16)
        self.command_line = CommandLine(theme)
        self.command_line.setMaximumWidth(theme.tokens.metrics.type_px(COMMAND_WIDTH))
        self._operator = label("body", "muted")
        self._lock = LinkButton(theme, key_of(ShellAction.LOCK_SCREEN))
        self._lock.clicked.connect(self.lock_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(0)
        layout.addWidget(self._product)
        layout.addWidget(self.command_line, 3)
        layout.addStretch(1)
        layout.addWidget(self._operator)
        layout.addSpacing(12)
        layout.addWidget(self._lock)

    def present(self, state: ShellState) -> None:
        """Show who is signed in, and in which hotel."""
        self._product.setText(self.tr("Keyrack"))
        self._operator.setText(state.operator_name)
        self._operator.setVisible(bool(state.operator_name))
        self._lock.setVisible(bool(state.operator_name))
        self._lock.present(self.tr("Lock"))
        self.command_line.setAccessibleName(self.tr("Command line"))
        example = self.tr("Type a command, for example: 305 2n 2c Okafor")
        self.command_line.setPlaceholderText(example)


class Banner(QFrame):
    """One strip of words over everything."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._words = label("strong", wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 5, 16, 5)
        layout.addWidget(self._words)
        self.hide()

    def present(self, text: str) -> None:
        """Say it, or go away."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class MainWindow(QMainWindow):
    """The one window. Pages come from outside; it emits what is asked of the program as a whole."""

    command_edited = Signal(str)
    command_submitted = Signal(str)
    lock_requested = Signal()
    page_wanted = Signal(int)
    """A page is about to be shown that is not made yet; whoever makes it calls `put_page`."""
    page_changed = Signal(int)
    language_chosen = Signal(object)
    """A Language, as the menu has it."""
    theme_chosen = Signal(object)
    """A ThemeChoice. The window does not apply it: whoever keeps the setting does."""
    recovery_requested = Signal()
    about_requested = Signal()
    close_requested = Signal()
    """Somebody wants to leave; the window closes only by `close_now`."""

    def __init__(self, theme: Theme, pages: Sequence[PageSpec]) -> None:
        super().__init__()
        self._theme = theme
        self._state = ShellState()
        self._may_close = False
        self._top = TopBar(theme)
        self._banner = Banner()
        self._rail = Rail(theme, pages)
        self._pages = QStackedWidget()
        self._status = StatusStrip(theme)
        self._stage = QStackedWidget()
        self._help: KeysHelp | None = None
        self._unmade = {at for at, page in enumerate(pages) if page.widget is None}
        for page in pages:
            self._pages.addWidget(page.widget or QWidget())
        self._build()
        self._connect()
        self._add_keys(len(pages))
        self.show_page(0)
        self.render(self._state)
        self.command_line.setFocus()

    @property
    def command_line(self) -> CommandLine:
        """The command line, for `show_explanation` and `show_completions`."""
        return self._top.command_line

    def _build(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addWidget(self._pages, 1)
        body = QWidget()
        self._column = layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._banner, self._top):
            layout.addWidget(part)
        layout.addLayout(middle, 1)
        layout.addWidget(self._status)
        self._stage.addWidget(body)
        self.setCentralWidget(self._stage)
        self.setMinimumSize(*MIN_SIZE)
        self.resize(*USUAL_SIZE)

    def _connect(self) -> None:
        self._top.lock_requested.connect(self.lock_requested)
        self._rail.page_chosen.connect(self.show_page)
        self._rail.menu.language_chosen.connect(self.language_chosen)
        self._rail.menu.theme_chosen.connect(self.theme_chosen)
        self._rail.menu.recovery_requested.connect(self.recovery_requested)
        self._rail.menu.about_requested.connect(self.about_requested)
        self._rail.menu.help_requested.connect(self.toggle_help)
        self.command_line.text_edited.connect(self.command_edited)
        self.command_line.submitted.connect(self.command_submitted)
        self.command_line.left.connect(self._on_command_line_left)

    # -- keys

    def _add_keys(self, pages: int) -> None:
        for shortcut in SHORTCUTS:
            if shortcut.where is Where.EVERYWHERE:
                self._add_key(shortcut.key, shortcut)
        for position in range(pages):
            self._add_key(page_key(position), position)

    def _add_key(self, key: str, meaning: Shortcut | int) -> None:
        action = QAction(key, self)
        action.setShortcut(QKeySequence(key))
        action.setData(meaning)
        action.triggered.connect(self._on_key_triggered)
        self.addAction(action)

    def _on_key_triggered(self) -> None:
        if self.is_covered:
            return
        meaning = self.sender().data()  # type: ignore[attr-defined]
        if isinstance(meaning, int):
            self._go_to_page(meaning)
            return
        acts = {
            ShellAction.HELP: self.toggle_help,
            ShellAction.LOCK_SCREEN: self.lock_requested.emit,
            ShellAction.COMMAND_LINE: self.focus_command_line,
        }
        acts[meaning.action]()

    def focus_command_line(self) -> None:
        """Go to the command line."""
        self.command_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.command_line.selectAll()

    def _on_command_line_left(self) -> None:
        page = self._pages.currentWidget()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_help(self) -> None:
        """Show the list of keys, or put it away."""
        if self._help is None:
            # Imported when somebody asks for it: no start needs it.
            from ui.views.keys_help import KeysHelp  # noqa: PLC0415

            self._help = KeysHelp(self._theme, self)
        if self._help.isVisible():
            self._help.close()
        else:
            self._help.show()
            self._help.activateWindow()

    # -- pages

    def _go_to_page(self, position: int) -> None:
        """Show a page and bring the keyboard along; on the first that is the command line."""
        self.show_page(position)
        page = self._pages.widget(position)
        if position == 0:
            self.focus_command_line()
        elif page is not None:
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_page(self, position: int) -> None:
        """Show a page by its position on the rail, counted from 0."""
        self._rail.mark(position)
        if position in self._unmade:
            self.page_wanted.emit(position)
        if self._pages.currentIndex() != position:
            self._pages.setCurrentIndex(position)
            self.page_changed.emit(position)

    @property
    def current_page(self) -> int:
        """The shown page's position on the rail, counted from 0."""
        return self._pages.currentIndex()

    def put_page(self, position: int, widget: QWidget) -> None:
        """Put a page that was just made in its place."""
        self._unmade.discard(position)
        empty = self._pages.widget(position)
        self._pages.insertWidget(position, widget)
        if empty is not None:
            self._pages.removeWidget(empty)
            empty.deleteLater()

    def cover(self, widget: QWidget) -> None:
        """Show nothing but ``widget``, the sign-in for example; what runs behind it goes on."""
        if self._stage.indexOf(widget) < 0:
            self._stage.addWidget(widget)
        self._stage.setCurrentWidget(widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Show the pages again, and go to the command line."""
        self._stage.setCurrentIndex(0)
        self.focus_command_line()

    @property
    def is_covered(self) -> bool:
        """Whether something covers the pages."""
        return self._stage.currentIndex() != 0

    def mark_language(self, language: Language) -> None:
        """Mark the language that is chosen, in the menu."""
        self._rail.menu.mark_language(language)

    def add_strip(self, strip: QWidget) -> None:
        """Put a strip over the status bar (the demo's)."""
        self._column.insertWidget(self._column.indexOf(self._status), strip)

    # -- render

    def render(self, state: ShellState) -> None:  # type: ignore[override]
        """Draw the frame around the pages."""
        self._state = state
        self._top.present(state)
        self._banner.present(self._banner_text(state))
        self._status.present(self._status_items(state), self._clock(state))
        self.setWindowTitle(f"{state.hotel_name} – Keyrack" if state.hotel_name else "Keyrack")

    def _banner_text(self, state: ShellState) -> str:
        return self.tr("Demo: a simulated hotel. Nothing here opens a real door.") if state.demo else ""

    def _clock(self, state: ShellState) -> str:
        return f"{Formats(state.zone, state.now).clock()} · {state.zone_name}"

    def _status_items(self, state: ShellState) -> list[StatusItem]:
        items = []
        if state.card_machine:
            items.append(StatusItem("success", card_machine_text(state.card_machine)))
        if state.encoder is not None:
            ready = encoder_is_ready(state.encoder)
            items.append(StatusItem("success" if ready else "warning", encoder_text(state.encoder)))
        if state.radio is not None:
            items.append(StatusItem(_RADIO_TONES.get(state.radio, "warning"), radio_text(state.radio)))
        items.append(self._server_item(state))
        items.extend(
            StatusItem("danger" if warning in _GRAVE else "warning", warning_text(warning))
            for warning in state.warnings
        )
        return items

    def _server_item(self, state: ShellState) -> StatusItem:
        tone = "danger" if state.server.dead else _SERVER_TONES[state.server.standing]
        return StatusItem(tone, status_text(state.server, Formats(state.zone, state.now)))

    # -- coming and leaving

    def show_on_screen(self) -> None:
        """Show the window in its usual size, or as large as a screen that has less room."""
        screen = self.screen().availableGeometry()
        if screen.width() < USUAL_SIZE[0] or screen.height() < USUAL_SIZE[1] + TITLE_BAR_HEIGHT:
            self.showMaximized()
        else:
            self.show()

    def close_now(self) -> None:
        """Close for good, at the end of an ordered shutdown."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whoever shuts down in order; close only when told."""
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_requested.emit()

    # -- language

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, as Space does."""
        pressed = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(pressed, QAbstractButton):
            if not event.isAutoRepeat():
                pressed.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.render(self._state)
        super().changeEvent(event)

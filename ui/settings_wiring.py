"""Connects the Settings page, but for the server's part of it, with its presenters; every start needs them.

A page is made when it is first shown; only then is it connected.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.hotel import Operator
from app.services.add_rooms import AddRooms
from app.services.card_maker import CARD_SOURCE
from app.services.desk import Desk
from app.services.operators import AddOperator
from ui.dialogs.common_doors import CommonDoorQuestions
from ui.presenters.common_doors import CommonDoorsPresenter
from ui.presenters.settings import SettingsGround, SettingsPresenter
from ui.settings_schema import IDLE_LOCK_KEY, LANGUAGE_KEY, SECONDS_PER_MINUTE, THEME_KEY
from ui.shell import SETTINGS_PAGE, Shell

Start = Callable[[str, Coroutine[Any, Any, Any]], object]


@dataclass(frozen=True, slots=True)
class SettingsParts:
    """What the Settings page needs besides the server; ``set_idle_time`` takes seconds, 0 never locks."""

    add_operator: AddOperator
    add_rooms: AddRooms
    set_idle_time: Callable[[int], None]


class SettingsWiring(QObject):
    """The Settings page but for what the server brings there."""

    rooms_added = Signal()
    operator_changed = Signal(object)
    """An Operator whose roles are others from now on."""

    def __init__(
        self, shell: Shell, desk: Desk, operator: Callable[[], Operator], parts: SettingsParts, start: Start
    ) -> None:
        super().__init__(shell)
        self._shell = shell
        self._parts = parts
        self._start = start
        self._page_is_connected = False
        self._apply_look = shell.choose
        ground = SettingsGround(desk, parts.add_operator, parts.add_rooms, operator)
        self.presenter = SettingsPresenter(ground, start, self)
        self.presenter.setting_changed.connect(self._on_setting_changed)
        self.presenter.rooms_added.connect(self.rooms_added)
        self.presenter.operator_changed.connect(self.operator_changed)
        doors = CommonDoorQuestions(shell.window)
        self.common_doors = CommonDoorsPresenter(desk, operator, doors, start, self)
        shell.settings_changed.connect(self.presenter.note)
        shell.window.page_changed.connect(self._on_page_changed)
        shell.operator_changed.connect(self._on_shell_operator_changed)

    def begin(self) -> None:
        """Read and apply what is stored."""
        self._start("read the settings", self._load())
        self._on_page_changed(self._shell.window.current_page)

    async def _load(self) -> None:
        """What is stored gives way to what this start was told; what is chosen later does not."""
        self._apply_look = self._shell.recall
        try:
            await self.presenter.load()
        finally:
            self._apply_look = self._shell.choose

    def _on_page_changed(self, page: int) -> None:
        if page == SETTINGS_PAGE:
            if not self._page_is_connected:
                self._connect_page()
            self._start("read operators and rooms", self.presenter.refresh())
            self._start("read the common doors", self.common_doors.refresh())

    def _on_shell_operator_changed(self) -> None:
        self._on_page_changed(self._shell.window.current_page)

    def _connect_page(self) -> None:
        self._page_is_connected = True
        page, presenter = self._shell.settings, self.presenter
        presenter.state_changed.connect(page.render_state)
        for form in (page.desk, page.look):
            form.setting_edited.connect(presenter.change)
        page.operators.name_edited.connect(presenter.set_operator_name)
        page.operators.pins_edited.connect(presenter.set_pins)
        page.operators.new_roles_edited.connect(presenter.set_new_roles)
        page.operators.roles_edited.connect(presenter.change_roles)
        page.operators.add_requested.connect(presenter.add_operator)
        page.rooms.pattern_edited.connect(presenter.set_pattern)
        page.rooms.add_requested.connect(presenter.add_rooms)
        page.render_state(presenter.state)
        self._connect_common_doors()

    def _connect_common_doors(self) -> None:
        view, doors = self._shell.settings.common_doors, self.common_doors
        doors.state_changed.connect(view.render_state)
        view.changed.connect(doors.change)
        view.removed.connect(doors.remove)
        view.new_edited.connect(doors.edit_new)
        view.add_requested.connect(doors.add)
        view.render_state(doors.state)

    def _on_setting_changed(self, key: str, value: str) -> None:
        if key == LANGUAGE_KEY:
            self._apply_look(value, None)
        elif key == THEME_KEY:
            self._apply_look(None, value)
        elif key == IDLE_LOCK_KEY:
            self._parts.set_idle_time(int(value) * SECONDS_PER_MINUTE)
        elif key == CARD_SOURCE:
            self._shell.change_state(card_source=value)

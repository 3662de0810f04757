"""The Settings page: values by the schema, operators, and rooms that are added."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.errors import FieldProblem, InputRefused
from app.domain.hotel import Operator
from app.domain.layout import RoomDraft, clashes
from app.domain.layout_pattern import rooms_from_pattern
from app.domain.people import OperatorDraft
from app.domain.role_changes import is_last_manager, is_manager
from app.domain.roles import DeskRole
from app.domain.secret import Secret
from app.ports.store import Snapshot
from app.services.add_rooms import AddRooms
from app.services.change_roles import change_roles
from app.services.desk import Desk
from app.services.operators import AddOperator
from app.services.settings import change_setting, read_settings
from ui.settings_schema import SETTINGS, setting_of

Start = Callable[[str, Coroutine[Any, Any, Any]], object]

FIRST_ROLES = frozenset((DeskRole.RECEPTIONIST,))
"""What somebody is who is added, unless more is said."""


@dataclass(frozen=True, slots=True)
class SettingsGround:
    """What the page works with; ``operator`` is who is signed in."""

    desk: Desk
    add_operator: AddOperator
    add_rooms: AddRooms
    operator: Callable[[], Operator]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in. ``only_manager``: the one duty manager, who keeps the role."""

    operator_id: str
    name: str
    roles: frozenset[DeskRole]
    only_manager: bool = False


@dataclass(frozen=True, slots=True)
class NewOperatorState:
    """Who may sign in as what, and the form for one more. No PIN is in it.

    ``may_change``: who looks at it is a duty manager.
    """

    people: tuple[Person, ...] = ()
    may_change: bool = False
    name: str = ""
    roles: frozenset[DeskRole] = FIRST_ROLES
    busy: bool = False
    pins_differ: bool = False
    problems: tuple[FieldProblem, ...] = ()
    added: str = ""


@dataclass(frozen=True, slots=True)
class NewRoomsState:
    """How many rooms there are, and what a pattern would add."""

    total: int = 0
    pattern: str = ""
    busy: bool = False
    drafts: tuple[RoomDraft, ...] = ()
    problems: tuple[FieldProblem, ...] = ()
    added: int = 0


@dataclass(frozen=True, slots=True)
class SettingsState:
    """Everything that the page draws, but for server account and console."""

    values: Mapping[str, str] = field(default_factory=lambda: {each.key: each.default for each in SETTINGS})
    operators: NewOperatorState = NewOperatorState()
    rooms: NewRoomsState = NewRoomsState()


def _person(operator: Operator, operators: Sequence[Operator]) -> Person:
    alone = is_last_manager(operator, operators)
    return Person(operator.operator_id, operator.name, operator.roles, alone)


class SettingsPresenter(QObject):
    """Keeps settings; each holds from the moment that `setting_changed` tells it."""

    state_changed = Signal(object)
    setting_changed = Signal(str, str)
    """A setting's key and its new value: whoever it concerns applies it."""
    rooms_added = Signal()
    operator_changed = Signal(object)
    """An Operator whose roles are others from now on."""

    def __init__(self, ground: SettingsGround, start: Start, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self._start = start
        self._pins = (Secret(""), Secret(""))
        self._state = SettingsState()

    @property
    def state(self) -> SettingsState:
        """The newest state."""
        return self._state

    async def load(self) -> None:
        """Read the settings, before anybody signs in; every stored one is told by `setting_changed`."""
        desk = self._ground.desk
        stored = await read_settings(desk, (setting.key for setting in SETTINGS))
        for key, value in stored.items():
            if setting_of(key).takes(value):
                self.note(key, value)

    async def refresh(self) -> None:
        """Read operators and rooms anew, for whoever is signed in."""

        def view(snapshot: Snapshot) -> tuple[Sequence[Operator], int]:
            return snapshot.operators(), len(snapshot.rooms())

        operators, total = await self._ground.desk.store.read(view)
        people = tuple(_person(operator, operators) for operator in operators)
        self._show_operators(people=people, may_change=is_manager(self._ground.operator()))
        self._show_rooms(total=total)

    # -- settings

    def change(self, key: str, value: str) -> None:
        """Store a setting and have it applied at once; what the schema refuses is left alone."""
        if setting_of(key).takes(value) and self._state.values[key] != value:
            self.note(key, value)
            operator = self._ground.operator().name
            self._start("keep a setting", change_setting(self._ground.desk, key, value, operator))

    def note(self, key: str, value: str) -> None:
        """Take a setting that somebody else keeps (the menu), and tell it."""
        if self._state.values.get(key) != value:
            self._show(values={**self._state.values, key: value})
            self.setting_changed.emit(key, value)

    # -- operators

    def set_operator_name(self, name: str) -> None:
        """Take the new operator's name."""
        self._show_operators(name=name, problems=(), added="")

    def set_new_roles(self, roles: frozenset[DeskRole]) -> None:
        """Take what the new operator is to be."""
        self._show_operators(roles=roles, added="")

    def change_roles(self, operator_id: str, roles: frozenset[DeskRole]) -> None:
        """Give somebody other roles; they hold at once."""
        self._start("change roles", self._change_roles(operator_id, roles))

    async def _change_roles(self, operator_id: str, roles: frozenset[DeskRole]) -> None:
        try:
            by = self._ground.operator().name
            self.operator_changed.emit(await change_roles(self._ground.desk, operator_id, roles, by))
        finally:
            await self.refresh()

    def set_pins(self, pin: str, again: str) -> None:
        """Take the PIN and its repetition; neither is in any state."""
        self._pins = (Secret(pin), Secret(again))
        self._show_operators(pins_differ=False, problems=(), added="")

    def add_operator(self) -> None:
        """Add the operator who was entered."""
        if self._state.operators.busy:
            return
        if self._pins[0] != self._pins[1]:
            self._show_operators(pins_differ=True)
            return
        self._show_operators(busy=True, problems=(), added="")
        self._start("add an operator", self._add_operator())

    async def _add_operator(self) -> None:
        new = self._state.operators
        draft = OperatorDraft(new.name, self._pins[0], new.roles)
        try:
            added = await self._ground.add_operator(draft, self._ground.operator().name)
        except InputRefused as refused:
            self._show_operators(problems=refused.problems)
        else:
            self._pins = (Secret(""), Secret(""))
            self._show_operators(name="", roles=FIRST_ROLES, added=added.name)
        finally:
            self._show_operators(busy=False)
        await self.refresh()

    # -- rooms

    def set_pattern(self, text: str) -> None:
        """Take a pattern; what it would make is seen at once."""
        self._show_rooms(pattern=text, drafts=(), problems=(), added=0)
        if text.strip():
            self._start("try a pattern", self._try_pattern(text))

    async def _try_pattern(self, text: str) -> None:
        drafts, problems = _read(text)
        if drafts:
            rooms = await self._ground.desk.store.read(lambda snapshot: tuple(snapshot.rooms()))
            problems = tuple(clashes(drafts, rooms))
        if text == self._state.rooms.pattern:
            self._show_rooms(drafts=() if problems else drafts, problems=problems)

    def add_rooms(self) -> None:
        """Add the rooms that the pattern makes."""
        rooms = self._state.rooms
        if rooms.drafts and not rooms.busy:
            self._show_rooms(busy=True)
            self._start("add rooms", self._add_rooms(rooms.drafts))

    async def _add_rooms(self, drafts: tuple[RoomDraft, ...]) -> None:
        try:
            added = await self._ground.add_rooms(drafts, self._ground.operator().name)
        except InputRefused as refused:
            self._show_rooms(problems=refused.problems, drafts=())
        else:
            self._show_rooms(pattern="", drafts=(), problems=(), added=len(added))
            self.rooms_added.emit()
        finally:
            self._show_rooms(busy=False)
        await self.refresh()

    # -- state

    def _show_operators(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of NewOperatorState
        self._show(operators=replace(self._state.operators, **changes))

    def _show_rooms(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of NewRoomsState
        self._show(rooms=replace(self._state.rooms, **changes))

    def _show(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of SettingsState
        self._state = replace(self._state, **changes)
        self.state_changed.emit(self._state)


def _read(text: str) -> tuple[tuple[RoomDraft, ...], tuple[FieldProblem, ...]]:
    """What a pattern makes, or what is wrong with it."""
    try:
        return rooms_from_pattern(text), ()
    except InputRefused as refused:
        return (), refused.problems

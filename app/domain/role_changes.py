"""Who may give and take roles: a duty manager, and there is always one left."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.errors import KeyrackError
from app.domain.hotel import Operator
from app.domain.roles import DeskRole


class ManagerNeeded(KeyrackError):
    """Only a duty manager may do this; nothing was changed. ``name`` is who tried."""

    def __init__(self, name: str) -> None:
        super().__init__("a duty manager is needed")
        self.name = name


class LastDutyManager(KeyrackError):
    """The only duty manager keeps the role: nobody could give it back. ``name`` is theirs."""

    def __init__(self, name: str) -> None:
        super().__init__("the last duty manager")
        self.name = name


def is_manager(operator: Operator) -> bool:
    """Whether they are a duty manager."""
    return DeskRole.DUTY_MANAGER in operator.roles


def is_last_manager(operator: Operator, operators: Iterable[Operator]) -> bool:
    """Whether they are the only duty manager that the hotel has."""
    others = (each for each in operators if each.operator_id != operator.operator_id)
    return is_manager(operator) and not any(is_manager(other) for other in others)


def refuse_unless_manager(name: str, operators: Iterable[Operator]) -> None:
    """Raise ManagerNeeded unless the operator of that name is, at this moment, a duty manager."""
    if not any(each.name == name and is_manager(each) for each in operators):
        raise ManagerNeeded(name)


def refuse_losing_the_last(
    operator: Operator, roles: frozenset[DeskRole], operators: Iterable[Operator]
) -> None:
    """Raise LastDutyManager where these roles would leave the hotel without one."""
    if DeskRole.DUTY_MANAGER not in roles and is_last_manager(operator, operators):
        raise LastDutyManager(operator.name)

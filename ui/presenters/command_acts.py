"""What a command of the line is led to; it comes with the first command, and no start pays for it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from app.domain.command.model import (
    AnotherCard,
    CheckIn,
    CheckOut,
    DeskCommand,
    EraseCard,
    Extend,
    Move,
    ReadCard,
    SealRoom,
    SingleOpening,
    UnsealRoom,
)
from app.domain.rack import RackRoom
from app.services.check_in import CheckInOrder
from ui.presenters.desk_acts import DeskActs

Act = Coroutine[Any, Any, object]


def act_of(command: DeskCommand, acts: DeskActs, room: Callable[[str], RackRoom]) -> Act:
    """Return the act, not yet begun; ``room`` gives the room of an id as it is now."""
    of: Mapping[type, Callable[[Any], Act]] = {
        CheckIn: lambda it: acts.check_in(_order(it)),
        AnotherCard: lambda it: acts.another_card(room(it.room_id), it.cards),
        SingleOpening: lambda it: acts.single_opening(room(it.room_id)),
        Extend: lambda it: acts.extend(room(it.room_id), it.until),
        Move: lambda it: acts.move(room(it.room_id), it.to_room_id),
        CheckOut: lambda it: acts.check_out(room(it.room_id)),
        SealRoom: lambda it: acts.seal(room(it.room_id), it.reason),
        UnsealRoom: lambda it: acts.unseal(room(it.room_id)),
        ReadCard: lambda _it: acts.read_card(),
        EraseCard: lambda _it: acts.erase_card(),
    }
    return of[type(command)](command)


def room_to_show(command: DeskCommand) -> str | None:
    """The id of the room that the person will look at next, None where the command names none."""
    return command.to_room_id if isinstance(command, Move) else getattr(command, "room_id", None)


def _order(command: CheckIn) -> CheckInOrder:
    return CheckInOrder(
        command.room_id,
        command.guest,
        command.until,
        command.cards,
        command.guests or 1,
        further=command.further,
    )

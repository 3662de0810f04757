"""Which act belongs to which command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.codec.lock_ble.commands import (
    Allow,
    Ask4g,
    AskSettings,
    AskStatus,
    Associate4g,
    Bind,
    Command,
    DeleteUser,
    Deny,
    Initialise,
    LearnKeys,
    ListDenied,
    ListUsers,
    Operate,
    PullRecords,
    Release,
    SetClock,
    WriteSettings,
    WriteUser,
)
from app.simulation.lock_acts import belonging, door_work, lists
from app.simulation.lock_acts.effects import Effect, LockState


def perform(command: Command, state: LockState) -> Effect:
    """Return what the command does. Raises CommandRefused: then it does nothing."""
    return _ACTS[type(command)](command, state)


_ACTS: Mapping[type, Callable[[Any, LockState], Effect]] = {
    AskStatus: belonging.status,
    SetClock: belonging.set_clock,
    Bind: belonging.bind,
    LearnKeys: belonging.learn_keys,
    Initialise: belonging.initialise,
    Release: belonging.release,
    ListUsers: lists.list_users,
    WriteUser: lists.write_user,
    DeleteUser: lists.delete_user,
    AskSettings: lists.settings,
    WriteSettings: lists.write_settings,
    Operate: door_work.operate,
    PullRecords: door_work.records,
    Deny: lists.deny,
    Allow: lists.allow,
    ListDenied: lists.list_denied,
    Associate4g: lists.associate,
    Ask4g: lists.module,
}

"""Lock users, settings, the deny list, the 4G module."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from app.codec.lock_ble.command_bytes import USERS_A_PAGE
from app.codec.lock_ble.commands import (
    Allow,
    Ask4g,
    AskSettings,
    Associate4g,
    DeleteUser,
    DeniedAnswer,
    Deny,
    ListDenied,
    ListUsers,
    ModuleAnswer,
    Setting,
    SettingsAnswer,
    UsersAnswer,
    WriteSettings,
    WriteUser,
)
from app.codec.lock_ble.errors import CommandRefused, Outcome
from app.codec.open_card.case import MAX_ENTRIES, live
from app.domain.card_tasks import NamedCard
from app.domain.door_records import LockEvent
from app.simulation.lock_acts.effects import Effect, LockState, does, require, says
from app.simulation.lock_link_memory import StoredUser

_MODULE_MINUS_DBM = 71
_USER_DETAIL_BYTES = 2


def list_users(command: ListUsers, state: LockState) -> Effect:
    """Tell a page of the user list."""
    later = [stored.user for stored in state.link.users if stored.user.number >= command.first]
    page, rest = later[:USERS_A_PAGE], later[USERS_A_PAGE:]
    return says(state, UsersAnswer(tuple(page), rest[0].number if rest else 0))


def write_user(command: WriteUser, state: LockState) -> Effect:
    """Add an entry, or change the one of its number."""
    user = command.user
    require(Outcome.OUT_OF_RANGE, user.number)
    found = next((stored for stored in state.link.users if stored.user.number == user.number), None)
    credential = command.credential
    if credential is None:
        if found is None:
            raise CommandRefused(Outcome.NO_SUCH_ENTRY)
        credential = found.credential
    require(Outcome.FULL, found is not None or len(state.link.users) < state.most_users)
    written = StoredUser(user, credential)
    event = None if written == found else LockEvent.USER_WRITTEN
    others = (stored for stored in state.link.users if stored.user.number != user.number)
    users = tuple(sorted((*others, written), key=lambda stored: stored.user.number))
    changed = replace(state, link=replace(state.link, users=users))
    return does(changed, event, _user_detail(user.number))


def delete_user(command: DeleteUser, state: LockState) -> Effect:
    """Take an entry away."""
    users = tuple(stored for stored in state.link.users if stored.user.number != command.number)
    event = LockEvent.USER_DELETED if users != state.link.users else None
    changed = replace(state, link=replace(state.link, users=users))
    return does(changed, event, _user_detail(command.number))


def _user_detail(number: int) -> bytes:
    return number.to_bytes(_USER_DETAIL_BYTES, "big")


def settings(_command: AskSettings, state: LockState) -> Effect:
    """Tell the settings."""
    held = sorted(state.link.settings.items())
    return says(state, SettingsAnswer(tuple(Setting(tag, value) for tag, value in held)))


def write_settings(command: WriteSettings, state: LockState) -> Effect:
    """Set them all, or none."""
    held = dict(state.link.settings)
    for setting in command.settings:
        require(Outcome.UNKNOWN_SETTING, setting.tag in held)
        require(Outcome.OUT_OF_RANGE, len(setting.value) == len(held[setting.tag]))
        held[setting.tag] = setting.value
    event = None if held == state.link.settings else LockEvent.SETTINGS_WRITTEN
    return does(replace(state, link=replace(state.link, settings=MappingProxyType(held))), event)


def deny(command: Deny, state: LockState) -> Effect:
    """Deny cards; of two ends of one card the later counts."""
    ends = dict(state.door.denied)
    for card in command.cards:
        ends[card.serial] = max(ends.get(card.serial, card.until), card.until)
    denied = live(tuple(ends.items()), state.now)
    require(Outcome.FULL, len(denied) <= MAX_ENTRIES)
    newest = state.now.replace(microsecond=0)
    event = LockEvent.DENY_LIST_CHANGED if denied != state.door.denied else None
    return does(replace(state, door=replace(state.door, denied=denied, newest_denial=newest)), event)


def allow(command: Allow, state: LockState) -> Effect:
    """Deny serials no longer."""
    denied = tuple(entry for entry in state.door.denied if entry[0] not in command.serials)
    event = LockEvent.DENY_LIST_CHANGED if denied != state.door.denied else None
    return does(replace(state, door=replace(state.door, denied=denied)), event)


def list_denied(_command: ListDenied, state: LockState) -> Effect:
    """Tell the deny list."""
    return says(state, DeniedAnswer(tuple(NamedCard(serial, until) for serial, until in state.door.denied)))


def associate(command: Associate4g, state: LockState) -> Effect:
    """Use a 4G module, or none."""
    return does(replace(state, link=replace(state.link, imei=command.imei)))


def module(_command: Ask4g, state: LockState) -> Effect:
    """Tell how the 4G module is."""
    imei = state.link.imei
    return says(state, ModuleAnswer(imei, bool(imei), _MODULE_MINUS_DBM if imei else 0))

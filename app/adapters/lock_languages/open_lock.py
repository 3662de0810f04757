"""One lock of the open format within one session: `app.ports.lock_protocols.OpenLock` over the codec."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

from app.adapters.lock_languages.talking import worded
from app.codec.lock_ble.commands import (
    Allow,
    Ask4g,
    AskSettings,
    AskStatus,
    Associate4g,
    Command,
    DeleteUser,
    DeniedAnswer,
    Deny,
    Done,
    Initialise,
    ListDenied,
    ListUsers,
    LockAct,
    ModuleAnswer,
    Operate,
    PullRecords,
    Release,
    SetClock,
    Setting,
    SettingsAnswer,
    StatusAnswer,
    UsersAnswer,
    WriteSettings,
    WriteUser,
)
from app.codec.lock_ble.desk import DeskSession
from app.codec.lock_ble.errors import Outcome
from app.codec.lock_ble.records import PAGE, RecordsAnswer
from app.domain.card_tasks import LocalTime, NamedCard
from app.domain.lock_talk import LockStatus, ModuleStatus, RecordsPage, TalkedUser
from app.domain.lock_work import LockOperation, LockSaidNo
from app.domain.secret import Secret
from app.ports.lock_link import LockConversation

A = TypeVar("A")

_ACTS: Mapping[LockOperation, LockAct] = MappingProxyType(
    {
        LockOperation.UNLOCK: LockAct.UNLOCK,
        LockOperation.LOCK: LockAct.LOCK,
        LockOperation.PASSAGE: LockAct.PASSAGE,
        LockOperation.CLEAR_ALARM: LockAct.CLEAR_ALARM,
        LockOperation.SEAL: LockAct.SEAL,
        LockOperation.UNSEAL: LockAct.UNSEAL,
    }
)
"""The clock is set by a command of its own."""
_MOST_CARDS = 32
_FULL = Outcome.FULL.name.lower()
"""Cards in one message of the deny list."""


class TalkingLock:
    """See the port; every method says one or more commands and reads their answers."""

    def __init__(self, mac: str, session: DeskSession) -> None:
        self._mac = mac
        self._session = session

    @property
    def device_id(self) -> str:
        """See the port."""
        return self._session.lock.lock_id.hex()

    def _ask(self, command: Command, expected: type[A]) -> LockConversation[A]:
        return worded(self._mac, self._session.ask(command, expected))

    def _say(self, command: Command) -> LockConversation[None]:
        yield from self._ask(command, Done)

    def status(self) -> LockConversation[LockStatus]:
        """See the port."""
        return (yield from self._ask(AskStatus(), StatusAnswer)).status()

    def set_clock(self, at: datetime, local_time: LocalTime) -> LockConversation[None]:
        """See the port; whole seconds."""
        return self._say(SetClock(at.replace(microsecond=0), local_time))

    def settings(self) -> LockConversation[Mapping[int, bytes]]:
        """See the port."""
        answer = yield from self._ask(AskSettings(), SettingsAnswer)
        return {setting.tag: setting.value for setting in answer.settings}

    def write_settings(self, settings: Mapping[int, bytes]) -> LockConversation[None]:
        """See the port."""
        return self._say(WriteSettings(tuple(Setting(tag, settings[tag]) for tag in sorted(settings))))

    def users(self) -> LockConversation[Sequence[TalkedUser]]:
        """See the port."""
        found: list[TalkedUser] = []
        first = 1
        while first:
            answer = yield from self._ask(ListUsers(first), UsersAnswer)
            found += answer.users
            first = answer.next_first
        return found

    def add_user(self, user: TalkedUser, credential: Secret[str]) -> LockConversation[None]:
        """See the port."""
        return self._say(WriteUser(user, credential.reveal().encode()))

    def modify_user(self, user: TalkedUser, credential: Secret[str] | None) -> LockConversation[None]:
        """See the port."""
        return self._say(WriteUser(user, None if credential is None else credential.reveal().encode()))

    def delete_user(self, number: int) -> LockConversation[None]:
        """See the port."""
        return self._say(DeleteUser(number))

    def operate(self, operation: LockOperation, act: bytes) -> LockConversation[None]:
        """See the port."""
        return self._say(Operate(_ACTS[operation], act))

    def records(self, first: int) -> LockConversation[RecordsPage]:
        """See the port."""
        return (yield from self._ask(PullRecords(first, first, PAGE), RecordsAnswer)).page()

    def denied(self) -> LockConversation[Sequence[NamedCard]]:
        """See the port."""
        return (yield from self._ask(ListDenied(), DeniedAnswer)).cards

    def deny(self, cards: Sequence[NamedCard]) -> LockConversation[None]:
        """See the port."""
        for at in range(0, len(cards), _MOST_CARDS):
            yield from self._deny(tuple(cards[at : at + _MOST_CARDS]))

    def _deny(self, cards: tuple[NamedCard, ...]) -> LockConversation[None]:
        """Deny cards at once, or, where the list has no room for all, as many as it has."""
        try:
            yield from self._say(Deny(cards))
        except LockSaidNo as refusal:
            if refusal.reason != _FULL:
                raise
            for card in cards:
                yield from self._say(Deny((card,)))

    def allow_again(self, serials: Sequence[int]) -> LockConversation[None]:
        """See the port."""
        for at in range(0, len(serials), _MOST_CARDS):
            yield from self._say(Allow(tuple(serials[at : at + _MOST_CARDS])))

    def associate_4g(self, imei: str) -> LockConversation[None]:
        """See the port."""
        return self._say(Associate4g(imei))

    def module(self) -> LockConversation[ModuleStatus]:
        """See the port."""
        return (yield from self._ask(Ask4g(), ModuleAnswer)).status()

    def initialise(self) -> LockConversation[None]:
        """See the port."""
        return self._say(Initialise())

    def release(self) -> LockConversation[None]:
        """See the port."""
        return self._say(Release(drop_records=False))

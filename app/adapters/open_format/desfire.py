"""The conversation that tells what a DESFire on the encoder holds. It changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from app.codec.desfire.channel import Channel, NewChallenge, authenticate
from app.codec.desfire.commands import PICC_AID, Ins, Status, command, exchange, is_ev1_or_later
from app.codec.open_card.desfire_layout import (
    AID,
    DESK_KEY,
    EMPTY_MARK,
    EMPTY_RECORD,
    FACTORY_APPLICATION_KEY,
    FILES,
    RECORD_FILE,
    ApplicationKeys,
    anyone_may_create,
    settings_as_answered,
)
from app.codec.open_card.desfire_reading import FoundOnDesfire, read_open_mark, read_record, select
from app.codec.open_card.layout import ERASED_MARK, is_other_hotels_mark
from app.codec.open_card.reading import Judge
from app.codec.open_card.record import Verified, looks_like_a_record
from app.domain.reading import Blank, CardReading, Chip, OurPermission, Unreadable
from app.ports.encoder import Conversation


@dataclass(frozen=True, slots=True)
class NoApplication:
    """A reading's revision where the chip lets anyone create ours, and it is not there yet."""


@dataclass(frozen=True, slots=True)
class FactoryApplication:
    """A reading's revision where our application bears the factory's keys.

    ``mark`` is what its open mark held, empty bytes where there was none; ``missing`` are the numbers of
    the files that a torn first write did not come to make.
    """

    mark: bytes
    missing: tuple[int, ...]


Revision = NoApplication | FactoryApplication | FoundOnDesfire
_Foreign = tuple[Blank | Unreadable, NoApplication | FactoryApplication | None]


@dataclass(frozen=True, slots=True)
class DesfireDesk:
    """What the desk needs for one DESFire: whose it may be, its keys, who judges a record, what is random."""

    uid: bytes
    hotel_id: bytes
    keys: ApplicationKeys
    judge: Judge
    new_challenge: NewChallenge

    def look(self) -> Conversation[CardReading]:
        """Tell what the card holds, after its UID was read; raises DesfireRefused."""
        selected = yield from select(AID)
        if selected == Status.NO_SUCH_APPLICATION:
            return self._reading(*(yield from self._look_at_the_chip()))
        if selected != Status.DONE:
            return self._reading(Unreadable.WRONG_CHIP)
        channel = yield from self.authenticate(self.keys.desk)
        if channel is not None:
            return self.reading_of((yield from read_record(channel, self.judge)))
        return self._reading(*(yield from self._look_at_foreign()))

    def authenticate(self, key: bytes) -> Conversation[Channel | None]:
        """Open a session with the desk's key of the selected application; None where it is another one."""
        return (yield from authenticate(DESK_KEY, key, self.new_challenge))

    def reading_of(self, found: FoundOnDesfire) -> CardReading:
        """Return the reading of a card whose application is under our keys."""
        if not isinstance(found.outcome, Verified):
            damaged = looks_like_a_record(found.head)
            return self._reading(Unreadable.DAMAGED if damaged else Blank(erased=True), found)
        if found.outcome.permission.uid != self.uid:
            return self._reading(Unreadable.COPIED, found)
        return self._reading(OurPermission(found.outcome.permission), found)

    def erased(self) -> CardReading:
        """Return the reading of a card that was just erased and proven."""
        return self._reading(Blank(erased=True), FactoryApplication(ERASED_MARK, ()))

    def _reading(
        self, content: OurPermission | Blank | Unreadable, revision: Revision | None = None
    ) -> CardReading:
        return CardReading(self.uid, Chip.DESFIRE, content, weak_chip=False, revision=revision)

    def _look_at_the_chip(self) -> Conversation[_Foreign]:
        """Our application is not there: tell whether the chip is as delivered, in use, or locked."""
        yield from command(Ins.SELECT_APPLICATION, PICC_AID)
        if not is_ev1_or_later((yield from command(Ins.GET_VERSION))):
            return Unreadable.WRONG_CHIP, None
        settings = yield from exchange(Ins.GET_KEY_SETTINGS)
        if settings.status != Status.DONE or not anyone_may_create(settings.data):
            return Unreadable.UNKNOWN_KEYS, None
        others = yield from command(Ins.GET_APPLICATION_IDS)
        return Unreadable.UNKNOWN_DATA if others else Blank(), NoApplication()

    def _look_at_foreign(self) -> Conversation[_Foreign]:
        """Our application is there, and our key does not fit: the open mark says first whose it is."""
        mark = yield from read_open_mark()
        if is_other_hotels_mark(mark, self.hotel_id):
            return Unreadable.OTHER_HOTEL, None
        channel = yield from self.authenticate(FACTORY_APPLICATION_KEY)
        if channel is None:
            return Unreadable.UNKNOWN_KEYS, None
        return (yield from _look_at_factory(channel, mark))


def _look_at_factory(channel: Channel, mark: bytes) -> Conversation[_Foreign]:
    """The factory's key opens it: an erased card or a torn first write, unless its files are not ours."""
    there = yield from channel.run(Ins.GET_FILE_IDS)
    missing = tuple(file for file, _ in FILES if file not in there)
    if len(there) + len(missing) != len(FILES):
        return Unreadable.UNKNOWN_KEYS, None
    for file, settings in FILES:
        if file not in missing and not (yield from _is_as_we_make_it(channel, file, settings)):
            return Unreadable.UNKNOWN_KEYS, None
    empty = mark in (b"", EMPTY_MARK, ERASED_MARK) and (yield from _holds_nothing(channel, missing))
    content = Blank(erased=True) if empty else Unreadable.UNKNOWN_DATA
    return content, FactoryApplication(mark, missing)


def _is_as_we_make_it(channel: Channel, file: int, settings: bytes) -> Conversation[bool]:
    answer = yield from channel.run(Ins.GET_FILE_SETTINGS, bytes((file,)))
    return answer == settings_as_answered(settings)


def _holds_nothing(channel: Channel, missing: tuple[int, ...]) -> Conversation[bool]:
    if RECORD_FILE in missing:
        return True
    return (yield from channel.read(RECORD_FILE, 0, len(EMPTY_RECORD))) == EMPTY_RECORD

"""The conversations that change a DESFire: write over ours, write a card without permission, erase.

The chip's own transaction is the promise that a card lifted at any moment holds the old permission or
the new one: nothing that was written counts until CommitTransaction (SPECIFICATION.md, "DESFire").
"""

from __future__ import annotations

from app.adapters.open_format.desfire import DesfireDesk, FactoryApplication, Revision
from app.codec.desfire.channel import Channel
from app.codec.desfire.commands import PICC_AID, DesfireRefused, Ins, Status, command, exchange
from app.codec.open_card.desfire_layout import (
    AID,
    DESK_KEY,
    EMPTY_RECORD,
    FACTORY_APPLICATION_KEY,
    FACTORY_KEY_VERSION,
    FILES,
    LOCK_KEY,
    MARK_BYTES,
    MARK_FILE,
    NEW_APPLICATION,
    OUR_KEY_VERSION,
    RECORD_FILE,
)
from app.codec.open_card.desfire_reading import FoundOnDesfire, select
from app.codec.open_card.layout import ERASED_MARK, hotel_mark
from app.codec.open_card.record import HEAD_BYTES, Verified
from app.domain.reading import CardReading
from app.ports.card_source import CardSwapped, VerifyFailed
from app.ports.encoder import Conversation

_MARK_HEADER = bytes((MARK_FILE,)) + bytes(3) + MARK_BYTES.to_bytes(3, "little")


class DesfireWriter:
    """Changes one card that was recognised as ``revision``; `stands` tells what a failure leaves."""

    def __init__(self, desk: DesfireDesk, revision: Revision) -> None:
        self._desk = desk
        self._revision = revision
        self.stands = True
        """True until the commit is sent: what the card held is what it holds."""

    def write(self, record: bytes) -> Conversation[CardReading]:
        """Write a record (144 bytes), commit it, and read it back."""
        revision = self._revision
        if isinstance(revision, FoundOnDesfire) and isinstance(revision.outcome, Verified):
            channel = yield from self._open_as_recognised(revision)
            yield from self._settle(channel, record, b"")
        else:
            channel = yield from self._open_under_our_keys()
            yield from self._settle(channel, record, hotel_mark(self._desk.hotel_id))
        return self._desk.reading_of(FoundOnDesfire(record[:HEAD_BYTES], self._desk.judge(record)))

    def erase(self) -> Conversation[CardReading]:
        """Empty the record, give the keys back to the factory's, and prove both."""
        revision = self._revision
        if isinstance(revision, FoundOnDesfire):
            channel = yield from self._open_as_recognised(revision)
            yield from self._settle(channel, EMPTY_RECORD, ERASED_MARK)
            yield from self._give_back(channel, certain=isinstance(revision.outcome, Verified))
        else:
            channel = yield from self._open_under_factory_keys()
            yield from self._settle(channel, EMPTY_RECORD, ERASED_MARK)
        return self._desk.erased()

    def _open_as_recognised(self, found: FoundOnDesfire) -> Conversation[Channel]:
        """Open our application and prove that nobody has written it since; raises CardSwapped."""
        channel = yield from self._open(self._desk.keys.desk)
        if (yield from channel.read(RECORD_FILE, 0, HEAD_BYTES)) != found.head:
            raise self._changed()
        return channel

    def _open_under_our_keys(self) -> Conversation[Channel]:
        """Bring a card on which no permission is in force under our keys, wherever a tear left it."""
        if isinstance(self._revision, FoundOnDesfire):
            channel = yield from self._open_as_recognised(self._revision)
            if (yield from _lock_key_version(channel)) != OUR_KEY_VERSION:
                yield from self._take_lock_key(channel)
            return channel
        channel = yield from self._open_under_factory_keys()
        yield from channel.change_key(
            DESK_KEY, self._desk.keys.desk, OUR_KEY_VERSION, FACTORY_APPLICATION_KEY
        )
        channel = yield from self._open_again(self._desk.keys.desk)
        yield from self._take_lock_key(channel)
        return channel

    def _take_lock_key(self, channel: Channel) -> Conversation[None]:
        yield from channel.change_key(
            LOCK_KEY, self._desk.keys.lock, OUR_KEY_VERSION, FACTORY_APPLICATION_KEY
        )

    def _open_under_factory_keys(self) -> Conversation[Channel]:
        """Open the application with the factory's key, made with its files where they are not there.

        That the factory's key still fits is the proof that nobody has written the card since.
        """
        revision = self._revision
        if isinstance(revision, FactoryApplication):
            missing = revision.missing
            channel = yield from self._open(FACTORY_APPLICATION_KEY)
        else:
            missing = tuple(file for file, _ in FILES)
            yield from self._create_application()
            channel = yield from self._open(FACTORY_APPLICATION_KEY)
        for file, settings in FILES:
            if file in missing:
                yield from channel.run(Ins.CREATE_BACKUP_FILE, bytes((file,)) + settings)
        return channel

    def _create_application(self) -> Conversation[None]:
        yield from command(Ins.SELECT_APPLICATION, PICC_AID)
        created = yield from exchange(Ins.CREATE_APPLICATION, NEW_APPLICATION)
        if created.status == Status.DUPLICATE:
            raise self._changed()
        if created.status != Status.DONE:
            raise DesfireRefused(created.status)

    def _open(self, key: bytes) -> Conversation[Channel]:
        """Open the application as it was recognised; raises CardSwapped where it is another now."""
        selected = yield from select(AID)
        if selected == Status.NO_SUCH_APPLICATION:
            raise self._changed()
        if selected != Status.DONE:
            raise DesfireRefused(selected)
        channel = yield from self._desk.authenticate(key)
        if channel is None:
            raise self._changed()
        return channel

    def _open_again(self, key: bytes) -> Conversation[Channel]:
        """Prove that a key that was just written is there."""
        channel = yield from self._desk.authenticate(key)
        if channel is None:
            raise DesfireRefused(Status.AUTHENTICATION_ERROR)
        return channel

    def _settle(self, channel: Channel, record: bytes, mark: bytes) -> Conversation[None]:
        """Write the record, and a mark that is not empty, in one transaction; read back and prove it."""
        if mark:
            yield from channel.run(Ins.WRITE_DATA, _MARK_HEADER + mark)
        yield from channel.write(RECORD_FILE, record)
        self.stands = False
        yield from channel.run(Ins.COMMIT_TRANSACTION)
        if mark and (yield from channel.run(Ins.READ_DATA, _MARK_HEADER)) != mark:
            raise VerifyFailed(self._desk.uid)
        if (yield from channel.read(RECORD_FILE, 0, len(record))) != record:
            raise VerifyFailed(self._desk.uid)

    def _give_back(self, channel: Channel, *, certain: bool) -> Conversation[None]:
        """Return both keys to the factory's, the desk's last, and prove it by opening with that one.

        ``certain``: the lock's key is known to be ours, because a permission was in force.
        """
        if certain or (yield from _lock_key_version(channel)) == OUR_KEY_VERSION:
            yield from channel.change_key(
                LOCK_KEY, FACTORY_APPLICATION_KEY, FACTORY_KEY_VERSION, self._desk.keys.lock
            )
        yield from channel.change_key(
            DESK_KEY, FACTORY_APPLICATION_KEY, FACTORY_KEY_VERSION, self._desk.keys.desk
        )
        yield from self._open_again(FACTORY_APPLICATION_KEY)

    def _changed(self) -> CardSwapped:
        """The same card, written elsewhere since it was recognised."""
        return CardSwapped(self._desk.uid, self._desk.uid)


def _lock_key_version(channel: Channel) -> Conversation[int]:
    return (yield from channel.run(Ins.GET_KEY_VERSION, bytes((LOCK_KEY,))))[0]

"""The open format on a MIFARE DESFire, as the card source of one hotel uses it."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from app.adapters.open_format.desfire import (
    DesfireDesk,
    FactoryApplication,
    NoApplication,
    Revision,
)
from app.adapters.open_format.desfire_writing import DesfireWriter
from app.adapters.open_format.hotel_keys import HotelKeys
from app.adapters.open_format.session import expect_uid, read_uid
from app.codec.desfire.channel import CHALLENGE_BYTES, NewChallenge
from app.codec.desfire.commands import DesfireRefused
from app.codec.open_card.desfire_layout import UID_BYTES, application_keys
from app.codec.open_card.desfire_reading import FoundOnDesfire
from app.codec.open_card.layout import ERASED_MARK
from app.codec.open_card.reading import Judge
from app.codec.open_card.record import Verified
from app.domain.permission import Permission
from app.domain.reading import Blank, CardReading, Chip, Unreadable
from app.ports.card_source import CardRefused, CardWriteFailed
from app.ports.encoder import Conversation

Sign = Callable[[Permission, int], bytes]
"""Returns the signed record of a permission with a copy counter."""


def new_challenge() -> bytes:
    """Return 16 bytes that nobody can foresee."""
    return secrets.token_bytes(CHALLENGE_BYTES)


class DesfireSource:
    """Makes the conversations with DESFire cards for the hotel whose keys it is given."""

    def __init__(
        self, keys: HotelKeys, judge: Judge, sign: Sign, challenges: NewChallenge = new_challenge
    ) -> None:
        self._keys = keys
        self._judge = judge
        self._sign = sign
        self._challenges = challenges

    def recognise(self) -> Conversation[CardReading]:
        """Tell what lies there; raises CardWriteFailed (the old content stands)."""
        uid = yield from read_uid()
        if len(uid) != UID_BYTES:
            # A random UID: a telephone, or a card that somebody configured so. No permission binds to it.
            return CardReading(uid, Chip.DESFIRE, Unreadable.WRONG_CHIP, weak_chip=False)
        return (yield from self._look(uid))

    def write(self, reading: CardReading, permission: Permission) -> Conversation[CardReading]:
        """Write ``permission`` as the port says."""
        reading, revision = yield from self._as_recognised(reading)
        writer = DesfireWriter(self._desk(reading.uid), revision)
        counter = 0
        if isinstance(revision, FoundOnDesfire) and isinstance(revision.outcome, Verified):
            counter = revision.outcome.counter + 1
        return (yield from _told(writer, writer.write(self._sign(permission, counter))))

    def erase(self, reading: CardReading) -> Conversation[CardReading]:
        """Leave the card without permission, as the port says; our application stays, with factory keys.

        Raises CardRefused for a card that holds nothing but other people's applications.
        """
        reading, revision = yield from self._as_recognised(reading)
        if isinstance(reading.content, Blank) and _is_clean(revision):
            return reading
        if isinstance(revision, NoApplication):
            raise CardRefused(reading)
        writer = DesfireWriter(self._desk(reading.uid), revision)
        return (yield from _told(writer, writer.erase()))

    def _as_recognised(self, reading: CardReading) -> Conversation[tuple[CardReading, Revision]]:
        """Make sure that the card still lies there; look again where the reading does not tell enough."""
        yield from expect_uid(reading.uid)
        if reading.revision is None:
            reading = yield from self._look(reading.uid)
        revision = reading.revision
        if not isinstance(revision, NoApplication | FactoryApplication | FoundOnDesfire):
            raise CardRefused(reading)
        return reading, revision

    def _look(self, uid: bytes) -> Conversation[CardReading]:
        try:
            return (yield from self._desk(uid).look())
        except DesfireRefused as refused:
            raise CardWriteFailed(refused.status, old_content_stands=True) from refused

    def _desk(self, uid: bytes) -> DesfireDesk:
        keys = application_keys(self._keys.sector_master, self._keys.lock_master, uid)
        return DesfireDesk(uid, self._keys.hotel_id, keys, self._judge, self._challenges)


def _is_clean(revision: Revision) -> bool:
    erased = isinstance(revision, FactoryApplication) and revision.mark == ERASED_MARK
    return erased or isinstance(revision, NoApplication)


def _told(writer: DesfireWriter, conversation: Conversation[CardReading]) -> Conversation[CardReading]:
    """Run a change; a refusal of the chip is told with what it leaves. Raises CardWriteFailed."""
    try:
        return (yield from conversation)
    except DesfireRefused as refused:
        raise CardWriteFailed(refused.status, old_content_stands=writer.stands) from refused

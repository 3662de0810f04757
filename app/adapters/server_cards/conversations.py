"""The conversations with a server card: look, write, erase (server_cards.md, "On the card")."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from app.adapters.server_cards.layouts import Layout
from app.adapters.server_cards.places import BLOCKS, by_sector, cut, trailer_of
from app.adapters.server_cards.session import Session, read_uid
from app.codec.apdu import BLOCK_BYTES, FACTORY_KEY
from app.domain.reading import Blank, CardReading, Chip, ServerContent, Unreadable
from app.ports.card_source import CardWriteFailed
from app.ports.encoder import Conversation

_EMPTY = bytes(BLOCK_BYTES)


@dataclass(frozen=True, slots=True)
class CardContent:
    """What the server said to put where. ``data`` fills the layout's blocks exactly."""

    layout: Layout
    data: bytes = field(repr=False)

    @property
    def digest(self) -> bytes:
        """SHA-256 of the data: by it the content is known again."""
        return hashlib.sha256(self.data).digest()


@dataclass(frozen=True, slots=True)
class ServerRevision:
    """A reading's revision where a layout's key opened the card."""

    layout: Layout


def recognise(chip: Chip, layouts: tuple[Layout, ...]) -> Conversation[CardReading]:
    """Tell whether the card bears server content; UNKNOWN_KEYS where no layout's key opens it."""
    uid = yield from read_uid()
    session = Session(uid)
    for layout in layouts:
        fits = layout.blocks[-1] < BLOCKS[chip]
        if fits and (yield from session.try_open(trailer_of(layout.start), layout.key)):
            content = yield from _content_of(session, layout)
            return CardReading(uid, chip, content, revision=ServerRevision(layout))
    return CardReading(uid, chip, Unreadable.UNKNOWN_KEYS)


def _content_of(session: Session, layout: Layout) -> Conversation[Blank | ServerContent | Unreadable]:
    """Read the content of a card whose first sector is open; DAMAGED where a write or erase was torn."""
    data = b""
    first = trailer_of(layout.start)
    for trailer, blocks in by_sector(layout.blocks).items():
        if trailer != first and not (yield from session.try_open(trailer, layout.key)):
            return Unreadable.DAMAGED
        for block in blocks:
            data += yield from session.read(block)
    return ServerContent(hashlib.sha256(data).digest()) if any(data) else Blank(erased=True)


def write(reading: CardReading, content: CardContent) -> Conversation[CardReading]:
    """Put the content where it is told, and read it back, byte for byte.

    Raises CardSwapped, CardWriteFailed, VerifyFailed.
    """
    revision = reading.revision
    if isinstance(revision, ServerRevision) and revision.layout.blocks != content.layout.blocks:
        # The old content would stay beside the new.
        reading = yield from erase(reading, revision.layout)
        return (yield from when_emptied(write(reading, content)))
    session, layout = Session(reading.uid), content.layout
    yield from session.expect_uid()
    data = dict(zip(layout.blocks, cut(content.data), strict=True))
    for trailer, blocks in by_sector(layout.blocks).items():
        opened_by = yield from session.open(trailer, *_keys(reading, layout))
        if opened_by != layout.key:
            yield from session.check_trailer(trailer)
        for block in blocks:
            yield from session.write(block, data[block])
        if opened_by != layout.key:
            yield from session.change_key(trailer, layout.key)
        for block in blocks:
            yield from session.expect(block, data[block])
    return CardReading(
        reading.uid, reading.chip, ServerContent(content.digest), revision=ServerRevision(layout)
    )


def when_emptied(conversation: Conversation[CardReading]) -> Conversation[CardReading]:
    """Run what follows an erase: what the card held before is gone anyway. Raises CardWriteFailed."""
    try:
        return (yield from conversation)
    except CardWriteFailed as failed:
        raise CardWriteFailed(failed.status, old_content_stands=False) from failed


def _keys(reading: CardReading, layout: Layout) -> tuple[bytes, ...]:
    """The keys that may open the card, the likeliest first."""
    revision = reading.revision
    if isinstance(revision, ServerRevision):
        return tuple(dict.fromkeys((revision.layout.key, layout.key, FACTORY_KEY)))
    return tuple(dict.fromkeys((FACTORY_KEY, layout.key)))


def erase(reading: CardReading, layout: Layout) -> Conversation[CardReading]:
    """Empty the layout's blocks and give its sectors the factory's key A again, both proven by reading.

    Raises as `write` does.
    """
    session = Session(reading.uid)
    yield from session.expect_uid()
    for trailer, blocks in by_sector(layout.blocks).items():
        opened_by = yield from session.open(trailer, *dict.fromkeys((layout.key, FACTORY_KEY)))
        if opened_by != FACTORY_KEY:
            yield from session.check_trailer(trailer)
        for block in blocks:
            yield from session.write(block, _EMPTY)
        if opened_by != FACTORY_KEY:
            yield from session.change_key(trailer, FACTORY_KEY)
        for block in blocks:
            yield from session.expect(block, _EMPTY)
    return CardReading(reading.uid, reading.chip, Blank(erased=True))

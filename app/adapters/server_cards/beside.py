"""Two card sources beside each other: what lies there may be of either, what is made is of the chosen one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.adapters.server_cards.conversations import when_emptied
from app.adapters.server_cards.places import BLOCKS
from app.adapters.server_cards.source import ServerSource
from app.codec.apdu import chip_from_atr
from app.domain.door import Decision, DoorMemory
from app.domain.permission import Permission
from app.domain.reading import Blank, CardReading, OurPermission, Unreadable
from app.ports.card_source import OPEN_FORMAT, SERVER, CardSource, Prepared
from app.ports.data_cards import DataCardArea
from app.ports.encoder import Conversation

_DAMAGED = (Unreadable.DAMAGED, Unreadable.COPIED)
_NOT_OPEN_FORMAT = (Unreadable.UNKNOWN_KEYS, Unreadable.UNKNOWN_DATA)


class BesideSource:
    """Fulfils `CardSource`: the open format's for everything but server content.

    The chosen source looks first, so that its own cards cost the fewest APDUs.
    """

    def __init__(self, open_format: CardSource, server: ServerSource, *, by_server: bool) -> None:
        self._open = open_format
        self._server = server
        self._by_server = by_server

    @property
    def name(self) -> str:
        """The chosen source."""
        return SERVER if self._by_server else OPEN_FORMAT

    @property
    def key_version(self) -> int:
        """The open format's."""
        return self._open.key_version

    @property
    def data_area(self) -> DataCardArea:
        """The open format's."""
        return self._open.data_area

    def recognise(self, atr: bytes) -> Conversation[CardReading]:
        """See the port."""
        if chip_from_atr(atr) not in BLOCKS:
            return self._recognise_open_only(atr)
        if not self._server.has_written:
            return self._open.recognise(atr)
        return self._server_first(atr) if self._by_server else self._open_first(atr)

    def _recognise_open_only(self, atr: bytes) -> Conversation[CardReading]:
        """A chip that bears no server content: where the server makes the cards, a blank one is of no use."""
        reading = yield from self._open.recognise(atr)
        if self._by_server and isinstance(reading.content, Blank):
            return replace(reading, content=Unreadable.WRONG_CHIP)
        return reading

    def _server_first(self, atr: bytes) -> Conversation[CardReading]:
        seen = yield from self._server.recognise(chip_from_atr(atr))
        if seen.content is Unreadable.UNKNOWN_KEYS or isinstance(seen.content, Blank):
            found = yield from self._open.recognise(atr)
            return seen if found.content is Unreadable.UNKNOWN_KEYS else found
        return seen

    def _open_first(self, atr: bytes) -> Conversation[CardReading]:
        found = yield from self._open.recognise(atr)
        if found.content not in _NOT_OPEN_FORMAT:
            return found
        seen = yield from self._server.recognise(chip_from_atr(atr))
        return found if seen.content is Unreadable.UNKNOWN_KEYS else seen

    async def ready(self) -> None:
        """See the port."""
        await (self._server if self._by_server else self._open).ready()

    async def prepare(self, reading: CardReading, permission: Permission) -> Prepared:
        """See the port. What the other source put on the card is taken off in the same conversation."""
        others = self._is_open_formats(reading) if self._by_server else self._server.owns(reading)
        chosen = self._server if self._by_server else self._open
        if not others:
            return await chosen.prepare(reading, permission)
        emptied = replace(reading, content=Blank(erased=True), revision=None)
        prepared = await chosen.prepare(emptied, permission)
        return replace(prepared, conversation=self._after_erase(reading, prepared))

    def _after_erase(self, reading: CardReading, prepared: Prepared) -> Conversation[CardReading]:
        yield from self.erase(reading)
        return (yield from when_emptied(prepared.conversation))

    def _is_open_formats(self, reading: CardReading) -> bool:
        bears = isinstance(reading.content, OurPermission) or reading.content in _DAMAGED
        return bears and not self._server.owns(reading)

    def erase(self, reading: CardReading) -> Conversation[CardReading]:
        """See the port."""
        return (self._server if self._server.owns(reading) else self._open).erase(reading)

    def decide(self, reading: CardReading, memory: DoorMemory, now: datetime) -> Decision:
        """By the open format's rules; what a server's content means the hotel's account has to say first."""
        return self._open.decide(reading, memory, now)

    def door_memory(self, building: int, floor: int, door: int, sequence: int) -> DoorMemory:
        """See the port."""
        return self._open.door_memory(building, floor, door, sequence)

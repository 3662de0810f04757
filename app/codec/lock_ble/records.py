"""Door records as they travel: 16 bytes each, a card seen or another event of the lock.

SPECIFICATION.md, "Records", is the reference. A record of a kind that is not known here is kept as it came:
it must neither be lost nor stop the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from app.codec.lock_ble.fields import TIME, U32, Kind, Layout, Reader, several
from app.codec.open_card.fields import NotEncodable
from app.codec.open_card.seen_cards import SEEN_BYTES, pack_seen, tells_a_card, unpack_seen
from app.domain.door_records import LockEvent, SeenCard, SeenEvent
from app.domain.lock_talk import NumberedEvent, NumberedRecord, RecordsPage

DETAIL_BYTES = 10
MOST_A_PAGE = 120
"""What a message has room for."""
PAGE = 30
"""What the desk asks for: at the smallest MTU some 28 notifications, so that a lost one costs little."""

EVENT_CODES: Mapping[LockEvent, int] = MappingProxyType(
    {event: code for code, event in enumerate(LockEvent, start=0x80)}
)
"""What stands for an event: from 80 on, in the order of `LockEvent`, at whose end new ones are added."""
_EVENTS = {code: event for event, code in EVENT_CODES.items()}
_CODE_AT = 4


Seen = SeenCard | SeenEvent


@dataclass(frozen=True, slots=True)
class RecordsAnswer:
    """A page as a lock answers it: ``first`` is the number of the first of ``seen``, then they count on.

    ``oldest`` and ``newest`` bound what it holds: the number of its oldest record, and the next to be given.
    """

    oldest: int
    newest: int
    first: int
    seen: tuple[Seen, ...]

    def page(self) -> RecordsPage:
        """Return it as the page that the program knows."""
        numbered = list(enumerate(self.seen, start=self.first))
        end = self.first + len(self.seen)
        return RecordsPage(
            first=self.first,
            records=tuple(NumberedRecord(at, seen) for at, seen in numbered if isinstance(seen, SeenCard)),
            next_number=end,
            more=end < self.newest,
            events=tuple(NumberedEvent(at, seen) for at, seen in numbered if isinstance(seen, SeenEvent)),
        )


def _pack(seen: Seen) -> bytes:
    if isinstance(seen, SeenCard):
        return _pack_card(seen)
    head = TIME.pack(seen.at) + bytes((seen.code,))
    if seen.event is None:
        return _whole(head + seen.detail)
    return _whole(head + bytes((len(seen.detail),)) + seen.detail.ljust(DETAIL_BYTES, b"\0"))


def _pack_card(seen: SeenCard) -> bytes:
    try:
        return pack_seen(seen)
    except NotEncodable as error:
        raise ValueError(error.field) from error


def _whole(row: bytes) -> bytes:
    if len(row) != SEEN_BYTES:
        raise ValueError(len(row))
    return row


def _read(reader: Reader) -> Seen:
    """Read one record; what this page's version can't say is kept as it came."""
    row = reader.take(SEEN_BYTES)
    known = _known(row)
    if known is not None and _pack(known) == row:
        return known
    return SeenEvent(TIME.read(Reader(row)), None, row[_CODE_AT], row[_CODE_AT + 1 :])


def _known(row: bytes) -> Seen | None:
    if tells_a_card(row):
        return unpack_seen(row)
    event, length = _EVENTS.get(row[_CODE_AT]), row[_CODE_AT + 1]
    if event is None or length > DETAIL_BYTES:
        return None
    return SeenEvent(TIME.read(Reader(row)), event, row[_CODE_AT], row[_CODE_AT + 2 :][:length])


SEEN: Kind[Seen] = Kind(_pack, _read)
RECORDS = Layout(
    RecordsAnswer,
    (("oldest", U32), ("newest", U32), ("first", U32), ("seen", several(SEEN, MOST_A_PAGE))),
)


def seen_event(at: datetime, event: LockEvent, detail: bytes = b"") -> SeenEvent:
    """Return an event with its code; ``at`` is cut to whole seconds."""
    return SeenEvent(at.replace(microsecond=0), event, EVENT_CODES[event], detail)

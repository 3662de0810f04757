"""How anyone who holds a key of the open format's application reads a DESFire: the desk and the lock alike.

SPECIFICATION.md, "DESFire", is the reference. Sans-I/O; it changes nothing on the card.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.codec.apdu import Exchange
from app.codec.desfire.channel import Channel, NewChallenge, authenticate
from app.codec.desfire.commands import DesfireRefused, Ins, Status, exchange, number
from app.codec.open_card.desfire_layout import AID, LOCK_KEY, MARK_BYTES, MARK_FILE, RECORD_FILE
from app.codec.open_card.layout import is_other_hotels_mark
from app.codec.open_card.reading import Judge
from app.codec.open_card.record import HEAD_BYTES, RECORD_BYTES, Flaw, Verified


@dataclass(frozen=True, slots=True)
class FoundOnDesfire:
    """What the record file holds: its first 16 bytes, and whether the record is believed or why not."""

    head: bytes
    outcome: Verified | Flaw


def select(aid: bytes) -> Exchange[int]:
    """Select an application and return the chip's status word; an open session ends."""
    return (yield from exchange(Ins.SELECT_APPLICATION, aid)).status


def read_record(channel: Channel, judge: Judge) -> Exchange[FoundOnDesfire]:
    """Read and judge the record within a session; raises DesfireRefused."""
    record = yield from channel.read(RECORD_FILE, 0, RECORD_BYTES)
    return FoundOnDesfire(record[:HEAD_BYTES], judge(record))


def read_open_mark() -> Exchange[bytes]:
    """Read the mark of the selected application without any key; empty where there is none to read."""
    header = bytes((MARK_FILE,)) + number(0) + number(MARK_BYTES)
    reply = yield from exchange(Ins.READ_DATA, header)
    return reply.data if reply.status == Status.DONE else b""


def read_at_the_lock(
    key: bytes, hotel_id: bytes, judge: Judge, new_challenge: NewChallenge
) -> Exchange[Verified | Flaw]:
    """What a lock does after the UID: select, authenticate with its 16-byte key, read, or ask the mark."""
    try:
        if (yield from select(AID)) != Status.DONE:
            return Flaw.NOT_A_RECORD
        channel = yield from authenticate(LOCK_KEY, key, new_challenge)
        if channel is not None:
            return (yield from read_record(channel, judge)).outcome
        mark = yield from read_open_mark()
    except DesfireRefused:
        return Flaw.NOT_A_RECORD
    return Flaw.OTHER_HOTEL if is_other_hotels_mark(mark, hotel_id) else Flaw.NOT_A_RECORD

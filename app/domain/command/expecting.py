"""What a line would accept next, as codes that the UI words."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from app.domain.command.address import Line
from app.domain.command.clauses import gather
from app.domain.command.model import CommandContext, Expected, Refusal
from app.domain.command.rooms import is_occupied
from app.domain.command.tokens import parted
from app.domain.command.words import ROOMLESS, Verb
from app.domain.rack import RackRoom, RoomStatus

_START = (Expected.ROOM, Expected.GUEST, Expected.READ, Expected.ERASE)
_STAY: Mapping[str, tuple[Expected, ...]] = {
    "when": (Expected.NIGHTS, Expected.UNTIL),
    "cards": (Expected.CARDS,),
    "guests": (Expected.GUESTS,),
    "guest": (Expected.GUEST,),
}
_VACANT = (Expected.SINGLE, Expected.SEAL)
_OCCUPIED = (Expected.ANOTHER, Expected.EXTEND, Expected.MOVE, Expected.CHECK_OUT, Expected.SINGLE)
_AFTER: Mapping[Verb, tuple[Expected, ...]] = {
    Verb.ANOTHER: (Expected.CARDS,),
    Verb.EXTEND: (Expected.NIGHTS, Expected.DATE),
    Verb.MOVE: (Expected.TARGET,),
    Verb.SEAL: (Expected.REASON,),
    Verb.FIND: (Expected.GUEST,),
}


def verbs_for(room: RackRoom) -> tuple[Expected, ...]:
    """The verbs that make sense for a room as it is now."""
    if room.status is RoomStatus.SEALED:
        return (Expected.UNSEAL,)
    return _OCCUPIED if is_occupied(room) else _VACANT


def expected_at_start(context: CommandContext) -> tuple[Expected, ...]:
    """What an empty line accepts."""
    room = context.rooms.by_id(context.selected) if context.selected is not None else None
    return (*_START, *verbs_for(room)) if room is not None else _START


def expected_for(line: Line | None, context: CommandContext, *, complete: bool) -> tuple[Expected, ...]:
    """What a line accepts after what stands there; without a line, its room was not understood."""
    if line is None:
        return (Expected.ROOM,)
    if line.verb is not None and line.verb is not Verb.CHECK_IN:
        if complete and line.rest:
            return ()
        needs_room = line.room is None and line.verb not in ROOMLESS
        return (*((Expected.ROOM,) * needs_room), *_AFTER.get(line.verb, ()))
    return _after_room(line, context)


def _after_room(line: Line, context: CommandContext) -> tuple[Expected, ...]:
    if line.room is None:
        return expected_at_start(context)
    if line.room.status is RoomStatus.SEALED:
        return verbs_for(line.room)
    said = _said(line)
    missing = tuple(code for what, codes in _STAY.items() if what not in said for code in codes)
    return (*missing, *verbs_for(line.room)) if not said and line.verb is None else missing


def _said(line: Line) -> frozenset[str]:
    """What a line says of a stay so far; where its last word is not finished, what stands before counts."""
    tokens = parted(line.rest)
    for stop in (len(tokens), len(tokens) - 1):
        with suppress(Refusal):
            return frozenset(gather(tokens[: max(stop, 0)]).words)
    return frozenset()

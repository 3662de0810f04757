"""Reads one line of the desk's command line. GRAMMAR.md beside this file gives the grammar for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.command.address import Line, address, match_room, need_room, no_such_room
from app.domain.command.clauses import Clauses, gather
from app.domain.command.completion import completions
from app.domain.command.expecting import expected_at_start, expected_for
from app.domain.command.model import (
    MAX_NAME_CHARACTERS,
    AnotherCard,
    CheckIn,
    CheckOut,
    CommandContext,
    EraseCard,
    Extend,
    FindRooms,
    Move,
    Note,
    NoteCode,
    Parsed,
    ProblemCode,
    ReadCard,
    Refusal,
    SealRoom,
    SelectRoom,
    SingleOpening,
    UnsealRoom,
    refused,
)
from app.domain.command.moments import Reckoning, When, moment_of, nights_rule
from app.domain.command.rooms import folded, is_occupied
from app.domain.command.tokens import Token, parted, split_words
from app.domain.command.words import ARROWS, Verb
from app.domain.dates import nights_between
from app.domain.rack import RackRoom, RoomStatus

MAX_FOUND = 6


def parse(text: str, context: CommandContext) -> Parsed:
    """Say what a line means now; it never raises, whatever was typed."""
    words = split_words(text)
    parsed = _read(words, context) if words else Parsed(expected=expected_at_start(context))
    return replace(parsed, completions=completions(text, context))


def _read(words: Sequence[Token], context: CommandContext) -> Parsed:
    line: Line | None = None
    try:
        line = address(words, context)
        parsed = _with_party(_of_line(line, context), context)
    except Refusal as refusal:
        room = line.room if line is not None else None
        parsed = Parsed(problem=refusal.problem, room=room)
    return replace(parsed, expected=expected_for(line, context, complete=parsed.command is not None))


def _of_line(line: Line, context: CommandContext) -> Parsed:
    """Rooms that are joined are a suite to check in; other commands know their party's rooms anyway."""
    if not line.further:
        return _VERBS[line.verb](line, context)
    if line.verb not in (None, Verb.CHECK_IN):
        raise refused(ProblemCode.UNKNOWN_WORD, "+")
    return _suite_check_in(line, gather(parted(line.rest)), context)


def _with_party(parsed: Parsed, context: CommandContext) -> Parsed:
    """What is done with one room of a suite is done with all of them."""
    of_all = isinstance(parsed.command, AnotherCard | CheckOut | Extend)
    if not of_all or parsed.room is None:
        return parsed
    return replace(parsed, further=context.rooms.party_of(parsed.room))


# -- rooms


def _refuse_sealed(room: RackRoom) -> RackRoom:
    if room.status is RoomStatus.SEALED:
        raise refused(ProblemCode.SEALED, room.room.label)
    return room


def _usable(line: Line) -> RackRoom:
    return _refuse_sealed(need_room(line.room))


def _occupied(line: Line) -> RackRoom:
    room = _usable(line)
    if not is_occupied(room):
        raise refused(ProblemCode.NOT_OCCUPIED, room.room.label)
    return room


def _nothing_more(tokens: Sequence[Token]) -> None:
    if tokens:
        raise refused(ProblemCode.UNKNOWN_WORD, tokens[0].raw)


# -- lines without a verb


def _plain(line: Line, context: CommandContext) -> Parsed:
    clauses = gather(parted(line.rest))
    if not line.named and not clauses.words.keys() - {"guest"}:
        return _found(" ".join(token.raw for token in line.rest), context)
    room = need_room(line.room)
    if not clauses.words:
        return Parsed(SelectRoom(room.room.room_id), room=room)
    if is_occupied(room):
        return _plain_occupied(room, clauses, context)
    if clauses.more:
        raise refused(ProblemCode.NOT_OCCUPIED, room.room.label)
    return _check_in(room, clauses, context)


def _plain_occupied(room: RackRoom, clauses: Clauses, context: CommandContext) -> Parsed:
    """What is said of the party that is in concerns it; anything else is a new guest: the guard asks."""
    said = clauses.words.keys() - {"guest"}
    if clauses.more or _is_theirs(room, clauses.guest):
        if said == {"when"}:
            return _extended(room, clauses, context)
        if said == {"cards"}:
            return _another_card(room, clauses)
        if not said:
            return Parsed(SelectRoom(room.room.room_id), room=room)
    return _check_in(room, clauses, context)


def _is_theirs(room: RackRoom, guest: str) -> bool:
    return not guest or (room.stay is not None and folded(guest) == folded(room.stay.guest))


def _found(text: str, context: CommandContext) -> Parsed:
    found = context.rooms.with_guest(text, MAX_FOUND)
    return Parsed(FindRooms(text), found=found)


# -- stays


def _arrival(context: CommandContext) -> Reckoning:
    return Reckoning.of_arrival(context.now, context.zone, context.check_out_at)


def _check_in(room: RackRoom, clauses: Clauses, context: CommandContext) -> Parsed:
    _refuse_sealed(room)
    when = clauses.when or When("1n", nights_rule(1))
    until = moment_of(when, _arrival(context))
    command = CheckIn(room.room.room_id, until, clauses.cards or 1, clauses.guest, clauses.guests)
    return Parsed(
        command,
        room=room,
        nights=nights_between(context.now, until, context.zone),
        notes=(*_room_notes(room, until), *_word_notes(when, clauses)),
    )


def _suite_check_in(line: Line, clauses: Clauses, context: CommandContext) -> Parsed:
    parsed = _check_in(need_room(line.room), clauses, context)
    if not isinstance(parsed.command, CheckIn):
        return parsed
    further = tuple(_refuse_sealed(room) for room in line.further)
    notes = [note for room in further for note in _room_notes(room, parsed.command.until)]
    command = replace(parsed.command, further=tuple(room.room.room_id for room in further))
    return replace(parsed, command=command, further=further, notes=(*parsed.notes, *notes))


def _room_notes(room: RackRoom, until: datetime) -> list[Note]:
    notes = []
    if is_occupied(room) and room.stay is not None:
        notes.append(Note(NoteCode.OCCUPIED_BY, room.stay.guest))
    if room.next_stay is not None and room.next_stay.arrives < until:
        notes.append(Note(NoteCode.EXPECTED_BEFORE, room.next_stay.guest, room.next_stay.arrives))
    return notes


def _word_notes(when: When, clauses: Clauses) -> list[Note]:
    notes = [when.note] if when.note is not None else []
    if clauses.doubtful_name is not None:
        notes.append(Note(NoteCode.NAME_LOOKS_LIKE_WORD, clauses.doubtful_name))
    return notes


def _extended(room: RackRoom, clauses: Clauses, context: CommandContext) -> Parsed:
    if clauses.when is None or room.stay is None:
        raise refused(ProblemCode.NEED_DATE)
    departs = room.stay.departs
    until = moment_of(clauses.when, _arrival(context).of_extension(departs))
    if until <= departs:
        raise refused(ProblemCode.NOT_LATER, clauses.when.text, moment=departs)
    added = until.astimezone(context.zone).date() - departs.astimezone(context.zone).date()
    notes = [note for note in _room_notes(room, until) if note.code is not NoteCode.OCCUPIED_BY]
    return Parsed(
        Extend(room.room.room_id, until),
        room=room,
        nights=added.days,
        notes=(*notes, *_word_notes(clauses.when, clauses)),
    )


def _another_card(room: RackRoom, clauses: Clauses) -> Parsed:
    return Parsed(AnotherCard(room.room.room_id, clauses.cards or 1), room=room)


# -- verbs


def _verb_check_in(line: Line, context: CommandContext) -> Parsed:
    clauses = gather(parted(line.rest))
    return _check_in(need_room(line.room), clauses, context)


def _verb_another(line: Line, _context: CommandContext) -> Parsed:
    room = _occupied(line)
    clauses = gather(parted(line.rest))
    clauses.only("cards")
    return _another_card(room, clauses)


def _verb_extend(line: Line, context: CommandContext) -> Parsed:
    room = _occupied(line)
    clauses = gather(parted(line.rest), named_days=True)
    clauses.only("when")
    return _extended(room, clauses, context)


def _verb_single(line: Line, _context: CommandContext) -> Parsed:
    room = _usable(line)
    _nothing_more(line.rest)
    return Parsed(SingleOpening(room.room.room_id), room=room)


def _verb_move(line: Line, context: CommandContext) -> Parsed:
    room = _occupied(line)
    rest = parted(line.rest)
    if rest and rest[0].key in (*ARROWS, "to", "到"):
        rest = rest[1:]
    if not rest:
        raise refused(ProblemCode.NEED_TARGET, room.room.label)
    target, used = match_room(rest, context.rooms)
    if target is None:
        raise no_such_room(rest[0].raw, context.rooms)
    _nothing_more(rest[used:])
    return _moved(room, target)


def _moved(room: RackRoom, target: RackRoom) -> Parsed:
    _refuse_sealed(target)
    if target.room.room_id == room.room.room_id:
        raise refused(ProblemCode.SAME_ROOM, target.room.label)
    if is_occupied(target):
        raise refused(ProblemCode.OCCUPIED, target.room.label)
    departs = room.stay.departs if room.stay is not None else None
    notes = _room_notes(target, departs) if departs is not None else []
    return Parsed(Move(room.room.room_id, target.room.room_id), room=room, to_room=target, notes=tuple(notes))


def _verb_check_out(line: Line, _context: CommandContext) -> Parsed:
    room = _occupied(line)
    _nothing_more(line.rest)
    return Parsed(CheckOut(room.room.room_id), room=room)


def _verb_seal(line: Line, _context: CommandContext) -> Parsed:
    room = _usable(line)
    if is_occupied(room):
        raise refused(ProblemCode.OCCUPIED, room.room.label)
    reason = " ".join(token.raw for token in line.rest)
    if not reason:
        raise refused(ProblemCode.NEED_REASON, room.room.label)
    if len(reason) > MAX_NAME_CHARACTERS:
        raise refused(ProblemCode.NAME_TOO_LONG, reason, limit=MAX_NAME_CHARACTERS)
    return Parsed(SealRoom(room.room.room_id, reason), room=room)


def _verb_unseal(line: Line, _context: CommandContext) -> Parsed:
    room = need_room(line.room)
    _nothing_more(line.rest)
    if room.status is not RoomStatus.SEALED:
        raise refused(ProblemCode.NOT_SEALED, room.room.label)
    return Parsed(UnsealRoom(room.room.room_id), room=room)


def _verb_read(line: Line, _context: CommandContext) -> Parsed:
    _nothing_more(line.rest)
    return Parsed(ReadCard())


def _verb_erase(line: Line, _context: CommandContext) -> Parsed:
    _nothing_more(line.rest)
    return Parsed(EraseCard())


def _verb_find(line: Line, context: CommandContext) -> Parsed:
    return _found(" ".join(token.raw for token in line.rest), context)


_VERBS: Mapping[Verb | None, Callable[[Line, CommandContext], Parsed]] = {
    None: _plain,
    Verb.CHECK_IN: _verb_check_in,
    Verb.ANOTHER: _verb_another,
    Verb.SINGLE: _verb_single,
    Verb.EXTEND: _verb_extend,
    Verb.MOVE: _verb_move,
    Verb.CHECK_OUT: _verb_check_out,
    Verb.SEAL: _verb_seal,
    Verb.UNSEAL: _verb_unseal,
    Verb.READ: _verb_read,
    Verb.ERASE: _verb_erase,
    Verb.FIND: _verb_find,
}

"""Finds what a line is about: its room, its verb, and the words that are left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.command.clauses import is_clause
from app.domain.command.model import (
    MAX_ROOMS,
    CommandContext,
    CommandProblem,
    ProblemCode,
    Refusal,
    refused,
)
from app.domain.command.rooms import RoomDirectory, folded
from app.domain.command.tokens import Token, parted
from app.domain.command.words import ROOMLESS, VERB_OF, Verb
from app.domain.rack import RackRoom

MAX_NEAR = 5
MIN_SUITE = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart. ``rest`` is as typed: words written together are not parted yet."""

    room: RackRoom | None
    verb: Verb | None
    rest: tuple[Token, ...]
    named: bool = False
    """Whether the room stands in the line, rather than being the selected one."""
    further: tuple[RackRoom, ...] = ()
    """A suite's other rooms: ``305+306``."""


def address(words: Sequence[Token], context: CommandContext) -> Line:
    """Take a line apart: room first, or verb first. Raises Refusal for a room that is none."""
    room, used = match_room(words, context.rooms)
    if room is None and (suite := _suite(words[0], context.rooms)):
        verb, rest = _verb(words[1:])
        return Line(suite[0], verb, rest, named=True, further=suite[1:])
    if room is None:
        words = _first_parted(words)
        room, used = match_room(words, context.rooms)
    if room is not None:
        verb, rest = _verb(words[used:])
        if verb not in ROOMLESS:
            return Line(room, verb, rest, named=True)
        return Line(room, None, tuple(words[used:]), named=True)
    verb, rest = _verb(words)
    if verb is not None:
        return _verb_first(verb, rest, context)
    if _looks_like_room(words[0]):
        raise no_such_room(words[0].raw, context.rooms)
    return Line(_selected(context), None, tuple(words))


def match_room(words: Sequence[Token], rooms: RoomDirectory) -> tuple[RackRoom | None, int]:
    """Match the longest label at the front: the room and how many words it took. Raises Refusal in doubt."""
    for used in range(min(rooms.longest_label_words, len(words)), 0, -1):
        if any(word.quoted for word in words[:used]):
            continue
        named = rooms.named(" ".join(word.raw for word in words[:used]))
        if len(named) == 1:
            return named[0], used
        if named:
            labels = tuple(room.room.label for room in named)
            raise Refusal(CommandProblem(ProblemCode.AMBIGUOUS_ROOM, words[0].raw, labels))
    return None, 0


def _suite(word: Token, rooms: RoomDirectory) -> tuple[RackRoom, ...]:
    """The rooms of ``305+306``, each once; none where the word joins no rooms. Raises Refusal."""
    labels = [label for label in word.raw.replace("＋", "+").split("+") if label]
    if word.quoted or len(labels) < MIN_SUITE or not rooms.named(labels[0]):
        return ()
    found: dict[str, RackRoom] = {}
    for label in labels:
        room, _used = match_room((Token(label, folded(label)),), rooms)
        if room is None and is_clause(Token(label, folded(label))):
            return ()
        if room is None:
            raise no_such_room(label, rooms)
        found[room.room.room_id] = room
    if len(found) > MAX_ROOMS:
        raise refused(ProblemCode.TOO_MANY_ROOMS, word.raw, limit=MAX_ROOMS)
    return tuple(found.values())


def no_such_room(text: str, rooms: RoomDirectory) -> Refusal:
    """Make the refusal of a label: ambiguous where several rooms begin so, unknown otherwise."""
    begun = tuple(room.room.label for room in rooms.starting_with(text, MAX_NEAR))
    if len(begun) > 1:
        return Refusal(CommandProblem(ProblemCode.AMBIGUOUS_ROOM, text, begun))
    near = dict.fromkeys((*begun, *(room.room.label for room in rooms.near(text, MAX_NEAR))))
    return Refusal(CommandProblem(ProblemCode.UNKNOWN_ROOM, text, tuple(near)[:MAX_NEAR]))


def need_room(room: RackRoom | None) -> RackRoom:
    """The room of a line; refuses where none is named and none selected."""
    if room is None:
        raise refused(ProblemCode.NEED_ROOM)
    return room


def _first_parted(words: Sequence[Token]) -> list[Token]:
    return [*parted(words[:1]), *words[1:]]


def _verb(words: Sequence[Token]) -> tuple[Verb | None, tuple[Token, ...]]:
    first = _first_parted(words)
    if not first or first[0].quoted or first[0].key not in VERB_OF:
        return None, tuple(words)
    return VERB_OF[first[0].key], tuple(first[1:])


def _verb_first(verb: Verb, rest: tuple[Token, ...], context: CommandContext) -> Line:
    if verb in ROOMLESS:
        return Line(None, verb, rest)
    room, used = match_room(rest, context.rooms)
    # "move 312" moves the selected party there; "move 305 312" names both rooms.
    if room is None or (verb is Verb.MOVE and len(rest) == used):
        return Line(_selected(context), verb, rest)
    return Line(room, verb, rest[used:], named=True)


def _selected(context: CommandContext) -> RackRoom | None:
    return context.rooms.by_id(context.selected) if context.selected is not None else None


def _looks_like_room(token: Token) -> bool:
    if token.quoted or not any(letter.isdigit() for letter in token.key):
        return False
    return not is_clause(parted((token,))[0])

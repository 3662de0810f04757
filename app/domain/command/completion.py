"""Offers whole lines for the word that is being typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from app.domain.command.address import Line, address
from app.domain.command.expecting import expected_at_start, expected_for
from app.domain.command.model import CommandContext, Completion, Expected, Refusal
from app.domain.command.moments import Reckoning, moment_of, read_when
from app.domain.command.rooms import folded, is_occupied
from app.domain.command.tokens import split_words
from app.domain.command.words import UNTIL, VERBS, Verb
from app.domain.dates import desk_day
from app.domain.rack import RoomStatus

MAX_OFFERS = 8
_TYPED_DIGITS = 3
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CHINESE_WEEKDAYS = "一二三四五六日"
_TARGETS_LOOKED_AT = 100
_TAKES_MORE = (Verb.EXTEND, Verb.MOVE, Verb.SEAL, Verb.FIND)
_VERB_OF_CODE: Mapping[Expected, Verb] = {Expected(verb.value): verb for verb in Verb}
_COUNTS: Mapping[Expected, tuple[str, tuple[str, str]]] = {
    Expected.NIGHTS: ("123", ("n", "晚")),
    Expected.CARDS: ("2", ("c", "卡")),
    Expected.GUESTS: ("2", ("g", "人")),
}
_CUT = re.compile(r"(.*\s)?(\S*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Typing:
    """``head`` stands (with its blank), ``tail`` is being typed; ``chinese`` is the language to offer."""

    head: str
    tail: str
    chinese: bool

    def begins(self, word: str) -> bool:
        return folded(word).startswith(folded(self.tail)) and folded(word) != folded(self.tail)

    def word(self, words: tuple[str, ...]) -> str | None:
        """The word to offer: in the preferred language if it fits what is typed, else in the other."""
        chinese = next(word for word in words if not word.isascii())
        ordered = (chinese, words[0]) if self.chinese else (words[0], chinese)
        return next((word for word in ordered if self.begins(word)), None)


def completions(line: str, context: CommandContext) -> tuple[Completion, ...]:
    """Return the offers for the last word of a line, best first; none for an empty line."""
    cut = _CUT.fullmatch(line)
    if cut is None or not line.strip() or _in_quotes(cut[1] or ""):
        return ()
    typing = _Typing(cut[1] or "", cut[2], context.prefer_chinese)
    return tuple(islice(_offers(typing, context), MAX_OFFERS))


def _in_quotes(head: str) -> bool:
    straight = head.count('"') + head.count("＂")
    return straight % 2 > 0 or head.rfind("“") > head.rfind("”") or head.rfind("「") > head.rfind("」")


def _offers(typing: _Typing, context: CommandContext) -> Iterator[Completion]:
    words = split_words(typing.head)
    if not words:
        yield from () if typing.head.strip() else _first_word(typing, context)
        return
    with suppress(Refusal):
        yield from _next_word(typing, address(words, context), words[-1].key, context)


def _first_word(typing: _Typing, context: CommandContext) -> Iterator[Completion]:
    for room in context.rooms.starting_with(typing.tail, MAX_OFFERS):
        if typing.begins(room.room.label):
            yield Completion(f"{room.room.label} ", Expected.ROOM, room=room)
    for room in context.rooms.with_guest(typing.tail, MAX_OFFERS):
        yield Completion(f"{room.room.label} ", Expected.GUEST, room=room)
    yield from _of_codes(typing, (*expected_at_start(context), Expected.FIND))


def _next_word(typing: _Typing, line: Line, last: str, context: CommandContext) -> Iterator[Completion]:
    if last in UNTIL:
        yield from _days(typing, line, context)
    elif line.verb is Verb.MOVE:
        yield from _targets(typing, line, context)
    elif line.verb is Verb.EXTEND:
        yield from _of_codes(typing, expected_for(line, context, complete=False))
        yield from _days(typing, line, context)
    else:
        yield from _of_codes(typing, expected_for(line, context, complete=False))


def _of_codes(typing: _Typing, codes: tuple[Expected, ...]) -> Iterator[Completion]:
    for code in codes:
        if code in _VERB_OF_CODE:
            yield from _verb(typing, code)
        elif code in _COUNTS:
            yield from _count(typing, code)
        elif code is Expected.UNTIL and (word := typing.word(UNTIL)) is not None:
            yield Completion(f"{typing.head}{word} ", code)


def _verb(typing: _Typing, code: Expected) -> Iterator[Completion]:
    verb = _VERB_OF_CODE[code]
    word = typing.word(VERBS[verb])
    if word is not None:
        yield Completion(f"{typing.head}{word}{' ' * (verb in _TAKES_MORE)}", code)


def _count(typing: _Typing, code: Expected) -> Iterator[Completion]:
    numbers, units = _COUNTS[code]
    typed = typing.tail.isdecimal() and len(typing.tail) <= _TYPED_DIGITS
    for number in (typing.tail,) if typed else numbers:
        word = number + units[typing.chinese]
        if typing.begins(word):
            yield Completion(typing.head + word, code)


def _targets(typing: _Typing, line: Line, context: CommandContext) -> Iterator[Completion]:
    for room in context.rooms.starting_with(typing.tail, _TARGETS_LOOKED_AT):
        free = not is_occupied(room) and room.status is not RoomStatus.SEALED
        if free and room is not line.room and typing.begins(room.room.label):
            yield Completion(typing.head + room.room.label, Expected.TARGET, room=room)


def _days(typing: _Typing, line: Line, context: CommandContext) -> Iterator[Completion]:
    reckoning = Reckoning.of_arrival(context.now, context.zone, context.check_out_at)
    if line.verb is Verb.EXTEND and line.room is not None and line.room.stay is not None:
        reckoning = reckoning.of_extension(line.room.stay.departs)
    for word in _day_words(context):
        if not typing.begins(word):
            continue
        found = read_when(split_words(word), named_days=True)
        with suppress(Refusal):
            if found is not None and (moment := moment_of(found[0], reckoning)) > reckoning.floor:
                yield Completion(typing.head + word, Expected.DATE, moment=moment)


def _day_words(context: CommandContext) -> Iterator[str]:
    yield "明天" if context.prefer_chinese else "tomorrow"
    today = desk_day(context.now, context.zone)
    for ahead in range(1, 8):
        day = (today + timedelta(days=ahead)).weekday()
        yield f"周{_CHINESE_WEEKDAYS[day]}" if context.prefer_chinese else _WEEKDAYS[day]

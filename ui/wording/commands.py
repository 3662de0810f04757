"""What the command line says of itself while somebody types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.command.model import (
    AnotherCard,
    CheckIn,
    CheckOut,
    CommandProblem,
    DeskCommand,
    EraseCard,
    Expected,
    Extend,
    FindRooms,
    Move,
    Note,
    NoteCode,
    Parsed,
    ProblemCode,
    ReadCard,
    SealRoom,
    SelectRoom,
    SingleOpening,
    UnsealRoom,
)
from app.domain.rack import RackRoom, suggested_action
from ui.wording.formats import Formats
from ui.wording.rooms import primary_action_text

translate = QCoreApplication.translate

MAX_EXPECTED = 6
"""More than so many offers are a list that nobody reads."""


def explain(parsed: Parsed, formats: Formats) -> str:
    """What Enter would do, with everything that should be seen before; or what is wrong and what would do."""
    if parsed.command is not None:
        notes = [_note_text(note, formats) for note in parsed.notes]
        return " · ".join([_command_text(parsed, parsed.command, formats), *notes])
    if parsed.problem is None:
        return ""
    text = _problem_text(parsed.problem, formats)
    if parsed.problem.code not in _SAYS_WHAT_WOULD_DO:
        return text
    return " ".join(part for part in (text, accepted_text(parsed.expected)) if part)


_SAYS_WHAT_WOULD_DO = (ProblemCode.UNKNOWN_WORD, ProblemCode.BAD_DATE, ProblemCode.GIVEN_TWICE)
"""Problems after which it helps to hear what the line would accept."""


def accepted_text(expected: tuple[Expected, ...]) -> str:
    """What the line would accept next; empty where nothing is left to say."""
    if not expected:
        return ""
    words = ", ".join(expected_text(code) for code in expected[:MAX_EXPECTED])
    return translate("Commands", "It would take: {words}.").format(words=words)


def expected_text(code: Expected) -> str:
    """One thing that the line would accept, as it can be typed."""
    words = {
        Expected.ROOM: translate("Commands", "a room"),
        Expected.GUEST: translate("Commands", "the guest's name"),
        Expected.NIGHTS: translate("Commands", "2n (nights)"),
        Expected.UNTIL: translate("Commands", "until Fri"),
        Expected.CARDS: translate("Commands", "2c (cards)"),
        Expected.GUESTS: translate("Commands", "2g (guests)"),
        Expected.TARGET: translate("Commands", "the room to move to"),
        Expected.DATE: translate("Commands", "a day and hour (25/11 10:00)"),
        Expected.REASON: translate("Commands", "the reason"),
        Expected.CHECK_IN: translate("Commands", "in"),
        Expected.ANOTHER: translate("Commands", "another"),
        Expected.SINGLE: translate("Commands", "single"),
        Expected.EXTEND: translate("Commands", "extend"),
        Expected.MOVE: translate("Commands", "move"),
        Expected.CHECK_OUT: translate("Commands", "out"),
        Expected.SEAL: translate("Commands", "seal"),
        Expected.UNSEAL: translate("Commands", "unseal"),
        Expected.READ: translate("Commands", "read"),
        Expected.ERASE: translate("Commands", "erase"),
        Expected.FIND: translate("Commands", "find"),
    }
    return words[code]


# -- commands


def _command_text(parsed: Parsed, command: DeskCommand, formats: Formats) -> str:
    texts: Mapping[type, Callable[[Any], str]] = {
        CheckIn: lambda it: _check_in_text(it, parsed, formats),
        Extend: lambda it: _extend_text(it, parsed, formats),
        AnotherCard: lambda it: _another_text(it, parsed),
        SingleOpening: lambda _it: translate("Commands", "A card that opens {room} once").format(
            room=_label(parsed.room)
        ),
        Move: lambda _it: translate("Commands", "Move {guest} from {room} to {target}").format(
            guest=_guest(parsed.room), room=_label(parsed.room), target=_label(parsed.to_room)
        ),
        CheckOut: lambda _it: translate("Commands", "Check {guest} out of {room}").format(
            guest=_guest(parsed.room), room=_labels(parsed)
        ),
        SealRoom: lambda it: translate("Commands", "Take {room} out of service: {reason}").format(
            room=_label(parsed.room), reason=it.reason
        ),
        UnsealRoom: lambda _it: translate("Commands", "Put {room} back in service").format(
            room=_label(parsed.room)
        ),
        ReadCard: lambda _it: translate("Commands", "Read the card: say what the door will do"),
        EraseCard: lambda _it: translate("Commands", "Erase the card"),
        FindRooms: lambda it: _find_text(it, parsed),
        SelectRoom: lambda _it: _select_text(parsed.room),
    }
    return texts[type(command)](command)


def _check_in_text(command: CheckIn, parsed: Parsed, formats: Formats) -> str:
    if parsed.nights:
        words = translate("Commands", "Check in {room} for {nights}, {cards}, until {until}")
    else:
        words = translate("Commands", "Check in {room} for the day, {cards}, until {until}")
    cards = translate("Commands", "%n card(s)", "", command.cards)
    if command.guests is not None:
        cards = f"{cards}, {translate('Commands', '%n guest(s)', '', command.guests)}"
    return words.format(
        room=_labels(parsed),
        nights=translate("Commands", "%n night(s)", "", parsed.nights or 0),
        cards=cards,
        until=formats.full(command.until),
    )


def _extend_text(command: Extend, parsed: Parsed, formats: Formats) -> str:
    until = formats.full(command.until)
    if not parsed.nights:
        words = translate("Commands", "Extend {guest} in {room} until {until}")
        return words.format(guest=_guest(parsed.room), room=_labels(parsed), until=until)
    words = translate("Commands", "Extend {guest} in {room} by {nights}, until {until}")
    nights = translate("Commands", "%n night(s)", "", parsed.nights)
    return words.format(guest=_guest(parsed.room), room=_labels(parsed), nights=nights, until=until)


def _another_text(command: AnotherCard, parsed: Parsed) -> str:
    words = translate("Commands", "%n more card(s) for {guest} in {room}", "", command.cards)
    return words.format(guest=_guest(parsed.room), room=_labels(parsed))


def _find_text(command: FindRooms, parsed: Parsed) -> str:
    text = translate("Commands", "Find “{text}”").format(text=command.text)
    if not parsed.found:
        return text
    found = ", ".join(f"{room.room.label} {_guest(room)}" for room in parsed.found)
    return f"{text}: {found}"


def _select_text(room: RackRoom | None) -> str:
    if room is None:
        return ""
    action = primary_action_text(suggested_action(room), room)
    return translate("Commands", "Show {room}. Next: {action}").format(room=room.room.label, action=action)


def _labels(parsed: Parsed) -> str:
    """All rooms that a command is about: a suite's are joined as they are typed."""
    return "+".join((_label(parsed.room), *(_label(room) for room in parsed.further)))


def _label(room: RackRoom | None) -> str:
    return room.room.label if room is not None else ""


def _guest(room: RackRoom | None) -> str:
    guest = room.stay.guest if room is not None and room.stay is not None else ""
    return guest or translate("Commands", "the guest")


def _note_text(note: Note, formats: Formats) -> str:
    words = {
        NoteCode.OCCUPIED_BY: translate("Commands", "{text} is in it: you will be asked why"),
        NoteCode.EXPECTED_BEFORE: translate("Commands", "{text} is expected there {moment}"),
        NoteCode.MONTH_FIRST: translate("Commands", "{text} was read month first"),
        NoteCode.NAME_LOOKS_LIKE_WORD: translate("Commands", "“{text}” is taken for the guest's name"),
    }
    moment = formats.full(note.moment) if note.moment is not None else ""
    text = note.text or translate("Commands", "Somebody")
    return words[note.code].format(text=text, moment=moment)


# -- problems


def _problem_text(problem: CommandProblem, formats: Formats) -> str:
    words = _problem_words(problem)
    moment = formats.full(problem.moment) if problem.moment is not None else ""
    return words.format(text=problem.text, rooms=", ".join(problem.rooms), limit=problem.limit, moment=moment)


def _problem_words(problem: CommandProblem) -> str:
    if problem.code is ProblemCode.UNKNOWN_ROOM and problem.rooms:
        return translate("Commands", "There is no room {text}. Near: {rooms}")
    words = {
        ProblemCode.UNKNOWN_ROOM: translate("Commands", "There is no room {text}."),
        ProblemCode.AMBIGUOUS_ROOM: translate("Commands", "{text} could be {rooms}."),
        ProblemCode.NEED_ROOM: translate("Commands", "Which room? Put its number first, or choose a tile."),
        ProblemCode.NEED_TARGET: translate("Commands", "Move {text} to which room?"),
        ProblemCode.SAME_ROOM: translate("Commands", "The guest is in {text} already."),
        ProblemCode.NEED_DATE: translate("Commands", "Until when? For example 2n, until Fri, 25/11 10:00."),
        ProblemCode.NEED_REASON: translate(
            "Commands", "Why is {text} out of service? Write it after “seal”."
        ),
        ProblemCode.BAD_DATE: translate("Commands", "“{text}” is no day and no hour."),
        ProblemCode.PAST_DATE: translate("Commands", "{moment} is over."),
        ProblemCode.NOT_LATER: translate("Commands", "The stay goes on until {moment} already."),
        ProblemCode.TOO_MANY_NIGHTS: translate("Commands", "A stay has 1 to {limit} nights."),
        ProblemCode.TOO_MANY_CARDS: translate("Commands", "1 to {limit} cards at a time."),
        ProblemCode.TOO_MANY_GUESTS: translate("Commands", "1 to {limit} guests in a room."),
        ProblemCode.TOO_MANY_ROOMS: translate("Commands", "A card opens at most {limit} rooms."),
        ProblemCode.NAME_TOO_LONG: translate("Commands", "No more than {limit} characters, please."),
        ProblemCode.GIVEN_TWICE: translate("Commands", "“{text}” says again what was said before."),
        ProblemCode.UNKNOWN_WORD: translate("Commands", "“{text}” means nothing here."),
        ProblemCode.NOT_OCCUPIED: translate("Commands", "Nobody is in {text}."),
        ProblemCode.OCCUPIED: translate("Commands", "Somebody is in {text}."),
        ProblemCode.SEALED: translate("Commands", "{text} is out of service."),
        ProblemCode.NOT_SEALED: translate("Commands", "{text} is in service."),
    }
    return words[problem.code]

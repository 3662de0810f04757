"""Refused rows and fields: where, what was given, and why it does not fit."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.command.model import MAX_CARDS, MAX_NAME_CHARACTERS, MAX_NIGHTS
from app.domain.common_doors import MAX_COMMON_DOOR_NAME_CHARACTERS
from app.domain.errors import FieldProblem
from app.domain.hotel import MAX_LABEL_CHARACTERS
from app.domain.layout import MAX_ROOMS
from app.domain.machines import MOST_NAME_CHARACTERS, MOST_SERIAL_CHARACTERS
from app.domain.offline_card import MOST_CARD_TEXT_CHARACTERS
from app.domain.people import MAX_HOTEL_NAME_CHARACTERS, MAX_OPERATOR_NAME_CHARACTERS
from app.domain.pin import MAX_PIN_DIGITS, MIN_PIN_DIGITS
from app.domain.place import MAX_NUMBER, MIN_NUMBER
from app.domain.problems import Field, Reason

translate = QCoreApplication.translate

MOST_EXCERPT_CHARACTERS = 40

_LIMITS: Mapping[str, int] = {
    Field.LABEL: MAX_LABEL_CHARACTERS,
    Field.HOTEL_NAME: MAX_HOTEL_NAME_CHARACTERS,
    Field.OPERATOR_NAME: MAX_OPERATOR_NAME_CHARACTERS,
    Field.COMMON_DOOR_NAME: MAX_COMMON_DOOR_NAME_CHARACTERS,
    Field.GUEST: MAX_NAME_CHARACTERS,
    Field.MACHINE_SERIAL: MOST_SERIAL_CHARACTERS,
    Field.MACHINE_NAME: MOST_NAME_CHARACTERS,
    Field.CARD_NAME: MOST_CARD_TEXT_CHARACTERS,
    Field.CARD_HOLDER: MOST_CARD_TEXT_CHARACTERS,
}


def problem_text(problem: FieldProblem) -> str:
    """One refused row or field in one line: ``Row 3, label “101”: it is there twice``."""
    value = excerpt(problem.value)
    parts = {"field": field_text(problem.field), "value": value, "reason": reason_text(problem)}
    if problem.row and problem.value:
        words = translate("Problems", "Row {row}, {field} “{value}”: {reason}")
    elif problem.row:
        words = translate("Problems", "Row {row}, {field}: {reason}")
    elif problem.value:
        words = translate("Problems", "{field} “{value}”: {reason}")
    else:
        words = translate("Problems", "{field}: {reason}")
    line = words.format(row=problem.row, **parts)
    return line[:1].upper() + line[1:]


def excerpt(text: str) -> str:
    """What was typed, as it can stand within a sentence: in one line, and no longer than a name."""
    line = " ".join(text.split())
    return line if len(line) <= MOST_EXCERPT_CHARACTERS else f"{line[: MOST_EXCERPT_CHARACTERS - 1]}…"


def why_text(problem: FieldProblem) -> str:
    """Why alone, as a sentence, where the field itself shows what it is about."""
    words = reason_text(problem)
    return translate("Problems", "{reason}.", "the reason as a whole sentence").format(
        reason=words[:1].upper() + words[1:]
    )


def field_text(field: str) -> str:
    """The name of a field in the middle of a sentence; an unknown code is shown as it is."""
    words: dict[str, str] = {
        Field.LABEL: translate("Problems", "label"),
        Field.BUILDING: translate("Problems", "building"),
        Field.FLOOR: translate("Problems", "floor"),
        Field.DOOR: translate("Problems", "door"),
        Field.PLACE: translate("Problems", "place"),
        Field.ROW: translate("Problems", "whole row"),
        Field.PATTERN: translate("Problems", "pattern"),
        Field.FLOORS: translate("Problems", "floors"),
        Field.ROOMS: translate("Problems", "rooms"),
        Field.EXCEPTED: translate("Problems", "rooms left out"),
        Field.FILE: translate("Problems", "file"),
        Field.COLUMN: translate("Problems", "column"),
        Field.LOCK: translate("Problems", "lock"),
        Field.HOTEL_NAME: translate("Problems", "hotel name"),
        Field.TIME_ZONE: translate("Problems", "time zone"),
        Field.OPERATOR_NAME: translate("Problems", "name"),
        Field.PIN: translate("Problems", "PIN"),
        Field.COMMON_DOOR: translate("Problems", "number of the common door"),
        Field.COMMON_DOOR_NAME: translate("Problems", "name of the common door"),
        Field.GUEST: translate("Problems", "guest"),
        Field.UNTIL: translate("Problems", "nights or departure"),
        Field.CARDS: translate("Problems", "cards"),
        Field.MACHINE_SERIAL: translate("Problems", "serial number"),
        Field.MACHINE_MAC: translate("Problems", "mac"),
        Field.MACHINE_CODE: translate("Problems", "code"),
        Field.MACHINE_NAME: translate("Problems", "name of the machine"),
        Field.CARD_NUMBER: translate("Problems", "card number"),
        Field.CARD_NAME: translate("Problems", "name of the card"),
        Field.CARD_HOLDER: translate("Problems", "holder"),
    }
    return words.get(field, field)


def reason_text(problem: FieldProblem) -> str:
    """Why it was refused, as the second half of a sentence; an unknown code is shown as it is."""
    words: dict[str, str] = {
        **_layout_reasons(problem),
        **_file_reasons(),
        **_pin_reasons(),
        **_party_reasons(),
    }
    return words.get(problem.reason, problem.reason)


def _layout_reasons(problem: FieldProblem) -> dict[str, str]:
    limit = _LIMITS.get(problem.field, 0)
    return {
        Reason.MISSING: translate("Problems", "it is missing"),
        Reason.EMPTY_ROW: translate("Problems", "it is empty, between rows that are not"),
        Reason.TOO_LONG: translate("Problems", "it is longer than %n character(s)", "", limit),
        Reason.NOT_PRINTABLE: translate("Problems", "it holds characters that can't be seen"),
        Reason.NOT_A_NUMBER: translate("Problems", "it is not a number (hex is written 0x7B)"),
        Reason.OUT_OF_RANGE: translate("Problems", "it must be {first}–{last}").format(
            first=MIN_NUMBER, last=MAX_NUMBER
        ),
        Reason.DOUBLE: translate("Problems", "it is there twice"),
        Reason.TAKEN: translate("Problems", "it is taken already"),
        Reason.NOT_UNDERSTOOD: translate("Problems", "it can't be understood"),
        Reason.BACKWARDS: translate("Problems", "it runs backwards"),
        Reason.EXCEPTS_NOTHING: translate("Problems", "there is no such room on this line"),
        Reason.NOTHING_IN_IT: translate("Problems", "there is nothing in it"),
        Reason.TOO_MANY: translate("Problems", "it is more than {most} rooms").format(most=MAX_ROOMS),
        Reason.UNKNOWN: translate("Problems", "it is not known"),
    }


def _file_reasons() -> dict[str, str]:
    return {
        Reason.NOT_UTF8: translate("Problems", "it is not UTF-8 text; save it as “CSV UTF-8”"),
        Reason.NOT_JSON: translate("Problems", "it is not JSON"),
        Reason.NOT_A_LOCK_LIST: translate("Problems", "it is not a list of locks"),
        Reason.SERVER_REFUSED: translate("Problems", "it is the server's refusal, not its list of locks"),
    }


def _party_reasons() -> dict[str, str]:
    return {
        Reason.OVER: translate("Problems", "it is over already"),
        Reason.TOO_MANY_NIGHTS: translate("Problems", "it is more than %n night(s) from now", "", MAX_NIGHTS),
        Reason.NOT_SO_MANY_CARDS: translate("Problems", "it must be 1–{most}").format(most=MAX_CARDS),
    }


def _pin_reasons() -> dict[str, str]:
    return {
        Reason.PIN_NOT_DIGITS: translate("Problems", "it must be digits only"),
        Reason.PIN_TOO_SHORT: translate("Problems", "it needs at least %n digit(s)", "", MIN_PIN_DIGITS),
        Reason.PIN_TOO_LONG: translate("Problems", "it may have at most %n digit(s)", "", MAX_PIN_DIGITS),
        Reason.PIN_REPEATED: translate("Problems", "it only repeats itself, which is guessed at once"),
        Reason.PIN_SEQUENCE: translate("Problems", "it only counts up or down, which is guessed at once"),
    }

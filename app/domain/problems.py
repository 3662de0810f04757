"""The stable codes of a `FieldProblem`: what it is about, and why it was refused."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """What a problem is about."""

    LABEL = "label"
    BUILDING = "building"
    FLOOR = "floor"
    DOOR = "door"
    PLACE = "place"
    ROW = "row"
    PATTERN = "pattern"
    FLOORS = "floors"
    ROOMS = "rooms"
    EXCEPTED = "excepted"
    FILE = "file"
    COLUMN = "column"
    LOCK = "lock"
    HOTEL_NAME = "hotel_name"
    TIME_ZONE = "time_zone"
    OPERATOR_NAME = "operator_name"
    PIN = "pin"
    GUEST = "guest"
    UNTIL = "until"
    CARDS = "cards"


class Reason(StrEnum):
    """Why a row or field was refused; the UI words each."""

    MISSING = "missing"
    EMPTY_ROW = "empty_row"
    TOO_LONG = "too_long"
    NOT_PRINTABLE = "not_printable"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    DOUBLE = "double"
    TAKEN = "taken"
    NOT_UNDERSTOOD = "not_understood"
    BACKWARDS = "backwards"
    EXCEPTS_NOTHING = "excepts_nothing"
    NOTHING_IN_IT = "nothing_in_it"
    TOO_MANY = "too_many"
    NOT_UTF8 = "not_utf8"
    NOT_JSON = "not_json"
    NOT_A_LOCK_LIST = "not_a_lock_list"
    SERVER_REFUSED = "server_refused"
    UNKNOWN = "unknown"
    OVER = "over"
    TOO_MANY_NIGHTS = "too_many_nights"
    NOT_SO_MANY_CARDS = "not_so_many_cards"
    PIN_NOT_DIGITS = "pin_not_digits"
    PIN_TOO_SHORT = "pin_too_short"
    PIN_TOO_LONG = "pin_too_long"
    PIN_REPEATED = "pin_repeated"
    PIN_SEQUENCE = "pin_sequence"

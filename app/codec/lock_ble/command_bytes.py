"""The bytes of commands and answers.

A command is its code and its fields; an answer is the same code with bit 7 set, the outcome and, where that
is DONE, its fields. SPECIFICATION.md, "Commands", is the reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from app.codec.lock_ble.commands import (
    Allow,
    Answer,
    Ask4g,
    AskSettings,
    AskStatus,
    Associate4g,
    Bind,
    Command,
    DeleteUser,
    DeniedAnswer,
    Deny,
    Done,
    Initialise,
    LearnKeys,
    ListDenied,
    ListUsers,
    LockAct,
    ModuleAnswer,
    Operate,
    PublicKey,
    PullRecords,
    Release,
    SetClock,
    Setting,
    SettingsAnswer,
    StatusAnswer,
    UsersAnswer,
    WriteSettings,
    WriteUser,
)
from app.codec.lock_ble.errors import CommandRefused, MessageNotUnderstood, Outcome
from app.codec.lock_ble.fields import (
    FLAG,
    LOCAL_TIME,
    POSITION,
    TIME,
    U8,
    U16,
    U32,
    U64,
    Layout,
    one_of,
    optional,
    raw,
    several,
    some_bytes,
    text,
)
from app.codec.lock_ble.keys import LINK_KEY_BYTES
from app.codec.lock_ble.records import RECORDS
from app.codec.open_card.case import MAX_ENTRIES
from app.codec.open_card.sector_keys import MASTER_BYTES
from app.domain.card_tasks import NamedCard
from app.domain.lock_talk import TalkedUser
from app.domain.permission import HOTEL_ID_BYTES

ACT_BYTES = 8
PUBLIC_KEY_BYTES = 32
NAME_BYTES = 32
CREDENTIAL_BYTES = 64
FIRMWARE_BYTES = 24
IMEI_BYTES = 20
USERS_A_PAGE = 20
MOST_SETTINGS = 64
SETTING_BYTES = 24
LIVE_KEY_VERSIONS = 2
_ANSWER_BIT = 0x80

_PUBLIC_KEYS = several(
    Layout(PublicKey, (("version", U8), ("key", raw(PUBLIC_KEY_BYTES)))).kind(), LIVE_KEY_VERSIONS
)
_CARDS = several(Layout(NamedCard, (("serial", U64), ("until", TIME))).kind(), MAX_ENTRIES)
_SETTINGS = several(
    Layout(Setting, (("tag", U8), ("value", some_bytes(SETTING_BYTES)))).kind(), MOST_SETTINGS
)
_USER = Layout(
    TalkedUser,
    (
        ("number", U16),
        ("user_type", U8),
        ("name", text(NAME_BYTES)),
        ("not_before", optional(TIME)),
        ("not_after", optional(TIME)),
    ),
).kind()
_BIND = Layout(
    Bind,
    (
        ("hotel_id", raw(HOTEL_ID_BYTES)),
        ("generation", U8),
        ("link_key", raw(LINK_KEY_BYTES)),
        ("lock_master", raw(MASTER_BYTES)),
        ("public_keys", _PUBLIC_KEYS),
        ("position", POSITION),
        ("sequence", U32),
        ("at", TIME),
        ("local_time", LOCAL_TIME),
    ),
)
_STATUS = Layout(
    StatusAnswer,
    (
        ("hotel_id", raw(HOTEL_ID_BYTES)),
        ("generation", U8),
        ("key_versions", some_bytes(LIVE_KEY_VERSIONS)),
        ("position", POSITION),
        ("clock", TIME),
        ("local_time", optional(LOCAL_TIME)),
        ("battery_percent", U8),
        ("firmware", text(FIRMWARE_BYTES)),
        ("sequence", U32),
        ("sequence_ended", FLAG),
        ("deadbolt_thrown", FLAG),
        ("sealed", FLAG),
        ("passage", FLAG),
        ("alarm", FLAG),
        ("records_first", U32),
        ("records_next", U32),
        ("records_stored", U32),
        ("denied", U8),
        ("users", U16),
        ("most_users", U16),
    ),
)
_NOTHING = Layout(Done)
_COMMANDS: Mapping[int, tuple[Layout[Any], Layout[Any]]] = MappingProxyType(
    {
        0x01: (Layout(AskStatus), _STATUS),
        0x02: (Layout(SetClock, (("at", TIME), ("local_time", LOCAL_TIME))), _NOTHING),
        0x10: (_BIND, _NOTHING),
        0x11: (Layout(LearnKeys, (("public_keys", _PUBLIC_KEYS),)), _NOTHING),
        0x12: (Layout(Initialise), _NOTHING),
        0x13: (Layout(Release, (("drop_records", FLAG),)), _NOTHING),
        0x20: (
            Layout(ListUsers, (("first", U16),)),
            Layout(UsersAnswer, (("users", several(_USER, USERS_A_PAGE)), ("next_first", U16))),
        ),
        0x21: (
            Layout(WriteUser, (("user", _USER), ("credential", optional(some_bytes(CREDENTIAL_BYTES))))),
            _NOTHING,
        ),
        0x22: (Layout(DeleteUser, (("number", U16),)), _NOTHING),
        0x30: (Layout(AskSettings), Layout(SettingsAnswer, (("settings", _SETTINGS),))),
        0x31: (Layout(WriteSettings, (("settings", _SETTINGS),)), _NOTHING),
        0x40: (Layout(Operate, (("what", one_of(LockAct)), ("act", raw(ACT_BYTES)))), _NOTHING),
        0x50: (Layout(PullRecords, (("first", U32), ("stored", U32), ("at_most", U8))), RECORDS),
        0x60: (Layout(Deny, (("cards", _CARDS),)), _NOTHING),
        0x61: (Layout(Allow, (("serials", several(U64, MAX_ENTRIES)),)), _NOTHING),
        0x62: (Layout(ListDenied), Layout(DeniedAnswer, (("cards", _CARDS),))),
        0x70: (Layout(Associate4g, (("imei", text(IMEI_BYTES)),)), _NOTHING),
        0x71: (
            Layout(Ask4g),
            Layout(ModuleAnswer, (("imei", text(IMEI_BYTES)), ("connected", FLAG), ("minus_dbm", U8))),
        ),
    }
)
_CODES: Mapping[object, int] = MappingProxyType(
    {layout.make: code for code, (layout, _) in _COMMANDS.items()}
)


def encode_command(command: Command) -> bytes:
    """Return a command's bytes, as they are sealed. Raises NotSendable."""
    code = _CODES[type(command)]
    return bytes((code,)) + _COMMANDS[code][0].pack(command)


def decode_command(data: bytes) -> Command:
    """Read a command. Raises MessageNotUnderstood."""
    layouts = _COMMANDS.get(data[0]) if data else None
    if layouts is None:
        raise MessageNotUnderstood("command")
    command: Command = layouts[0].unpack(data[1:])
    return command


def encode_answer(command: Command, answer: Answer) -> bytes:
    """Return the bytes of a good answer to ``command``. Raises NotSendable."""
    code = _CODES[type(command)]
    return bytes((code | _ANSWER_BIT, Outcome.DONE)) + _COMMANDS[code][1].pack(answer)


def encode_refusal(command: bytes, outcome: Outcome) -> bytes:
    """Return the answer that a command's bytes are not obeyed; an empty command has the code 00."""
    return bytes(((command[:1] or b"\0")[0] | _ANSWER_BIT, outcome))


def decode_answer(command: Command, data: bytes) -> Answer:
    """Read the answer to ``command``. Raises CommandRefused, MessageNotUnderstood."""
    code = _CODES[type(command)]
    if len(data) < 2 or data[0] != code | _ANSWER_BIT:
        raise MessageNotUnderstood("answer")
    outcome = _outcome(data[1])
    if outcome is not Outcome.DONE:
        raise CommandRefused(outcome)
    answer: Answer = _COMMANDS[code][1].unpack(data[2:])
    return answer


def _outcome(byte: int) -> Outcome:
    try:
        return Outcome(byte)
    except ValueError as error:
        raise MessageNotUnderstood("outcome") from error

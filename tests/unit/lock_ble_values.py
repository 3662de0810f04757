"""Commands and answers of the open Bluetooth format, of every kind and with any content."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

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
from app.codec.lock_ble.records import RecordsAnswer, Seen, seen_event
from app.domain.card_tasks import LocalTime, NamedCard, Position
from app.domain.door import Verdict
from app.domain.door_records import LockEvent, SeenCard
from app.domain.lock_talk import TalkedUser
from app.domain.place import Place

U8, U16, U32, U64 = (st.integers(0, 256**size - 1) for size in (1, 2, 4, 8))
TIMES = U32.map(lambda seconds: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))
LATER = st.integers(1, 2**32 - 1).map(lambda s: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=s))
NUMBERS = st.integers(1, 255)
PLACES = st.builds(Place, NUMBERS, NUMBERS, NUMBERS)
POSITIONS = st.builds(Position, st.none() | PLACES, st.integers(0, 16))
OFFSETS = st.integers(-48, 56)
LOCAL_TIMES = st.builds(LocalTime, OFFSETS) | st.builds(LocalTime, OFFSETS, LATER, OFFSETS)
KEYS = st.lists(st.builds(PublicKey, U8, st.binary(min_size=32, max_size=32)), max_size=2).map(tuple)
NAMES = st.text(max_size=8)
USERS = st.builds(TalkedUser, U16, U8, NAMES, st.none() | TIMES, st.none() | TIMES)
SETTINGS = st.lists(st.builds(Setting, U8, st.binary(max_size=24)), max_size=10).map(tuple)
CARDS = st.lists(st.builds(NamedCard, U64, TIMES), max_size=64).map(tuple)
SEEN_CARDS = st.builds(SeenCard, TIMES, st.sampled_from(Verdict), U64) | st.builds(
    SeenCard, TIMES, st.sampled_from(Verdict), st.none(), st.binary(max_size=10)
)
SEEN_EVENTS = st.builds(seen_event, TIMES, st.sampled_from(LockEvent), st.binary(max_size=10))
SEEN: st.SearchStrategy[Seen] = SEEN_CARDS | SEEN_EVENTS
FLAGS = st.booleans()

BINDS = st.builds(
    Bind,
    hotel_id=st.binary(min_size=8, max_size=8),
    generation=U8,
    link_key=st.binary(min_size=16, max_size=16),
    lock_master=st.binary(min_size=16, max_size=16),
    public_keys=KEYS,
    position=POSITIONS,
    sequence=U32,
    at=TIMES,
    local_time=LOCAL_TIMES,
)
STATUSES = st.builds(
    StatusAnswer,
    hotel_id=st.binary(min_size=8, max_size=8),
    generation=U8,
    key_versions=st.binary(max_size=2),
    position=POSITIONS,
    clock=TIMES,
    local_time=st.none() | LOCAL_TIMES,
    battery_percent=U8,
    firmware=NAMES.filter(lambda name: len(name.encode()) <= 24),
    sequence=U32,
    sequence_ended=FLAGS,
    deadbolt_thrown=FLAGS,
    sealed=FLAGS,
    passage=FLAGS,
    alarm=FLAGS,
    records_first=U32,
    records_next=U32,
    records_stored=U32,
    denied=U8,
    users=U16,
    most_users=U16,
)
USER_PAGES = st.builds(UsersAnswer, st.lists(USERS, max_size=5).map(tuple), U16)
RECORD_PAGES = st.builds(RecordsAnswer, U32, U32, U32, st.lists(SEEN, max_size=20).map(tuple))
MODULES = st.builds(ModuleAnswer, st.text("0123456789", max_size=20), FLAGS, U8)
DONE = st.just(Done())

EXCHANGES: dict[type[object], tuple[st.SearchStrategy[Command], st.SearchStrategy[Answer]]] = {
    AskStatus: (st.just(AskStatus()), STATUSES),
    SetClock: (st.builds(SetClock, TIMES, LOCAL_TIMES), DONE),
    Bind: (BINDS, DONE),
    LearnKeys: (st.builds(LearnKeys, KEYS), DONE),
    Initialise: (st.just(Initialise()), DONE),
    Release: (st.builds(Release, FLAGS), DONE),
    ListUsers: (st.builds(ListUsers, U16), USER_PAGES),
    WriteUser: (st.builds(WriteUser, USERS, st.none() | st.binary(max_size=64)), DONE),
    DeleteUser: (st.builds(DeleteUser, U16), DONE),
    AskSettings: (st.just(AskSettings()), st.builds(SettingsAnswer, SETTINGS)),
    WriteSettings: (st.builds(WriteSettings, SETTINGS), DONE),
    Operate: (st.builds(Operate, st.sampled_from(LockAct), st.binary(min_size=8, max_size=8)), DONE),
    PullRecords: (st.builds(PullRecords, U32, U32, U8), RECORD_PAGES),
    Deny: (st.builds(Deny, CARDS), DONE),
    Allow: (st.builds(Allow, st.lists(U64, max_size=64).map(tuple)), DONE),
    ListDenied: (st.just(ListDenied()), st.builds(DeniedAnswer, CARDS)),
    Associate4g: (st.builds(Associate4g, st.text("0123456789", max_size=20)), DONE),
    Ask4g: (st.just(Ask4g()), MODULES),
}
COMMANDS: st.SearchStrategy[Command] = st.one_of([command for command, _ in EXCHANGES.values()])

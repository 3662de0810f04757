"""The vectors of the open Bluetooth format's page, which a separate program computed: byte by byte."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.codec.lock_ble.advertisement import (
    LockAdvertisement,
    LockFlag,
    pack_advertisement,
    unpack_advertisement,
)
from app.codec.lock_ble.command_bytes import decode_answer, decode_command, encode_answer, encode_command
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
from app.codec.lock_ble.framing import OpenAssembler, OpenFraming
from app.codec.lock_ble.handshake import (
    Hello,
    HelloAnswer,
    pack_hello,
    pack_hello_answer,
    pack_proof,
    pack_proof_answer,
    public_of,
    session_keys,
)
from app.codec.lock_ble.keys import (
    hotel_tag,
    link_master,
    print_setup_code,
    read_setup_code,
    setup_code,
    setup_key,
)
from app.codec.lock_ble.messages import MessageKind
from app.codec.lock_ble.records import RecordsAnswer, seen_event
from app.codec.lock_ble.sealing import seal, unseal
from app.domain.card_tasks import LocalTime, NamedCard, Position
from app.domain.door import Verdict
from app.domain.door_records import LockEvent, SeenCard, SeenEvent
from app.domain.lock_talk import TalkedUser
from app.domain.place import Place

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "lock_ble_vectors.json").read_text(encoding="utf-8")
)
KEYS: dict[str, Any] = VECTORS["keys"]
SESSION: dict[str, Any] = VECTORS["session"]
LOCK_ID, HOTEL = bytes.fromhex(KEYS["lock_id"]), bytes.fromhex(KEYS["hotel_id"])
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LOCAL = LocalTime(4, datetime(2027, 3, 28, 1, tzinfo=UTC), 8)
ROOM = Position(Place(1, 3, 5))
PUBLIC = PublicKey(1, bytes(range(64, 96)))
CHEN = TalkedUser(7, 1, "陈", NOON)
CARD = NamedCard(1000, NOON + timedelta(days=2))
SEEN = (
    SeenCard(NOON, Verdict.OPENS, 1000),
    SeenCard(NOON + timedelta(minutes=1), Verdict.NOT_A_CARD, None, bytes.fromhex("04782E21801D80")),
    seen_event(NOON + timedelta(minutes=2), LockEvent.USER_DELETED, b"\x00\x07"),
    SeenEvent(NOON + timedelta(minutes=3), None, 0xEE, bytes(range(1, 12))),
)
STATUS = StatusAnswer(
    hotel_id=HOTEL,
    generation=1,
    key_versions=b"\x01",
    position=ROOM,
    clock=NOON,
    local_time=LOCAL,
    battery_percent=90,
    firmware="KR-SIM 1.0",
    sequence=7,
    sequence_ended=False,
    deadbolt_thrown=False,
    sealed=False,
    passage=False,
    alarm=False,
    records_first=0,
    records_next=4,
    records_stored=0,
    denied=1,
    users=1,
    most_users=200,
)
BIND = Bind(
    hotel_id=HOTEL,
    generation=1,
    link_key=bytes.fromhex(KEYS["link_key"]),
    lock_master=bytes(range(16)),
    public_keys=(PUBLIC,),
    position=ROOM,
    sequence=7,
    at=NOON,
    local_time=LOCAL,
)
SAID: dict[str, tuple[Command, Answer]] = {
    "status": (AskStatus(), STATUS),
    "set clock": (SetClock(NOON, LOCAL), Done()),
    "bind": (BIND, Done()),
    "learn keys": (LearnKeys((PUBLIC,)), Done()),
    "initialise": (Initialise(), Done()),
    "release and drop records": (Release(drop_records=True), Done()),
    "list users": (ListUsers(1), UsersAnswer((CHEN,), 0)),
    "write user 7": (WriteUser(CHEN, b"482913"), Done()),
    "delete user 7": (DeleteUser(7), Done()),
    "read settings": (AskSettings(), SettingsAnswer((Setting(0x30, b"\x01"), Setting(0x37, b"\xff\xff")))),
    "write settings": (WriteSettings((Setting(0x37, b"\x00\xff"),)), Done()),
    "unlock": (Operate(LockAct.UNLOCK, b"one act."), Done()),
    "pull records": (PullRecords(0, 0, 30), RecordsAnswer(0, 4, 0, SEEN)),
    "deny": (Deny((CARD,)), Done()),
    "allow": (Allow((CARD.serial,)), Done()),
    "list denied": (ListDenied(), DeniedAnswer((CARD,))),
    "associate 4G": (Associate4g("861234567890123"), Done()),
    "4G status": (Ask4g(), ModuleAnswer("861234567890123", connected=True, minus_dbm=71)),
}


def test_keys_and_codes_follow_from_their_masters() -> None:
    master = link_master(HOTEL, bytes.fromhex(KEYS["sector_master"]))
    assert master.key.hex() == KEYS["link_master"]
    assert master.link_key(LOCK_ID, KEYS["generation"]).hex() == KEYS["link_key"]
    code = setup_code(bytes.fromhex(KEYS["factory_secret"]), LOCK_ID, KEYS["code_number"])
    assert (code.hex(), print_setup_code(code)) == (KEYS["code"], KEYS["printed"])
    assert read_setup_code(KEYS["printed"]) == code
    assert setup_key(code, LOCK_ID).hex() == KEYS["setup_key"]
    assert hotel_tag(HOTEL).hex() == KEYS["hotel_tag"]


@pytest.mark.parametrize("vector", VECTORS["chunks"])
def test_a_message_is_cut_into_exactly_these_chunks(vector: dict[str, Any]) -> None:
    framing, message = OpenFraming(), bytes.fromhex(vector["message"])
    for _ in range(vector["number"]):
        framing.split(b"\0", 20)
    assert [chunk.hex() for chunk in framing.split(message, vector["chunk_bytes"])] == vector["chunks"]
    assembler = OpenAssembler()
    for number in range(vector["number"]):
        assembler.feed(bytes((number, 0, 0)))
    assembler.reset()
    told = [whole for chunk in vector["chunks"] for whole in assembler.feed(bytes.fromhex(chunk))]
    assert told == [message]


@pytest.mark.parametrize("vector", VECTORS["advertisements"], ids=lambda vector: vector["name"])
def test_an_advertisement_says_exactly_this(vector: dict[str, Any]) -> None:
    place = None if vector["place"] is None else Place(*vector["place"])
    said = LockAdvertisement(
        LockFlag(vector["flags"]),
        bytes.fromhex(vector["tag"]),
        Position(place, vector["common_door"]),
        vector["battery"],
        vector["code_number"],
    )
    assert pack_advertisement(said).hex() == vector["bytes"]
    assert unpack_advertisement(bytes.fromhex(vector["bytes"])) == said


def test_a_handshake_says_exactly_these_bytes() -> None:
    desk, lock = bytes.fromhex(SESSION["desk_private"]), bytes.fromhex(SESSION["lock_private"])
    hello = pack_hello(Hello(1, public_of(desk)))
    told = HelloAnswer(1, LOCK_ID, True, hotel_tag(HOTEL), 1, 0, public_of(lock))
    answer = pack_hello_answer(told)
    keys = session_keys(desk, told.ephemeral, bytes.fromhex(SESSION["known_key"]), hello, answer)
    said = (hello, answer, pack_proof(keys), pack_proof_answer(keys), keys.to_lock, keys.to_desk)
    names = ("hello", "hello_answer", "proof", "proof_answer", "to_lock", "to_desk")
    assert [each.hex() for each in said] == [SESSION[name] for name in names]


@pytest.mark.parametrize("vector", SESSION["sealed"])
def test_a_command_and_its_answer_are_sealed_in_exactly_these_bytes(vector: dict[str, Any]) -> None:
    for key, kind, plain, message in (
        ("to_lock", MessageKind.SEALED, "command", "message"),
        ("to_desk", MessageKind.SEALED_ANSWER, "answer", "answer_message"),
    ):
        session_key = bytes.fromhex(SESSION[key])
        sealed = seal(session_key, kind, vector["counter"], bytes.fromhex(vector[plain]))
        assert sealed.hex() == vector[message]
        assert unseal(session_key, kind, sealed).hex() == vector[plain]


@pytest.mark.parametrize("vector", VECTORS["commands"], ids=lambda vector: vector["name"])
def test_a_command_and_its_answer_are_exactly_these_bytes(vector: dict[str, Any]) -> None:
    command, answer = SAID[vector["name"]]
    assert encode_command(command).hex() == vector["command"]
    assert decode_command(bytes.fromhex(vector["command"])) == command
    assert encode_answer(command, answer).hex() == vector["answer"]
    assert decode_answer(command, bytes.fromhex(vector["answer"])) == answer


def test_every_command_has_its_vector() -> None:
    assert [vector["name"] for vector in VECTORS["commands"]] == list(SAID)

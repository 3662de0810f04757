"""A session with a lock: proven both ways, sealed, never replayed, never in plain; guessing costs time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec.lock_ble.commands import AskStatus, Command, DeleteUser, Done, LockAct, Operate, StatusAnswer
from app.codec.lock_ble.desk import DeskSession, bind, greet
from app.codec.lock_ble.errors import (
    CommandRefused,
    Forged,
    LockTalkFailed,
    MessageNotUnderstood,
    NotBound,
    OtherHotels,
    OtherLock,
    RefusalReason,
    SessionRefused,
)
from app.codec.lock_ble.handshake import (
    Hello,
    HelloAnswer,
    pack_hello,
    pack_hello_answer,
    pack_refusal,
    public_of,
    session_keys,
    unpack_hello,
    unpack_hello_answer,
)
from app.codec.lock_ble.keys import link_master
from app.codec.lock_ble.messages import LockExchange, MessageKind, head
from app.codec.lock_ble.sealing import seal, unseal
from app.simulation.brain_dials import BrainDials
from app.simulation.lock_ble import FAILURES_BEFORE_PAUSE, FIRST_PAUSE, LONGEST_PAUSE
from app.simulation.lock_link_memory import LinkMemory
from app.simulation.lock_saving import restore_open_lock, save_open_lock
from tests.unit.lock_ble_ground import (
    LOCK_ID,
    MASTER,
    Silence,
    Watch,
    Wire,
    binding,
    bound,
    new_brain,
    seeded,
    unchanged,
)
from tests.unit.lock_ble_values import COMMANDS
from tests.unit.open_card_hotel import KEYS

UNLOCK = Operate(LockAct.UNLOCK, b"one act.")
NEIGHBOURS = link_master(KEYS.hotel_id, bytes(16))
"""Says that it is the same hotel, and has another key."""


def changed(message: bytes, at: int) -> bytes:
    return message[:at] + bytes((message[at] ^ 1,)) + message[at + 1 :]


def refusal_of(wire: Wire, message: bytes) -> RefusalReason:
    with pytest.raises(SessionRefused) as caught:
        unpack_hello_answer(wire.say(message))
    return caught.value.reason


def test_a_desk_and_its_lock_understand_each_other() -> None:
    wire, session = bound()
    assert wire.perform(session.ask(AskStatus(), StatusAnswer)).hotel_id == KEYS.hotel_id
    wire.perform(session.ask(UNLOCK, Done))
    assert wire.brain.lock.openings == 1


def test_nothing_but_the_handshake_is_ever_said_in_plain() -> None:
    wire, session = bound()
    wire.perform(session.ask(UNLOCK, Done))
    kinds = {message[0] for message in wire.messages}
    assert kinds == set(MessageKind) - {MessageKind.REFUSAL}
    secrets = (KEYS.lock_master, MASTER.link_key(LOCK_ID, 1), KEYS.hotel_id, UNLOCK.act)
    assert not any(secret in message for secret in secrets for message in wire.messages)


def test_a_desk_without_the_key_gets_nothing() -> None:
    wire, _ = bound()
    with pytest.raises(SessionRefused) as caught:
        wire.perform(greet(NEIGHBOURS, seeded(3)))
    assert caught.value.reason is RefusalReason.WRONG_PROOF
    assert wire.brain.memory.failures == 1


def test_a_lock_without_the_key_is_found_out_before_anything_is_said() -> None:
    wire, _ = bound()
    wire.brain.dials = BrainDials(wrong_key=True)
    with pytest.raises(LockTalkFailed):
        wire.greet()
    assert MessageKind.SEALED not in {message[0] for message in wire.messages[-4:]}


def test_a_lock_that_only_repeats_what_another_said_is_found_out() -> None:
    wire, _ = bound()
    answers = iter(wire.messages[-3::2])
    conversation = greet(MASTER, seeded(77))
    next(conversation)
    conversation.send(next(answers))
    with pytest.raises(Forged):
        conversation.send(next(answers))


def test_an_unbound_and_a_foreign_lock_are_told_apart_and_nothing_is_proven_to_them() -> None:
    wire = Wire(new_brain(Watch()))
    with pytest.raises(NotBound) as caught:
        wire.greet()
    assert caught.value.code_number == 1
    wire.bind()
    said = len(wire.messages)
    with pytest.raises(OtherHotels):
        wire.perform(greet(link_master(b"NEXTDOOR", bytes(16)), seeded(4)))
    assert [message[0] for message in wire.messages[said:]] == [MessageKind.HELLO, MessageKind.HELLO_ANSWER]


def test_another_lock_of_the_hotel_is_not_taken_for_this_one() -> None:
    wire, _ = bound()
    wire.perform(greet(MASTER, seeded(4), LOCK_ID))
    said = len(wire.messages)
    with pytest.raises(OtherLock):
        wire.perform(greet(MASTER, seeded(4), bytes(8)))
    assert MessageKind.PROOF not in {message[0] for message in wire.messages[said:]}


def test_a_recorded_command_says_nothing_the_second_time() -> None:
    wire, session = bound()
    wire.perform(session.ask(UNLOCK, Done))
    recorded = wire.messages[-2]
    assert recorded[0] == MessageKind.SEALED
    assert refusal_of(wire, recorded) is RefusalReason.NO_SESSION
    wire.greet()
    assert refusal_of(wire, recorded) is RefusalReason.NO_SESSION
    assert wire.brain.lock.openings == 1


def test_a_recorded_conversation_opens_no_session() -> None:
    wire, session = bound()
    wire.perform(session.ask(UNLOCK, Done))
    hello, _, proof, _, command, _ = wire.messages[-6:]
    assert wire.say(hello)[0] == MessageKind.HELLO_ANSWER
    assert refusal_of(wire, proof) is RefusalReason.WRONG_PROOF
    assert refusal_of(wire, command) is RefusalReason.NO_SESSION
    assert wire.brain.lock.openings == 1


def test_every_byte_of_a_command_counts() -> None:
    wire, _ = bound()
    sealed = len(head(MessageKind.SEALED)) + len(b"\x40\x01") + 8 + 8
    for at in range(1, sealed):
        session = wire.greet(seed=at)
        wire.said = partial(changed, at=at)
        with pytest.raises((SessionRefused, Silence)):
            wire.perform(session.ask(UNLOCK, Done))
        wire.said = unchanged
    assert wire.brain.lock.openings == 0


def test_every_byte_of_an_answer_counts() -> None:
    wire, session = bound()
    conversation = session.ask(AskStatus(), StatusAnswer)
    answer = wire.say(next(conversation))
    for at in range(len(answer)):
        with pytest.raises((Forged, MessageNotUnderstood)):
            session._answer(AskStatus(), changed(answer, at), StatusAnswer)
    assert session._answer(AskStatus(), answer, StatusAnswer).battery_percent == 90


@pytest.mark.parametrize("index", [0, 1, 2, 3])
def test_every_byte_of_the_handshake_counts(index: int) -> None:
    wire, _ = bound(clock := Watch())
    whole = wire.messages[-4:]
    for at in range(1, len(whole[index])):
        clock.pass_by(hours=1)
        conversation = greet(MASTER, seeded(at))
        with pytest.raises((LockTalkFailed, Silence)):
            interfered(wire, conversation, index, partial(changed, at=at))


def interfered(
    wire: Wire, conversation: LockExchange[DeskSession], index: int, change: Callable[[bytes], bytes]
) -> None:
    """Carry a handshake whose so-manieth message is changed on the way."""
    message = next(conversation)
    for step in (0, 2):
        asked = change(message) if index == step else message
        answer = wire.say(asked)
        answer = change(answer) if index == step + 1 else answer
        message = conversation.send(answer)


def test_another_version_is_refused_and_not_spoken() -> None:
    wire, _ = bound()
    assert refusal_of(wire, pack_hello(Hello(2, bytes(32)))) is RefusalReason.VERSION
    conversation = greet(MASTER, seeded(1))
    next(conversation)
    older = HelloAnswer(0, LOCK_ID, True, bytes(3), 1, 0, public_of(bytes(32)))
    with pytest.raises(MessageNotUnderstood):
        conversation.send(pack_hello_answer(older))


def test_a_key_that_gives_the_secret_away_is_refused_by_both() -> None:
    wire, _ = bound()
    assert refusal_of(wire, pack_hello(Hello(1, bytes(32)))) is RefusalReason.NOT_UNDERSTOOD
    with pytest.raises(Forged):
        session_keys(bytes(range(32)), bytes(32), bytes(16), b"", b"")


def test_a_proof_or_a_command_without_a_session_is_refused() -> None:
    wire, session = bound()
    proof, command = head(MessageKind.PROOF) + bytes(16), next(session.ask(AskStatus(), StatusAnswer))
    wire.reconnect()
    assert refusal_of(wire, proof) is RefusalReason.NO_SESSION
    assert refusal_of(wire, command) is RefusalReason.NO_SESSION
    wire.say(wire.messages[0])
    assert refusal_of(wire, command) is RefusalReason.NO_SESSION


@pytest.mark.parametrize("message", [b"\x05\0\0\0\0", b"\x01\0\0\0\0short", b"\x03\0\0\0\x09short"])
def test_the_first_message_that_is_not_right_ends_the_session(message: bytes) -> None:
    wire, session = bound()
    assert refusal_of(wire, message) is RefusalReason.NOT_UNDERSTOOD
    with pytest.raises(SessionRefused) as caught:
        wire.perform(session.ask(UNLOCK, Done))
    assert caught.value.reason is RefusalReason.NO_SESSION


def test_the_end_of_a_link_is_the_end_of_its_session() -> None:
    wire, session = bound()
    wire.reconnect()
    with pytest.raises(SessionRefused):
        wire.perform(session.ask(AskStatus(), StatusAnswer))


# ---------------------------------------------------------------- guessing


def guess(wire: Wire) -> SessionRefused:
    with pytest.raises(SessionRefused) as caught:
        wire.perform(greet(NEIGHBOURS, seeded(5)))
    return caught.value


def test_wrong_proofs_make_the_lock_pause_longer_and_longer() -> None:
    wire, _ = bound(clock := Watch())
    for _ in range(FAILURES_BEFORE_PAUSE):
        assert guess(wire).reason is RefusalReason.WRONG_PROOF
    paused = guess(wire)
    assert (paused.reason, paused.wait_s) == (RefusalReason.PAUSED, FIRST_PAUSE.seconds)
    waits = []
    for _ in range(6):
        clock.now += LONGEST_PAUSE
        assert guess(wire).reason is RefusalReason.WRONG_PROOF
        waits.append(guess(wire).wait_s)
    assert waits == [120, 240, 480, 900, 900, 900]


def test_a_pause_holds_for_the_right_key_too_and_a_right_proof_ends_the_count() -> None:
    wire, _ = bound(clock := Watch())
    for _ in range(FAILURES_BEFORE_PAUSE):
        guess(wire)
    with pytest.raises(SessionRefused):
        wire.greet()
    clock.pass_by(seconds=FIRST_PAUSE.seconds)
    wire.greet()
    assert (wire.brain.memory.failures, guess(wire).reason) == (0, RefusalReason.WRONG_PROOF)


def test_taking_the_battery_out_ends_no_pause() -> None:
    wire, _ = bound()
    for _ in range(FAILURES_BEFORE_PAUSE):
        guess(wire)
    brain = wire.brain
    again = Wire(type(brain)(brain.lock, brain.memory))
    assert guess(again).reason is RefusalReason.PAUSED


def test_a_wrong_setup_code_is_counted_and_binds_nothing() -> None:
    wire = Wire(new_brain(Watch()))
    with pytest.raises(SessionRefused):
        wire.bind(code=bytes(10))
    assert (wire.brain.memory.failures, wire.brain.memory.is_bound) == (1, False)


def test_a_setup_code_is_worth_nothing_once_the_lock_is_bound() -> None:
    wire = Wire(new_brain(Watch()))
    code = wire.brain.memory.setup_code
    wire.bind()
    with pytest.raises(OtherHotels):
        wire.perform(bind(link_master(b"NEXTDOOR", bytes(16)), code, binding(), seeded(9)))


# ---------------------------------------------------------------- any bytes at all


@given(st.lists(st.binary(max_size=60), max_size=12))
def test_a_lock_takes_any_chunks(chunks: list[bytes]) -> None:
    wire, _ = bound()
    for chunk in chunks:
        for answer in wire.brain.receive(chunk):
            assert len(answer) <= 244
    assert wire.brain.is_there


@given(st.binary(max_size=80), st.booleans())
def test_a_lock_takes_any_message_and_stays_as_it_is(body: bytes, sealed: bool) -> None:
    wire, _ = bound()
    before = wire.brain.lock.memory
    with suppress(Silence):
        wire.say((head(MessageKind.SEALED, 9) + body) if sealed else (body or b"\0"))
    assert wire.brain.lock.memory == before


@given(st.lists(COMMANDS, max_size=12), st.booleans())
def test_a_lock_obeys_or_refuses_any_command_and_can_tell_how_it_is(said: list[Command], late: bool) -> None:
    wire, session = bound(clock := Watch())
    for command in said:
        clock.pass_by(days=20_000 if late else 1)
        with suppress(CommandRefused):
            wire.perform(session.ask(command, object))
    told = wire.perform(session.ask(AskStatus(), StatusAnswer))
    assert told.hotel_id == wire.brain.lock.memory.hotel_id
    assert after_a_cut(wire, clock) == wire.brain.memory


def after_a_cut(wire: Wire, clock: Watch) -> LinkMemory:
    """What a power cut leaves of the lock."""
    return restore_open_lock(save_open_lock(wire.brain), clock).memory


@given(st.binary(max_size=60))
def test_a_desk_takes_any_answer(body: bytes) -> None:
    session = DeskSession(unpack_hello_answer(HELLO_ANSWER), session_keys(*HANDSHAKE))
    for conversation in (greet(MASTER, seeded(1)), session.ask(DeleteUser(1), Done)):
        asked = next(conversation)
        fitting, refusal = bytes((asked[0] | 0x80,)) + asked[1:5], b"\xff" + asked[:5]
        for answer in (body or b"\0", fitting + body, refusal + body):
            try:
                conversation.send(answer)
            except LockTalkFailed:
                break


DESKS, LOCKS = bytes(range(32)), bytes(range(1, 33))
HELLO = pack_hello(Hello(1, public_of(DESKS)))
HELLO_ANSWER = pack_hello_answer(HelloAnswer(1, LOCK_ID, True, bytes(3), 1, 0, public_of(LOCKS)))
HANDSHAKE = (DESKS, public_of(LOCKS), bytes(16), HELLO, HELLO_ANSWER)


def test_both_sides_come_to_the_same_keys_and_no_key_is_used_both_ways() -> None:
    desk = session_keys(*HANDSHAKE)
    lock = session_keys(bytes(range(1, 33)), unpack_hello(HELLO).ephemeral, bytes(16), HELLO, HELLO_ANSWER)
    assert desk == lock
    assert len({desk.to_lock, desk.to_desk, desk.desk_proof, desk.lock_proof}) == 4
    sealed = seal(desk.to_lock, MessageKind.SEALED, 1, b"open")
    assert unseal(lock.to_lock, MessageKind.SEALED, sealed) == b"open"
    reflected = bytes((MessageKind.SEALED_ANSWER,)) + sealed[1:]
    with pytest.raises(Forged):
        unseal(desk.to_desk, MessageKind.SEALED_ANSWER, reflected)
    assert all(key.hex() not in repr(desk) for key in (desk.to_lock, desk.to_desk))
    with pytest.raises(ValueError):
        seal(desk.to_lock, MessageKind.SEALED, 1, bytes(2036))


def test_a_broken_refusal_is_not_understood() -> None:
    refusal = pack_refusal(head(MessageKind.HELLO), RefusalReason.PAUSED, 7)
    with pytest.raises(SessionRefused) as caught:
        unpack_hello_answer(refusal)
    assert caught.value.wait_s == 7
    with pytest.raises(MessageNotUnderstood):
        unpack_hello_answer(refusal[:-1])

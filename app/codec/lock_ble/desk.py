"""The desk's side of a session: a handshake, then commands and their answers, over any link.

Every conversation asks again where an answer came torn. That is safe because no command does more when it is
said twice (SPECIFICATION.md, "Repeats").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from app.codec.lock_ble.command_bytes import decode_answer, encode_command
from app.codec.lock_ble.commands import Bind, Command, Done, PublicKey
from app.codec.lock_ble.errors import Forged, Lossy, MessageNotUnderstood, NotBound, OtherHotels, OtherLock
from app.codec.lock_ble.framing import TORN
from app.codec.lock_ble.handshake import (
    EPHEMERAL_BYTES,
    PROTOCOL_VERSION,
    Hello,
    HelloAnswer,
    SessionKeys,
    check_proof_answer,
    check_refusal,
    pack_hello,
    pack_proof,
    public_of,
    session_keys,
    unpack_hello_answer,
)
from app.codec.lock_ble.keys import LinkMaster, hotel_tag, setup_key
from app.codec.lock_ble.messages import LockExchange, MessageKind
from app.codec.lock_ble.sealing import counter_of, seal, unseal
from app.domain.card_tasks import LocalTime, Position

A = TypeVar("A")

TRIES = 12
"""How often a message is said before the link is given up: where a third of all answers comes torn, one
message in 500,000 fails."""
MAX_GENERATION = 255

NewRandom = Callable[[int], bytes]
"""Makes so many random bytes that nobody can guess: ``secrets.token_bytes``."""
KnownKey = Callable[[HelloAnswer], bytes]
"""Finds the key (16 bytes) that a lock wants proven, or raises why it shall not be."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What a lock is told when it becomes a hotel's; see `Bind`. ``at`` is the time of the conversation."""

    lock_master: bytes = field(repr=False)
    public_keys: tuple[PublicKey, ...]
    position: Position
    at: datetime
    local_time: LocalTime
    sequence: int = 0


class DeskSession:
    """One session with one lock, proven to be it; good as long as the link stands."""

    __slots__ = ("_counter", "_keys", "lock")

    def __init__(self, lock: HelloAnswer, keys: SessionKeys) -> None:
        self.lock = lock
        self._keys = keys
        self._counter = 0

    def ask(self, command: Command, expected: type[A]) -> LockExchange[A]:
        """Say a command and return its answer.

        Raises CommandRefused, and LockTalkFailed of the other kinds; after those the session is over.
        """
        plain = encode_command(command)
        for _ in range(TRIES):
            self._counter += 1
            message = yield seal(self._keys.to_lock, MessageKind.SEALED, self._counter, plain)
            if message != TORN:
                return self._answer(command, message, expected)
        raise Lossy

    def _answer(self, command: Command, message: bytes, expected: type[A]) -> A:
        check_refusal(message)
        if counter_of(MessageKind.SEALED_ANSWER, message) != self._counter:
            raise Forged
        answer = decode_answer(command, unseal(self._keys.to_desk, MessageKind.SEALED_ANSWER, message))
        if not isinstance(answer, expected):
            raise MessageNotUnderstood("answer")
        return answer


def greet(
    master: LinkMaster, new_random: NewRandom, lock_id: bytes | None = None
) -> LockExchange[DeskSession]:
    """Begin a session with a lock of this hotel; with a ``lock_id`` (8 bytes) with that one and no other.

    Raises NotBound, OtherHotels, OtherLock, LockTalkFailed.
    """

    def known(lock: HelloAnswer) -> bytes:
        if lock_id is not None and lock.lock_id != lock_id:
            raise OtherLock
        return _link_key(master, lock)

    return (yield from _begin(known, new_random))


def bind(
    master: LinkMaster, setup_code: bytes | None, binding: Binding, new_random: NewRandom
) -> LockExchange[DeskSession]:
    """Make a lock this hotel's, and prove it: the session returned stands on its new link key.

    A lock that is this hotel's already takes the position and keys, whatever the code: so a binding that
    broke anywhere is continued by saying it again, and a lock is moved without a code (None). Raises
    OtherHotels, CommandRefused, LockTalkFailed, and NotBound where a new lock wants a code and there is none.
    """

    def known(lock: HelloAnswer) -> bytes:
        if lock.is_bound or setup_code is None:
            return _link_key(master, lock)
        return setup_key(setup_code, lock.lock_id)

    session = yield from _begin(known, new_random)
    yield from session.ask(_bind_command(master, session.lock, binding), Done)
    if session.lock.is_bound:
        return session
    return (yield from greet(master, new_random, session.lock.lock_id))


def _bind_command(master: LinkMaster, lock: HelloAnswer, binding: Binding) -> Bind:
    generation = lock.generation if lock.is_bound else lock.generation % MAX_GENERATION + 1
    return Bind(
        hotel_id=master.hotel_id,
        generation=generation,
        link_key=master.link_key(lock.lock_id, generation),
        lock_master=binding.lock_master,
        public_keys=binding.public_keys,
        position=binding.position,
        sequence=binding.sequence,
        at=binding.at,
        local_time=binding.local_time,
    )


def _link_key(master: LinkMaster, lock: HelloAnswer) -> bytes:
    if not lock.is_bound:
        raise NotBound(lock.code_number)
    if lock.tag != hotel_tag(master.hotel_id):
        raise OtherHotels
    return master.link_key(lock.lock_id, lock.generation)


def _begin(known: KnownKey, new_random: NewRandom) -> LockExchange[DeskSession]:
    """Say hello until a handshake came through whole; each has fresh keys."""
    for _ in range(TRIES):
        session = yield from _handshake(known, new_random(EPHEMERAL_BYTES))
        if session is not None:
            return session
    raise Lossy


def _handshake(known: KnownKey, private: bytes) -> LockExchange[DeskSession | None]:
    hello = pack_hello(Hello(PROTOCOL_VERSION, public_of(private)))
    answer = yield hello
    if answer == TORN:
        return None
    lock = unpack_hello_answer(answer)
    if lock.version != PROTOCOL_VERSION:
        raise MessageNotUnderstood("version")
    keys = session_keys(private, lock.ephemeral, known(lock), hello, answer)
    proof = yield pack_proof(keys)
    if proof == TORN:
        return None
    check_proof_answer(keys, proof)
    return DeskSession(lock, keys)

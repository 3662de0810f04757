"""How desk and lock prove to each other that they know a key, and agree on keys for one session.

X25519 between two fresh keys, mixed with the key that both know beforehand: SPECIFICATION.md, "Session",
gives the bytes and says why. Both sides stand here, as pure functions of their random keys.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.codec.lock_ble.errors import Forged, MessageNotUnderstood, RefusalReason, SessionRefused
from app.codec.lock_ble.fields import FLAG, U8, U16, Layout, one_of, raw
from app.codec.lock_ble.keys import HOTEL_TAG_BYTES, LOCK_ID_BYTES
from app.codec.lock_ble.messages import COUNTER_BYTES, HEAD_BYTES, MessageKind, head
from app.codec.open_card.sector_keys import aes_cmac

PROTOCOL_VERSION = 1
EPHEMERAL_BYTES = 32
SESSION_KEY_BYTES = 16
PROOF_BYTES = 16
_SESSION_LABEL = b"Keyrack lock session 1"


@dataclass(frozen=True, slots=True)
class Hello:
    """The desk's first message; ``ephemeral`` is a fresh X25519 public key (32 bytes)."""

    version: int
    ephemeral: bytes


@dataclass(frozen=True, slots=True)
class HelloAnswer:
    """The lock's: who it is, in which binding, and its fresh X25519 public key.

    Bound, it wants its link key proven, of that ``generation``; ``tag`` is its hotel's. Not bound, it wants
    the set-up code of that ``code_number``, and ``generation`` is that of the binding before (0: none).
    """

    version: int
    lock_id: bytes
    is_bound: bool
    tag: bytes
    generation: int
    code_number: int
    ephemeral: bytes


@dataclass(frozen=True, slots=True)
class SessionKeys:
    """What one handshake agrees on: 16 bytes each, good for this session alone."""

    to_lock: bytes = field(repr=False)
    to_desk: bytes = field(repr=False)
    desk_proof: bytes = field(repr=False)
    lock_proof: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Refusal:
    kind: int
    counter: bytes
    reason: RefusalReason
    wait_s: int


_HELLO = Layout(Hello, (("version", U8), ("ephemeral", raw(EPHEMERAL_BYTES))))
_HELLO_ANSWER = Layout(
    HelloAnswer,
    (
        ("version", U8),
        ("lock_id", raw(LOCK_ID_BYTES)),
        ("is_bound", FLAG),
        ("tag", raw(HOTEL_TAG_BYTES)),
        ("generation", U8),
        ("code_number", U8),
        ("ephemeral", raw(EPHEMERAL_BYTES)),
    ),
)
_REFUSAL = Layout(
    _Refusal,
    (("kind", U8), ("counter", raw(COUNTER_BYTES)), ("reason", one_of(RefusalReason)), ("wait_s", U16)),
)


def public_of(private: bytes) -> bytes:
    """Return the X25519 public key of 32 random bytes."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def pack_hello(hello: Hello) -> bytes:
    """Return the desk's first message."""
    return head(MessageKind.HELLO) + _HELLO.pack(hello)


def unpack_hello(message: bytes) -> Hello:
    """Read it. Raises MessageNotUnderstood."""
    return _HELLO.unpack(_body(MessageKind.HELLO, message))


def pack_hello_answer(answer: HelloAnswer) -> bytes:
    """Return the lock's answer to a hello."""
    return head(MessageKind.HELLO_ANSWER) + _HELLO_ANSWER.pack(answer)


def unpack_hello_answer(message: bytes) -> HelloAnswer:
    """Read it. Raises SessionRefused where it is a refusal, MessageNotUnderstood."""
    check_refusal(message)
    return _HELLO_ANSWER.unpack(_body(MessageKind.HELLO_ANSWER, message))


def session_keys(private: bytes, peer: bytes, known: bytes, hello: bytes, answer: bytes) -> SessionKeys:
    """Return the keys of a session: ``private`` is one's own fresh key, ``peer`` the other's public one.

    ``known`` is the key that both know (16 bytes); ``hello`` and ``answer`` are the first two messages as
    they were sent. Raises Forged for a ``peer`` that gives away what is agreed on.
    """
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(
            X25519PublicKey.from_public_bytes(peer)
        )
    except ValueError as error:
        raise Forged from error
    transcript = hashlib.sha256(hello + answer).digest()
    made = HKDF(SHA256(), 4 * SESSION_KEY_BYTES, salt=transcript, info=_SESSION_LABEL).derive(shared + known)
    cuts = range(0, len(made), SESSION_KEY_BYTES)
    to_lock, to_desk, desk, lock = (made[at : at + SESSION_KEY_BYTES] for at in cuts)
    return SessionKeys(to_lock, to_desk, aes_cmac(desk, transcript), aes_cmac(lock, transcript))


def pack_proof(keys: SessionKeys) -> bytes:
    """Return the desk's second message."""
    return head(MessageKind.PROOF) + keys.desk_proof


def pack_proof_answer(keys: SessionKeys) -> bytes:
    """Return the lock's answer to a right proof."""
    return head(MessageKind.PROOF_ANSWER) + keys.lock_proof


def check_proof(keys: SessionKeys, message: bytes) -> None:
    """Let the lock check the desk's proof. Raises Forged, MessageNotUnderstood."""
    _check(keys.desk_proof, _body(MessageKind.PROOF, message))


def check_proof_answer(keys: SessionKeys, message: bytes) -> None:
    """Let the desk check the lock's proof. Raises Forged, SessionRefused, MessageNotUnderstood."""
    check_refusal(message)
    _check(keys.lock_proof, _body(MessageKind.PROOF_ANSWER, message))


def pack_refusal(refused: bytes, reason: RefusalReason, wait_s: int = 0) -> bytes:
    """Return the lock's refusal of a message (of at least five bytes)."""
    kind, counter = refused[0], refused[1:HEAD_BYTES]
    return bytes((MessageKind.REFUSAL,)) + _REFUSAL.pack(_Refusal(kind, counter, reason, wait_s))


def check_refusal(message: bytes) -> None:
    """Raise SessionRefused where ``message`` is a refusal, MessageNotUnderstood where it is a broken one."""
    if message[:1] == bytes((MessageKind.REFUSAL,)):
        said = _REFUSAL.unpack(message[1:])
        raise SessionRefused(said.reason, said.wait_s)


def _check(right: bytes, proof: bytes) -> None:
    if len(proof) != PROOF_BYTES:
        raise MessageNotUnderstood("proof")
    if not hmac.compare_digest(right, proof):
        raise Forged


def _body(kind: MessageKind, message: bytes) -> bytes:
    if message[:HEAD_BYTES] != head(kind):
        raise MessageNotUnderstood("kind")
    return message[HEAD_BYTES:]

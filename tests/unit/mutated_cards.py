"""Cards that nobody at the desk made: genuine records altered in every way that we can think of.

By hand: ``python -m tests.unit.mutated_cards 1000000 [seed]`` tries that many and tells what it saw.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.codec.open_card.decision import decide
from app.codec.open_card.record import BODY_BYTES, RECORD_BYTES, SIGNATURE_BYTES, sign, verify
from app.domain.door import Decision, DoorMemory
from app.domain.permission import CardFlag, CardKind, DoorGrant, Permission
from app.domain.place import Place
from tests.unit.open_card_hotel import HOTEL, KEYS, NOON, ROOM_123
from tests.unit.open_card_vectors import RECORDS

HERE = HOTEL.door_memory(ROOM_123.building, ROOM_123.floor, ROOM_123.door, 0)
NOWHERE = replace(HERE, place=None)
LATER = NOON + timedelta(hours=2)
CURVE_ORDER = 2**252 + 27742317777372353535851937790883648493
BLOCK_BYTES = 16
GENUINE = tuple(
    (bytes.fromhex(vector["record"]), bytes.fromhex(vector["permission"]["uid"]))
    for vector in RECORDS.values()
)
_HOTEL_KEY = Ed25519PrivateKey.from_private_bytes(KEYS.private_key)
_STRANGERS = tuple(Ed25519PrivateKey.from_private_bytes(bytes((n,)) * 32) for n in range(1, 9))
_SMALL_ORDER = (
    bytes(32),
    b"\x01" + bytes(31),
    b"\xec" + b"\xff" * 30 + b"\x7f",
    b"\xed" + b"\xff" * 30 + b"\x7f",
)

Card = tuple[bytes, bytes]
"""A record's bytes and the UID of the card that is held to the lock."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One altered card and the way it was altered."""

    way: str
    record: bytes
    uid: bytes


def tried(mutant: Mutant, memory: DoorMemory = HERE) -> Decision:
    """What a lock does with it that would do everything for a genuine card."""
    outcome = verify(mutant.record, memory.hotel_id, dict(memory.public_keys))
    return decide(outcome, mutant.uid, memory, LATER)


def mutants(count: int, seed: int) -> Iterator[Mutant]:
    """Yield ``count`` cards, every way in turn; none is a genuine card by accident."""
    chance = Random(seed)  # noqa: S311 - chance for a test, no secret
    genuine = set(GENUINE)
    made = 0
    while made < count:
        way, alter = _WAYS[made % len(_WAYS)]
        record, uid = alter(chance, chance.choice(GENUINE))
        if (record, uid) not in genuine:
            made += 1
            yield Mutant(way, record, uid)


def _flip_bits(chance: Random, card: Card) -> Card:
    altered = bytearray(card[0])
    for bit in chance.sample(range(RECORD_BYTES * 8), chance.randint(1, 8)):
        altered[bit // 8] ^= 1 << bit % 8
    return bytes(altered), card[1]


def _overwrite_bytes(chance: Random, card: Card) -> Card:
    length = chance.randint(1, 24)
    start = chance.randrange(RECORD_BYTES - length)
    return card[0][:start] + chance.randbytes(length) + card[0][start + length :], card[1]


def _splice_blocks(chance: Random, card: Card) -> Card:
    """Blocks of two genuine records, as a torn or a patched card has them."""
    other = chance.choice(GENUINE)[0]
    at = chance.randrange(1, RECORD_BYTES // BLOCK_BYTES) * BLOCK_BYTES
    pieces = (card[0][:at] + other[at:], other[:at] + card[0][at:])
    return chance.choice(pieces), card[1]


def _splice_signature(chance: Random, card: Card) -> Card:
    return card[0][:BODY_BYTES] + chance.choice(GENUINE)[0][BODY_BYTES:], card[1]


def _present_on_another_card(chance: Random, card: Card) -> Card:
    return card[0], chance.randbytes(len(card[1]))


def _swap_uid_in_record(chance: Random, card: Card) -> Card:
    uid = chance.randbytes(len(card[1]))
    return card[0][:16] + uid.ljust(10, b"\0") + card[0][26:], uid


def _cut_or_lengthen(chance: Random, card: Card) -> Card:
    if chance.random() < 0.5:
        return card[0][: chance.randrange(RECORD_BYTES)], card[1]
    return card[0] + chance.randbytes(chance.randint(1, 16)), card[1]


def _change_fields(chance: Random, card: Card) -> Card:
    return sign(_wanted(chance, card), 0, chance.choice(_STRANGERS))[:BODY_BYTES] + card[0][
        BODY_BYTES:
    ], card[1]


def _sign_with_another_key(chance: Random, card: Card) -> Card:
    return sign(_wanted(chance, card), chance.randrange(256), chance.choice(_STRANGERS)), card[1]


def _sign_another_version(chance: Random, card: Card) -> Card:
    """A record of a key version that this lock has forgotten, rightly signed by the hotel's key."""
    wanted = replace(_wanted(chance, card), key_version=chance.randint(2, 255))
    return sign(wanted, 0, _HOTEL_KEY), card[1]


def _sign_for_another_hotel(chance: Random, card: Card) -> Card:
    record = sign(replace(_wanted(chance, card), hotel_id=chance.randbytes(8)), 0, _HOTEL_KEY)
    return record[:4] + (KEYS.hotel_id if chance.random() < 0.5 else record[4:12]) + record[12:], card[1]


def _malleate(chance: Random, card: Card) -> Card:
    """The same signature with S + L: a verifier that does not check S < L would take it."""
    s = int.from_bytes(card[0][-32:], "little") + CURVE_ORDER * chance.randint(1, 8)
    return card[0][:-32] + s.to_bytes(32, "little"), card[1]


def _degenerate_signature(chance: Random, card: Card) -> Card:
    tail = chance.choice((bytes(32), chance.randbytes(32), (CURVE_ORDER - 1).to_bytes(32, "little")))
    signature = chance.choice(_SMALL_ORDER) + tail
    return card[0][: RECORD_BYTES - SIGNATURE_BYTES] + signature, card[1]


def _noise(chance: Random, card: Card) -> Card:
    head = card[0][: chance.choice((0, 1, 3, 12, 16))]
    return head + chance.randbytes(RECORD_BYTES - len(head)), card[1]


def _wanted(chance: Random, card: Card) -> Permission:
    """What a thief would like to hold: this card, for this door, now, as the most powerful kind."""
    power = (CardKind.GUEST, CardKind.STAFF, CardKind.MASTER, CardKind.EMERGENCY, CardKind.CHECK_OUT)
    kind = chance.choice(power)
    return Permission(
        key_version=1,
        hotel_id=KEYS.hotel_id,
        kind=kind,
        flags=CardFlag.NONE if kind is CardKind.CHECK_OUT else CardFlag(chance.randrange(16)),
        serial=chance.getrandbits(64),
        uid=card[1],
        doors=(DoorGrant(ROOM_123, chance.getrandbits(32)), DoorGrant(Place(1, 1, 1), 1)),
        index=chance.randrange(256),
        issued_at=NOON,
        not_before=NOON - timedelta(days=chance.randrange(400)),
        not_after=NOON + timedelta(days=chance.randrange(1, 4000)),
    )


_WAYS: tuple[tuple[str, Callable[[Random, Card], Card]], ...] = (
    ("bits flipped", _flip_bits),
    ("bytes overwritten", _overwrite_bytes),
    ("blocks spliced", _splice_blocks),
    ("signature of another record", _splice_signature),
    ("copied to another card", _present_on_another_card),
    ("UID swapped in the record", _swap_uid_in_record),
    ("cut or lengthened", _cut_or_lengthen),
    ("fields changed", _change_fields),
    ("signed with another key", _sign_with_another_key),
    ("signed for a version that is not live", _sign_another_version),
    ("signed for another hotel", _sign_for_another_hotel),
    ("signature malleated", _malleate),
    ("degenerate signature", _degenerate_signature),
    ("noise", _noise),
)
WAYS = tuple(way for way, _ in _WAYS)


def main(count: int, seed: int) -> int:
    """Try ``count`` cards; print what was seen and return 1 if any was obeyed or taught a lock anything."""
    verdicts: Counter[str] = Counter()
    obeyed = 0
    for mutant in mutants(count, seed):
        for memory in (HERE, NOWHERE):
            decision = tried(mutant, memory)
            verdicts[decision.verdict.value] += memory is HERE
            obeyed += decision.opens or decision.done or decision.memory != memory
    sys.stdout.write(f"{count} cards, seed {seed}: {obeyed} obeyed; {dict(verdicts.most_common())}\n")
    return int(obeyed > 0)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))

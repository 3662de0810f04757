"""Which copy is in force: the reading conversation against the rule, written down once more and plainly."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from app.codec.apdu import KEY_A, KEY_B
from app.codec.open_card.reading import Found, read_copies
from app.codec.open_card.record import RECORD_BYTES, Flaw, Verified, sign, verify
from app.codec.open_card.sector_keys import sector_keys
from app.ports.encoder import Conversation, Response
from app.simulation.card import SimulatedCard, converse
from tests.unit.open_card_hotel import KEYS, UID, card_with_history, guest

SIGNING_KEY = Ed25519PrivateKey.from_private_bytes(KEYS.private_key)
OURS = card_with_history(1).dump()
counters = st.integers(0, 255)


def signed(counter: int) -> bytes:
    return sign(guest(counter, serial=counter), counter, SIGNING_KEY)


def torn(counter: int) -> bytes:
    """The head of one write, the rest of another."""
    return signed(counter)[:16] + signed((counter + 7) % 256)[16:]


copies = st.one_of(
    st.just(bytes(RECORD_BYTES)),
    counters.map(signed),
    counters.map(torn),
    st.binary(min_size=RECORD_BYTES, max_size=RECORD_BYTES),
)


def judge(record: bytes) -> Verified | Flaw:
    return verify(record, KEYS.hotel_id, dict(KEYS.public_keys))


def card_holding(copy_a: bytes, copy_b: bytes) -> SimulatedCard:
    memory = bytearray(OURS)
    for first_sector, copy in ((1, copy_a), (4, copy_b)):
        for at in range(3):
            start = (first_sector + at) * 64
            memory[start : start + 48] = copy[at * 48 : at * 48 + 48]
    return SimulatedCard(UID, memory=bytes(memory))


def expected(copy_a: bytes, copy_b: bytes) -> Verified | Flaw:
    claims = [copy for copy in (copy_a, copy_b) if copy[0] == 0x4B]
    if len(claims) == 2 and 1 <= (copy_b[3] - copy_a[3]) % 256 <= 127:
        claims.reverse()
    outcomes = [judge(copy) for copy in claims]
    right = [outcome for outcome in outcomes if isinstance(outcome, Verified)]
    return (right or outcomes or [Flaw.NOT_A_RECORD])[0]


def read_with(key_type: int, key: bytes) -> Conversation[Found | None]:
    yield bytes.fromhex("FF82000006") + key
    return (yield from read_copies(key_type, 0, judge))


@given(copies, copies)
def test_desk_and_lock_read_the_copy_that_the_rule_puts_in_force(copy_a: bytes, copy_b: bytes) -> None:
    card, keys = card_holding(copy_a, copy_b), sector_keys(KEYS.sector_master, UID)
    for key_type, key in ((KEY_A, keys.key_a), (KEY_B, keys.key_b)):
        found = converse(read_with(key_type, key), card)
        assert found is not None
        assert found.outcome == expected(copy_a, copy_b)
        assert found.heads == (copy_a[:16], copy_b[:16])


class CardWithABadBlock(SimulatedCard):
    """A card one of whose blocks can't be read any more."""

    bad_block = 0

    def answer(self, apdu: bytes) -> Response:
        if apdu[:4] == bytes((0xFF, 0xB0, 0, self.bad_block)):
            return Response(b"", 0x6281)
        return super().answer(apdu)


@given(st.sampled_from([4, 5, 6, 8, 9, 10, 12, 13, 14]))
def test_a_block_that_cannot_be_read_makes_its_copy_wrong_and_the_other_one_counts(block: int) -> None:
    intact = card_holding(signed(2), signed(1))
    card = CardWithABadBlock(UID, memory=intact.dump())
    card.bad_block = block
    found = converse(read_with(KEY_A, sector_keys(KEYS.sector_master, UID).key_a), card)
    assert found is not None
    assert found.outcome == judge(signed(1))

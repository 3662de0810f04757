"""Server cards: what the answer must be, where it goes, and what a torn or altered card is."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.server_cards.asking import content_of, request_of, sequence_of
from app.adapters.server_cards.conversations import CardContent, erase, recognise, write
from app.adapters.server_cards.layouts import MOST_LAYOUTS, KnownLayouts, Layout
from app.adapters.server_cards.places import BLOCKS, trailer_of
from app.codec.apdu import FACTORY_KEY
from app.domain.offline_card import NotByThisSource
from app.domain.permission import CardFlag, CardKind, DoorGrant, Permission
from app.domain.place import Place
from app.domain.reading import Blank, CardReading, Chip, ServerContent, Unreadable
from app.ports.card_source import CardSwapped, CardWriteFailed, ContentRefused
from app.ports.encoder import CardLifted, Conversation
from app.ports.vendor_api import Row
from app.simulation.card import SimulatedCard, converse
from tests.unit.open_card_hotel import CountedCard
from tests.unit.scripted_server import MemorySecrets

UID = bytes.fromhex("C05E0001")
KEY = bytes.fromhex("A1B2C3D4E5F6")
START = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
BLANK = CardReading(UID, Chip.CLASSIC_1K, Blank())
PERMISSION = Permission(
    key_version=1,
    hotel_id=bytes(8),
    kind=CardKind.GUEST,
    flags=CardFlag.NONE,
    serial=1,
    uid=UID,
    doors=(DoorGrant(Place(1, 3, 5), 7),),
    index=2,
    issued_at=START,
    not_before=START,
    not_after=START + timedelta(days=2),
)
FIELDS = request_of(PERMISSION)
ANSWER: Row = {
    "id": "1",
    "cardNumber": "C05E0001",
    "sequence": "7",
    "startBlock": "4",
    "cardData": bytes(range(48)).hex(),
    "sectorKey": KEY.hex(),
    "startTime": FIELDS["startTime"],
    "endTime": FIELDS["endTime"],
}


def content(start: int = 4, blocks: int = 3, key: bytes = KEY, fill: int = 1) -> CardContent:
    return CardContent(Layout(start, blocks, key), bytes((fill,)) * (16 * blocks))


def look(card: SimulatedCard, *layouts: Layout) -> CardReading:
    return converse(recognise(card.chip, layouts), card)


def block_of(card: SimulatedCard, block: int) -> bytes:
    return card.dump()[block * 16 : block * 16 + 16]


@pytest.mark.parametrize("key", [KEY, FACTORY_KEY])
@pytest.mark.parametrize(("start", "blocks"), [(4, 3), (5, 5), (1, 2), (60, 3), (4, 45)])
def test_content_stands_where_it_was_told_and_is_known_again(start: int, blocks: int, key: bytes) -> None:
    card, made = SimulatedCard(UID), content(start, blocks, key)
    written = converse(write(BLANK, made), card)
    assert written.content == ServerContent(made.digest)
    assert all(block_of(card, block) == b"\1" * 16 for block in made.layout.blocks)
    assert look(card, made.layout) == written


def test_on_a_4k_content_may_lie_in_its_large_sectors() -> None:
    card, made = SimulatedCard(UID, Chip.CLASSIC_4K), content(200, 20)
    written = converse(write(replace(BLANK, chip=Chip.CLASSIC_4K), made), card)
    assert look(card, made.layout) == written


@pytest.mark.parametrize("key", [KEY, FACTORY_KEY])
def test_an_erased_card_is_as_the_factory_made_it(key: bytes) -> None:
    card, made = SimulatedCard(UID), content(5, 5, key)
    as_new = card.dump()
    written = converse(write(BLANK, made), card)
    assert converse(erase(written, made.layout), card).content == Blank(erased=True)
    assert card.dump() == as_new


def test_only_the_sectors_of_the_content_are_touched() -> None:
    card, made = SimulatedCard(UID), content(4, 3)
    before = card.dump()
    converse(write(BLANK, made), card)
    assert card.dump()[:64] == before[:64]
    assert card.dump()[128:] == before[128:]


def test_a_renewed_card_under_another_key_and_place_keeps_nothing_of_the_old_content() -> None:
    card, old, new = SimulatedCard(UID), content(4, 3), content(12, 3, bytes(6), fill=2)
    written = converse(write(BLANK, old), card)
    renewed = converse(write(written, new), card)
    assert look(card, old.layout).content is Unreadable.UNKNOWN_KEYS
    assert look(card, new.layout) == renewed
    assert block_of(card, 4) == bytes(16)


def test_one_altered_byte_makes_other_content() -> None:
    card, made = SimulatedCard(UID), content()
    converse(write(BLANK, made), card)
    memory = bytearray(card.dump())
    memory[4 * 16 + 3] ^= 1
    card.restore(bytes(memory))
    seen = look(card, made.layout).content
    assert isinstance(seen, ServerContent)
    assert seen.digest != made.digest


def test_a_torn_write_never_bricks_a_sector_and_never_passes_for_whole() -> None:
    old, new = content(5, 4), content(5, 4, fill=2)
    whole = _apdus(new)
    for after in range(whole):
        card = SimulatedCard(UID)
        written = converse(write(BLANK, old), card)
        with pytest.raises(CardLifted):
            converse(write(written, new), card, lift_after=after)
        seen = look(card, old.layout)
        whole_new = all(block_of(card, block) == b"\2" * 16 for block in new.layout.blocks)
        assert (seen.content == ServerContent(new.digest)) == whole_new
        rewritten = converse(write(seen, new), card)
        assert look(card, new.layout) == rewritten


def test_a_first_write_that_is_torn_anywhere_can_be_done_again_or_erased() -> None:
    made = content(5, 4)
    for after in range(_apdus_of_first(made)):
        for again in (True, False):
            card = SimulatedCard(UID)
            with pytest.raises(CardLifted):
                converse(write(BLANK, made), card, lift_after=after)
            seen = look(card, made.layout)
            if again:
                assert converse(write(seen, made), card).content == ServerContent(made.digest)
            else:
                assert converse(erase(seen, made.layout), card).content == Blank(erased=True)
                assert card.dump() == SimulatedCard(UID).dump()


def _apdus(made: CardContent) -> int:
    card = SimulatedCard(UID)
    written = converse(write(BLANK, content(made.layout.start, made.layout.count)), card)
    return _count(write(written, made), card)


def _apdus_of_first(made: CardContent) -> int:
    return _count(write(BLANK, made), SimulatedCard(UID))


def _count(conversation: Conversation[CardReading], card: SimulatedCard) -> int:
    counted = CountedCard(card)
    converse(conversation, counted)
    return len(counted.apdus)


def test_a_sector_with_somebody_elses_rules_is_left_alone() -> None:
    card = SimulatedCard(UID)
    memory = bytearray(card.dump())
    memory[7 * 16 : 8 * 16] = FACTORY_KEY + bytes.fromhex("FF078069") + b"THEIRS"
    card.restore(bytes(memory))
    with pytest.raises(CardWriteFailed) as refused:
        converse(write(BLANK, content()), card)
    assert refused.value.old_content_stands
    assert card.dump() == bytes(memory)


def test_a_card_under_unknown_keys_is_left_alone() -> None:
    card = SimulatedCard(UID)
    converse(write(BLANK, content(key=b"theirs")), card)
    before = card.dump()
    with pytest.raises(CardWriteFailed) as refused:
        converse(write(BLANK, content()), card)
    assert refused.value.old_content_stands
    assert card.dump() == before


def test_another_card_in_its_place_is_not_written() -> None:
    other = SimulatedCard(bytes.fromhex("C05E0002"))
    before = other.dump()
    with pytest.raises(CardSwapped):
        converse(write(BLANK, content()), other)
    assert other.dump() == before


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("startBlock", "0", "place"),
        ("startBlock", "7", "place"),
        ("startBlock", "64", "beyond_chip"),
        ("startBlock", "63", "place"),
        ("startBlock", "62", "beyond_chip"),
        ("startBlock", "-4", "not_understood"),
        ("startBlock", "²", "not_understood"),
        ("startBlock", None, "missing"),
        ("cardData", None, "missing"),
        ("cardData", "", "missing"),
        ("cardData", "00" * 16, "not_understood"),
        ("cardData", "AB" * 15, "not_understood"),
        ("cardData", "xyz", "not_understood"),
        ("cardData", "AB" * 16 * 64, "beyond_chip"),
        ("sectorKey", "AB" * 5, "not_understood"),
        ("sectorKey", None, "missing"),
        ("cardNumber", "C05E0002", "other_card"),
        ("endTime", "2027-01-01 00:00:00", "other_time"),
        ("startTime", "tomorrow", "not_understood"),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(field: str, value: str | None, reason: str) -> None:
    field_of_count = "cardData" if (field, value) == ("startBlock", "62") else field
    with pytest.raises(ContentRefused) as refused:
        content_of({**ANSWER, field: value}, Chip.CLASSIC_1K, FIELDS)
    assert (refused.value.field, refused.value.reason) == (field_of_count, reason)
    assert str(value) not in str(refused.value) or not value


@given(st.dictionaries(st.sampled_from(sorted(ANSWER)), st.none() | st.text() | st.integers()))
def test_no_answer_at_all_leads_to_block_0_a_trailer_or_beyond_the_chip(spoilt: Row) -> None:
    try:
        made = content_of({**ANSWER, **spoilt}, Chip.CLASSIC_1K, FIELDS)
    except ContentRefused:
        return
    blocks = made.layout.blocks
    assert all(0 < block < BLOCKS[Chip.CLASSIC_1K] and block != trailer_of(block) for block in blocks)
    assert len(made.data) == 16 * len(blocks)


@pytest.mark.parametrize(
    ("told", "asked", "carried"), [("9", 7, 9), ("7", 7, 7), (None, 7, 7), ("3", None, 3), (None, None, None)]
)
def test_the_sequence_is_the_servers_last_word(
    told: str | None, asked: int | None, carried: int | None
) -> None:
    assert sequence_of({"sequence": told}, asked) == carried


@pytest.mark.parametrize("told", ["6", "0", "x", "4294967296"])
def test_a_sequence_that_opens_no_door_is_refused(told: str) -> None:
    with pytest.raises(ContentRefused):
        sequence_of({"sequence": told}, 7)


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"kind": CardKind.INSTALL}, "kind"),
        ({"kind": CardKind.LOST}, "lost_card"),
        ({"doors": PERMISSION.doors * 2}, "doors"),
        ({"common_doors": 1}, "common_doors"),
        ({"flags": CardFlag.PASSAGE}, "flags"),
        ({"flags": CardFlag.KEEPS_OLDER}, "flags"),
    ],
)
def test_what_the_server_cannot_be_asked_for_is_refused_rather_than_left_out(
    changed: dict[str, object], what: str
) -> None:
    with pytest.raises(NotByThisSource) as refused:
        request_of(replace(PERMISSION, **changed))
    assert refused.value.what == what


def test_the_server_learns_the_door_and_no_guests_name() -> None:
    assert FIELDS["holder"] == "Keyrack 01 03 05"
    assert (FIELDS["building"], FIELDS["floor"], FIELDS["roomNumber"]) == ("01", "03", "05")


async def test_layouts_survive_a_restart_newest_first_and_never_grow_without_end() -> None:
    secrets = MemorySecrets()
    with ThreadPoolExecutor(1) as executor:
        kept = KnownLayouts(secrets, executor, bytes(8))
        for number in range(MOST_LAYOUTS + 2):
            await kept.remember(Layout(4, 3, bytes((number,)) * 6))
        again = KnownLayouts(secrets, executor, bytes(8))
    assert again.newest_first == kept.newest_first
    assert len(again.newest_first) == MOST_LAYOUTS
    assert again.newest_first[0].key == bytes((MOST_LAYOUTS + 1,)) * 6


def test_no_key_shows_in_a_repr() -> None:
    key = os.urandom(6)
    made = content(key=key)
    assert key.hex() not in repr(made)
    assert repr(key) not in repr(made)

"""The cards that are out: what still opens for nobody who is in, and how the list is narrowed and ordered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.domain.cards_filter import CardsFilter
from app.domain.cards_out import (
    CardOut,
    CardsColumn,
    CardsOrder,
    Clears,
    card_out,
    counts_of,
    in_order,
    matches,
    search_text,
    what_still_opens,
)
from app.domain.permission import CardKind
from app.domain.place import Place
from app.domain.reading import Chip
from app.domain.stay import CardIssue, CardState, IssueDoor, Stay

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ROOMS = {"r305": "305", "r306": "306"}


def issue(
    name: str, sequence: int = 1, *, stay: str | None = "old", kind: CardKind = CardKind.GUEST, door: int = 5
) -> CardIssue:
    return CardIssue(
        issue_id=name,
        serial=abs(hash(name)) % 2**32,
        uid=name.encode().ljust(4, b"\0")[:4],
        kind=kind,
        source="open",
        stay_id=stay,
        doors=(IssueDoor(Place(1, 3, door), sequence, f"r30{door}"),),
        index=1,
        not_before=NOW - timedelta(days=2),
        not_after=NOW + timedelta(days=1),
        state=CardState.PROVEN,
        begun_at=NOW - timedelta(days=2),
        issued_by="op",
        chip=Chip.DESFIRE.value,
        proven_at=NOW - timedelta(days=2),
    )


def stay(name: str, room: str = "r305", arrived_ago: timedelta = timedelta(hours=1)) -> Stay:
    arrives = NOW - arrived_ago
    return Stay(name, room, "Chen", 1, 1, arrives, NOW + timedelta(days=1), arrives, "op", 2)


def test_a_card_of_a_party_that_left_still_opens_while_no_newer_card_is_made() -> None:
    found = what_still_opens([issue("a")], [], NOW)
    assert found["a"].rooms == ("r305",)
    assert found["a"].clears is Clears.CHECK_OUT_CARD


def test_a_newer_card_that_is_only_made_does_not_end_the_old_one_but_will() -> None:
    found = what_still_opens([issue("a"), issue("b", 2, stay="new")], [stay("new")], NOW)
    assert set(found) == {"a"}
    assert found["a"].clears is Clears.NEWER_CARD_AT_DOOR


def test_a_newer_card_seen_at_the_door_ends_the_old_one() -> None:
    seen = replace(issue("b", 2, stay="new"), seen_at=NOW)
    assert what_still_opens([issue("a"), seen], [stay("new")], NOW) == {}


def test_the_cards_of_the_party_that_is_in_are_no_old_ones() -> None:
    assert what_still_opens([issue("a", stay="new")], [stay("new")], NOW) == {}


def test_a_suite_card_still_opens_the_rooms_that_nobody_proved_otherwise() -> None:
    suite = replace(
        issue("a"), doors=(IssueDoor(Place(1, 3, 5), 1, "r305"), IssueDoor(Place(1, 3, 6), 1, "r306"))
    )
    seen = replace(issue("b", 2, stay="new"), seen_at=NOW)
    found = what_still_opens([suite, seen], [stay("new")], NOW)
    assert found["a"].rooms == ("r306",)
    assert found["a"].clears is Clears.CHECK_OUT_CARD


def test_a_card_is_put_together_with_rooms_guest_and_maker() -> None:
    card = card_out(issue("a"), ROOMS, {"old": stay("old")}, {"op": "Mira"})
    assert (card.rooms, card.who, card.made_by, card.clears) == (("305",), "Chen", "Mira", None)


def test_a_card_without_a_stay_is_its_holders() -> None:
    card = card_out(replace(issue("a", stay=None), holder="Ana"), ROOMS, {}, {})
    assert card.who == "Ana"


def test_every_card_stands_under_the_chips_that_it_belongs_to() -> None:
    cards = [
        CardOut(issue("guest")),
        CardOut(replace(issue("staff", kind=CardKind.STAFF), chip=Chip.CLASSIC_1K.value)),
        CardOut(issue("master", kind=CardKind.MASTER)),
        CardOut(issue("seal", kind=CardKind.SEAL)),
        CardOut(issue("spare", kind=CardKind.SPARE)),
        CardOut(replace(issue("lost"), lost_at=NOW)),
        CardOut(replace(issue("torn"), state=CardState.UNRESOLVED)),
        CardOut(issue("old"), clears=Clears.CHECK_OUT_CARD),
    ]
    assert counts_of(cards) == {
        CardsFilter.ALL: 8,
        CardsFilter.GUEST: 4,
        CardsFilter.STAFF: 1,
        CardsFilter.HOUSE: 2,
        CardsFilter.SPARE: 1,
        CardsFilter.LOST: 1,
        CardsFilter.IN_QUESTION: 1,
        CardsFilter.STILL_OPENS: 1,
        CardsFilter.WEAK_CHIP: 1,
    }
    assert [card.issue.issue_id for card in cards if matches(card, CardsFilter.HOUSE)] == ["master", "seal"]


def test_a_chip_that_nobody_noted_is_not_counted_as_weak() -> None:
    assert not CardOut(replace(issue("a"), chip="")).weak_chip


def test_cards_are_ordered_by_place_and_those_for_no_room_come_last() -> None:
    cards = [
        CardOut(issue("b", door=6), ("306",)),
        CardOut(replace(issue("m", kind=CardKind.MASTER), doors=())),
        CardOut(issue("a", door=5), ("305",)),
    ]
    ordered = in_order(cards, CardsOrder(CardsColumn.ROOM, falling=False))
    assert [card.issue.issue_id for card in ordered] == ["a", "b", "m"]


def test_every_column_orders_both_ways() -> None:
    later = replace(
        issue("b", 2, kind=CardKind.STAFF, door=6),
        not_after=NOW + timedelta(days=3),
        begun_at=NOW,
        seen_at=NOW,
        chip=Chip.CLASSIC_1K.value,
    )
    cards = [CardOut(issue("a"), ("305",), "Ana", "Mira"), CardOut(later, ("306",), "Ben", "Jonas")]
    for column in CardsColumn:
        rising = in_order(cards, CardsOrder(column, falling=False))
        falling = in_order(cards, CardsOrder(column, falling=True))
        assert rising == falling[::-1] != falling


def test_a_card_is_found_by_number_guest_and_room() -> None:
    card = card_out(issue("abcd"), ROOMS, {"old": stay("old")}, {})
    text = search_text(card)
    for word in ("61626364", "61 62", "chen", "305"):
        assert word in text

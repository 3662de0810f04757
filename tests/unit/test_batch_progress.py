"""How far a batch has come is what its card issues say, whatever interrupted it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.batch import (
    Batch,
    BatchItem,
    BatchProgress,
    BatchPurpose,
    by_item,
    made_already,
    progress_of,
)
from app.domain.stay import CardIssue, CardState
from tests.unit.test_outage_rules import NOW, spare

BATCH = Batch("batch-1", BatchPurpose.GROUP, "Alpine Club", NOW, "op-mira")
ITEMS = tuple(BatchItem(f"item-{at}", "batch-1", at, f"30{at}", f"room-30{at}", cards=2) for at in (1, 2, 3))
MADE = (CardState.PROVEN, CardState.CLAIMED)
states = st.sampled_from(CardState)
cards = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 5), states), max_size=12)
"""Item, card (by its UID's last byte), state."""


def issue(number: int, item: int, card: int, state: CardState) -> CardIssue:
    uid = bytes((0xC0, 0x5E, 0, card))
    return replace(spare(number), uid=uid, item_id=f"item-{item}", state=state, proven_at=NOW)


def counted(*made: tuple[int, int, CardState], batch: Batch = BATCH) -> BatchProgress:
    issues = [issue(number, *each) for number, each in enumerate(made, start=1)]
    return progress_of(batch, ITEMS, by_item(issues))


def test_proven_and_claimed_cards_count_and_the_next_item_is_the_first_that_misses_one() -> None:
    progress = counted((1, 1, CardState.PROVEN), (1, 2, CardState.CLAIMED), (2, 3, CardState.PROVEN))
    assert (progress.made, progress.wanted, progress.waiting) == (3, 6, 2)
    following = progress.next_item()
    assert following is not None
    assert (following.item.label, following.missing) == ("302", 1)


def test_an_item_that_somebody_jumps_to_comes_first_if_it_waits() -> None:
    progress = counted((1, 1, CardState.PROVEN), (1, 2, CardState.PROVEN))
    jumped, made = progress.next_item("item-3"), progress.next_item("item-1")
    assert jumped is not None
    assert made is not None
    assert (jumped.item.label, made.item.label) == ("303", "302")


def test_a_card_that_failed_is_spoiled_unless_it_was_used_after_all() -> None:
    progress = counted((1, 1, CardState.FAILED), (1, 1, CardState.PROVEN), (1, 2, CardState.FAILED))
    assert (progress.made, progress.spoiled) == (1, 1)


def test_a_card_that_was_marked_spoiled_is_counted_apart_and_missed() -> None:
    progress = counted((1, 1, CardState.SPOILED), (1, 2, CardState.PROVEN))
    assert (progress.items[0].made, progress.items[0].missing, progress.spoiled) == (1, 1, 1)


def test_a_card_in_question_is_neither_made_nor_spoiled() -> None:
    progress = counted((1, 1, CardState.UNRESOLVED))
    assert (progress.made, progress.spoiled, progress.in_question) == (0, 0, 1)


def test_a_skipped_item_is_passed_over_and_no_longer_wanted() -> None:
    items = (replace(ITEMS[0], skipped_at=NOW), *ITEMS[1:])
    progress = progress_of(BATCH, items, by_item([issue(1, 1, 1, CardState.PROVEN)]))
    following = progress.next_item()
    assert following is not None
    assert following.item.label == "302"
    assert (progress.wanted, progress.skipped) == (5, 1)


def test_a_card_erased_during_the_run_is_made_again_but_what_happens_later_changes_no_ended_batch() -> None:
    ended = replace(BATCH, ended_at=NOW + timedelta(hours=1))
    for erased_at, made in ((NOW, 0), (NOW + timedelta(hours=2), 1)):
        erased = replace(issue(1, 1, 1, CardState.ERASED), ended_at=erased_at)
        assert progress_of(ended, ITEMS, by_item([erased])).made == made
    assert progress_of(BATCH, ITEMS, by_item([replace(erased, ended_at=NOW)])).made == 0


def test_a_card_of_this_batch_is_recognised_and_a_spoiled_one_is_free() -> None:
    issues = by_item([issue(1, 2, 7, CardState.PROVEN), issue(2, 1, 8, CardState.SPOILED)])
    progress = progress_of(BATCH, ITEMS, issues)
    assert made_already(progress, issues, bytes((0xC0, 0x5E, 0, 7))) == "item-2"
    assert made_already(progress, issues, bytes((0xC0, 0x5E, 0, 8))) is None


@given(cards)
def test_whatever_states_the_cards_are_in_the_counts_add_up(made: list[tuple[int, int, CardState]]) -> None:
    progress = counted(*made)
    assert 0 <= progress.made <= progress.wanted == 6
    assert sum(each.missing for each in progress.items) == progress.wanted - progress.made
    assert progress.is_complete == (progress.next_item() is None)
    for at, each in enumerate(progress.items, start=1):
        assert each.made == sum(state in MADE for item, _card, state in made if item == at)
        of_item = {card for item, card, _state in made if item == at}
        assert each.spoiled + each.in_question <= len(of_item) * 2


@given(cards, st.randoms())
def test_the_order_in_which_cards_came_does_not_matter(
    made: list[tuple[int, int, CardState]], chance: object
) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert counted(*made) == counted(*shuffled)

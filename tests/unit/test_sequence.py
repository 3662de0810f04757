"""The sequence account: nothing is used up by a write that did not count."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.sequence import MAX_SEQUENCE, give_back, reserve, spend, step_over_lost
from app.domain.stay import DoorSequence, Stay

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def a_stay(stay_id: str = "s1", sequence: int | None = None) -> Stay:
    return Stay(stay_id, "r1", "Okafor", 2, 2, NOW, NOW + timedelta(days=2), NOW, "o1", sequence)


def test_a_new_party_reserves_the_next_sequence_and_spends_nothing() -> None:
    taken, account = reserve(DoorSequence("r1", spent=4), a_stay())
    assert taken == 5
    assert (account.spent, account.reserved, account.reserved_for) == (4, 5, "s1")


def test_a_retry_takes_the_sequence_that_was_reserved() -> None:
    first, account = reserve(DoorSequence("r1", spent=4), a_stay())
    again, unchanged = reserve(account, a_stay())
    assert again == first
    assert unchanged == account


def test_a_stay_with_a_proven_card_keeps_its_sequence() -> None:
    account = DoorSequence("r1", spent=5)
    assert reserve(account, a_stay(sequence=5)) == (5, account)


def test_after_a_restore_no_sequence_comes_again_that_a_forgotten_card_may_carry() -> None:
    stale = DoorSequence("r1", spent=4, reserved=5, reserved_for="s1")
    taken, _ = reserve(step_over_lost(stale), a_stay())
    assert taken > 5 + 1000
    worn_out = step_over_lost(DoorSequence("r1", spent=MAX_SEQUENCE - 1))
    assert reserve(worn_out, a_stay())[0] == MAX_SEQUENCE


def test_two_parties_never_get_the_same_sequence() -> None:
    first, account = reserve(DoorSequence("r1"), a_stay("s1"))
    second, _ = reserve(account, a_stay("s2"))
    assert first != second


def test_a_spent_sequence_is_no_longer_reserved() -> None:
    taken, account = reserve(DoorSequence("r1"), a_stay())
    assert spend(account, taken) == DoorSequence("r1", spent=1)


def test_a_disproven_write_gives_its_sequence_back_to_its_own_stay() -> None:
    taken, account = reserve(DoorSequence("r1", spent=4), a_stay())
    back = give_back(spend(account, taken), taken, "s1")
    assert reserve(back, a_stay())[0] == taken


def test_a_sequence_that_was_passed_meanwhile_is_not_given_back() -> None:
    taken, account = reserve(DoorSequence("r1", spent=4), a_stay())
    passed = spend(account, taken + 1)
    assert give_back(passed, taken, "s1") == passed


@given(st.lists(st.tuples(st.sampled_from(["prove", "fail", "unresolved"]), st.integers(0, 3)), max_size=30))
def test_whatever_happens_no_two_stays_share_a_sequence_that_may_be_on_a_card(
    acts: list[tuple[str, int]],
) -> None:
    account = DoorSequence("r1")
    stays = {number: a_stay(f"s{number}") for number in range(4)}
    carried: dict[int, set[str]] = {}
    for act, number in acts:
        stay = stays[number]
        taken, account = reserve(account, stay)
        if act == "fail":
            account = give_back(account, taken, stay.stay_id) if stay.sequence is None else account
        else:
            account = spend(account, taken)
            stays[number] = replace(stay, sequence=taken)
            carried.setdefault(taken, set()).add(stay.stay_id)
    assert all(len(owners) == 1 for owners in carried.values())
    assert account.spent >= max(carried, default=0)

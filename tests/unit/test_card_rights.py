"""Who may make which card, for how long, with which reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.card_rights import (
    RIGHTS,
    CardMake,
    DeskRole,
    RightRefusal,
    kind_of,
    make_of,
    refusal_for,
    who_may_allow,
)
from app.domain.permission import CardFlag, CardKind, Permission
from tests.unit.open_card_kinds import CARDS, doors

MAKES = {make_of(card): card for card in CARDS.values()}
RECEPTIONIST, MANAGER, TECHNICIAN = DeskRole
SECOND = timedelta(seconds=1)


def makes_of(role: DeskRole) -> list[CardMake]:
    return [make for make, right in RIGHTS.items() if role in right.makers]


def refusal_of(card: Permission, role: DeskRole, reason: str) -> RightRefusal | None:
    lasts = card.not_after - card.not_before
    return refusal_for(make_of(card), card.flags, lasts, (role,), reason)


def lasting(make: CardMake, span: timedelta) -> Permission:
    return replace(MAKES[make], not_after=MAKES[make].not_before + span)


def test_every_kind_has_its_row_and_every_row_its_card() -> None:
    assert set(RIGHTS) == set(CardMake) == set(MAKES)
    assert {card.kind for card in MAKES.values()} == set(CardKind)


@pytest.mark.parametrize("make", list(CardMake))
def test_a_card_may_last_as_long_as_its_row_says_and_not_a_second_longer(make: CardMake) -> None:
    right = RIGHTS[make]
    for role in DeskRole:
        longest = refusal_of(lasting(make, right.longest), role, "because")
        too_long = refusal_of(lasting(make, right.longest + SECOND), role, "because")
        allowed = role in right.makers
        assert longest is (None if allowed else RightRefusal.ROLE)
        assert too_long is (RightRefusal.TOO_LONG if allowed else RightRefusal.ROLE)


@pytest.mark.parametrize("make", [make for make, right in RIGHTS.items() if right.needs_reason])
def test_a_card_that_needs_a_reason_is_not_made_without_one(make: CardMake) -> None:
    maker = min(RIGHTS[make].makers, key=lambda role: role.value)
    card = lasting(make, timedelta(hours=1))
    assert refusal_of(card, maker, "  ") is RightRefusal.REASON_MISSING
    assert refusal_of(card, maker, "fire drill") is None


def test_a_receptionist_makes_what_a_guest_needs_and_nothing_that_opens_many_doors() -> None:
    assert set(makes_of(RECEPTIONIST)) == {
        CardMake.GUEST,
        CardMake.SINGLE_OPENING,
        CardMake.SUITE,
        CardMake.SPARE,
        CardMake.CHECK_OUT,
        CardMake.LOST,
    }


def test_a_technician_sets_locks_up_and_can_let_nobody_live_in_a_room() -> None:
    assert set(makes_of(TECHNICIAN)) == {
        CardMake.SINGLE_OPENING,
        CardMake.INSTALL,
        CardMake.TIME,
        CardMake.DATA,
    }


def test_only_a_manager_gives_the_right_to_pass_a_deadbolt() -> None:
    card = replace(MAKES[CardMake.GUEST], flags=CardFlag.DEADBOLT)
    assert refusal_of(card, RECEPTIONIST, "") is RightRefusal.DEADBOLT
    assert refusal_of(card, MANAGER, "") is None


def test_the_more_doors_a_card_opens_the_shorter_it_may_last() -> None:
    chain = (CardMake.STAFF, CardMake.FLOOR, CardMake.BUILDING, CardMake.MASTER)
    spans = [RIGHTS[make].longest for make in chain]
    assert spans == sorted(spans, reverse=True)


def test_a_check_out_card_for_any_door_is_not_the_one_for_a_room() -> None:
    any_door = MAKES[CardMake.CHECK_OUT_ANY_DOOR]
    assert make_of(replace(any_door, doors=doors(305))) is CardMake.CHECK_OUT
    assert refusal_of(any_door, RECEPTIONIST, "x") is RightRefusal.ROLE


def test_of_several_roles_the_one_that_may_most_counts() -> None:
    day = timedelta(days=1)
    both = (RECEPTIONIST, TECHNICIAN)
    assert refusal_for(CardMake.INSTALL, CardFlag.NONE, day, both, "") is None
    assert refusal_for(CardMake.GUEST, CardFlag.DEADBOLT, day, both, "") is RightRefusal.DEADBOLT
    assert refusal_for(CardMake.GUEST, CardFlag.DEADBOLT, day, (*both, MANAGER), "") is None
    assert refusal_for(CardMake.GUEST, CardFlag.NONE, day, (), "") is RightRefusal.ROLE


def test_only_a_wrong_role_can_be_lifted_by_somebody_elses_word() -> None:
    assert who_may_allow(CardMake.INSTALL, RightRefusal.ROLE) == {TECHNICIAN}
    assert who_may_allow(CardMake.SPARE, RightRefusal.DEADBOLT) == {MANAGER}
    assert not who_may_allow(CardMake.SPARE, RightRefusal.TOO_LONG)
    assert not who_may_allow(CardMake.MASTER, RightRefusal.REASON_MISSING)


def test_every_make_is_written_as_the_kind_that_it_is_read_as() -> None:
    assert {make: kind_of(make) for make in CardMake} == {make: card.kind for make, card in MAKES.items()}

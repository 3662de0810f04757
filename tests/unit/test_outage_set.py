"""A spare that was given to a guest becomes that guest's card, or it is said why it can't."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.guards import DeskRefused, RoomOccupied
from app.domain.journal import Act
from app.domain.outage import NoSpare, SpareIsStale, Staleness
from app.domain.stay import CardIssue
from app.services.outage_set import SpareUse, load_outage_set, use_spare
from app.services.undo_stay_change import can_undo
from tests.unit.batch_ground import Clerk, make, outage_set
from tests.unit.desk_ground import MIRA, Ground, blank, desk_ground
from tests.unit.test_card_jobs import make_cards


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with desk_ground(tmp_path) as made:
        yield made


async def spares_made(ground: Ground, *labels: str, cards: int = 1) -> list[CardIssue]:
    batch = await outage_set(ground, *labels, cards=cards)
    await make(ground, batch, Clerk(ground, [blank(number) for number in range(1, 9)]))
    return [spare.issue for spare in await load_outage_set(ground.desk)]


def use(ground: Ground, issue: CardIssue, reason: str = "") -> SpareUse:
    return SpareUse(issue.issue_id, "Silva", ground.clock.now() + timedelta(days=2), reason=reason)


async def why(ground: Ground) -> list[Staleness | None]:
    return [spare.stale for spare in await load_outage_set(ground.desk)]


async def test_the_guest_is_checked_in_with_the_spares_own_sequence(ground: Ground) -> None:
    (spare,) = await spares_made(ground, "305")
    change = await use_spare(ground.desk, use(ground, spare), MIRA)
    (card,) = await ground.issues(change.stay)
    assert (change.stay.guest, change.stay.sequence, card.issue_id) == ("Silva", 1, spare.issue_id)
    assert await load_outage_set(ground.desk) == ()
    acts = [entry.act for entry in await ground.desk.store.read(lambda rows: rows.journal(2))]
    assert acts == [Act.SPARE_USED, Act.CHECKED_IN]
    assert not await can_undo(ground.desk, change)


async def test_another_card_for_that_guest_has_the_same_sequence_and_both_open(ground: Ground) -> None:
    (spare,) = await spares_made(ground, "305")
    change = await use_spare(ground.desk, use(ground, spare), MIRA)
    another = blank(20)
    await make_cards(ground, change.stay, [another])
    lock = ground.lock("305")
    assert [(card.sequence, card.index) for card in await ground.issues(change.stay)] == [(1, 1), (1, 2)]
    assert lock.present(another).opens


async def test_the_next_guest_gets_the_sequence_after_it(ground: Ground) -> None:
    (spare,) = await spares_made(ground, "305")
    await use_spare(ground.desk, use(ground, spare), MIRA)
    stay = await ground.stay("305", "Chen", reason="Silva left")
    await make_cards(ground, stay, [blank(20)])
    assert [card.sequence for card in await ground.issues(stay)] == [2]


async def test_the_guards_speak_as_at_any_check_in(ground: Ground) -> None:
    (spare,) = await spares_made(ground, "305")
    await ground.stay("305", "Novak")
    with pytest.raises(RoomOccupied):
        await use_spare(ground.desk, use(ground, spare), MIRA)
    past = replace(use(ground, spare), until=ground.clock.now())
    with pytest.raises(DeskRefused):
        await use_spare(ground.desk, past, MIRA)
    change = await use_spare(ground.desk, use(ground, spare, reason="left at noon"), MIRA)
    assert change.stay.guest == "Silva"


async def test_a_newer_card_makes_the_spare_stale_and_useless(ground: Ground) -> None:
    (spare,) = await spares_made(ground, "305")
    stay = await ground.stay("305", "Chen")
    await make_cards(ground, stay, [blank(20)])
    assert await why(ground) == [Staleness.NEWER_CARD]
    with pytest.raises(SpareIsStale) as refused:
        await use_spare(ground.desk, use(ground, spare, reason="power cut"), MIRA)
    assert (refused.value.room_label, refused.value.why) == ("305", Staleness.NEWER_CARD)


async def test_the_other_spare_of_a_room_is_of_no_use_once_a_guest_has_one(ground: Ground) -> None:
    first, second = await spares_made(ground, "305", cards=2)
    await use_spare(ground.desk, use(ground, first), MIRA)
    assert await why(ground) == [Staleness.IN_USE]
    with pytest.raises(SpareIsStale):
        await use_spare(ground.desk, use(ground, second, reason="x"), MIRA)


async def test_a_spare_is_a_guests_only_once(ground: Ground) -> None:
    (spare,) = await spares_made(ground, "305")
    await use_spare(ground.desk, use(ground, spare), MIRA)
    with pytest.raises(NoSpare):
        await use_spare(ground.desk, use(ground, spare, reason="again"), MIRA)


async def test_a_spare_that_ended_is_told_and_refused(ground: Ground) -> None:
    (spare,) = await spares_made(ground, "305")
    ground.clock.pass_time(timedelta(days=14))
    assert await why(ground) == [Staleness.ENDED]
    with pytest.raises(SpareIsStale):
        await use_spare(ground.desk, use(ground, spare), MIRA)


async def test_the_set_is_told_by_its_doors(ground: Ground) -> None:
    await spares_made(ground, "312", "305")
    assert [spare.room.label for spare in await load_outage_set(ground.desk)] == ["305", "312"]

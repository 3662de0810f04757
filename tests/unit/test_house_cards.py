"""Every kind of card through the desk: made, read back, told in words, and tried at a lock."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.card_rights import CardMake, RightRefusal, kind_of
from app.domain.door import Verdict
from app.domain.issuing import CardOrder
from app.domain.journal import Act
from app.domain.permission import CardFlag, CardKind
from app.domain.rack import DeskAction
from app.domain.reading import Chip
from app.domain.roles import DeskRole
from app.domain.stay import CardState, Stay
from app.services.card_flow_state import CardQuestion, CardStep
from app.services.card_session import Answer
from app.services.check_out import check_out
from app.services.door_claims import reached_at
from app.services.issue_cards import IssueJob, issue_cards
from app.services.issue_house_card import HouseJob, issue_house_card
from app.services.load_rack import load_rack
from app.services.prepare_data_card import DataCardChipUnfit
from app.services.rights import RightRefused
from app.simulation.card import SimulatedCard
from app.simulation.desfire import SimulatedDesfire
from tests.unit.desk_ground import MIRA, Ground, Person, blank, desk_ground
from tests.unit.house_ground import DAY, hold, issue_on, make_house_cards, order

HOUSE_MAKES = [
    make for make in CardMake if make not in (CardMake.GUEST, CardMake.SUITE, CardMake.SINGLE_OPENING)
]


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with desk_ground(tmp_path) as made:
        yield made


async def guest_card(ground: Ground, label: str, guest: str, number: int, reason: str = "") -> SimulatedCard:
    """Check a guest in and make their card; it lies nowhere afterwards."""
    stay = await ground.stay(label, guest, reason=reason)
    return await card_of(ground, label, stay, number, DeskAction.NEW_GUEST)


async def card_of(ground: Ground, label: str, stay: Stay, number: int, action: DeskAction) -> SimulatedCard:
    person, card = Person(), blank(number)
    person.on_step[CardStep.WAITING] = lambda _state: ground.encoder.lay(card)
    person.on_step[CardStep.LIFT] = lambda _state: ground.encoder.lift()
    job = IssueJob(action, CardOrder(ground.rooms[label], stay), 1)
    await issue_cards(ground.bench, job, person.tell, person.ask)
    return card


def until(ground: Ground, by: timedelta) -> datetime:
    return ground.clock.now() + by


@pytest.mark.parametrize("make", HOUSE_MAKES)
async def test_every_kind_is_made_proven_and_noted_with_who_has_it(ground: Ground, make: CardMake) -> None:
    card = blank(1)
    person = await make_house_cards(ground, [order(ground, make)], [card])
    assert person.steps[-1].step is CardStep.DONE
    assert {state.make for state in person.saw(CardStep.WAITING)} == {make}
    assert {state.holder for state in person.saw(CardStep.WAITING)} == {"Ana"}
    issue = await issue_on(ground, card)
    assert (issue.kind, issue.state, issue.stay_id) == (kind_of(make), CardState.PROVEN, None)
    assert (issue.holder, issue.reason) == ("Ana", "because")
    begun, proven = (await ground.desk.store.read(lambda rows: rows.journal(2)))[::-1]
    assert (begun.act, proven.act) == (Act.WRITE_BEGUN, Act.CARD_PROVEN)
    assert dict(begun.facts)["holder"] == "Ana"
    assert dict(begun.facts)["reason"] == "because"


async def test_cards_of_several_people_in_one_run_leave_each_other_alone(ground: Ground) -> None:
    staff = order(ground, CardMake.STAFF, places=tuple(room.place for room in ground.rooms.values()))
    ana, ben = blank(1), blank(2)
    await make_house_cards(ground, [replace(staff, holder="Ana"), replace(staff, holder="Ben")], [ana, ben])
    lock = ground.lock("306")
    assert lock.present(ben).opens
    assert lock.present(ana).opens
    issues = [await issue_on(ground, card) for card in (ana, ben)]
    assert [issue.holder for issue in issues] == ["Ana", "Ben"]
    assert [door.room_id for door in issues[0].doors] == ["room-305", "room-306", "room-312"]


# ------------------------------------------------------------ spares


async def test_a_spare_leaves_the_guest_in_until_it_touches_the_door(ground: Ground) -> None:
    guest, spare = await guest_card(ground, "305", "Okafor", 1), blank(2)
    await make_house_cards(ground, [order(ground, CardMake.SPARE, not_after=until(ground, DAY))], [spare])
    assert await ground.spent("305") == 2
    (stay,) = await ground.desk.store.read(lambda rows: rows.open_stays_of_room("room-305"))
    assert stay.sequence == 1
    lock = ground.lock("305")
    assert lock.present(guest).opens
    assert (await hold(ground, lock, "305", spare)).opens
    assert (await hold(ground, lock, "305", guest)).verdict is Verdict.REPLACED
    another = await card_of(ground, "305", stay, 3, DeskAction.ANOTHER_CARD)
    assert (await issue_on(ground, another)).sequence == 3, "the door is proven to refuse the first sequence"
    assert lock.present(another).opens


async def test_the_next_guest_gets_the_sequence_after_the_spares(ground: Ground) -> None:
    spare = blank(1)
    await make_house_cards(ground, [order(ground, CardMake.SPARE, not_after=until(ground, DAY))], [spare])
    guest = await guest_card(ground, "305", "Okafor", 2)
    assert (await issue_on(ground, guest)).sequence == 2
    lock = ground.lock("305")
    assert lock.present(guest).opens
    assert lock.present(spare).verdict is Verdict.REPLACED


async def test_spares_of_one_item_share_their_sequence(ground: Ground) -> None:
    two = [order(ground, CardMake.SPARE, not_after=until(ground, DAY), item_id="item")] * 2
    cards = [blank(1), blank(2)]
    await make_house_cards(ground, two, list(cards))
    issues = [await issue_on(ground, card) for card in cards]
    assert [(issue.sequence, issue.index) for issue in issues] == [(1, 1), (1, 2)]
    lock = ground.lock("305")
    assert [lock.present(card).opens for card in (*cards, *cards)] == [True] * 4


async def test_a_spare_is_renewed_on_its_own_card_without_a_question(ground: Ground) -> None:
    card = blank(1)
    spare = order(ground, CardMake.SPARE, not_after=until(ground, DAY))
    await make_house_cards(ground, [spare], [card])
    person = await make_house_cards(ground, [spare], [card])
    assert not person.saw(CardStep.ASKING)
    assert await ground.spent("305") == 2


async def test_a_spare_in_the_drawer_is_no_old_card(ground: Ground) -> None:
    await guest_card(ground, "305", "Okafor", 1)
    await make_house_cards(ground, [order(ground, CardMake.SPARE, not_after=until(ground, DAY))], [blank(2)])
    (room,) = [each for each in await load_rack(ground.desk, UTC) if each.room.label == "305"]
    assert not room.old_card_opens


# ------------------------------------------------------------ check-out


async def test_a_check_out_card_ends_who_left_and_neither_guest_nor_spare(ground: Ground) -> None:
    left = await guest_card(ground, "305", "Okafor", 1)
    await check_out(ground.desk, "room-305", MIRA)
    new = await guest_card(ground, "305", "Novak", 2)
    spare, ends = blank(3), blank(4)
    await make_house_cards(
        ground,
        [order(ground, CardMake.SPARE, not_after=until(ground, DAY)), order(ground, CardMake.CHECK_OUT)],
        [spare, ends],
    )
    (door,) = (await issue_on(ground, ends)).doors
    assert door.sequence == 1
    lock = ground.lock("305")
    assert lock.present(left).opens
    assert (await hold(ground, lock, "305", ends)).verdict is Verdict.CHECKED_OUT
    assert lock.present(left).verdict is Verdict.STAY_ENDED
    assert lock.present(new).opens
    assert lock.present(spare).opens


async def test_the_old_card_leaves_the_list_when_a_check_out_card_was_at_the_door(ground: Ground) -> None:
    left = await guest_card(ground, "305", "Okafor", 1)
    lock, ends = ground.lock("305"), blank(2)
    await hold(ground, lock, "305", left)
    await check_out(ground.desk, "room-305", MIRA)
    assert await old_cards_listed(ground) == ["305"]
    await make_house_cards(ground, [order(ground, CardMake.CHECK_OUT)], [ends])
    assert await old_cards_listed(ground) == ["305"], "made is not proven"
    await hold(ground, lock, "305", ends)
    assert await old_cards_listed(ground) == []


async def test_a_single_opening_lets_in_after_a_check_out_card(ground: Ground) -> None:
    left = await guest_card(ground, "305", "Okafor", 1)
    lock, ends, once = ground.lock("305"), blank(2), blank(3)
    await hold(ground, lock, "305", left)
    await check_out(ground.desk, "room-305", MIRA)
    await make_house_cards(ground, [order(ground, CardMake.CHECK_OUT)], [ends])
    await hold(ground, lock, "305", ends)
    person = Person()
    person.on_step[CardStep.WAITING] = lambda _state: ground.encoder.lay(once)
    person.on_step[CardStep.LIFT] = lambda _state: ground.encoder.lift()
    single = CardOrder(ground.rooms["305"], None, single_opening=True)
    await issue_cards(ground.bench, IssueJob(DeskAction.SINGLE_OPENING, single, 1), person.tell, person.ask)
    assert lock.present(once).opens
    assert lock.present(once).verdict is Verdict.SINGLE_OPENING_USED
    assert lock.present(await guest_card(ground, "305", "Novak", 4)).opens


async def old_cards_listed(ground: Ground) -> list[str]:
    return [room.room.label for room in await load_rack(ground.desk, UTC) if room.old_card_opens]


async def test_a_new_lock_begins_where_the_guest_and_the_spare_go_on_opening(ground: Ground) -> None:
    left = await guest_card(ground, "305", "Okafor", 1)
    await check_out(ground.desk, "room-305", MIRA)
    stays_in, spare = await guest_card(ground, "305", "Novak", 2), blank(3)
    await make_house_cards(ground, [order(ground, CardMake.SPARE, not_after=until(ground, DAY))], [spare])
    reached = await ground.desk.store.read(lambda rows: reached_at(rows, "room-305", ground.clock.now()))
    lock = ground.lock("305")
    lock.memory = replace(lock.memory, sequence=reached)
    assert lock.present(left).verdict is Verdict.REPLACED
    assert lock.present(stays_in).opens
    assert lock.present(spare).opens


async def test_a_new_lock_lets_no_spare_in_that_a_guest_has_passed(ground: Ground) -> None:
    spare = blank(3)
    await make_house_cards(ground, [order(ground, CardMake.SPARE, not_after=until(ground, DAY))], [spare])
    await guest_card(ground, "305", "Okafor", 1)
    await check_out(ground.desk, "room-305", MIRA)
    await guest_card(ground, "305", "Novak", 2)
    assert await ground.desk.store.read(lambda rows: reached_at(rows, "room-305", ground.clock.now())) == 3


async def test_a_new_lock_of_a_vacant_room_begins_with_what_was_spent(ground: Ground) -> None:
    await guest_card(ground, "305", "Okafor", 1)
    await check_out(ground.desk, "room-305", MIRA)
    assert await ground.desk.store.read(lambda rows: reached_at(rows, "room-305", ground.clock.now())) == 1


# ------------------------------------------------------------ questions


async def test_a_staff_card_is_not_written_over_without_a_word(ground: Ground) -> None:
    card = blank(1)
    await make_house_cards(ground, [order(ground, CardMake.STAFF)], [card])
    person = Person(answers=[Answer.GO_ON])
    await make_house_cards(ground, [order(ground, CardMake.MASTER)], [card], person)
    (asked,) = person.saw(CardStep.ASKING)
    assert asked.question is CardQuestion.LIVE_ELSEWHERE
    assert (await issue_on(ground, card)).kind is CardKind.MASTER


async def test_a_card_that_did_its_task_is_written_over_without_a_word(ground: Ground) -> None:
    card = blank(1)
    person = await make_house_cards(ground, [order(ground, CardMake.LOST)], [card])
    person = await make_house_cards(ground, [order(ground, CardMake.STAFF)], [card])
    assert not person.saw(CardStep.ASKING)


async def test_a_desfire_is_refused_as_a_data_card_before_anything_is_written(ground: Ground) -> None:
    desfire, classic = SimulatedDesfire(bytes.fromhex("04DE5F1A2B3C80")), blank(1)
    person = Person()

    def lay_a_classic(_state: object) -> None:
        ground.encoder.lift()
        ground.encoder.lay(classic)

    person.on_step[CardStep.TROUBLE] = lay_a_classic
    await make_house_cards(ground, [order(ground, CardMake.DATA)], [desfire], person)
    error = person.saw(CardStep.TROUBLE)[0].error
    assert isinstance(error, DataCardChipUnfit)
    assert error.chip is Chip.DESFIRE
    assert not await ground.desk.store.read(lambda rows: rows.card_issues_of_uid(desfire.uid))
    assert (await issue_on(ground, classic)).kind is CardKind.DATA


# ------------------------------------------------------------ rights


@pytest.mark.parametrize(
    ("make", "more", "refusal"),
    [
        (CardMake.INSTALL, {}, RightRefusal.ROLE),
        (CardMake.MASTER, {}, RightRefusal.ROLE),
        (CardMake.SPARE, {"flags": CardFlag.DEADBOLT}, RightRefusal.DEADBOLT),
        (CardMake.LOST, {"reason": " "}, RightRefusal.REASON_MISSING),
        (CardMake.SPARE, {"not_after": "15 days"}, RightRefusal.TOO_LONG),
    ],
)
async def test_what_may_not_be_made_is_refused_before_a_card_is_asked_for(
    ground: Ground, make: CardMake, more: dict[str, object], refusal: RightRefusal
) -> None:
    if "not_after" in more:
        more = {"not_after": until(ground, 15 * DAY)}
    jonas = replace(MIRA, operator_id="jonas", name="Jonas", roles=frozenset((DeskRole.RECEPTIONIST,)))
    person, bench = Person(), replace(ground.bench, operator=jonas)
    with pytest.raises(RightRefused) as refused:
        await issue_house_card(bench, HouseJob((order(ground, make, **more),)), person.tell, person.ask)
    assert (refused.value.make, refused.value.refusal) == (make, refusal)
    assert not person.steps


async def test_a_managers_word_lets_it_pass_and_is_noted(ground: Ground) -> None:
    jonas = replace(MIRA, operator_id="jonas", name="Jonas", roles=frozenset((DeskRole.RECEPTIONIST,)))
    ground.operator, ground.approved_by = jonas, MIRA
    master, spare = blank(1), blank(2)
    await make_house_cards(ground, [order(ground, CardMake.MASTER)], [master])
    await make_house_cards(ground, [order(ground, CardMake.SPARE)], [spare])
    assert (await issue_on(ground, master)).approved_by == MIRA.operator_id
    assert (await issue_on(ground, spare)).approved_by == "", "it needed nobody's word"
    entries = await ground.desk.store.read(lambda rows: rows.journal(9))
    begun = [entry for entry in entries if entry.act is Act.WRITE_BEGUN]
    assert [dict(entry.facts).get("approved_by") for entry in begun] == [None, "Mira"]


async def test_a_guest_of_four_months_gets_cards_of_ninety_days_one_after_the_other(ground: Ground) -> None:
    stay = await ground.stay("305", "Okafor", nights=120)
    with pytest.raises(RightRefused) as refused:
        await card_of(ground, "305", stay, 1, DeskAction.NEW_GUEST)
    assert refused.value.refusal is RightRefusal.TOO_LONG
    ground.clock.pass_time(timedelta(days=40))
    card = await card_of(ground, "305", stay, 1, DeskAction.ANOTHER_CARD)
    assert (await issue_on(ground, card)).not_before == ground.clock.now()


# ------------------------------------------------------------ suites


async def test_a_suites_card_claims_the_sequence_of_each_of_its_rooms(ground: Ground) -> None:
    await guest_card(ground, "306", "Before", 9)
    await check_out(ground.desk, "room-306", MIRA)
    parlour, bedroom = await suite(ground, "305", "306")
    card = await suite_card(ground, parlour, bedroom, 1)
    issue = await issue_on(ground, card)
    assert [(door.room_id, door.sequence) for door in issue.doors] == [("room-305", 1), ("room-306", 2)]
    stays = [await ground.desk.store.read(lambda rows, i=s.stay_id: rows.stay(i)) for s in (parlour, bedroom)]
    assert [stay.sequence for stay in stays] == [1, 2]
    assert all(ground.lock(label).present(card).opens for label in ("305", "306"))
    alone = await card_of(ground, "306", stays[1], 2, DeskAction.ANOTHER_CARD)
    assert (await issue_on(ground, alone)).sequence == 2


async def test_a_suites_card_that_one_door_saw_is_no_proof_at_the_other(ground: Ground) -> None:
    old = await guest_card(ground, "306", "Before", 9)
    await check_out(ground.desk, "room-306", MIRA)
    card = await suite_card(ground, *await suite(ground, "305", "306"), 1)
    assert await old_cards_listed(ground) == ["306"]
    await hold(ground, ground.lock("305"), "305", card)
    assert await old_cards_listed(ground) == ["306"]
    lock = ground.lock("306")
    await hold(ground, lock, "306", card)
    assert await old_cards_listed(ground) == []
    assert lock.present(old).verdict is Verdict.REPLACED


async def suite(ground: Ground, *labels: str) -> list[Stay]:
    stays = [replace(await ground.stay(label, "Diallo"), party="diallo") for label in labels]
    await ground.desk.store.write(lambda rows: [rows.save_stay(stay) for stay in stays])
    return stays


async def suite_card(ground: Ground, first: Stay, further: Stay, number: int) -> SimulatedCard:
    person, card = Person(), blank(number)
    person.on_step[CardStep.WAITING] = lambda _state: ground.encoder.lay(card)
    person.on_step[CardStep.LIFT] = lambda _state: ground.encoder.lift()
    rooms = {room.room_id: room for room in ground.rooms.values()}
    order = CardOrder(rooms[first.room_id], first, further=((rooms[further.room_id], further),))
    await issue_cards(ground.bench, IssueJob(DeskAction.NEW_GUEST, order, 1), person.tell, person.ask)
    return card

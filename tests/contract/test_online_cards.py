"""Online cards against the simulated server over loopback HTTP: never twice, and told with their state."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.errors import InputRefused
from app.domain.outbox import OutboxState
from app.domain.pull import PullKind
from app.domain.vendor_errors import ServerRefused
from app.ports.vendor_api import VendorApi
from app.services.online_cards import OnlineCardOrder, OnlineCards
from app.simulation.vendor_server.seeding import seed_gateway
from tests.contract.vendor_server import USER_ID, VendorCloud
from tests.unit.desk_ground import MIRA
from tests.unit.sync_ground import LOCKS, SyncGround, make_card, sync_ground

ONLINE, OFFLINE = LOCKS
START = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
ORDER = OnlineCardOrder(ONLINE, "Pool", "Chen", START, START + timedelta(days=2), "0A0B0C0D")
WAITING = OnlineCardOrder(OFFLINE, "Pool", "Chen", START, START + timedelta(days=2), "0A0B0C0D")
CHANGES = ("issuer.create_online_card", "issuer.save_online_card", "issuer.delete_online_card", "card.modify")
LOST = ("cut_after", "cut_in_body", "malformed", "server_error_after", "cut_before")


@pytest.fixture
async def sync(tmp_path: Path, vendor_cloud: VendorCloud) -> AsyncIterator[SyncGround]:
    async with sync_ground(tmp_path, vendor_cloud) as made:
        yield made


@pytest.fixture
def cards(sync: SyncGround) -> OnlineCards:
    async def server() -> VendorApi:
        return sync.api

    return OnlineCards(sync.desk, server)


async def test_a_card_opens_a_lock_that_is_reached_and_waits_for_another(
    sync: SyncGround, cards: OnlineCards
) -> None:
    await cards.create(ORDER, MIRA)
    await cards.create(WAITING, MIRA)
    assert [row.room_label for row in await cards.waiting()] == ["305", "306"]
    await sync.pusher.push_once()
    assert await cards.waiting() == ()
    on, waits = await cards.listed()
    assert (on.lock_id, on.on_lock, waits.lock_id, waits.on_lock) == (ONLINE, True, OFFLINE, False)
    assert (on.name, on.holder, on.number) == ("Pool", "Chen", "0A0B0C0D")
    assert (on.starts, on.ends) == (ORDER.starts, ORDER.ends)
    seed_gateway(sync.cloud.server.state, USER_ID, "GW-1", (OFFLINE,))
    assert (await cards.details(waits.card_id)).on_lock is True


async def test_cards_are_asked_for_by_lock_by_holder_and_one_by_one(
    sync: SyncGround, cards: OnlineCards
) -> None:
    await cards.create(ORDER, MIRA)
    await cards.create(OnlineCardOrder(OFFLINE, "Spa", "Wang", START, ORDER.ends, "01020304"), MIRA)
    await sync.pusher.push_once()
    assert [card.holder for card in await cards.listed(OFFLINE)] == ["Wang"]
    assert [card.name for card in await cards.of_holder("Chen")] == ["Pool"]
    assert await cards.of_holder("nobody") == ()


@pytest.mark.parametrize("fault", LOST)
async def test_a_lost_answer_makes_no_second_card(sync: SyncGround, cards: OnlineCards, fault: str) -> None:
    sync.cloud.set_faults(f"{fault}@issuer.create_online_card#1")
    await cards.create(ORDER, MIRA)
    await sync.pusher.push_once()
    assert await sync.states() == [OutboxState.UNCERTAIN]
    sync.cloud.set_faults()
    await sync.push_later()
    assert await sync.states() == [OutboxState.DONE]
    assert len(await cards.listed()) == 1
    assert len([kind for kind, _row in sync.effects() if kind == "added"]) == 1


@pytest.mark.parametrize("fault", LOST)
async def test_a_deletion_whose_answer_is_lost_is_done_once(
    sync: SyncGround, cards: OnlineCards, fault: str
) -> None:
    await cards.create(ORDER, MIRA)
    await sync.pusher.push_once()
    (card,) = await cards.listed()
    sync.cloud.set_faults(f"{fault}@issuer.delete_online_card#1")
    await cards.delete(card, MIRA)
    await sync.pusher.push_once()
    sync.cloud.set_faults()
    await sync.push_later()
    assert await sync.states() == [OutboxState.DONE, OutboxState.DONE]
    assert [kind for kind, _row in sync.effects()] == ["added", "removed"]


async def test_a_deletion_waits_for_its_lock_and_the_card_stays_listed(
    sync: SyncGround, cards: OnlineCards
) -> None:
    await cards.save(WAITING, MIRA)
    await sync.pusher.push_once()
    (card,) = await cards.listed()
    await cards.delete(card, MIRA)
    await sync.pusher.push_once()
    assert [one.on_lock for one in await cards.listed()] == [True]
    seed_gateway(sync.cloud.server.state, USER_ID, "GW-1", (OFFLINE,))
    assert await cards.listed() == ()


@pytest.mark.parametrize("fault", LOST)
async def test_a_change_may_be_sent_again_and_says_the_same(
    sync: SyncGround, cards: OnlineCards, fault: str
) -> None:
    await cards.create(ORDER, MIRA)
    await sync.pusher.push_once()
    (card,) = await cards.listed()
    sync.cloud.set_faults(f"{fault}@card.modify#1")
    later = OnlineCardOrder(ONLINE, "Spa", "Wang", START, ORDER.ends + timedelta(days=1))
    await cards.modify(card, later, MIRA)
    await sync.pusher.push_once()
    sync.cloud.set_faults()
    await sync.push_later()
    (changed,) = await cards.listed()
    assert (changed.name, changed.holder, changed.ends, changed.number) == (
        "Spa",
        "Wang",
        later.ends,
        card.number,
    )
    assert changed.tag == card.tag


async def test_a_changed_card_of_a_guest_is_still_known_by_its_report(
    sync: SyncGround, cards: OnlineCards
) -> None:
    issue = await make_card(sync)
    await sync.pusher.push_once()
    (card,) = await cards.listed()
    await cards.modify(card, OnlineCardOrder(ONLINE, "305 b", "", START, ORDER.ends), MIRA)
    await sync.pusher.push_once()
    (changed,) = await cards.listed()
    reports = await sync.desk.store.read(lambda rows: rows.outbox.rows_of_issue(issue.issue_id))
    assert changed.tag == reports[0].row_id


async def test_a_machine_reads_the_card_where_no_number_is_known(
    sync: SyncGround, cards: OnlineCards
) -> None:
    bound = await sync.api.call("issuer.bind_1", {"issuerSn": "SN-1"})
    order = OnlineCardOrder(ONLINE, "Pool", "Chen", START, ORDER.ends, issuer_id=str(bound.row["id"]))
    await cards.create(order, MIRA)
    await sync.pusher.push_once()
    (card,) = await cards.listed()
    assert len(card.number) == 8


async def test_a_refusal_needs_a_person_and_is_kept(sync: SyncGround, cards: OnlineCards) -> None:
    await cards.create(OnlineCardOrder("1", "Pool", "", START, ORDER.ends, "0A0B0C0D"), MIRA)
    await sync.pusher.push_once()
    assert [row.state for row in await cards.waiting()] == [OutboxState.DEAD]


async def test_a_card_that_is_not_there_is_said_by_the_server(cards: OnlineCards) -> None:
    with pytest.raises(ServerRefused):
        await cards.details("1")


@pytest.mark.parametrize(
    "order",
    [
        OnlineCardOrder(ONLINE, "Pool", "", START, START, "0A0B0C0D"),
        OnlineCardOrder(ONLINE, "Pool", "", START, ORDER.ends, "0A0"),
        OnlineCardOrder(ONLINE, "Pool", "", START, ORDER.ends),
        OnlineCardOrder(ONLINE, "x" * 41, "", START, ORDER.ends, "0A0B0C0D"),
        OnlineCardOrder(ONLINE, "Pool", "a\nb", START, ORDER.ends, "0A0B0C0D"),
    ],
)
async def test_nonsense_never_gets_into_the_outbox(
    sync: SyncGround, cards: OnlineCards, order: OnlineCardOrder
) -> None:
    with pytest.raises(InputRefused):
        await cards.create(order, MIRA)
    assert await sync.rows() == []


async def test_cards_on_no_lock_do_not_stop_the_list_from_being_fetched(sync: SyncGround) -> None:
    span = {"startTime": "2026-11-23 15:00:00", "endTime": "2026-11-25 12:00:00"}
    fields = {"cardNumber": "01020304", "cardType": "guest", "holder": "Keyrack 01 03 05", **span}
    await sync.api.call("issuer.create_offline_card", fields)
    await sync.puller.pull(PullKind.CARDS)
    status = await sync.desk.store.read(lambda rows: rows.cloud.pull_status(PullKind.CARDS))
    assert (status.rows, status.failures) == (1, 0)

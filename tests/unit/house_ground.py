"""Cards of every kind for tests of the desk: orders, a run of them, and what a door recorded of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.card_rights import CardMake
from app.domain.card_tasks import (
    CLOCK_CARD_LASTS,
    EVERY_DAY,
    CardList,
    ClockSetting,
    Installation,
    LocalTime,
    NamedCard,
    Position,
    Sealing,
    StaffHours,
)
from app.domain.door import Decision
from app.domain.issuing import HouseOrder
from app.domain.place import Place
from app.domain.stay import CardIssue, DoorRecord
from app.services.card_flow_state import CardStep
from app.services.issue_house_card import HouseJob, issue_house_card
from app.services.note_door_records import note_door_records
from app.simulation.encoder import NamedCard as SimulatedCardLike
from app.simulation.lock import SimulatedLock
from tests.unit.desk_ground import STEP_LIMIT_S, Ground, Person

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANY_HOUR = StaffHours(EVERY_DAY, 0, 48, 32)


def order(ground: Ground, make: CardMake, **more: object) -> HouseOrder:
    """An order that the table of rights lets pass, of one hour unless more is said."""
    now = ground.clock.now().replace(microsecond=0)
    made = HouseOrder(make, now, now + HOUR, holder="Ana", reason="because")
    return replace(made, **(_CONTENT.get(make, {}) | _places(ground, make, now) | more))  # type: ignore[arg-type]


_CONTENT: dict[CardMake, dict[str, object]] = {
    CardMake.LOST: {"task": CardList((NamedCard(7, datetime.fromisoformat("2026-12-01T00:00:00Z")),))},
    CardMake.CANCEL_LOST: {"task": CardList((NamedCard(7, datetime.fromisoformat("2026-12-01T00:00:00Z")),))},
    CardMake.SEAL: {"task": Sealing(sealed=True)},
    CardMake.INSTALL: {"task": Installation(Position(Place(9, 9, 9)), Position())},
}


def _places(ground: Ground, make: CardMake, now: datetime) -> dict[str, object]:
    room = ground.rooms["305"]
    if make is CardMake.SPARE:
        return {"room": room}
    if make is CardMake.CHECK_OUT:
        return {"room": room, "places": (room.place,)}
    if make in (CardMake.STAFF, CardMake.SEAL, CardMake.FLOOR, CardMake.BUILDING):
        return {"places": (room.place,)}
    if make is CardMake.TIME:
        at = now + timedelta(minutes=5)
        return {"task": ClockSetting(at, LocalTime(32)), "not_after": at + CLOCK_CARD_LASTS}
    return {}


async def make_house_cards(
    ground: Ground, orders: list[HouseOrder], cards: list[SimulatedCardLike], person: Person | None = None
) -> Person:
    """Run the orders, laying a card whenever one is waited for."""
    person = person or Person()
    waiting = list(cards)
    person.on_step.setdefault(
        CardStep.WAITING, lambda _state: ground.encoder.lay(waiting.pop(0)) if waiting else None
    )
    person.on_step.setdefault(CardStep.LIFT, lambda _state: ground.encoder.lift())
    async with asyncio.timeout(STEP_LIMIT_S):
        await issue_house_card(ground.bench, HouseJob(tuple(orders)), person.tell, person.ask)
    return person


async def issue_on(ground: Ground, card: SimulatedCardLike) -> CardIssue:
    """The newest issue that the account has on a card."""
    return (await ground.desk.store.read(lambda rows: rows.card_issues_of_uid(card.uid)))[0]


async def hold(ground: Ground, lock: SimulatedLock, label: str, card: SimulatedCardLike) -> Decision:
    """Hold a card to a door, and let the door's record come home."""
    decision = lock.present(card)
    seen = lock.records[-1]
    record = DoorRecord(
        ground.desk.ids.new_id(),
        ground.rooms[label].room_id,
        seen.at,
        seen.verdict.value,
        seen.serial,
        None,
        decision.opens,
    )
    await note_door_records(ground.desk, [record])
    return decision

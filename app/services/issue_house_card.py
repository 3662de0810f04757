"""Make cards that are no guest's: for staff, floors, spares, and those that tell a lock something."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from app.domain.card_rights import CardMake
from app.domain.issuing import HouseOrder
from app.domain.permission import CardKind
from app.domain.rack import DeskAction
from app.domain.stay import CardIssue
from app.services.card_flow_state import CardFlowState, CardStep
from app.services.card_run import CardToMake, run_cards
from app.services.card_session import Ask, CardBench, CardSession, Tell
from app.services.rights import check_rights


@dataclass(frozen=True, slots=True)
class HouseJob:
    """The cards to make in one go, one of each order."""

    orders: tuple[HouseOrder, ...]


async def issue_house_card(bench: CardBench, job: HouseJob, tell: Tell, ask: Ask) -> int:
    """Make one card an order, one after the other, and return how many are proven; see `run_cards`.

    Raises RightRefused before any card is asked for, whichever of the orders it is about.
    """
    now = bench.desk.clock.now()
    for order in job.orders:
        check_rights(order, bench.operator, bench.approved_by, now)
    start = CardFlowState(DeskAction.MAKE_CARD, CardStep.WAITING, card_total=len(job.orders))
    cards = [CardToMake(order, _told(order), partial(renews_spare, order)) for order in job.orders]
    return await run_cards(CardSession(bench, start, tell, ask), cards)


def _told(order: HouseOrder) -> dict[str, object]:
    label = order.room.label if order.room is not None else ""
    return {"holder": order.holder, "make": order.make, "room_label": label}


def renews_spare(order: HouseOrder, issue: CardIssue) -> bool:
    """Whether a live card is one that this order makes anew: an outage set is renewed on its own cards."""
    spare = order.make is CardMake.SPARE and order.room is not None
    return spare and issue.kind is CardKind.SPARE and issue.stay_id is None and _names(issue, order)


def _names(issue: CardIssue, order: HouseOrder) -> bool:
    return order.room is not None and issue.room_id == order.room.room_id

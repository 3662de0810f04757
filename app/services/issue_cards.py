"""Make one or more guest cards for a room or a suite."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from app.domain.issuing import CardOrder
from app.domain.rack import DeskAction
from app.domain.stay import CardIssue
from app.services.card_flow_state import CardFlowState, CardStep
from app.services.card_run import CardToMake, run_cards
from app.services.card_session import Ask, CardBench, CardSession, Tell
from app.services.rights import check_rights


@dataclass(frozen=True, slots=True)
class IssueJob:
    """How many cards to make of one order, and for which act of the desk."""

    action: DeskAction
    order: CardOrder
    total: int


async def issue_cards(bench: CardBench, job: IssueJob, tell: Tell, ask: Ask) -> int:
    """Make the cards one after the other and return how many are proven; see `run_cards`.

    Raises RightRefused before any card is asked for.
    """
    order = job.order
    check_rights(order, bench.operator, bench.approved_by, bench.desk.clock.now())
    guest = order.stay.guest if order.stay is not None else ""
    labels = ", ".join(room.label for room in (order.room, *(room for room, _stay in order.further)))
    start = CardFlowState(job.action, CardStep.WAITING, labels, guest, card_total=job.total)
    card = CardToMake(order, {}, partial(_renews, job))
    return await run_cards(CardSession(bench, start, tell, ask), [card] * job.total)


def _renews(job: IssueJob, issue: CardIssue) -> bool:
    """Whether a live card is one that this job makes anew: extending a stay writes over its own cards."""
    stay = job.order.stay
    return job.action is DeskAction.EXTEND and stay is not None and issue.stay_id == stay.stay_id

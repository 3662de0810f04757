"""Make a batch's cards, one after the other, from the first that is missing; it can be stopped at any moment.

Nothing is remembered but the card issues: after every card, and after every interruption, what is left
to do is counted anew from them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from app.domain.batch import (
    Batch,
    BatchItem,
    BatchProgress,
    ItemProgress,
    MadeInThisBatch,
    by_item,
    made_already,
)
from app.domain.common_doors import guests_doors
from app.domain.issuing import CardOrder, HouseOrder
from app.domain.rack import DeskAction
from app.domain.reading import CardReading
from app.domain.stay import CardIssue
from app.ports.store import Snapshot
from app.services.batches import end_if_complete, open_batch_within, progress_within, skip_who_left
from app.services.card_account import settle_by_reading
from app.services.card_flow_state import CardFlowState, CardStep, RunPlace
from app.services.card_run import CardToMake, RunProgress, one_card
from app.services.card_session import Ask, CardBench, CardSession, Tell
from app.services.issue_house_card import renews_spare
from app.services.rights import check_rights

Order = CardOrder | HouseOrder


@dataclass(frozen=True, slots=True)
class BatchRun:
    """Which batch, and the item_id to begin with where somebody jumped to one."""

    batch_id: str
    first: str | None = None


async def run_batch(bench: CardBench, run: BatchRun, tell: Tell, ask: Ask) -> BatchProgress:
    """Make what is missing and return how far the batch has come; a complete one ends.

    Raises BatchIsOver and RightRefused before any card is asked for. Otherwise as `run_cards`.
    """
    store = bench.desk.store
    await skip_who_left(bench.desk, run.batch_id, bench.operator)
    now = bench.desk.clock.now()
    for order in await store.read(partial(_orders, batch_id=run.batch_id)):
        check_rights(order, bench.operator, bench.approved_by, now)
    session = CardSession(bench, CardFlowState(DeskAction.MAKE_CARD, CardStep.WAITING), tell, ask)
    done = RunProgress()
    while (step := await store.read(partial(_next_step, run=run))) is not None:
        session.keep(**step.told())
        reading = await one_card(session, step.card(), done)
        session.tell(CardStep.LIFT, reading=reading, cards_proven=step.each.made + 1)
        await session.lifted()
        done.after = session.presentation
    progress = await end_if_complete(bench.desk, run.batch_id, bench.operator)
    session.tell(CardStep.DONE, cards_proven=progress.made)
    return progress


@dataclass(frozen=True, slots=True)
class _Step:
    """The card to be made next."""

    progress: BatchProgress
    each: ItemProgress
    order: Order

    def told(self) -> dict[str, object]:
        """What is told while the card is waited for: room 312, card 1 of 2, 17 of 40 rooms."""
        item, batch = self.each.item, self.progress.batch
        is_guest = isinstance(self.order, CardOrder)
        return {
            "action": DeskAction.NEW_GUEST if is_guest else DeskAction.MAKE_CARD,
            "room_label": item.label if item.room_id is not None else "",
            "guest": item.holder if is_guest else "",
            "holder": "" if is_guest else item.holder,
            "make": None if is_guest else self.order.make,
            "card_number": self.each.made + 1,
            "card_total": item.cards,
            "cards_proven": self.each.made,
            "run": RunPlace(batch.name, batch.purpose, item.position, len(self.progress.items)),
        }

    def card(self) -> CardToMake:
        """The card for the run; one that this batch has made is recognised, and never written over."""
        return CardToMake(self.order, {}, partial(_renews, self.order), partial(_is_made, self.each.item))


def _next_step(snapshot: Snapshot, run: BatchRun) -> _Step | None:
    progress = progress_within(snapshot, open_batch_within(snapshot, run.batch_id))
    following = progress.next_item(run.first)
    if following is None:
        return None
    return _Step(progress, following, _order_of(snapshot, progress.batch, following.item))


def _orders(snapshot: Snapshot, batch_id: str) -> tuple[Order, ...]:
    """What is still to be made, an order each item."""
    progress = progress_within(snapshot, open_batch_within(snapshot, batch_id))
    return tuple(_order_of(snapshot, progress.batch, each.item) for each in progress.items if each.waits)


def _order_of(snapshot: Snapshot, batch: Batch, item: BatchItem) -> Order:
    room = snapshot.room(item.room_id) if item.room_id is not None else None
    if batch.order is not None:
        return replace(batch.order, holder=item.holder, room=room, item_id=item.item_id)
    if room is None or item.stay_id is None:
        raise ValueError(f"item {item.item_id} of a group has no stay")
    common_doors = guests_doors(snapshot.common_doors())
    return CardOrder(room, snapshot.stay(item.stay_id), common_doors=common_doors, item_id=item.item_id)


def _renews(order: Order, issue: CardIssue) -> bool:
    return isinstance(order, HouseOrder) and renews_spare(order, issue)


async def _is_made(item: BatchItem, session: CardSession, reading: CardReading) -> bool:
    """Whether the card was made for this item when its write broke off, as the card itself now tells.

    Raises MadeInThisBatch for any other card of the batch.
    """
    desk = session.bench.desk
    settled = await settle_by_reading(desk, reading, session.bench.operator)
    found = await desk.store.read(partial(_made_for, batch_id=item.batch_id, uid=reading.uid))
    if found is None:
        return False
    made_for, number = found
    if settled and made_for.item_id == item.item_id:
        return True
    raise MadeInThisBatch(made_for.label, number)


def _made_for(snapshot: Snapshot, batch_id: str, uid: bytes) -> tuple[BatchItem, int] | None:
    """The item for which a card was made, and which of its cards it is."""
    issues = by_item(snapshot.batches.issues(batch_id))
    progress = progress_within(snapshot, snapshot.batches.batch(batch_id))
    item_id = made_already(progress, issues, uid)
    if item_id is None:
        return None
    number = next(issue.index for issue in reversed(issues[item_id]) if issue.uid == uid)
    return progress.of(item_id).item, number

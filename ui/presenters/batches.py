"""Batches and the outage set: what is chosen, what a person wants with it, and the run at the encoder."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.batch import BatchPurpose
from app.domain.command.moments import Reckoning
from app.domain.guards import RoomOccupied, StayOverlaps
from app.domain.hotel import Hotel, Operator, Room
from app.domain.outage import NoSpare, Spare
from app.domain.party_list import rooms_in_the_way
from app.ports.store import Snapshot
from app.services.batches import (
    end_batch,
    load_batch,
    load_batches,
    skip_item,
    spoil_last_card,
    take_up_item,
)
from app.services.card_flow_state import CardStory
from app.services.card_session import Ask, Tell
from app.services.desk import Desk
from app.services.outage_set import SpareUse, load_outage_set, use_spare
from app.services.read_card import read_card
from app.services.run_batch import BatchRun, run_batch
from app.services.start_batch import GroupOrder, start_group, start_outage_set
from ui.presenters.batch_dialogs import BatchDialogs, FormGround, SheetOrder
from ui.presenters.batches_state import BatchesState, BatchesTab
from ui.presenters.card_flow import CardFlowPresenter
from ui.presenters.desk_acts import Declined, DeskActs

Start = Callable[[str, Coroutine[Any, Any, Any]], object]
Act = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class BatchesGround:
    """What the part works with; ``operator`` is who is signed in, ``acts`` has the desk's guards."""

    desk: Desk
    zone: tzinfo
    flow: CardFlowPresenter
    acts: DeskActs
    dialogs: BatchDialogs
    operator: Callable[[], Operator]
    start: Start


class BatchesPresenter(QObject):
    """Holds the part's state. Views draw `state`; intents are methods. Expected failures are raised."""

    state_changed = Signal(object)
    staff_wanted = Signal()
    """Cards for several people are ordered where every kind of card is."""

    def __init__(self, ground: BatchesGround, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self._state = BatchesState(ground.zone, ground.desk.clock.now())
        self._runs = 0
        self._shown = False
        ground.flow.step_finished.connect(self._on_flow_step_finished)

    @property
    def state(self) -> BatchesState:
        """The newest state."""
        return self._state

    # -- what is shown

    def load(self) -> None:
        """Read everything anew."""
        self._ground.start("read the batches", self.refresh())

    def set_shown(self, *, shown: bool) -> None:
        """Whether somebody looks: only then is everything read, and read anew as cards are made."""
        self._shown = shown
        if shown:
            self.load()

    def desk_changed(self) -> None:
        """Read everything anew where somebody looks, and no run counts its own cards."""
        if self._shown and not self._state.running:
            self.load()

    async def refresh(self) -> None:
        """Read batches, spares and operators; what was chosen stays chosen as long as it is there."""
        desk = self._ground.desk
        batches, spares = await load_batches(desk), await load_outage_set(desk)
        operators = await desk.store.read(_operator_names)
        self._show(batches=batches, spares=spares, operators=operators, loaded=True)
        if self._state.batch is None and batches:
            self.choose(batches[0].batch.batch_id)

    async def _refresh_run(self, batch_id: str) -> None:
        """Count the running batch alone anew: the others stand still."""
        progress = (await load_batch(self._ground.desk, batch_id)).progress
        batches = [progress if each.batch.batch_id == batch_id else each for each in self._state.batches]
        self._show(batches=tuple(batches))
        if self._state.runs:
            self._follow_the_run()

    def _follow_the_run(self) -> None:
        """Choose the item whose card comes next, once the chosen one has all its own."""
        item, batch = self._state.item, self._state.batch
        following = batch.next_item() if batch is not None else None
        if following is not None and (item is None or not item.waits):
            self.choose_item(following.item.item_id)

    def choose_tab(self, tab: BatchesTab) -> None:
        """Show another list."""
        self._show(tab=tab)

    def choose(self, batch_id: str) -> None:
        """Choose a batch; its next item is chosen with it."""
        self._show(chosen=batch_id, chosen_item="")
        batch = self._state.batch
        following = batch.next_item() if batch is not None else None
        if following is not None:
            self._show(chosen_item=following.item.item_id)

    def choose_item(self, item_id: str) -> None:
        """Choose a room or person of the batch."""
        self._show(chosen_item=item_id)

    def choose_spare(self, issue_id: str) -> None:
        """Choose a spare."""
        self._show(chosen_spare=issue_id)

    # -- beginning

    def new_group(self) -> None:
        """Check a party in and make its cards."""
        self._act("check a group in", self._new_group)

    def new_outage_set(self) -> None:
        """Make spares for chosen rooms."""
        self._act("make an outage set", lambda: self._new_outage_set(()))

    def renew(self) -> None:
        """Make new spares where those in the drawer are stale, and only there."""
        rooms = {spare.room.room_id: spare.room for spare in self._state.stale}
        self._act("renew the outage set", lambda: self._new_outage_set(tuple(rooms.values())))

    async def _new_group(self) -> None:
        await self._ground.acts.check_clock()
        form = await self._form_ground()
        order = await self._ground.dialogs.ask_group(form)
        if order is not None:
            by = await self._leave_for(order, form)
            batch = await start_group(self._ground.desk, replace(order, approved_by=by), self._operator)
            await self._begun(batch.batch_id)

    async def _leave_for(self, order: GroupOrder, form: FormGround) -> Operator | None:
        """Who allows passing the guards that the form named, where there are some. Raises Declined."""
        guards = rooms_in_the_way(order.rooms, form.stays, form.reckoning.now)
        stopped = [guard for guard in guards if isinstance(guard, RoomOccupied | StayOverlaps)]
        return await self._ground.acts.leave_to_pass(stopped[0]) if order.reason and stopped else None

    async def _new_outage_set(self, proposed: tuple[Room, ...]) -> None:
        await self._ground.acts.check_clock()
        order = await self._ground.dialogs.ask_outage_set(await self._form_ground(), proposed)
        if order is not None:
            batch = await start_outage_set(self._ground.desk, order, self._operator)
            await self._begun(batch.batch_id)

    async def _begun(self, batch_id: str) -> None:
        """Show a batch that was just opened, and have its cards made."""
        self._show(tab=BatchesTab.BATCHES)
        await self.refresh()
        self.choose(batch_id)
        self._ground.start("run a batch", self._run(batch_id))

    # -- the run

    def go_on(self) -> None:
        """Make the cards of the chosen batch, from the first that is missing; a run that goes on stops."""
        if self._state.runs:
            self.stop()
        elif self._state.batch is not None:
            self._ground.start("run a batch", self._run(self._state.chosen))

    def take_next(self) -> None:
        """Make the chosen item's cards next."""
        if self._state.item is not None:
            self._ground.start("run a batch", self._run_from(self._state.chosen_item))

    async def _run_from(self, item_id: str) -> None:
        await take_up_item(self._ground.desk, item_id, self._operator)
        await self._run(self._state.chosen, item_id)

    def stop(self) -> None:
        """Stop between two cards; nothing is lost."""
        if self._state.running:
            self._ground.start("stop the run", self._ground.flow.stop())

    async def _run(self, batch_id: str, first: str | None = None) -> None:
        acts, run = self._ground.acts, BatchRun(batch_id, first)
        self._runs += 1
        number = self._runs
        await self._ground.flow.stop()
        self._show(running=batch_id)
        try:
            await acts.check_clock()
            await acts.with_leave(lambda bench: partial(run_batch, bench, run))
        except Declined:
            return
        finally:
            # A run that was begun meanwhile has ended this one, and goes on.
            self._show(running="" if number == self._runs else self._state.running)
            await self.refresh()

    # -- what a person decides

    def skip(self) -> None:
        """Pass the chosen item over, or take it up again."""
        item = self._state.item
        if item is not None and item.item.skipped_at is not None:
            self._act("take an item up", lambda: self._take_up(item.item.item_id))
        elif item is not None:
            self._act("skip an item", self._skip)

    async def _take_up(self, item_id: str) -> None:
        await take_up_item(self._ground.desk, item_id, self._operator)

    async def _skip(self) -> None:
        item = self._state.item
        reason = await self._ground.dialogs.ask_skip_reason(item) if item is not None else None
        if item is not None and reason:
            await self._between_cards(
                lambda: skip_item(self._ground.desk, item.item.item_id, reason, self._operator)
            )

    def spoil(self) -> None:
        """Say that the card made last is of no use."""
        self._act("spoil a card", self._spoil)

    async def _spoil(self) -> None:
        item = self._state.last_made
        reason = await self._ground.dialogs.ask_spoiled_reason(item) if item is not None else None
        if item is not None and reason:
            item_id = item.item.item_id
            await self._between_cards(
                lambda: spoil_last_card(self._ground.desk, item_id, reason, self._operator), item_id
            )

    async def _between_cards(self, change: Act, first: str | None = None) -> None:
        """Change the batch; where its run goes on, stop it before and have it go on after."""
        running = self._state.running
        if running:
            await self._ground.flow.stop()
        await change()
        if running:
            self._ground.start("run a batch", self._run(running, first))

    def end(self) -> None:
        """End the chosen batch for good."""
        self._act("end a batch", self._end)

    async def _end(self) -> None:
        batch = self._state.batch
        if batch is None or not await self._ground.dialogs.confirm_end(batch):
            return
        if self._state.runs:
            await self._ground.flow.stop()
        await end_batch(self._ground.desk, batch.batch.batch_id, self._operator)

    # -- the outage set

    def use_chosen_spare(self) -> None:
        """Record who was given the chosen spare."""
        spare = self._state.spare
        if spare is not None:
            self._act("give a spare to a guest", lambda: self._use(spare))

    def use_laid_spare(self) -> None:
        """Record who was given the spare that will be laid on the encoder."""
        self._act("give a spare to a guest", self._use_laid)

    async def _use_laid(self) -> None:
        story = await self._read_card()
        if story is None:
            return
        issue = story.issue
        issue_id = issue.issue_id if issue is not None else ""
        spare = next((each for each in self._state.spares if each.issue.issue_id == issue_id), None)
        if spare is None:
            raise NoSpare
        self.choose_spare(spare.issue.issue_id)
        await self._use(spare)

    async def _use(self, spare: Spare) -> None:
        use = await self._ground.dialogs.ask_guest_of_spare(spare, await self._form_ground())
        if use is not None:
            await self._ground.acts.guarded(partial(self._record, use))
            self._ground.flow.step_finished.emit()

    async def _record(self, use: SpareUse, reason: str, by: Operator | None) -> object:
        passed = replace(use, reason=reason, approved_by=by)
        return await use_spare(self._ground.desk, passed, self._operator)

    async def _read_card(self) -> CardStory | None:
        """Have a card laid down and read; None where that was given up."""
        bench = await self._ground.acts.bench()
        told: list[CardStory] = []

        async def job(tell: Tell, ask: Ask) -> None:
            told.append(await read_card(bench, tell, ask))

        await self._ground.flow.run(job)
        if not told:
            return None
        self._ground.flow.cancel()
        return told[0]

    def save_sheet(self) -> None:
        """Save the sheet of the spares in the drawer as a PDF."""
        self._act("save the sheet", self._save_sheet)

    def print_sheet(self) -> None:
        """Print the sheet of the spares in the drawer."""
        self._act("print the sheet", self._print_sheet)

    async def _save_sheet(self) -> None:
        await self._ground.dialogs.save_sheet(await self._sheet())

    async def _print_sheet(self) -> None:
        await self._ground.dialogs.print_sheet(await self._sheet())

    async def _sheet(self) -> SheetOrder:
        """The sheet: made when the newest outage set was begun, by whoever began it."""
        state, hotel = self._state, await self._ground.desk.store.read(_hotel_of)
        sets = [each.batch for each in state.batches if each.batch.purpose is BatchPurpose.OUTAGE_SET]
        newest = max(sets, key=lambda batch: batch.created_at, default=None)
        made_at = newest.created_at if newest is not None else self._ground.desk.clock.now()
        by = newest.created_by if newest is not None else self._operator.operator_id
        spares = tuple(spare for spare in state.spares if spare.stale is None or not spare.stale.is_over)
        return SheetOrder(hotel.name, spares, made_at, state.operators.get(by, ""))

    # -- help

    @property
    def _operator(self) -> Operator:
        return self._ground.operator()

    async def _form_ground(self) -> FormGround:
        now = self._ground.desk.clock.now()

        def view(snapshot: Snapshot) -> FormGround:
            check_out_at = _hotel_of(snapshot).check_out_at
            reckoning = Reckoning.of_arrival(now, self._ground.zone, check_out_at)
            return FormGround(tuple(snapshot.rooms()), tuple(snapshot.open_stays()), reckoning)

        return await self._ground.desk.store.read(view)

    def _act(self, name: str, work: Act) -> None:
        if not self._state.busy:
            self._show(busy=True)
            self._ground.start(name, self._finish(work))

    async def _finish(self, work: Act) -> None:
        try:
            await work()
        except Declined:
            return
        finally:
            self._show(busy=False)
            await self.refresh()

    def _on_flow_step_finished(self) -> None:
        if self._state.running:
            self._ground.start("count a batch", self._refresh_run(self._state.running))
        elif self._shown:
            self.load()

    def _show(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of BatchesState
        self._state = replace(self._state, now=self._ground.desk.clock.now(), **changes)
        self.state_changed.emit(self._state)


def _hotel_of(snapshot: Snapshot) -> Hotel:
    hotel = snapshot.hotel()
    if hotel is None:
        raise RuntimeError("no hotel is set up")
    return hotel


def _operator_names(snapshot: Snapshot) -> dict[str, str]:
    return {operator.operator_id: operator.name for operator in snapshot.operators()}

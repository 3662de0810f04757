"""Online cards: what the server lists, what waits for it, and what a person wants of one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta, tzinfo
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import FieldProblem, InputRefused, KeyrackError
from app.domain.hotel import Operator
from app.domain.machines import IssuingMachine
from app.domain.outbox import OutboxRow
from app.domain.vendor import Operation
from app.ports.store import Snapshot
from app.services.desk import Desk
from app.services.online_cards import OnlineCard, OnlineCardOrder, OnlineCards
from app.services.online_locks import card_locks
from ui.presenters.online_dialogs import OnlineDialogs
from ui.presenters.online_state import OnlineAsk, OnlineDraft, OnlineForm, OnlineState, Patience

Start = Callable[[str, Coroutine[Any, Any, Any]], object]
Ask = Callable[[], Coroutine[Any, Any, None]]

NOTICED_AFTER_MS = 500
"""Shorter, and a sentence that comes and goes is only unrest."""
LONG_AFTER_MS = 2000
LOOKS_EVERY_MS = 2000
"""While something waits in the outbox: as often as the sync looks there."""
FRESH_FOR = timedelta(minutes=1)
"""Somebody who comes back so soon sees what was told, with its age."""


@dataclass(frozen=True, slots=True)
class OnlineGround:
    """What the part works with; ``operator`` is who is signed in.

    ``read_number`` reads the number of the card on the encoder (hex); ``operations`` gives what the vendor
    profile says.
    """

    desk: Desk
    cards: OnlineCards
    operations: Callable[[], Awaitable[Mapping[str, Operation]]]
    read_number: Callable[[], Awaitable[str]]
    operator: Callable[[], Operator]
    zone: tzinfo
    start: Start


class OnlineCardsPresenter(QObject):
    """Holds the part's state. What the server fails to answer is said in it; other failures are raised."""

    state_changed = Signal(object)

    def __init__(self, ground: OnlineGround, dialogs: OnlineDialogs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self._dialogs = dialogs
        self._state = OnlineState(ground.zone, ground.desk.clock.now())
        self._asking: asyncio.Task[Any] | None = None
        self._shown = False
        self._noticed, self._long, self._looks = (
            self._timer(NOTICED_AFTER_MS),
            self._timer(LONG_AFTER_MS),
            self._timer(LOOKS_EVERY_MS),
        )
        self._looks.setSingleShot(False)
        self._noticed.timeout.connect(self._on_noticed_timeout)
        self._long.timeout.connect(self._on_long_timeout)
        self._looks.timeout.connect(self._on_looks_timeout)

    def _timer(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.setSingleShot(True)
        return timer

    @property
    def state(self) -> OnlineState:
        """The newest state."""
        return self._state

    def set_shown(self, *, shown: bool) -> None:
        """Whether somebody looks: only then is the server asked, and the outbox looked at."""
        began = shown and not self._shown
        self._shown = shown
        if not shown:
            self._looks.stop()
        elif began:
            self._looks.start()
            self._ground.start("look at the online cards", self._begin())

    async def _begin(self) -> None:
        await self.look()
        read_at = self._state.read_at
        if read_at is None or self._ground.desk.clock.now() - read_at > FRESH_FOR:
            self.fetch()

    async def look(self) -> None:
        """Read locks, machines and what waits; once something has left the outbox, ask the server anew."""
        desk, before = self._ground.desk, self._state.waiting
        machines = await desk.store.read(_machines)
        waiting, locks = await self._ground.cards.waiting(), await card_locks(desk)
        self._show(machines=machines, waiting=waiting, locks=locks)
        if _numbers(before) - _numbers(waiting):
            self._show(queued="")
            self.fetch()

    # -- what is asked

    def fetch(self) -> None:
        """Ask the server for its cards: all of them, or those of the chosen lock."""
        self._ask(OnlineAsk.LIST, self._fetch)

    async def _fetch(self) -> None:
        lock_id, before = self._state.lock_id, self._state.cards
        told = await self._ground.cards.listed(lock_id or None)
        if not self._state.operations:
            self._show(operations=await self._ground.operations())
        whole = not lock_id or self._state.read_at is None or bool(self._state.holder)
        others = () if whole else tuple(card for card in before if card.lock_id != lock_id)
        self._show(cards=(*others, *told), holder="", details=None, read_at=self._ground.desk.clock.now())

    def ask_holder(self) -> None:
        """Ask the server for every card of the person whose name stands in the search."""
        if self._state.search:
            self._ask(OnlineAsk.HOLDER, self._ask_holder)

    async def _ask_holder(self) -> None:
        holder = self._state.search
        told = await self._ground.cards.of_holder(holder)
        now = self._ground.desk.clock.now()
        self._show(cards=told, holder=holder, lock_id="", details=None, read_at=now)

    def choose(self, card_id: str) -> None:
        """Choose a card, and ask the server for it by itself."""
        if card_id == self._state.chosen:
            return
        self._show(chosen=card_id, queued="")
        if self._state.asks in (None, OnlineAsk.DETAILS):
            self._ask(OnlineAsk.DETAILS, self._tell_details)

    async def _tell_details(self) -> None:
        chosen = self._state.chosen
        told = await self._ground.cards.details(chosen)
        if chosen == self._state.chosen:
            self._show(details=told)

    def cancel(self) -> None:
        """Wait for the answer no longer; what was told before stays."""
        if self._asking is not None:
            self._asking.cancel()

    def _ask(self, what: OnlineAsk, ask: Ask) -> None:
        self._ground.start(f"online cards: {what.value}", self._asked(what, ask))

    async def _asked(self, what: OnlineAsk, ask: Ask) -> None:
        """Ask one thing at a time; a newer question ends the one that is on its way."""
        self.cancel()
        task = self._asking = asyncio.current_task()
        self._show(asks=what, patience=Patience.SHORT, trouble=None)
        self._noticed.start()
        self._long.start()
        try:
            await ask()
        except KeyrackError as error:
            self._show(trouble=error)
        finally:
            if self._asking is task:
                self._end_ask()

    def _end_ask(self) -> None:
        self._asking = None
        self._noticed.stop()
        self._long.stop()
        self._show(asks=None, patience=Patience.SHORT)

    # -- narrowing

    def choose_lock(self, lock_id: str) -> None:
        """Show the cards of one lock, told anew; all locks' where ``lock_id`` is empty."""
        if lock_id != self._state.lock_id:
            self._show(lock_id=lock_id)
            self.fetch()

    def search(self, text: str) -> None:
        """Show the cards whose number, name, holder or room has this in it."""
        self._show(search=text.strip())
        if self._state.holder and not self._state.search:
            self.fetch()

    # -- what is done

    def create(self) -> None:
        """Have a lock told of a new card, or the server of one that a lock has learnt."""
        if not self._state.locks:
            return
        draft = self._form().fresh()
        self._act("create", self._ask_and_queue(self._dialogs.ask_new, draft, self._create))

    def modify(self) -> None:
        """Change name, holder and validity of the chosen card."""
        card = self._state.card
        if card is not None:
            draft = self._draft_of(card)
            change = self._dialogs.ask_change
            self._act("modify", self._ask_and_queue(change, draft, lambda made: self._change(card, made)))

    def delete(self) -> None:
        """Have the chosen card taken off its lock."""
        card = self._state.card
        if card is not None and not self._state.leaves:
            self._act("delete", self._delete(card))

    async def _create(self, draft: OnlineDraft) -> OutboxRow:
        cards = self._ground.cards
        put = cards.save if draft.learnt else cards.create
        return await put(draft.order, self._ground.operator())

    async def _change(self, card: OnlineCard, draft: OnlineDraft) -> OutboxRow:
        return await self._ground.cards.modify(card, draft.order, self._ground.operator())

    async def _delete(self, card: OnlineCard) -> None:
        if await self._dialogs.confirm_delete(card, self._state.lock_of(card.lock_id)):
            await self._tell_queued(await self._ground.cards.delete(card, self._ground.operator()))

    async def _ask_and_queue(
        self,
        ask: Callable[[OnlineForm, OnlineDraft, tuple[FieldProblem, ...]], Awaitable[OnlineDraft | None]],
        draft: OnlineDraft,
        queue: Callable[[OnlineDraft], Awaitable[OutboxRow]],
    ) -> None:
        """Ask until what was filled in can be used, or nobody wants to any more."""
        problems: tuple[FieldProblem, ...] = ()
        while (filled := await ask(self._form(), draft, problems)) is not None:
            try:
                queued = await queue(filled)
            except InputRefused as refused:
                draft, problems = filled, refused.problems
            else:
                await self._tell_queued(queued)
                return

    async def _tell_queued(self, row: OutboxRow) -> None:
        await self.look()
        self._show(queued=row.operation_id)

    def _form(self) -> OnlineForm:
        ground, state = self._ground, self._state
        now = ground.desk.clock.now()
        return OnlineForm(
            state.locks,
            state.machines,
            ground.zone,
            now,
            ground.read_number,
            state.lock_id,
            state.operations,
        )

    def _draft_of(self, card: OnlineCard) -> OnlineDraft:
        start = card.starts or self._ground.desk.clock.now()
        ends = card.ends or start
        return OnlineDraft(OnlineCardOrder(card.lock_id, card.name, card.holder, start, ends, card.number))

    def _act(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        if self._state.busy:
            work.close()
            return
        self._show(busy=True, queued="")
        self._ground.start(f"online cards: {name}", self._finish(work))

    async def _finish(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        finally:
            self._show(busy=False)

    # -- time

    def _on_noticed_timeout(self) -> None:
        self._show(patience=Patience.NOTICED)

    def _on_long_timeout(self) -> None:
        self._show(patience=Patience.LONG)

    def _on_looks_timeout(self) -> None:
        if self._state.waiting:
            self._ground.start("look at what waits for the server", self.look())
        else:
            self._show()

    def _show(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of OnlineState
        self._state = replace(self._state, now=self._ground.desk.clock.now(), **changes)
        self.state_changed.emit(self._state)


def _machines(rows: Snapshot) -> tuple[IssuingMachine, ...]:
    return tuple(machine for machine in rows.machines.all() if machine.is_bound)


def _numbers(rows: tuple[OutboxRow, ...]) -> frozenset[int]:
    return frozenset(row.number for row in rows)

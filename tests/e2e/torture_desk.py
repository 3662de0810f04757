"""One life of a desk under torture: random acts, the sync in the background, until it is killed.

It runs in a process of its own, on a real database, with the real client over loopback HTTP. The encoder is
simulated; the cards lie in files, as real ones would lie on the desk when the program dies.
"""

from __future__ import annotations

import asyncio
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from app.adapters.api.client import ClientOptions, HttpVendorApi, open_vendor_api
from app.adapters.api.retrying import RetryRules
from app.adapters.api.transport import TimeLimits
from app.adapters.clock import SystemClock
from app.adapters.db.opening import open_store
from app.adapters.ids import RandomIds
from app.adapters.key_store import private_file_store
from app.adapters.open_format import hotel_keys
from app.adapters.open_format.source import OpenFormatSource
from app.adapters.secret_box import open_secret_box
from app.domain.hotel import Operator
from app.domain.issuing import CardOrder
from app.domain.outbox import OutboxRefused
from app.domain.pull import PullKind
from app.domain.rack import DeskAction
from app.domain.roles import ALL_ROLES
from app.ports.store import Snapshot
from app.services.card_flow_state import CardFlowState, CardStep
from app.services.card_session import Answer, CardBench
from app.services.check_in import CheckInOrder, check_in
from app.services.dead_letters import retry_row
from app.services.desk import Desk
from app.services.erase_card import erase_card
from app.services.issue_cards import IssueJob, issue_cards
from app.services.pull_server import Puller
from app.services.push_outbox import Pusher, PushHabits
from app.services.recover_writes import recover_writes
from app.services.sync_loop import SyncLoop
from app.simulation.card import SimulatedCard
from app.simulation.encoder import WITHOUT_RF_TIME, SimulatedEncoder

HOTEL_ID = bytes(range(8))
OPERATOR = Operator("op-mira", "Mira", "$argon2id$none", roles=ALL_ROLES)
DATABASE = "keyrack.db"
ACKNOWLEDGED = "acknowledged.txt"
CARDS = 8
QUIET = timedelta(seconds=0.8)
"""Longer than the longest lateness that the torture dials in."""
LIMITS = TimeLimits(connect_s=1.0, send_s=1.0, answer_s=0.3, pool_s=2.0, whole_s=2.0)
RULES = RetryRules(attempts=2, first_wait_s=0.02, longest_wait_s=0.1)
ACT_LIMIT_S = 10.0
LONGEST_REST_S = 0.06
"""Between two acts."""
SHARE_OF_FETCHES = 0.1
SETTLE_LIMIT_S = 100.0
LIFE_LIMIT_S = 120


@dataclass(frozen=True, slots=True)
class Life:
    """Where the desk lives, which server it has, the dice of its acts, and whether it only tidies up."""

    folder: Path
    url: str
    seed: int
    tidies_up: bool = False


def live(life: Life) -> None:
    """Be the program until killed; one that tidies up ends by itself, and none outlives its torturer long."""
    signal.alarm(LIFE_LIMIT_S)
    asyncio.run(_live(life))


async def _live(life: Life) -> None:
    """Work at the desk from the first moment; the sync begins beside it, as soon as its client is made."""
    clock = SystemClock()
    store = open_store(life.folder / DATABASE, demo=False, clock=clock)
    desk = Desk(store, clock, RandomIds())
    secrets = private_file_store(life.folder).store
    await recover_writes(desk)
    source = OpenFormatSource(hotel_keys.load(secrets, HOTEL_ID))
    bench = CardBench(desk, SimulatedEncoder(WITHOUT_RF_TIME), source, HOTEL_ID, OPERATOR)
    with ThreadPoolExecutor(1) as executor:
        async with asyncio.TaskGroup() as tasks:
            acts = None if life.tidies_up else tasks.create_task(_acts(life, bench))
            options = ClientOptions(LIMITS, RULES, life.url)
            corrections = life.folder / "corrections.toml"
            api = await open_vendor_api(corrections, secrets, clock, executor, options)
            pusher = Pusher(desk, api, habits=PushHabits(quiet=QUIET), dice=lambda: 0.0)
            loop = SyncLoop(desk, api, pusher, Puller(desk, api, open_secret_box(secrets)))
            sync = tasks.create_task(loop.run())
            await (_tidy_up(desk, loop, api) if acts is None else _hurry(life, loop))
            sync.cancel()
        await api.close()
        await store.close()


# ------------------------------------------------------------ the desk


async def _hurry(life: Life, loop: SyncLoop) -> None:
    """Let the sync look again and again, and now and then fetch, until the desk is killed."""
    dice = Random(life.seed + 1)  # noqa: S311 - meant to repeat
    while True:
        await asyncio.sleep(dice.uniform(0.01, 0.05))
        if dice.random() < SHARE_OF_FETCHES:
            loop.sync_now(dice.choice((PullKind.CARDS, PullKind.LOCKS)))
        loop.nudge()


async def _acts(life: Life, bench: CardBench) -> None:
    """Do one random act after the other, until killed."""
    dice = Random(life.seed)  # noqa: S311 - meant to repeat
    while True:
        act = dice.choices((_make_card, _erase_card, _next_party, _press_retry), (6, 3, 1, 1))[0]
        async with asyncio.timeout(ACT_LIMIT_S):
            await act(life, bench, dice)
        await asyncio.sleep(dice.uniform(0, LONGEST_REST_S))


async def _make_card(life: Life, bench: CardBench, dice: Random) -> None:
    stays = await bench.desk.store.read(lambda rows: rows.open_stays())
    stay = dice.choice(stays)
    room = await bench.desk.store.read(lambda rows: rows.room(stay.room_id))
    job = IssueJob(DeskAction.EXTEND, CardOrder(room, stay), 1)
    hand = _Hand(life, bench, dice)
    await issue_cards(bench, job, hand.tell, hand.ask)
    issues = await bench.desk.store.read(lambda rows: rows.card_issues_of_uid(hand.card.uid))
    with (life.folder / ACKNOWLEDGED).open("a") as file:
        file.write(f"{issues[0].issue_id}\n")


async def _next_party(_life: Life, bench: CardBench, dice: Random) -> None:
    rooms = await bench.desk.store.read(lambda rows: rows.rooms())
    until = bench.desk.clock.now() + timedelta(days=dice.randint(1, 9))
    order = CheckInOrder(dice.choice(rooms).room_id, "Okafor", until, reason="next party")
    await check_in(bench.desk, order, OPERATOR)


async def _erase_card(life: Life, bench: CardBench, dice: Random) -> None:
    hand = _Hand(life, bench, dice)
    await erase_card(bench, hand.tell, hand.ask)


async def _press_retry(_life: Life, bench: CardBench, dice: Random) -> None:
    rows = await bench.desk.store.read(lambda rows: rows.outbox.open_rows())
    if rows:
        with suppress(OutboxRefused):
            await retry_row(bench.desk, dice.choice(rows).row_id, OPERATOR)


class _Hand:
    """Lays one card of the drawer, says "go on" to every question, lifts it, and puts it back."""

    def __init__(self, life: Life, bench: CardBench, dice: Random) -> None:
        number = dice.randrange(CARDS)
        self._file = life.folder / f"card-{number}"
        memory = self._file.read_bytes() if self._file.exists() else None
        self.card = SimulatedCard(bytes((0xC0, 0x5E, 0x00, number)), memory=memory)
        self._encoder = bench.encoder
        self._step: CardStep | None = None

    def tell(self, state: CardFlowState) -> None:
        if state.step is self._step:
            return
        self._step = state.step
        if state.step is CardStep.TROUBLE:
            raise AssertionError(f"trouble at the desk: {state.error!r}")
        act = {CardStep.WAITING: self._lay, CardStep.LIFT: self._lift}.get(state.step)
        if act is not None:
            asyncio.get_running_loop().call_soon(act)

    async def ask(self) -> Answer:
        return Answer.GO_ON

    def _lay(self) -> None:
        self._encoder.lay(self.card)  # type: ignore[attr-defined]

    def _lift(self) -> None:
        partial = self._file.with_suffix(".partial")
        partial.write_bytes(self.card.dump())
        partial.replace(self._file)
        self._encoder.lift()  # type: ignore[attr-defined]


# ------------------------------------------------------------ when the dust settles


async def _tidy_up(desk: Desk, loop: SyncLoop, api: HttpVendorApi) -> None:
    """What a person does in the morning: press "try again" on everything, and look at the server's cards."""
    async with asyncio.timeout(SETTLE_LIMIT_S):
        for _look in range(2):
            await _empty_outbox(desk, loop, api)
            await _look_at_cards(desk, loop)
        await _empty_outbox(desk, loop, api)


async def _empty_outbox(desk: Desk, loop: SyncLoop, api: HttpVendorApi) -> None:
    while True:
        rows = await desk.store.read(lambda rows: rows.outbox.open_rows())
        if not rows:
            return
        api.let_through()
        for row in rows:
            with suppress(OutboxRefused):
                await retry_row(desk, row.row_id, OPERATOR)
        loop.nudge()
        await asyncio.sleep(QUIET.total_seconds() / 2)


async def _look_at_cards(desk: Desk, loop: SyncLoop) -> None:
    def last_look(rows: Snapshot) -> object:
        return rows.cloud.pull_status(PullKind.CARDS).last_success

    before = await desk.store.read(last_look)
    while await desk.store.read(last_look) == before:
        loop.sync_now(PullKind.CARDS)
        await asyncio.sleep(0.1)

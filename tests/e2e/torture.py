"""The torture run: a desk that is killed at random moments, a server that drops, delays, doubles and lies.

By hand: ``python -m tests.e2e.torture --rounds 5000 [--seed N] [--lies]``. A round is one life of the desk.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from datetime import time as wall_time
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random, SystemRandom

from app.adapters.api.client import ClientOptions, open_vendor_api
from app.adapters.clock import SystemClock
from app.adapters.db.opening import open_store
from app.adapters.db.store import SqlStore
from app.adapters.ids import RandomIds
from app.adapters.key_store import private_file_store
from app.adapters.open_format import hotel_keys
from app.adapters.secret_box import open_secret_box
from app.domain.hotel import Hotel, Room
from app.domain.outbox import OutboxRow, OutboxState
from app.domain.place import Place
from app.domain.pull import PullKind
from app.domain.secret import Secret
from app.domain.stay import CardIssue, Stay
from app.ports.store import Snapshot, Transaction
from app.services.ask_server import tag_in
from app.services.desk import Desk
from app.services.match_locks import match_lock
from app.services.pull_server import Puller
from app.services.queue_for_server import CARD_DELETE, CARD_REPORT, SERVER_ACCOUNT, card_number, vendor_time
from app.simulation.vendor_server.seeding import made_up_locks, seed_locks
from tests.contract.vendor_server import ACCOUNT, USER_ID, VendorCloud, serving
from tests.e2e.torture_desk import ACKNOWLEDGED, CARDS, DATABASE, HOTEL_ID, OPERATOR, Life, live

ROOMS = 6
ROUNDS_A_LINE = 500
"""Between two signs of life of a run by hand."""
SHORTEST_LIFE_S, LONGEST_LIFE_S = 0.02, 0.5
PRELOADED = ["tests.e2e.torture_desk", "app.adapters.db.sqlite", "app.adapters.db.store"]
"""Everything that a desk imports, also what it imports late: its lives are shorter than the importing."""
DROPS_AND_DELAYS = (
    "cut_before%0.06",
    "cut_after@card.*%0.1",
    "cut_in_body%0.05",
    "truncated%0.05",
    "malformed%0.05",
    "too_many=0.05%0.05",
    "server_error=500%0.05",
    "server_error=503%0.03",
    "server_error_after=502@card.*%0.06",
    "latency=0.5@card.*%0.05",
    "late=0.5@card.*%0.05",
    "jitter=0.02",
    "nulls=0.3@card.*%0.06",
    "wrong_types=0.3@card.*%0.06",
    "extra_fields%0.2",
    "duplicated_rows%0.2",
    "token_expired%0.03",
    "wrong_clock%0.05",
)
LIES = ("lost_rows@card.list%0.15", "delivered_twice@card.*%0.06")
"""Where an answer lacks rows, or a request is doubled on its way, nobody can help doing it twice at first:
it must be put right afterwards."""


@dataclass
class Figures:
    """What a run did."""

    seed: int
    lies: bool
    rounds: int = 0
    killed: int = 0
    reported: int = 0
    deleted: int = 0
    tries: int = 0
    took_s: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        did = (
            f"{self.rounds} rounds, {self.killed} killed, {self.reported} cards reported,"
            f" {self.deleted} deleted, {self.tries} tries, {self.took_s:.0f} s"
        )
        found = "\n".join(self.wrong) or "server and desk agree"
        return f"seed {self.seed}{' with lies' if self.lies else ''}: {did}; {found}"


def torture(folder: Path, rounds: int, seed: int, *, lies: bool) -> Figures:
    """Run it and return the figures, with all that is wrong in the end."""
    figures = Figures(seed, lies)
    began_s = time.monotonic()
    with serving() as cloud:
        seed_locks(cloud.server.state, made_up_locks(cloud.server.state, cloud.server.habits, USER_ID, ROOMS))
        asyncio.run(_furnish(folder, cloud.url))
        _rounds(folder, cloud, rounds, figures)
        cloud.set_faults()
        _tidy_up(Life(folder, cloud.url, seed, tidies_up=True), figures)
        asyncio.run(_judge(folder, cloud, figures))
    figures.took_s = time.monotonic() - began_s
    return figures


# ------------------------------------------------------------ before


async def _furnish(folder: Path, url: str) -> None:
    """A hotel of a few rooms, each let for long, each with its lock; signed in to the server."""
    clock = SystemClock()
    store = open_store(folder / DATABASE, demo=False, clock=clock)
    await store.write(lambda rows: _move_in(rows, clock.now()))
    secrets = private_file_store(folder).store
    hotel_keys.save(secrets, hotel_keys.create_hotel_keys(HOTEL_ID))
    with ThreadPoolExecutor(1) as executor:
        options = ClientOptions(base_address=url)
        api = await open_vendor_api(folder / "corrections.toml", secrets, clock, executor, options)
        await api.sign_in(ACCOUNT.name, Secret(ACCOUNT.password))
        desk = Desk(store, clock, RandomIds())
        await Puller(desk, api, open_secret_box(secrets)).pull(PullKind.LOCKS)
        await api.close()
    lock_ids = await store.read(lambda rows: rows.cloud.lock_ids())
    for lock_id, room in zip(lock_ids, _rooms(), strict=False):
        await match_lock(desk, lock_id, room.room_id, OPERATOR)
    await store.close()


def _rooms() -> list[Room]:
    return [Room(f"room-{number}", f"30{number}", Place(1, 3, number)) for number in range(1, ROOMS + 1)]


def _move_in(rows: Transaction, now: datetime) -> None:
    rows.save_hotel(Hotel(HOTEL_ID, "Torture", "Asia/Shanghai", wall_time(15), wall_time(12)))
    rows.save_operator(OPERATOR)
    rows.add_rooms(_rooms())
    rows.save_setting(SERVER_ACCOUNT, ACCOUNT.name)
    for room in _rooms():
        leaves = now + timedelta(days=9)
        rows.save_stay(
            Stay(f"stay-{room.label}", room.room_id, "Okafor", 1, 9, now, leaves, now, OPERATOR.name)
        )


# ------------------------------------------------------------ the rounds


def _rounds(folder: Path, cloud: VendorCloud, rounds: int, figures: Figures) -> None:
    dice = Random(figures.seed)  # noqa: S311 - meant to repeat
    for _round in range(rounds):
        if figures.rounds and figures.rounds % ROUNDS_A_LINE == 0:
            sys.stderr.write(f"{figures.rounds} rounds\n")
        rules = DROPS_AND_DELAYS + (LIES if figures.lies else ())
        cloud.set_faults(*rules, seed=dice.randrange(1 << 32))
        process = _born(Life(folder, cloud.url, dice.randrange(1 << 32)))
        process.join(dice.uniform(SHORTEST_LIFE_S, LONGEST_LIFE_S))
        figures.rounds += 1
        if process.is_alive():
            process.kill()
            figures.killed += 1
        process.join()
        if process.exitcode and process.exitcode > 0:
            figures.wrong.append(f"round {figures.rounds}: the desk ended by itself")
            return


def _born(life: Life) -> BaseProcess:
    """Start a desk. It is forked from a server that has imported everything: 200 lives take a minute."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    process = context.Process(target=live, args=(life,), daemon=True)
    process.start()
    return process


def _tidy_up(life: Life, figures: Figures) -> None:
    process = _born(life)
    process.join()
    if process.exitcode:
        figures.wrong.append("tidying up failed")


# ------------------------------------------------------------ after


@dataclass(frozen=True, slots=True)
class _Truth:
    """What the desk's database says in the end."""

    rows: tuple[OutboxRow, ...]
    issues: dict[str, CardIssue]

    def rows_of(self, operation_id: str) -> list[OutboxRow]:
        return [row for row in self.rows if row.operation_id == operation_id]


async def _judge(folder: Path, cloud: VendorCloud, figures: Figures) -> None:
    store: SqlStore = open_store(folder / DATABASE, demo=False, clock=SystemClock())
    truth = await store.read(_truth)
    broken = await store.read(lambda rows: rows.broken_journal_entry())
    await store.close()
    figures.reported, figures.deleted = len(truth.rows_of(CARD_REPORT)), len(truth.rows_of(CARD_DELETE))
    figures.tries = sum(row.attempts for row in truth.rows)
    acknowledged = folder / ACKNOWLEDGED
    said = acknowledged.read_text().split() if acknowledged.exists() else []
    figures.wrong += [
        *([] if broken is None else [f"journal broken at {broken}"]),
        *_not_queued_once(truth, said),
        *_not_agreed(truth, cloud),
        *([] if figures.lies else _done_twice(truth, cloud)),
    ]


def _truth(rows: Snapshot) -> _Truth:
    outbox = (*rows.outbox.open_rows(), *rows.outbox.closed_rows(1_000_000))
    cards = [bytes((0xC0, 0x5E, 0x00, number)) for number in range(CARDS)]
    issues = {issue.issue_id: issue for uid in cards for issue in rows.card_issues_of_uid(uid)}
    return _Truth(outbox, issues)


def _not_queued_once(truth: _Truth, said: Sequence[str]) -> list[str]:
    """Every card that was ever proven is reported by one row, every one that ended is deleted by one."""
    reports = Counter(row.issue_id for row in truth.rows_of(CARD_REPORT))
    deletions = Counter(row.issue_id for row in truth.rows_of(CARD_DELETE) if "cardId" not in row.fields)
    proven = [issue for issue in truth.issues.values() if issue.proven_at is not None]
    ended = [issue for issue in proven if not issue.state.may_open]
    return [
        *(f"open: {row}" for row in truth.rows if row.state is not OutboxState.DONE),
        *(f"forgotten: {issue_id}" for issue_id in said if issue_id not in truth.issues),
        *(f"{reports[issue.issue_id]} reports: {issue}" for issue in proven if reports[issue.issue_id] != 1),
        *(f"{deletions[i.issue_id]} deletions: {i}" for i in ended if deletions[i.issue_id] != 1),
        *(f"not in the cloud: {issue}" for issue in proven if issue.in_cloud_at is None),
    ]


def _not_agreed(truth: _Truth, cloud: VendorCloud) -> list[str]:
    """The server has the cards that may open a door, each once and as the desk made it, and no others."""
    wanted = Counter(
        (row.row_id, row.line, card_number(issue), vendor_time(issue.not_after))
        for row in truth.rows_of(CARD_REPORT)
        if (issue := truth.issues[row.issue_id or ""]).state.may_open
    )
    found = Counter(
        (tag_in(card["name"]), card["lockId"], card["cardNumber"], card["endTime"])
        for card in cloud.server.state.rows("card")
    )
    lost, surplus = wanted - found, found - wanted
    return [f"lost: {card}" for card in lost] + [f"surplus: {card}" for card in surplus]


def _done_twice(truth: _Truth, cloud: VendorCloud) -> list[str]:
    """By the server's own journal: one effect a request, one a row of the outbox."""
    added = [effect for effect in cloud.effects(CARD_REPORT) if effect.kind == "added"]
    removed = [effect for effect in cloud.effects(CARD_DELETE) if effect.kind == "removed"]
    twice = [request for request, times in Counter(effect.request for effect in added).items() if times > 1]
    surplus = [row.row_id for row in truth.rows_of(CARD_DELETE) if "cardId" in row.fields]
    return [
        *(f"reported twice: {request}" for request in twice),
        *(f"taken back: {row_id}" for row_id in surplus),
        *([f"{len(added)} added"] if len(added) != len(truth.rows_of(CARD_REPORT)) else []),
        *([f"{len(removed)} removed"] if len(removed) != len(truth.rows_of(CARD_DELETE)) else []),
    ]


def main(arguments: Sequence[str]) -> int:
    """Run by hand; 0 if server and desk agree."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.torture", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 32))
    parser.add_argument("--lies", action="store_true", help="lost rows and doubled requests too")
    said = parser.parse_args(arguments)
    sys.stdout.write(f"seed {said.seed}\n")
    sys.stdout.flush()
    with tempfile.TemporaryDirectory(prefix="kr-torture-") as folder:
        figures = torture(Path(folder), said.rounds, said.seed, lies=said.lies)
    sys.stdout.write(f"{figures}\n")
    return 1 if figures.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

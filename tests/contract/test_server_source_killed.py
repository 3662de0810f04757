"""Killed while the vendor's server is asked: nothing is on the card, and no second sequence is used up."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.adapters.db.opening import open_store
from app.adapters.ids import RandomIds
from app.domain.stay import CardState
from app.services.desk import Desk
from app.services.recover_writes import recover_writes
from tests.contract.test_server_source import CREATE, read
from tests.contract.vendor_server import VendorCloud
from tests.unit.desk_ground import TurnedClock, blank
from tests.unit.server_desk import ServerDesk, server_desk

ROOT = Path(__file__).parents[2]
TOOK_EFFECT_WITHIN_S = 30.0

pytestmark = pytest.mark.slow


def kill_while_asking(folder: Path, cloud: VendorCloud) -> None:
    """Run a desk until the server has made the content that it never answers, and kill it there."""
    cloud.set_faults(f"latency=60@{CREATE}")
    arguments = [sys.executable, "-m", "tests.contract.server_desk_child", str(folder), cloud.url]
    with subprocess.Popen(arguments, cwd=ROOT) as child:
        deadline = time.monotonic() + TOOK_EFFECT_WITHIN_S
        while not cloud.effects(CREATE):
            assert child.poll() is None, "the desk ended by itself"
            assert time.monotonic() < deadline, "the server was not asked"
        child.kill()
    cloud.set_faults()


async def test_the_next_start_finds_the_card_untouched_and_the_sequence_is_asked_for_again(
    tmp_path: Path, vendor_cloud: VendorCloud
) -> None:
    folder = tmp_path / "killed"
    folder.mkdir()
    await asyncio.to_thread(kill_while_asking, folder, vendor_cloud)
    store = open_store(folder / "keyrack.db", demo=False, clock=TurnedClock())
    (waiting,) = await recover_writes(Desk(store, TurnedClock(), RandomIds()))
    assert (waiting.state, waiting.content_digest) == (CardState.UNRESOLVED, b"")
    other = tmp_path / "other"
    other.mkdir()
    async with server_desk(other, vendor_cloud) as desk:
        await on_the_same_hotel(desk, store, waiting.issue_id)
    await store.close()


async def on_the_same_hotel(desk: ServerDesk, store: object, issue_id: str) -> None:
    """Lay the card down at the next start's desk, and make it again."""
    desk.ground.desk = Desk(store, desk.ground.clock, RandomIds())
    card = blank(1)
    await read(desk, card)
    failed = await desk.ground.desk.store.read(lambda rows: rows.card_issue(issue_id))
    assert failed.state is CardState.FAILED
    (stay,) = await desk.ground.desk.store.read(lambda rows: rows.open_stays_of_room("room-305"))
    issue = await desk.make(stay, card)
    assert (issue.state, issue.sequence, desk.server_sequence()) == (CardState.PROVEN, 1, 1)

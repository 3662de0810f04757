"""A program that is killed in the middle of its writes leaves whole transactions and no others."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.adapters.clock import SystemClock
from app.adapters.db.opening import open_store
from app.ports.store import Snapshot

ROOT = Path(__file__).parents[2]
ROWS = 50
"""Rows of one transaction, so that a kill has something to tear."""

WRITER = f"""
import asyncio, sys, threading
from pathlib import Path
from app.adapters.clock import SystemClock
from app.adapters.db.opening import open_store

hang_in = int(sys.argv[2])

async def main():
    store = open_store(Path(sys.argv[1]), demo=False, clock=SystemClock())
    for count in range(1, 1_000_000):
        def work(transaction):
            for row in range({ROWS}):
                transaction.save_setting(str(row), str(count))
                if count == hang_in and row == {ROWS} // 2:
                    print("half", count, flush=True)
                    threading.Event().wait()
        await store.write(work)
        print("committed", count, flush=True)

asyncio.run(main())
"""


def _killed(path: Path, said: str, *, hang_in: int = 0) -> None:
    """Run the writer until it says so and kill it there and then."""
    command = [sys.executable, "-c", WRITER, str(path), str(hang_in)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        while writer.stdout.readline().strip() != said:
            assert writer.poll() is None
        writer.send_signal(signal.SIGKILL)


def _values(path: Path) -> set[str | None]:
    async def look() -> set[str | None]:
        def view(snapshot: Snapshot) -> set[str | None]:
            return {snapshot.setting(str(row)) for row in range(ROWS)}

        store = open_store(path, demo=False, clock=SystemClock())
        values = await store.read(view)
        await store.close()
        return values

    return asyncio.run(look())


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize(("count", "left"), [(1, None), (4, "3")])
def test_nothing_is_left_of_a_write_that_was_killed_half_way(
    tmp_path: Path, count: int, left: str | None
) -> None:
    path = tmp_path / "keyrack.db"
    _killed(path, f"half {count}", hang_in=count)
    assert _values(path) == {left}


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_what_was_said_to_be_committed_survives_the_kill_whole(tmp_path: Path) -> None:
    path = tmp_path / "keyrack.db"
    _killed(path, "committed 5")
    # By the time the signal arrives, later ones may have been committed too.
    (value,) = _values(path)
    assert int(value or 0) >= 5

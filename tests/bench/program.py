"""Start of the whole program to a usable rack, and what it holds in memory at rest."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

from app.adapters.key_store import open_key_store
from app.adapters.open_format import hotel_keys
from tests.bench.figures import Goal, Series
from tests.bench.hotel import open_hotel
from tests.bench.measure import MS, Measure, NotHere, side_by_side

START_ROOMS = (30, 300, 3000)
MEMORY_ROOMS = (50, 300, 500, 5000)
ROUNDS = 5
START_GOAL = Goal(1.6)
MEMORY_GOALS = {300: Goal(2.0), 5000: Goal(3.0)}
CHILD_LIMIT_S = 60.0
END_LIMIT_S = 20.0
_KIB_A_MIB = 1024
_ROOT = Path(__file__).parents[2]
_RESIDENT = re.compile(r"^VmRSS:\s+(\d+) kB$", re.MULTILINE)


@cache
def _compiled() -> tempfile.TemporaryDirectory[str]:
    """Where the run's processes find and keep their compiled modules, as an installed program would."""
    return tempfile.TemporaryDirectory(prefix="kr-bench-")


def _environment() -> dict[str, str]:
    """This process's environment with a warm cache, also where somebody turned the compiling off."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | {"PYTHONPYCACHEPREFIX": _compiled().name}


@contextmanager
def _child(*words: str) -> Iterator[subprocess.Popen[str]]:
    """Start the window's process; asks it to end and waits until it has."""
    command = [sys.executable, "-m", "tests.bench.program_child", *words]
    process = subprocess.Popen(command, cwd=_ROOT, env=_environment(), stdout=subprocess.PIPE, text=True)
    with process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(END_LIMIT_S)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_for(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdout is not None
    for said in process.stdout:
        if said.strip() == line:
            return
    raise RuntimeError(f"the program ended before it was {line}")


def _start_ms(*words: str) -> float:
    """Return the milliseconds from the process's start to a list that can be used."""
    began_s = time.perf_counter()
    with _child(*words) as process:
        _wait_for(process, "usable")
        return (time.perf_counter() - began_s) * MS


def _memory_mib(*words: str) -> float:
    """Return the resident memory once things have settled; shared libraries count in both alike."""
    with _child(*words) as process:
        _wait_for(process, "at rest")
        found = _RESIDENT.search(Path(f"/proc/{process.pid}/status").read_text())
    assert found is not None
    return int(found[1]) / _KIB_A_MIB


def _taken(sample: Callable[..., float], room_count: int, rounds: int) -> Series:
    with tempfile.TemporaryDirectory(prefix="kr-bench-") as data:
        _prepare(Path(data), room_count)
        return side_by_side(partial(sample, "bare"), partial(sample, "real", data), rounds)


def _prepare(data: Path, room_count: int) -> None:
    """Make a hotel that was set up before: database and keys."""
    keys = hotel_keys.create_hotel_keys()
    hotel_keys.save(open_key_store(data).store, keys)
    asyncio.run(_make_hotel(data, keys.hotel_id, room_count))


async def _make_hotel(data: Path, hotel_id: bytes, room_count: int) -> None:
    await (await open_hotel(data, hotel_id, room_count)).close()


def _memory(room_count: int, rounds: int) -> Series:
    if not Path("/proc/self/status").exists():
        raise NotHere("reads /proc")
    return _taken(_memory_mib, room_count, rounds)


MEASURES = (
    Measure(
        "start",
        "start the program to a usable rack, warm cache, by rooms of the hotel; the PIN takes no time",
        "start a bare PySide6 window with an empty list",
        "ms",
        START_ROOMS,
        ROUNDS,
        partial(_taken, _start_ms),
        {300: START_GOAL},
    ),
    Measure(
        "memory",
        "resident memory of the program at rest, by rooms of the hotel",
        "a bare PySide6 window with an empty list",
        "MiB",
        MEMORY_ROOMS,
        ROUNDS,
        _memory,
        MEMORY_GOALS,
    ),
)

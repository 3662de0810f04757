"""Killed at random moments, before a server that drops, delays, doubles and lies: nothing lost or twice."""

from __future__ import annotations

import os
from pathlib import Path
from random import SystemRandom

import pytest

from tests.e2e.torture import torture

ROUNDS = 200
ROUNDS_WITH_LIES = 30
LEAST_REPORTED = 25
"""Far below what a slow machine does; a run in which nothing happens proves nothing."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="SIGKILL, and a fork server for 200 lives a minute"),
]


@pytest.mark.timeout(300)
def test_server_and_desk_agree_whatever_was_dropped_delayed_and_killed(tmp_path: Path) -> None:
    figures = torture(tmp_path, ROUNDS, _new_seed(), lies=False)
    assert figures.wrong == [], str(figures)
    assert figures.killed == figures.rounds == ROUNDS
    assert figures.reported > LEAST_REPORTED, "too little happened"


@pytest.mark.timeout(120)
def test_what_a_lying_server_did_twice_or_kept_is_put_right(tmp_path: Path) -> None:
    figures = torture(tmp_path, ROUNDS_WITH_LIES, _new_seed(), lies=True)
    assert figures.wrong == [], str(figures)


def _new_seed() -> int:
    """Another one each run; a failure tells it, and ``python -m tests.e2e.torture --seed`` takes it."""
    return SystemRandom().randrange(1 << 32)

"""The stores that the contract is held against: add a maker to ``MAKERS``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.adapters.db.opening import open_store
from app.ports.store import Store
from tests.contract.sample_hotel import FixedClock

OpenStore = Callable[[], Store]
"""Opens one more store on the same database, as another program would."""


def _sqlite(folder: Path) -> OpenStore:
    return lambda: open_store(folder / "keyrack.db", demo=False, clock=FixedClock())


MAKERS = {"sqlite": _sqlite}

"""Makes a simulated server from a description: what the command line says, what the demo wants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from app.codec.vendor_corrections import corrected_profile
from app.codec.vendor_profile import profile_from_toml
from app.domain.vendor import VendorProfile
from app.simulation.vendor_server.call import Habits
from app.simulation.vendor_server.faults import FaultSettings
from app.simulation.vendor_server.seeding import (
    SeedAccount,
    made_up_locks,
    read_locks,
    seed_account,
    seed_gateway,
    seed_locks,
)
from app.simulation.vendor_server.server import VendorServer
from app.simulation.vendor_server.state import State
from app.simulation.vendor_server.state_file import StateFile

DEMO_ACCOUNT = SeedAccount("demo", "keyrack-demo")
PROFILE_FILE = "profile.toml"
GATEWAY_SERIAL = "GW-SIM-1"
GATEWAY_LOCKS = 20
"""How many of the made-up locks the one gateway serves."""


def real_time() -> datetime:
    """The clock of this machine, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Start:
    """How a server starts.

    ``published`` is a file shaped as the published lock list: the account then has the id of its locks.
    ``locks`` is how many made-up ones there are beside them. ``state`` keeps everything through a kill.
    """

    account: SeedAccount = DEMO_ACCOUNT
    published: Path | None = None
    locks: int = 0
    state: Path | None = None
    now: Callable[[], datetime] = real_time
    habits: Habits = field(default_factory=Habits)
    faults: FaultSettings = field(default_factory=FaultSettings)


def make_server(profile: VendorProfile, start: Start) -> tuple[VendorServer, StateFile]:
    """Return the server, and its state file, to be closed after it (it keeps nothing without a path).

    Raises OSError and ValueError for a seed or state file that can't be read.
    """
    file = StateFile(start.state)
    state = file.open_state(start.now)
    _seed(state, start)
    return VendorServer(profile, state, start.habits, start.faults), file


def load_profile(corrections: Path | None = None) -> VendorProfile:
    """Read the vendor profile, with a hotel's own corrections where a file is given.

    Raises OSError and ProfileRefused.
    """
    text = files("resources.vendor").joinpath(PROFILE_FILE).read_text(encoding="utf-8")
    profile = profile_from_toml(text, PROFILE_FILE)
    if corrections is None:
        return profile
    return corrected_profile(profile, corrections.read_text(encoding="utf-8"), corrections.name)


def _seed(state: State, start: Start) -> None:
    published = () if start.published is None else read_locks(start.published)
    user_id = published[0]["userId"] if published else start.account.user_id
    account = seed_account(state, SeedAccount(start.account.name, start.account.password, user_id))
    seed_locks(state, published)
    if start.locks and not state.rows("gateway"):
        made_up = made_up_locks(state, start.habits, account["id"], start.locks)
        seed_locks(state, made_up)
        served = tuple(row["id"] for row in made_up[:GATEWAY_LOCKS])
        seed_gateway(state, account["id"], GATEWAY_SERIAL, served)

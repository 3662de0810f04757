"""What nothing that a run of the tests writes may hold: logs, crash files, exports, databases.

The values are known, so that what was written can be searched for them. A finding is told by the secret's
name and by the file, never by the value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.adapters.key_store import KEY_FILE
from app.codec.vendor_locks import SECRET_FIELDS
from app.simulation.vendor_server.operations.accounts import TOKEN_MARK
from app.simulation.vendor_server.starting import DEMO_ACCOUNT
from tests.contract.vendor_server import ACCOUNT, PUBLISHED_LOCKS
from tests.e2e.front_desk import PIN
from tests.unit.set_up_ground import PIN as PIN_SET_UP

SHORTEST = 8
"""Characters. What is shorter stands in a time or a port by chance."""
SERVER_STATE = "server-state"
"""What a test names the memory of the simulated server, which is no part of Keyrack."""
MAY_HOLD_SECRETS = (KEY_FILE, SERVER_STATE)
SOURCE = ".py"
"""The wheel's test copies the tree, in which the simulated server's own values stand."""


def leaks(places: Iterable[Path]) -> list[str]:
    """Search every file below the places; returns what was found as ``secret's name in file``."""
    secrets = dict(_known_secrets())
    either = re.compile(b"|".join(map(re.escape, secrets)))
    files = (path for place in places for path in sorted(place.rglob("*")) if path.is_file())
    return [
        f"{name} in {path}"
        for path in files
        if path.name not in MAY_HOLD_SECRETS and path.suffix != SOURCE
        for name in sorted({secrets[found] for found in either.findall(path.read_bytes())})
    ]


def _known_secrets() -> Iterator[tuple[bytes, str]]:
    """Each secret with its name."""
    for lock in json.loads(PUBLISHED_LOCKS.read_text("utf-8"))["data"]:
        for name in sorted(SECRET_FIELDS):
            if len(lock.get(name) or "") >= SHORTEST:
                yield lock[name].encode(), name
    yield ACCOUNT.password.encode(), "password of the server's account"
    yield DEMO_ACCOUNT.password.encode(), "password of the demo's account"
    yield TOKEN_MARK.encode(), "token"
    yield PIN.encode(), "PIN"
    yield PIN_SET_UP.reveal().encode(), "PIN"

"""The doctor's look at PC/SC: service, readers, and who holds one. Nothing is connected, nothing claimed."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.adapters.aside import BlockingProbe
from app.adapters.pcsc.codes import E_TIMEOUT, W_SECURITY_VIOLATION, PcscError
from app.adapters.pcsc.holder import search_holder
from app.adapters.pcsc.readers import (
    STATE_EXCLUSIVE,
    STATE_INUSE,
    STATE_UNAWARE,
    ReaderStatus,
    choose_reader,
    is_key_store,
)
from app.adapters.pcsc.winscard import Winscard
from app.domain.diagnosis import UNKNOWN, Fact, Finding, Line

LIMIT_S = 6.0
HELD_LIMIT_S = 2.5
"""A card is written in less, by Keyrack or anyone: a hold that lasts longer is somebody's intent."""
HELD_LOOK_MS = 200

_LINES = (Line.SERVICE, Line.READERS, Line.OTHER_PROGRAM)


def pcsc_probe(
    make_api: Callable[[], Winscard] = Winscard,
    held_limit_s: float = HELD_LIMIT_S,
    preferred: Callable[[], str] = str,
    ours: Callable[[], str] = str,
) -> BlockingProbe:
    """Return the probe of the card stack.

    ``preferred`` tells the reader that the desk is to use; ``ours`` the one on which this very program
    talks to a card now, and so is the one who holds it.
    """
    return BlockingProbe(_LINES, LIMIT_S, lambda: _look(make_api, preferred(), _Patience(held_limit_s, ours)))


@dataclass(frozen=True, slots=True)
class _Patience:
    """How long a reader may be held before that is somebody's intent, and which one is held by ourselves."""

    limit_s: float
    ours: Callable[[], str]


def _look(make_api: Callable[[], Winscard], preferred: str, patience: _Patience) -> Sequence[Finding]:
    try:
        api = make_api()
    except ImportError:
        return _without_service("not_installed", {})
    try:
        context = api.establish()
    except PcscError as failure:
        return _refused(failure)
    try:
        return [Finding(Line.SERVICE, "running"), *_readers(api, context, preferred, patience)]
    except PcscError as failure:  # went while it was looked at
        return _refused(failure)
    finally:
        api.release(context)


def _refused(failure: PcscError) -> Sequence[Finding]:
    seen = "refused" if failure.code == W_SECURITY_VIOLATION else "stopped"
    return _without_service(seen, {"code": f"{failure.code:08X}"})


def _without_service(seen: str, facts: Mapping[str, Fact]) -> Sequence[Finding]:
    return [
        Finding(Line.SERVICE, seen, facts),
        Finding(Line.READERS, UNKNOWN),
        Finding(Line.OTHER_PROGRAM, UNKNOWN),
    ]


def _readers(api: Winscard, context: int, preferred: str, patience: _Patience) -> Sequence[Finding]:
    names = tuple(name for name in api.readers(context) if not is_key_store(name))
    if not names:
        return [Finding(Line.READERS, "none"), Finding(Line.OTHER_PROGRAM, "no_reader")]
    chosen = choose_reader(names, preferred)
    seen = "ready" if chosen else "chosen_missing"
    readers = Finding(Line.READERS, seen, {"readers": names, "chosen": chosen or preferred})
    return [readers, judge_holding(_patiently(api, context, names, patience), chosen)]


def _patiently(
    api: Winscard, context: int, names: Sequence[str], patience: _Patience
) -> Sequence[ReaderStatus]:
    """Look until no reader is held, for as long as patience lasts: who writes a card lets go of it again."""
    deadline = time.monotonic() + patience.limit_s
    while True:
        found = _look_at(api, context, names, patience.ours())
        if not any(_is_held(status) for status in found) or time.monotonic() >= deadline:
            return found
        _wait_for_a_change(api, context, found)


def _look_at(api: Winscard, context: int, names: Sequence[str], ours: str) -> Sequence[ReaderStatus]:
    """Look at the readers; the one that is held by ourselves counts as held by nobody."""
    found = api.wait(context, dict.fromkeys(names, STATE_UNAWARE), 0)
    return [
        replace(status, event_state=status.event_state & ~(STATE_EXCLUSIVE | STATE_INUSE))
        if status.name == ours
        else status
        for status in found
    ]


def _wait_for_a_change(api: Winscard, context: int, found: Sequence[ReaderStatus]) -> None:
    """Letting go of a card is no change that PC/SC tells of; the wait then ends by itself."""
    known = {status.name: status.event_state for status in found}
    try:
        api.wait(context, known, HELD_LOOK_MS)
    except PcscError as failure:
        if failure.code != E_TIMEOUT:
            raise


def _is_held(status: ReaderStatus) -> bool:
    return bool(status.event_state & STATE_EXCLUSIVE)


def judge_holding(found: Sequence[ReaderStatus], chosen: str) -> Finding:
    """Say who keeps cards to himself; that it is the ``chosen`` reader makes it a fault."""
    held = tuple(status.name for status in found if _is_held(status))
    if not held:
        shared = any(status.event_state & STATE_INUSE for status in found)
        return Finding(Line.OTHER_PROGRAM, "shared" if shared else "free")
    seen = "held" if chosen in held else "some_held"
    return Finding(Line.OTHER_PROGRAM, seen, {"readers": held, "program": search_holder()})

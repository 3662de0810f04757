"""The doctor's look at PC/SC: service, readers, and who holds one. Nothing is connected, nothing claimed."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from app.adapters.aside import BlockingProbe
from app.adapters.pcsc.codes import E_TIMEOUT, W_SECURITY_VIOLATION, PcscError
from app.adapters.pcsc.holder import name_holder
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
) -> BlockingProbe:
    """Return the probe of the card stack; ``preferred`` tells the reader that the desk is to use."""
    return BlockingProbe(_LINES, LIMIT_S, lambda: _look(make_api, held_limit_s, preferred()))


def _look(make_api: Callable[[], Winscard], held_limit_s: float, preferred: str) -> Sequence[Finding]:
    try:
        api = make_api()
    except ImportError:
        return _without_service("not_installed", {})
    try:
        context = api.establish()
    except PcscError as failure:
        return _refused(failure)
    try:
        return [Finding(Line.SERVICE, "running"), *_readers(api, context, held_limit_s, preferred)]
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


def _readers(api: Winscard, context: int, held_limit_s: float, preferred: str) -> Sequence[Finding]:
    names = tuple(name for name in api.readers(context) if not is_key_store(name))
    if not names:
        return [Finding(Line.READERS, "none"), Finding(Line.OTHER_PROGRAM, "no_reader")]
    chosen = choose_reader(names, preferred)
    seen = "ready" if chosen else "chosen_missing"
    readers = Finding(Line.READERS, seen, {"readers": names, "chosen": chosen or preferred})
    return [readers, judge_holding(_patiently(api, context, names, held_limit_s), chosen)]


def _patiently(api: Winscard, context: int, names: Sequence[str], limit_s: float) -> Sequence[ReaderStatus]:
    """Look until no reader is held, at most ``limit_s``: who writes a card lets go of it again."""
    deadline = time.monotonic() + limit_s
    found = api.wait(context, dict.fromkeys(names, STATE_UNAWARE), 0)
    while any(_is_held(status) for status in found) and time.monotonic() < deadline:
        _wait_for_a_change(api, context, found)
        found = api.wait(context, dict.fromkeys(names, STATE_UNAWARE), 0)
    return found


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
    return Finding(Line.OTHER_PROGRAM, seen, {"readers": held, "program": name_holder()})

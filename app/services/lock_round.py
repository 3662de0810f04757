"""A round: the doors that need a visit, kept while somebody walks, so that it survives a restart."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from app.domain.lock_notes import LockHealth, LockRow, RoundPlan, plan_of
from app.ports.store import Snapshot
from app.services.desk import Desk

_ROUND = "locks.round"


def round_plan(rows: Snapshot) -> RoundPlan | None:
    """Return the round that somebody walks, None where nobody does."""
    kept = rows.setting(_ROUND)
    if not kept:
        return None
    told = json.loads(kept)
    reasons = {lock_id: tuple(map(LockHealth, signs)) for lock_id, signs in told["reasons"].items()}
    return RoundPlan(datetime.fromisoformat(told["began_at"]), reasons)


async def begin_round(desk: Desk, locks: Iterable[LockRow]) -> None:
    """Walk: from now on a door that is reached is ticked off."""
    plan = plan_of(locks, desk.clock.now())
    reasons = {lock_id: [sign.value for sign in signs] for lock_id, signs in plan.reasons.items()}
    kept = json.dumps({"began_at": plan.began_at.isoformat(), "reasons": reasons})
    await desk.store.write(lambda rows: rows.save_setting(_ROUND, kept))


async def end_round(desk: Desk) -> None:
    """End the round; what is left wants a visit all the same."""
    await desk.store.write(lambda rows: rows.save_setting(_ROUND, ""))

"""After a crash: a write that was begun and never settled is in question, and says so."""

from __future__ import annotations

from app.domain.stay import CardIssue, CardState
from app.services.card_account import leave_unresolved
from app.services.desk import Desk


async def recover_writes(desk: Desk) -> tuple[CardIssue, ...]:
    """Turn every issue still in WRITING into UNRESOLVED; return all that wait for their card to be laid down.

    To be called once at the start, before any card job: nothing of this program is writing then.
    """
    waiting = await desk.store.glance(lambda rows: tuple(rows.card_issues_in_question()))
    return tuple(
        [
            await leave_unresolved(desk, issue, "program ended in mid-write", "Keyrack")
            if issue.state is CardState.WRITING
            else issue
            for issue in waiting
        ]
    )

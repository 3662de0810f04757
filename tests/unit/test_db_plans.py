"""No question of the desk walks through a table that grows with the years."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.adapters.db.opening import open_store
from app.domain.permission import CardKind
from app.domain.place import Place
from app.ports.store import Snapshot
from tests.contract.sample_hotel import NOW, FixedClock, set_up

GROWING = ("rooms", "stays", "card_issues", "door_records", "journal", "lock_notes", "lock_jobs")

QUESTIONS: dict[str, Callable[[Snapshot], object]] = {
    "room at a place": lambda view: view.room_at(Place(1, 1, 1)),
    "open stays": lambda view: view.open_stays(),
    "open stays of a room": lambda view: view.open_stays_of_room("room-1-1"),
    "one stay": lambda view: view.stay("stay-1"),
    "last ended stays": lambda view: view.last_ended_stays(NOW),
    "issues of a stay": lambda view: view.card_issues_of_stay("stay-1"),
    "issues that may open": lambda view: view.card_issues_that_may_open(NOW),
    "issues that may open a room": lambda view: view.card_issues_that_may_open_room("room-1-1", NOW),
    "issues claiming a sequence": lambda view: view.card_issues_claiming("room-1-1", 1),
    "issues of a kind": lambda view: view.card_issues_of_kinds((CardKind.LOST,)),
    "records of cards": lambda view: view.door_records_of([1]),
    "cards out": lambda view: view.cards_out(NOW),
    "issue by serial": lambda view: view.card_issue_by_serial(1),
    "issues of a card": lambda view: view.card_issues_of_uid(b"\x04"),
    "issues still on a card": lambda view: view.card_issues_still_on_uid(b"\x04"),
    "issues in question": lambda view: view.card_issues_in_question(),
    "door records": lambda view: view.door_records("room-1-1", 5),
    "count of door records": lambda view: view.count_door_records("room-1-1", NOW),
    "a lock at an address": lambda view: view.locks.note_of_mac("02:00:00:00:00:01"),
    "work to be done": lambda view: view.locks.open_jobs(),
    "work of a lock": lambda view: view.locks.jobs_of_lock("lock-1", 5),
    "work begun together": lambda view: view.locks.jobs_of_bulk("bulk-1"),
    "newest journal": lambda view: view.journal(5),
    "older journal": lambda view: view.journal(5, before=9),
}


def _plan(snapshot: Snapshot, question: Callable[[Snapshot], object]) -> list[str]:
    connection = snapshot._hand.connection.connection.dbapi_connection  # type: ignore[attr-defined]
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    question(snapshot)
    connection.set_trace_callback(None)
    steps = [connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall() for sql in asked]
    return [step[-1] for plan in steps for step in plan]


@pytest.mark.parametrize("question", QUESTIONS)
async def test_the_question_is_answered_through_an_index(tmp_path: Path, question: str) -> None:
    store = open_store(tmp_path / "keyrack.db", demo=False, clock=FixedClock())
    await store.write(set_up)
    plan = await store.read(lambda view: _plan(view, QUESTIONS[question]))
    await store.close()
    walks = [step for step in plan if step.startswith("SCAN") and step.split()[1] in GROWING]
    # A journal that is read from its newest end on stops at the limit.
    assert walks == (["SCAN journal"] if question == "newest journal" else [])
    assert [step for step in plan if step.startswith(("SEARCH", "SCAN"))]

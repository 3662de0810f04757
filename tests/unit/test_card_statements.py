"""Making a guest's card costs no statement for what only other kinds have."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from app.adapters.db.line import Hand
from app.domain.issuing import CardOrder
from app.domain.rack import DeskAction
from app.services.card_flow_state import CardStep
from app.services.issue_cards import IssueJob, issue_cards
from tests.unit.desk_ground import Ground, Person, blank, desk_ground

STATEMENTS_OF_A_FIRST_CARD = 17
"""Counted before there was any other kind."""


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with desk_ground(tmp_path) as made:
        yield made


async def test_a_guests_card_costs_no_statement_for_other_kinds(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    stay = await ground.stay("305", "Okafor")
    ran: list[str] = []
    plain = Hand._run

    def counted(hand: Hand, prepared: Any, values: Any) -> Any:  # noqa: ANN401 - as it is
        ran.append(prepared.sql)
        return plain(hand, prepared, values)

    monkeypatch.setattr(Hand, "_run", counted)
    person, card = Person(), blank(1)
    person.on_step[CardStep.WAITING] = lambda _state: ground.encoder.lay(card)
    person.on_step[CardStep.LIFT] = lambda _state: ground.encoder.lift()
    job = IssueJob(DeskAction.NEW_GUEST, CardOrder(ground.rooms["305"], stay), 1)
    await issue_cards(ground.bench, job, person.tell, person.ask)
    assert not [sql for sql in ran if "card_doors" in sql or "FROM common_doors" in sql]
    assert len(ran) == STATEMENTS_OF_A_FIRST_CARD, "\n".join(ran)

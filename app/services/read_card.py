"""Lay any card down and be told what its door will do (F3)."""

from __future__ import annotations

from app.domain.errors import KeyrackError
from app.domain.journal import Act
from app.domain.rack import DeskAction
from app.ports.store import Transaction
from app.services.card_flow_state import CardFlowState, CardStep, CardStory
from app.services.card_session import Ask, CardBench, CardSession, Tell


async def read_card(bench: CardBench, tell: Tell, ask: Ask) -> CardStory:
    """Wait for a card and tell its story; ends in TOLD. Failures are told and can be tried again."""
    session = CardSession(bench, CardFlowState(DeskAction.READ_CARD, CardStep.WAITING), tell, ask)
    after = 0
    while True:
        presented = await session.card_presented(after)
        try:
            story = await session.story(await session.recognise(presented))
        except KeyrackError as error:
            after = await session.trouble(error)
            continue
        await _journal(bench, story)
        session.tell(CardStep.TOLD, story=story)
        return story


async def _journal(bench: CardBench, story: CardStory) -> None:
    now = bench.desk.clock.now()
    verdict = story.verdict.value if story.verdict is not None else "no_permission"
    facts = {"card": story.reading.uid.hex().upper(), "verdict": verdict}

    def work(transaction: Transaction) -> None:
        transaction.append_journal(now, bench.operator.name, Act.CARD_READ, story.room_label, facts)

    await bench.desk.store.write(work)

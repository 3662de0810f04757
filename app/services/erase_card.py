"""Take every permission off a card, proven by reading it back (F4)."""

from __future__ import annotations

from app.domain.errors import KeyrackError
from app.domain.journal import Act
from app.domain.rack import DeskAction
from app.domain.reading import CardReading, Unreadable
from app.domain.stay import CardState
from app.ports.card_source import CardRefused
from app.ports.store import Transaction
from app.services.card_account import end_issues_on
from app.services.card_flow_state import CardFlowState, CardQuestion, CardStep, CardStory
from app.services.card_run import is_live
from app.services.card_session import Answer, Ask, CardBench, CardSession, Tell
from app.services.prepare_data_card import would_lose_records
from app.services.queue_for_server import DeskAct
from app.services.to_the_end import to_the_end

_NOT_OURS = (Unreadable.OTHER_HOTEL, Unreadable.UNKNOWN_KEYS, Unreadable.WRONG_CHIP)


async def erase_card(bench: CardBench, tell: Tell, ask: Ask) -> None:
    """Erase one card. A live one asks first; another hotel's is refused. Failures can be tried again."""
    session = CardSession(bench, CardFlowState(DeskAction.ERASE_CARD, CardStep.WAITING), tell, ask)
    after = 0
    while True:
        presented = await session.card_presented(after)
        try:
            story = await session.story(await session.recognise(presented))
            if await _may_erase(session, story):
                await _erase(session, story.reading)
                break
            after = session.presentation
        except KeyrackError as error:
            after = await session.trouble(error)
    session.tell(CardStep.LIFT, cards_proven=1)
    await session.lifted()
    session.tell(CardStep.DONE)


async def _may_erase(session: CardSession, story: CardStory) -> bool:
    content = story.reading.content
    if content in _NOT_OURS:
        raise CardRefused(story.reading)
    question = await _question(session, story)
    if question is None:
        session.tell(CardStep.RECOGNISING, story=story)
        return True
    return await session.ask(question=question, story=story) is Answer.GO_ON


async def _question(session: CardSession, story: CardStory) -> CardQuestion | None:
    """What has to be asked before this card is erased; None for nothing."""
    if story.reading.content is Unreadable.UNKNOWN_DATA:
        return CardQuestion.UNKNOWN_DATA
    if is_live(story, session.bench.desk.clock.now()):
        return CardQuestion.ERASE_LIVE
    return CardQuestion.RECORDS_ON_CARD if await would_lose_records(session, story.reading) else None


async def _erase(session: CardSession, reading: CardReading) -> None:
    bench = session.bench
    session.tell(CardStep.WRITING)
    await bench.encoder.perform(bench.source.erase(reading))
    await to_the_end(_account(session, reading))


async def _account(session: CardSession, reading: CardReading) -> None:
    bench = session.bench
    act = DeskAct.of(bench.desk, bench.operator.name)
    story = session.state.story
    label = story.room_label if story is not None else ""

    def work(transaction: Transaction) -> None:
        end_issues_on(transaction, reading.uid, CardState.ERASED, act)
        facts = {"card": reading.uid.hex().upper()}
        transaction.append_journal(act.at, act.operator, Act.CARD_ERASED, label, facts)

    await bench.desk.store.write(work)

"""Make one or more cards for a room: recognise, write, read back, verify, lift, next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from app.domain.errors import KeyrackError
from app.domain.issuing import CardOrder
from app.domain.rack import DeskAction
from app.domain.reading import Blank, CardReading, OurPermission, Unreadable
from app.domain.stay import CardIssue
from app.ports.card_source import CardRefused
from app.ports.store import Transaction
from app.services.card_account import Beginning, settle_within
from app.services.card_flow_state import CardFlowState, CardQuestion, CardStep, CardStory
from app.services.card_session import Answer, Ask, CardBench, CardSession, Tell
from app.services.card_story import claim_within, story_within
from app.services.queue_for_server import DeskAct
from app.services.write_card import Begin, write_card


class SameCardAgain(KeyrackError):
    """The card that lies there was made in this very job; it is not counted twice. Nothing was written."""

    def __init__(self, card_number: int) -> None:
        super().__init__(f"this is card {card_number}")
        self.card_number = card_number


@dataclass(frozen=True, slots=True)
class IssueJob:
    """How many cards to make of one order, and for which act of the desk."""

    action: DeskAction
    order: CardOrder
    total: int


async def issue_cards(bench: CardBench, job: IssueJob, tell: Tell, ask: Ask) -> int:
    """Make the cards one after the other and return how many are proven.

    Cancelling stops between two APDUs and settles, as far as the card still tells, what the
    broken write left. Expected failures are told, never raised: each can be tried again.
    """
    guest = job.order.stay.guest if job.order.stay is not None else ""
    start = CardFlowState(job.action, CardStep.WAITING, job.order.room.label, guest, card_total=job.total)
    session = CardSession(bench, start, tell, ask)
    progress = _Progress()
    for number in range(1, job.total + 1):
        session.keep(card_number=number)
        reading = await _one_card(session, job, progress)
        progress.made.append(reading.uid)
        session.tell(CardStep.LIFT, cards_proven=number, reading=reading)
        await session.lifted()
        progress.after = session.presentation
    session.tell(CardStep.DONE)
    return job.total


@dataclass(slots=True)
class _Progress:
    """What a job has done: the cards it made, the serials it began, the presentation it left off at."""

    made: list[bytes] = field(default_factory=list)
    begun: set[int] = field(default_factory=set)
    after: int = 0

    def began(self, reading: CardReading) -> bool:
        """Whether the card carries a write of this job that broke off after it had counted."""
        return reading.serial in self.begun


async def _one_card(session: CardSession, job: IssueJob, progress: _Progress) -> CardReading:
    """Try until one card is proven. A refused or failed card uses up nothing."""
    while True:
        try:
            presented = await session.card_to_write(progress.after)
            reading = await session.recognise(presented)
            if reading.uid in progress.made or progress.began(reading):
                return await _of_this_job(session, reading, progress)
            proven = await _make(session, job, reading, progress)
            if proven is not None:
                return proven
            progress.after = session.presentation
        except KeyrackError as error:
            progress.after = await session.trouble(error)


async def _of_this_job(session: CardSession, reading: CardReading, progress: _Progress) -> CardReading:
    """A card of this job lies there again: let it settle what was in question, and count it once."""
    await session.story(reading)
    if reading.uid in progress.made:
        raise SameCardAgain(progress.made.index(reading.uid) + 1)
    return reading


async def _make(
    session: CardSession, job: IssueJob, reading: CardReading, progress: _Progress
) -> CardReading | None:
    """Make the card, first asking where somebody must say so; None where another card is to be laid."""
    outcome = await write_card(session, reading, _unless_asked(session.bench, job, reading), progress.begun)
    while isinstance(outcome, CardStory):
        if not await _may_write(session, job, outcome):
            return None
        begin = _beginning(session.bench, job, reading).write_down
        outcome = await write_card(session, reading, begin, progress.begun)
    return outcome


def _beginning(bench: CardBench, job: IssueJob, reading: CardReading) -> Beginning:
    return Beginning.of(bench.desk, job.order, reading, bench.source.name, bench.operator)


def _unless_asked(bench: CardBench, job: IssueJob, reading: CardReading) -> Begin:
    """In one transaction: settle what was in question about the card, then begin or tell why not."""
    beginning = _beginning(bench, job, reading)
    act = DeskAct(beginning.at, bench.operator.name, bench.desk.ids)

    def work(transaction: Transaction) -> CardIssue | CardStory:
        resolved = settle_within(transaction, reading, act)
        if not _is_refused(reading) and question_of(job, claim_within(transaction, reading), act.at) is None:
            return beginning.write_down(transaction)
        return replace(story_within(transaction, bench.source, reading, act.at), resolved=resolved)

    return work


async def _may_write(session: CardSession, job: IssueJob, story: CardStory) -> bool:
    """Whether the card may be written over: refuse, ask, or go on."""
    if _is_refused(story.reading):
        raise CardRefused(story.reading)
    question = question_of(job, story, session.bench.desk.clock.now())
    if question is None:
        return True
    return await session.ask(question=question, story=story) is Answer.GO_ON


def _is_refused(reading: CardReading) -> bool:
    content = reading.content
    return isinstance(content, Unreadable) and content not in _WRITABLE


_WRITABLE = (Unreadable.DAMAGED, Unreadable.UNKNOWN_DATA)


def question_of(job: IssueJob, story: CardStory, now: datetime) -> CardQuestion | None:
    """Why somebody must say so before this card is written over, or None."""
    content = story.reading.content
    if content is Unreadable.UNKNOWN_DATA:
        return CardQuestion.UNKNOWN_DATA
    if isinstance(content, Blank | Unreadable) or not is_live(story, now):
        return None
    own = (
        story.issue is not None
        and job.order.stay is not None
        and story.issue.stay_id == job.order.stay.stay_id
    )
    renewing = own and job.action is DeskAction.EXTEND
    return None if renewing else CardQuestion.LIVE_ELSEWHERE


def is_live(story: CardStory, now: datetime) -> bool:
    """Whether the card is in somebody's use: valid, and its party has not left."""
    content = story.reading.content
    if not isinstance(content, OurPermission) or content.permission.not_after <= now:
        return False
    issue = story.issue
    if issue is None:
        return True
    return issue.state.may_open and story.party_is_in

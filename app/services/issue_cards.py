"""Make one or more cards for a room: recognise, write, read back, verify, lift, next."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.errors import KeyrackError
from app.domain.issuing import CardOrder, permission_of
from app.domain.rack import DeskAction
from app.domain.reading import Blank, CardReading, OurPermission, Unreadable
from app.domain.stay import CardIssue
from app.ports.card_source import CardRefused, CardSwapped, CardWriteFailed
from app.ports.encoder import EncoderNotReady
from app.services.card_account import (
    begin_issue,
    fail_issue,
    leave_unresolved,
    prove_issue,
    settle_by_reading,
)
from app.services.card_flow_state import CardFlowState, CardQuestion, CardStep, CardStory
from app.services.card_session import Answer, Ask, CardBench, CardSession, Tell
from app.services.to_the_end import to_the_end


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
        session.tell(CardStep.WAITING, card_number=number)
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
        content = reading.content
        return isinstance(content, OurPermission) and content.permission.serial in self.begun


async def _one_card(session: CardSession, job: IssueJob, progress: _Progress) -> CardReading:
    """Try until one card is proven. A refused or failed card uses up nothing."""
    while True:
        presented = await session.card_presented(progress.after)
        try:
            story = await session.recognise(presented)
            reading = story.reading
            if reading.uid in progress.made:
                raise SameCardAgain(progress.made.index(reading.uid) + 1)
            if progress.began(reading):
                return reading
            if await _may_write(session, job, story):
                return await _write(session, job.order, reading, progress)
            progress.after = session.presentation
        except KeyrackError as error:
            progress.after = await session.trouble(error)


async def _may_write(session: CardSession, job: IssueJob, story: CardStory) -> bool:
    """Whether the card may be written over: refuse, ask, or go on."""
    content = story.reading.content
    if isinstance(content, Unreadable) and content not in _WRITABLE:
        raise CardRefused(story.reading)
    question = question_of(job, story, session.bench.desk.clock.now())
    if question is None:
        return True
    return await session.ask(question=question, story=story) is Answer.GO_ON


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


async def _write(
    session: CardSession, order: CardOrder, reading: CardReading, progress: _Progress
) -> CardReading:
    """Write one card as an act that always ends settled, also when its waiter is cancelled."""
    talk = _StoppableTalk()
    act = asyncio.ensure_future(_write_and_settle(session, order, reading, talk, progress))
    try:
        return await asyncio.shield(act)
    except asyncio.CancelledError:
        session.tell(CardStep.CANCELLING)
        talk.stop()
        await asyncio.wait({act})
        failure = act.exception()
        if failure is not None and not isinstance(failure, KeyrackError):
            raise failure from None
        raise


class _Stopped(KeyrackError):
    """The person cancelled in mid-write."""


class _StoppableTalk:
    """The part of a write that a cancellation may break: the talk with the card."""

    def __init__(self) -> None:
        self._task: asyncio.Future[CardReading] | None = None
        self._stopped = False

    def stop(self) -> None:
        self._stopped = True
        if self._task is not None:
            self._task.cancel()

    async def run(self, bench: CardBench, issue: CardIssue, reading: CardReading) -> CardReading:
        if self._stopped:
            raise EncoderNotReady(bench.encoder.state)
        permission = permission_of(issue, bench.hotel_id, bench.source.key_version)
        self._task = asyncio.ensure_future(bench.encoder.perform(bench.source.write(reading, permission)))
        try:
            return await self._task
        except asyncio.CancelledError:
            raise _Stopped from None


async def _write_and_settle(
    session: CardSession,
    order: CardOrder,
    reading: CardReading,
    talk: _StoppableTalk,
    progress: _Progress,
) -> CardReading:
    bench = session.bench
    issue = await begin_issue(bench.desk, order, reading, bench.source.name, bench.operator)
    progress.begun.add(issue.serial)
    session.tell(CardStep.WRITING)
    try:
        proven = await talk.run(bench, issue, reading)
    except KeyrackError as error:
        await _settle_failure(bench, issue, error)
        raise
    await prove_issue(bench.desk, issue, bench.operator)
    return proven


async def _settle_failure(bench: CardBench, issue: CardIssue, error: KeyrackError) -> None:
    """Say in the account what the failure left: nothing, or a question that the card must answer."""
    why = type(error).__name__
    if _nothing_written(error):
        await fail_issue(bench.desk, issue, why, bench.operator)
        return
    await leave_unresolved(bench.desk, issue, why, bench.operator.name)
    if isinstance(error, _Stopped):
        await _look_again(bench)


def _nothing_written(error: KeyrackError) -> bool:
    if isinstance(error, CardWriteFailed):
        return error.old_content_stands
    return isinstance(error, CardSwapped | CardRefused | EncoderNotReady)


async def _look_again(bench: CardBench) -> None:
    """After a cancel the card usually still lies there: let it tell which content it holds."""
    try:
        reading = await bench.encoder.perform(bench.source.recognise(bench.encoder.state.atr))
    except KeyrackError:
        return
    await to_the_end(settle_by_reading(bench.desk, reading, bench.operator))

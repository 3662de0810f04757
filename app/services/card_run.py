"""A run of cards, one after the other: recognise, ask, write, read back, verify, lift, next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from app.domain.card_rights import CardMake
from app.domain.errors import KeyrackError
from app.domain.issuing import CardOrder, HouseOrder
from app.domain.offline_card import NotByThisSource, unsayable
from app.domain.permission import TASK_KINDS, CardKind
from app.domain.reading import CardReading, OurPermission, Unreadable
from app.domain.stay import CardIssue
from app.ports.card_source import SERVER, CardRefused
from app.ports.store import Transaction
from app.services.card_account import settle_within
from app.services.card_beginning import Beginning, Maker
from app.services.card_flow_state import CardQuestion, CardStep, CardStory
from app.services.card_session import Answer, CardBench, CardMachine, CardSession
from app.services.card_story import claim_within, story_within
from app.services.prepare_data_card import prepare_data_card
from app.services.queue_for_server import DeskAct
from app.services.write_card import Begin, write_card

_WRITABLE = (Unreadable.DAMAGED, Unreadable.UNKNOWN_DATA)


class SameCardAgain(KeyrackError):
    """The card that lies there was made in this very job; it is not counted twice. Nothing was written."""

    def __init__(self, card_number: int) -> None:
        super().__init__(f"this is card {card_number}")
        self.card_number = card_number


async def _is_new(_session: CardSession, _reading: CardReading) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class CardToMake:
    """One card of a run: what is told while it is waited for, and which live card it may replace unasked.

    ``is_made`` says of the card that lies there whether it is this one already, because an earlier run
    broke off after it had written it; it raises where the card is to be left alone.
    """

    order: CardOrder | HouseOrder
    told: Mapping[str, Any]
    renews: Callable[[CardIssue], bool]
    is_made: Callable[[CardSession, CardReading], Awaitable[bool]] = _is_new

    @property
    def is_data_card(self) -> bool:
        """Whether the card needs an area for records before anything is written on it."""
        return self.order.make is CardMake.DATA


async def run_cards(session: CardSession, cards: Sequence[CardToMake]) -> int:
    """Make the cards and return how many are proven.

    Cancelling stops between two APDUs and settles, as far as the card still tells, what the
    broken write left. Expected failures are told, never raised: each can be tried again.
    """
    progress = RunProgress()
    for number, card in enumerate(cards, start=1):
        session.keep(card_number=number, **card.told)
        reading = await one_card(session, card, progress)
        progress.made.append(reading.uid)
        session.tell(CardStep.LIFT, cards_proven=number, reading=reading)
        await session.lifted()
        progress.after = session.presentation
    session.tell(CardStep.DONE)
    return len(cards)


@dataclass(slots=True)
class RunProgress:
    """What a run has done: the cards it made, the serials it began, the presentation it left off at."""

    made: list[bytes] = field(default_factory=list)
    begun: set[int] = field(default_factory=set)
    after: int = 0

    def began(self, reading: CardReading) -> bool:
        """Whether the card carries a write of this run that broke off after it had counted."""
        return reading.serial in self.begun


async def one_card(session: CardSession, card: CardToMake, progress: RunProgress) -> CardReading:
    """Try until one card is proven. A refused or failed card uses up nothing.

    What the card source can't make is said before a card is laid down for nothing.
    """
    if session.bench.machine is not None:
        return await _by_machine(session, session.bench.machine, card)
    while True:
        try:
            _check_source(session, card)
            presented = await session.card_to_write(progress.after)
            reading = await session.recognise(presented)
            if await card.is_made(session, reading):
                return reading
            if reading.uid in progress.made or progress.began(reading):
                return await _of_this_run(session, reading, progress)
            proven = await _make(session, card, reading, progress)
            if proven is not None:
                return proven
            progress.after = session.presentation
        except KeyrackError as error:
            progress.after = await session.trouble(error)


def _check_source(session: CardSession, card: CardToMake) -> None:
    against = unsayable(card.order) if session.bench.source.name == SERVER else ""
    if against:
        raise NotByThisSource(against)


async def _by_machine(session: CardSession, machine: CardMachine, card: CardToMake) -> CardReading:
    """Let a machine make the card, as often as somebody says so."""
    while True:
        try:
            return await machine.make(session, card.order)
        except KeyrackError as error:
            await session.trouble(error)


async def _of_this_run(session: CardSession, reading: CardReading, progress: RunProgress) -> CardReading:
    """A card of this run lies there again: let it settle what was in question, and count it once."""
    await session.story(reading)
    if reading.uid in progress.made:
        raise SameCardAgain(progress.made.index(reading.uid) + 1)
    return reading


async def _make(
    session: CardSession, card: CardToMake, reading: CardReading, progress: RunProgress
) -> CardReading | None:
    """Make the card, first asking where somebody must say so; None where another card is to be laid."""
    if card.is_data_card and not await _is_ready_for_records(session, card, reading):
        return None
    begin: Begin = _unless_asked(session.bench, card, reading)
    if card.is_data_card:
        begin = _beginning(session.bench, card, reading).write_down
    outcome = await write_card(session, reading, begin, progress.begun)
    while isinstance(outcome, CardStory):
        if not await _may_write(session, card, outcome):
            return None
        begin = _beginning(session.bench, card, reading).write_down
        outcome = await write_card(session, reading, begin, progress.begun)
    return outcome


async def _is_ready_for_records(session: CardSession, card: CardToMake, reading: CardReading) -> bool:
    """Ask what is to be asked, then make the area: no permission is begun before it is there."""
    story = await session.story(reading)
    return await _may_write(session, card, story) and await prepare_data_card(session, reading)


def _beginning(bench: CardBench, card: CardToMake, reading: CardReading) -> Beginning:
    maker = Maker(bench.operator, bench.source.name, bench.approved_by)
    return Beginning.of(bench.desk, card.order, reading, maker)


def _unless_asked(bench: CardBench, card: CardToMake, reading: CardReading) -> Begin:
    """In one transaction: settle what was in question about the card, then begin or tell why not."""
    beginning = _beginning(bench, card, reading)
    act = DeskAct(beginning.at, bench.operator.name, bench.desk.ids)

    def work(transaction: Transaction) -> CardIssue | CardStory:
        resolved = settle_within(transaction, reading, act)
        if not _is_refused(reading) and question_of(card, claim_within(transaction, reading), act.at) is None:
            return beginning.write_down(transaction)
        return replace(story_within(transaction, bench.source, reading, act.at), resolved=resolved)

    return work


async def _may_write(session: CardSession, card: CardToMake, story: CardStory) -> bool:
    """Whether the card may be written over: refuse, ask, or go on."""
    if _is_refused(story.reading):
        raise CardRefused(story.reading)
    question = question_of(card, story, session.bench.desk.clock.now())
    if question is None:
        return True
    return await session.ask(question=question, story=story) is Answer.GO_ON


def _is_refused(reading: CardReading) -> bool:
    content = reading.content
    return isinstance(content, Unreadable) and content not in _WRITABLE


def question_of(card: CardToMake, story: CardStory, now: datetime) -> CardQuestion | None:
    """Why somebody must say so before this card is written over, or None."""
    if story.reading.content is Unreadable.UNKNOWN_DATA:
        return CardQuestion.UNKNOWN_DATA
    if not is_live(story, now) or (story.issue is not None and card.renews(story.issue)):
        return None
    return CardQuestion.LIVE_ELSEWHERE


def is_live(story: CardStory, now: datetime) -> bool:
    """Whether the card is in somebody's use: valid, and who has it has not left or given it back."""
    content, issue = story.reading.content, story.issue
    if not isinstance(content, OurPermission) or content.permission.not_after <= now:
        return False
    if issue is None:
        return content.permission.kind not in TASK_KINDS
    if issue.stay_id is not None:
        return issue.is_out and story.party_is_in
    return issue.is_out and issue.kind is not CardKind.GUEST and issue.kind not in TASK_KINDS

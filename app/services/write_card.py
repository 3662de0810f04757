"""Write one card as an act that ends settled: begun in the account, proven by the card, or explained."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from app.domain.errors import KeyrackError
from app.domain.issuing import permission_of
from app.domain.reading import CardReading
from app.domain.stay import CardIssue
from app.ports.card_source import SERVER, CardRefused, CardSwapped, CardWriteFailed, Prepared
from app.ports.encoder import EncoderNotReady
from app.ports.store import Transaction
from app.services.card_account import fail_issue, leave_unresolved, prove_issue, settle_by_reading
from app.services.card_flow_state import CardStep, CardStory
from app.services.card_session import CardBench, CardSession, recognise_card
from app.services.server_content import judged, note_content

T = TypeVar("T")

Begin = Callable[[Transaction], CardIssue | CardStory]
"""Writes down that a card is about to be written; a story instead means that nothing was, and why."""


async def write_card(
    session: CardSession, reading: CardReading, begin: Begin, begun: set[int]
) -> CardReading | CardStory:
    """Write the recognised card and return its proven reading, or the story for which ``begin`` held back.

    ``begun`` is given the serial of a write that was begun. A cancellation stops between two APDUs,
    and comes out only when the account is settled.
    """
    talk = _StoppableTalk(session.bench)
    act = asyncio.ensure_future(_write_and_settle(session, reading, begin, begun, talk))
    try:
        return await asyncio.shield(act)
    except asyncio.CancelledError:
        session.tell(CardStep.CANCELLING)
        talk.stop(act)
        await asyncio.wait({act})
        failure = act.exception()
        if failure is not None and not isinstance(failure, KeyrackError):
            raise failure from None
        raise


class _Stopped(KeyrackError):
    """The person cancelled in mid-write."""


class _StoppableTalk:
    """The part of a write that a cancellation may break: the talk with the card."""

    def __init__(self, bench: CardBench) -> None:
        self._bench = bench
        self._stopped = False
        self._talks = False

    def stop(self, act: asyncio.Task[CardReading | CardStory]) -> None:
        """Break the talk that ``act`` is in, or refuse the one that it has not come to."""
        self._stopped = True
        if self._talks:
            act.cancel()

    async def prepare(self, issue: CardIssue, reading: CardReading) -> Prepared:
        """Have the issue's content made for the card."""
        if self._stopped:
            raise _Stopped
        source = self._bench.source
        permission = permission_of(issue, self._bench.hotel_id, source.key_version)
        return await self._breakable(source.prepare(reading, permission))

    async def write(self, prepared: Prepared) -> CardReading:
        """Write the content on the card and return its proven reading."""
        if self._stopped:
            raise EncoderNotReady(self._bench.encoder.state)
        return await self._breakable(self._bench.encoder.perform(prepared.conversation))

    async def _breakable(self, talk: Awaitable[T]) -> T:
        self._talks = True
        try:
            return await talk
        except asyncio.CancelledError:
            _go_on()
            raise _Stopped from None
        finally:
            self._talks = False


def _go_on() -> None:
    """The cancellation was meant for the talk alone: the rest of the act is no cancelled task."""
    act = asyncio.current_task()
    if act is not None:
        act.uncancel()


async def _write_and_settle(
    session: CardSession, reading: CardReading, begin: Begin, begun: set[int], talk: _StoppableTalk
) -> CardReading | CardStory:
    bench = session.bench
    issue = await bench.desk.store.write(begin)
    if isinstance(issue, CardStory):
        return issue
    begun.add(issue.serial)
    issue, prepared = await _prepared(session, issue, reading, talk)
    session.tell(CardStep.WRITING)
    try:
        proven = await talk.write(prepared)
    except KeyrackError as error:
        await _settle_failure(bench, issue, error)
        raise
    await prove_issue(bench.desk, issue, session.state.room_label, bench.operator)
    return await judged(bench.desk, proven, bench.source.key_version)


async def _prepared(
    session: CardSession, issue: CardIssue, reading: CardReading, talk: _StoppableTalk
) -> tuple[CardIssue, Prepared]:
    """Have the content made, and put down by what it will be known again before any of it is written."""
    bench = session.bench
    if bench.source.name == SERVER:
        session.tell(CardStep.PREPARING)
    try:
        prepared = await talk.prepare(issue, reading)
    except KeyrackError as error:
        await fail_issue(bench.desk, issue, type(error).__name__, bench.operator)
        raise
    if not prepared.digest:
        return issue, prepared
    return await note_content(bench.desk, issue, prepared.digest, prepared.permission.doors), prepared


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
        reading = await recognise_card(bench, bench.encoder.state)
    except KeyrackError:
        return
    await settle_by_reading(bench.desk, reading, bench.operator)

"""Write one card as an act that ends settled: begun in the account, proven by the card, or explained."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from app.domain.errors import KeyrackError
from app.domain.issuing import permission_of
from app.domain.reading import CardReading
from app.domain.stay import CardIssue
from app.ports.card_source import CardRefused, CardSwapped, CardWriteFailed
from app.ports.encoder import EncoderNotReady
from app.ports.store import Transaction
from app.services.card_account import fail_issue, leave_unresolved, prove_issue, settle_by_reading
from app.services.card_flow_state import CardStep, CardStory
from app.services.card_session import CardBench, CardSession

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

    async def write(self, issue: CardIssue, reading: CardReading) -> CardReading:
        """Write the issue on the card and return its proven reading."""
        bench = self._bench
        if self._stopped:
            raise EncoderNotReady(bench.encoder.state)
        permission = permission_of(issue, bench.hotel_id, bench.source.key_version)
        self._talks = True
        try:
            return await bench.encoder.perform(bench.source.write(reading, permission))
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
    session.tell(CardStep.WRITING)
    try:
        proven = await talk.write(issue, reading)
    except KeyrackError as error:
        await _settle_failure(bench, issue, error)
        raise
    await prove_issue(bench.desk, issue, session.state.room_label, bench.operator)
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
    await settle_by_reading(bench.desk, reading, bench.operator)

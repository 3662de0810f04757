"""The vendor's server as what makes a card's content: asked before the write, put where it says."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from app.adapters.server_cards.asking import content_of, request_of, sequence_of
from app.adapters.server_cards.conversations import (
    CardContent,
    ServerRevision,
    erase,
    recognise,
    write,
)
from app.adapters.server_cards.layouts import KnownLayouts
from app.adapters.server_cards.places import BLOCKS
from app.domain.offline_card import (
    CARDS_BY_HOLDER,
    CREATE_OFFLINE_CARD,
    carries_own_sequence,
    holder_of,
    sequence_made,
)
from app.domain.permission import Permission
from app.domain.reading import CardReading, Chip, Unreadable
from app.domain.vendor_errors import AWAY, ServerRefused, ServerSlow, VendorError
from app.ports.card_source import CardRefused, ContentRefused, Prepared, SourceAway
from app.ports.clock import Clock
from app.ports.encoder import Conversation
from app.ports.vendor_api import CircuitState, Row, Server, VendorApi

T = TypeVar("T")

PREPARE_LIMIT_S = 20.0
"""A guest waits. The client's own limits and repeats lie within."""
READY_LIMIT_S = 5.0
FRESH = timedelta(seconds=20)
"""A server that answered so lately is not asked whether it is there."""


class ServerSource:
    """Makes, recognises and erases server content. What it never does is tell its meaning."""

    def __init__(self, server: Server, layouts: KnownLayouts, clock: Clock) -> None:
        self._server = server
        self._layouts = layouts
        self._clock = clock

    async def ready(self) -> None:
        """Make sure that the server answers now; ask it where it has not lately. Raises SourceAway."""
        await _within(READY_LIMIT_S, self._be_answered())

    async def _be_answered(self) -> None:
        api = await self._server()
        if api.state.circuit is CircuitState.OPEN:
            # A person waits at the desk and asks to try now.
            api.let_through()
        state = api.state
        lately = state.last_success is not None and self._clock.now() - state.last_success < FRESH
        fine = state.circuit is CircuitState.CLOSED and state.failures_in_a_row == 0
        if not (state.signed_in and fine and lately):
            await api.call(CARDS_BY_HOLDER, {"holder": "Keyrack", "pageNum": "1", "pageSize": "1"})

    async def prepare(self, reading: CardReading, permission: Permission) -> Prepared:
        """See `app.ports.card_source.CardSource`."""
        if reading.chip not in BLOCKS:
            raise CardRefused(replace(reading, content=Unreadable.WRONG_CHIP))
        fields = request_of(permission)
        row = await _within(PREPARE_LIMIT_S, self._made(permission, fields))
        content = content_of(row, reading.chip, fields)
        asked = int(fields["sequence"]) if "sequence" in fields else None
        prepared = _with_sequence(permission, sequence_of(row, asked))
        await self._layouts.remember(content.layout)
        return Prepared(prepared, self._write(reading, content), content.digest)

    async def _made(self, permission: Permission, fields: dict[str, str]) -> Row:
        """Have the content made; a sequence that the server gave out for this card is asked for again."""
        api = await self._server()
        if carries_own_sequence(permission):
            fields["sequence"] = str(permission.doors[0].sequence)
        else:
            await self._take_up(api, permission, fields)
        return await self._asked(api, permission, fields)

    async def _asked(self, api: VendorApi, permission: Permission, fields: dict[str, str]) -> Row:
        """Ask; where the answer was lost, ask once more for the same card, door, sequence and index."""
        try:
            return (await api.call(CREATE_OFFLINE_CARD, fields)).row
        except VendorError as error:
            if not error.may_have_happened or isinstance(error, ServerSlow):
                raise
        if "sequence" not in fields:
            await self._take_up(api, permission, fields)
        return (await api.call(CREATE_OFFLINE_CARD, fields)).row

    async def _take_up(self, api: VendorApi, permission: Permission, fields: dict[str, str]) -> None:
        """Put the sequence into ``fields`` that the server gave this very card in an answer that was lost."""
        listed = await api.call(CARDS_BY_HOLDER, {"holder": holder_of(permission), "pageSize": "1000"})
        sequence = sequence_made(listed.rows, fields)
        if sequence is not None:
            fields["sequence"] = sequence

    def recognise(self, chip: Chip) -> Conversation[CardReading]:
        """Tell whether a Classic bears server content; UNKNOWN_KEYS where it does not."""
        return recognise(chip, self._layouts.newest_first)

    @property
    def has_written(self) -> bool:
        """Whether there can be cards of the server's that are known again."""
        return bool(self._layouts.newest_first)

    def owns(self, reading: CardReading) -> bool:
        """Whether the reading was made here: a known layout's key opened the card."""
        return isinstance(reading.revision, ServerRevision)

    def erase(self, reading: CardReading) -> Conversation[CardReading]:
        """Empty a card of which `owns` is true. Raises what a `Prepared` conversation raises."""
        if not isinstance(reading.revision, ServerRevision):
            raise CardRefused(reading)
        return erase(reading, reading.revision.layout)

    def _write(self, reading: CardReading, content: CardContent) -> Conversation[CardReading]:
        return write(reading, content)


def _with_sequence(permission: Permission, sequence: int | None) -> Permission:
    """Return the permission with the sequence that the content carries at its door."""
    if not permission.doors or not permission.doors[0].sequence:
        return permission
    if sequence is None:
        raise ContentRefused("sequence", "missing")
    first, *others = permission.doors
    return replace(permission, doors=(replace(first, sequence=sequence), *others))


async def _within(limit_s: float, work: Awaitable[T]) -> T:
    """Await ``work`` for so long at most; whatever says that the server is away becomes SourceAway."""
    try:
        async with asyncio.timeout(limit_s):
            return await work
    except TimeoutError:
        raise SourceAway from None
    except AWAY as error:
        raise SourceAway(error) from error
    except ServerRefused as refused:
        if refused.busy:
            raise SourceAway(refused) from refused
        raise

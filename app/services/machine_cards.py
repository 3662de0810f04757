"""Make a card by an issuing machine: the server is told, the machine writes, and says so through the server.

Nobody reads such a card back here: it is CLAIMED until it lies on an encoder or is seen at a door. The menu
has no operation that asks after a machine's work. The card turns up in the server's list once it is written,
under a holder that names the issue, and so it is found even where the server's answer was lost.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from app.domain.errors import KeyrackError
from app.domain.issuing import CardOrder, HouseOrder, permission_of
from app.domain.machines import IssuingMachine, MachineSilent, MachineStatus
from app.domain.offline_card import (
    CARDS_BY_HOLDER,
    CREATE_OFFLINE_CARD,
    carries_own_sequence,
    holder_of,
    offline_card_fields,
)
from app.domain.permission import Permission
from app.domain.reading import Blank, CardReading, Chip, OurPermission
from app.domain.stay import CardIssue, CardState, IssueDoor
from app.domain.vendor_errors import AWAY, ServerRefused, VendorError, leaves_doubt
from app.ports.card_source import SERVER, SourceAway
from app.ports.store import Snapshot
from app.ports.vendor_api import CircuitState, Row, VendorApi
from app.services.card_account import claim_issue, fail_issue, leave_unresolved
from app.services.card_beginning import Beginning, Maker
from app.services.card_flow_state import CardStep
from app.services.card_session import CardSession
from app.services.issuing_machines import IssuingMachines
from app.services.queue_for_server import vendor_time
from app.services.to_the_end import to_the_end

POLL_S = 1.0
MOST_POLLS = 60
"""A card must lie on the machine within a minute or so."""
DOUBT_POLLS = 5
"""After a refusal that may have taken effect: long enough to see a machine at work, short for who waits."""
_CARD_NUMBER = re.compile(r"(?:[0-9A-Fa-f]{2}){4,10}")
_MOST_SEQUENCE = 0xFFFFFFFF
_STOPPED = "_Stopped"
"""As the journal keeps a person's cancellation, of whichever maker."""


@dataclass(frozen=True, slots=True)
class MachineCards:
    """Makes cards by one machine; fulfils `app.services.card_session.CardMachine`."""

    machines: IssuingMachines
    machine: IssuingMachine
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep

    @property
    def name(self) -> str:
        """What people call the machine."""
        return self.machine.name

    async def make(self, session: CardSession, order: CardOrder | HouseOrder) -> CardReading:
        """Have one card made and return what the machine says of it.

        Raises SourceAway, VendorError, NotByThisSource (nothing was made), MachineSilent (it may have been),
        StoreError. A cancellation leaves the card in question: a machine that was told can't be stopped.
        """
        session.tell(CardStep.PREPARING, reading=None, question=None, story=None, error=None)
        api = await self.machines.server()
        if api.state.circuit is CircuitState.OPEN:
            # A person waits at the desk and asks to try now.
            api.let_through()
        await self._settle_earlier(session, api)
        beginning = self._beginning(session, order)
        try:
            issue = await to_the_end(session.bench.desk.store.write(beginning.write_down))
        except asyncio.CancelledError:
            await to_the_end(self._stop(session, beginning.issue_id, was_told=False))
            raise
        try:
            claimed = await self._made(session, api, issue)
        except asyncio.CancelledError:
            await to_the_end(self._stop(session, issue.issue_id, was_told=True))
            raise
        permission = self._permission(session, claimed)
        return CardReading(claimed.uid, Chip.UNKNOWN, OurPermission(permission), weak_chip=False)

    def _beginning(self, session: CardSession, order: CardOrder | HouseOrder) -> Beginning:
        bench = session.bench
        unseen = CardReading(b"", Chip.UNKNOWN, Blank())
        return Beginning.of(bench.desk, order, unseen, Maker(bench.operator, SERVER, bench.approved_by))

    async def _stop(self, session: CardSession, issue_id: str, *, was_told: bool) -> None:
        """Settle a card that was cancelled, unless that came too late: nobody knows of one that was told."""
        desk = session.bench.desk
        issue = await desk.store.read(lambda rows: rows.card_issue(issue_id))
        if issue.state is not CardState.WRITING:
            return
        if was_told:
            await self._leave(session, issue, _STOPPED)
        else:
            await fail_issue(desk, issue, _STOPPED, session.bench.operator)

    async def _made(self, session: CardSession, api: VendorApi, issue: CardIssue) -> CardIssue:
        """Tell the machine and wait until it says that the card is made."""
        try:
            fields = self._fields(session, issue)
            doubt = await self._told(api, fields)
        except KeyrackError as error:
            await to_the_end(self._fail(session, issue, error))
            raise
        await self.machines.note(self.machine.issuer_id, MachineStatus.WORKING)
        session.tell(CardStep.WAITING)
        row = await self._written(api, fields["holder"], MOST_POLLS if doubt is None else DOUBT_POLLS)
        if row is None:
            unclear = doubt or MachineSilent(self.machine.name, int(POLL_S * MOST_POLLS))
            await self._leave(session, issue, type(unclear).__name__)
            await self.machines.note(self.machine.issuer_id, MachineStatus.FAILED)
            raise unclear
        await self.machines.note(self.machine.issuer_id, MachineStatus.DONE)
        return await to_the_end(self._claim(session, issue, row))

    def _fields(self, session: CardSession, issue: CardIssue) -> dict[str, str]:
        permission = self._permission(session, issue)
        fields = offline_card_fields(permission, vendor_time)
        fields |= {"issuerId": self.machine.issuer_id, "holder": _holder(permission, issue)}
        if carries_own_sequence(permission):
            fields["sequence"] = str(issue.sequence)
        return fields

    async def _told(self, api: VendorApi, fields: Mapping[str, str]) -> ServerRefused | None:
        """Have the server tell the machine; return a "no" that may all the same have been a yes.

        A lost answer is none: whether the machine was told the list shows.
        """
        try:
            await api.call(CREATE_OFFLINE_CARD, fields)
        except VendorError as error:
            if leaves_doubt(error):
                return error if isinstance(error, ServerRefused) else None
            if isinstance(error, AWAY):
                raise SourceAway(error) from error
            raise
        return None

    async def _written(self, api: VendorApi, holder: str, polls: int) -> Row | None:
        """Look into the server's list until the card is there; None where it does not come."""
        for _poll in range(polls):
            await self.pause(POLL_S)
            row = await _listed(api, holder)
            if row is not None:
                return row
        return None

    async def _settle_earlier(self, session: CardSession, api: VendorApi) -> None:
        """Cards that machines made after all, once nobody waited for them any more."""

        def view(rows: Snapshot) -> tuple[CardIssue, ...]:
            waiting = rows.card_issues_in_question()
            return tuple(one for one in waiting if not one.uid and one.state is CardState.UNRESOLVED)

        for issue in await session.bench.desk.store.read(view):
            row = await _listed(api, _holder(self._permission(session, issue), issue))
            if row is not None:
                await to_the_end(self._claim(session, issue, row))

    async def _claim(self, session: CardSession, issue: CardIssue, row: Row) -> CardIssue:
        made = replace(issue, uid=bytes.fromhex(str(row["cardNumber"])), doors=_doors(issue, row))
        return await claim_issue(session.bench.desk, made, self.machine.name, session.bench.operator)

    async def _fail(self, session: CardSession, issue: CardIssue, error: KeyrackError) -> None:
        await fail_issue(session.bench.desk, issue, type(error).__name__, session.bench.operator)
        if isinstance(error, VendorError):
            await self.machines.note(self.machine.issuer_id, MachineStatus.FAILED)

    async def _leave(self, session: CardSession, issue: CardIssue, why: str) -> None:
        await leave_unresolved(session.bench.desk, issue, why, session.bench.operator.name)

    def _permission(self, session: CardSession, issue: CardIssue) -> Permission:
        return permission_of(issue, session.bench.hotel_id, session.bench.source.key_version)


def _holder(permission: Permission, issue: CardIssue) -> str:
    return f"{holder_of(permission)} {issue.issue_id}"


async def _listed(api: VendorApi, holder: str) -> Row | None:
    """Return the card of that holder if the server lists it; a failure to tell is no answer."""
    try:
        answer = await api.call(CARDS_BY_HOLDER, {"holder": holder})
    except VendorError:
        return None
    return next((row for row in answer.rows if _is_whole(row, holder)), None)


def _is_whole(row: Row, holder: str) -> bool:
    number = row.get("cardNumber")
    known = isinstance(number, str) and _CARD_NUMBER.fullmatch(number) is not None
    return known and row.get("holder") == holder


def _doors(issue: CardIssue, row: Row) -> tuple[IssueDoor, ...]:
    """The issue's doors with the sequence that the server gave the first, where it claims one."""
    told = row.get("sequence")
    if not issue.sequence or not isinstance(told, str) or not told.isascii() or not told.isdecimal():
        return issue.doors
    sequence = min(int(told), _MOST_SEQUENCE)
    return (replace(issue.doors[0], sequence=max(sequence, 1)), *issue.doors[1:])

"""Online cards: a card's own number that a lock with a gateway or 4G is told, so that the card opens it.

What changes the server goes through the outbox: kept, in order, never twice. What the server answers is told
with its state: a lock that the server does not reach gets the card when it does.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import FieldProblem, InputRefused
from app.domain.hotel import Operator
from app.domain.journal import Act
from app.domain.offline_card import CARDS_BY_HOLDER, MOST_CARD_TEXT_CHARACTERS
from app.domain.outbox import OutboxRow
from app.domain.problems import Field, Reason
from app.domain.pull import PullKind
from app.ports.store import Transaction
from app.ports.vendor_api import Row, Server, VendorApi
from app.services.ask_server import CARD_MODIFY, ONLINE_CREATE, ONLINE_DELETE, ONLINE_SAVE, tag_in
from app.services.desk import Desk
from app.services.queue_for_server import DeskAct, new_row, vendor_moment, vendor_time
from app.services.server_lists import id_of, pages, text_of

CARD_DETAILS = "card.details"
_NUMBER = re.compile(r"(?:[0-9A-F]{2}){4,10}")
_ON_LOCK = {"1": True, "0": False}
_ONLINE = frozenset((ONLINE_CREATE, ONLINE_SAVE, ONLINE_DELETE, CARD_MODIFY))


@dataclass(frozen=True, slots=True)
class OnlineCard:
    """A card as the server lists it. ``on_lock`` is None where the server does not say.

    ``name`` is without the mark by which Keyrack knows it again; ``tag`` is that mark, "" where another
    program made the card. ``lock_id`` is "" for a card that no lock was told of (an offline card).
    """

    card_id: str
    lock_id: str
    number: str
    name: str
    holder: str
    starts: datetime | None
    ends: datetime | None
    on_lock: bool | None
    tag: str = ""


@dataclass(frozen=True, slots=True)
class OnlineCardOrder:
    """A card for one lock. ``number`` is the card's own (hex), "" where ``issuer_id``'s machine reads it."""

    lock_id: str
    name: str
    holder: str
    starts: datetime
    ends: datetime
    number: str = ""
    issuer_id: str = ""


@dataclass(frozen=True, slots=True)
class OnlineCards:
    """The online cards of one hotel. Reading raises VendorError; changing raises InputRefused, StoreError."""

    desk: Desk
    server: Server

    async def listed(self, lock_id: str | None = None) -> tuple[OnlineCard, ...]:
        """Ask the server for the account's cards, or those of one lock."""
        fields = {} if lock_id is None else {"lockId": lock_id}
        return await self._cards(PullKind.CARDS.value, fields)

    async def of_holder(self, holder: str) -> tuple[OnlineCard, ...]:
        """Ask the server for every card that one person holds."""
        return await self._cards(CARDS_BY_HOLDER, {"holder": holder})

    async def details(self, card_id: str) -> OnlineCard:
        """Ask the server for one card."""
        answer = await (await self.server()).call(CARD_DETAILS, {"cardId": card_id})
        return _card_from(answer.row, CARD_DETAILS, 0)

    async def waiting(self) -> tuple[OutboxRow, ...]:
        """Return what is still on its way to the server, in order. Asks nobody."""
        rows = await self.desk.store.read(lambda rows: tuple(rows.outbox.open_rows()))
        return tuple(row for row in rows if row.operation_id in _ONLINE)

    async def create(self, order: OnlineCardOrder, operator: Operator) -> OutboxRow:
        """Have a lock told of a card; the server tells it when it reaches it."""
        _refuse(order)
        with_machine = {"issuerId": order.issuer_id} if order.issuer_id else {}
        return await self._queue(ONLINE_CREATE, order.lock_id, _fields(order) | with_machine, operator)

    async def save(self, order: OnlineCardOrder, operator: Operator) -> OutboxRow:
        """Let the server know that a lock has learnt a card already (at its door, over Bluetooth)."""
        _refuse(order, needs_number=True)
        return await self._queue(ONLINE_SAVE, order.lock_id, _fields(order), operator)

    async def delete(self, card: OnlineCard, operator: Operator) -> OutboxRow:
        """Have a card taken off its lock."""
        fields = {"cardId": card.card_id, "lockId": card.lock_id, "cardNumber": card.number}
        return await self._queue(ONLINE_DELETE, card.lock_id, fields, operator)

    async def modify(self, card: OnlineCard, order: OnlineCardOrder, operator: Operator) -> OutboxRow:
        """Change name, holder and validity of a card; its lock and number stay."""
        _refuse(order, needs_card=False)
        changed = _fields(order)
        changed.pop("cardNumber", None)
        # The mark stays at the end of the name: without it the card would not be known again.
        named = {"name": f"{changed['name']} {card.tag}".strip(), "cardId": card.card_id}
        changed.pop("lockId")
        return await self._queue(CARD_MODIFY, card.lock_id, changed | named, operator)

    async def _cards(self, operation_id: str, fields: Mapping[str, str]) -> tuple[OnlineCard, ...]:
        api = await self.server()
        found = [card async for card in _each_card(api, operation_id, fields)]
        # A list may tell a row twice; the last word counts.
        return tuple({card.card_id: card for card in found}.values())

    async def _queue(
        self, operation_id: str, line: str, fields: dict[str, str], operator: Operator
    ) -> OutboxRow:
        act = DeskAct.of(self.desk, operator.name)

        def work(rows: Transaction) -> OutboxRow:
            lock = next((known for known in rows.cloud.known_locks() if known.lock_id == line), None)
            label = rows.room(lock.room_id).label if lock is not None and lock.room_id else ""
            row = rows.outbox.add(new_row(act, operation_id, line, fields, label, None))
            facts = {"card": fields.get("cardNumber", ""), "lock_id": line, "operation": operation_id}
            rows.append_journal(act.at, act.operator, Act.ONLINE_CARD, label, facts)
            return row

        return await self.desk.store.write(work)


async def _each_card(
    api: VendorApi, operation_id: str, fields: Mapping[str, str]
) -> AsyncIterator[OnlineCard]:
    async for page in pages(api, operation_id, fields):
        for index, row in enumerate(page.rows):
            yield _card_from(row, operation_id, index)


def _card_from(row: Row, operation_id: str, index: int) -> OnlineCard:
    """Read a row; raises NotUnderstood where it has no id."""
    name = text_of(row, "name")
    tag = tag_in(name) or ""
    return OnlineCard(
        card_id=id_of(row, operation_id, index),
        lock_id=text_of(row, "lockId"),
        number=text_of(row, "cardNumber").upper(),
        name=name.replace(tag, "").strip() if tag else name,
        holder=text_of(row, "holder"),
        starts=_moment(text_of(row, "startTime")),
        ends=_moment(text_of(row, "endTime")),
        on_lock=_ON_LOCK.get(text_of(row, "status")),
        tag=tag,
    )


def _moment(text: str) -> datetime | None:
    try:
        return vendor_moment(text)
    except ValueError:
        return None


def _fields(order: OnlineCardOrder) -> dict[str, str]:
    fields = {
        "lockId": order.lock_id,
        "name": order.name.strip(),
        "holder": order.holder.strip(),
        "startTime": vendor_time(order.starts),
        "endTime": vendor_time(order.ends),
    }
    return fields | ({"cardNumber": order.number.upper()} if order.number else {})


def _refuse(order: OnlineCardOrder, *, needs_number: bool = False, needs_card: bool = True) -> None:
    problems = [
        _text_problem(Field.CARD_NAME, order.name),
        _text_problem(Field.CARD_HOLDER, order.holder),
        _number_problem(order, needs_number=needs_number) if needs_card else None,
        FieldProblem(0, Field.UNTIL, Reason.BACKWARDS, "") if order.ends <= order.starts else None,
    ]
    found = tuple(problem for problem in problems if problem is not None)
    if found:
        raise InputRefused(found)


def _number_problem(order: OnlineCardOrder, *, needs_number: bool) -> FieldProblem | None:
    number = order.number.upper()
    if not number and (needs_number or not order.issuer_id):
        return FieldProblem(0, Field.CARD_NUMBER, Reason.MISSING, "")
    if number and _NUMBER.fullmatch(number) is None:
        return FieldProblem(0, Field.CARD_NUMBER, Reason.NOT_UNDERSTOOD, order.number)
    return None


def _text_problem(field: Field, text: str) -> FieldProblem | None:
    if len(text.strip()) > MOST_CARD_TEXT_CHARACTERS:
        return FieldProblem(0, field, Reason.TOO_LONG, text)
    return None if text.isprintable() else FieldProblem(0, field, Reason.NOT_PRINTABLE, text)

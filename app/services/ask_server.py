"""Has it happened? What the server says of a card that it may or may not have learnt of.

The vendor publishes no idempotency key, so each report carries its outbox row's id in the card's name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from app.domain.outbox import OutboxRow
from app.domain.pull import PullKind
from app.domain.vendor_errors import NotUnderstood
from app.ports.vendor_api import Row, VendorApi
from app.services.queue_for_server import CARD_DELETE, CARD_REPORT, vendor_time
from app.services.server_lists import id_of, pages

ABSENT_ASKS = 2
"""A list may lack rows; what would be done twice if it lied is asked for twice."""

CLOCKS_APART = timedelta(hours=1)
"""How far the server's clock and ours may differ."""
ONLINE_CREATE = "issuer.create_online_card"
ONLINE_SAVE = "issuer.save_online_card"
ONLINE_DELETE = "issuer.delete_online_card"
CARD_MODIFY = "card.modify"
ADDITIONS = frozenset({CARD_REPORT, ONLINE_CREATE, ONLINE_SAVE})
"""Operations after which a card is listed with the row's id in its name."""
DELETIONS = frozenset({CARD_DELETE, ONLINE_DELETE})
"""Operations that name a card by the server's id, which is looked up first: what is gone is done."""
ASKABLE = ADDITIONS | DELETIONS
"""Operations whose outcome the server's list of cards shows."""
REPEATABLE = frozenset({CARD_MODIFY})
"""Operations that may be sent again in doubt: they say how a card is to be, and have then said it twice."""

_TAG = re.compile(r"\b[0-9a-f]{32}\b")
_VENDOR_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_CARD_NUMBER = re.compile(r"(?:[0-9A-Fa-f]{2}){3,16}")


def tagged(fields: Mapping[str, str], row_id: str) -> dict[str, str]:
    """Return the fields of a report with the row's id at the end of the name, which people may read."""
    return {**fields, "name": f"{fields.get('name', '')} {row_id}".strip()}


def tag_in(name: object) -> str | None:
    """The row id in a card's name, None where it has none."""
    found = _TAG.search(name) if isinstance(name, str) else None
    return found.group() if found is not None else None


async def cards_of(api: VendorApi, row: OutboxRow, report_ids: frozenset[str]) -> frozenset[str]:
    """Return the server's ids of the cards that bear one of the reports' ids, or that ``row`` names itself.

    Raises VendorError; NotUnderstood where the list leaves it open.
    """
    for _ask in range(ABSENT_ASKS):
        found = await _ask_once(api, row, report_ids)
        if found:
            return found
    return frozenset()


async def _ask_once(api: VendorApi, row: OutboxRow, report_ids: frozenset[str]) -> frozenset[str]:
    found: set[str] = set()
    unclear = ""
    named = row.fields.get("cardId")
    operation_id = PullKind.CARDS.value
    async for page in pages(api, operation_id, {"lockId": row.line}):
        for index, card in enumerate(page.rows):
            if tag_in(card.get("name")) in report_ids or (named and card.get("id") == named):
                found.add(id_of(card, operation_id, index))
            elif _may_be(card, row):
                unclear = f"data[{index}].name"
    if unclear and not found:
        raise NotUnderstood(operation_id, unclear, "text")
    return frozenset(found)


def _may_be(card: Row, row: OutboxRow) -> bool:
    """Whether a card that bears no report's id may be the one that is asked for, spoilt on its way here."""
    number = card.get("cardNumber")
    if not isinstance(number, str) or _CARD_NUMBER.fullmatch(number) is None:
        return True
    ours = number.upper() == row.fields.get("cardNumber")
    return ours and tag_in(card.get("name")) is None and not _is_older(card, row)


def _is_older(card: Row, row: OutboxRow) -> bool:
    """Whether the server had the card before the act, so that it is somebody else's doing."""
    created = card.get("createTime")
    if not isinstance(created, str) or _VENDOR_TIME.fullmatch(created) is None:
        return False
    return created < vendor_time(row.created_at - CLOCKS_APART)

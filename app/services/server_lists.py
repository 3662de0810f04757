"""Lists of the vendor's server, page after page; ``total`` and page sizes are not trusted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Container, Mapping

from app.domain.vendor_errors import NotUnderstood
from app.ports.vendor_api import Row, VendorAnswer, VendorApi

PAGE_ROWS = 500
MOST_PAGES = 20_000
"""Where a server never stops: more than any hotel has."""


async def pages(
    api: VendorApi, operation_id: str, fields: Mapping[str, str], known: Container[bytes] = ()
) -> AsyncIterator[VendorAnswer]:
    """Yield the pages of a list until one brings nothing that the pages before had not.

    A page smaller than asked for is no end: a server may allow only smaller ones. Raises VendorError,
    NotUnderstood where no list came.
    """
    seen: set[bytes] = set()
    for number in range(1, MOST_PAGES + 1):
        asked = {**fields, "pageNum": str(number), "pageSize": str(PAGE_ROWS)}
        answer = await whole_list(api, operation_id, asked, known)
        brought = {*answer.digests, *answer.unchanged} - seen
        if not brought:
            return
        seen |= brought
        yield answer


async def whole_list(
    api: VendorApi, operation_id: str, fields: Mapping[str, str], known: Container[bytes] = ()
) -> VendorAnswer:
    """Ask for a list that comes in one piece. Raises VendorError, NotUnderstood where no list came."""
    answer = await api.call(operation_id, fields, known=known)
    if not answer.listed:
        raise NotUnderstood(operation_id, "data", "list")
    return answer


def id_of(row: Row, operation_id: str, index: int) -> str:
    """Return a row's id. Raises NotUnderstood where it has none."""
    found = row.get("id")
    if not isinstance(found, str) or not found:
        raise NotUnderstood(operation_id, f"data[{index}].id", "id")
    return found


def text_of(row: Mapping[str, object], name: str) -> str:
    """Return a field of a row; "" where it is missing, null or no text."""
    value = row.get(name)
    return value if isinstance(value, str) else ""

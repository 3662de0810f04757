"""The statements that find cards, out or not, by what a person types: a UID's beginning, a name, a room."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sqlalchemy import ColumnElement, Executable, Integer, Select, bindparam, func, select

from app.adapters.db.models import CARD_DOORS, CARD_ISSUES, ROOMS, STAYS

RECENT_STAYS = 100_000
"""Guests are looked for among the newest stays: two months of 5,000 rooms, all the years of a guest house."""
_LONGEST_UID_BYTES = 10
_HEX = re.compile(r"[0-9A-Fa-f]{2,20}")
_ESCAPE = "\\"
_SPECIAL = re.compile(r"[%_\\]")


def _newest(*holds: ColumnElement[bool]) -> Select[*tuple[object, ...]]:
    newest = select(CARD_ISSUES).where(*holds).order_by(CARD_ISSUES.c.number.desc())
    return newest.limit(bindparam("limit", type_=Integer))


def _like(column: ColumnElement[str]) -> ColumnElement[bool]:
    return column.ilike(bindparam("pattern"), escape=_ESCAPE)


_ROOMS_FOUND = select(ROOMS.c.room_id).where(_like(ROOMS.c.label))
_STAYS_FOUND = select(STAYS.c.stay_id).where(
    STAYS.c.number > select(func.max(STAYS.c.number) - RECENT_STAYS).scalar_subquery(), _like(STAYS.c.guest)
)
_BY_UID = _newest(CARD_ISSUES.c.uid.between(bindparam("low"), bindparam("high")))
_BY_HOLDER = _newest(CARD_ISSUES.c.holder != "", _like(CARD_ISSUES.c.holder))
_BY_ROOM = _newest(CARD_ISSUES.c.room_id.in_(_ROOMS_FOUND))
_BY_FURTHER_ROOM = _newest(
    CARD_ISSUES.c.issue_id.in_(select(CARD_DOORS.c.issue_id).where(CARD_DOORS.c.room_id.in_(_ROOMS_FOUND)))
)
_BY_GUEST = _newest(CARD_ISSUES.c.stay_id.in_(_STAYS_FOUND))


def searches(text: str, limit: int) -> Iterator[tuple[Executable, Mapping[str, object]]]:
    """Yield the queries whose rows together are what ``text`` finds, each with its values."""
    wanted = text.strip()
    if not wanted:
        return
    uid = wanted.replace(" ", "").replace(":", "")
    if _HEX.fullmatch(uid):
        low, high = (bytes.fromhex(uid.ljust(2 * _LONGEST_UID_BYTES, filler)) for filler in "0F")
        yield _BY_UID, {"low": low.rstrip(b"\0"), "high": high, "limit": limit}
    escaped = _SPECIAL.sub(rf"{_ESCAPE}{_ESCAPE}\g<0>", wanted)
    for statement in (_BY_ROOM, _BY_FURTHER_ROOM):
        yield statement, {"pattern": f"{escaped}%", "limit": limit}
    for statement in (_BY_HOLDER, _BY_GUEST):
        yield statement, {"pattern": f"%{escaped}%", "limit": limit}

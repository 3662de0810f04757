"""What the vendor's server told, in the database: `app.ports.sync_store.CloudView` and ``CloudBook``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy import Executable, and_, bindparam, null, select, update

from app.adapters.db.backend import Backend
from app.adapters.db.line import Hand
from app.adapters.db.mapping import AnyRow, Values
from app.adapters.db.server_models import CLOUD_ITEMS, CLOUD_SECRETS, LOCK_MATCHES, PULL_STATUS
from app.domain.pull import CloudItem, ItemMark, KnownLock, PullKind, PullStatus

_KINDS = {kind.value: kind for kind in PullKind}
_ITEM = (
    CLOUD_ITEMS.c.item_id,
    CLOUD_ITEMS.c.lock_id,
    CLOUD_ITEMS.c.row,
    CLOUD_ITEMS.c.digest,
    CLOUD_ITEMS.c.first_seen_at,
    CLOUD_ITEMS.c.changed_at,
    CLOUD_ITEMS.c.vanished_at,
)
_OF_KIND = CLOUD_ITEMS.c.kind == bindparam("kind")
_STATUSES = select(PULL_STATUS).order_by(PULL_STATUS.c.kind)
_STATUS = select(PULL_STATUS).where(PULL_STATUS.c.kind == bindparam("kind"))
_MARKS = select(CLOUD_ITEMS.c.item_id, CLOUD_ITEMS.c.digest, CLOUD_ITEMS.c.vanished_at.is_not(None)).where(
    _OF_KIND
)
_ITEMS = (
    select(*_ITEM[:4]).where(_OF_KIND, CLOUD_ITEMS.c.vanished_at.is_(None)).order_by(CLOUD_ITEMS.c.item_id)
)
_ITEMS_OF_LOCK = _ITEMS.where(CLOUD_ITEMS.c.lock_id == bindparam("lock_id"))
_SEALED = select(CLOUD_SECRETS.c.sealed).where(
    CLOUD_SECRETS.c.kind == bindparam("kind"), CLOUD_SECRETS.c.item_id == bindparam("item_id")
)
_LOCKS = (
    select(*_ITEM, LOCK_MATCHES.c.room_id, LOCK_MATCHES.c.matched_by)
    .select_from(CLOUD_ITEMS.outerjoin(LOCK_MATCHES, LOCK_MATCHES.c.lock_id == CLOUD_ITEMS.c.item_id))
    .where(CLOUD_ITEMS.c.kind == PullKind.LOCKS.value)
    .order_by(CLOUD_ITEMS.c.item_id)
)
_LOCK = _LOCKS.where(CLOUD_ITEMS.c.item_id == bindparam("lock_id"))
_LOCK_OF_ROOM = _LOCKS.where(LOCK_MATCHES.c.room_id == bindparam("room_id"))
_LOCK_IDS = (
    select(CLOUD_ITEMS.c.item_id)
    .where(CLOUD_ITEMS.c.kind == PullKind.LOCKS.value, CLOUD_ITEMS.c.vanished_at.is_(None))
    .order_by(CLOUD_ITEMS.c.item_id)
)
_ONE_ITEM = and_(CLOUD_ITEMS.c.kind == bindparam("of_kind"), CLOUD_ITEMS.c.item_id == bindparam("key"))
_MARK_PRESENT = update(CLOUD_ITEMS).where(_ONE_ITEM).values(vanished_at=null())
_MARK_VANISHED = update(CLOUD_ITEMS).where(_ONE_ITEM).values(vanished_at=bindparam("now"))
_LEAVE_ROOM = (
    update(LOCK_MATCHES)
    .where(LOCK_MATCHES.c.room_id == bindparam("room"), LOCK_MATCHES.c.lock_id != bindparam("lock"))
    .values(room_id=null())
)


def _known_lock_from(row: AnyRow) -> KnownLock:
    item_id, _lock_id, text, digest, first_seen_at, changed_at, vanished_at, room_id, matched_by = row
    fields = json.loads(text)
    return KnownLock(
        lock_id=item_id,
        name=str(fields.get("lockUsername") or ""),
        mac=str(fields.get("mac") or ""),
        row=fields,
        digest=digest,
        first_seen_at=first_seen_at,
        changed_at=changed_at,
        vanished_at=vanished_at,
        room_id=room_id,
        matched_by=matched_by or "",
    )


def _status_from(row: AnyRow) -> PullStatus:
    kind, *rest = row
    return PullStatus(_KINDS[kind], *rest)


@dataclass(frozen=True, slots=True)
class CloudStatements:
    """The statements whose SQL differs between databases."""

    save_status: Executable
    save_item: Executable
    save_secret: Executable
    save_match: Executable

    @classmethod
    def of(cls, backend: Backend) -> Self:
        """Make the statements in the backend's dialect."""
        return cls(
            save_status=backend.upsert(PULL_STATUS, "kind"),
            save_item=backend.upsert(CLOUD_ITEMS, "kind", "item_id"),
            save_secret=backend.upsert(CLOUD_SECRETS, "kind", "item_id"),
            save_match=backend.upsert(LOCK_MATCHES, "lock_id"),
        )


class SqlCloudView:
    """Reads what the server told, on one connection inside one transaction."""

    __slots__ = ("_hand",)

    def __init__(self, hand: Hand) -> None:
        self._hand = hand

    def _rows(self, statement: Executable, **values: object) -> Sequence[AnyRow]:
        return self._hand.rows(statement, values)

    def pull_statuses(self) -> Sequence[PullStatus]:
        """See the port; in order of the kind's text."""
        return [_status_from(row) for row in self._rows(_STATUSES) if row[0] in _KINDS]

    def pull_status(self, kind: PullKind) -> PullStatus:
        """See the port."""
        found = self._rows(_STATUS, kind=kind.value)
        return _status_from(found[0]) if found else PullStatus(kind)

    def marks(self, kind: PullKind) -> Sequence[ItemMark]:
        """See the port."""
        return [ItemMark(*row) for row in self._rows(_MARKS, kind=kind.value)]

    def items(self, kind: PullKind, lock_id: str | None = None) -> Sequence[CloudItem]:
        """See the port."""
        if lock_id is None:
            rows = self._rows(_ITEMS, kind=kind.value)
        else:
            rows = self._rows(_ITEMS_OF_LOCK, kind=kind.value, lock_id=lock_id)
        return [CloudItem(*row) for row in rows]

    def sealed(self, kind: PullKind, item_id: str) -> bytes | None:
        """See the port."""
        sealed: bytes | None = self._hand.value(_SEALED, {"kind": kind.value, "item_id": item_id})
        return sealed

    def known_locks(self) -> Sequence[KnownLock]:
        """See the port."""
        return [_known_lock_from(row) for row in self._rows(_LOCKS)]

    def known_lock(self, lock_id: str) -> KnownLock:
        """See the port."""
        found = self._rows(_LOCK, lock_id=lock_id)
        if not found:
            raise KeyError(lock_id)
        return _known_lock_from(found[0])

    def lock_of_room(self, room_id: str) -> KnownLock | None:
        """See the port."""
        found = self._rows(_LOCK_OF_ROOM, room_id=room_id)
        return _known_lock_from(found[0]) if found else None

    def lock_ids(self) -> Sequence[str]:
        """See the port."""
        return [row[0] for row in self._rows(_LOCK_IDS)]


class SqlCloudBook(SqlCloudView):
    """Writes what the server told, on one connection inside one writing transaction."""

    __slots__ = ("_statements",)

    def __init__(self, hand: Hand, statements: CloudStatements) -> None:
        super().__init__(hand)
        self._statements = statements

    def save_pull_status(self, status: PullStatus) -> None:
        """See the port."""
        values = {
            "kind": status.kind.value,
            "last_success": status.last_success,
            "last_try": status.last_try,
            "next_try": status.next_try,
            "rows": status.rows,
            "failures": status.failures,
            "last_error": status.last_error,
            "last_message": status.last_message,
        }
        self._hand.change(self._statements.save_status, values)

    def save_items(self, kind: PullKind, items: Sequence[CloudItem], now: datetime) -> None:
        """See the port."""
        common: Values = {"kind": kind.value, "first_seen_at": now, "changed_at": now, "vanished_at": None}
        rows = ((item.item_id, item.lock_id, item.text, item.digest) for item in items)
        names = ("item_id", "lock_id", "row", "digest")
        self._hand.change_rows(self._statements.save_item, common, names, rows)
        secrets = ((item.item_id, item.sealed) for item in items if item.sealed is not None)
        of_kind = {"kind": kind.value}
        self._hand.change_rows(self._statements.save_secret, of_kind, ("item_id", "sealed"), secrets)

    def mark_present(self, kind: PullKind, item_ids: Sequence[str]) -> None:
        """See the port."""
        values: list[Values] = [{"of_kind": kind.value, "key": item_id} for item_id in item_ids]
        self._hand.change_each(_MARK_PRESENT, values)

    def mark_vanished(self, kind: PullKind, item_ids: Sequence[str], now: datetime) -> None:
        """See the port."""
        values: list[Values] = [{"of_kind": kind.value, "key": item_id, "now": now} for item_id in item_ids]
        self._hand.change_each(_MARK_VANISHED, values)

    def match(self, lock_id: str, room_id: str | None, matched_by: str) -> None:
        """See the port."""
        if room_id is not None:
            self._hand.change(_LEAVE_ROOM, {"room": room_id, "lock": lock_id})
        values = {"lock_id": lock_id, "room_id": room_id, "matched_by": matched_by}
        self._hand.change(self._statements.save_match, values)

"""The tables of what has to do with the vendor's server. Column order as in `app.adapters.db.models`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.adapters.db.base import Base, table_of


class OutboxEntryRow(Base):
    """An outbox row; ``number`` is its place in the order."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("row_id"),
        Index(None, "line", "state", "number"),
        Index(None, "state", "number"),
        Index(None, "issue_id"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    row_id: Mapped[str]
    operation_id: Mapped[str]
    line: Mapped[str]
    fields: Mapped[str]
    state: Mapped[str]
    created_at: Mapped[datetime]
    operator: Mapped[str]
    room_label: Mapped[str]
    issue_id: Mapped[str | None] = mapped_column(ForeignKey("card_issues.issue_id"))
    attempts: Mapped[int]
    next_try_at: Mapped[datetime | None]
    last_try_at: Mapped[datetime | None]
    last_error: Mapped[str]
    last_message: Mapped[str]
    done_at: Mapped[datetime | None]
    reason: Mapped[str]


class PullStatusRow(Base):
    """What became of the last fetches of one kind."""

    __tablename__ = "pull_status"

    kind: Mapped[str] = mapped_column(primary_key=True)
    last_success: Mapped[datetime | None]
    last_try: Mapped[datetime | None]
    next_try: Mapped[datetime | None]
    rows: Mapped[int]
    failures: Mapped[int]
    last_error: Mapped[str]
    last_message: Mapped[str]


class CloudItemRow(Base):
    """A row of the server's, as JSON without its secrets: the server's data, which it alone changes."""

    __tablename__ = "cloud_items"
    __table_args__ = (Index(None, "kind", "lock_id"),)

    kind: Mapped[str] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(primary_key=True)
    lock_id: Mapped[str]
    row: Mapped[str]
    digest: Mapped[str]
    first_seen_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    vanished_at: Mapped[datetime | None]


class CloudSecretRow(Base):
    """The secrets of a row of the server's, sealed."""

    __tablename__ = "cloud_secrets"

    kind: Mapped[str] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[bytes]


class LockMatchRow(Base):
    """Which room a lock belongs to: a local fact, which no fetch changes."""

    __tablename__ = "lock_matches"
    __table_args__ = (UniqueConstraint("room_id"),)

    lock_id: Mapped[str] = mapped_column(primary_key=True)
    room_id: Mapped[str | None] = mapped_column(ForeignKey("rooms.room_id"))
    matched_by: Mapped[str]


class IssuingMachineRow(Base):
    """A card issuing machine that was bound through the server."""

    __tablename__ = "issuing_machines"

    issuer_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    serial: Mapped[str]
    mac: Mapped[str]
    method: Mapped[int]
    bound_at: Mapped[datetime]
    last_answer_at: Mapped[datetime | None]
    last_status: Mapped[str]
    ended_at: Mapped[datetime | None]
    ended_how: Mapped[str]


OUTBOX = table_of(OutboxEntryRow)
PULL_STATUS = table_of(PullStatusRow)
CLOUD_ITEMS = table_of(CloudItemRow)
CLOUD_SECRETS = table_of(CloudSecretRow)
LOCK_MATCHES = table_of(LockMatchRow)
ISSUING_MACHINES = table_of(IssuingMachineRow)
